"""STS through boto3: temporary credentials, and how they die."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.clients.actors import Account, allow, deny, document, refused, temporary
from tests.serving import Credentials


def _assume(account: Account, by: Credentials, role: str, **options: Any) -> Credentials:
    request = {"RoleArn": role, "RoleSessionName": "session", **options}
    return temporary(account.client("sts", by).assume_role(**request))


@pytest.fixture
def ada(account: Account) -> Credentials:
    return account.user("ada", allow("sts:*"))


def test_an_external_id_is_asked_for(account: Account, ada: Credentials) -> None:
    trusted = {"Principal": {"AWS": account.root_arn}, "Condition": {"StringEquals": {"sts:ExternalId": "may-7"}}}
    role = account.role("partner", trusted)
    with refused("AccessDenied"):
        _assume(account, ada, role)
    with refused("AccessDenied"):
        _assume(account, ada, role, ExternalId="may-8")
    session = _assume(account, ada, role, ExternalId="may-7")
    who = account.client("sts", session).get_caller_identity()
    assert who["Arn"] == f"arn:aws:sts::{account.id}:assumed-role/partner/session"


def test_a_session_policy_only_takes_away(account: Account, ada: Credentials) -> None:
    role = account.role("keys", {"Principal": {"AWS": account.root_arn}}, allow("kms:ListKeys"))
    policy = document(allow(["kms:ListAliases", "iam:*"]))
    narrow = account.client("kms", _assume(account, ada, role, Policy=policy))
    for call in (narrow.list_keys, narrow.list_aliases):
        with refused("AccessDeniedException"):
            call()
    session = _assume(account, ada, role, Policy=document(allow("kms:*")))
    assert account.client("kms", session).list_keys()["Keys"] == []


def test_session_tags_are_the_principals(account: Account, ada: Credentials) -> None:
    tagged = {"StringEquals": {"aws:PrincipalTag/team": "pay"}}
    trusted = {"Principal": {"AWS": account.root_arn}, "Action": ["sts:AssumeRole", "sts:TagSession"]}
    role = account.role("team", trusted, allow("kms:ListKeys", Condition=tagged))
    tags = [{"Key": "team", "Value": "pay"}]
    assert account.client("kms", _assume(account, ada, role, Tags=tags)).list_keys()["Keys"] == []
    for other in ({}, {"Tags": [{"Key": "team", "Value": "play"}]}):
        with refused("AccessDeniedException"):
            account.client("kms", _assume(account, ada, role, **other)).list_keys()


def test_a_chained_session_lasts_an_hour_at_most(account: Account, ada: Credentials) -> None:
    everybody = {"Principal": {"AWS": account.root_arn}}
    first = account.role("first", everybody, allow("sts:AssumeRole"), MaxSessionDuration=7200)
    second = account.role("second", everybody, MaxSessionDuration=7200)
    session = _assume(account, ada, first, DurationSeconds=7200)
    with refused("ValidationError") as told:
        _assume(account, session, second, DurationSeconds=3601)
    assert "1 hour session limit for roles assumed by role chaining" in str(told.value)
    assert _assume(account, session, second, DurationSeconds=3600).session_token
    with refused("ValidationError"):
        _assume(account, ada, second, DurationSeconds=7201)


def test_a_users_own_session(account: Account) -> None:
    ada = account.user("ada", allow("kms:ListKeys"))
    session = temporary(account.client("sts", ada).get_session_token(DurationSeconds=900))
    assert account.client("sts", session).get_caller_identity()["Arn"] == account.user_arn("ada")
    assert account.client("kms", session).list_keys()["Keys"] == []
    with refused("AccessDenied"):
        account.client("sts", session).get_session_token()
    account.client("iam").delete_user_policy(UserName="ada", PolicyName="inline")
    with refused("AccessDeniedException"):
        account.client("kms", session).list_keys()


@pytest.mark.parametrize("spoil", ["token", "secret"])
def test_a_session_needs_both_its_token_and_its_secret(account: Account, spoil: str) -> None:
    session = temporary(account.client("sts").get_session_token())
    token, secret = session.session_token or "", session.secret_access_key
    if spoil == "token":
        token = token[:-8] + ("A" * 8 if not token.endswith("A" * 8) else "B" * 8)
    else:
        secret = secret[::-1]
    with refused("InvalidClientTokenId", "SignatureDoesNotMatch"):
        account.client("sts", Credentials(session.access_key_id, secret, token)).get_caller_identity()
    with refused("InvalidClientTokenId"):
        account.client("sts", Credentials(session.access_key_id, session.secret_access_key)).get_caller_identity()


def test_a_session_dies_with_its_role(account: Account, ada: Credentials) -> None:
    everybody = {"Principal": {"AWS": account.root_arn}}
    session = _assume(account, ada, account.role("brief", everybody))
    sts = account.client("sts", session)
    assert sts.get_caller_identity()["Account"] == account.id
    account.client("iam").delete_role(RoleName="brief")
    with refused("InvalidClientTokenId"):
        sts.get_caller_identity()
    # Another role of the same name is another role.
    account.role("brief", everybody)
    with refused("InvalidClientTokenId"):
        sts.get_caller_identity()


def test_a_session_dies_with_its_user(account: Account) -> None:
    ada = account.user("ada")
    sts = account.client("sts", temporary(account.client("sts", ada).get_session_token()))
    assert sts.get_caller_identity()["Account"] == account.id
    iam = account.client("iam")
    iam.delete_access_key(UserName="ada", AccessKeyId=ada.access_key_id)
    iam.delete_user(UserName="ada")
    with refused("InvalidClientTokenId"):
        sts.get_caller_identity()


def test_sessions_issued_before_a_moment_are_revoked_by_a_policy(account: Account, ada: Credentials) -> None:
    role = account.role("keys", {"Principal": {"AWS": account.root_arn}}, allow("kms:ListKeys"))
    kms = account.client("kms", _assume(account, ada, role))
    assert kms.list_keys()["Keys"] == []

    def revoke(before: datetime) -> None:
        moment = before.strftime("%Y-%m-%dT%H:%M:%SZ")
        older = {"DateLessThan": {"aws:TokenIssueTime": moment}}
        policy = document(deny("*", Condition=older))
        account.client("iam").put_role_policy(RoleName="keys", PolicyName="revoke", PolicyDocument=policy)

    now = datetime.now(UTC)
    revoke(now - timedelta(minutes=1))
    assert kms.list_keys()["Keys"] == []
    revoke(now + timedelta(minutes=1))
    with refused("AccessDeniedException") as told:
        kms.list_keys()
    assert "with an explicit deny in an identity-based policy" in str(told.value)


def test_a_presigned_url_says_who_signed_it(account: Account, ada: Credentials) -> None:
    url = account.client("sts", ada).generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
    with urllib.request.urlopen(url) as reply:
        text = reply.read().decode()
    assert f"<Arn>{account.user_arn('ada')}</Arn>" in text
    spoilt = url.replace("GetCallerIdentity", "GetSessionToken")
    with pytest.raises(urllib.error.HTTPError) as told, urllib.request.urlopen(spoilt):
        pass
    with told.value:
        assert told.value.code == 403
        assert b"SignatureDoesNotMatch" in told.value.read()


def test_whose_a_key_is(account: Account, other: Account) -> None:
    sts = account.client("sts")
    assert sts.get_access_key_info(AccessKeyId=other.root.access_key_id)["Account"] == other.id
    session = temporary(other.client("sts").get_session_token())
    assert sts.get_access_key_info(AccessKeyId=session.access_key_id)["Account"] == other.id
