from __future__ import annotations

from typing import Any

import pytest

from casemate.kernel.principal import Principal, PrincipalPolicies, PrincipalType, Session
from casemate.policy import PolicyType, evaluate
from casemate.policy.context import Circumstances, Subject, condition_keys, overlaid, policy_set
from casemate.policy.denial import denial_document
from casemate.policy.evaluate import Request
from casemate.policy.principals import facts_of

ACCOUNT = "111122223333"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/R"
ALICE = Principal(
    type=PrincipalType.IAM_USER,
    account=ACCOUNT,
    arn=f"arn:aws:iam::{ACCOUNT}:user/alice",
    principal_id="AIDA1",
    name="alice",
)
HERE = Circumstances(region="us-east-1", source_ip="192.0.2.1", user_agent="tests", secure=True, wall=1_750_000_000.9)


def session(**members: Any) -> Principal:
    return Principal(
        type=PrincipalType.ASSUMED_ROLE,
        account=ACCOUNT,
        arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/R/s",
        principal_id="AROA1:s",
        name="R",
        session=Session(
            issuer_type="Role",
            issuer_arn=ROLE,
            issuer_id="AROA1",
            name="s",
            issued=1_749_999_999.0,
            expires=2e9,
            **members,
        ),
    )


def keys_of(principal: Principal, policies: PrincipalPolicies | None = None, **members: Any) -> dict[str, Any]:
    subject = Subject("kms:Decrypt", "*", ACCOUNT)
    circumstances = Circumstances(**{**{name: getattr(HERE, name) for name in HERE.__struct_fields__}, **members})
    return condition_keys(principal, policies or PrincipalPolicies(), subject, circumstances, {})


def test_a_user() -> None:
    keys = keys_of(ALICE, PrincipalPolicies(tags={"team": "blue"}))
    assert keys["aws:CurrentTime"] == "2025-06-15T15:06:40Z" and keys["aws:EpochTime"] == 1_750_000_000
    assert keys["aws:username"] == "alice" and keys["aws:userid"] == "AIDA1" and keys["aws:PrincipalType"] == "User"
    assert keys["aws:PrincipalTag/team"] == "blue" and keys["aws:SourceIp"] == "192.0.2.1"
    assert keys["aws:ResourceAccount"] == ACCOUNT and not keys["aws:ViaAWSService"]
    assert "aws:TokenIssueTime" not in keys and "aws:MultiFactorAuthPresent" not in keys


def test_a_session() -> None:
    keys = keys_of(session(source_identity="alice", mfa=True))
    assert keys["aws:PrincipalArn"] == ROLE and keys["aws:userid"] == "AROA1:s"
    assert keys["aws:SourceIdentity"] == "alice"
    assert keys["aws:MultiFactorAuthPresent"] is True and keys["aws:MultiFactorAuthAge"] == 1
    assert "aws:username" not in keys


def test_a_session_tag_takes_the_place_of_the_roles_in_any_case() -> None:
    policies = PrincipalPolicies(tags={"Department": "it", "Cost": "1"})
    keys = keys_of(session(tags={"department": "sales"}), policies)
    tags = {key: value for key, value in keys.items() if key.startswith("aws:PrincipalTag/")}
    assert tags == {"aws:PrincipalTag/department": "sales", "aws:PrincipalTag/Cost": "1"}


def test_overlaid_leaves_its_arguments_alone() -> None:
    tags = {"A": "1"}
    assert overlaid(tags, {"a": "2"}) == {"a": "2"} and tags == {"A": "1"}


def test_through_a_service() -> None:
    keys = keys_of(ALICE, via=("a.amazonaws.com", "b.amazonaws.com"))
    assert keys["aws:ViaAWSService"] is True and "aws:SourceIp" not in keys
    assert (keys["aws:CalledViaFirst"], keys["aws:CalledViaLast"]) == ("a.amazonaws.com", "b.amazonaws.com")


def test_unknown_circumstances_are_left_out() -> None:
    keys = keys_of(ALICE, source_ip="", user_agent="")
    assert "aws:SourceIp" not in keys and "aws:UserAgent" not in keys


@pytest.mark.parametrize(("effect", "explicit"), [("Deny", True), ("Allow", False)])
def test_denial_document(effect: str, explicit: bool) -> None:
    statement = f'{{"Sid": "S", "Effect": "{effect}", "Action": "kms:Encrypt", "Resource": "*"}}'
    text = f'{{"Version": "2012-10-17", "Statement": {statement}}}'
    action = "kms:Encrypt" if explicit else "kms:Decrypt"
    policies = policy_set(PrincipalPolicies(identity=(("p", text),)), Subject(action, "*", ACCOUNT))
    request = Request(action, "*", facts_of(ALICE), ACCOUNT, {"aws:username": "alice"})
    document = denial_document(ALICE, request, policies, evaluate(request, policies))
    assert document["allowed"] is False and document["explicitDeny"] is explicit
    assert document["context"] == {
        "principal": {"id": "AIDA1", "name": "alice", "arn": ALICE.arn},
        "action": action,
        "resource": "*",
        "conditions": {"items": [{"key": "aws:username", "values": {"items": [{"value": "alice"}]}}]},
    }
    matched = document["matchedStatements"]["items"]
    assert [each["statementId"] for each in matched] == (["S"] if explicit else [])
    if explicit:
        assert matched[0]["effect"] == "DENY" and matched[0]["actions"] == {"items": [{"value": "kms:Encrypt"}]}


def test_another_accounts_statement_is_left_out() -> None:
    text = (
        '{"Version": "2012-10-17", "Statement": '
        '{"Sid": "S", "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}}'
    )
    ours = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}'
    subject = Subject("kms:Decrypt", "arn:aws:kms:us-east-1:444455556666:key/1", "444455556666", text)
    policies = policy_set(PrincipalPolicies(identity=(("p", ours),)), subject)
    request = Request(subject.action, subject.arn, facts_of(ALICE), subject.account, {})
    decision = evaluate(request, policies)
    assert decision.decided_by is PolicyType.RESOURCE
    document = denial_document(ALICE, request, policies, decision)
    assert document["explicitDeny"] is False and document["matchedStatements"] == {"items": []}
