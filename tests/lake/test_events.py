from __future__ import annotations

import msgspec
import pytest
from tests.lake.samples import ACCOUNT, NOON, REGION, sample

from casemate.lake.events import (
    Resource,
    SessionContext,
    SessionIssuer,
    UserIdentity,
    encode_event,
    iso_time,
    lookup_columns,
    short_name,
)


def test_the_columns_of_a_record() -> None:
    columns = lookup_columns(encode_event(sample(7)))
    arn = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/one"
    assert columns.names() == [arn, "one"]
    assert tuple(columns) == (
        NOON,
        "00000007-0000-4000-8000-000000000000",
        "Encrypt",
        "kms.amazonaws.com",
        "alice",
        "AKIAIOSFODNN7EXAMPLE",
        True,
        ACCOUNT,
        REGION,
        (Resource("AWS::KMS::Key", arn),),
        "Management",
    )


def test_the_record_has_cloudtrails_members_in_their_order() -> None:
    record = msgspec.json.decode(encode_event(sample(7)), type=dict[str, object])
    assert list(record) == [
        "eventVersion",
        "userIdentity",
        "eventTime",
        "eventSource",
        "eventName",
        "awsRegion",
        "sourceIPAddress",
        "requestParameters",
        "responseElements",
        "requestID",
        "eventID",
        "readOnly",
        "resources",
        "eventType",
        "managementEvent",
        "recipientAccountId",
        "eventCategory",
    ]
    assert record["eventVersion"] == "1.11"
    assert record["eventTime"] == iso_time(NOON) == "2026-01-01T12:00:00Z"


@pytest.mark.parametrize(
    ("identity", "username"),
    [
        (UserIdentity(type="Root", principal_id=ACCOUNT, user_name="an-alias"), "root"),
        (UserIdentity(type="IAMUser", principal_id="AIDAEXAMPLE", user_name="alice"), "alice"),
        (UserIdentity(type="AssumedRole", principal_id="AROAEXAMPLE:a-session"), "a-session"),
        (
            UserIdentity(
                type="AssumedRole",
                session_context=SessionContext(
                    session_issuer=SessionIssuer(
                        type="Role", principal_id="AROAEXAMPLE", arn="arn", account_id=ACCOUNT, user_name="a-role"
                    )
                ),
            ),
            "a-role",
        ),
        (UserIdentity(type="AWSService", invoked_by="kms.amazonaws.com"), "kms.amazonaws.com"),
    ],
)
def test_the_user_name_of_each_identity(identity: UserIdentity, username: str) -> None:
    event = msgspec.structs.replace(sample(1), user_identity=identity)
    assert lookup_columns(encode_event(event)).username == username


def test_the_account_without_a_recipient_is_the_callers() -> None:
    record = msgspec.json.decode(encode_event(sample(1, account="444455556666")), type=dict[str, object])
    del record["recipientAccountId"], record["resources"]
    columns = lookup_columns(msgspec.json.encode(record))
    assert (columns.account, columns.resources) == ("444455556666", ())


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'{"eventID":1}', b'{"eventID":"x","eventTime":"yesterday"}'])
def test_what_is_no_record_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        lookup_columns(text)


def test_short_names() -> None:
    assert short_name("arn:aws:iam::111122223333:role/path/name") == "name"
    assert short_name("arn:aws:sns:us-east-1:111122223333:topic") == "topic"
    assert short_name("plain") == "plain"
