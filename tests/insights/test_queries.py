"""The query language of Logs Insights: what queries make of rows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.insights.parse import parse_query
from casemate.insights.problems import NoSuchCommand, QueryProblem
from casemate.insights.rows import Row, Source
from casemate.insights.stages import Pipeline

START = 1_750_000_000_000


def run(query: str, *messages: Any, step: int = 1_000, limit: int | None = None) -> list[dict[str, str]]:
    """The results of a query over messages, each a step later than the one before it."""
    pipeline = Pipeline(parse_query(query, limit))
    told = [each if isinstance(each, str) else json.dumps(each) for each in messages]
    for number in reversed(range(len(told))):
        time = START + number * step
        pipeline.take(Row(Source(time, time + 5, told[number], "stream", "1:group", f"p{number}"), {}))
    pipeline.finish()
    return [{name: value for name, value in row if name != "@ptr"} for row in pipeline.results()]


def values(query: str, *messages: Any) -> list[str]:
    """The values of the first column."""
    return [next(iter(row.values()), "") for row in run(query, *messages)]


def one(expression: str, message: Any = "") -> str | None:
    """What an expression is for one message, None for nothing."""
    (row,) = run(f"fields {expression} as found", message)
    return row.get("found")


PEOPLE = (
    {"name": "ann", "age": 30, "tags": ["x", "y"], "address": {"city": "Rome", "zip.code": "1"}, "ok": True},
    {"name": "bob", "age": 25, "tags": [], "address": {"city": "Oslo"}, "ok": False},
    {"name": "cid", "age": "41", "none": None},
)


class TestCommands:
    def test_without_fields_time_and_message_are_shown_newest_first(self) -> None:
        assert run("limit 2", "a", "b", "c") == [
            {"@timestamp": "2025-06-15 15:06:42.000", "@message": "c"},
            {"@timestamp": "2025-06-15 15:06:41.000", "@message": "b"},
        ]

    def test_fields_are_found_in_json_with_dots(self) -> None:
        query = "fields name, address.city, tags.1, address.zip.code, ok, none, nothing | sort name"
        assert run(query, *PEOPLE) == [
            {"name": "ann", "address.city": "Rome", "tags.1": "y", "address.zip.code": "1", "ok": "1"},
            {"name": "bob", "address.city": "Oslo", "ok": "0"},
            {"name": "cid"},
        ]

    @pytest.mark.parametrize(
        ("condition", "names"),
        [
            ("age > 26", ["cid", "ann"]),
            ("age >= 25 and age < 41", ["bob", "ann"]),
            ('name = "ann" or name = "bob"', ["bob", "ann"]),
            ("not ok", ["cid", "bob"]),
            ('name != "ann"', ["cid", "bob"]),
            ('address.city != "Rome"', ["bob"]),
            ("ispresent(address.city)", ["bob", "ann"]),
            ("name like /^[AB]/", []),
            ("name like /(?i)^[AB]/", ["bob", "ann"]),
            ("name =~ /i/", ["cid"]),
            ('name like "n"', ["ann"]),
            ('name not like "n"', ["cid", "bob"]),
            ('name in ["ann", "cid"]', ["cid", "ann"]),
            ("age not in [25, 30]", ["cid"]),
            ("(age + 5) * 2 = 70", ["ann"]),
            ("isempty(address.city) and strlen(name) = 3", ["cid"]),
            ('@message like "Rome"', ["ann"]),
            ("age > 26 # a comment", ["cid", "ann"]),
        ],
    )
    def test_filter(self, condition: str, names: list[str]) -> None:
        assert values(f"fields name | filter {condition}", *PEOPLE) == names

    def test_sort_takes_numbers_as_numbers_and_several_fields(self) -> None:
        assert values("fields age | sort age desc", *PEOPLE) == ["41", "30", "25"]
        rows = ({"a": 1, "b": "x"}, {"a": 1, "b": "y"}, {"a": 0, "b": "z"})
        assert values("fields b | sort a asc, b desc", *rows) == ["z", "y", "x"]

    def test_parse_by_stars_and_by_expressions(self) -> None:
        line = "user=bob, method:GET, latency := 12"
        names = "@user, @method, latency"
        stars = f'parse @message "user=*, method:*, latency := *" as {names} | display {names}'
        assert run(stars, line) == [{"@user": "bob", "@method": "GET", "latency": "12"}]
        named = r"parse /user=(?<who>\w+).*:= (?<ms>\d+)/ | fields who, ms * 2 as twice"
        assert run(named, line, "else") == [{}, {"who": "bob", "twice": "24"}]
        assert values("parse name /(?<first>.)/ | fields first | sort first", *PEOPLE) == ["a", "b", "c"]

    def test_dedup_keeps_the_newest_of_each(self) -> None:
        rows = ({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 3})
        assert values("fields b | dedup a", *rows) == ["3", "2"]
        assert values("fields b | sort @timestamp asc | dedup a", *rows) == ["1", "3"]

    def test_display_has_the_last_word(self) -> None:
        assert run("fields name, age | display age", *PEOPLE[:1]) == [{"age": "30"}]

    def test_limits(self) -> None:
        assert values("fields name | limit 1", *PEOPLE) == ["cid"]
        assert len(run("fields name", *PEOPLE, limit=2)) == 2
        assert values("fields age | sort age | limit 2", *PEOPLE) == ["25", "30"]


class TestStats:
    ROWS = tuple({"n": number, "kind": "even" if number % 2 == 0 else "odd"} for number in range(1, 11))

    def test_by_a_field(self) -> None:
        query = "stats count(*) as many, sum(n), avg(n), min(n), max(n) by kind | sort kind"
        assert run(query, *self.ROWS) == [
            {"kind": "even", "many": "5", "sum(n)": "30", "avg(n)": "6", "min(n)": "2", "max(n)": "10"},
            {"kind": "odd", "many": "5", "sum(n)": "25", "avg(n)": "5", "min(n)": "1", "max(n)": "9"},
        ]

    def test_over_all(self) -> None:
        (row,) = run(
            "stats pct(n, 50) as p, median(n) as m, stddev(n) as d, count_distinct(kind) as k, "
            "earliest(n) as e, latest(n) as l, sortsFirst(kind) as f, sum(n)/count(*) as q, count(nothing) as none",
            *self.ROWS,
        )
        assert row == {
            "p": "5.5",
            "m": "5.5",
            "d": "3.0277",
            "k": "2",
            "e": "1",
            "l": "10",
            "f": "even",
            "q": "5.5",
            "none": "0",
        }

    def test_by_time_newest_first(self) -> None:
        assert run("stats count(*) by bin(5s)", *self.ROWS) == [
            {"bin(5s)": "2025-06-15 15:06:45.000", "count(*)": "5"},
            {"bin(5s)": "2025-06-15 15:06:40.000", "count(*)": "5"},
        ]

    def test_what_comes_behind_it_sees_its_columns_alone(self) -> None:
        assert run("stats count(*) as c by kind | filter c > 4 | fields c * 2 as twice | sort kind", *self.ROWS) == [
            {"kind": "even", "c": "5", "twice": "10"},
            {"kind": "odd", "c": "5", "twice": "10"},
        ]
        assert run("stats max(n) as m by kind | stats sum(m) as s", *self.ROWS) == [{"s": "19"}]

    def test_nothing_to_count_is_nought(self) -> None:
        assert run("filter n > 99 | stats count(*) as c, sum(n) as s", *self.ROWS) == [{"c": "0"}]
        assert run("filter n > 99 | stats count(*) as c by kind", *self.ROWS) == []


class TestFunctions:
    @pytest.mark.parametrize(
        ("expression", "found"),
        [
            ("abs(-2.5)", "2.5"),
            ("ceil(1.2) + floor(1.8)", "3"),
            ("greatest(1, 5, 3) - least(4, 2)", "3"),
            ("sqrt(16) + log(1)", "4"),
            ("2 ^ 3", "8"),
            ("10 % 3", "1"),
            ("1 / 0", None),
            ("-2 * 3", "-6"),
            ("2 + 3 * 4", "14"),
            ("coalesce(nothing, 'x')", "x"),
            ("concat('a', 1, 'b')", "a1b"),
            ("trim('  x ')", "x"),
            ("ltrim('xyZfoo', 'xyZ')", "foo"),
            ("toupper('ab')", "AB"),
            ("substr('xyZfooxyZ', 3, 3)", "foo"),
            ("replace('foo', 'o', '0')", "f00"),
            ("strcontains('abc', 'b')", "1"),
            ("isblank('  ')", "1"),
            ("datefloor(@timestamp, 1h)", "2025-06-15 15:00:00.000"),
            ("dateceil(@timestamp, 1h)", "2025-06-15 16:00:00.000"),
            ("toMillis(@timestamp)", str(START)),
            ("fromMillis(0)", "1970-01-01 00:00:00.000"),
            ("isIpv4InSubnet('10.1.2.3', '10.0.0.0/8')", "1"),
            ("isValidIpv6('10.1.2.3')", "0"),
            ("1 = 1.0", "1"),
            ("'10' > '9'", "1"),
            ("'b' > 'a'", "1"),
            ("nothing = 1", "0"),
            ("sqrt(-1)", None),
            ("9 ^ 999", None),
            ("`@timestamp` = @timestamp", "1"),
        ],
    )
    def test_it(self, expression: str, found: str | None) -> None:
        assert one(expression) == found


class TestDiscovery:
    def test_lambdas_lines(self) -> None:
        id = "11111111-2222-3333-4444-555555555555"
        report = (
            f"REPORT RequestId: {id}\tDuration: 102.25 ms\tBilled Duration: 103 ms\tMemory Size: 128 MB\t"
            "Max Memory Used: 36 MB\tInit Duration: 90.1 ms\t"
        )
        query = "fields @type, @requestId, @duration, @billedDuration, @memorySize, @maxMemoryUsed, @initDuration"
        assert run(query, report) == [
            {
                "@type": "REPORT",
                "@requestId": id,
                "@duration": "102.25",
                "@billedDuration": "103",
                "@memorySize": "128000000",
                "@maxMemoryUsed": "36000000",
                "@initDuration": "90.1",
            }
        ]
        assert one("@requestId", f"START RequestId: {id} Version: $LATEST") == id

    def test_flow_logs(self) -> None:
        line = "2 123456789010 eni-1 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK"
        assert run("fields srcAddr, dstPort, bytes, action | filter bytes > 4000", line) == [
            {"srcAddr": "172.31.16.139", "dstPort": "22", "bytes": "4249", "action": "ACCEPT"}
        ]

    def test_json_behind_a_prefix(self) -> None:
        assert one("a", '2025 INFO {"a": 5} tail') == "5"
        assert one("@@own", '{"@own": "x"}') == "x"

    @pytest.mark.parametrize("message", ["{", "{]", "[" * 3_000, '{"a":' * 3_000, "\x00", "é{"])
    def test_what_is_no_json_has_no_fields(self, message: str) -> None:
        assert one("a", message) is None


@pytest.mark.parametrize(
    "query",
    [
        *(
            "",
            "|",
            "fields",
            "fields a |",
            "filter",
            "filter a =",
            "sort",
            "limit",
            "limit 0",
            "limit 1000000",
            "limit x",
        ),
        *("stats", "stats a", "stats count(*) by", "stats foo(a)", "fields count(a)", "filter sum(a) > 1", "parse"),
        *('parse "a*" as', 'parse "a*b*" as x', "parse /(a)/", "parse /(?<a>b/", "fields bin(x)", "fields a b"),
        *("fields 'open", "fields /a/", "filter a like b", "filter a in []", "stats count(sum(a))", "pct(a, 101)"),
        *("fields abs()", "fields abs(1, 2)", "stats pct(a)", "bogus a", "fields a; b", "fields " + "(" * 500, "a ~ b"),
    ],
)
def test_what_is_no_query_is_refused_with_a_place(query: str) -> None:
    with pytest.raises(QueryProblem) as refused:
        parse_query(query)
    assert 0 <= refused.value.start <= refused.value.end <= len(query) + 1


@pytest.mark.parametrize("command", ["pattern @message", "diff", "unmask @message", "anomaly"])
def test_commands_that_are_not_here_are_refused_by_name(command: str) -> None:
    with pytest.raises(NoSuchCommand, match=command.split()[0]):
        parse_query(command)


@given(query=st.text(alphabet="fields |ter stacoun(*)by,@.`'\"/=<>5m[]-#", max_size=60))
def test_whatever_is_written_is_a_query_or_refused(query: str) -> None:
    try:
        parse_query(query)
    except (QueryProblem, NoSuchCommand):
        return


@given(
    numbers=st.lists(st.integers(-50, 50), max_size=20),
    bound=st.integers(-50, 50),
    size=st.integers(1, 10),
    descending=st.booleans(),
)
def test_queries_agree_with_a_plain_reading(numbers: list[int], bound: int, size: int, descending: bool) -> None:
    rows = [{"n": number, "half": number // 2} for number in numbers]
    kept = [number for number in numbers if number >= bound]
    order = "desc" if descending else "asc"
    found = values(f"fields n | filter n >= {bound} | sort n {order} | limit {size}", *rows)
    assert found == [str(number) for number in sorted(kept, reverse=descending)[:size]]
    counted = run(f"filter n >= {bound} | stats count(*) as c, sum(n) as s by half | sort half", *rows)
    halves = sorted({number // 2 for number in kept})
    assert counted == [
        {
            "half": str(half),
            "c": str(sum(number // 2 == half for number in kept)),
            "s": str(sum(number for number in kept if number // 2 == half)),
        }
        for half in halves
    ]
