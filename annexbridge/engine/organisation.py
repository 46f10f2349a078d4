"""Who the assessment is about: what goes on the cover of every document and what the SoA starts from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an organisation is to its AI systems; it decides which controls are preselected."""

    DEVELOPER = "developer"
    PROVIDER = "provider"
    USER_ONLY = "user_only"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Cover facts. `roles` is empty when nobody stated them; `certified_27001` is None when not stated."""

    name: str = ""
    scope: str = ""
    certificate_scope: str = ""
    roles: tuple[Role, ...] = ()
    certified_27001: bool | None = None
    soa_version: str = ""
    approved_by: str = ""
    approved_on: str = ""
