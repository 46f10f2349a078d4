"""A workspace on disk: `annexbridge.toml`, decisions and waivers beside the registers. Bare files work without one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annexbridge.engine.organisation import Organisation, Role
from annexbridge.errors import InputError, UsageError
from annexbridge.language import SOURCE, _, languages, settle

CONFIG = "annexbridge.toml"
TEMPLATES: Mapping[str, str] = {"gap": "gap_template", "soa": "soa_template"}
"""Word templates of the organisation's own, by document, and the key of each in the table `report`."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where things are and what the organisation set. `root` is None when only files were given."""

    root: Path | None = None
    organisation: Organisation = field(default_factory=Organisation)
    registers: tuple[Path, ...] = ()
    engine: str = "embedded"
    engine_url: str = ""
    locale: str = ""
    language: str = SOURCE
    params: Mapping[str, float] = field(default_factory=dict)
    templates: Mapping[str, Path] = field(default_factory=dict)

    def file(self, name: str) -> Path | None:
        """A file beside the configuration if it exists."""
        path = self.root / name if self.root else None
        return path if path is not None and path.is_file() else None

    @property
    def policies(self) -> Path | None:
        """The folder of the organisation's own policies if there is one."""
        path = self.root / "policies" if self.root else None
        return path if path is not None and path.is_dir() else None


def locate(paths: Sequence[Path]) -> Workspace:
    """The workspace meant by what a person typed: nothing (the current folder), a workspace folder, or bare files.

    Raises UsageError for a broken configuration, InputError for paths that do not exist.
    """
    missing = [
        InputError(_("there is no such file or folder"), where=str(path), remedy=_("check the path"))
        for path in paths
        if not path.exists()
    ]
    if missing:
        raise InputError.collect(missing)
    if not paths:
        here = Path()
        return _open(here) if (here / CONFIG).is_file() else Workspace()
    roots = [path for path in paths if path.is_dir() and (path / CONFIG).is_file()]
    if len(roots) > 1:
        raise UsageError(_("more than one workspace given"), where=str(roots[1]), remedy=_("name one at a time"))
    if not roots:
        return Workspace(registers=tuple(paths))
    workspace = _open(roots[0])
    extra = tuple(path for path in paths if path not in roots)
    return replace(workspace, registers=(*workspace.registers, *extra))


def _open(root: Path) -> Workspace:
    path = root / CONFIG
    try:
        config = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            _("is not TOML: {error}").format(error=error), where=CONFIG, remedy=_("mend that line")
        ) from error
    _check(config)
    language = _language(config.get("report", {}).get("language", SOURCE))
    organisation = config.get("organisation", {})
    engine = config.get("engine", {})
    registers = tuple(_register(root, item) for item in config.get("registers", {}).get("paths", ["registers"]))
    return Workspace(
        root,
        Organisation(
            organisation.get("name", ""),
            organisation.get("scope", ""),
            organisation.get("certificate_scope", ""),
            tuple(_role(item) for item in organisation.get("roles", [])),
            organisation.get("certified_27001"),
            organisation.get("soa_version", ""),
            organisation.get("approved_by", ""),
            str(organisation.get("approved_on", "")),
        ),
        registers,
        engine.get("name", "embedded"),
        engine.get("url", ""),
        config.get("registers", {}).get("locale", ""),
        language,
        config.get("params", {}),
        {
            name: _inside(root, config["report"][key], f"[report] {key}", _("keep templates inside it"))
            for name, key in TEMPLATES.items()
            if key in config.get("report", {})
        },
    )


KEYS: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "organisation": {
        "name": str,
        "scope": str,
        "certificate_scope": str,
        "roles": list,
        "certified_27001": bool,
        "soa_version": str,
        "approved_by": str,
        "approved_on": object,
    },
    "registers": {"paths": list, "locale": str},
    "engine": {"name": str, "url": str},
    "report": {"language": str, "gap_template": str, "soa_template": str},
    "params": {},
}


def _check(config: Mapping[str, object]) -> None:
    """Refuses what nobody reads: a misspelt key would otherwise be a setting that silently does nothing."""
    for table, body in config.items():
        _known(table, KEYS, CONFIG)
        if not isinstance(body, dict):
            raise UsageError(
                _('"{table}" is not a table').format(table=table),
                where=CONFIG,
                remedy=_("write it as [{table}]").format(table=table),
            )
        for key, value in body.items():
            where = f"{CONFIG} › [{table}] {key}"
            if table == "params":
                if isinstance(value, bool) or not isinstance(value, int | float):
                    raise UsageError(
                        _('"{value}" is not a number').format(value=value), where=where, remedy=_("write a number")
                    )
                continue
            _known(key, KEYS[table], f"{CONFIG} › [{table}]")
            if not isinstance(value, KEYS[table][key]):
                wanted = getattr(KEYS[table][key], "__name__", "value")
                raise UsageError(
                    _('"{value}" is of the wrong type').format(value=value),
                    where=where,
                    remedy=_("write a {wanted}").format(wanted=wanted),
                )


def _language(name: str) -> str:
    """The language of the workspace, which from here on is the one to write in unless another one was asked for."""
    if name not in languages():
        where = f"{CONFIG} › [report] language"
        raise UsageError(
            _('no catalogue for "{name}"').format(name=name),
            where=where,
            remedy=_("accepted: {accepted}").format(accepted=", ".join(languages())),
        )
    settle(name)
    return name


def _known(key: str, accepted: Mapping[str, object], where: str) -> None:
    if key not in accepted:
        raise UsageError(
            _('unknown key "{key}"').format(key=key),
            where=where,
            remedy=_("accepted: {accepted}").format(accepted=", ".join(accepted)),
        )


def _role(text: object) -> Role:
    try:
        return Role(str(text))
    except ValueError as error:
        accepted = ", ".join(Role)
        where = f"{CONFIG} › [organisation] roles"
        raise UsageError(
            _('"{text}" is no role').format(text=text),
            where=where,
            remedy=_("accepted: {accepted}").format(accepted=accepted),
        ) from error


def _register(root: Path, item: object) -> Path:
    return _inside(root, item, "[registers] paths", _("keep registers inside it"))


def _inside(root: Path, item: object, key: str, remedy: str) -> Path:
    path = root / str(item)
    where = f"{CONFIG} › {key}"
    if not path.resolve().is_relative_to(root.resolve()):
        raise UsageError(_('"{item}" leads out of the workspace').format(item=item), where=where, remedy=remedy)
    if not path.exists():
        raise UsageError(
            _('"{item}" does not exist').format(item=item), where=where, remedy=_("create it or remove the entry")
        )
    return path
