"""When resources were last used: noted in memory with each call, written now and then."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import NamedTuple


class ResourceUse(NamedTuple):
    """A successful use: its time (seconds since the epoch), the operation, and the records that tell of it."""

    time: float
    operation: str
    event_id: str
    request_id: str


class ResourceUses:
    """The last use of each resource, by ARN, since the uses were last taken. Bounded by the resources there are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._uses: dict[str, ResourceUse] = {}

    def note(self, arn: str, use: ResourceUse) -> None:
        """Note a use."""
        self._uses[arn] = use

    def take(self) -> Mapping[str, ResourceUse]:
        """The uses noted so far, which are forgotten here: the caller writes them."""
        with self._lock:
            uses, self._uses = self._uses, {}
        return uses

    def put_back(self, uses: Mapping[str, ResourceUse]) -> None:
        """Keep uses that could not be written, unless there are later ones."""
        with self._lock:
            self._uses = {**uses, **self._uses}
