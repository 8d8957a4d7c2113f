from __future__ import annotations

from typing import Any

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow, deny, policy, trust
from tests.services.kms.support import (
    DAY,
    DELEGATING,
    NOWHERE,
    create,
    decrypt,
    describe,
    encrypt,
    grant,
    key_arn,
    key_policy,
    put_policy,
    reconcile,
    root_arn,
    schedule,
    stranger,
)

from casemate.api import iam as iam_api
from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.services.kms import kms
from casemate.services.kms.grant_access import HELD
from casemate.services.kms.quotas import Quotas

SYMMETRIC: list[op.GrantOperation] = ["Encrypt", "Decrypt"]


def give(world: World, key_id: str, to: Principal | str, as_: Principal | None = None, **members: Any) -> str:
    """Make a grant; its id."""
    return made(world, key_id, to, as_, **members).grant_id or ""


def made(
    world: World, key_id: str, to: Principal | str, as_: Principal | None = None, **members: Any
) -> op.CreateGrantResponse:
    grantee = to if isinstance(to, str) else to.arn
    members = {"operations": SYMMETRIC, **members}
    return world.call(op.CreateGrant, op.CreateGrantRequest(key_id=key_id, grantee_principal=grantee, **members), as_)


def listed(world: World, key_id: str, as_: Principal | None = None, **members: Any) -> list[op.GrantListEntry]:
    return world.call(op.ListGrants, op.ListGrantsRequest(key_id=key_id, **members), as_).grants or []


def revoke(world: World, key_id: str, grant_id: str, as_: Principal | None = None, **members: Any) -> None:
    world.call(op.RevokeGrant, op.RevokeGrantRequest(key_id=key_id, grant_id=grant_id, **members), as_)


def retire(world: World, as_: Principal | None = None, **members: Any) -> None:
    world.call(op.RetireGrant, op.RetireGrantRequest(**members), as_)


def may_not(world: World, key_id: str, as_: Principal, **members: Any) -> None:
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=as_, **members)


def session_of(world: World, role: str, *documents: Any, name: str = "work", account: str = ACCOUNT) -> Principal:
    """A session of a role, which is made if it is not there."""
    found = world.store.run_read(lambda tx: world.identities.role(tx, account, role)).result()
    if found is None:
        request = iam_api.CreateRoleRequest(role_name=role, assume_role_policy_document=trust(root_arn(account)))
        world.call(iam_api.CreateRole, request, world.root(account))
        found = world.store.run_read(lambda tx: world.identities.role(tx, account, role)).result()
    assert found is not None
    return Principal(
        type=PrincipalType.ASSUMED_ROLE,
        account=account,
        arn=f"arn:aws:sts::{account}:assumed-role/{role}/{name}",
        principal_id=f"{found.role_id}:{name}",
        name=role,
        session=Session(
            issuer_type="Role",
            issuer_arn=found.arn,
            issuer_id=found.role_id,
            name=name,
            issued=world.clock.wall(),
            expires=world.clock.wall() + 3600,
            policies=tuple(policy(each) for each in documents),
        ),
    )


def test_a_grant_allows_from_its_commit_on_and_until_it_is_revoked(world: World) -> None:
    key_id, user = create(world), world.user("grantee")
    may_not(world, key_id, user)
    grant_id = give(world, key_id, user)
    assert decrypt(world, encrypt(world, key_id, as_=user), user) == b"secret"
    with pytest.raises(AccessDenied):
        describe(world, key_id, user)
    revoke(world, key_id, grant_id)
    may_not(world, key_id, user)
    with pytest.raises(op.NotFoundException):
        revoke(world, key_id, grant_id)


def test_a_retry_by_name_answers_the_same_grant_and_another_token(world: World) -> None:
    key_id, user = create(world), world.user("grantee")
    first = made(world, key_id, user, name="once")
    world.clock.offset += 10
    again = made(world, key_id, user, name="once")
    assert again.grant_id == first.grant_id
    assert again.grant_token != first.grant_token
    other = made(world, key_id, user, name="once", operations=["Decrypt"])
    unnamed = [give(world, key_id, user) for _ in range(2)]
    assert len({first.grant_id, other.grant_id, *unnamed}) == 4
    assert len(listed(world, key_id)) == 4
    for token in (first.grant_token, again.grant_token):
        assert token is not None
        encrypt(world, key_id, as_=user, grant_tokens=[token])


