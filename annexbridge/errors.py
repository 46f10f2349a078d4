"""Every error AnnexBridge raises on purpose; each says what is wrong, where, and what to do next.

AnnexBridgeError              exit code
├── UsageError                2  the command line or the workspace cannot be used as it is
├── InputError                2  a file cannot be read; holds every problem found, not only the first
├── CatalogueError            2  a shipped or user table refers to an id that does not exist
├── PolicyError               3  a policy cannot be used (does not compile, breaks the contract)
├── EngineMissing             3  the engine asked for is not on this machine
└── EvaluationError           3  the engine ran and gave no usable answer
"""

from collections.abc import Sequence


class AnnexBridgeError(Exception):
    """Base of all deliberate errors. `exit_code` is what the command line ends with."""

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.diagnostic())

    def diagnostic(self) -> str:
        """One line like a compiler's: `where: what; remedy`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.remedy}" if self.remedy else head


class UsageError(AnnexBridgeError):
    """The command line, the workspace or its configuration cannot be used as it is."""


class InputError(AnnexBridgeError):
    """One or more input files cannot be read."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "", also: Sequence["InputError"] = ()) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.also = tuple(also)

    @classmethod
    def collect(cls, problems: Sequence["InputError"]) -> "InputError":
        """One error for several, so that a user mends all of them in one go."""
        first, *rest = problems
        return cls(first.what, where=first.where, remedy=first.remedy, also=rest)


class CatalogueError(AnnexBridgeError):
    """A catalogue, mapping or register definition is inconsistent."""


class PolicyError(AnnexBridgeError):
    """A policy does not compile or breaks the policy contract."""

    exit_code = 3


class EngineMissing(AnnexBridgeError):
    """The Rego engine asked for is not available."""

    exit_code = 3


class EvaluationError(AnnexBridgeError):
    """The engine was there and gave no usable answer."""

    exit_code = 3
