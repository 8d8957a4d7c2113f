"""The port by which the operator's public parameters come into the Parameter Store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from casemate.kernel.call import Call


class Entry(NamedTuple):
    """A parameter as it is to be. ``value`` None takes it away."""

    name: str
    value: str | None
    description: str = ""
    data_type: str = ""


class Written(NamedTuple):
    """What became of an entry, and the version that it has or had."""

    name: str
    change: Literal["Create", "Update", "Delete", "None"]
    version: int


class Put(Protocol):
    """Writes entries into a Region; with ``dry_run`` it only says what would become of them. Raises InvalidRequest."""

    def __call__(self, call: Call, region: str, entries: Sequence[Entry], *, dry_run: bool) -> list[Written]:
        """See the class."""
        ...


@dataclass(frozen=True, slots=True)
class PublicParameters:
    """Filled by the Parameter Store."""

    put: Put
