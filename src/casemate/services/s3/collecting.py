"""What the keeper does for objects' bytes: those that no row names any more are removed.

What a commit let go of is named in GARBAGE, and goes when nobody can be reading it any more. What a crash left between
a blob and its row has no name anywhere: it is found among the blobs of its hour, once, a day later.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from casemate.blobs.interface import BlobMissing
from casemate.blobs.objects import ObjectBlobs
from casemate.kernel.clock import Clock
from casemate.kernel.transaction import Transaction
from casemate.services.s3.rows import BLOBS, GARBAGE

COLLECTED = "s3-collected"
PAGE = 500
GRACE = 25 * 3600.0
"""Seconds after the hour in which a blob was begun until its row must be there."""
T = TypeVar("T")


class Runs(Protocol):
    """Runs something in a transaction and waits for it."""

    def __call__(self, work: Callable[[Transaction], T], /) -> T:
        """What ``work`` gives, committed."""
        ...


class Collector:
    """Removes blobs that no row names. ``tick`` may be called at any time; each does a bounded part."""

    def __init__(self, read: Runs, write: Runs, blobs: ObjectBlobs, clock: Clock) -> None:
        self._read = read
        self._write = write
        self._blobs = blobs
        self._clock = clock

    def tick(self) -> None:
        """Remove what is due."""
        self.remove_garbage()
        self.remove_orphans()
        self._blobs.sweep(self._clock.wall())

    def remove_garbage(self) -> int:
        """Remove what was let go of and can't be read any more; how many blobs."""
        before = f"{int(self._clock.now()):012d}"
        removed = 0
        while True:
            due = self._read(lambda tx: [key for key, _ in tx.records(GARBAGE, before=before, limit=PAGE)])
            for key in due:
                self._blobs.delete(key.partition("/")[2])
            if due:
                self._write(partial(_forget, keys=due))
                removed += len(due)
            if len(due) < PAGE:
                return removed

    def remove_orphans(self) -> int:
        """Remove what is left of uploads that never came to a row, of hours that are over long enough; how many."""
        latest = time.strftime("%Y%m%d%H", time.gmtime(self._clock.wall() - GRACE))
        removed = 0
        for hour in self._blobs.hours():
            if hour >= latest or self._read(partial(_is_collected, hour=hour)):
                continue
            page: list[str] = []
            for name in self._blobs.made_in(hour):
                page.append(name)
                if len(page) == PAGE:
                    removed += self._remove_unnamed(page)
                    page = []
            removed += self._remove_unnamed(page)
            self._write(partial(_note_collected, hour=hour))
        return removed

    def _remove_unnamed(self, names: list[str]) -> int:
        def unnamed(tx: Transaction) -> list[str]:
            return [name for name in names if tx.record(BLOBS, name) is None]

        removed = 0
        for name in self._read(unnamed) if names else ():
            try:
                self._blobs.delete(name)
                removed += 1
            except BlobMissing:
                continue
        return removed


def _forget(tx: Transaction, keys: list[str]) -> None:
    for key in keys:
        tx.delete_record(GARBAGE, key)


def _is_collected(tx: Transaction, hour: str) -> bool:
    return tx.record(COLLECTED, hour) is not None


def _note_collected(tx: Transaction, hour: str) -> None:
    tx.put_record(COLLECTED, hour, b"")
