"""The stages of a query: each takes rows in and hands rows on. What must see all rows first hands on at the end."""

from __future__ import annotations

import heapq
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import total_ordering

from casemate.insights.aggregates import Aggregate
from casemate.insights.expressions import Aggregated, Expression, aggregates_in
from casemate.insights.rows import Row
from casemate.insights.values import SortKey, Value, text, truth

MAX_GROUPS = 100_000
"""Groups that one stats may make."""
MAX_ROWS = 100_000
"""Rows that a query gives at most."""
Emit = Callable[[Row], None]


class TooMuch(Exception):
    """The query makes more groups than it may."""


class Running(ABC):
    """A stage at work. ``emit`` takes what it hands on."""

    def __init__(self, emit: Emit) -> None:
        self.emit = emit

    @abstractmethod
    def take(self, row: Row) -> None:
        """Take a row in."""

    @abstractmethod
    def finish(self) -> None:
        """Hand on what is left: no more rows come."""

    @property
    def full(self) -> bool:
        """Whether further rows would change nothing."""
        return False


class Stage(ABC):
    """A stage as the query says it."""

    @abstractmethod
    def run(self, emit: Emit) -> Running:
        """The stage at work."""


@dataclass(frozen=True)
class Column:
    """A field of the results: its name, and what it is (None where it is the field of that name)."""

    name: str
    expression: Expression


@dataclass(frozen=True)
class Fields(Stage):
    """``fields`` and ``display``: new fields are made; which are shown is the query's (``Query.columns``)."""

    columns: tuple[Column, ...]

    def run(self, emit: Emit) -> Running:
        """See ``Stage``."""
        return _Each(emit, self._make)

    def _make(self, row: Row) -> bool:
        made = {column.name: column.expression.of(row) for column in self.columns}
        row.made.update(made)
        return True


@dataclass(frozen=True)
class Filter(Stage):
    """``filter``."""

    condition: Expression

    def run(self, emit: Emit) -> Running:
        """See ``Stage``."""
        return _Each(emit, lambda row: truth(self.condition.of(row)))


@dataclass(frozen=True)
class Parse(Stage):
    """``parse``: fields from what an expression's groups match in another field."""

    source: Expression
    regex: re.Pattern[str]
    names: tuple[str, ...]

    def run(self, emit: Emit) -> Running:
        """See ``Stage``."""
        return _Each(emit, self._make)

    def _make(self, row: Row) -> bool:
        value = self.source.of(row)
        found = self.regex.search(text(value)) if value is not None else None
        if found is not None:
            row.made.update(zip(self.names, found.groups(), strict=False))
        return True


@dataclass(frozen=True)
class Dedup(Stage):
    """``dedup``: of rows with the same values, the first."""

    by: tuple[Expression, ...]

    def run(self, emit: Emit) -> Running:
        """See ``Stage``."""
        seen: set[tuple[str | None, ...]] = set()

        def is_first(row: Row) -> bool:
            values = [each.of(row) for each in self.by]
            key = tuple(None if value is None else text(value) for value in values)
            if key in seen:
                return False
            if len(seen) >= MAX_GROUPS:
                raise TooMuch
            seen.add(key)
            return True

        return _Each(emit, is_first)


class _Each(Running):
    """Looks at one row at a time; hands on those of which ``keep`` says so."""

    def __init__(self, emit: Emit, keep: Callable[[Row], bool]) -> None:
        super().__init__(emit)
        self._keep = keep

    def take(self, row: Row) -> None:
        """See ``Running``."""
        if self._keep(row):
            self.emit(row)

    def finish(self) -> None:
        """See ``Running``: nothing is left."""


@dataclass(frozen=True)
class Limit(Stage):
    """``limit``."""

    most: int

    def run(self, emit: Emit) -> Running:
        """See ``Stage``."""
        return _Limiting(emit, self.most)


class _Limiting(Running):
    def __init__(self, emit: Emit, most: int) -> None:
        super().__init__(emit)
        self._left = most

    def take(self, row: Row) -> None:
        """See ``Running``."""
        if self._left > 0:
            self._left -= 1
            self.emit(row)

    def finish(self) -> None:
        """See ``Running``: nothing is left."""

    @property
    def full(self) -> bool:
        """See ``Running``."""
        return self._left <= 0


@dataclass(frozen=True)
class Sort(Stage):
    """``sort``: by expressions, each descending or not. ``most`` is how many of the first are wanted at all."""

    by: tuple[tuple[Expression, bool], ...]
    most: int = MAX_ROWS

    def run(self, emit: Emit) -> Running:
        """See ``Stage``."""
        return _Sorting(emit, self.by, self.most)


@total_ordering
class _Worst:
    """A row in a heap whose top is what comes last in the order."""

    __slots__ = ("key", "number", "row")

    def __init__(self, key: tuple[SortKey, ...], descending: tuple[bool, ...], number: int, row: Row) -> None:
        self.key = list(zip(key, descending, strict=True))
        self.number = number
        self.row = row

    def before(self, other: _Worst) -> bool:
        """Whether it comes before another in the order."""
        for (mine, down), (theirs, _) in zip(self.key, other.key, strict=True):
            if mine != theirs:
                return mine > theirs if down else mine < theirs
        return self.number < other.number

    def __eq__(self, other: object) -> bool:
        return self is other

    def __lt__(self, other: _Worst) -> bool:
        return other.before(self)

    def __hash__(self) -> int:
        return id(self)


