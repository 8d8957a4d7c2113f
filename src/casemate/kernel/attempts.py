"""Attempts at what could be guessed (codes, passwords): counted before it is looked at, in a transaction of their own.

A call that fails is rolled back, and what it counted with it. So it waits (``kernel.waiting``) until its attempt is
counted, in the store, where all workers and nodes see it; then it looks, and on success it forgets the count.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from casemate.kernel.transaction import Transaction

TABLE = "attempts"
MOST = 10
WINDOW = 600.0
"""So many attempts of one key in so many seconds without a success, after which none is let through."""


class Attempt(NamedTuple):
    """One attempt. ``key`` says at what, ``request_id`` tells it from others, ``wall`` is its time.

    What waits for it gets whether it may go on.
    """

    key: str
    request_id: str
    wall: float


def count(tx: Transaction, attempt: Attempt) -> bool:
    """Count an attempt; whether it may go on."""
    kept = tx.record(TABLE, attempt.key)
    held, since = (0, attempt.wall) if kept is None else msgspec.msgpack.decode(kept, type=tuple[int, float])
    # One that came earlier may be counted later: before the window is as good as in it, unless the clock was set back.
    if abs(attempt.wall - since) >= WINDOW:
        held, since = 0, attempt.wall
    if held < MOST:
        tx.put_record(TABLE, attempt.key, msgspec.msgpack.encode((held + 1, since)), expires=since + WINDOW)
    return held < MOST


def forget(tx: Transaction, key: str) -> None:
    """Forget the attempts of a key: one succeeded."""
    tx.delete_record(TABLE, key)
