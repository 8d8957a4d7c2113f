"""Where items come from, as an import sees it."""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from casemate.transfer.items import CURRENT, PREVIOUS, Item, Parameter, ParameterVersion, Secret, SecretVersion


class Unreadable(NamedTuple):
    """Something that is there and can't be read, and why."""

    name: str
    why: str


class Source(Protocol):
    """What can be read twice: to see what differs, and to write it."""

    notes: list[str]
    """What is left out, in sentences; written by ``items``."""

    def count(self) -> int | None:
        """How many items there are, if that is known beforehand."""
        ...

    def items(self, wanted: Callable[[str], bool]) -> Iterator[Item | Unreadable]:
        """The items whose names are wanted. Raises TransferProblem."""
        ...


class Form(enum.StrEnum):
    """What keys and values become."""

    SECRET = "secret"  # noqa: S105 - a form
    """One secret whose value is a JSON object."""
    SECRETS = "secrets"
    """A secret for each key."""
    PARAMETERS = "parameters"
    """A SecureString for each key."""


def text_of(value: object) -> str:
    """A value as text: JSON where it is none."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def object_secret(name: str, versions: Sequence[tuple[int, Mapping[str, object]]], label: str) -> Secret:
    """A secret whose values are JSON objects: ``versions`` by number, the oldest first."""
    texts = [(number, json.dumps(values, ensure_ascii=False)) for number, values in versions]
    return Secret(name=name, versions=_labelled(texts, label))


def value_secret(name: str, values: Sequence[tuple[int, str]], label: str) -> Secret:
    """A secret of plain values, by the number of the version that they came with, the oldest first."""
    return Secret(name=name, versions=_labelled(values, label))


def value_parameter(name: str, values: Sequence[tuple[int, str]], label: str, tier: str) -> Parameter:
    """A SecureString of values, by the number of the version that they came with, the oldest first."""
    versions = [
        ParameterVersion(
            type="SecureString", value=value, tier=tier, labels=(f"{label}-{number}",) if len(values) > 1 else ()
        )
        for number, value in values
    ]
    return Parameter(name=name, versions=tuple(versions))


def _labelled(values: Sequence[tuple[int, str]], label: str) -> tuple[SecretVersion, ...]:
    """Versions, the current one first. With several, each has a label of its number beside AWS's own."""
    made = []
    for place, (number, text) in enumerate(reversed(values)):
        stages = [(CURRENT,), (PREVIOUS,)][place] if place < 2 else ()
        own = (f"{label}-{number}",) if len(values) > 1 else ()
        made.append(SecretVersion(stages=(*stages, *own), text=text))
    return tuple(made)


def by_key(versions: Sequence[tuple[int, Mapping[str, object]]]) -> dict[str, list[tuple[int, str]]]:
    """Each key's values over the versions, each where it first was; of keys that the latest version still has."""
    made: dict[str, list[tuple[int, str]]] = {key: [] for key in versions[-1][1]}
    for number, values in versions:
        for key, held in made.items():
            if key in values and (not held or held[-1][1] != text_of(values[key])):
                held.append((number, text_of(values[key])))
    return made
