"""What the OSCAL models share: identifiers, times, properties, metadata, and the documents they point to."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence

from annexbridge.adapters.reports.words import DISCLAIMER, FRAMEWORKS
from annexbridge.engine.organisation import Organisation
from annexbridge.engine.records import Source
from annexbridge.engine.results import Provenance
from annexbridge.language import _
from annexbridge.mappings.catalogue import Requirement

VERSION = "1.1.3"
"""The release of OSCAL that is written: https://pages.nist.gov/OSCAL/."""

OWN = "urn:annexbridge:oscal"
"""The namespace of properties that OSCAL does not define."""

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, OWN)
"""Identifiers are made of names in this space (RFC 9562, version 5)."""

Part = dict[str, object]

STANDARDS: Mapping[str, tuple[str, str]] = {
    "iso42001": ("ISO/IEC 42001:2023", "urn:iso:std:iso-iec:42001:ed-1"),
    "iso27001": ("ISO/IEC 27001:2022", "urn:iso:std:iso-iec:27001:ed-3"),
    "own": (FRAMEWORKS["own"], ""),
}
"""Title and name of each standard whose controls are spoken of; its text is not part of any file."""


def identifier(*names: str) -> str:
    """The identifier of what these names mean; the same names always give the same one."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(names)))


def moment(day: str) -> str:
    """A day as the date and time that OSCAL asks for: its beginning, UTC."""
    return f"{day}T00:00:00Z"


def line(text: str) -> str:
    """A text as OSCAL wants strings: one line without padding."""
    return " ".join(text.split())


def control(requirement: Requirement | str) -> str:
    """The identifier of a control or clause; it has to begin with a letter."""
    number = requirement if isinstance(requirement, str) else requirement.number
    return number if number[:1].isalpha() else f"clause-{number}"


def properties(own: Iterable[tuple[str, str]], *defined: tuple[str, str]) -> Sequence[Part]:
    """Properties with a value: first those that OSCAL defines, then our own in our namespace."""
    found: list[Part] = [{"name": name, "value": line(value)} for name, value in defined if line(value)]
    found += [{"name": name, "ns": OWN, "value": line(value)} for name, value in own if line(value)]
    return found


def places(sources: Iterable[Source]) -> Sequence[Part]:
    """Where evidence stands, as the addresses a person looks up."""
    return [{"description": str(source)} for source in sources]


def tidy(part: Mapping[str, object]) -> Part:
    """The part without what is empty: OSCAL knows no empty lists and no empty texts."""
    return {name: value for name, value in part.items() if value not in ("", [], (), {}, None)}


def metadata(title: str, organisation: Organisation, provenance: Provenance) -> Part:
    """Title, versions and digests, and the organisation as the party that answers for the file."""
    party = identifier("party", organisation.name)
    named = [{"uuid": party, "type": "organization", "name": line(organisation.name)}] if organisation.name else []
    digests = ((f"digest-{name}", value) for name, value in sorted(provenance.digests.items()))
    facts = (
        ("as-of", provenance.as_of),
        ("tool-version", provenance.tool_version),
        ("engine", f"{provenance.engine} {provenance.engine_version}"),
        ("scope", organisation.scope),
        ("certificate-scope", organisation.certificate_scope),
        ("approved-by", organisation.approved_by),
        ("approved-on", organisation.approved_on),
        *digests,
    )
    return tidy(
        {
            "title": title,
            "last-modified": moment(provenance.as_of),
            "version": line(organisation.soa_version) or provenance.as_of,
            "oscal-version": VERSION,
            "props": properties(facts),
            "parties": named,
            "remarks": _(DISCLAIMER),
        }
    )


def resource(name: str, title: str, description: str, *links: str) -> Part:
    """An entry of the back matter; `#` and its identifier point to it."""
    return tidy(
        {
            "uuid": identifier("resource", name),
            "title": title,
            "description": description,
            "rlinks": [{"href": link} for link in links],
        }
    )


def pointer(name: str) -> str:
    """A reference to an entry of the back matter."""
    return f"#{identifier('resource', name)}"


def standard(framework: str) -> Part:
    """The standard as an entry of the back matter."""
    title, urn = STANDARDS[framework]
    if not urn:
        return resource(framework, _(title), _("Controls that the organization added: neither standard has them."))
    return resource(framework, title, _("The standard itself is sold by ISO and is not part of this file."), urn)


def dump(model: str, body: Mapping[str, object]) -> bytes:
    """The file: UTF-8 JSON with one model."""
    text = json.dumps({model: body}, ensure_ascii=False, allow_nan=False, indent=1)
    return text.encode("utf-8", "backslashreplace") + b"\n"
