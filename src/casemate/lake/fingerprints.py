"""Which values the events of a Parquet file have: what a lookup asks before it opens the file.

Beside a file lies ``<n>.idx``: a fingerprint of 32 bits for each (account, region, attribute, value) among its events,
sorted, each once, little-endian. A value whose fingerprint is missing is not in the file. Two values share one in four
thousand million, and whoever makes them collide on purpose gains a file opened in vain.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable
from math import isqrt
from pathlib import Path
from zlib import crc32

from casemate.lake.places import sync_file

SUFFIX = ".idx"
ANY = ""
"""The attribute of an event that is there at all; its value is empty."""
_SIZE = 4
_RANGE = 1 << 32


def seed(account: str, region: str, attribute: str) -> int:
    """What the fingerprints of an attribute's values begin with."""
    return crc32(f"{account}\0{region}\0{attribute}\0".encode())


def fingerprint(seed: int, value: str) -> int:
    """The fingerprint of a value."""
    return crc32(value.encode(errors="surrogatepass"), seed)


def write_fingerprints(path: Path, fingerprints: Iterable[int]) -> int:
    """Write them into a new file, durable but for its name; how many there are. Raises OSError."""
    values = array("I", sorted(set(fingerprints)))
    if sys.byteorder == "big":
        values.byteswap()
    path.unlink(missing_ok=True)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as file:
        values.tofile(file)
    sync_file(path)
    return len(values)


def may_hold(path: Path, count: int, wanted: int) -> bool:
    """Whether ``wanted`` is among the ``count`` fingerprints in ``path``. What can't be read may hold everything."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return True
    try:
        if os.fstat(fd).st_size != count * _SIZE:
            return True
        # They are spread evenly: the place is known but for a few times the root of their number.
        guess = wanted * count // _RANGE
        reach = 4 * isqrt(count) + 16
        start, stop = max(0, guess - reach), min(count, guess + reach)
        values = _read(fd, start, stop)
        if (start > 0 and values[0] > wanted) or (stop < count and values[-1] < wanted):
            values = _read(fd, 0, count)
        return wanted in values
    except (OSError, EOFError):
        return True
    finally:
        os.close(fd)


def _read(fd: int, start: int, stop: int) -> array[int]:
    data = os.pread(fd, (stop - start) * _SIZE, start * _SIZE)
    if len(data) != (stop - start) * _SIZE:
        raise EOFError
    values = array("I", data)
    if sys.byteorder == "big":
        values.byteswap()
    return values