def test_what_is_listed(world: World) -> None:
    key_id, user, admin = create(world), world.user("grantee"), world.user("admin")
    grant_id = give(
        world,
        key_id,
        user,
        name="all:of/it",
        retiring_principal=admin.arn,
        constraints=op.GrantConstraints(encryption_context_subset={"Department": "IT"}),
    )
    (entry,) = listed(world, key_id)
    assert entry == op.GrantListEntry(
        key_id=key_arn(key_id),
        grant_id=grant_id,
        name="all:of/it",
        creation_date=world.clock.now(),
        grantee_principal=user.arn,
        retiring_principal=admin.arn,
        issuing_account=root_arn(),
        operations=["Encrypt", "Decrypt"],
        constraints=op.GrantConstraints(encryption_context_subset={"Department": "IT"}),
    )
    plain = give(world, key_id, admin)
    assert [each.grant_id for each in listed(world, key_id, grantee_principal=admin.arn)] == [plain]
    assert [each.grant_id for each in listed(world, key_id, grant_id=grant_id)] == [grant_id]
    assert listed(world, key_id, grant_id=grant_id, grantee_principal=admin.arn) == []
    assert listed(world, key_id, grant_id="0" * 64) == []
    with pytest.raises(op.InvalidGrantIdException):
        listed(world, key_id, grant_id="nonsense")
    with pytest.raises(op.InvalidArnException):
        listed(world, key_id, grantee_principal="arn:aws:iam::111122223333:user/nobody")
    with pytest.raises(InvalidRequest):
        listed(world, key_id, grantee_service_principal="s3.us-east-1.amazonaws.com")


def test_pages_of_grants(world: World) -> None:
    key_id, user = create(world), world.user("grantee")
    ids = sorted(give(world, key_id, user) for _ in range(5))
    seen: list[str | None] = []
    marker = None
    while True:
        found = world.call(op.ListGrants, op.ListGrantsRequest(key_id=key_id, limit=2, marker=marker))
        seen += [each.grant_id for each in found.grants or []]
        marker = found.next_marker
        assert found.truncated is (marker is not None)
        if marker is None:
            break
        with pytest.raises(op.InvalidMarkerException):
            listed(world, key_id, marker=marker, grantee_principal=user.arn)
    assert seen == ids


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


@pytest.mark.parametrize(
    "principal",
    [
        "arn:aws:iam::111122223333:user/nobody",
        "arn:aws:iam::111122223333:role/nobody",
        "arn:aws:iam::111122223333:group/crew",
        "arn:aws:iam::999999999999:root",
        "arn:aws:sts::111122223333:assumed-role/nobody/session",
        "arn:aws:sts::999999999999:federated-user/bob",
        "arn:aws:iam::111122223333:policy/any",
        "dynamodb.us-west-2.amazonaws.com",
        "111122223333",
        "nonsense",
    ],
)
def test_who_can_be_neither_grantee_nor_retiring_principal(world: World, principal: str) -> None:
    key_id = create(world)
    with pytest.raises(op.InvalidArnException, match="ARN does not refer to a valid principal"):
        give(world, key_id, principal)
    with pytest.raises(op.InvalidArnException):
        give(world, key_id, root_arn(), retiring_principal=principal)


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


def test_a_grant_is_made_of_valid_parts(world: World) -> None:
    key_id, user = create(world), world.user("grantee")
    for members in (
        {"operations": ["Sign"]},
        {"operations": ["Encrypt", "GenerateMac"]},
        {"operations": ["GetPublicKey"]},
        {"operations": []},
        {"grantee_service_principal": "s3.us-east-1.amazonaws.com"},
        {
            "constraints": op.GrantConstraints(
                encryption_context_equals={"a": "b"}, encryption_context_subset={"a": "b"}
            )
        },
        {"constraints": op.GrantConstraints(encryption_context_equals={str(n): "" for n in range(9)})},
        {"constraints": op.GrantConstraints(encryption_context_subset={"a": "b" * 384})},
        {"constraints": op.GrantConstraints(encryption_context_subset={"a": "1", "A": "2"})},
        {"retiring_principal": user.arn, "retiring_service_principal": "s3.us-east-1.amazonaws.com"},
    ):
        with pytest.raises(InvalidRequest):
            give(world, key_id, user, **members)
    with pytest.raises(InvalidRequest):
        world.call(op.CreateGrant, op.CreateGrantRequest(key_id=key_id, operations=SYMMETRIC))
    assert listed(world, key_id) == []
    with pytest.raises(op.NotFoundException):
        give(world, NOWHERE, user)


