"""Pages of keys: with a prefix, behind a key, with what stands between delimiters told once.

Amazon S3 User Guide, "Listing object keys programmatically"; a page costs what is on it, not what it passes over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from casemate.services.s3.errors import invalid_argument
from casemate.services.s3.rows import LAST, Version, escaped, read

MAX_PAGE = 1000
Walk = Callable[[str, int], Iterator[tuple[str, bytes]]]
"""Rows behind an (escaped) row key, so many at a time."""


class Page(NamedTuple):
    """Versions and common prefixes, how many there are of both, and the last of either if more are behind them."""

    versions: list[Version]
    prefixes: list[str]
    total: int
    last: str


def page_size(given: int | None, name: str = "max-keys") -> int:
    """How many keys a page may have. Raises InvalidArgument."""
    if given is not None and given < 0:
        raise invalid_argument(f"Argument {name} must be an integer between 0 and 2147483647", name, given)
    return MAX_PAGE if given is None else min(given, MAX_PAGE)


def page_of(walk: Walk, *, prefix: str, delimiter: str, after: str, size: int) -> Page:
    """A page of the current versions that ``walk`` gives, those with ``prefix`` and behind the key ``after``.

    Behind a common prefix are those behind all keys with it.
    """
    versions: list[Version] = []
    prefixes: list[str] = []
    last = ""
    place = escaped(after)
    if size == 0:
        return Page([], [], 0, "")
    if delimiter and after.startswith(prefix) and delimiter in after[len(prefix) :]:
        end = after.index(delimiter, len(prefix)) + len(delimiter)
        if end == len(after):
            place = escaped(after) + LAST
    # Where keys fall together, most of what is read is passed over: little at a time then, more as it pays.
    step = size + 1 if not delimiter else 16
    while True:
        seen = 0
        jumped = False
        for row, value in walk(place, step):
            seen += 1
            version = read(value)
            key = version.key
            end = key.find(delimiter, len(prefix)) if delimiter else -1
            if len(versions) + len(prefixes) == size:
                return Page(versions, prefixes, size, last)
            if end >= 0:
                common = key[: end + len(delimiter)]
                prefixes.append(common)
                last = common
                place = escaped(common) + LAST
                jumped = True
                break
            versions.append(version)
            last = key
            place = row
            if delimiter and seen >= step:
                jumped = True
                break
        if not jumped:
            return Page(versions, prefixes, len(versions) + len(prefixes), "")
        step = min(step * 2, size + 1) if seen >= step else 16


def encoder(encoding: str | None) -> Callable[[str], str]:
    """How keys are told: as they are, or percent-encoded where a request wants what XML can't say."""
    if encoding == "url":
        return lambda text: quote(text, safe="/~*-._", errors="surrogatepass").replace("%20", "+")
    return lambda text: text
