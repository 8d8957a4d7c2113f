"""After the root key got a new generation: what is sealed under former ones is moved, a little at each look.

Nothing is remembered but in the blobs themselves: killed at any point, the next look finds what is left. A blob's
secret stays under its data key, which alone is wrapped anew; nobody who reads it meanwhile notices.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from casemate.crypto.envelope import Envelopes
from casemate.crypto.rootkey import RootKey
from casemate.kernel.transaction import SealedRef
from casemate.store import rewrapping
from casemate.store.rewrapping import START
from casemate.store.store import DatabaseStore

PAGE = 64
"""Blobs moved in one commit: few, as others wait for the writer meanwhile."""
BUDGET = 2.0
"""Seconds that one look takes at most."""


class Rewrapping:
    """The keeper's part of a rotation. Needs the store and the root key, and no seal."""

    def __init__(
        self,
        store: DatabaseStore,
        root: RootKey,
        envelopes: Envelopes,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._root = root
        self._envelopes = envelopes
        self._monotonic = monotonic
        self._looking = threading.Lock()
        self._done = 0

    def tick(self) -> bool:
        """Move what a look has time for; whether everything is under the current generation. For threads."""
        current = self._root.current
        if self._done == current or self._root.numbers == (current,):
            return True
        with self._looking:
            until = self._monotonic() + BUDGET
            after = START
            while refs := self._find(current, after):
                self._move(refs)
                after = refs[-1]
                if self._monotonic() >= until:
                    return False
            self._store.wait_write(lambda connection: rewrapping.write_check(connection, self._envelopes))
            self._done = current
        return True

    def _find(self, current: int, after: SealedRef) -> list[SealedRef]:
        return self._store.wait_read(lambda connection: rewrapping.find_outdated(connection, current, after, PAGE))

    def _move(self, refs: list[SealedRef]) -> None:
        self._store.wait_write(lambda connection: rewrapping.rewrap(connection, self._envelopes, refs))


def all_current(store: DatabaseStore, root: RootKey) -> bool:
    """Whether nothing in the store needs a former generation of the root key. Looks at every blob. For threads."""
    current = root.current
    if store.wait_read(rewrapping.check_generation) != current:
        return False
    return not store.wait_read(lambda connection: rewrapping.find_outdated(connection, current, START, 1))
