"""Statements: parsed by SQLGlot as Trino's SQL, resolved against the schema, written anew for DuckDB.

Each node of the tree is written by a function of its own; what has none, or has a member that its function does not
know, is refused. A table is an event data store's id, a common table's or a subquery's name, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from casemate.lake.statements import functions as functions
from casemate.lake.statements.expressions import Expressions, Value, identifier, only
from casemate.lake.statements.plan import Plan, Table
from casemate.lake.statements.schema import COLUMNS, Type
from casemate.lake.statements.text import StatementProblem, prepare

MAX_SELECTS = 20
MAX_COLUMNS = 200
MAX_WRITTEN = 500_000
"""Characters of what a query becomes: common tables stand in it once for each time they are named."""
_KEEPS = "eventid"
"""The column that is gathered where none is asked for."""


class _Column(NamedTuple):
    sql: str
    type: Type


class _Source(NamedTuple):
    """What stands in FROM: its name, its columns, and the event data store behind it, if it is one."""

    name: str
    columns: Mapping[str, _Column]
    store: str = ""


class _Written(NamedTuple):
    """A query as DuckDB takes it. Its columns are ``c0``, ``c1`` … there; ``names`` are what they are called."""

    sql: str
    names: list[str]
    types: list[Type]


def compiled(statement: str) -> tuple[bytes, str]:
    """The plan of a statement as msgpack; or what is wrong with it.

    The event data stores that it names are the plan's tables: whether the caller may query them is not asked here.
    """
    try:
        return msgspec.msgpack.encode(_Compiler().plan(statement)), ""
    except StatementProblem as problem:
        return b"", str(problem)
    except RecursionError:
        return b"", "The statement is nested too deeply."


class _Compiler:
    def __init__(self) -> None:
        self.used: dict[str, dict[str, None]] = {}
        self.references: list[str] = []
        self.bounds: dict[str, tuple[float | None, float | None]] = {}
        self.matching: list[str] = []
        self.common: dict[str, _Written] = {}
        self.size = 0
        self._selects = 0

    def plan(self, statement: str) -> Plan:
        prepared = prepare(statement)
        try:
            found = sqlglot.parse(prepared.text, dialect="trino")
        except SqlglotError as error:
            raise StatementProblem(f"The statement can't be read{_where(error)}.") from error
        nodes = [node for node in found if node is not None and not isinstance(node, exp.Semicolon)]
        if len(nodes) != 1:
            raise StatementProblem("Exactly one SELECT statement is expected.")
        written = self.query(nodes[0])
        if not self.used:
            raise StatementProblem("The statement names no event data store.")
        tables = [self._table(id_, columns) for id_, columns in self.used.items()]
        return Plan(written.sql, written.names, tables, self.matching)

    def _table(self, id: str, columns: Mapping[str, None]) -> Table:
        once = self.references.count(id) == 1
        after, before = self.bounds.get(id, (None, None)) if once else (None, None)
        return Table(id, list(columns) or [_KEEPS], after, before)

    # -- queries

    def query(self, node: exp.Expr) -> _Written:
        if isinstance(node, exp.Subquery):
            only(node, "this")
            return self.query(node.this)
        with self._commons(node):
            if isinstance(node, exp.Union | exp.Except | exp.Intersect):
                return self._combined(node)
            if isinstance(node, exp.Select):
                self._selects += 1
                if self._selects > MAX_SELECTS:
                    raise StatementProblem(f"A statement has {MAX_SELECTS} SELECTs at most.")
                return _Select(self, node).written()
        raise StatementProblem("Only SELECT statements are supported.")

    @contextmanager
    def _commons(self, node: exp.Expr) -> Iterator[None]:
        """The common tables of a query, while it is written."""
        before, with_ = dict(self.common), node.args.get("with_")
        if with_ is not None:
            only(with_, "expressions")
            for each in with_.expressions:
                only(each, "this", "alias")
                only(each.args["alias"], "this")
                self.common[each.alias.lower()] = self.query(each.this)
        yield
        self.common = before

    def _combined(self, node: exp.SetOperation) -> _Written:
        only(node, "this", "expression", "distinct", "order", "limit", "offset", "with_")
        left, right = self.query(node.this), self.query(node.expression)
        if len(left.names) != len(right.names):
            raise StatementProblem("Queries that are combined have as many columns as each other.")
        word = {exp.Union: "UNION", exp.Except: "EXCEPT", exp.Intersect: "INTERSECT"}[type(node)]
        distinct = "" if node.args.get("distinct") else " ALL"
        columns = {name.lower(): _Column(identifier(f"c{at}"), left.types[at]) for at, name in enumerate(left.names)}
        inner = f"({left.sql}) {word}{distinct} ({right.sql})"
        sources = [_Source("", columns)]
        tail = self.tail(node, _Names(self, sources, columns))
        return _Written(f"SELECT * FROM ({inner}){tail}", left.names, left.types)  # noqa: S608 - written anew

    def tail(self, node: exp.Expr, names: _Names) -> str:
        """ORDER BY, OFFSET and LIMIT."""
        parts = []
        order = node.args.get("order")
        if order is not None:
            only(order, "expressions")
            parts.append("ORDER BY " + ", ".join(_ordered(names, each) for each in order.expressions))
        limit, offset = node.args.get("limit"), node.args.get("offset")
        if limit is not None and not _is_all(limit):
            parts.append(f"LIMIT {_count(limit)}")
        if offset is not None:
            parts.append(f"OFFSET {_count(offset)}")
        return "".join(f" {part}" for part in parts)


class _Names:
    """What names mean in a query: see ``expressions.Scope``. ``results`` are the names of its results."""

    def __init__(self, compiler: _Compiler, sources: list[_Source], results: Mapping[str, _Column]) -> None:
        self._compiler = compiler
        self.sources = sources
        self.results = results

    def column(self, table: str, name: str) -> Value | None:
        folded = name.lower()
        having = [each for each in self.sources if folded in each.columns and table.lower() in ("", each.name)]
        if len(having) > 1:
            raise StatementProblem(f"Column '{name[:128]}' is ambiguous.")
        if not having:
            return None
        source = having[0]
        if source.store:
            self._compiler.used[source.store][folded] = None
        found = source.columns[folded]
        prefix = f"{identifier(source.name)}." if source.name else ""
        return Value(prefix + found.sql, found.type)

    def is_table(self, name: str) -> bool:
        return any(each.name == name.lower() for each in self.sources)

    def query(self, node: exp.Expr) -> str:
        written = self._compiler.query(node)
        if len(written.names) != 1:
            raise StatementProblem("A query within an expression has one column.")
        return written.sql


class _Select:
    def __init__(self, compiler: _Compiler, node: exp.Select) -> None:
        only(
            node,
            *("expressions", "from_", "joins", "where", "group", "having", "order", "limit", "offset"),
            *("distinct", "with_"),
        )
        self._compiler = compiler
        self._node = node
        self._names = _Names(compiler, [], {})
        self._expressions = Expressions(self._names)

    def written(self) -> _Written:
        node = self._node
        source = self._from()
        where = self._where()
        columns, names = self._columns()
        if len(columns) > MAX_COLUMNS:
            raise StatementProblem(f"A query has {MAX_COLUMNS} columns at most.")
        select = "SELECT DISTINCT" if self._distinct() else "SELECT"
        parts = [select, ", ".join(f"{value.sql} AS c{at}" for at, value in enumerate(columns)), source, where]
        self._names.results = {
            name.lower(): _Column(f"c{at}", value.type)
            for at, (name, value) in reversed(list(enumerate(zip(names, columns, strict=True))))
        }
        parts += [self._group(), self._having()]
        if source and any(each.store for each in self._names.sources):
            self._compiler.matching.append(f"SELECT count(*) {source} {where}".rstrip())
        sql = " ".join(filter(None, parts)) + self._compiler.tail(node, self._names)
        return _Written(sql, names, [value.type for value in columns])

    def _distinct(self) -> bool:
        distinct = self._node.args.get("distinct")
        if distinct is None:
            return False
        only(distinct)
        return True

    def _from(self) -> str:
        from_ = self._node.args.get("from_")
        if from_ is None:
            return ""
        only(from_, "this")
        parts = ["FROM " + self._source(from_.this)]
        for join in self._node.args.get("joins") or ():
            only(join, "this", "side", "kind", "on", "using")
            side, kind = str(join.args.get("side") or ""), str(join.args.get("kind") or "")
            if side not in ("", "LEFT", "RIGHT") or kind not in ("", "INNER", "OUTER"):
                raise StatementProblem(f"{side or kind} JOIN is not supported.")
            on = join.args.get("on")
            if on is None or join.args.get("using"):
                raise StatementProblem("A JOIN has an ON.")
            source = self._source(join.this)
            parts.append(f"{side or 'INNER'} JOIN {source} ON {self._expressions.sql(on)}")
        return " ".join(parts)

    def _source(self, node: exp.Expr) -> str:
        if isinstance(node, exp.Subquery):
            only(node, "this", "alias")
            return self._derived(self._compiler.query(node.this), _alias(node) or "q")
        if not isinstance(node, exp.Table) or not isinstance(node.this, exp.Identifier):
            raise StatementProblem("FROM takes the id of an event data store.")
        only(node, "this", "alias")
        name = node.this.name
        common = self._compiler.common.get(name.lower())
        if common is not None:
            return self._derived(common, _alias(node) or name)
        id_ = name.lower()
        if prepare(f'"{id_}"').ids != (id_,):
            raise StatementProblem(f"Event data store {name[:128]!r} is not the id of one.")
        alias = (_alias(node) or id_).lower()
        self._compiler.used.setdefault(id_, {})
        self._compiler.references.append(id_)
        columns = {each: _Column(identifier(each), type_) for each, type_ in COLUMNS.items()}
        self._add(_Source(alias, columns, id_))
        return f"{identifier(id_)} AS {identifier(alias)}"

    def _derived(self, written: _Written, name: str) -> str:
        self._compiler.size += len(written.sql)
        if self._compiler.size > MAX_WRITTEN:
            raise StatementProblem("The statement comes to too much.")
        columns: dict[str, _Column] = {}
        for at, (each, type_) in enumerate(zip(written.names, written.types, strict=True)):
            columns.setdefault(each.lower(), _Column(f"c{at}", type_))
        self._add(_Source(name.lower(), columns))
        return f"({written.sql}) AS {identifier(name.lower())}"

    def _add(self, source: _Source) -> None:
        if self._names.is_table(source.name):
            raise StatementProblem(f"Two tables are named {source.name[:128]!r}.")
        self._names.sources.append(source)

    def _where(self) -> str:
        where = self._node.args.get("where")
        if where is None:
            return ""
        only(where, "this")
        stores = [each.store for each in self._names.sources if each.store]
        if len(self._names.sources) == 1 and stores:
            self._compiler.bounds[stores[0]] = _bounds(where.this)
        return f"WHERE {self._expressions.sql(where.this)}"

    def _columns(self) -> tuple[list[Value], list[str]]:
        values: list[Value] = []
        names: list[str] = []
        for node in self._node.expressions:
            star = _star(node)
            if star is not None:
                for name, value in self._all_of(star):
                    values.append(value)
                    names.append(name)
                continue
            inner, name = node, ""
            if isinstance(node, exp.Alias):
                only(node, "this", "alias")
                inner, name = node.this, node.alias
            elif isinstance(node, exp.Column):
                name = node.name
            elif isinstance(node, exp.Dot):
                name = node.expression.name
            names.append(name or f"_col{len(values)}")
            values.append(self._expressions.value(inner))
        return values, names

    def _all_of(self, table: str) -> Iterator[tuple[str, Value]]:
        sources = [each for each in self._names.sources if table.lower() in ("", each.name)]
        if not sources:
            raise StatementProblem("There is nothing for * to stand for.")
        for source in sources:
            for name in source.columns:
                value = self._names.column(source.name, name)
                assert value is not None
                yield name, value

    def _group(self) -> str:
        group = self._node.args.get("group")
        if group is None:
            return ""
        only(group, "expressions")
        if not group.expressions:
            raise StatementProblem("GROUP BY takes columns.")
        return "GROUP BY " + ", ".join(_placed(self._names, each, results_first=False) for each in group.expressions)

    def _having(self) -> str:
        having = self._node.args.get("having")
        if having is None:
            return ""
        only(having, "this")
        return f"HAVING {self._expressions.sql(having.this)}"


def _placed(names: _Names, node: exp.Expr, *, results_first: bool) -> str:
    """What GROUP BY and ORDER BY go by: a result by its number or name, or any expression."""
    if isinstance(node, exp.Literal) and not node.is_string:
        place = str(node.this)
        if not place.isdigit() or not 1 <= int(place) <= MAX_COLUMNS:
            raise StatementProblem("There is no column of that number.")
        return place
    if isinstance(node, exp.Column) and len(node.parts) == 1:
        result = names.results.get(node.name.lower())
        if result is not None and (results_first or names.column("", node.name) is None):
            return result.sql
    return Expressions(names).sql(node)


def _ordered(names: _Names, node: exp.Expr) -> str:
    only(node, "this", "desc", "nulls_first")
    if not isinstance(node, exp.Ordered):
        raise StatementProblem("ORDER BY takes columns.")
    direction = "DESC" if node.args.get("desc") else "ASC"
    nulls = "FIRST" if node.args.get("nulls_first") else "LAST"
    return f"{_placed(names, node.this, results_first=True)} {direction} NULLS {nulls}"


def _alias(node: exp.Expr) -> str:
    alias = node.args.get("alias")
    if alias is None:
        return ""
    only(alias, "this")
    return str(alias.name)


def _star(node: exp.Expr) -> str | None:
    """The table of a star, "" for all of them; None for what is none."""
    if isinstance(node, exp.Star):
        only(node)
        return ""
    if isinstance(node, exp.Column) and isinstance(node.this, exp.Star):
        only(node, "this", "table")
        only(node.this)
        return node.table
    return None


def _is_all(limit: exp.Expr) -> bool:
    return isinstance(limit, exp.Limit) and str(getattr(limit.expression, "name", "")).upper() == "ALL"


def _count(node: exp.Expr) -> str:
    only(node, "expression")
    count = node.args.get("expression")
    if not isinstance(count, exp.Literal) or count.is_string or not str(count.this).isdigit():
        raise StatementProblem("LIMIT takes a number.")
    return str(min(int(str(count.this)), 2**53))


def _where(error: SqlglotError) -> str:
    errors = getattr(error, "errors", None)
    if not errors:
        return ""
    first = errors[0]
    return f" at line {first.get('line')}:{first.get('col')}"


# -- times that a condition on eventTime leaves over


def _bounds(node: exp.Expr) -> tuple[float | None, float | None]:
    """Between which times the events lie that a condition can let through, to the second at least."""
    after: list[float] = []
    before: list[float] = []
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, exp.Paren):
            waiting.append(each.this)
        elif isinstance(each, exp.And):
            waiting += [each.this, each.expression]
        elif isinstance(each, exp.GT | exp.GTE | exp.LT | exp.LTE) and _is_event_time(each.this):
            time = _time(each.expression)
            if time is not None:
                (after if isinstance(each, exp.GT | exp.GTE) else before).append(time)
        elif isinstance(each, exp.Between) and _is_event_time(each.this):
            low, high = _time(each.args["low"]), _time(each.args["high"])
            after += [] if low is None else [low]
            before += [] if high is None else [high]
    return max(after, default=None), min(before, default=None)


def _is_event_time(node: exp.Expr) -> bool:
    return isinstance(node, exp.Column) and node.name.lower() == "eventtime" and len(node.parts) <= 2


def _time(node: exp.Expr) -> float | None:
    if isinstance(node, exp.Cast):
        node = node.this
    if not isinstance(node, exp.Literal) or not node.is_string:
        return None
    try:
        time = datetime.fromisoformat(str(node.this))
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
