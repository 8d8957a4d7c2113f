"""Which events a pattern is about: the guide's examples, arrays, absence, and many patterns at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.patterns import Pattern, PatternIndex, parse_pattern


def holds(pattern: Any, event: Any) -> bool:
    return parse_pattern(json.dumps(pattern)).matches(event)


EVENT = {
    "version": "0",
    "source": "aws.ec2",
    "detail-type": "EC2 Instance State-change Notification",
    "time": "2017-10-02T18:43:48Z",
    "resources": ["arn:aws:ec2:us-east-1:111122223333:instance/i-1", "arn:aws:ec2:us-east-1:111122223333:instance/i-2"],
    "detail": {
        "state": "running",
        "c-count": 5,
        "x-limit": 301.8,
        "ip": "10.0.0.33",
        "ip6": "2001:db8::7",
        "empty": "",
        "nothing": None,
        "on": True,
        "list": [],
        "people": [{"name": "a", "age": 1}, {"name": "b", "age": 2}],
        "nested": [["x"], "y"],
    },
}

# EventBridge User Guide, "Content filtering", "Arrays", "Null values and empty strings"; Event Ruler's README.
DETAIL: list[tuple[Any, bool]] = [
    ({"state": ["initializing", "running"]}, True),
    ({"state": ["Running"]}, False),
    ({"state": [{"prefix": "run"}]}, True),
    ({"state": [{"prefix": "Run"}]}, False),
    ({"state": [{"prefix": {"equals-ignore-case": "RUN"}}]}, True),
    ({"state": [{"suffix": "ing"}]}, True),
    ({"state": [{"suffix": {"equals-ignore-case": "ING"}}]}, True),
    ({"c-count": [{"prefix": "5"}]}, False),
    ({"state": [{"equals-ignore-case": "RUNNING"}]}, True),
    ({"state": [{"wildcard": "r*n*g"}]}, True),
    ({"state": [{"wildcard": "r*ng*g"}]}, False),
    ({"state": [{"wildcard": "*"}]}, True),
    ({"state": [{"wildcard": "running"}]}, True),
    ({"state": [{"wildcard": "runnin\\*"}]}, False),
    ({"empty": [{"wildcard": "*"}]}, True),
    ({"state": [{"anything-but": "initializing"}]}, True),
    ({"state": [{"anything-but": ["running", "stopped"]}]}, False),
    ({"state": [{"anything-but": {"prefix": "run"}}]}, False),
    ({"state": [{"anything-but": {"prefix": ["sto", "ini"]}}]}, True),
    ({"state": [{"anything-but": {"suffix": "ing"}}]}, False),
    ({"state": [{"anything-but": {"equals-ignore-case": ["STOPPED", "RUNNING"]}}]}, False),
    ({"state": [{"anything-but": {"wildcard": "*unn*"}}]}, False),
    ({"state": [{"anything-but": [1, 2]}]}, True),
    ({"missing": [{"anything-but": "x"}]}, False),
    ({"x-limit": [{"anything-but": [100, 301.8]}]}, False),
    ({"c-count": [{"numeric": [">", 0, "<=", 5]}]}, True),
    ({"c-count": [{"numeric": [">", 0, "<", 5]}]}, False),
    ({"c-count": [{"numeric": [">=", 5]}]}, True),
    ({"c-count": [{"numeric": ["<", 5]}]}, False),
    ({"x-limit": [{"numeric": ["=", 3.018e2]}]}, True),
    ({"x-limit": [301.80000001]}, True),
    ({"c-count": [5.0]}, True),
    ({"c-count": ["5"]}, False),
    ({"on": [{"numeric": ["=", 1]}]}, False),
    ({"on": [1]}, False),
    ({"on": [True]}, True),
    ({"on": [False]}, False),
    ({"ip": [{"cidr": "10.0.0.0/24"}]}, True),
    ({"ip": [{"cidr": "10.0.1.0/24"}]}, False),
    ({"ip6": [{"cidr": "2001:db8::/32"}]}, True),
    ({"ip": [{"cidr": "2001:db8::/32"}]}, False),
    ({"state": [{"cidr": "0.0.0.0/0"}]}, False),
    ({"empty": [""]}, True),
    ({"nothing": [""]}, False),
    ({"nothing": [None]}, True),
    ({"empty": [None]}, False),
    ({"missing": [None]}, False),
    ({"state": [{"exists": True}]}, True),
    ({"state": [{"exists": False}]}, False),
    ({"nothing": [{"exists": True}]}, True),
    ({"missing": [{"exists": False}]}, True),
    ({"missing": {"deeper": [{"exists": False}]}}, True),
    ({"missing": {"deeper": [{"exists": True}]}}, False),
    ({"list": [{"exists": True}]}, False),
    ({"people": [{"exists": True}]}, False),
    ({"people": [{"exists": False}]}, True),
    ({"state": [{"exists": False}, "running"]}, True),
    ({"people": {"name": ["a"], "age": [1]}}, True),
    ({"people": {"name": ["a"], "age": [2]}}, False),
    ({"nested": ["x"]}, True),
    ({"$or": [{"state": ["stopped"]}, {"c-count": [5]}]}, True),
    ({"$or": [{"state": ["stopped"]}, {"c-count": [6]}]}, False),
    ({"state": ["stopped"], "$or": [{"c-count": [5]}, {"c-count": [6]}]}, False),
    ({"$or": [{"$or": [{"c-count": [1]}, {"on": [True]}], "state": ["running"]}, {"missing": ["x"]}]}, True),
    ({"$or": {"field": [{"exists": False}]}}, True),
]


@pytest.mark.parametrize(("pattern", "expected"), DETAIL, ids=[json.dumps(pattern) for pattern, _ in DETAIL])
def test_the_guides_rules(pattern: Any, expected: bool) -> None:
    assert holds({"detail": pattern}, EVENT) is expected


def test_an_array_matches_by_any_of_its_items() -> None:
    assert holds({"resources": ["arn:aws:ec2:us-east-1:111122223333:instance/i-2", "another"]}, EVENT)
    assert not holds({"resources": ["another"]}, EVENT)


def test_all_fields_must_match() -> None:
    assert holds({"source": ["aws.ec2"], "detail": {"state": ["running"]}}, EVENT)
    assert not holds({"source": ["aws.s3"], "detail": {"state": ["running"]}}, EVENT)


def test_a_wildcard_costs_no_more_than_its_text() -> None:
    """Many pieces against a text that almost matches: each piece is looked for once."""
    pattern = parse_pattern(json.dumps({"a": [{"wildcard": "*".join(["ab"] * 500) + "*c"}]}))
    assert not pattern.matches({"a": "ab" * 20_000})


FIELDS = st.sampled_from(["a", "b", "c"])
WORDS = st.sampled_from(["x", "y", "z"])
LEAVES = st.lists(
    WORDS | st.builds(lambda word: {"anything-but": word}, WORDS) | st.builds(lambda it: {"exists": it}, st.booleans()),
    min_size=1,
    max_size=3,
)
PATTERNS = st.recursive(
    st.dictionaries(FIELDS, LEAVES, min_size=1, max_size=3),
    lambda inner: (
        st.dictionaries(FIELDS, LEAVES | inner, min_size=1, max_size=3)
        | st.builds(lambda one, two: {"$or": [one, two]}, inner, inner)
    ),
    max_leaves=6,
)
EVENTS = st.recursive(
    st.dictionaries(FIELDS, WORDS | st.lists(WORDS, max_size=3) | st.none(), max_size=3),
    lambda inner: st.dictionaries(FIELDS, WORDS | inner | st.lists(inner, max_size=2), max_size=3),
    max_leaves=6,
)


@given(st.lists(PATTERNS, max_size=8), EVENTS)
def test_the_index_finds_what_each_pattern_alone_matches(raw: list[Any], event: Any) -> None:
    patterns = {number: parse_pattern(json.dumps(each)) for number, each in enumerate(raw)}
    expected = [number for number, pattern in patterns.items() if pattern.matches(event)]
    assert PatternIndex(patterns).matching(event) == expected


def test_the_index_asks_only_what_may_match() -> None:
    asked: list[str] = []

    class Noted(Pattern):
        def matches(self, event: Any) -> bool:
            asked.extend(sorted(dict(self.leaves())[("name",)].strings or ()))
            return super().matches(event)

    def noted(name: str) -> Pattern:
        parsed = parse_pattern(json.dumps({"source": ["aws.kms"], "name": [name]}))
        return Noted(parsed.fields, parsed.choices)

    index = PatternIndex({number: noted(f"n{number}") for number in range(1000)})
    assert index.matching({"source": "aws.kms", "name": "n7"}) == [7]
    assert asked == ["n7"]
