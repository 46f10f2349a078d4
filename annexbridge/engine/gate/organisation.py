"""Which checks on the organisation as a whole stop a release: those without which nobody could answer for it."""

from __future__ import annotations

from collections.abc import Mapping

from annexbridge.language import marked

AT_THE_GATE: Mapping[tuple[str, str], str] = {
    ("clause:5.2", "policy_in_force"): marked("a release is made under a policy that somebody approved"),
    ("clause:5.3", "models_approved_by"): marked("somebody is entitled to approve models"),
    ("clause:5.3", "shutdown_ordered_by"): marked("somebody is entitled to stop what is released"),
    ("clause:5.3", "incidents_coordinated_by"): marked("somebody answers when it fails"),
    ("annex:A.6.1.3", "process_in_force"): marked("releases follow a process that was approved"),
    ("annex:A.6.2.5", "way_back_tried"): marked("the way back was tried before it is needed"),
    ("annex:A.8.4", "plan_in_force"): marked("there is a plan for the day it fails"),
}
"""Checks on the organisation by requirement and name, with the reason why a release rests on each.

All others (the audit programme, management review, objectives, training plans) speak of the management system and not
of what is released: no pipeline can mend them, and a gate that is red for reasons nobody in front of it can mend is
soon switched off. They stand in the gap analysis.
"""
