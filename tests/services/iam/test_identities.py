from __future__ import annotations

import pytest
from tests.services.harness import ACCOUNT, World, allow, policy, trust

from casemate.api import iam as op
from casemate.kernel.principal import Principal, PrincipalPolicies, PrincipalType, Session

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
READ = policy(allow("kms:Describe*"))
USE = policy(allow("kms:Encrypt"))


def bounds(world: World, principal: Principal) -> PrincipalPolicies | None:
    """Read from the store, then from the cache, which must say the same by the same object."""
    read = world.store.run_read(lambda tx: world.identities.policies(tx, principal)).result()
    world.store.catch_up()
    assert world.identities.policies(world.store.cached(), principal) is read
    written = world.store.run_write(lambda tx: world.identities.policies(tx, principal)).result()
    assert written is read
    return read


def known(world: World, principal: Principal) -> PrincipalPolicies:
    found = bounds(world, principal)
    assert found is not None
    return found


def make_policy(world: World, name: str, document: str) -> str:
    made = world.call(op.CreatePolicy, op.CreatePolicyRequest(policy_name=name, policy_document=document)).policy
    assert made is not None
    assert made.arn is not None
    return made.arn


def make_role(world: World, name: str) -> op.Role:
    document = trust(f"arn:aws:iam::{ACCOUNT}:root")
    return world.call(op.CreateRole, op.CreateRoleRequest(role_name=name, assume_role_policy_document=document)).role


def unique_id_of(world: World, arn: str) -> str | None:
    return world.store.run_read(lambda tx: world.identities.unique_id(tx, arn)).result()


def arn_of(world: World, unique_id: str) -> str | None:
    return world.store.run_read(lambda tx: world.identities.arn_of(tx, unique_id)).result()


def session_of(role: op.Role, policies: tuple[str, ...] = (), policy_arns: tuple[str, ...] = ()) -> Principal:
    session = Session(
        issuer_type="Role",
        issuer_arn=role.arn,
        issuer_id=role.role_id,
        name="s",
        issued=0.0,
        expires=1e12,
        policies=policies,
        policy_arns=policy_arns,
    )
    return Principal(
        type=PrincipalType.ASSUMED_ROLE,
        account=ACCOUNT,
        arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/{role.role_name}/s",
        principal_id=f"{role.role_id}:s",
        name=role.role_name,
        access_key_id="ASIAX",
        session=session,
    )


def test_everything_that_grants_to_a_user(world: World) -> None:
    alice = world.user("alice", READ)
    shared = make_policy(world, "shared", USE)
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="devs"))
    world.call(op.AddUserToGroup, op.AddUserToGroupRequest(user_name="alice", group_name="devs"))
    put = op.PutGroupPolicyRequest(group_name="devs", policy_name="g", policy_document=USE)
    world.call(op.PutGroupPolicy, put)
    world.call(op.AttachGroupPolicy, op.AttachGroupPolicyRequest(group_name="devs", policy_arn=shared))
    world.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="alice", policy_arn=shared))
    world.call(op.TagUser, op.TagUserRequest(user_name="alice", tags=[op.Tag(key="a", value="1")]))
    assert known(world, alice) == PrincipalPolicies(
        identity=(("user/alice/p0", READ), (shared, USE), ("group/devs/g", USE)), tags={"a": "1"}
    )


def test_the_same_object_until_something_changes(world: World) -> None:
    alice = world.user("alice")
    world.user("bob", READ)
    shared = make_policy(world, "shared", USE)
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="devs"))
    world.call(op.AddUserToGroup, op.AddUserToGroupRequest(user_name="alice", group_name="devs"))
    world.call(op.AttachGroupPolicy, op.AttachGroupPolicyRequest(group_name="devs", policy_arn=shared))
    before = known(world, alice)
    world.call(op.TagUser, op.TagUserRequest(user_name="bob", tags=[op.Tag(key="a", value="1")]))
    assert known(world, alice) is before
    changed = op.CreatePolicyVersionRequest(policy_arn=shared, policy_document=READ, set_as_default=True)
    world.call(op.CreatePolicyVersion, changed)
    after = known(world, alice)
    assert after is not before
    assert after.identity == ((shared, READ),)
    world.call(op.RemoveUserFromGroup, op.RemoveUserFromGroupRequest(user_name="alice", group_name="devs"))
    assert known(world, alice).identity == ()


def test_boundary(world: World) -> None:
    alice = world.user("alice")
    arn = make_policy(world, "bound", READ)
    request = op.PutUserPermissionsBoundaryRequest(user_name="alice", permissions_boundary=arn)
    world.call(op.PutUserPermissionsBoundary, request)
    assert known(world, alice).boundary == (arn, READ)
    changed = op.CreatePolicyVersionRequest(policy_arn=arn, policy_document=USE, set_as_default=True)
    world.call(op.CreatePolicyVersion, changed)
    assert known(world, alice).boundary == (arn, USE)


