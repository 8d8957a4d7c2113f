"""Filter policies against a plain matcher, and the limits that are SNS's own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services.sns.street import Street

from casemate.api import sns as op
from casemate.services.sns.filters import BY_ATTRIBUTES, BY_BODY, accept_filter, passes

WORDS = st.sampled_from(["a", "ab", "b", "ba", "", "A"])
NUMBERS = st.sampled_from([-2, 0, 0.5, 1, 1.0, 3])
KEYS = st.sampled_from(["x", "y", "z"])
CONDITIONS = st.one_of(
    WORDS,
    NUMBERS,
    st.booleans(),
    st.none(),
    st.builds(lambda word: {"prefix": word}, WORDS),
    st.builds(lambda word: {"suffix": word}, WORDS),
    st.builds(lambda words: {"anything-but": words}, st.lists(WORDS, min_size=1, max_size=2)),
    st.builds(lambda number: {"numeric": [">", number]}, NUMBERS),
    st.builds(lambda there: {"exists": there}, st.booleans()),
    st.builds(lambda word: {"equals-ignore-case": word}, WORDS),
)
SCALARS = st.one_of(WORDS, NUMBERS, st.booleans(), st.none())
POLICIES = st.dictionaries(KEYS, st.lists(CONDITIONS, min_size=1, max_size=3), min_size=1, max_size=3)
EVENTS = st.dictionaries(KEYS, st.one_of(SCALARS, st.lists(SCALARS, max_size=3)), max_size=3)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def satisfies(condition: Any, value: Any) -> bool:
    """Whether one value is what one condition says, word for word as the guide has it."""
    if not isinstance(condition, dict):
        if is_number(condition) or is_number(value):
            return is_number(condition) and is_number(value) and float(condition) == float(value)
        return type(condition) is type(value) and condition == value
    ((name, argument),) = condition.items()
    if name == "prefix":
        return isinstance(value, str) and value.startswith(argument)
    if name == "suffix":
        return isinstance(value, str) and value.endswith(argument)
    if name == "anything-but":
        return value not in argument
    if name == "equals-ignore-case":
        return isinstance(value, str) and value.lower() == argument.lower()
    assert name == "numeric"
    return is_number(value) and bool(value > argument[1])


def plainly(policy: dict[str, list[Any]], event: dict[str, Any]) -> bool:
    """All keys, any condition, any value of a list."""

    def holds(key: str, condition: Any) -> bool:
        values = event[key] if isinstance(event.get(key), list) else [event[key]] if key in event else []
        if isinstance(condition, dict) and "exists" in condition:
            wanted: bool = condition["exists"]
            return bool(values) == wanted
        return any(satisfies(condition, value) for value in values)

    return all(any(holds(key, condition) for condition in conditions) for key, conditions in policy.items())


@given(POLICIES, EVENTS)
@settings(max_examples=300)
def test_policies_match_as_a_plain_reading_has_it(policy: dict[str, list[Any]], event: dict[str, Any]) -> None:
    text = accept_filter(json.dumps(policy), BY_ATTRIBUTES)
    assert passes(text, BY_ATTRIBUTES, event, "") is plainly(policy, event)
    assert passes(text, BY_BODY, {}, json.dumps(event)) is plainly(policy, event)


@pytest.mark.parametrize(
    ("policy", "scope", "message"),
    [
        ("no json", BY_BODY, "not valid JSON"),
        ({"a": {"b": ["c"]}}, BY_ATTRIBUTES, "does not support nested"),
        ({str(number): ["a"] for number in range(6)}, BY_BODY, "more than 5 keys"),
        ({"a": [*map(str, range(16))], "b": [*map(str, range(10))]}, BY_BODY, "too complex"),
        # The guide's own example multiplies by depth: 3 x 4 x 2 x 3 = 72, and three times that is too much.
        ({"a": {"b": {"c": [*"1234"]}}, "d": {"e": [*"1234567"]}}, BY_BODY, "too complex"),
        ({"a": [{"numeric": [">", 1e9 + 1]}]}, BY_BODY, "must be between"),
        ({"a": "b"}, BY_BODY, "must be an object or an array"),
    ],
)
def test_limits_of_sns(policy: Any, scope: str, message: str) -> None:
    text = policy if isinstance(policy, str) else json.dumps(policy)
    with pytest.raises(op.InvalidParameterException, match=message):
        accept_filter(text, scope)


def test_the_guide_s_example_is_accepted() -> None:
    policy = {"key_a": {"key_b": {"key_c": [*"1234"]}}, "key_d": {"key_e": [*"123"]}}
    assert accept_filter(json.dumps(policy), BY_BODY)


def test_attributes_are_matched_by_their_types(street: Street) -> None:
    topic = street.topic()
    policies: dict[str, dict[str, Any]] = {
        "texts": {"s": ["v"]},
        "numbers": {"n": [{"numeric": ["=", 5]}]},
        "lists": {"l": ["b", True]},
        "binaries": {"b": [{"exists": True}]},
    }
    queues = {name: street.queue(name) for name in policies}
    for name, policy in policies.items():
        street.subscribe(topic, "sqs", queues[name], FilterPolicy=json.dumps(policy))
    attributes = {
        "s": op.MessageAttributeValue(data_type="String", string_value="v"),
        "n": op.MessageAttributeValue(data_type="Number", string_value="5.000"),
        "l": op.MessageAttributeValue(data_type="String.Array", string_value='["a", true]'),
        "b": op.MessageAttributeValue(data_type="Binary", binary_value=b"v"),
    }
    street.post(topic, message_attributes=attributes)
    street.post(topic)
    street.settle()
    assert {name: len(street.received(queue)) for name, queue in queues.items()} == {
        "texts": 1,
        "numbers": 1,
        "lists": 1,
        "binaries": 0,
    }


def test_bodies_are_matched_where_the_scope_says_so(street: Street) -> None:
    topic, queue = street.topic(), street.queue()
    policy = json.dumps({"order": {"total": [{"numeric": [">=", 100]}]}})
    street.subscribe(topic, "sqs", queue, FilterPolicy=policy, FilterPolicyScope="MessageBody")
    bodies: list[Any] = [{"order": {"total": 100}}, {"order": {"total": 99}}, {"order": 100}, [], "text"]
    for body in bodies:
        street.post(topic, json.dumps(body))
    street.post(topic, "{no json")
    street.settle()
    (message,) = street.received(queue)
    assert json.loads(json.loads(message.body or "")["Message"]) == {"order": {"total": 100}}