class _Sorting(Running):
    def __init__(self, emit: Emit, by: tuple[tuple[Expression, bool], ...], most: int) -> None:
        super().__init__(emit)
        self._by = by
        self._descending = tuple(descending for _, descending in by)
        self._most = most
        self._heap: list[_Worst] = []
        self._number = 0

    def take(self, row: Row) -> None:
        """See ``Running``."""
        key = tuple(SortKey(expression.of(row)) for expression, _ in self._by)
        self._number += 1
        one = _Worst(key, self._descending, self._number, row)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, one)
        elif self._heap and one.before(self._heap[0]):
            heapq.heapreplace(self._heap, one)

    def finish(self) -> None:
        """See ``Running``."""
        for one in sorted(self._heap, reverse=True):
            self.emit(one.row)


@dataclass(frozen=True)
class Stats(Stage):
    """``stats``: columns of aggregates, by columns. ``newest_first`` is the column whose groups come in that order."""

    columns: tuple[Column, ...]
    by: tuple[Column, ...]
    newest_first: str = ""

    def run(self, emit: Emit) -> Running:
        """See ``Stage``."""
        return _Grouping(emit, self)


class _Grouping(Running):
    def __init__(self, emit: Emit, stats: Stats) -> None:
        super().__init__(emit)
        self._stats = stats
        self._wanted: Sequence[Aggregated] = [
            each for column in stats.columns for each in aggregates_in(column.expression)
        ]
        self._groups: dict[tuple[str | None, ...], tuple[list[Value], list[Aggregate]]] = {}

    def take(self, row: Row) -> None:
        """See ``Running``."""
        values = [column.expression.of(row) for column in self._stats.by]
        key = tuple(None if value is None else text(value) for value in values)
        group = self._groups.get(key)
        if group is None:
            if len(self._groups) >= MAX_GROUPS:
                raise TooMuch
            group = self._groups[key] = values, [each.make() for each in self._wanted]
        time = row.source.time if row.source is not None else 0
        for wanted, aggregate in zip(self._wanted, group[1], strict=True):
            aggregate.add(wanted.argument.of(row), time)

    def finish(self) -> None:
        """See ``Running``."""
        if not self._groups and not self._stats.by:
            self._groups[()] = [], [each.make() for each in self._wanted]
        rows = [self._row(values, aggregates) for values, aggregates in self._groups.values()]
        if self._stats.newest_first:
            rows.sort(key=lambda row: SortKey(row.get(self._stats.newest_first)), reverse=True)
        for row in rows:
            self.emit(row)

    def _row(self, values: list[Value], aggregates: list[Aggregate]) -> Row:
        partial = Row(None, {each.key: one.result() for each, one in zip(self._wanted, aggregates, strict=True)})
        made = {column.name: value for column, value in zip(self._stats.by, values, strict=True)}
        made.update((column.name, column.expression.of(partial)) for column in self._stats.columns)
        return Row(None, made)


@dataclass(frozen=True)
class Query:
    """A query: its stages, the columns of its results, and whether their rows are events."""

    stages: tuple[Stage, ...]
    columns: tuple[str, ...]
    of_events: bool


class Pipeline:
    """A query at work: ``take`` rows from the newest on, then ``finish``, then ``results``."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._rows: list[Row] = []
        self._stages: list[Running] = []
        self.matched = 0
        """How many events came through the filters before anything that sorts, counts or cuts off."""
        emit: Emit = self._keep
        filters = next(
            (number for number, stage in enumerate(query.stages) if isinstance(stage, Sort | Stats | Limit | Dedup)), 0
        )
        for number, stage in reversed(list(enumerate(query.stages))):
            running = stage.run(emit)
            self._stages.insert(0, running)
            emit = self._counted(running.take) if number == filters else running.take
        self._first = emit

    def _counted(self, emit: Emit) -> Emit:
        def count(row: Row) -> None:
            self.matched += 1
            emit(row)

        return count

    def _keep(self, row: Row) -> None:
        self._rows.append(row)

    def take(self, row: Row) -> None:
        """Take a row in. Raises TooMuch."""
        self._first(row)

    @property
    def full(self) -> bool:
        """Whether further rows would change nothing."""
        for stage in self._stages:
            if stage.full:
                return True
            if not isinstance(stage, _Each):
                return False
        return False

    def finish(self) -> None:
        """No more rows come."""
        for stage in self._stages:
            stage.finish()

    def results(self) -> Iterator[list[tuple[str, str]]]:
        """The rows as they are shown: (field, value), without fields that a row lacks."""
        for row in self._rows:
            shown = [(name, text(value)) for name in self._query.columns if (value := row.get(name)) is not None]
            if self._query.of_events:
                shown.append(("@ptr", text(row.get("@ptr"))))
            yield shown
