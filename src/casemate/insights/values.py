"""What values of a query are: texts, numbers, moments, and nothing.

A field that is a number in a text counts as a number beside numbers. Truth is 1 and 0. A moment is milliseconds since
the epoch, and is shown as a time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import total_ordering

Value = str | float | int | None


class Moment(int):
    """Milliseconds since the epoch."""

    __slots__ = ()


def number(value: Value) -> float | int | None:
    """A value as a number, None where it is none."""
    if value is None or isinstance(value, int | float):
        return value
    text = value.strip()
    if not text or len(text) > 400 or text[0] not in "+-.0123456789":
        return None
    try:
        found = float(text)
    except ValueError:
        return None
    if found != found or found in (float("inf"), float("-inf")):
        return None
    return int(found) if found.is_integer() and abs(found) < 1 << 53 else found


def text(value: Value) -> str:
    """A value as a text, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Moment):
        return moment_text(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 4))
    return str(value)


def moment_text(value: int) -> str:
    """A moment as Logs Insights shows it, in UTC."""
    try:
        when = datetime.fromtimestamp(value // 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return str(int(value))
    return f"{when:%Y-%m-%d %H:%M:%S}.{value % 1000:03d}"


def truth(value: Value) -> bool:
    """Whether a value counts as true."""
    found = number(value)
    return found != 0 if found is not None else bool(value)


def compare(one: Value, other: Value) -> int:
    """-1, 0 or 1: as numbers where both are, as texts otherwise."""
    first, second = number(one), number(other)
    if first is not None and second is not None:
        return (first > second) - (first < second)
    left, right = text(one), text(other)
    return (left > right) - (left < right)


@total_ordering
class SortKey:
    """A value's place in an order: nothing, then numbers, then texts."""

    __slots__ = ("_key",)

    def __init__(self, value: Value) -> None:
        found = number(value)
        if value is None:
            self._key: tuple[int, float, str] = (0, 0.0, "")
        else:
            self._key = (1, float(found), "") if found is not None else (2, 0.0, text(value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SortKey) and self._key == other._key

    def __lt__(self, other: SortKey) -> bool:
        return self._key < other._key

    def __hash__(self) -> int:
        return hash(self._key)
