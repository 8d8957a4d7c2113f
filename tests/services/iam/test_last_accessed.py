"""What was last attempted: noted, kept, and told in reports and with roles."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.harness import ACCOUNT, World, allow, deny, policy, trust

from casemate.api import iam as op
from casemate.gateway.uses import AccessUse, Attempt, LastUses
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.services.iam.accesses import TRACKED, Attempted, accesses, note_accesses

BASE = f"arn:aws:iam::{ACCOUNT}:"


def note(world: World, principal: Principal, action: str, ago: float = 0.0, region: str = "us-east-1") -> None:
    attempted = Attempted(principal, action, world.clock.wall() - ago, region)
    world.store.run_write(lambda tx: note_accesses(tx, [attempted])).result()


def session(role: op.Role, name: str = "s") -> Principal:
    now = 1_750_000_000.0
    return Principal(
        type=PrincipalType.ASSUMED_ROLE,
        account=ACCOUNT,
        arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/{role.role_name}/{name}",
        principal_id=f"{role.role_id}:{name}",
        name=role.role_name,
        session=Session(
            issuer_type="Role", issuer_arn=role.arn, issuer_id=role.role_id, name=name, issued=now, expires=now + 900
        ),
    )


def report(world: World, arn: str, as_: Principal | None = None, **more: Any) -> str:
    request = op.GenerateServiceLastAccessedDetailsRequest(arn=arn, **more)
    return str(world.call(op.GenerateServiceLastAccessedDetails, request, as_).job_id)


def details(world: World, job: str) -> dict[str, op.ServiceLastAccessed]:
    answer = world.call(op.GetServiceLastAccessedDetails, op.GetServiceLastAccessedDetailsRequest(job_id=job))
    assert answer.job_status == "COMPLETED"
    return {each.service_namespace: each for each in answer.services_last_accessed}


def test_a_user_report(world: World) -> None:
    ada = world.user("ada", allow(["kms:*", "s3:GetObject"]), deny("iam:*"))
    now = world.clock.wall()
    note(world, ada, "kms:Encrypt", ago=60.0, region="eu-west-1")
    note(world, ada, "kms:Decrypt", ago=90.0)
    note(world, ada, "kms:Encrypt", ago=600.0)
    note(world, ada, "kms:Sign", ago=TRACKED + 1)
    note(world, ada, "sts:GetCallerIdentity")
    found = details(world, report(world, BASE + "user/ada"))
    assert list(found) == ["kms", "s3"]
    assert found["s3"] == op.ServiceLastAccessed(
        service_name="Amazon S3", service_namespace="s3", total_authenticated_entities=0
    )
    kms = found["kms"]
    assert (kms.service_name, kms.last_authenticated) == ("AWS Key Management Service", now - 60.0)
    assert (kms.last_authenticated_entity, kms.last_authenticated_region) == (BASE + "user/ada", "eu-west-1")
    assert (kms.total_authenticated_entities, kms.tracked_actions_last_accessed) == (1, None)
    found = details(world, report(world, BASE + "user/ada", granularity="ACTION_LEVEL"))
    actions = found["kms"].tracked_actions_last_accessed or []
    assert [(each.action_name, each.last_accessed_time) for each in actions] == [
        ("Decrypt", now - 90.0),
        ("Encrypt", now - 60.0),
    ]


def test_group_and_policy_reports_name_the_entities(world: World) -> None:
    made = world.call(
        op.CreatePolicy, op.CreatePolicyRequest(policy_name="m", policy_document=policy(allow("kms:*")))
    ).policy
    assert made is not None
    arn = str(made.arn)
    role = world.call(
        op.CreateRole, op.CreateRoleRequest(role_name="r", assume_role_policy_document=trust(BASE + "root"))
    ).role
    world.call(op.AttachRolePolicy, op.AttachRolePolicyRequest(role_name="r", policy_arn=arn))
    ada, bob = world.user("ada"), world.user("bob")
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="crew"))
    world.call(op.AttachGroupPolicy, op.AttachGroupPolicyRequest(group_name="crew", policy_arn=arn))
    for name in ("ada", "bob"):
        world.call(op.AddUserToGroup, op.AddUserToGroupRequest(group_name="crew", user_name=name))
    note(world, bob, "kms:Encrypt", ago=9.0)
    note(world, session(role), "kms:Decrypt", ago=5.0)
    assert ada
    found = details(world, report(world, arn))["kms"]
    assert (found.last_authenticated_entity, found.total_authenticated_entities) == (role.arn, 2)
    job = report(world, arn)
    names, marker = [], None
    for _ in range(3):
        request = op.GetServiceLastAccessedDetailsWithEntitiesRequest(
            job_id=job, service_namespace="kms", max_items=1, marker=marker
        )
        answer = world.call(op.GetServiceLastAccessedDetailsWithEntities, request)
        names += [(each.entity_info.name, each.entity_info.type) for each in answer.entity_details_list]
        marker = answer.marker
    assert names == [("r", "ROLE"), ("bob", "USER"), ("ada", "USER")]
    assert marker is None
    found = details(world, report(world, BASE + "group/crew"))["kms"]
    assert (found.last_authenticated_entity, found.total_authenticated_entities) == (BASE + "user/bob", 1)
    with pytest.raises(op.NoSuchEntityException):
        world.call(
            op.GetServiceLastAccessedDetailsWithEntities,
            op.GetServiceLastAccessedDetailsWithEntitiesRequest(job_id=job, service_namespace="s3"),
        )


def test_a_job_is_its_makers_own_and_ends(world: World) -> None:
    ada = world.user("ada", allow("iam:*"))
    job = report(world, BASE + "user/ada", ada)
    asked = op.GetServiceLastAccessedDetailsRequest(job_id=job)
    assert world.call(op.GetServiceLastAccessedDetails, asked, ada).job_type == "SERVICE_LEVEL"
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetServiceLastAccessedDetails, asked)
    world.clock.time += 86_401.0
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetServiceLastAccessedDetails, asked, ada)
    with pytest.raises(op.NoSuchEntityException):
        report(world, BASE + "user/nobody")
    with pytest.raises(AccessDenied):
        report(world, BASE + "user/ada", world.user("nobody"))


def test_a_role_tells_its_last_use_in_full_descriptions_alone(world: World) -> None:
    role = world.call(
        op.CreateRole, op.CreateRoleRequest(role_name="r", assume_role_policy_document=trust(BASE + "root"))
    ).role
    asked = op.GetRoleRequest(role_name="r")
    assert world.call(op.GetRole, asked).role.role_last_used == op.RoleLastUsed()
    note(world, session(role), "kms:Encrypt", ago=7.0, region="eu-west-1")
    note(world, session(role, "other"), "kms:Decrypt", ago=70.0)
    used = op.RoleLastUsed(last_used_date=world.clock.wall() - 7.0, region="eu-west-1")
    assert world.call(op.GetRole, asked).role.role_last_used == used
    everything = world.call(
        op.GetAccountAuthorizationDetails, op.GetAccountAuthorizationDetailsRequest(filter=["Role"])
    )
    assert [each.role_last_used for each in everything.role_detail_list or ()] == [used]
    assert world.call(op.ListRoles, op.ListRolesRequest()).roles[0].role_last_used is None
    # A namesake made later was never used.
    world.call(op.DeleteRole, op.DeleteRoleRequest(role_name="r"))
    world.call(op.CreateRole, op.CreateRoleRequest(role_name="r", assume_role_policy_document=trust(BASE + "root")))
    assert world.call(op.GetRole, asked).role.role_last_used == op.RoleLastUsed()


def test_policies_granting_access(world: World) -> None:
    world.user("ada", allow("kms:Encrypt"), {"Effect": "Allow", "NotAction": "kms:*", "Resource": "*"}, deny("s3:*"))
    world.call(
        op.AttachUserPolicy,
        op.AttachUserPolicyRequest(user_name="ada", policy_arn="arn:aws:iam::aws:policy/AdministratorAccess"),
    )
    request = op.ListPoliciesGrantingServiceAccessRequest(arn=BASE + "user/ada", service_namespaces=["kms", "s3"])
    found = {
        each.service_namespace: [
            (p.policy_name, p.policy_type, p.entity_type, p.entity_name) for p in each.policies or ()
        ]
        for each in world.call(op.ListPoliciesGrantingServiceAccess, request).policies_granting_service_access
    }
    managed = ("AdministratorAccess", "MANAGED", None, None)
    assert found == {
        "kms": [("p0", "INLINE", "USER", "ada"), managed],
        "s3": [("p1", "INLINE", "USER", "ada"), managed],
    }


def test_attempts_are_noted_in_memory_and_bounded(world: World) -> None:
    uses: LastUses[Attempt, AccessUse] = LastUses(capacity=2)
    ada = world.user("ada")
    uses.note((ada.arn, "kms:Encrypt"), AccessUse(1.0, "us-east-1", ada))
    uses.note((ada.arn, "kms:Decrypt"), AccessUse(1.0, "us-east-1", ada))
    uses.note((ada.arn, "kms:Sign"), AccessUse(1.0, "us-east-1", ada))
    uses.note((ada.arn, "kms:Encrypt"), AccessUse(2.0, "eu-west-1", ada))
    taken = uses.take()
    assert {action: use.time for (_, action), use in taken.items()} == {"kms:Encrypt": 2.0, "kms:Decrypt": 1.0}
    assert uses.take() == {}
    uses.note((ada.arn, "kms:Encrypt"), AccessUse(3.0, "us-east-1", ada))
    uses.put_back(taken)
    assert {action: use.time for (_, action), use in uses.take().items()} == {"kms:Encrypt": 3.0, "kms:Decrypt": 1.0}
    service = Principal(type=PrincipalType.AWS_SERVICE, account=ACCOUNT, arn="x", principal_id="x", name="x")
    note(world, service, "kms:Encrypt")
    assert world.store.run_read(lambda tx: accesses(tx, "x", world.clock.wall())).result().services == {}
