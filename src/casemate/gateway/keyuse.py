"""When access keys were last used: noted in memory with each request, written now and then by the keeper."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import msgspec


class KeyUse(msgspec.Struct, frozen=True, gc=False):
    """A use of a key: its time (seconds since the epoch), the service and the region."""

    time: float
    service: str
    region: str


class KeyUses:
    """The last use of each long-term access key since the uses were last taken. Bounded by the keys there are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._uses: dict[str, KeyUse] = {}

    def note(self, access_key_id: str, time: float, service: str, region: str) -> None:
        """Note a use whose signature was verified."""
        self._uses[access_key_id] = KeyUse(time, service, region)

    def take(self) -> Mapping[str, KeyUse]:
        """The uses noted so far, which are forgotten here: the caller writes them."""
        with self._lock:
            uses, self._uses = self._uses, {}
        return uses

    def put_back(self, uses: Mapping[str, KeyUse]) -> None:
        """Keep uses that could not be written, unless there are later ones."""
        with self._lock:
            self._uses = {**uses, **self._uses}
