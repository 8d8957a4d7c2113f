from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, policy, trust

from casemate.api import iam as op
from casemate.services.iam.model import ROLE, Role

ROOT = f"arn:aws:iam::{ACCOUNT}:root"


def create(world: World, name: str, document: str | None = None) -> op.Role:
    request = op.CreateRoleRequest(role_name=name, assume_role_policy_document=document or trust(ROOT))
    return world.call(op.CreateRole, request).role


def trusted(world: World, name: str) -> list[str]:
    shown = world.call(op.GetRole, op.GetRoleRequest(role_name=name)).role.assume_role_policy_document
    assert shown is not None
    found: list[str] = json.loads(unquote(shown))["Statement"][0]["Principal"]["AWS"]
    return found


def test_made_and_described(world: World) -> None:
    made = create(world, "App")
    assert made.arn == f"arn:aws:iam::{ACCOUNT}:role/App"
    assert made.role_id.startswith("AROA")
    assert made.max_session_duration == 3600
    assert made.assume_role_policy_document is not None
    assert not set('{}" :,') & set(made.assume_role_policy_document)
    assert unquote(made.assume_role_policy_document) == trust(ROOT)
    described = world.call(op.GetRole, op.GetRoleRequest(role_name="app")).role
    assert described == replace(made, role_last_used=op.RoleLastUsed())
    with pytest.raises(op.EntityAlreadyExistsException, match=r"^Role with name APP already exists\.$"):
        create(world, "APP")


def test_updated(world: World) -> None:
    create(world, "app")
    world.call(op.UpdateRole, op.UpdateRoleRequest(role_name="app", description="x", max_session_duration=7200))
    world.call(op.UpdateRole, op.UpdateRoleRequest(role_name="app"))
    found = world.call(op.GetRole, op.GetRoleRequest(role_name="app")).role
    assert (found.description, found.max_session_duration) == ("x", 7200)
    changed = world.call(
        op.UpdateRoleDescription, op.UpdateRoleDescriptionRequest(role_name="app", description="y")
    ).role
    assert changed is not None
    assert changed.description == "y"


@pytest.mark.parametrize(
    "principal",
    [
        f"arn:aws:iam::{ACCOUNT}:user/ghost",
        f"arn:aws:iam::{ACCOUNT}:role/ghost",
        "arn:aws:iam::999999999999:root",
        "999999999999",
        "AIDAGHOSTGHOSTGHOSTGH",
        f"arn:aws:sts::{ACCOUNT}:assumed-role/ghost/session",
        f"arn:aws:iam::{ACCOUNT}:user/wrong-path/alice",
    ],
)
def test_principals_must_exist(world: World, principal: str) -> None:
    world.user("alice")
    with pytest.raises(op.MalformedPolicyDocumentException) as caught:
        create(world, "app", trust(principal))
    assert caught.value.message == f'Invalid principal in policy: "AWS":"{principal}"'


def test_principals_that_exist(world: World) -> None:
    alice = world.user("alice")
    stranger = world.user("alice", account=OTHER_ACCOUNT)
    create(world, "first")
    principals = [
        ROOT,
        OTHER_ACCOUNT,
        alice.arn,
        stranger.arn,
        f"arn:aws:iam::{ACCOUNT}:role/first",
        f"arn:aws:sts::{ACCOUNT}:assumed-role/first/session",
    ]
    create(world, "app", trust(*principals))
    assert trusted(world, "app") == principals
    world.call(
        op.UpdateAssumeRolePolicy,
        op.UpdateAssumeRolePolicyRequest(role_name="app", policy_document=trust(alice.principal_id)),
    )
    assert trusted(world, "app") == [alice.arn]


def test_a_namesake_made_later_gains_nothing(world: World) -> None:
    alice = world.user("alice")
    create(world, "app", trust(alice.arn))
    facts = world.store.run_read(lambda tx: world.identities.role(tx, ACCOUNT, "app")).result()
    assert facts is not None
    assert json.loads(facts.trust_policy)["Statement"][0]["Principal"]["AWS"] == [alice.principal_id]
    world.call(op.UpdateUser, op.UpdateUserRequest(user_name="alice", new_user_name="alicia"))
    assert trusted(world, "app") == [f"arn:aws:iam::{ACCOUNT}:user/alicia"]
    world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alicia"))
    assert world.user("alice").principal_id != alice.principal_id
    assert trusted(world, "app") == [alice.principal_id]
    facts = world.store.run_read(lambda tx: world.identities.role(tx, ACCOUNT, "app")).result()
    assert facts is not None
    assert json.loads(facts.trust_policy)["Statement"][0]["Principal"]["AWS"] == [alice.principal_id]


