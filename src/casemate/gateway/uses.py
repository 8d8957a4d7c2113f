"""What was used last: noted in memory with each request, written now and then by whoever takes the notes.

Nothing of it is on a request's way to the disk. What a killed process had noted and not written is lost.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction

K = TypeVar("K", bound=Hashable)
U = TypeVar("U")


class KeyUse(msgspec.Struct, frozen=True, gc=False):
    """A use of a long-term access key: its time (seconds since the epoch), the service and the region."""

    time: float
    service: str
    region: str


class AccessUse(msgspec.Struct, frozen=True, gc=False):
    """A principal's attempt at an action: when (seconds since the epoch), in which region, by whom.

    Attempts count, allowed or not (IAM User Guide, "Refining permissions in AWS using last accessed information").
    """

    time: float
    region: str
    principal: Principal


class ResourceUse(msgspec.Struct, frozen=True, gc=False):
    """A successful use of a resource: its time (seconds since the epoch), the operation, and the records of it."""

    time: float
    operation: str
    event_id: str
    request_id: str


Attempt = tuple[str, str]
"""The principal's ARN and the action."""


class LastUses(Generic[K, U]):
    """The last use of each thing since the uses were last taken; of at most ``capacity`` things."""

    def __init__(self, capacity: int) -> None:
        self._lock = threading.Lock()
        self._capacity = capacity
        self._uses: dict[K, U] = {}

    def note(self, used: K, use: U) -> None:
        """Note a use."""
        uses = self._uses
        if used in uses or len(uses) < self._capacity:
            uses[used] = use

    def take(self) -> Mapping[K, U]:
        """The uses noted so far, which are forgotten here: the caller writes them."""
        with self._lock:
            uses, self._uses = self._uses, {}
        return uses

    def put_back(self, uses: Mapping[K, U]) -> None:
        """Keep uses that could not be written, unless there are later ones."""
        with self._lock:
            self._uses = {**uses, **self._uses}


class Further(Protocol):
    """Notes of a service's own, written with the others."""

    def take(self) -> Mapping[str, Any]:
        """See ``LastUses``."""
        ...

    def put_back(self, noted: Mapping[str, Any], /) -> None:
        """See ``LastUses``."""
        ...

    def write(self, tx: Transaction, noted: Mapping[str, Any], /) -> None:
        """Write what was noted."""
        ...


@dataclass(frozen=True)
class Uses:
    """A gateway's notes: of access keys by their ids, of attempts, of resources by their ARNs; and services' own."""

    keys: LastUses[str, KeyUse] = field(default_factory=lambda: LastUses(100_000))
    attempts: LastUses[Attempt, AccessUse] = field(default_factory=lambda: LastUses(20_000))
    resources: LastUses[str, ResourceUse] = field(default_factory=lambda: LastUses(100_000))
    further: list[Further] = field(default_factory=list)
