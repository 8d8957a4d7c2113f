"""The functions of CloudTrail Lake's SQL, each by what DuckDB has for it.

"CloudTrail Lake SQL constraints", Supported functions, and such of Presto's as queries need that are published for it.
None of them reads anything but its arguments, and none makes much of little: there is no repeat, no sequence, no lpad.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from casemate.lake.statements.expressions import Expressions, Value, named, only, quoted, unit_of, writes
from casemate.lake.statements.schema import (
    ANY,
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    JSON,
    STRING,
    STRINGS,
    TIMESTAMP,
    Type,
    array_of,
)
from casemate.lake.statements.text import StatementProblem

_ONE: Mapping[type[exp.Expr], tuple[str, Type]] = {
    exp.Lower: ("lower", STRING),
    exp.Upper: ("upper", STRING),
    exp.Length: ("length", BIGINT),
    exp.Abs: ("abs", DOUBLE),
    exp.Floor: ("floor", DOUBLE),
    exp.Ceil: ("ceil", DOUBLE),
    exp.Avg: ("avg", DOUBLE),
    exp.CountIf: ("count_if", BIGINT),
    exp.ApproxDistinct: ("approx_count_distinct", BIGINT),
    exp.LogicalOr: ("bool_or", BOOLEAN),
    exp.LogicalAnd: ("bool_and", BOOLEAN),
    exp.ParseJSON: ("json", JSON),
    exp.JSONFormat: ("to_json", STRING),
}
"""Functions of one argument."""
_SAME: Mapping[type[exp.Expr], str] = {exp.Min: "min", exp.Max: "max", exp.Sum: "sum", exp.AnyValue: "any_value"}
"""Functions of one argument whose results are of its type."""
_PARTS: Mapping[type[exp.Expr], str] = {
    exp.Day: "day",
    exp.DayOfMonth: "day",
    exp.DayOfWeekIso: "isodow",
    exp.DayOfYear: "dayofyear",
    exp.Hour: "hour",
    exp.Minute: "minute",
    exp.Month: "month",
    exp.Quarter: "quarter",
    exp.Second: "second",
    exp.WeekOfYear: "week",
    exp.Year: "year",
    exp.YearOfWeek: "isoyear",
}
"""Parts of a time."""
_PLAIN = ("this", "big_int", "is_json", "ignore_nulls")


@writes(*_ONE)
def _one(at: Expressions, node: exp.Func) -> Value:
    only(node, *_PLAIN)
    name, type_ = _ONE[type(node)]
    argument = at.value(_argument(node))
    if isinstance(node, exp.JSONFormat):
        return Value(f"CAST(json({argument.sql}) AS VARCHAR)", STRING)
    return Value(f"{name}({argument.sql})", type_)


@writes(*_SAME)
def _same(at: Expressions, node: exp.Func) -> Value:
    only(node, *_PLAIN)
    inner, distinct = _argument(node), ""
    if isinstance(inner, exp.Distinct):
        only(inner, "expressions")
        if len(inner.expressions) != 1:
            raise StatementProblem(f"{named(node)} takes one argument.")
        inner, distinct = inner.expressions[0], "DISTINCT "
    value = at.value(inner)
    return Value(f"{_SAME[type(node)]}({distinct}{value.sql})", value.type)


@writes(*_PARTS)
def _part(at: Expressions, node: exp.Func) -> Value:
    only(node, "this")
    return Value(f"{_PARTS[type(node)]}({_time(at, _argument(node))})", BIGINT)


@writes(exp.Extract)
def _extract(at: Expressions, node: exp.Extract) -> Value:
    only(node, "this", "expression")
    name = str(node.this.name).lower()
    if name not in set(_PARTS.values()):
        raise StatementProblem("EXTRACT of that is not supported.")
    return Value(f"{name}({_time(at, node.expression)})", BIGINT)


def _argument(node: exp.Expr) -> exp.Expr:
    found = node.args.get("this")
    if not isinstance(found, exp.Expr):
        raise StatementProblem(f"{named(node)} takes an argument.")
    return found


def _time(at: Expressions, node: exp.Expr) -> str:
    value = at.value(node)
    return value.sql if value.type in (TIMESTAMP, DATE) else f"CAST({value.sql} AS TIMESTAMP)"


# -- counting


@writes(exp.Count)
def _count(at: Expressions, node: exp.Count) -> Value:
    only(node, "this", "big_int")
    of = node.args.get("this")
    if of is None or isinstance(of, exp.Star):
        return Value("count(*)", BIGINT)
    if isinstance(of, exp.Distinct):
        only(of, "expressions")
        if len(of.expressions) == 1:
            return Value(f"count(DISTINCT {at.sql(of.expressions[0])})", BIGINT)
        return Value(f"count(DISTINCT ({at.all(of.expressions)}))", BIGINT)
    return Value(f"count({at.sql(of)})", BIGINT)


@writes(exp.ArgMin, exp.ArgMax)
def _argument_of(at: Expressions, node: exp.Func) -> Value:
    only(node, "this", "expression")
    name = "arg_min" if isinstance(node, exp.ArgMin) else "arg_max"
    value = at.value(_argument(node))
    return Value(f"{name}({value.sql}, {at.sql(node.expression)})", value.type)


@writes(exp.ArrayAgg)
def _array_agg(at: Expressions, node: exp.ArrayAgg) -> Value:
    only(node, "this")
    inner, distinct = _argument(node), ""
    if isinstance(inner, exp.Distinct) and len(inner.expressions) == 1:
        inner, distinct = inner.expressions[0], "DISTINCT "
    value = at.value(inner)
    return Value(f"array_agg({distinct}{value.sql})", array_of(value.type))


# -- text


@writes(exp.Trim)
def _trim(at: Expressions, node: exp.Trim) -> Value:
    only(node, "this", "position")
    name = {"LEADING": "ltrim", "TRAILING": "rtrim"}.get(str(node.args.get("position") or ""), "trim")
    return Value(f"{name}({at.sql(node.this)})", STRING)


@writes(exp.Replace)
def _replace(at: Expressions, node: exp.Replace) -> Value:
    only(node, "this", "expression", "replacement")
    to = node.args.get("replacement")
    # What is put in is no longer than what it is put in for: nothing grows.
    if not isinstance(node.expression, exp.Literal) or not (to is None or isinstance(to, exp.Literal)):
        raise StatementProblem("replace takes literals.")
    if to is not None and len(str(to.this)) > max(len(str(node.expression.this)), 16):
        raise StatementProblem("replace takes a short literal.")
    return Value(f"replace({at.sql(node.this)}, {at.sql(node.expression)}, {at.sql(to) if to else quoted('')})", STRING)


@writes(exp.Substring)
def _substring(at: Expressions, node: exp.Substring) -> Value:
    only(node, "this", "start", "length")
    parts = [node.this, node.args["start"], *filter(None, [node.args.get("length")])]
    return Value(f"substring({at.all(parts)})", STRING)


@writes(exp.Concat)
def _concat(at: Expressions, node: exp.Concat) -> Value:
    only(node, "expressions", "safe", "coalesce")
    return Value("(" + " || ".join(at.sql(each) for each in node.expressions) + ")", STRING)


@writes(exp.StrPosition)
def _position(at: Expressions, node: exp.StrPosition) -> Value:
    only(node, "this", "substr")
    return Value(f"strpos({at.sql(node.this)}, {at.sql(node.args['substr'])})", BIGINT)


@writes(exp.SplitPart)
def _split_part(at: Expressions, node: exp.SplitPart) -> Value:
    only(node, "this", "delimiter", "part_index")
    parts = [node.this, node.args["delimiter"], node.args["part_index"]]
    return Value(f"nullif(split_part({at.all(parts)}), '')", STRING)


@writes(exp.Split)
def _split(at: Expressions, node: exp.Split) -> Value:
    only(node, "this", "expression")
    return Value(f"string_split({at.sql(node.this)}, {at.sql(node.expression)})", array_of(STRING))


@writes(exp.StartsWith)
def _starts_with(at: Expressions, node: exp.StartsWith) -> Value:
    only(node, "this", "expression")
    return Value(f"starts_with({at.sql(node.this)}, {at.sql(node.expression)})", BOOLEAN)


@writes(exp.RegexpLike)
def _regexp_like(at: Expressions, node: exp.RegexpLike) -> Value:
    only(node, "this", "expression")
    # DuckDB's expressions are RE2's, whose time is that of their text, whatever they are; a literal is compiled once.
    if not isinstance(node.expression, exp.Literal) or len(str(node.expression.this)) > 1_000:
        raise StatementProblem("regexp_like takes a literal of at most 1000 characters.")
    return Value(f"regexp_matches({at.sql(node.this)}, {at.sql(node.expression)})", BOOLEAN)


# -- choices and numbers


@writes(exp.Coalesce, exp.Greatest, exp.Least)
def _several(at: Expressions, node: exp.Func) -> Value:
    only(node, "this", "expressions", "ignore_nulls")
    name = {exp.Coalesce: "coalesce", exp.Greatest: "greatest", exp.Least: "least"}[type(node)]
    first = at.value(_argument(node))
    return Value(f"{name}({', '.join([first.sql, *(at.sql(each) for each in node.expressions)])})", first.type)


@writes(exp.Nullif)
def _nullif(at: Expressions, node: exp.Nullif) -> Value:
    first = at.value(node.this)
    return Value(f"nullif({first.sql}, {at.sql(node.expression)})", first.type)


@writes(exp.Round)
def _round(at: Expressions, node: exp.Round) -> Value:
    only(node, "this", "decimals")
    parts = [node.this, *filter(None, [node.args.get("decimals")])]
    return Value(f"round({at.all(parts)})", DOUBLE)


# -- arrays and maps


def _holding(at: Expressions, node: exp.Expr, *names: str) -> Value:
    """An array's or map's value. Raises StatementProblem for anything else."""
    value = at.value(node)
    if value.type.name not in names:
        raise StatementProblem(f"{' or '.join(names)} is expected.")
    return value


@writes(exp.ArraySize)
def _cardinality(at: Expressions, node: exp.ArraySize) -> Value:
    only(node, "this")
    value = _holding(at, node.this, "array", "map")
    return Value(f"{'len' if value.type.name == 'array' else 'cardinality'}({value.sql})", BIGINT)


@writes(exp.MapKeys)
def _map_keys(at: Expressions, node: exp.MapKeys) -> Value:
    only(node, "this")
    return Value(f"map_keys({_holding(at, node.this, 'map').sql})", array_of(STRING))


@writes(exp.ArrayContains)
def _contains(at: Expressions, node: exp.ArrayContains) -> Value:
    only(node, "this", "expression")
    return Value(f"list_contains({_holding(at, node.this, 'array').sql}, {at.sql(node.expression)})", BOOLEAN)


@writes(exp.ArrayDistinct)
def _distinct(at: Expressions, node: exp.ArrayDistinct) -> Value:
    only(node, "this")
    value = _holding(at, node.this, "array")
    return Value(f"list_distinct({value.sql})", value.type)


@writes(exp.ArrayMax, exp.ArrayMin)
def _extreme(at: Expressions, node: exp.Func) -> Value:
    only(node, "this")
    value = _holding(at, _argument(node), "array")
    return Value(f"{'list_max' if isinstance(node, exp.ArrayMax) else 'list_min'}({value.sql})", value.type.item or ANY)


@writes(exp.ArraySlice)
def _slice(at: Expressions, node: exp.ArraySlice) -> Value:
    only(node, "this", "start", "end")
    value = _holding(at, node.this, "array")
    start, length = at.sql(node.args["start"]), at.sql(node.args["end"])
    return Value(f"list_slice({value.sql}, {start}, {start} + {length} - 1)", value.type)


# -- JSON


@writes(exp.JSONExtract, exp.JSONExtractScalar)
def _json_extract(at: Expressions, node: exp.Func) -> Value:
    only(node, "this", "expression", "scalar_only")
    path = _json_path(node.expression)
    found = f"json_extract({at.sql(_argument(node))}, {path})"
    if isinstance(node, exp.JSONExtract):
        return Value(found, JSON)
    return Value(f"CASE WHEN json_type({found}) IN ('OBJECT', 'ARRAY') THEN NULL ELSE {found} ->> '$' END", STRING)


def _json_path(node: exp.Expr) -> str:
    """A path of keys and indexes; no wildcards, so that it finds one value at most."""
    if not isinstance(node, exp.JSONPath):
        raise StatementProblem("A JSON path is a literal.")
    parts = ["$"]
    for part in node.expressions:
        if isinstance(part, exp.JSONPathKey) and isinstance(part.this, str):
            parts.append('."' + part.this.replace("\\", "").replace('"', "") + '"')
        elif isinstance(part, exp.JSONPathSubscript) and isinstance(part.this, int):
            parts.append(f"[{part.this}]")
        elif not isinstance(part, exp.JSONPathRoot):
            raise StatementProblem("The JSON path is not supported.")
    return quoted("".join(parts))


@writes(exp.JSONArrayContains)
def _json_array_contains(at: Expressions, node: exp.JSONArrayContains) -> Value:
    only(node, "this", "expression")
    return Value(
        f"list_contains(CAST(json({at.sql(node.this)}) AS VARCHAR[]), CAST({at.sql(node.expression)} AS VARCHAR))",
        BOOLEAN,
    )


@writes(exp.Anonymous)
def _by_name(at: Expressions, node: exp.Anonymous) -> Value:
    only(node, "this", "expressions")
    name, arguments = str(node.this).lower(), list(node.expressions)
    if name in ("map_values", "is_json_scalar", "json_array_length", "millisecond", "yow") and len(arguments) == 1:
        if name == "map_values":
            return Value(f"map_values({_holding(at, arguments[0], STRINGS.name).sql})", array_of(STRING))
        if name == "millisecond":
            return Value(f"(millisecond({_time(at, arguments[0])}) % 1000)", BIGINT)
        if name == "yow":
            return Value(f"isoyear({_time(at, arguments[0])})", BIGINT)
        json = f"json({at.sql(arguments[0])})"
        if name == "json_array_length":
            return Value(f"CASE WHEN json_type({json}) = 'ARRAY' THEN json_array_length({json}) END", BIGINT)
        return Value(f"(json_type({json}) NOT IN ('OBJECT', 'ARRAY'))", BOOLEAN)
    if name == "json_array_get" and len(arguments) == 2:
        return Value(f"json_extract(json({at.sql(arguments[0])}), CAST({at.sql(arguments[1])} AS BIGINT))", JSON)
    raise StatementProblem(f"{named(node)} is not supported.")


# -- times


@writes(exp.CurrentTimestamp, exp.Localtimestamp)
def _now(_: Expressions, node: exp.Func) -> Value:
    only(node)
    return Value("CAST(current_timestamp AS TIMESTAMP)", TIMESTAMP)


@writes(exp.CurrentDate)
def _today(_: Expressions, node: exp.CurrentDate) -> Value:
    only(node)
    return Value("CAST(CAST(current_timestamp AS TIMESTAMP) AS DATE)", DATE)


@writes(exp.Date)
def _date(at: Expressions, node: exp.Date) -> Value:
    only(node, "this")
    return Value(f"CAST({_time(at, _argument(node))} AS DATE)", DATE)


@writes(exp.DateAdd)
def _date_add(at: Expressions, node: exp.DateAdd) -> Value:
    only(node, "this", "expression", "unit")
    count = f"CAST({at.sql(node.expression)} AS BIGINT)"
    return Value(f"({_time(at, node.this)} + to_{unit_of(node)}s({count}))", TIMESTAMP)


@writes(exp.DateDiff)
def _date_diff(at: Expressions, node: exp.DateDiff) -> Value:
    only(node, "this", "expression", "unit")
    # Whole units that lie between, as Presto counts: DuckDB's date_sub.
    return Value(
        f"date_sub({quoted(unit_of(node))}, {_time(at, node.expression)}, {_time(at, node.this)})",
        BIGINT,
    )


@writes(exp.TimestampTrunc, exp.DateTrunc)
def _date_trunc(at: Expressions, node: exp.Func) -> Value:
    only(node, "this", "unit")
    return Value(f"date_trunc({quoted(unit_of(node))}, {_time(at, _argument(node))})", TIMESTAMP)


@writes(exp.FromISO8601Timestamp)
def _from_iso(at: Expressions, node: exp.FromISO8601Timestamp) -> Value:
    only(node, "this")
    return Value(f"CAST(CAST({at.sql(node.this)} AS TIMESTAMPTZ) AS TIMESTAMP)", TIMESTAMP)