@pytest.mark.parametrize(
    "document",
    [
        "no json",
        policy({"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}),
        policy({"Effect": "Allow", "Principal": {"AWS": ROOT}, "Action": "s3:GetObject"}),
        policy({"Effect": "Allow", "Principal": {"AWS": ROOT}, "Action": "sts:AssumeRole", "Resource": "*"}),
    ],
)
def test_malformed_trust_policies(world: World, document: str) -> None:
    with pytest.raises(op.MalformedPolicyDocumentException):
        create(world, "app", document)


def test_size_of_trust_policies(world: World) -> None:
    document = trust(ROOT, Sid="x" * 2_048)
    with pytest.raises(op.LimitExceededException, match=r"^Cannot exceed quota for ACLSizePerRole: 2048$"):
        create(world, "app", document)


def test_deleted_only_when_bare(world: World) -> None:
    create(world, "app")
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    world.call(op.AttachRolePolicy, op.AttachRolePolicyRequest(role_name="app", policy_arn=arn))
    with pytest.raises(op.DeleteConflictException, match="must detach all policies first"):
        world.call(op.DeleteRole, op.DeleteRoleRequest(role_name="app"))
    world.call(op.DetachRolePolicy, op.DetachRolePolicyRequest(role_name="app", policy_arn=arn))
    world.call(op.DeleteRole, op.DeleteRoleRequest(role_name="app"))
    with pytest.raises(op.NoSuchEntityException, match=r"^The role with name app cannot be found\.$"):
        world.call(op.GetRole, op.GetRoleRequest(role_name="app"))


def test_service_linked_roles_are_their_services_own(world: World) -> None:
    with pytest.raises(op.InvalidInputException):
        request = op.CreateRoleRequest(
            role_name="x", path="/aws-service-role/", assume_role_policy_document=trust(ROOT)
        )
        world.call(op.CreateRole, request)
    role = Role(
        account=ACCOUNT,
        path="/aws-service-role/config.amazonaws.com/",
        role_name="linked",
        role_id="AROAX",
        trust_policy=trust(ROOT),
    )
    world.store.run_write(lambda tx: tx.insert(ROLE, role)).result()
    with pytest.raises(op.UnmodifiableEntityException):
        world.call(op.DeleteRole, op.DeleteRoleRequest(role_name="linked"))
    with pytest.raises(op.UnmodifiableEntityException):
        world.call(op.PutRolePolicy, op.PutRolePolicyRequest(role_name="linked", policy_name="p", policy_document="{}"))


def test_listed(world: World) -> None:
    for name in ("b", "a"):
        create(world, name)
    roles = world.call(op.ListRoles, op.ListRolesRequest()).roles
    assert [each.role_name for each in roles] == ["a", "b"]
    assert all(each.assume_role_policy_document for each in roles)


def test_tags_and_boundary(world: World) -> None:
    create(world, "app")
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    world.call(op.TagRole, op.TagRoleRequest(role_name="app", tags=[op.Tag(key="a", value="1")]))
    world.call(
        op.PutRolePermissionsBoundary,
        op.PutRolePermissionsBoundaryRequest(role_name="app", permissions_boundary=arn),
    )
    found = world.call(op.GetRole, op.GetRoleRequest(role_name="app")).role
    assert found.tags == [op.Tag(key="a", value="1")]
    assert found.permissions_boundary is not None
    world.call(op.UntagRole, op.UntagRoleRequest(role_name="app", tag_keys=["A"]))
    world.call(op.DeleteRolePermissionsBoundary, op.DeleteRolePermissionsBoundaryRequest(role_name="app"))
    assert world.call(op.ListRoleTags, op.ListRoleTagsRequest(role_name="app")).tags == []
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.DeleteRolePermissionsBoundary, op.DeleteRolePermissionsBoundaryRequest(role_name="app"))
