"""After the root key got a new generation: what is sealed under former ones is moved, a little at each look.

Nothing is remembered but in the blobs themselves: killed at any point, the next look finds what is left. A blob's
secret stays under its data key, which alone is wrapped anew; nobody who reads it meanwhile notices. When a former
generation has been so for longer than any session lasts, and nothing in the store is under it, it is let go.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from casemate.crypto.envelope import Envelopes
from casemate.crypto.keyring import KEEP
from casemate.crypto.rootkey import RootKey
from casemate.kernel.transaction import SealedRef
from casemate.store import rewrapping
from casemate.store.rewrapping import START
from casemate.store.store import DatabaseStore

PAGE = 64
"""Blobs moved in one commit: few, as others wait for the writer meanwhile."""
BUDGET = 2.0
"""Seconds that one look takes at most."""
HOUR = 3600.0
"""Seconds after which it is asked again whether a generation is held back."""


class Rewrapping:
    """The keeper's part of a rotation. It needs the store and the root key, and no seal.

    ``former`` gives the generations that were current once, with the time when each ceased to be (seconds since the
    epoch); ``retire`` has whoever holds the keyring drop one. ``held`` says whether anything outside the store (a
    function's zip) is under a generation: it may take a while, and is asked seldom.
    """

    def __init__(
        self,
        store: DatabaseStore,
        root: RootKey,
        envelopes: Envelopes,
        *,
        former: Callable[[], Mapping[int, float]],
        retire: Callable[[int], None],
        held: Callable[[int], bool] = lambda _: False,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._root = root
        self._envelopes = envelopes
        self._former = former
        self._retire = retire
        self._held = held
        self._asked: dict[int, float] = {}
        self._wall = wall
        self._monotonic = monotonic
        self._done = 0

    def tick(self) -> None:
        """Move what one look has time for; when nothing is left, let go of what is old enough. For threads."""
        current = self._root.current
        old = [number for number in self._root.numbers if number < current]
        if not old:
            return
        if self._done != current and not self._move_all(current):
            return
        self._done = current
        former, now = self._former(), self._wall()
        for number in old:
            # Looked at once more: a node that was slow to take the new generation may have used the old one.
            if now >= former.get(number, 0.0) + KEEP and not self._holds(number) and self._move_all(current):
                self._retire(number)

    def _holds(self, number: int) -> bool:
        """Whether a generation is held back: asked again an hour after it was."""
        asked, now = self._asked.get(number), self._monotonic()
        if asked is not None and now - asked < HOUR:
            return True
        if self._held(number):
            self._asked[number] = now
            return True
        return False

    def _move_all(self, current: int) -> bool:
        """Move blobs under the current generation; whether all are. The store knows the root key by it then."""
        until = self._monotonic() + BUDGET
        after = START
        while refs := self._find(current, after):
            if self._monotonic() >= until:
                return False
            self._move(refs)
            after = refs[-1]
        self._store.wait_write(lambda connection: rewrapping.write_check(connection, self._envelopes))
        return True

    def _find(self, current: int, after: SealedRef) -> list[SealedRef]:
        return self._store.wait_read(lambda connection: rewrapping.find_outdated(connection, current, after, PAGE))

    def _move(self, refs: list[SealedRef]) -> None:
        self._store.wait_write(lambda connection: rewrapping.rewrap(connection, self._envelopes, refs))
