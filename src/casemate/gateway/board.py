"""A board in shared memory on which the workers of one machine pin what they have counted.

Each worker writes to its own place alone. A reader that comes while it is being written finds that the checksum
does not fit, and looks again.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from dataclasses import dataclass

from casemate.store.doorbell import SLOTS

OFFSET = mmap.ALLOCATIONGRANULARITY
"""Where the board begins: the doorbell has the memory before it."""
PLACE = 256 * 1024
"""Bytes that a worker has; untouched ones cost nothing."""
SIZE = OFFSET + SLOTS * PLACE
_HEAD = struct.Struct("<II")
_LOOKS = 5


@dataclass(frozen=True, slots=True)
class Board:
    """One worker's place on the board. ``slot`` is its own alone."""

    memory: mmap.mmap
    slot: int

    @classmethod
    def open(cls, descriptor: int, slot: int) -> Board:
        """Take ``slot`` of the board in the shared memory ``descriptor``, which may be closed afterwards."""
        return cls(mmap.mmap(descriptor, SLOTS * PLACE, offset=OFFSET), slot)

    def pin(self, content: bytes) -> bool:
        """Replace what this worker has pinned; False for what is too large, which is left out."""
        if len(content) > PLACE - _HEAD.size:
            return False
        begin = self.slot * PLACE
        self.memory[begin + _HEAD.size : begin + _HEAD.size + len(content)] = content
        _HEAD.pack_into(self.memory, begin, len(content), zlib.crc32(content))
        return True

    def read(self, slot: int) -> bytes | None:
        """What the worker of ``slot`` has pinned; None for nothing, or when it never kept still."""
        begin = slot * PLACE
        for _ in range(_LOOKS):
            length, checksum = _HEAD.unpack_from(self.memory, begin)
            if length == 0 or length > PLACE - _HEAD.size:
                return None
            content = self.memory[begin + _HEAD.size : begin + _HEAD.size + length]
            if zlib.crc32(content) == checksum:
                return content
        return None

    def others(self) -> dict[int, bytes]:
        """What all other workers have pinned, by slot."""
        found = {slot: self.read(slot) for slot in range(SLOTS) if slot != self.slot}
        return {slot: content for slot, content in found.items() if content is not None}
