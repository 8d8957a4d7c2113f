"""JSON with the place of every part."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.policy.located import JsonProblem, Lines, Node, read_located, statement_spans

VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=8,
)


def plain(node: Node) -> Any:
    match node.kind:
        case "object":
            return {key.text: plain(value) for key, value in node.members}
        case "array":
            return [plain(item) for item in node.items]
        case "string":
            return node.text
    return json.loads(node.text)


@given(value=VALUES, indent=st.sampled_from([None, 0, 2]))
def test_it_reads_what_json_reads_and_each_part_is_where_it_says(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    node = read_located(f" {text}\n")
    assert plain(node) == value
    assert f" {text}\n"[node.start : node.end] == text
    for _, inner in node.members:
        assert json.loads(f" {text}\n"[inner.start : inner.end]) == plain(inner)


@given(text=st.text(st.sampled_from('{}[]:,"ab\\u019.e-+ \ntrueflsn'), max_size=30))
def test_what_json_refuses_it_refuses(text: str) -> None:
    try:
        read = plain(read_located(text))
    except JsonProblem as problem:
        assert 0 <= problem.offset <= len(text)
        with pytest.raises(json.JSONDecodeError):
            json.loads(text)
        return
    assert read == json.loads(text)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(JsonProblem):
        read_located("[" * 100_000)


def test_lines_and_columns() -> None:
    lines = Lines("ab\nc\n\nd")
    assert [lines.position(offset) for offset in range(8)] == [
        (1, 0),
        (1, 1),
        (1, 2),
        (2, 0),
        (2, 1),
        (3, 0),
        (4, 0),
        (4, 1),
    ]


def test_spans_are_those_of_the_cli_reference() -> None:
    # AWS CLI Command Reference, simulate-custom-policy and simulate-principal-policy: their examples' positions.
    condition = '{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}'
    one = f'{{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{condition}}}'
    assert statement_spans(f'{{"Version":"2012-10-17","Statement":{one}}}') == [((1, 38), (1, 167))]
    listed = json.dumps(
        {"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["a:b"], "Resource": "*"}]}, indent=4
    )
    assert statement_spans(listed) == [((3, 19), (10, 10))]
    assert statement_spans("{}") == []
