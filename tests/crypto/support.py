"""What the tests of crypto share."""

from __future__ import annotations

from casemate.crypto.passphrase import FLOOR
from casemate.crypto.rootkey import RootKey
from casemate.kernel.ids import SystemIds, format_uuid

OLD = b"\x01" * 32
NEW = b"\x02" * 32
ROOT = RootKey({1: OLD}, 1)
ROTATED = RootKey({1: OLD, 2: NEW}, 2)


class CountingIds:
    """Bytes that are no secret: each draw another one, the same in every run."""

    def __init__(self) -> None:
        self.drawn = 0

    def random(self, size: int) -> bytes:
        self.drawn += 1
        return bytes((self.drawn + number) % 256 for number in range(size))

    def unique(self, size: int) -> bytes:
        return self.random(size)

    def uuid(self) -> str:
        return format_uuid(self.unique(16))


def tampered(raw: bytes) -> list[bytes]:
    """``raw`` with each byte changed in turn, cut short, and grown."""
    changed = [raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :] for at in range(len(raw))]
    return [*changed, *(raw[:size] for size in range(len(raw))), raw + b"\0", b"\0" + raw]


IDS = SystemIds()
PASSPHRASE = "five words drawn at random"
CHEAP = FLOOR
"""The cheapest derivation that is taken: tests make many."""
