"""What a manifest states is judged as if the deployment register said so: by the same rules, on the same records."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annexbridge.engine.gate.artefacts import Artefact, Claim
from annexbridge.engine.gate.deciding import Request, decide
from annexbridge.engine.gate.linking import link
from annexbridge.engine.gate.overlay import Overlaid, plan
from annexbridge.engine.gate.scope import reach
from annexbridge.engine.graph import Node
from annexbridge.engine.records import Record, Register, Registers, RowAccount, Source, Value
from annexbridge.mappings.kinds import kinds
from tests.engine.gate.estates import AS_OF, audit, bench, example, holding, whole, within
from tests.engine.made import table

FILE = Source("deploy.yaml", "", "line 1")
OWN = {"artefact_known", "version_stated", "as_registered", "components_declared"}
"""Checks that compare a file with the registers: an audit has no file."""
KNOWN = sorted(holding().graph.by_kind["deployment"])
MODELS = sorted(node_id.partition(":")[2] for node_id in holding().graph.by_kind["model"])
SYSTEMS = sorted(node_id.partition(":")[2] for node_id in holding().graph.by_kind["ai_system"])


@st.composite
def artefacts(draw: st.DrawFn) -> Artefact:
    """A manifest for a recorded deployment or a new one, which states some of what it can."""
    deployment = draw(st.sampled_from([*KNOWN, None]))
    said: dict[str, str] = {"deployment": deployment} if deployment else {"model": draw(st.sampled_from(MODELS))}
    said |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "version": st.sampled_from(["2.4", "v3.1.0", "9.9"]),
                "hash": st.sampled_from(["sha256:c41f7a90d2be3358", "sha256:00"]),
                "environment": st.sampled_from(["production", "staging"]),
                "model": st.sampled_from(MODELS),
                "system": st.sampled_from(SYSTEMS),
            },
        )
    )
    values = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "rollback_version": st.just("2.4.0"),
                "approved_by": st.just("AI committee"),
                "approved_on": st.just("2026-11-20"),
                "operating_limits": st.just("Adults only"),
                "log_from": st.just("2026-11-24"),
            },
        )
    )
    identity = {name: Claim(value, FILE) for name, value in said.items()}
    return Artefact("kubernetes", "app", FILE, identity, {name: Claim(value, FILE) for name, value in values.items()})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(artefacts())
def test_the_answer_is_that_of_an_audit_of_registers_that_say_the_same(artefact: Artefact) -> None:
    matches = link([artefact], holding())
    planned = plan([artefact], matches, holding(), AS_OF)
    rewritten = whole(restated(planned.entries[planned.start].node))
    scope = reach(Overlaid(holding(), planned.entries), planned.start)

    report = decide(Request((artefact,), holding(), bench()))

    excluded = {item.requirement for item in report.skipped}
    judged = {
        (item.finding.requirement, item.finding.check, item.finding.subject, str(item.finding.result))
        for item in report.findings
        if item.finding.check not in OWN
    }
    assert judged == {verdict for verdict in within(audit(rewritten), scope) if verdict[0] not in excluded}


def restated(planned: Node) -> Registers:
    """The registers of the example where the deployment register says what is planned."""
    said = {name: plain(name, value) for name, value in planned.values.items()}

    def changed(record: Record) -> Record:
        same = record.kind == "deployment" and record.id == planned.key
        return replace(record, values={**said, "id": record.id}) if same else record

    items = [replace(item, records=tuple(map(changed, item.records))) for item in example().items]
    if planned.id not in KNOWN:
        record = Record("deployment", planned.key, table("deployment"), 2, {**said, "id": planned.key})
        account = RowAccount(read=1, used=1)
        items.append(Register("new.xlsx", "Sheet1", "deployment", "made by hand", rows=account, records=(record,)))
    return replace(example(), items=tuple(items))


def plain(name: str, value: Value) -> Value:
    """A reference as a register has it: without the kind of what it names."""
    if not kinds()["deployment"].fields[name].target:
        return value
    if isinstance(value, tuple):
        return tuple(item.partition(":")[2] for item in value)
    return str(value).partition(":")[2]
