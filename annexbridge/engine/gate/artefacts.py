"""What a pipeline is about to put in production, as its own files state it. Values only, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annexbridge.engine.records import Source, Value


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a file states, and where it stands."""

    value: Value
    source: Source


class Relation(StrEnum):
    """What a component is to the model that is deployed."""

    BASE_MODEL = "base_model"
    TRAINING_DATA = "training_data"
    PROVIDED_BY = "provided_by"
    RUNS_ON = "runs_on"


@dataclass(frozen=True, slots=True)
class Component:
    """A model, dataset, supplier or asset that a file says is part of what it describes.

    `hashes` are lower-case hex digests by algorithm (`sha256`).
    """

    kind: str
    name: str
    relation: Relation
    source: Source
    version: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Artefact:
    """One thing that is to run (or one description of it).

    `format` is what it was recognised as (`annexbridge`, `kubernetes`, `kserve`, `seldon`, `bentoml`, `mlflow`,
    `cyclonedx`, `spdx`, `model-card`, `sagemaker`, `terraform`, or `register` when only its id was given). `identity`
    says which records it is about, by any of `deployment`, `system`, `model` (ids or names), `version`, `hash`
    (`sha256:<hex>`), `environment` and `supplier`.
    `values` are fields of a `deployment` record (fields.csv) that the file states, such as `rollback_version`.
    `no_ai` is the reason a person gives why no AI runs in it, as in a database beside the model; the gate tells it and
    asks nothing else of that artefact.
    """

    format: str
    name: str
    source: Source
    identity: Mapping[str, Claim]
    values: Mapping[str, Claim] = field(default_factory=dict)
    components: tuple[Component, ...] = ()
    no_ai: Claim | None = None
