"""An import: everything is looked at first, then written, item by item. Run again, it goes on where it was.

What is done is known from the destination alone: there is no journal that could be wrong.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from casemate.transfer.calls import ATTEMPTS, Calls, Refused, Unclear
from casemate.transfer.differences import Difference, State
from casemate.transfer.items import Item, Parameter, Secret, renamed
from casemate.transfer.limits import problems
from casemate.transfer.parameters import compare_parameter, write_parameter
from casemate.transfer.problems import TransferProblem
from casemate.transfer.secrets import Tokens, compare_secret, write_secret
from casemate.transfer.sources import Source, Unreadable

_NAMED = 20
"""How many items a problem names."""

Report = Callable[[int], None]
"""Told how many items are done."""


class OnConflict(enum.StrEnum):
    """What becomes of items that are there with something else in them."""

    FAIL = "fail"
    SKIP = "skip"
    OVERWRITE = "overwrite"


class Line(NamedTuple):
    """What a survey found of an item. ``name`` is the one at the destination."""

    noun: str
    source: str
    name: str
    difference: Difference


class Survey(NamedTuple):
    """How things stand: each item, why some can't be written, and what was left out."""

    lines: tuple[Line, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]

    def to_write(self, on_conflict: OnConflict) -> tuple[Line, ...]:
        """What is to be written. Raises TransferProblem when something stands against it."""
        self._require("can't be imported", self.problems, "Mend them, or leave them out: --leave-out NAME.")
        conflicts = [line for line in self.lines if line.difference.state is State.CHANGED]
        blocked = [line for line in self.lines if line.difference.state is State.BLOCKED]
        if on_conflict is OnConflict.FAIL:
            self._require(
                "are there with something else in them",
                [f"{line.name} ({', '.join(line.difference.details)})" for line in conflicts],
                "Nothing was written. Say --on-conflict skip or overwrite.",
            )
        if on_conflict is not OnConflict.SKIP:
            self._require(
                "can't be written over",
                [f"{line.name} {', '.join(line.difference.details)}" for line in blocked],
                "Nothing was written. See to them, or leave them out: --leave-out NAME.",
            )
        states = {State.NEW, State.UNFINISHED}
        if on_conflict is OnConflict.OVERWRITE:
            states.add(State.CHANGED)
        return tuple(line for line in self.lines if line.difference.state in states)

    @staticmethod
    def _require(what: str, named: Sequence[str], advice: str) -> None:
        if named:
            more = f"; and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
            raise TransferProblem(f"{len(named)} {what}: {'; '.join(named[:_NAMED])}{more}", advice)


class Names:
    """What items are called at their destination: the longest prefix that fits is replaced."""

    def __init__(self, mapping: Iterable[str], left_out: Iterable[str] = ()) -> None:
        """``mapping`` is texts like ``FROM=TO``. Raises TransferProblem."""
        pairs = []
        for text in mapping:
            prefix, equals, replacement = text.partition("=")
            if not equals:
                raise TransferProblem(f"{text} is no FROM=TO", "It looks like --map kv/=prod/.")
            pairs.append((prefix, replacement))
        self._pairs = sorted(pairs, key=lambda pair: -len(pair[0]))
        self._left_out = frozenset(left_out)

    def of(self, source: str) -> str:
        """The name at the destination."""
        for prefix, replacement in self._pairs:
            if source.startswith(prefix):
                return replacement + source[len(prefix) :]
        return source

    def wanted(self, source: str) -> bool:
        """Whether it is not left out, by its old name or its new."""
        return source not in self._left_out and self.of(source) not in self._left_out


def _compare(calls: Calls, item: Item) -> Difference:
    return compare_secret(calls, item) if isinstance(item, Secret) else compare_parameter(calls, item)


class Importer:
    """Brings a source's items to an account."""

    def __init__(self, calls: Calls, names: Names, kms_key: str = "") -> None:
        self._calls = calls
        self._names = names
        self._kms_key = kms_key
        self._tokens = Tokens(calls.signing_key())

    def survey(self, source: Source, report: Report) -> Survey:
        """Look at everything, and write nothing. Raises TransferProblem."""
        lines: list[Line] = []
        found: list[str] = []
        taken: set[tuple[str, str]] = set()
        for item in source.items(self._names.wanted):
            if isinstance(item, Unreadable):
                found.append(f"{item.name} can't be read ({item.why})")
                continue
            name = self._names.of(item.name)
            # A parameter has one ARN with and without the slash in front.
            key = item.noun, name.lstrip("/") if isinstance(item, Parameter) else name
            if key in taken:
                found.append(f"{name} would be the name of two {item.noun}s")
            taken.add(key)
            wrong = [f"{name} {why}" for why in problems(renamed(item, name), self._calls.region)]
            found += wrong
            if not wrong:
                difference = _compare(self._calls, renamed(item, name))
                lines.append(Line(item.noun, item.name, name, difference))
            report(len(taken))
        return Survey(tuple(lines), tuple(found), tuple(source.notes))

    def write(self, source: Source, lines: Sequence[Line], report: Report) -> int:
        """Write what a survey found to be written; how many items that were. Raises TransferProblem.

        An item is looked at again just before, so that nothing is done twice.
        """
        wanted = {(line.noun, line.source) for line in lines}
        names = {name for _, name in wanted}
        done = 0
        for item in source.items(names.__contains__):
            if isinstance(item, Unreadable):
                raise TransferProblem(
                    f"{item.name} can't be read any more ({item.why})", f"{done} of {len(wanted)} are written."
                )
            if (item.noun, item.name) not in wanted:
                continue
            try:
                self._write(renamed(item, self._names.of(item.name)))
            except (Refused, Unclear) as problem:
                raise TransferProblem(
                    f"{item.noun} {self._names.of(item.name)}: {problem.message}",
                    f"{done} of {len(wanted)} are written. Run it again to go on.",
                ) from problem
            done += 1
            report(done)
        return done

    def _write(self, item: Item) -> None:
        """Write an item; where a call's fate is unknown, look at what there is and go on from there."""
        for attempt in range(ATTEMPTS):
            try:
                if isinstance(item, Secret):
                    write_secret(self._calls, item, self._kms_key, self._tokens)
                else:
                    write_parameter(self._calls, item, self._kms_key)
                return
            except Unclear:
                if attempt + 1 == ATTEMPTS:
                    raise
                self._calls.wait(attempt)
