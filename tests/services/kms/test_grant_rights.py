from __future__ import annotations

from typing import Any

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny
from tests.services.kms.granting import give, listed, made, may_not, retire, revoke, session_of
from tests.services.kms.support import (
    DELEGATING,
    NOWHERE,
    create,
    describe,
    encrypt,
    grant,
    key_arn,
    key_policy,
    put_policy,
    root_arn,
    stranger,
)

from casemate.api import casemate as casemate_api
from casemate.api import iam as iam_api
from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.kernel.resource_policies import ResourcePolicies
from casemate.services.casemate import casemate
from casemate.services.kms import kms
from casemate.services.kms.facts import key_facts


def test_a_namesake_made_later_gains_nothing(world: World) -> None:
    key_id, user = create(world), world.user("grantee")
    give(world, key_id, user, retiring_principal=user.arn)
    world.call(iam_api.DeleteUser, iam_api.DeleteUserRequest(user_name="grantee"))
    namesake = world.user("grantee")
    may_not(world, key_id, namesake)
    (entry,) = listed(world, key_id)
    assert entry.grantee_principal == entry.retiring_principal == user.principal_id
    with pytest.raises(AccessDenied):
        retire(world, namesake, key_id=key_arn(key_id), grant_id=entry.grant_id)


def test_grants_to_roles_sessions_and_accounts(world: World) -> None:
    work, other = session_of(world, "actor"), session_of(world, "actor", name="other")
    narrow = session_of(world, "actor", allow("kms:Decrypt"))
    key_id = create(world)
    grant_id = give(world, key_id, f"arn:aws:iam::{ACCOUNT}:role/actor")
    encrypt(world, key_id, as_=work)
    encrypt(world, key_id, as_=other)
    # What is granted to a role is bounded by its sessions' policies, what is granted to a session itself is not.
    may_not(world, key_id, narrow)
    revoke(world, key_id, grant_id)
    grant_id = give(world, key_id, work)
    encrypt(world, key_id, as_=narrow)
    may_not(world, key_id, other)
    revoke(world, key_id, grant_id)
    give(world, key_id, root_arn())
    put_policy(world, key_id, key_policy(grant(root_arn(), "kms:PutKeyPolicy")))
    encrypt(world, key_id, as_=world.root())
    may_not(world, key_id, work)
    encrypt(world, key_id, as_=world.user("handed-on", allow("kms:Encrypt")))


def test_a_grant_to_a_federated_user(world: World) -> None:
    arn = f"arn:aws:sts::{ACCOUNT}:federated-user/bob"
    issuer = world.user("issuer")
    bob = Principal(
        type=PrincipalType.FEDERATED_USER,
        account=ACCOUNT,
        arn=arn,
        principal_id=f"{ACCOUNT}:bob",
        name="bob",
        session=Session(
            issuer_type="IAMUser",
            issuer_arn=issuer.arn,
            issuer_id=issuer.principal_id,
            name="bob",
            issued=world.clock.wall(),
            expires=world.clock.wall() + 3600,
        ),
    )
    key_id = create(world)
    may_not(world, key_id, bob)
    give(world, key_id, arn)
    encrypt(world, key_id, as_=bob)
    may_not(world, key_id, issuer)


def test_denials_stand_above_grants(world: World) -> None:
    key_id = create(world)
    denied = world.user("denied", deny("kms:Encrypt"))
    give(world, key_id, denied)
    may_not(world, key_id, denied)
    user = world.user("user")
    give(world, key_id, user)
    encrypt(world, key_id, as_=user)
    put_policy(world, key_id, key_policy(grant(root_arn()), {**grant(user.arn, "kms:Encrypt"), "Effect": "Deny"}))
    may_not(world, key_id, user)


def test_who_may_make_grants_by_a_grant_makes_narrower_ones(world: World) -> None:
    key_id, parent, child = create(world), world.user("parent"), world.user("child")
    subset = op.GrantConstraints(encryption_context_subset={"Department": "IT"})
    give(world, key_id, parent, operations=["GenerateDataKey", "Decrypt", "CreateGrant"], constraints=subset)
    stricter = op.GrantConstraints(encryption_context_subset={"Department": "IT", "more": "so"})
    equal = op.GrantConstraints(encryption_context_equals={"Department": "IT"})
    for constraints in (subset, stricter, equal):
        give(world, key_id, child, parent, operations=["Decrypt", "CreateGrant"], constraints=constraints)
    refused: tuple[dict[str, Any], ...] = (
        {"operations": ["Encrypt"], "constraints": subset},
        {"operations": ["Decrypt"]},
        {"operations": ["Decrypt"], "constraints": op.GrantConstraints(encryption_context_subset={"more": "so"})},
        {"operations": ["Decrypt"], "constraints": op.GrantConstraints(encryption_context_equals={"more": "so"})},
    )
    for members in refused:
        with pytest.raises(AccessDenied):
            give(world, key_id, child, parent, **members)
    exact = world.user("exact")
    give(world, key_id, exact, operations=["Decrypt", "CreateGrant"], constraints=equal)
    with pytest.raises(AccessDenied):
        give(world, key_id, child, exact, operations=["Decrypt"], constraints=subset)
    give(world, key_id, child, exact, operations=["Decrypt"], constraints=equal)


