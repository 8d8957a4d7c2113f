"""What is a pattern and what is none, with the reason."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.patterns import PatternProblem, parse_pattern

REFUSED: list[tuple[Any, str]] = [
    ([], "Filter is not an object"),
    ({}, "Empty objects are not allowed"),
    ({"a": {}}, "Empty objects are not allowed"),
    ({"a": []}, "Empty arrays are not allowed"),
    ({"source": "aws.ec2"}, '"source" must be an object or an array'),
    ({"a": [["b"]]}, "Match value must be String, number, true, false, or null"),
    ({"a": [{}]}, "Match expression name not found"),
    ({"a": [{"starts": "b"}]}, "Unrecognized match type starts"),
    ({"a": [{"prefix": 1}]}, "prefix match pattern must be a string"),
    ({"a": [{"prefix": {"suffix": "x"}}]}, "Unsupported prefix pattern: suffix"),
    ({"a": [{"suffix": None}]}, "suffix match pattern must be a string"),
    ({"a": [{"prefix": "b", "suffix": "c"}]}, "Only one key allowed in match expression"),
    ({"a": [{"equals-ignore-case": True}]}, "equals-ignore-case match pattern must be a string"),
    ({"a": [{"wildcard": "a**b"}]}, "Consecutive wildcard characters at pos 2"),
    ({"a": [{"wildcard": "a\\b"}]}, "Invalid escape character at pos 2"),
    ({"a": [{"exists": "true"}]}, "exists match pattern must be either true or false."),
    ({"a": [{"cidr": "10.0.0.0"}]}, "Malformed CIDR, one '/' required"),
    ({"a": [{"cidr": "10.0.0.0/x"}]}, "Malformed CIDR, mask bits must be an integer"),
    ({"a": [{"cidr": "10.0.0.0/33"}]}, "Malformed CIDR: 10.0.0.0/33"),
    ({"a": [{"numeric": 1}]}, "Value of numeric must be an array."),
    ({"a": [{"numeric": []}]}, "Invalid member in numeric match: None"),
    ({"a": [{"numeric": ["!", 1]}]}, "Unrecognized numeric range operator: !"),
    ({"a": [{"numeric": ["=", "1"]}]}, "Value of equals must be numeric"),
    ({"a": [{"numeric": ["<", True]}]}, "Value of < must be numeric"),
    ({"a": [{"numeric": ["<", 1, ">", 0]}]}, "Too many elements in numeric expression"),
    ({"a": [{"numeric": [">", 1, ">", 0]}]}, "Bad numeric range operator: >"),
    ({"a": [{"numeric": [">", 1, 2]}]}, "Bad value in numeric range: 2"),
    ({"a": [{"numeric": [">", 1, "<"]}]}, "Value of < must be numeric"),
    ({"a": [{"numeric": [">", 5, "<", 5]}]}, "Bottom must be less than top"),
    ({"a": [{"numeric": [">", 1, "<", 2, "<", 3]}]}, "Too many terms in numeric range expression"),
    ({"a": [{"numeric": [">", 5.1e9]}]}, "Value must be between -5000000000.0 and 5000000000.0, inclusive"),
    ({"a": [{"anything-but": None}]}, "Value of anything-but must be an array or single string/number value."),
    ({"a": [{"anything-but": ["b", 1]}]}, "mixed type is not supported"),
    ({"a": [{"anything-but": []}]}, "mixed type is not supported"),
    ({"a": [{"anything-but": [None]}]}, "start|null|boolean is not supported."),
    ({"a": [{"anything-but": {"numeric": ["=", 1]}}]}, "Unsupported anything-but pattern: numeric"),
    ({"a": [{"anything-but": {"prefix": ""}}]}, "Null prefix/suffix not allowed"),
    ({"$or": [{"prefix": ["b"]}, {"c": ["d"]}]}, "prefix is Ruler reserved fieldName"),
]


@pytest.mark.parametrize(("pattern", "reason"), REFUSED, ids=[json.dumps(pattern) for pattern, _ in REFUSED])
def test_what_is_no_pattern_is_refused_with_the_reason(pattern: Any, reason: str) -> None:
    with pytest.raises(PatternProblem) as caught:
        parse_pattern(json.dumps(pattern))
    assert reason in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "nonsense", '{"a": [NaN]}', b"\xff", '{"a":' * 5000])
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(PatternProblem, match="not valid JSON"):
        parse_pattern(text)


def test_what_nests_too_deep_is_refused() -> None:
    with pytest.raises(PatternProblem, match="too deep"):
        parse_pattern('{"a":' * 60 + '["b"]' + "}" * 60)


def test_alternatives_have_a_limit() -> None:
    def pattern(sizes: list[int]) -> str:
        inside = [{"$or": [{f"n{number}": ["x"]} for number in range(size)]} for size in sizes]
        return json.dumps({f"f{number}": each for number, each in enumerate(inside)})

    parse_pattern(pattern([10, 10, 10]))
    with pytest.raises(PatternProblem, match="over 1000 rule combinations"):
        parse_pattern(pattern([10, 10, 11]))
    with pytest.raises(PatternProblem, match="over 1000 rule combinations"):
        parse_pattern(pattern([100] * 40))


def test_the_last_of_two_keys_counts() -> None:
    pattern = parse_pattern('{"a": [{"prefix": "us-"}], "a": [{"anything-but": "us-east"}]}')
    assert pattern.matches({"a": "eu"})
    assert not pattern.matches({"a": "us-east"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**10), 10**10) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "$or", "prefix", "numeric"]), inner)
    ),
    max_leaves=20,
)


@given(JSON)
def test_whatever_is_given_is_a_pattern_or_a_problem(raw: Any) -> None:
    try:
        pattern = parse_pattern(json.dumps(raw))
    except PatternProblem:
        return
    assert pattern.matches({"a": "b"}) in (True, False)
