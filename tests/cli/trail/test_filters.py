from __future__ import annotations

import pytest
from tests.cli.trail.events import KEY, event

from casemate.cli.output import CommandProblem
from casemate.cli.trail.filters import Filters
from casemate.cli.trail.records import Record


def takes(filters: Filters, *events: dict[str, object]) -> list[bool]:
    """Whether all but the attribute that the server looks at holds of each."""
    _, looks = filters.split()
    return [all(look(Record(each)) for look in looks) for each in events]


@pytest.mark.parametrize(
    ("filters", "attribute"),
    [
        (Filters(user="alice", event="Decrypt", source="kms"), ("Username", "alice")),
        (Filters(user="alice", resource=KEY, key="AKIA1"), ("ResourceName", KEY)),
        (Filters(key="AKIA1", user="alice"), ("AccessKeyId", "AKIA1")),
        (Filters(event="kms:Decrypt"), ("EventName", "Decrypt")),
        (Filters(event="De*", source="kms"), ("EventSource", "kms.amazonaws.com")),
        (Filters(source="s3.example"), ("EventSource", "s3.example")),
        (Filters(user="al*", type="AWS::KMS::Key"), ("ResourceType", "AWS::KMS::Key")),
        (Filters(user="arn:aws:iam::111122223333:user/alice", writes=True), ("ReadOnly", "false")),
        (Filters(words=("alice",), failed=True), None),
    ],
)
def test_the_call_names_what_leaves_the_fewest(filters: Filters, attribute: tuple[str, str] | None) -> None:
    attributes, _ = filters.split()
    expected = [] if attribute is None else [{"AttributeKey": attribute[0], "AttributeValue": attribute[1]}]
    assert attributes == expected


def test_what_the_server_does_not_look_at_is_looked_at_here() -> None:
    filters = Filters(user="alice", event="kms:Decrypt", resource=KEY, key="AKIAIOSFODNN7EXAMPLE")
    assert takes(
        filters,
        event(1),
        event(2, user="bob"),
        event(3, name="Encrypt"),
        event(4, source="iam.amazonaws.com"),
        event(5, key="AKIAOTHER"),
    ) == [True, False, False, False, False]


def test_patterns() -> None:
    assert takes(Filters(event="DE*"), event(1), event(2, name="Encrypt")) == [True, False]
    assert takes(Filters(resource="key/aa4b*"), event(1), event(2, resource=None)) == [True, False]
    assert takes(Filters(user="a?ice"), event(1), event(2, user="alliice")) == [True, False]
    assert takes(Filters(resource="[ak]*"), event(1)) == [False]


def test_a_role_is_found_by_its_name_or_arn() -> None:
    role = {
        "type": "AssumedRole",
        "principalId": "AROA:ci-42",
        "sessionContext": {"sessionIssuer": {"userName": "deploy", "arn": "arn:aws:iam::111122223333:role/deploy"}},
    }
    assert takes(Filters(user="depl*"), event(1, user="ci-42", identity=role), event(2)) == [True, False]
    wanted = Filters(user="arn:aws:iam::111122223333:role/deploy")
    assert takes(wanted, event(1, user="ci-42", identity=role), event(2)) == [True, False]


def test_errors_addresses_and_words() -> None:
    denied = event(1, error="AccessDenied", ip="198.51.100.3")
    missing = event(2, error="NotFoundException", ip="kms.amazonaws.com", read_only=False)
    fine = event(3, ip="2001:db8::1")
    three = (denied, missing, fine)
    assert takes(Filters(error="denied"), *three) == [True, False, False]
    assert takes(Filters(failed=True), *three) == [True, True, False]
    assert takes(Filters(denied=True), *three) == [True, False, False]
    assert takes(Filters(user="alice", writes=True), *three) == [False, True, False]
    assert takes(Filters(ip="198.51.100.0/24"), *three) == [True, False, False]
    assert takes(Filters(ip="2001:db8::/32"), *three) == [False, False, True]
    assert takes(Filters(ip="kms.amazonaws.com"), *three) == [False, True, False]
    assert takes(Filters(words=("NOTFOUND", "curl")), *three) == [False, True, False]
    assert takes(Filters(words=("kms:decrypt",)), fine) == [True]


@pytest.mark.parametrize("filters", [Filters(ip="1.2.3.4/99"), Filters(user="x" * 2001)])
def test_what_can_not_be_looked_for(filters: Filters) -> None:
    with pytest.raises(CommandProblem):
        filters.split()


@pytest.mark.parametrize("raw", ["", "no json", "[1]", '{"userIdentity": "odd", "resources": {}}', "[" * 100_000])
def test_records_that_are_none_read_as_empty(raw: str) -> None:
    record = Record({"EventId": "1", "CloudTrailEvent": raw})
    assert (record.username, record.error, record.resources(), record.objects()) == ("", "", [], [])