def test_who_may_retire(world: World) -> None:
    key_id, grantee, retirer = create(world), world.user("grantee"), world.user("retirer")
    arn = key_arn(key_id)

    def fresh(**members: Any) -> op.CreateGrantResponse:
        return made(world, key_id, grantee, **{"retiring_principal": retirer.arn, **members})

    token = fresh().grant_token
    retire(world, retirer, grant_token=token)
    with pytest.raises(op.InvalidGrantTokenException):
        retire(world, retirer, grant_token=token)
    retire(world, retirer, key_id=arn, grant_id=fresh().grant_id)
    retire(world, grantee, grant_token=fresh(operations=["Decrypt", "RetireGrant"]).grant_token)
    with pytest.raises(AccessDenied):
        retire(world, grantee, grant_token=fresh().grant_token)
    # The account itself, and whom its own policies let do it; the permission in a key policy is without effect.
    retire(world, world.root(), grant_token=fresh().grant_token)
    retire(world, world.user("delegate", allow("kms:RetireGrant")), grant_token=fresh().grant_token)
    put_policy(world, key_id, key_policy(grant(root_arn()), grant(world.user("in-policy").arn)))
    with pytest.raises(AccessDenied):
        retire(world, world.user("in-policy"), grant_token=fresh().grant_token)
    with pytest.raises(AccessDenied):
        retire(world, world.user("retirer", deny("kms:RetireGrant")), grant_token=fresh().grant_token)


def test_what_retire_grant_takes(world: World) -> None:
    key_id, other = create(world), create(world)
    found = made(world, key_id, world.user("grantee"))
    refused: tuple[dict[str, Any], ...] = (
        {},
        {"key_id": key_arn(key_id)},
        {"grant_id": found.grant_id},
        {"key_id": key_arn(key_id), "grant_token": found.grant_token},
    )
    for members in refused:
        with pytest.raises(InvalidRequest):
            retire(world, **members)
    with pytest.raises(op.NotFoundException):
        retire(world, key_id=key_arn(other), grant_id=found.grant_id)
    with pytest.raises(op.NotFoundException):
        retire(world, key_id=key_arn(NOWHERE), grant_id=found.grant_id)
    with pytest.raises(op.InvalidGrantIdException):
        retire(world, key_id=key_arn(key_id), grant_id="x")
    retire(world, key_id=key_id, grant_id=found.grant_id)


def test_grants_across_accounts(world: World) -> None:
    key_id = create(world)
    arn = key_arn(key_id)
    granted, allowed = world.user("granted", account=OTHER_ACCOUNT), stranger(world)
    for user in (granted, allowed):
        give(world, key_id, user, operations=["Encrypt", "CreateGrant"])
    # The user's own account must allow it too, unless it is that account that made the grant.
    may_not(world, arn, granted)
    encrypt(world, arn, as_=allowed)
    give(world, arn, granted, allowed, operations=["Encrypt"])
    encrypt(world, arn, as_=granted)
    issuers = {entry.issuing_account for entry in listed(world, key_id)}
    assert issuers == {root_arn(), root_arn(OTHER_ACCOUNT)}
    give(world, key_id, root_arn(OTHER_ACCOUNT), operations=["DescribeKey"])
    describe(world, arn, world.root(OTHER_ACCOUNT))
    describe(world, arn, allowed)
    with pytest.raises(AccessDenied):
        describe(world, arn, granted)
    with pytest.raises(AccessDenied):
        listed(world, arn, allowed)
    put_policy(world, key_id, key_policy(grant(root_arn()), grant(root_arn(OTHER_ACCOUNT), "kms:ListGrants")))
    assert len(listed(world, arn, allowed)) == 4