def test_grants_to_services(world: World) -> None:
    key_id, admin = create(world), world.user("admin")
    source = op.GrantConstraints(source_arn=f"arn:aws:s3:{REGION}:{ACCOUNT}:bucket")
    service = "s3.us-east-1.amazonaws.com"

    def ask(**members: Any) -> op.CreateGrantResponse:
        members = {"grantee_service_principal": service, "operations": SYMMETRIC, **members}
        return world.call(op.CreateGrant, op.CreateGrantRequest(key_id=key_id, **members))

    for wrong in (
        {},
        {"constraints": source},
        {"retiring_principal": admin.arn},
        {"constraints": source, "retiring_principal": admin.arn, "grantee_service_principal": "s3.example.com"},
    ):
        with pytest.raises(InvalidRequest):
            ask(**wrong)
    ask(constraints=source, retiring_service_principal=service)
    (entry,) = listed(world, key_id)
    assert (entry.grantee_principal, entry.grantee_service_principal) == (None, service)
    assert (entry.retiring_principal, entry.retiring_service_principal) == (None, service)
    # No request is made on behalf of a resource yet: what asks for one, allows nothing.
    user = world.user("user")
    give(world, key_id, user, constraints=source)
    may_not(world, key_id, user)


def test_constraints_on_the_encryption_context(world: World) -> None:
    key_id = create(world)
    exact, some = world.user("exact"), world.user("some")
    give(
        world,
        key_id,
        exact,
        operations=["Encrypt", "DescribeKey"],
        constraints=op.GrantConstraints(encryption_context_equals={"Department": "IT"}),
    )
    give(world, key_id, some, constraints=op.GrantConstraints(encryption_context_subset={"Department": "IT"}))
    given, more, cased = {"Department": "IT"}, {"Department": "IT", "Purpose": "Test"}, {"department": "IT"}
    encrypt(world, key_id, as_=exact, encryption_context=given)
    encrypt(world, key_id, as_=some, encryption_context=given)
    encrypt(world, key_id, as_=some, encryption_context=more)
    may_not(world, key_id, exact, encryption_context=more)
    for context in (cased, {}, {"Department": "it"}):
        may_not(world, key_id, exact, encryption_context=context)
        may_not(world, key_id, some, encryption_context=context)
    describe(world, key_id, exact)


def test_each_side_of_reencrypt_has_its_own_context(world: World) -> None:
    key_id, user = create(world), world.user("user")
    blob = encrypt(world, key_id, encryption_context={"stage": "old"})
    constrain = {"old": "ReEncryptFrom", "new": "ReEncryptTo"}
    ids = {}
    for stage, operation in constrain.items():
        constraints = op.GrantConstraints(encryption_context_equals={"stage": stage})
        ids[stage] = give(world, key_id, user, operations=[operation], constraints=constraints)
    request = op.ReEncryptRequest(
        ciphertext_blob=blob,
        source_encryption_context={"stage": "old"},
        destination_key_id=key_id,
        destination_encryption_context={"stage": "new"},
    )
    assert world.call(op.ReEncrypt, request, user).key_id == key_arn(key_id)
    revoke(world, key_id, ids["new"])
    with pytest.raises(AccessDenied, match="kms:ReEncryptTo"):
        world.call(op.ReEncrypt, request, user)


def test_many_grants_of_one_grantee_are_found_by_their_constraints(open_world: OpenWorld) -> None:
    world = open_world(services=[kms])
    key_id, user = create(world), world.user("volumes")
    for number in range(HELD + 20):
        subset = op.GrantConstraints(encryption_context_subset={"volume": str(number)})
        give(world, key_id, user, operations=["Encrypt", "DescribeKey"], constraints=subset)
    equals = op.GrantConstraints(encryption_context_equals={"just": "this"})
    give(world, key_id, user, operations=["Encrypt"], constraints=equals)
    for context in ({"volume": "0"}, {"a": "b", "volume": str(HELD + 19)}, {"just": "this"}):
        encrypt(world, key_id, as_=user, encryption_context=context)
    for context in ({}, {"volume": "-1"}, {"just": "this", "and": "that"}):
        may_not(world, key_id, user, encryption_context=context)
    describe(world, key_id, user)
    with pytest.raises(AccessDenied):
        world.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, key_spec="AES_256"), user)


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


