"""Every operator, and the rules for missing keys, several values and set operators."""

from __future__ import annotations

import pytest
from tests.policy.build import holds

from casemate.kernel.operations import Values
from casemate.policy.operators import parse_date, parse_operator

POSITIVE: list[tuple[str, str, Values, Values]] = [
    ("StringEquals", "Blue", "Blue", "blue"),
    ("StringEqualsIgnoreCase", "Blue", "bLUE", "green"),
    ("StringLike", "b?u*", "blue", "Blue"),
    ("NumericEquals", "10", "10.0", "11"),
    ("NumericLessThan", "10", 9.5, 10),
    ("NumericLessThanEquals", "10", 10, "10.0000000000000000001"),
    ("NumericGreaterThan", "-3", -2, -3),
    ("NumericGreaterThanEquals", "1e2", 100, 99),
    ("DateEquals", "2020-01-01T00:00:01Z", "2020-01-01T01:00:01+01:00", "2020-01-01T00:00:02Z"),
    ("DateLessThan", "2020-01-01", "2019-12-31T23:59:59.9Z", "2020-01-01T00:00Z"),
    ("DateLessThanEquals", "2020", "2020-01-01", "2020-01-02"),
    ("DateGreaterThan", "2020-01-01T00:00:00Z", 1577836801, 1577836800),
    ("DateGreaterThanEquals", "1577836800", "2020-01-01T00:00:00Z", "2019-12-31"),
    ("Bool", "true", True, False),
    ("Bool", "False", "false", "true"),
    ("BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5"),
    ("IpAddress", "203.0.113.0/24", "203.0.113.77", "203.0.114.1"),
    ("IpAddress", "203.0.113.9", "203.0.113.9", "203.0.113.8"),
    ("IpAddress", "2001:DB8:1234:5678::/64", "2001:db8:1234:5678::9", "2001:db8:1234:5679::9"),
    ("IpAddress", "203.0.113.0/24", "::ffff:203.0.113.7", "::203.0.113.7"),
    ("ArnEquals", "arn:aws:sns:*:111122223333:t?pic", "arn:aws:sns:r:111122223333:topic", "arn:aws:sns:r:1:topic"),
    ("ArnLike", "arn:aws:iam::1:role/*", "arn:aws:iam::1:role/a:b", "arn:aws:iam::1:user/role/"),
]


@pytest.mark.parametrize(("operator", "wanted", "yes", "no"), POSITIVE)
def test_an_operator(operator: str, wanted: str, yes: Values, no: Values) -> None:
    condition = {operator: {"k:x": wanted}}
    assert holds(condition, k__x=yes)
    assert not holds(condition, k__x=no)
    assert not holds(condition)
    assert holds({f"{operator}IfExists": {"k:x": wanted}}) and holds({f"{operator}IfExists": {"k:x": wanted}}, k__x=yes)
    assert not holds({f"{operator}IfExists": {"k:x": wanted}}, k__x=no)


@pytest.mark.parametrize(
    ("negated", "positive"),
    [
        ("StringNotEquals", "StringEquals"),
        ("StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"),
        ("StringNotLike", "StringLike"),
        ("NumericNotEquals", "NumericEquals"),
        ("DateNotEquals", "DateEquals"),
        ("NotIpAddress", "IpAddress"),
        ("ArnNotEquals", "ArnEquals"),
        ("ArnNotLike", "ArnLike"),
    ],
)
def test_a_negated_operator_is_true_of_what_is_missing_or_matches_none(negated: str, positive: str) -> None:
    for operator, wanted, yes, no in POSITIVE:
        if operator == positive:
            assert not holds({negated: {"k:x": [wanted, wanted]}}, k__x=yes)
            assert holds({negated: {"k:x": wanted}}, k__x=no)
            assert holds({negated: {"k:x": wanted}})


def test_the_arn_operators_stay_within_segments_where_string_like_does_not() -> None:
    pattern = "arn:aws:someservice:*:111122223333:finance/*"
    value = "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"
    assert holds({"StringLike": {"k:x": pattern}}, k__x=value)
    assert not holds({"ArnLike": {"k:x": pattern}}, k__x=value)


def test_null_asks_whether_the_key_is_there() -> None:
    assert holds({"Null": {"k:x": "true"}}) and not holds({"Null": {"k:x": "true"}}, k__x="")
    assert holds({"Null": {"k:x": False}}, k__x="v") and not holds({"Null": {"k:x": "false"}})
    assert holds({"Null": {"k:x": "true"}}, k__x=[])


def test_keys_are_anded_values_ored_and_negated_values_all_excluded() -> None:
    both = {"StringEquals": {"k:x": ["a", "b"], "k:y": "c"}}
    assert holds(both, k__x="b", k__y="c") and not holds(both, k__x="b")
    nor = {"StringNotEquals": {"k:x": ["a", "b"]}}
    assert holds(nor, k__x="c") and not holds(nor, k__x="a") and not holds(nor, k__x="b")
    assert not holds({"StringEquals": {"k:x": []}}, k__x="a") and holds({"StringNotEquals": {"k:x": []}}, k__x="a")