def test_retirable_grants_are_listed_across_accounts(world: World) -> None:
    here, there = create(world), create(world, world.root(OTHER_ACCOUNT))
    retirer = world.user("retirer", allow("kms:ListRetirableGrants", f"arn:aws:iam::{ACCOUNT}:user/retirer"))
    grantee = world.user("grantee", account=OTHER_ACCOUNT)
    ids = {
        give(world, here, grantee, retiring_principal=retirer.arn),
        give(world, there, grantee, world.root(OTHER_ACCOUNT), retiring_principal=retirer.arn),
    }
    give(world, here, grantee, retiring_principal=root_arn())

    def retirable(principal: str, as_: Principal | None = None, **members: Any) -> op.ListGrantsResponse:
        request = op.ListRetirableGrantsRequest(retiring_principal=principal, **members)
        return world.call(op.ListRetirableGrants, request, as_)

    assert {each.grant_id for each in retirable(retirer.arn, retirer).grants or []} == ids
    first = retirable(retirer.arn, retirer, limit=1)
    rest = retirable(retirer.arn, retirer, limit=1, marker=first.next_marker)
    assert {each.grant_id for page in (first, rest) for each in page.grants or []} == ids
    assert len(retirable(root_arn()).grants or []) == 1
    for principal in (root_arn(), root_arn(OTHER_ACCOUNT), grantee.arn):
        with pytest.raises(AccessDenied):
            retirable(principal, retirer)
    with pytest.raises(AccessDenied):
        retirable(grantee.arn, world.root())
    with pytest.raises(op.InvalidArnException):
        retirable(f"arn:aws:iam::{ACCOUNT}:user/nobody")
    with pytest.raises(InvalidRequest):
        world.call(op.ListRetirableGrants, op.ListRetirableGrantsRequest())
    retire(world, retirer, key_id=key_arn(there, OTHER_ACCOUNT), grant_id=listed_there(world, there))
    assert len(retirable(retirer.arn, retirer).grants or []) == 1


def listed_there(world: World, key_id: str) -> str | None:
    (entry,) = listed(world, key_id, world.root(OTHER_ACCOUNT))
    return entry.grant_id


def test_condition_keys_of_grants(world: World) -> None:
    key_id, user = create(world, policy=DELEGATING), world.user("grantee")

    def giver(name: str, **condition: Any) -> Principal:
        return world.user(name, allow("kms:CreateGrant", Condition=condition))

    subset = op.GrantConstraints(encryption_context_subset={"Department": "IT"})
    cases: tuple[tuple[dict[str, Any], dict[str, Any], dict[str, Any]], ...] = (
        (
            {"ForAllValues:StringEquals": {"kms:GrantOperations": ["Encrypt", "Decrypt"]}},
            {},
            {"operations": ["Encrypt", "DescribeKey"]},
        ),
        ({"StringEquals": {"kms:GranteePrincipal": user.arn}}, {}, {"to": root_arn()}),
        (
            {"StringEquals": {"kms:RetiringPrincipal": root_arn()}},
            {"retiring_principal": root_arn()},
            {"retiring_principal": user.arn},
        ),
        ({"Null": {"kms:RetiringPrincipal": "true"}}, {}, {"retiring_principal": user.arn}),
        (
            {"StringEquals": {"kms:GrantConstraintType": "EncryptionContextSubset"}},
            {"constraints": subset},
            {"constraints": op.GrantConstraints(encryption_context_equals={"Department": "IT"})},
        ),
        ({"StringEquals": {"kms:EncryptionContext:Department": "IT"}}, {"constraints": subset}, {}),
        ({"Bool": {"kms:GrantIsForAWSResource": "false"}}, {}, {"key_id": NOWHERE}),
    )
    for number, (condition, good, bad) in enumerate(cases):
        caller = giver(f"giver-{number}", **condition)
        give(world, key_id, user, caller, **good)
        wrong: dict[str, Any] = {"key_id": key_id, "to": user, **bad}
        with pytest.raises((AccessDenied, op.NotFoundException)):
            give(world, as_=caller, **wrong)
    with pytest.raises(AccessDenied):
        give(world, key_id, user, giver("services", Bool={"kms:GrantIsForAWSResource": "true"}))


def test_an_explanation_names_the_grant(open_world: OpenWorld) -> None:
    world = open_world(services=[kms, casemate], resources={ResourcePolicies: ResourcePolicies(key_facts)})
    key_id, user = create(world), world.user("user")

    def explained(**context: list[str]) -> casemate_api.Decision:
        request = casemate_api.ExplainRequest(
            principal_arn=user.arn, action="kms:Encrypt", resource_arn=key_arn(key_id), context=context
        )
        decision = world.call(casemate_api.Explain, request).decision
        assert decision is not None
        return decision

    assert explained().reason == "implicitDeny"
    subset = op.GrantConstraints(encryption_context_subset={"Department": "IT"})
    grant_id = give(world, key_id, user, constraints=subset)
    assert explained().reason == "implicitDeny"
    assert explained(**{"kms:EncryptionContext:Department": ["HR"]}).reason == "implicitDeny"
    decision = explained(**{"kms:EncryptionContext:Department": ["IT"]})
    assert (decision.allowed, decision.decided_by) == (True, f"grant {grant_id}")
    assert decision.because == f"No policy allows kms:Encrypt, and grant {grant_id} does."
    world.user("user", deny("kms:Encrypt"))
    assert explained(**{"kms:EncryptionContext:Department": ["IT"]}).reason == "explicitDeny"