def test_a_deleted_user_is_nobody_and_a_namesake_somebody_else(world: World) -> None:
    alice = world.user("alice")
    known(world, alice)
    world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))
    assert bounds(world, alice) is None
    namesake = world.user("alice")
    assert bounds(world, alice) is None
    assert known(world, namesake) == PrincipalPolicies()


def test_a_session_dies_with_its_role(world: World) -> None:
    role = make_role(world, "app")
    caller = session_of(role)
    put = op.PutRolePolicyRequest(role_name="app", policy_name="p", policy_document=USE)
    world.call(op.PutRolePolicy, put)
    assert known(world, caller) == PrincipalPolicies(identity=(("role/app/p", USE),))
    world.call(op.DeleteRolePolicy, op.DeleteRolePolicyRequest(role_name="app", policy_name="p"))
    world.call(op.DeleteRole, op.DeleteRoleRequest(role_name="app"))
    assert bounds(world, caller) is None
    make_role(world, "app")
    assert bounds(world, caller) is None


def test_session_policies_bound_and_a_lost_one_allows_nothing(world: World) -> None:
    role = make_role(world, "app")
    arn = make_policy(world, "narrow", READ)
    caller = session_of(role, policies=(USE,), policy_arns=(arn,))
    assert known(world, caller).session == (("session policy", USE), (arn, READ))
    world.call(op.DeletePolicy, op.DeletePolicyRequest(policy_arn=arn))
    found = known(world, caller).session
    assert found is not None
    assert '"Effect":"Deny"' in found[1][1]


def test_sessions_of_one_name_are_kept_apart(world: World) -> None:
    role = make_role(world, "app")
    wide, narrow = session_of(role), session_of(role, policies=(READ,))
    assert known(world, wide).session is None
    assert known(world, narrow).session == (("session policy", READ),)
    assert known(world, wide).session is None


def test_a_users_session(world: World) -> None:
    alice = world.user("alice", READ)
    session = Session(
        issuer_type="IAMUser", issuer_arn=alice.arn, issuer_id=alice.principal_id, name="", issued=0, expires=1e12
    )
    caller = Principal(
        type=PrincipalType.IAM_USER,
        account=ACCOUNT,
        arn=alice.arn,
        principal_id=alice.principal_id,
        name="alice",
        access_key_id="ASIAY",
        session=session,
    )
    assert known(world, caller).identity == (("user/alice/p0", READ),)
    world.call(op.DeleteUserPolicy, op.DeleteUserPolicyRequest(user_name="alice", policy_name="p0"))
    world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))
    assert bounds(world, caller) is None


def test_roots_and_services(world: World) -> None:
    assert known(world, world.root()) == PrincipalPolicies()
    assert bounds(world, world.root("999999999999")) is None
    service = Principal(
        type=PrincipalType.AWS_SERVICE, account=ACCOUNT, arn="x", principal_id="x", name="kms.amazonaws.com"
    )
    assert known(world, service) == PrincipalPolicies()


def test_credentials(world: World) -> None:
    alice = world.user("alice")
    key = world.call(op.CreateAccessKey, op.CreateAccessKeyRequest(user_name="alice")).access_key
    found = world.store.run_read(lambda tx: world.identities.credential(tx, key.access_key_id)).result()
    assert found is not None
    assert found.secret_access_key == key.secret_access_key
    assert (found.principal.arn, found.principal.principal_id) == (alice.arn, alice.principal_id)
    world.store.catch_up()
    assert world.identities.credential(world.store.cached(), key.access_key_id) == found
    assert world.store.run_read(lambda tx: world.identities.credential(tx, "AKIANONE")).result() is None


def test_unique_ids_and_back(world: World) -> None:
    alice = world.user("alice")
    role = make_role(world, "app")
    for arn, unique_id in ((alice.arn, alice.principal_id), (role.arn, role.role_id)):
        assert unique_id_of(world, arn) == unique_id
        assert arn_of(world, unique_id) == arn
    assert unique_id_of(world, f"arn:aws:iam::{ACCOUNT}:root") == ACCOUNT


@pytest.mark.parametrize(
    "arn", ["", "alice", f"arn:aws:iam::{ACCOUNT}:user/x/alice", f"arn:aws:iam:r:{ACCOUNT}:user/alice", ADMIN]
)
def test_what_has_no_unique_id(world: World, arn: str) -> None:
    world.user("alice")
    assert unique_id_of(world, arn) is None
    assert arn_of(world, "AIDANONE") is None
