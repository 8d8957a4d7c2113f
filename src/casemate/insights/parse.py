"""Reading queries.

fields @timestamp, @message, abs(a - b) as gap
| filter level like /(?i)error/ and gap > 5
| parse @message "user=* took *" as user, took
| stats count(*) as n, avg(took) by user, bin(5m)
| sort n desc | limit 20
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from casemate.insights.aggregates import AGGREGATES, Percentile
from casemate.insights.expressions import (
    Aggregated,
    Applied,
    Arithmetic,
    Compared,
    Constant,
    Expression,
    Like,
    Logical,
    Name,
    Negated,
    Within,
    aggregates_in,
)
from casemate.insights.functions import FUNCTIONS, PERIODS
from casemate.insights.problems import NoSuchCommand, QueryProblem
from casemate.insights.stages import (
    MAX_ROWS,
    Column,
    Dedup,
    Fields,
    Filter,
    Limit,
    Parse,
    Query,
    Sort,
    Stage,
    Stats,
)
from casemate.insights.tokens import Token, tokenize

DEFAULT_LIMIT = 10_000
MAX_STATS = 10
_ELSEWHERE = frozenset(
    (
        *("pattern", "diff", "anomaly", "unmask", "unnest", "source", "filterindex", "join", "lookup", "addtotals"),
        *("timechart", "tail", "eventstats", "subquery"),
    )
)
"""Commands that Logs Insights has and this does not."""
_DEPTH = 60
_COMPARISONS = ("=", "!=", "<=", ">=", "<", ">")
_NAMED_GROUP = re.compile(r"\(\?<(?![=!])")


def parse_query(text: str, limit: int | None = None) -> Query:
    """The query; ``limit`` is how many rows it gives where it says nothing of that.

    Raises QueryProblem, and NoSuchCommand for what Logs Insights has and this does not.
    """
    return _Parser(text, limit or DEFAULT_LIMIT).query()


class _Parser:
    def __init__(self, text: str, limit: int) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._at = 0
        self._depth = 0
        self._aggregates = 0
        self._limit = limit
        self._grouping = False
        self._shown: list[str] = []
        self._display: list[str] | None = None

    # -- words

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self, *words: str) -> Token | None:
        if self._next.word() in words:
            self._at += 1
            return self._tokens[self._at - 1]
        return None

    def _expect(self, word: str) -> None:
        if self._take(word) is None:
            raise self._unexpected(f"expected {word}")

    def _unexpected(self, more: str = "") -> QueryProblem:
        token = self._next
        told = f"unexpected symbol found {token.text}" if token.kind != "end" else "the query ends too early"
        return QueryProblem(f"{told}, {more}" if more else told, token.start, max(token.end, token.start + 1))

    # -- commands

    def query(self) -> Query:
        """The whole query."""
        stages: list[Stage] = []
        while True:
            stages += self._command()
            if self._next.kind == "end":
                break
            self._expect("|")
            if self._next.kind == "end":
                raise self._unexpected()
        if sum(isinstance(stage, Stats) for stage in stages) > MAX_STATS:
            raise QueryProblem("too many stats commands", 0, len(self._text))
        of_events = not self._grouping
        columns = self._display if self._display is not None else self._shown
        if not columns:
            columns = ["@timestamp", "@message"]
        return Query(tuple(_bounded(stages, self._limit)), tuple(dict.fromkeys(columns)), of_events)

    def _command(self) -> list[Stage]:
        token = self._next
        name = token.word() if token.kind == "name" else ""
        if name in _ELSEWHERE:
            raise NoSuchCommand(token.text)
        command = {
            "fields": self._fields,
            "display": self._displayed,
            "filter": self._filter,
            "where": self._filter,
            "stats": self._stats,
            "sort": self._sort,
            "limit": self._limited,
            "head": self._limited,
            "parse": self._parse,
            "dedup": self._dedup,
        }.get(name)
        if command is None:
            if token.kind in ("name", "field") and not self._shown and self._at == 0:
                # A query may begin with its fields (guide: "fields" is optional there).
                return self._fields()
            raise self._unexpected("expected a command")
        self._at += 1
        return command()

    def _fields(self) -> list[Stage]:
        columns = self._columns()
        self._shown += [column.name for column in columns]
        return [Fields(tuple(_made(columns)))]

    def _displayed(self) -> list[Stage]:
        columns = self._columns()
        self._display = [column.name for column in columns]
        return [Fields(tuple(_made(columns)))]

    def _filter(self) -> list[Stage]:
        return [Filter(self._plain(self._expression))]

    def _limited(self) -> list[Stage]:
        token = self._next
        if token.kind != "number" or not token.text.isdigit() or not 1 <= int(token.text) <= MAX_ROWS:
            raise self._unexpected("expected a number of rows")
        self._at += 1
        return [Limit(int(token.text))]

    def _sort(self) -> list[Stage]:
        by: list[tuple[Expression, bool]] = []
        while True:
            expression = self._plain(self._expression)
            descending = self._take("asc", "desc")
            by.append((expression, descending is not None and descending.word() == "desc"))
            if self._take(",") is None:
                return [Sort(tuple(by))]

    def _dedup(self) -> list[Stage]:
        by = [self._field()]
        while self._take(","):
            by.append(self._field())
        return [Dedup(tuple(Name(name) for name in by))]

    def _parse(self) -> list[Stage]:
        source: Expression = Name("@message")
        if self._next.kind in ("name", "field"):
            source = Name(self._field())
        token = self._next
        self._at += 1
        if token.kind == "regex":
            regex = _regex(token)
            names = list(regex.groupindex)
            if not names or len(names) != regex.groups:
                raise QueryProblem("a regular expression in parse has named groups", token.start, token.end)
        elif token.kind == "text":
            self._expect("as")
            names = [self._field()]
            while self._take(","):
                names.append(self._field())
            parts = token.text.split("*")
            if len(parts) != len(names) + 1:
                raise QueryProblem("parse has as many names as its pattern has stars", token.start, token.end)
            regex = _glob(parts)
        else:
            self._at -= 1
            raise self._unexpected("expected a pattern")
        return [Parse(source, regex, tuple(names))]

    def _stats(self) -> list[Stage]:
        columns = self._columns(aggregated=True)
        by: list[Column] = []
        newest = ""
        if self._take("by"):
            while True:
                is_bin = self._next.word() == "bin"
                by.append(self._column())
                newest = newest or (by[-1].name if is_bin else "")
                if self._take(",") is None:
                    break
        self._grouping = True
        self._shown = [column.name for column in (*by, *columns)]
        self._display = None
        return [Stats(tuple(columns), tuple(by), newest)]

    # -- columns

    def _columns(self, *, aggregated: bool = False) -> list[Column]:
        columns = [self._column(aggregated=aggregated)]
        while self._take(","):
            columns.append(self._column(aggregated=aggregated))
        return columns

    def _column(self, *, aggregated: bool = False) -> Column:
        start = self._next.start
        expression = self._expression() if aggregated else self._plain(self._expression)
        if aggregated and not any(True for _ in aggregates_in(expression)):
            raise QueryProblem("stats needs an aggregation function", start, self._tokens[self._at - 1].end)
        name = self._text[start : self._tokens[self._at - 1].end]
        if self._take("as"):
            name = self._field()
        elif isinstance(expression, Name):
            name = expression.name
        return Column(name, expression)

    def _field(self) -> str:
        token = self._next
        if token.kind not in ("name", "field"):
            raise self._unexpected("expected a field")
        self._at += 1
        return token.text

    def _plain(self, read: Callable[[], Expression]) -> Expression:
        """An expression without aggregates."""
        start = self._next.start
        expression = read()
        if any(True for _ in aggregates_in(expression)):
            raise QueryProblem("aggregation functions are for stats alone", start, self._tokens[self._at - 1].end)
        return expression

    # -- expressions

    def _expression(self) -> Expression:
        self._depth += 1
        if self._depth > _DEPTH:
            raise QueryProblem("the query is nested too deeply", 0, len(self._text))
        left = self._conjunction()
        while self._take("or"):
            left = Logical(False, left, self._conjunction())
        self._depth -= 1
        return left

    def _conjunction(self) -> Expression:
        left = self._negation()
        while self._take("and"):
            left = Logical(True, left, self._negation())
        return left

    def _negation(self) -> Expression:
        count = 0
        while self._take("not"):
            count += 1
        inner = self._comparison()
        return Negated(inner) if count % 2 else inner

    def _comparison(self) -> Expression:
        left = self._sum()
        while True:
            negated = self._next.word() == "not" and self._tokens[self._at + 1].word() in ("like", "in")
            self._at += negated
            if self._take("like", "=~"):
                found: Expression = self._like(left)
            elif self._take("in"):
                found = Within(left, self._list())
            elif sign := self._take(*_COMPARISONS):
                found = Compared(sign.text, left, self._sum())
            else:
                return left
            left = Negated(found) if negated else found

    def _like(self, left: Expression) -> Expression:
        token = self._next
        if token.kind == "regex":
            self._at += 1
            return Like(left, regex=_regex(token))
        if token.kind == "text":
            self._at += 1
            return Like(left, part=token.text)
        raise self._unexpected("expected a text or a regular expression")

    def _list(self) -> tuple[Expression, ...]:
        self._expect("[")
        values = [self._sum()]
        while self._take(","):
            values.append(self._sum())
        self._expect("]")
        return tuple(values)

    def _sum(self) -> Expression:
        left = self._product()
        while sign := self._take("+", "-"):
            left = Arithmetic(sign.text, left, self._product())
        return left

    def _product(self) -> Expression:
        left = self._power()
        while sign := self._take("*", "/", "%"):
            left = Arithmetic(sign.text, left, self._power())
        return left

    def _power(self) -> Expression:
        base = self._unary()
        return Arithmetic("^", base, self._power()) if self._take("^") else base

    def _unary(self) -> Expression:
        negative = 0
        while self._take("-"):
            negative += 1
        inner = self._primary()
        return Arithmetic("-", Constant(0), inner) if negative % 2 else inner

    def _primary(self) -> Expression:
        token = self._next
        if token.kind == "sign" and token.text == "(":
            self._at += 1
            inner = self._expression()
            self._expect(")")
            return inner
        self._at += 1
        if token.kind == "number":
            value = float(token.text)
            return Constant(int(value) if value.is_integer() and abs(value) < 1 << 53 else value)
        if token.kind == "period":
            return Constant(_milliseconds(token))
        if token.kind == "text":
            return Constant(token.text)
        if token.kind == "field":
            return Name(token.text)
        if token.kind == "name":
            if self._next.word() == "(":
                return self._call(token)
            literal = {"true": 1, "false": 0}.get(token.text.lower())
            if literal is not None:
                return Constant(literal)
            if token.text.lower() == "null":
                return Constant(None)
            return Name(token.text)
        self._at -= 1
        raise self._unexpected()

    def _call(self, token: Token) -> Expression:
        self._expect("(")
        name = token.text.lower()
        arguments: list[Expression] = []
        if name == "count" and (self._take("*") or self._next.word() == ")"):
            arguments.append(Constant(1))
        elif self._next.word() != ")":
            arguments.append(self._expression())
            while self._take(","):
                arguments.append(self._expression())
        self._expect(")")
        if name in AGGREGATES or name in ("pct", "percentile"):
            return self._aggregate(token, name, arguments)
        if name == "bin":
            name, arguments = "datefloor", [Name("@timestamp"), *arguments]
        function = FUNCTIONS.get(name)
        if function is None:
            raise QueryProblem(f"Invalid function name: {token.text}", token.start, token.end)
        if len(arguments) < function.least or (function.most is not None and len(arguments) > function.most):
            raise QueryProblem(f"{token.text} has another number of arguments", token.start, token.end)
        if name in ("datefloor", "dateceil") and not isinstance(arguments[1], Constant):
            raise QueryProblem(f"{token.text} needs a period, such as 5m", token.start, token.end)
        return Applied(function, tuple(arguments))

    def _aggregate(self, token: Token, name: str, arguments: list[Expression]) -> Expression:
        if any(True for each in arguments for _ in aggregates_in(each)):
            raise QueryProblem("aggregation functions can't be nested", token.start, token.end)
        self._aggregates += 1
        if name in ("pct", "percentile"):
            percent = arguments[1].value if len(arguments) == 2 and isinstance(arguments[1], Constant) else None
            if not isinstance(percent, int | float) or not 0 <= percent <= 100:
                raise QueryProblem("pct needs a field and a percentage", token.start, token.end)
            return Aggregated(partial(Percentile, float(percent)), arguments[0], self._aggregates)
        if len(arguments) != 1:
            raise QueryProblem(f"{token.text} has one argument", token.start, token.end)
        return Aggregated(AGGREGATES[name], arguments[0], self._aggregates)


def _made(columns: list[Column]) -> list[Column]:
    """Those columns that are no fields already."""
    return [each for each in columns if not (isinstance(each.expression, Name) and each.expression.name == each.name)]


def _bounded(stages: list[Stage], limit: int) -> list[Stage]:
    """The stages with a limit at the end, and sorts that keep no more than the limit behind them lets through."""
    if not any(isinstance(stage, Limit) for stage in stages):
        stages = [*stages, Limit(limit)]
    bounded: list[Stage] = []
    for number, stage in enumerate(stages):
        following = stages[number + 1] if number + 1 < len(stages) else None
        if isinstance(stage, Sort) and isinstance(following, Limit):
            stage = Sort(stage.by, following.most)
        bounded.append(stage)
    return bounded


def _milliseconds(token: Token) -> int:
    unit = token.text.lstrip("0123456789.")
    try:
        size = int(float(token.text.removesuffix(unit)) * PERIODS[unit])
    except ValueError:
        size = 0
    if size < 1:
        raise QueryProblem("a period is at least a millisecond", token.start, token.end)
    return size


def _regex(token: Token) -> re.Pattern[str]:
    source = _NAMED_GROUP.sub("(?P<", token.text.replace(r"\/", "/"))
    flags = 0
    # Python has flags for the whole of an expression at its beginning alone.
    if "(?i)" in source:
        source, flags = source.replace("(?i)", ""), re.IGNORECASE
    try:
        return re.compile(source, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise QueryProblem(f"Invalid regular expression: {error}", token.start, token.end) from None


def _glob(parts: list[str]) -> re.Pattern[str]:
    """An expression for texts with stars between them: each star takes as little as it can, the last one the rest."""
    source = "".join(
        f"{re.escape(part)}{'(.*)' if number == len(parts) - 2 and not parts[-1] else '(.*?)'}"
        for number, part in enumerate(parts[:-1])
    )
    return re.compile(source + re.escape(parts[-1]), re.DOTALL)
