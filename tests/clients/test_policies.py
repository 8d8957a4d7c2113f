"""Policies are enforced as in production, and a change is in force with the next request."""

from __future__ import annotations

from typing import Any

import pytest
from tests.clients.actors import Account, allow, deny, document, refused
from tests.serving import Credentials

_USE = ["kms:Encrypt", "kms:Decrypt"]


def _encrypt(account: Account, by: Credentials, key: str, **context: str) -> bytes:
    sealed: bytes = account.client("kms", by).encrypt(KeyId=key, Plaintext=b"pay", EncryptionContext=context)[
        "CiphertextBlob"
    ]
    return sealed


def test_a_user_without_a_policy_may_do_nothing(account: Account) -> None:
    ada, key = account.user("ada"), account.key()
    with refused("AccessDeniedException") as told:
        _encrypt(account, ada, key)
    assert told.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert f"User: {account.user_arn('ada')} is not authorized to perform: kms:Encrypt on resource: {key}" in str(
        told.value
    )
    assert "because no identity-based policy allows the kms:Encrypt action" in str(told.value)
    with refused("AccessDenied"):
        account.client("iam", ada).list_users()
    # This alone takes no permission.
    assert account.client("sts", ada).get_caller_identity()["Arn"] == account.user_arn("ada")


def test_an_identity_policy_may_ask_for_a_context(account: Account) -> None:
    key = account.key()
    only_pay = {"StringEquals": {"kms:EncryptionContext:team": "pay"}}
    ada = account.user("ada", allow(_USE, key, Condition=only_pay))
    sealed = _encrypt(account, ada, key, team="pay")
    assert account.client("kms", ada).decrypt(CiphertextBlob=sealed, EncryptionContext={"team": "pay"})["KeyId"] == key
    # The names of condition keys have no case, their values have (KMS Developer Guide, "Case sensitivity of the
    # encryption context condition").
    assert _encrypt(account, ada, key, Team="pay")
    for context in ({}, {"team": "play"}, {"team": "Pay"}, {"squad": "pay"}):
        with refused("AccessDeniedException"):
            _encrypt(account, ada, key, **context)


def test_a_key_policy_grants_by_itself(account: Account) -> None:
    account.user("ben")
    ada = account.user("ada")
    key = account.key(allow(_USE, Principal={"AWS": account.user_arn("ada")}))
    assert _encrypt(account, ada, key)
    ben = account.client("iam").create_access_key(UserName="ben")["AccessKey"]
    with refused("AccessDeniedException"):
        _encrypt(account, Credentials(ben["AccessKeyId"], ben["SecretAccessKey"]), key)


def test_a_key_policy_that_delegates_to_nobody_is_not_passed_by_identity_policies(account: Account) -> None:
    ada = account.user("ada", allow("kms:*"))
    key = account.key(allow("kms:Decrypt", Principal={"AWS": account.user_arn("ada")}))
    with refused("AccessDeniedException"):
        _encrypt(account, ada, key)


def test_a_deny_wins_wherever_it_stands(account: Account) -> None:
    key = account.key()
    ada = account.user("ada", allow("kms:*"))
    assert _encrypt(account, ada, key)
    iam, kms = account.client("iam"), account.client("kms")
    iam.put_user_policy(UserName="ada", PolicyName="no", PolicyDocument=document(deny("kms:Encrypt", key)))
    with refused("AccessDeniedException") as told:
        _encrypt(account, ada, key)
    assert "with an explicit deny in an identity-based policy" in str(told.value)
    iam.delete_user_policy(UserName="ada", PolicyName="no")
    assert _encrypt(account, ada, key)
    statements = (
        allow("kms:*", Principal={"AWS": account.root_arn}),
        deny("kms:Encrypt", Principal={"AWS": account.user_arn("ada")}),
    )
    kms.put_key_policy(KeyId=key, PolicyName="default", Policy=document(*statements))
    with refused("AccessDeniedException") as told:
        _encrypt(account, ada, key)
    assert "with an explicit deny in a resource-based policy" in str(told.value)


