"""The root key's generations over time: a new one is made and made current, former ones are kept, then dropped.

With one node that is the keyring's affair alone. Nodes that share a store hand a new generation on through it,
sealed under the one before, and make it current together, ``settle`` seconds later: by then all of them hold it.
Everything here can be killed at any point and run again; ``follow`` goes on from what keyring and store say.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import msgspec

from casemate.crypto.errors import BadToken
from casemate.crypto.keyring import Keyring
from casemate.crypto.rootkey import KEY_SIZE
from casemate.crypto.tokens import open_token, seal_token
from casemate.keeper.rewrapping import all_current
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.store.store import DatabaseStore

log = logging.getLogger("casemate.seal")

KEEP = 37 * 3600.0
"""Seconds for which a former generation is kept at least: the longest session (36 hours), and an hour over."""
SETTLE = 60.0
"""Seconds between a generation's announcement and its use where several nodes share a store."""
_TABLE, _KEY = "seal", "generation"
_PURPOSE = "root-generations"


class _Announced(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A generation to come. ``promote`` is when it becomes current, in seconds since the epoch."""

    number: int
    key: bytes
    promote: float


class Rotation:
    """Rotates one node's keyring. ``settle`` is None where no other node shares the store.

    ``wall`` gives the time in seconds since the epoch. All methods wait for the store: for threads.
    """

    def __init__(
        self,
        keyring: Keyring,
        store: DatabaseStore,
        ids: Ids,
        wall: Callable[[], float],
        *,
        settle: float | None = None,
    ) -> None:
        self._keyring = keyring
        self._store = store
        self._ids = ids
        self._wall = wall
        self._settle = settle
        self._following = threading.Lock()

    def begin(self) -> int:
        """Begin a new generation, or go on with one that was begun; its number."""
        if self._settle is not None:
            return self._announce(self._settle)
        number = self._keyring.prepare(self._ids)
        self._keyring.promote(number, self._wall())
        log.warning("root key generation %d is current", number)
        return number

    def follow(self) -> None:
        """Take over what other nodes announced, and drop former generations that nothing needs any more.

        For every node, every few seconds.
        """
        with self._following:
            if self._settle is not None:
                self._take_announced()
            elif (pending := self._keyring.pending) is not None:
                self._keyring.promote(pending, self._wall())
            self._retire()

    def _announce(self, settle: float) -> int:
        root, pending = self._keyring.root, self._keyring.pending
        number = pending or root.numbers[-1] + 1
        key = root.generation(pending) if pending else self._ids.random(KEY_SIZE)
        made = _Announced(number, key, self._wall() + settle)

        def write(tx: Transaction) -> None:
            raw = tx.record(_TABLE, _KEY)
            # Somebody else's announcement that this node has not heard of yet comes first.
            if raw is None or self._opened(raw).number < number:
                text = seal_token(root, _PURPOSE, msgspec.msgpack.encode(made), self._ids)
                tx.put_record(_TABLE, _KEY, text.encode())

        self._store.run_write(write).result()
        self.follow()
        return root.numbers[-1]

    def _take_announced(self) -> None:
        raw = self._store.run_read(lambda tx: tx.record(_TABLE, _KEY)).result()
        if raw is None or (announced := self._opened(raw)).number <= self._keyring.root.current:
            return
        self._keyring.adopt(announced.number, announced.key)
        now = self._wall()
        if now >= announced.promote:
            self._keyring.promote(announced.number, now)
            log.warning("root key generation %d is current", announced.number)

    def _opened(self, raw: bytes) -> _Announced:
        """The announcement; number 0 for one under a generation that this node doesn't hold."""
        try:
            payload = open_token(self._keyring.root, _PURPOSE, raw.decode())
        except BadToken:
            log.error("a new root key generation can't be taken over: this node must join anew")
            return _Announced(0, b"", 0.0)
        return msgspec.msgpack.decode(payload, type=_Announced)

    def _retire(self) -> None:
        root, former, now = self._keyring.root, self._keyring.former, self._wall()
        old = [each for each in root.numbers if each < root.current and now >= former.get(each, 0.0) + KEEP]
        if old and all_current(self._store, root):
            # What was announced is sealed under one of them.
            self._store.run_write(lambda tx: tx.delete_record(_TABLE, _KEY)).result()
            for number in old:
                self._keyring.retire(number)
                log.warning("root key generation %d is dropped", number)
