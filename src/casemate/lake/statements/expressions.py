"""Expressions of CloudTrail Lake's SQL, written anew for DuckDB."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlglot import exp

from casemate.lake.statements.schema import (
    ANY,
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    STRING,
    TIMESTAMP,
    Type,
    array_of,
)
from casemate.lake.statements.text import StatementProblem

_NUMBER = re.compile(r"\d{1,18}(\.\d{1,18})?([eE][+-]?\d{1,3})?|\.\d{1,18}")
UNITS = ("MILLISECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR")


class Value(NamedTuple):
    """An expression as DuckDB takes it, and its type."""

    sql: str
    type: Type = ANY


class Scope(Protocol):
    """What names mean where an expression stands."""

    def column(self, table: str, name: str) -> Value | None:
        """The column of a name, in a table that is named or in whichever has it."""
        ...

    def is_table(self, name: str) -> bool:
        """Whether a table goes by that name."""
        ...

    def query(self, node: exp.Expr) -> str:
        """A query within the expression."""
        ...


Write = Callable[["Expressions", Any], Value]
WRITERS: dict[type[exp.Expr], Write] = {}
"""How each node is written; ``functions.py`` brings those of functions."""


def writes(*nodes: type[exp.Expr]) -> Callable[[Write], Write]:
    """Register the decorated function as the way in which nodes are written."""

    def register(function: Write) -> Write:
        WRITERS.update(dict.fromkeys(nodes, function))
        return function

    return register


class Expressions:
    """Writes the expressions of one scope. Raises StatementProblem for what is not known to be harmless."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def value(self, node: exp.Expr) -> Value:
        """An expression."""
        write = WRITERS.get(type(node))
        if write is None:
            raise StatementProblem(f"{named(node)} is not supported.")
        return write(self, node)

    def sql(self, node: exp.Expr) -> str:
        """An expression's text."""
        return self.value(node).sql

    def all(self, nodes: Sequence[exp.Expr]) -> str:
        """Several expressions, with commas."""
        return ", ".join(self.sql(node) for node in nodes)


def named(node: exp.Expr) -> str:
    """What a node is called in a problem's text: a function's name, or the kind of thing it is."""
    if isinstance(node, exp.Anonymous):
        return f"The function {str(node.this)[:64]}"
    if isinstance(node, exp.Func):
        return f"The function {node.sql_name().lower()}"
    return f"{type(node).__name__}"


def only(node: exp.Expr, *members: str) -> None:
    """Raise StatementProblem when a node has members beside these: syntax that is not known here."""
    for name, member in node.args.items():
        if member not in (None, False, []) and name not in members:
            raise StatementProblem(f"{named(node)} with {name.strip('_')} is not supported.")


