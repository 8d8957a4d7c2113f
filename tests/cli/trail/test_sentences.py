from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.trail.events import event

from casemate.cli.trail.records import Record
from casemate.cli.trail.sentences import sentence

NOT_ALLOWED = (
    "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: kms:Decrypt on resource: "
    "arn:aws:kms:us-east-1:111122223333:key/1 because no identity-based policy allows the kms:Decrypt action"
)
DENIED = (
    "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: kms:ListKeys on resource: * "
    "with an explicit deny in an identity-based policy"
)
ROLE = {
    "type": "AssumedRole",
    "principalId": "AROAEXAMPLE:ci-42",
    "sessionContext": {"sessionIssuer": {"userName": "deploy"}},
}
K = "key/aa4b1590-6d3d-465b-b776-b49df21dcedb"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (event(1), f"12:00:01 alice (user) called kms:Decrypt on {K} from 192.0.2.7"),
        (
            event(1, error="AccessDenied", message=NOT_ALLOWED),
            f"12:00:01 alice (user) was denied kms:Decrypt on {K} from 192.0.2.7: no identity-based policy allows it",
        ),
        (
            event(1, name="ListKeys", resource=None, error="Client.UnauthorizedOperation", message=DENIED),
            "12:00:01 alice (user) was denied kms:ListKeys from 192.0.2.7: an explicit deny in an identity-based ",
        ),
        (
            event(1, error="NotFoundException", message="Key is not there.", resource=None),
            "12:00:01 alice (user) failed at kms:Decrypt from 192.0.2.7: NotFoundException, Key is not there.",
        ),
        (
            event(1, user="ci-42", identity=ROLE, error="Odd"),
            f"12:00:01 deploy/ci-42 (role) failed at kms:Decrypt on {K}",
        ),
        (event(1, identity={"type": "Root"}), f"12:00:01 root called kms:Decrypt on {K} from 192.0.2.7"),
        (
            event(1, identity={"type": "AWSAccount", "accountId": "444455556666"}),
            f"12:00:01 account 444455556666 called kms:Decrypt on {K} from 192.0.2.7",
        ),
        (
            event(1, identity={"type": "IAMUser", "userName": "alice", "invokedBy": "s3.amazonaws.com"}),
            f"12:00:01 alice (user) called kms:Decrypt on {K} from 192.0.2.7 through s3.amazonaws.com",
        ),
        (
            event(1, user="", identity={"invokedBy": "AWS Internal"}, ip="AWS Internal", eventType="AwsServiceEvent"),
            f"12:00:01 AWS Internal did kms:Decrypt on {K}",
        ),
        (
            event(
                1, name="CreateUser", source="iam.amazonaws.com", resource=None, requestParameters={"userName": "bob"}
            ),
            "12:00:01 alice (user) called iam:CreateUser on bob from 192.0.2.7",
        ),
    ],
)
def test_sentences(entry: dict[str, Any], said: str) -> None:
    assert sentence(Record(entry), UTC).plain.startswith(said)


def test_the_time_is_in_the_zone_that_was_asked_for() -> None:
    assert sentence(Record(event(1)), timezone(timedelta(hours=5, minutes=30))).plain.startswith("17:30:01 ")


HOSTILE = st.text(st.sampled_from("a\x1b\x07\x9b\x7f\n\r\u202e\u2066[31m]0;"), max_size=30)


@given(HOSTILE)
def test_nothing_that_a_terminal_obeys_is_said(text: str) -> None:
    entry = event(
        1, user=text, name=text, source=text, error=text, message=text, ip=text, resource=text,
        identity={"type": text, "invokedBy": text, "userName": text},
    )  # fmt: skip
    assert sentence(Record(entry), UTC).plain.isprintable()
