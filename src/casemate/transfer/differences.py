"""How what is to be written differs from what is there. Names, states and lengths; never a value."""

from __future__ import annotations

import enum
import json
from typing import NamedTuple


class State(enum.StrEnum):
    """How an item stands at its destination."""

    NEW = "new"
    UNFINISHED = "unfinished"
    """Nothing of what is there differs, and something is missing: an import that was interrupted, for one."""
    CHANGED = "changed"
    SAME = "same"
    BLOCKED = "blocked"
    """It can't be written over."""


class Difference(NamedTuple):
    """An item's state, with what differs in half sentences."""

    state: State
    details: tuple[str, ...] = ()


def judged(missing: list[str], changed: list[str]) -> Difference:
    """The difference of an item that is there, from what it misses and what is otherwise."""
    if changed:
        return Difference(State.CHANGED, (*changed, *missing))
    return Difference(State.UNFINISHED, tuple(missing)) if missing else Difference(State.SAME)


def described(value: str | bytes) -> str:
    """A value in short: how long it is, and which members a JSON object has."""
    members = _members(value)
    size = len(value.encode() if isinstance(value, str) else value)
    text = f"{size} bytes"
    return text if members is None else f"{text}, {len(members)} member{'' if len(members) == 1 else 's'}"


def between(there: str | bytes, wanted: str | bytes) -> list[str]:
    """What differs between two values, member by member where both are JSON objects."""
    old, new = _members(there), _members(wanted)
    if old is None or new is None:
        return [f"value changed ({described(there)}, now {described(wanted)})"]
    told = []
    for name in new:
        if name not in old:
            told.append(f"{name} new")
        elif type(old[name]) is not type(new[name]) or old[name] != new[name]:
            told.append(f"{name} changed ({_length(old[name])} to {_length(new[name])} bytes)")
    told += [f"{name} gone" for name in old if name not in new]
    return told or ["the same members, written otherwise"]


def _members(value: str | bytes) -> dict[str, object] | None:
    if not isinstance(value, str):
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _length(value: object) -> int:
    return len((value if isinstance(value, str) else json.dumps(value)).encode())


def same_document(one: str, other: str) -> bool:
    """Whether two JSON documents say the same."""
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return one == other
