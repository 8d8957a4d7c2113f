"""``aws iam``, ``aws sts`` and ``aws cloudtrail``, unmodified."""

from __future__ import annotations

import pytest
from tests.clients.actors import Account, allow, document
from tests.clients.cli import Cli, CliFailed
from tests.serving import Credentials


def test_a_user_is_made_and_may_do_what_a_policy_says(cli: Cli, account: Account) -> None:
    key = account.key()
    cli("iam", "create-user", "--user-name", "ada", "--path", "/staff/", "--tags", "Key=team,Value=pay")
    made = cli("iam", "create-access-key", "--user-name", "ada")["AccessKey"]
    cli.configure("ada", Credentials(made["AccessKeyId"], made["SecretAccessKey"]))
    who = cli("sts", "get-caller-identity", profile="ada")
    assert who["Arn"] == f"arn:aws:iam::{account.id}:user/staff/ada"
    with pytest.raises(CliFailed, match=r"AccessDeniedException.*is not authorized to perform: kms:DescribeKey"):
        cli("kms", "describe-key", "--key-id", key, profile="ada")
    policy = document(allow("kms:DescribeKey", key))
    arn = cli("iam", "create-policy", "--policy-name", "see", "--policy-document", policy)["Policy"]["Arn"]
    cli("iam", "attach-user-policy", "--user-name", "ada", "--policy-arn", arn)
    assert cli("kms", "describe-key", "--key-id", key, profile="ada")["KeyMetadata"]["Arn"] == key


def test_a_listing_of_users_is_cut_and_goes_on(cli: Cli, account: Account) -> None:
    for name in ("ada", "ben", "cleo"):
        account.client("iam").create_user(UserName=name)
    first = cli("iam", "list-users", "--max-items", "2")
    rest = cli("iam", "list-users", "--starting-token", first["NextToken"])
    assert [user["UserName"] for user in first["Users"]] == ["ada", "ben"]
    assert [user["UserName"] for user in rest["Users"]] == ["cleo"]


def test_a_profile_that_names_a_role_assumes_it(cli: Cli, account: Account) -> None:
    ada = account.user("ada", allow("sts:AssumeRole"))
    role = account.role("auditor", {"Principal": {"AWS": account.root_arn}}, allow("kms:ListKeys"))
    cli.configure("ada", ada)
    cli.configure("auditor", role_arn=role, source_profile="ada", role_session_name="may")
    who = cli("sts", "get-caller-identity", profile="auditor")
    assert who["Arn"] == f"arn:aws:sts::{account.id}:assumed-role/auditor/may"
    # The second command takes the session from the CLI's own cache.
    assert cli("kms", "list-keys", profile="auditor")["Keys"] == []


def test_who_used_a_key_and_when(cli: Cli, account: Account) -> None:
    key = account.key()
    account.client("kms").describe_key(KeyId=key)
    attribute = f"AttributeKey=ResourceName,AttributeValue={key}"
    found = cli("cloudtrail", "lookup-events", "--lookup-attributes", attribute)["Events"]
    assert [event["EventName"] for event in found] == ["DescribeKey", "CreateKey"]
    assert {event["AccessKeyId"] for event in found} == {account.root.access_key_id}
