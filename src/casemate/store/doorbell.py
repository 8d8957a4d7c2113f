"""A doorbell between the processes of one machine: it has rung before a commit's callers hear of the commit.

A few bytes of shared memory, eight a process: each process counts its own commits in its own slot, so that no
two write the same bytes. Who finds another count than it last saw has not taken everything in, and must not
answer from its cache. The database's own doorbell (``data_version``) stays the one that is relied on in the
end: a process that dies between its commit and its ring has told nobody of the commit.
"""

from __future__ import annotations

import mmap
import os
import struct
from dataclasses import dataclass

SLOTS = 64
_SLOT = struct.Struct("<Q")


def create_doorbell(size: int = 0) -> int:
    """Shared memory for the doorbell of one store, as a file descriptor to be inherited.

    ``size`` is how many bytes it has at least: what is behind the doorbell is for other uses.
    """
    descriptor = os.memfd_create("casemate-doorbell", os.MFD_CLOEXEC)
    os.ftruncate(descriptor, max(size, SLOTS * _SLOT.size))
    return descriptor


@dataclass(frozen=True, slots=True)
class DoorbellSlot:
    """One process's place at a doorbell. ``slot`` is its own alone, below SLOTS."""

    memory: mmap.mmap
    slot: int

    @classmethod
    def open(cls, descriptor: int, slot: int) -> DoorbellSlot:
        """Take ``slot`` of the doorbell in ``descriptor``, which may be closed afterwards."""
        if not 0 <= slot < SLOTS:
            raise ValueError(f"a doorbell has {SLOTS} slots")
        return cls(mmap.mmap(descriptor, SLOTS * _SLOT.size), slot)

    def ring(self) -> None:
        """Tell the other processes that something was committed."""
        offset = self.slot * _SLOT.size
        (count,) = _SLOT.unpack_from(self.memory, offset)
        _SLOT.pack_into(self.memory, offset, count + 1)

    def others(self) -> bytes:
        """The counts of all other processes: two readings that differ have a commit between them."""
        offset = self.slot * _SLOT.size
        return self.memory[:offset] + self.memory[offset + _SLOT.size :]