def quoted(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name."""
    return '"' + name.replace('"', '""') + '"'


def text_of(node: exp.Expr) -> str:
    """The text of a string literal. Raises StatementProblem for anything else."""
    if not isinstance(node, exp.Literal) or not node.is_string:
        raise StatementProblem("A string literal is expected.")
    return str(node.this)


def unit_of(node: exp.Expr) -> str:
    """The unit of a date function."""
    unit = node.args.get("unit")
    name = str(getattr(unit, "name", "")).upper()
    if name not in UNITS:
        raise StatementProblem("The unit of the date function is not known.")
    return name.lower()


# -- literals and names


@writes(exp.Literal)
def _literal(_: Expressions, node: exp.Literal) -> Value:
    if node.is_string:
        return Value(quoted(str(node.this)), STRING)
    text = str(node.this)
    if not _NUMBER.fullmatch(text):
        raise StatementProblem("The number is not one.")
    return Value(text, BIGINT if text.isdigit() else DOUBLE)


@writes(exp.Boolean)
def _boolean(_: Expressions, node: exp.Boolean) -> Value:
    return Value("TRUE" if node.this else "FALSE", BOOLEAN)


@writes(exp.Null)
def _null(_: Expressions, node: exp.Null) -> Value:
    return Value("NULL")


@writes(exp.Column)
def _column(at: Expressions, node: exp.Column) -> Value:
    only(node, "this", "table", "db", "catalog")
    if not isinstance(node.this, exp.Identifier):
        raise StatementProblem("A star is not supported there.")
    return _path(at, [part.name for part in node.parts])


def _path(at: Expressions, parts: list[str]) -> Value:
    """``table.column.field.field`` or ``column.field``."""
    found, rest = None, parts[1:]
    if len(parts) > 1 and at.scope.is_table(parts[0]):
        found, rest = at.scope.column(parts[0], parts[1]), parts[2:]
    found = found or at.scope.column("", parts[0])
    if found is None:
        raise StatementProblem(f"Column '{'.'.join(parts)[:128]}' cannot be resolved.")
    for part in rest:
        found = _field(found, part)
    return found


def _field(value: Value, name: str) -> Value:
    field = value.type.field(name)
    if field is None:
        raise StatementProblem(f"Column '{name[:128]}' cannot be resolved.")
    return Value(f"struct_extract({value.sql}, {quoted(name.lower())})", field)


@writes(exp.Dot)
def _dot(at: Expressions, node: exp.Dot) -> Value:
    parts: list[str] = []
    inner: exp.Expr = node
    while isinstance(inner, exp.Dot):
        if not isinstance(inner.expression, exp.Identifier):
            raise StatementProblem(f"{named(inner.expression)} is not supported.")
        parts.insert(0, inner.expression.name)
        inner = inner.this
    if isinstance(inner, exp.Column):
        return _path(at, [*(part.name for part in inner.parts), *parts])
    value = at.value(inner)
    for part in parts:
        value = _field(value, part)
    return value


@writes(exp.Bracket)
def _bracket(at: Expressions, node: exp.Bracket) -> Value:
    only(node, "this", "expressions", "offset", "safe")
    of = at.value(node.this)
    if len(node.expressions) != 1 or of.type.item is None:
        raise StatementProblem("Only arrays and maps have elements.")
    index = node.expressions[0]
    if of.type.name == "map":
        return Value(f"({of.sql})[{at.sql(index)}]", of.type.item)
    if node.args.get("offset") == 1:
        return Value(f"({of.sql})[CAST({at.sql(index)} AS BIGINT)]", of.type.item)
    # The parser counts from 0 what was written from 1 on.
    if not isinstance(index, exp.Literal) or index.is_string:
        raise StatementProblem("An array's index is a number; element_at takes any.")
    return Value(f"({of.sql})[{int(str(index.this)) + 1}]", of.type.item)


# -- conditions


@writes(exp.Paren)
def _paren(at: Expressions, node: exp.Paren) -> Value:
    inner = at.value(node.this)
    return Value(f"({inner.sql})", inner.type)


_BETWEEN_TWO: Mapping[type[exp.Expr], tuple[str, Type]] = {
    exp.And: ("AND", BOOLEAN),
    exp.Or: ("OR", BOOLEAN),
    exp.EQ: ("=", BOOLEAN),
    exp.NEQ: ("<>", BOOLEAN),
    exp.LT: ("<", BOOLEAN),
    exp.LTE: ("<=", BOOLEAN),
    exp.GT: (">", BOOLEAN),
    exp.GTE: (">=", BOOLEAN),
    exp.NullSafeEQ: ("IS NOT DISTINCT FROM", BOOLEAN),
    exp.NullSafeNEQ: ("IS DISTINCT FROM", BOOLEAN),
    exp.DPipe: ("||", STRING),
}


@writes(*_BETWEEN_TWO)
def _between_two(at: Expressions, node: exp.Binary) -> Value:
    only(node, "this", "expression", "safe")
    # A long chain of AND or OR is as deep as it is long: it is written from its leaves.
    operator, type_ = _BETWEEN_TWO[type(node)]
    parts: list[exp.Expr] = [node.expression]
    left = node.this
    while type(left) is type(node) and type(node) in (exp.And, exp.Or, exp.DPipe):
        parts.append(left.expression)
        left = left.this
    parts.append(left)
    return Value("(" + f" {operator} ".join(at.sql(part) for part in reversed(parts)) + ")", type_)


@writes(exp.Not)
def _not(at: Expressions, node: exp.Not) -> Value:
    return Value(f"(NOT {at.sql(node.this)})", BOOLEAN)


@writes(exp.Is)
def _is(at: Expressions, node: exp.Is) -> Value:
    if not isinstance(node.expression, exp.Null):
        raise StatementProblem("IS takes NULL and NOT NULL.")
    return Value(f"({at.sql(node.this)} IS NULL)", BOOLEAN)


@writes(exp.In)
def _in(at: Expressions, node: exp.In) -> Value:
    only(node, "this", "expressions", "query")
    query = node.args.get("query")
    among = at.scope.query(query) if query is not None else at.all(node.expressions)
    if not among:
        raise StatementProblem("IN takes values.")
    return Value(f"({at.sql(node.this)} IN ({among}))", BOOLEAN)


@writes(exp.Like)
def _like(at: Expressions, node: exp.Like) -> Value:
    return _liking(at, node, "")


@writes(exp.Escape)
def _escape(at: Expressions, node: exp.Escape) -> Value:
    character = text_of(node.expression)
    if not isinstance(node.this, exp.Like) or len(character) != 1:
        raise StatementProblem("ESCAPE takes one character and belongs to LIKE.")
    return _liking(at, node.this, f" ESCAPE {quoted(character)}")


def _liking(at: Expressions, node: exp.Like, escape: str) -> Value:
    only(node, "this", "expression", "negate")
    no = "NOT " if node.args.get("negate") else ""
    return Value(f"({at.sql(node.this)} {no}LIKE {at.sql(node.expression)}{escape})", BOOLEAN)


@writes(exp.Between)
def _between(at: Expressions, node: exp.Between) -> Value:
    only(node, "this", "low", "high")
    low, high = at.sql(node.args["low"]), at.sql(node.args["high"])
    return Value(f"({at.sql(node.this)} BETWEEN {low} AND {high})", BOOLEAN)


@writes(exp.Subquery)
def _subquery(at: Expressions, node: exp.Subquery) -> Value:
    return Value(f"({at.scope.query(node)})")


# -- arithmetic, choices, casts


@writes(exp.Add, exp.Sub, exp.Mul, exp.Mod, exp.Div)
def _arithmetic(at: Expressions, node: exp.Binary) -> Value:
    only(node, "this", "expression", "typed", "safe")
    left, right = at.value(node.this), at.value(node.expression)
    whole = left.type == right.type == BIGINT
    sign = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Mod: "%"}.get(type(node)) or ("//" if whole else "/")
    type_ = left.type if left.type in (TIMESTAMP, DATE) else BIGINT if whole else DOUBLE
    return Value(f"({left.sql} {sign} {right.sql})", type_)


@writes(exp.Neg)
def _negative(at: Expressions, node: exp.Neg) -> Value:
    inner = at.value(node.this)
    return Value(f"(- {inner.sql})", inner.type)


@writes(exp.Interval)
def _interval(_: Expressions, node: exp.Interval) -> Value:
    only(node, "this", "unit")
    count = text_of(node.this)
    if not re.fullmatch(r"-?\d{1,9}", count):
        raise StatementProblem("An interval is a number of a unit.")
    return Value(f"INTERVAL ({count}) {unit_of(node)}")


@writes(exp.Case)
def _case(at: Expressions, node: exp.Case) -> Value:
    only(node, "this", "ifs", "default")
    of = f" {at.sql(node.this)}" if node.this is not None else ""
    ifs = [(at.sql(each.this), at.value(each.args["true"])) for each in node.args["ifs"]]
    parts = [f"CASE{of}", *(f"WHEN {when} THEN {then.sql}" for when, then in ifs)]
    if node.args.get("default") is not None:
        parts.append(f"ELSE {at.sql(node.args['default'])}")
    return Value(" ".join([*parts, "END"]), ifs[0][1].type)


@writes(exp.If)
def _if(at: Expressions, node: exp.If) -> Value:
    only(node, "this", "true", "false")
    then, no = at.value(node.args["true"]), node.args.get("false")
    return Value(
        f"CASE WHEN {at.sql(node.this)} THEN {then.sql} ELSE {at.sql(no) if no is not None else 'NULL'} END", then.type
    )


_TYPES: Mapping[str, tuple[str, Type]] = {
    "VARCHAR": ("VARCHAR", STRING),
    "TEXT": ("VARCHAR", STRING),
    "BIGINT": ("BIGINT", BIGINT),
    "INT": ("INTEGER", BIGINT),
    "DOUBLE": ("DOUBLE", DOUBLE),
    "BOOLEAN": ("BOOLEAN", BOOLEAN),
    "TIMESTAMP": ("TIMESTAMP", TIMESTAMP),
    "DATE": ("DATE", DATE),
}


@writes(exp.Cast, exp.TryCast)
def _cast(at: Expressions, node: exp.Cast) -> Value:
    only(node, "this", "to", "safe")
    to = node.args["to"]
    known = _TYPES.get(to.this.name) if isinstance(to.this, exp.DType) else None
    if known is None:
        raise StatementProblem("CAST to that type is not supported.")
    cast = "TRY_CAST" if isinstance(node, exp.TryCast) else "CAST"
    return Value(f"{cast}({at.sql(node.this)} AS {known[0]})", known[1])


@writes(exp.Array)
def _array(at: Expressions, node: exp.Array) -> Value:
    only(node, "expressions", "value_constructor")
    values = [at.value(each) for each in node.expressions]
    return Value(f"[{', '.join(value.sql for value in values)}]", array_of(values[0].type if values else ANY))
