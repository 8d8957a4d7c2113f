"""The checksums that S3 knows objects by (Amazon S3 User Guide, "Checking object integrity in Amazon S3").

All are given as bytes, big-endian as S3 encodes them. CRC-32C and CRC-64/NVME come from AWS's runtime library, which is
loaded when they are first asked for.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from typing import Protocol

SIZES = {"CRC32": 4, "CRC32C": 4, "CRC64NVME": 8, "SHA1": 20, "SHA256": 32}
"""The algorithms, and how many bytes each gives."""


class Checksum(Protocol):
    """A checksum that is being computed."""

    def update(self, data: bytes, /) -> None:
        """Add bytes."""
        ...

    def digest(self) -> bytes:
        """The checksum of all bytes so far."""
        ...


class _Crc:
    def __init__(self, step: Callable[[bytes, int], int], size: int) -> None:
        self._step = step
        self._size = size
        self._value = 0

    def update(self, data: bytes) -> None:
        self._value = self._step(data, self._value)

    def digest(self) -> bytes:
        return self._value.to_bytes(self._size, "big")


def checksum(algorithm: str) -> Checksum:
    """A new checksum of one of ``SIZES``."""
    if algorithm == "SHA256":
        return hashlib.sha256()
    if algorithm == "SHA1":
        return hashlib.sha1(usedforsecurity=False)
    if algorithm == "CRC32":
        return _Crc(zlib.crc32, SIZES[algorithm])
    from awscrt import checksums

    step = {"CRC32C": checksums.crc32c, "CRC64NVME": checksums.crc64nvme}[algorithm]
    return _Crc(step, SIZES[algorithm])


def combined(algorithm: str, parts: Sequence[tuple[bytes, int]]) -> bytes:
    """The CRC of what parts make together, of each part's CRC and size in bytes."""
    from awscrt import checksums

    join = {
        "CRC32": checksums.combine_crc32,
        "CRC32C": checksums.combine_crc32c,
        "CRC64NVME": checksums.combine_crc64nvme,
    }[algorithm]
    value = 0
    for digest, size in parts:
        value = join(value, int.from_bytes(digest, "big"), size)
    return value.to_bytes(SIZES[algorithm], "big")