def test_tokens_are_of_this_key_and_this_principal(world: World) -> None:
    key_id, other_key, user = create(world), create(world), world.user("user")
    token = made(world, key_id, user).grant_token
    others = made(world, key_id, world.user("other")).grant_token
    elsewhere = made(world, other_key, user).grant_token
    gone = made(world, key_id, user)
    assert gone.grant_token and gone.grant_id and token and others and elsewhere
    revoke(world, key_id, gone.grant_id)
    blob = encrypt(world, key_id, as_=user, grant_tokens=[token])
    altered = ("A" if token[30] != "A" else "B").join((token[:30], token[31:]))
    for wrong in (others, elsewhere, gone.grant_token, altered, "token", "é", "AQ=="):
        with pytest.raises(op.InvalidGrantTokenException):
            encrypt(world, key_id, as_=user, grant_tokens=[token, wrong])
        with pytest.raises(op.InvalidGrantTokenException):
            decrypt(world, blob, user, grant_tokens=[wrong])


def test_grants_of_a_key_that_can_not_be_used(world: World) -> None:
    key_id, user = create(world), world.user("user")
    grant_id = give(world, key_id, user)
    kept = give(world, key_id, user)
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    with pytest.raises(op.DisabledException):
        give(world, key_id, user)
    with pytest.raises(op.DisabledException):
        encrypt(world, key_id, as_=user)
    revoke(world, key_id, grant_id)
    schedule(world, key_id, 7)
    with pytest.raises(op.KMSInvalidStateException):
        give(world, key_id, user)
    assert [each.grant_id for each in listed(world, key_id)] == [kept]
    retire(world, world.root(), key_id=key_arn(key_id), grant_id=kept)
    assert listed(world, key_id) == []


def test_dry_runs(world: World) -> None:
    key_id, user = create(world), world.user("user")
    with pytest.raises(op.DryRunOperationException):
        give(world, key_id, user, dry_run=True)
    assert listed(world, key_id) == []
    grant_id = give(world, key_id, user)
    with pytest.raises(op.DryRunOperationException):
        revoke(world, key_id, grant_id, dry_run=True)
    with pytest.raises(op.DryRunOperationException):
        retire(world, key_id=key_arn(key_id), grant_id=grant_id, dry_run=True)
    with pytest.raises(InvalidRequest):
        give(world, key_id, user, operations=["Sign"], dry_run=True)
    assert len(listed(world, key_id)) == 1


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
    for members in (
        {},
        {"key_id": key_arn(key_id)},
        {"grant_id": found.grant_id},
        {"key_id": key_arn(key_id), "grant_token": found.grant_token},
    ):
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


def test_the_quota(open_world: OpenWorld) -> None:
    world = open_world(services=[kms], resources={Quotas: Quotas(grants=2)})
    key_id, user = create(world), world.user("user")
    first = give(world, key_id, user, name="first")
    give(world, key_id, user)
    with pytest.raises(op.LimitExceededException):
        give(world, key_id, user)
    assert give(world, key_id, user, name="first") == first
    revoke(world, key_id, first)
    give(world, key_id, user)


def test_condition_keys_of_grants(world: World) -> None:
    key_id, user = create(world, policy=DELEGATING), world.user("grantee")

    def giver(name: str, **condition: Any) -> Principal:
        return world.user(name, allow("kms:CreateGrant", Condition=condition))

    subset = op.GrantConstraints(encryption_context_subset={"Department": "IT"})
    for number, (condition, good, bad) in enumerate(
        (
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
    ):
        caller = giver(f"giver-{number}", **condition)
        give(world, key_id, user, caller, **good)
        wrong = {"key_id": key_id, "to": user, **bad}
        with pytest.raises((AccessDenied, op.NotFoundException)):
            give(world, as_=caller, **wrong)
    with pytest.raises(AccessDenied):
        give(world, key_id, user, giver("services", Bool={"kms:GrantIsForAWSResource": "true"}))


def test_the_record_of_a_grant_shows_no_token(world: World) -> None:
    key_id, user = create(world), world.user("user")
    request = op.CreateGrantRequest(key_id=key_id, grantee_principal=user.arn, operations=SYMMETRIC)
    outcome = world.outcome(op.CreateGrant, request)
    assert isinstance(outcome.result, op.CreateGrantResponse)
    (record,) = world.records(outcome)
    assert record["responseElements"] == {"grantId": outcome.result.grant_id, "keyId": key_arn(key_id)}
    assert outcome.result.grant_token not in str(record)


def test_a_deleted_key_leaves_no_grants(world: World) -> None:
    key_id, user = create(world), world.user("user")
    give(world, key_id, user, retiring_principal=user.arn)
    schedule(world, key_id, 7)
    world.clock.offset += 7 * DAY
    assert reconcile(world, key_id)
    request = op.ListRetirableGrantsRequest(retiring_principal=user.arn)
    assert world.call(op.ListRetirableGrants, request).grants == []
