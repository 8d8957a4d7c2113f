"""IAM through boto3."""

from __future__ import annotations

from typing import Any

import pytest
from tests.clients.actors import Account, allow, document, long_term, refused

_TRUST = document({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}})


@pytest.fixture
def iam(account: Account) -> Any:
    return account.client("iam")


def test_users_are_listed_in_pages_and_by_path(iam: Any) -> None:
    names = [f"user-{number}" for number in range(5)]
    for number, name in enumerate(names):
        iam.create_user(UserName=name, Path="/odd/" if number % 2 else "/even/")
    first = iam.list_users(MaxItems=2)
    assert ([user["UserName"] for user in first["Users"]], first["IsTruncated"]) == (names[:2], True)
    pages = list(iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 2}))
    assert [[user["UserName"] for user in page["Users"]] for page in pages] == [names[:2], names[2:4], names[4:]]
    assert [user["UserName"] for user in iam.list_users(PathPrefix="/odd/")["Users"]] == names[1::2]
    with refused("EntityAlreadyExists"):
        iam.create_user(UserName="USER-0")
    with refused("NoSuchEntity"):
        iam.get_user(UserName="nobody")


def test_a_user_is_renamed_and_deleted_when_nothing_holds_it(iam: Any, account: Account) -> None:
    key = account.user("ada", allow("sts:*"))
    iam.update_user(UserName="ada", NewUserName="ada.l", NewPath="/staff/")
    who = account.client("sts", key).get_caller_identity()["Arn"]
    assert who == f"arn:aws:iam::{account.id}:user/staff/ada.l"
    with refused("DeleteConflict"):
        iam.delete_user(UserName="ada.l")
    iam.delete_access_key(UserName="ada.l", AccessKeyId=key.access_key_id)
    iam.delete_user_policy(UserName="ada.l", PolicyName="inline")
    iam.delete_user(UserName="ada.l")
    assert iam.list_users()["Users"] == []
    with refused("InvalidClientTokenId"):
        account.client("sts", key).get_caller_identity()


def test_a_group_gives_its_policies_to_its_members(iam: Any, account: Account) -> None:
    ada = account.user("ada")
    iam.create_group(GroupName="readers")
    iam.put_group_policy(GroupName="readers", PolicyName="read", PolicyDocument=document(allow("iam:GetGroup")))
    with refused("AccessDenied"):
        account.client("iam", ada).get_group(GroupName="readers")
    iam.add_user_to_group(GroupName="readers", UserName="ada")
    assert [user["UserName"] for user in account.client("iam", ada).get_group(GroupName="readers")["Users"]] == ["ada"]
    assert [group["GroupName"] for group in iam.list_groups_for_user(UserName="ada")["Groups"]] == ["readers"]
    iam.remove_user_from_group(GroupName="readers", UserName="ada")
    with refused("AccessDenied"):
        account.client("iam", ada).get_group(GroupName="readers")


def test_a_policy_has_up_to_five_versions_of_which_one_is_in_force(iam: Any, account: Account) -> None:
    ada = account.user("ada")
    arn = iam.create_policy(PolicyName="keys", PolicyDocument=document(allow("kms:ListKeys")))["Policy"]["Arn"]
    iam.attach_user_policy(UserName="ada", PolicyArn=arn)
    kms = account.client("kms", ada)
    assert kms.list_keys()["Keys"] == []
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("kms:ListAliases")), SetAsDefault=True)
    with refused("AccessDeniedException"):
        kms.list_keys()
    assert kms.list_aliases()["Aliases"] is not None
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v1")
    assert kms.list_keys()["Keys"] == []
    for _ in range(3):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("kms:*")))
    with refused("LimitExceeded"):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("kms:*")))
    with refused("DeleteConflict"):
        iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
    iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
    listed = [version["VersionId"] for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]]
    assert sorted(listed) == ["v1", "v3", "v4", "v5"]
    got = iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]
    assert got["Document"]["Statement"][0]["Action"] == "kms:ListKeys"
    assert [user["UserName"] for user in iam.list_entities_for_policy(PolicyArn=arn)["PolicyUsers"]] == ["ada"]


def test_a_boundary_bounds(iam: Any, account: Account) -> None:
    ada = account.user("ada", allow("kms:*"))
    kms = account.client("kms", ada)
    arn = iam.create_policy(PolicyName="edge", PolicyDocument=document(allow("kms:ListKeys")))["Policy"]["Arn"]
    assert kms.list_aliases()["Aliases"] is not None
    iam.put_user_permissions_boundary(UserName="ada", PermissionsBoundary=arn)
    assert kms.list_keys()["Keys"] == []
    with refused("AccessDeniedException") as told:
        kms.list_aliases()
    assert "no permissions boundary allows the kms:ListAliases action" in str(told.value)
    iam.delete_user_permissions_boundary(UserName="ada")
    assert kms.list_aliases()["Aliases"] is not None


def test_access_keys_are_two_at_most_and_switched_off_at_once(iam: Any, account: Account) -> None:
    first = account.user("ada")
    second = long_term(iam.create_access_key(UserName="ada")["AccessKey"])
    with refused("LimitExceeded"):
        iam.create_access_key(UserName="ada")
    assert account.client("sts", first).get_caller_identity()["Account"] == account.id
    iam.update_access_key(UserName="ada", AccessKeyId=first.access_key_id, Status="Inactive")
    with refused("InvalidClientTokenId"):
        account.client("sts", first).get_caller_identity()
    with refused("UnrecognizedClientException"):
        account.client("kms", first).list_keys()
    assert account.client("sts", second).get_caller_identity()["Account"] == account.id
    iam.update_access_key(UserName="ada", AccessKeyId=first.access_key_id, Status="Active")
    assert account.client("sts", first).get_caller_identity()["Account"] == account.id
    states = {key["AccessKeyId"]: key["Status"] for key in iam.list_access_keys(UserName="ada")["AccessKeyMetadata"]}
    assert states == {first.access_key_id: "Active", second.access_key_id: "Active"}


def test_roles_and_tags(iam: Any, account: Account) -> None:
    names = [f"role-{number}" for number in range(3)]
    for name in names:
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=_TRUST, Tags=[{"Key": "team", "Value": name}])
    pages = iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 2})
    assert [role["RoleName"] for page in pages for role in page["Roles"]] == names
    iam.tag_role(RoleName="role-0", Tags=[{"Key": "TEAM", "Value": "pay"}, {"Key": "cost", "Value": "1"}])
    iam.untag_role(RoleName="role-0", TagKeys=["cost"])
    assert [tag["Value"] for tag in iam.list_role_tags(RoleName="role-0")["Tags"]] == ["pay"]
    iam.update_role(RoleName="role-0", MaxSessionDuration=7200, Description="for pay")
    role = iam.get_role(RoleName="role-0")["Role"]
    assert (role["MaxSessionDuration"], role["Description"]) == (7200, "for pay")
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"Service": "lambda.amazonaws.com"}
    with refused("MalformedPolicyDocument"):
        iam.create_role(RoleName="bad", AssumeRolePolicyDocument="{}")