@pytest.mark.parametrize(
    ("action", "allowed"),
    [("*", True), ("kms:*", True), ("KMS:encrypt", True), ("kms:Enc*", True), ("kms:?ncrypt", True), ("s3:*", False)],
)
def test_actions_with_wildcards(account: Account, action: str, allowed: bool) -> None:
    key = account.key()
    ada = account.user("ada", allow(action))
    if allowed:
        assert _encrypt(account, ada, key)
    else:
        with refused("AccessDeniedException"):
            _encrypt(account, ada, key)


def test_resources_with_wildcards(account: Account) -> None:
    key, another = account.key(), account.key()
    ada = account.user("ada", allow("kms:Encrypt", f"{key[:-4]}*"))
    assert _encrypt(account, ada, key)
    with refused("AccessDeniedException"):
        _encrypt(account, ada, another)


def test_a_change_is_in_force_with_the_next_request(account: Account) -> None:
    key = account.key()
    ada = account.user("ada")
    iam = account.client("iam")
    allowed = document(allow("kms:Encrypt", key))
    for _ in range(5):
        with refused("AccessDeniedException"):
            _encrypt(account, ada, key)
        iam.put_user_policy(UserName="ada", PolicyName="use", PolicyDocument=allowed)
        assert _encrypt(account, ada, key)
        iam.delete_user_policy(UserName="ada", PolicyName="use")


def test_policies_may_ask_for_tags(account: Account) -> None:
    own = {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}
    ada = account.user("ada", allow("kms:Encrypt", Condition=own))
    iam, kms = account.client("iam"), account.client("kms")
    key = account.key()
    kms.tag_resource(KeyId=key, Tags=[{"TagKey": "team", "TagValue": "pay"}])
    with refused("AccessDeniedException"):
        _encrypt(account, ada, key)
    iam.tag_user(UserName="ada", Tags=[{"Key": "team", "Value": "pay"}])
    assert _encrypt(account, ada, key)
    kms.tag_resource(KeyId=key, Tags=[{"TagKey": "team", "TagValue": "play"}])
    with refused("AccessDeniedException"):
        _encrypt(account, ada, key)


def test_across_accounts_both_sides_must_allow(account: Account, other: Account) -> None:
    ada = other.user("ada")
    key = account.key()
    sharing = document(
        allow("kms:*", Principal={"AWS": account.root_arn}), allow(_USE, Principal={"AWS": other.root_arn})
    )
    with refused("AccessDeniedException"):
        _encrypt(other, ada, key)
    other.client("iam").put_user_policy(UserName="ada", PolicyName="use", PolicyDocument=document(allow("kms:*", "*")))
    # Its own account allows it, the key's does not yet.
    with refused("AccessDeniedException"):
        _encrypt(other, ada, key)
    account.client("kms").put_key_policy(KeyId=key, PolicyName="default", Policy=sharing)
    assert _encrypt(other, ada, key)
    other.client("iam").delete_user_policy(UserName="ada", PolicyName="use")
    # The key's account allows it, its own no longer does.
    with refused("AccessDeniedException"):
        _encrypt(other, ada, key)


def test_another_account_can_not_tell_a_key_from_none(account: Account, other: Account) -> None:
    key = account.key()
    missing = f"{key[:-12]}000000000000"

    def said(named: str) -> tuple[str, str]:
        with refused("AccessDeniedException") as told:
            other.client("kms").describe_key(KeyId=named)
        error: dict[str, Any] = told.value.response["Error"]
        return error["Code"], error["Message"].replace(named, "KEY")

    assert said(key) == said(missing)


def test_a_policy_that_would_lock_its_author_out_is_refused(account: Account) -> None:
    key = account.key()
    nobody = document(allow("kms:Encrypt", Principal={"AWS": account.root_arn}))
    with refused("MalformedPolicyDocumentException"):
        account.client("kms").put_key_policy(KeyId=key, PolicyName="default", Policy=nobody)
    with refused("MalformedPolicyDocumentException"):
        account.client("kms").create_key(Policy="{}")