def test_key_names_have_no_case() -> None:
    assert holds({"StringEquals": {"K:X": "a"}}, k__x="a")
    # Keys that differ by case only are one key with several values.
    assert holds({"ForAllValues:StringEquals": {"k:x": ["a", "b"]}}, k__x="a", K__X="b")
    assert not holds({"ForAllValues:StringEquals": {"k:x": "a"}}, k__x="a", K__X="b")


@pytest.mark.parametrize(
    ("operator", "given", "expected"),
    [
        # The guide's DynamoDB examples: wanted are ID and PostDateTime.
        ("ForAllValues:StringEquals", ["ID", "PostDateTime"], True),
        ("ForAllValues:StringEquals", ["ID", "UserName"], False),
        ("ForAllValues:StringEquals", [], True),
        ("ForAllValues:StringEquals", None, True),
        ("ForAllValues:StringEquals", "", True),
        ("ForAnyValue:StringEquals", ["UserName", "Message", "PostDateTime"], True),
        ("ForAnyValue:StringEquals", ["UserName"], False),
        ("ForAnyValue:StringEquals", [], False),
        ("ForAnyValue:StringEquals", None, False),
        ("ForAnyValue:StringEqualsIfExists", None, True),
        ("ForAllValues:StringNotEquals", ["UserName", "Message"], True),
        ("ForAllValues:StringNotEquals", ["UserName", "ID"], False),
        ("ForAnyValue:StringNotEquals", ["ID", "UserName"], True),
        ("ForAnyValue:StringNotEquals", ["ID", "PostDateTime"], False),
        ("ForAnyValue:StringNotEquals", None, False),
    ],
)
def test_set_operators(operator: str, given: Values | None, expected: bool) -> None:
    condition = {operator: {"k:x": ["ID", "PostDateTime"]}}
    assert (holds(condition) if given is None else holds(condition, k__x=given)) is expected


def test_variables_in_condition_values() -> None:
    home = {"StringLike": {"s3:prefix": ["", "home/", "home/${aws:username}/*"]}}
    assert holds(home, s3__prefix="home/bob/x", aws__username="bob")
    assert not holds(home, s3__prefix="home/ann/x", aws__username="bob")
    # A wildcard in a variable's value is a character.
    assert not holds(home, s3__prefix="home/ann/x", aws__username="*")
    assert holds(home, s3__prefix="home/*/x", aws__username="*")
    team = {"StringEquals": {"k:x": "${aws:PrincipalTag/Team, 'none'}"}}
    assert holds(team, k__x="none") and holds(team, **{"k:x": "red", "aws:principaltag/team": "red"})
    assert holds({"ArnLike": {"k:x": "arn:aws:s3:::${aws:username}/*"}}, k__x="arn:aws:s3:::bob/1", aws__username="bob")


def test_a_variable_without_a_value_matches_nothing() -> None:
    equal, unequal = ({name: {"k:x": "${aws:PrincipalTag/Team}"}} for name in ("StringEquals", "StringNotEquals"))
    assert not holds(equal, k__x="") and holds(unequal, k__x="")
    # A multivalued key is no variable.
    assert not holds({"StringEquals": {"k:x": "${k:many}"}}, k__x="a", k__many=["a"])


def test_escapes_and_the_old_version() -> None:
    assert holds({"StringLike": {"k:x": "a${*}${?}${$}*"}}, k__x="a*?$zz")
    assert not holds({"StringLike": {"k:x": "a${*}"}}, k__x="ab")
    old = {"StringEquals": {"k:x": "${aws:username}"}}
    assert holds(old, version="2008-10-17", k__x="${aws:username}", aws__username="bob")
    assert not holds(old, version="2008-10-17", k__x="bob", aws__username="bob")


def test_values_that_are_not_of_the_operators_type_do_not_match() -> None:
    for operator, wanted in (
        ("NumericEquals", "5"),
        ("DateEquals", "2020"),
        ("IpAddress", "10.0.0.1"),
        ("Bool", "true"),
    ):
        assert not holds({operator: {"k:x": wanted}}, k__x="nonsense")
    assert not holds({"BinaryEquals": {"k:x": "AAAA"}}, k__x="ÄÄ")


@pytest.mark.parametrize(
    "text", ["stringEquals", "ForSome:StringEquals", "NullIfExists", "ForAllValues:Null", "", "Like"]
)
def test_no_such_operator(text: str) -> None:
    assert parse_operator(text) is None


def test_dates() -> None:
    assert parse_date("1970-01-01T00:00:01.5Z") == 1.5
    assert parse_date("1970-01-01T00:00-01:00") == 3600
    assert parse_date("1970") == 0
    for bad in ("1970-13", "1970-02-30", "yesterday", "1970-01-01T", "70-01-01", ""):
        assert parse_date(bad) is None
