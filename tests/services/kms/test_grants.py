from __future__ import annotations

from typing import Any

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.kms.granting import SYMMETRIC, give, listed, made, may_not, retire, revoke
from tests.services.kms.support import (
    DAY,
    NOWHERE,
    create,
    decrypt,
    describe,
    encrypt,
    key_arn,
    reconcile,
    requests,
    root_arn,
    schedule,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.transaction import Transaction
from casemate.services.kms import kms
from casemate.services.kms.grant_access import HELD
from casemate.services.kms.grants import DELETED_KEY, GRANT, DeletedKey
from casemate.services.kms.quotas import Quotas
from casemate.services.kms.reconcile import clear_deleted_key


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


def test_a_grant_is_made_of_valid_parts(world: World) -> None:
    key_id, user = create(world), world.user("grantee")
    refused: tuple[dict[str, Any], ...] = (
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
    )
    for members in refused:
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


def test_the_record_of_a_grant_shows_no_token(world: World) -> None:
    key_id, user = create(world), world.user("user")
    request = op.CreateGrantRequest(key_id=key_id, grantee_principal=user.arn, operations=SYMMETRIC)
    outcome = world.outcome(op.CreateGrant, request)
    assert isinstance(outcome.result, op.CreateGrantResponse)
    (record,) = world.records(outcome)
    assert record["responseElements"] == {"grantId": outcome.result.grant_id, "keyId": key_arn(key_id)}
    assert str(outcome.result.grant_token) not in str(record)


def test_the_record_of_who_brings_a_token_shows_the_grant_alone(world: World) -> None:
    key_id, user = create(world), world.user("user")
    grant = made(world, key_id, user, operations=["Encrypt", "RetireGrant"])
    encryption = op.EncryptRequest(key_id=key_id, plaintext=b"x", grant_tokens=[grant.grant_token or ""])
    retirement = op.RetireGrantRequest(grant_token=grant.grant_token)
    for operation, request in requests((op.Encrypt, encryption), (op.RetireGrant, retirement)):
        (record,) = world.records(world.outcome(operation, request, user))
        assert str(grant.grant_token) not in str(record)
    assert record["additionalEventData"] == {"grantId": grant.grant_id}


def test_a_deleted_key_leaves_no_grants(world: World) -> None:
    key_id, user = create(world), world.user("user")
    give(world, key_id, user, retiring_principal=user.arn)
    schedule(world, key_id, 7)
    world.clock.offset += 7 * DAY
    assert reconcile(world, key_id)
    request = op.ListRetirableGrantsRequest(retiring_principal=user.arn)
    assert world.call(op.ListRetirableGrants, request).grants == []


def test_a_deleted_key_s_grants_go_some_at_a_time(world: World) -> None:
    key_id, user = create(world), world.user("user")
    kept = create(world)
    give(world, kept, user)
    for _ in range(505):
        give(world, key_id, user, retiring_principal=user.arn)
    schedule(world, key_id, 7)
    world.clock.offset += 7 * DAY
    assert reconcile(world, key_id)
    now = world.clock.now()

    def left() -> int:
        return world.store.run_read(lambda tx: tx.count(GRANT, ACCOUNT, REGION)).result()

    def deleted() -> DeletedKey | None:
        return world.store.run_read(lambda tx: tx.get(DELETED_KEY, ACCOUNT, REGION, key_id)).result()

    assert left() == 6

    def step(tx: Transaction) -> None:
        note = tx.get(DELETED_KEY, ACCOUNT, REGION, key_id)
        assert note is not None and DELETED_KEY.due(note) == now
        clear_deleted_key(tx, note, now)

    world.store.run_write(step, by=("keeper", "clear")).result()
    assert (left(), deleted()) == (1, None)
