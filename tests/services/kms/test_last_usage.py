from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec
import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow
from tests.services.kms.support import (
    DAY,
    DELEGATING,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    encrypt,
    grant,
    key_arn,
    key_policy,
    name_it,
    reconcile,
    root_arn,
    schedule,
    stranger,
)

from casemate.api import kms as op
from casemate.gateway.uses import Uses
from casemate.kernel.errors import AccessDenied
from casemate.services.kms.last_usage import LastUsage, begin_tracking, last_usage, write_usages

Flush = Callable[[], None]


@pytest.fixture
def flush(world: World) -> Flush:
    """Has uses noted from now on, and writes them when it is called."""
    uses = Uses()
    world.executor = replace(world.executor, uses=uses)

    def write() -> None:
        taken = uses.resources.take()
        if taken:
            written = {arn: LastUsage(*msgspec.structs.astuple(use)) for arn, use in taken.items()}
            world.store.run_write(lambda tx: write_usages(tx, written), by=("node", "uses")).result()

    return write


def usage(world: World, key_id: str, **more: Any) -> op.GetKeyLastUsageResponse:
    return world.call(op.GetKeyLastUsage, op.GetKeyLastUsageRequest(key_id=key_id), **more)


def test_a_key_that_was_never_used(world: World, flush: Flush) -> None:
    key_id = create(world)
    describe(world, key_id)
    with pytest.raises(op.DryRunOperationException):
        encrypt(world, key_id, dry_run=True)
    flush()
    assert usage(world, key_id) == op.GetKeyLastUsageResponse(
        key_id=key_id,
        key_last_usage=op.KeyLastUsageData(),
        tracking_start_date=world.clock.now(),
        key_creation_date=world.clock.now(),
    )


def test_the_last_use_is_told(world: World, flush: Flush) -> None:
    key_id = create(world)
    created = world.clock.now()
    world.clock.offset += 60
    blob = encrypt(world, key_id)
    flush()
    assert usage(world, key_id).tracking_start_date == created
    for _ in range(2):
        began = world.clock.now()
        world.store.run_write(partial(begin_tracking, now=began), by=("node", "start")).result()
        assert usage(world, key_id).tracking_start_date == created + 60
        world.clock.offset += 1
    world.clock.offset -= 2
    world.clock.offset += 60
    outcome = world.outcome(op.Decrypt, op.DecryptRequest(ciphertext_blob=blob))
    assert not outcome.failed
    (record,) = world.records(outcome)
    flush()
    found = usage(world, key_arn(key_id))
    assert found.key_last_usage == op.KeyLastUsageData(
        operation="Decrypt",
        timestamp=created + 120,
        cloud_trail_event_id=record["eventID"],
        kms_request_id=record["requestID"],
    )
    assert found.key_creation_date == created


def test_reencrypt_is_a_use_of_both_keys_each_by_its_own_accounts_record(world: World, flush: Flush) -> None:
    source = create(world, world.root(OTHER_ACCOUNT), policy=key_policy(grant(root_arn(OTHER_ACCOUNT)), grant("*")))
    destination = create(world)
    blob = encrypt(world, key_arn(source, OTHER_ACCOUNT), as_=world.root(OTHER_ACCOUNT))
    request = op.ReEncryptRequest(ciphertext_blob=blob, destination_key_id=destination)
    outcome = world.outcome(op.ReEncrypt, request, world.user("admin", allow("kms:*")))
    ids = {record["recipientAccountId"]: record["eventID"] for record in world.records(outcome)}
    assert len(ids) == 2
    flush()
    theirs = usage(world, source, as_=world.root(OTHER_ACCOUNT)).key_last_usage
    ours = usage(world, destination).key_last_usage
    assert theirs is not None and ours is not None
    assert theirs.operation == ours.operation == "ReEncrypt"
    assert ids == {OTHER_ACCOUNT: theirs.cloud_trail_event_id, ACCOUNT: ours.cloud_trail_event_id}
    assert ours.cloud_trail_event_id != theirs.cloud_trail_event_id


def test_what_another_worker_wrote_later_stays(world: World, flush: Flush) -> None:
    key_id = create(world)
    encrypt(world, key_id)
    later = LastUsage(world.clock.now() + 5, "Decrypt", "event", "request")
    world.store.run_write(lambda tx: write_usages(tx, {key_arn(key_id): later}), by=("node", "uses")).result()
    flush()
    found = usage(world, key_id).key_last_usage
    assert found is not None and found.operation == "Decrypt"


def test_a_deleted_key_leaves_no_usage(world: World, flush: Flush) -> None:
    key_id = create(world)
    encrypt(world, key_id)
    flush()
    encrypt(world, key_id)
    schedule(world, key_id, 7)
    world.clock.offset += 7 * DAY
    assert reconcile(world, key_id)
    flush()
    assert world.store.run_read(lambda tx: last_usage(tx, key_arn(key_id))).result() is None


def test_it_is_for_the_keys_own_account(world: World) -> None:
    key_id = create(world, policy=key_policy(grant(root_arn()), grant("*")))
    name_it(world, "alias/named", key_id)
    with pytest.raises(op.NotFoundException):
        usage(world, "alias/named")
    with pytest.raises(AccessDenied):
        usage(world, key_arn(key_id), as_=stranger(world))
    with pytest.raises(op.NotFoundException):
        usage(world, key_id, region=OTHER_REGION)


def test_a_condition_on_how_long_a_key_was_not_used(world: World, flush: Flush) -> None:
    key_id = create(world, policy=DELEGATING)
    idle = {"NumericGreaterThanEquals": {"kms:TrailingDaysWithoutKeyUsage": "30"}}
    careful = world.user("careful", allow(["kms:DisableKey", "kms:ScheduleKeyDeletion"], Condition=idle))
    blob = encrypt(world, key_id)
    flush()
    world.clock.offset += 29 * DAY
    decrypt(world, blob)
    flush()
    for days, allowed in ((0, False), (29, False), (1, True)):
        world.clock.offset += days * DAY
        if allowed:
            world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id), careful)
            world.call(op.ScheduleKeyDeletion, op.ScheduleKeyDeletionRequest(key_id=key_id), careful)
        else:
            with pytest.raises(AccessDenied):
                world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id), careful)
            with pytest.raises(AccessDenied):
                world.call(op.ScheduleKeyDeletion, op.ScheduleKeyDeletionRequest(key_id=key_id), careful)
    fresh = create(world, policy=DELEGATING)
    with pytest.raises(AccessDenied):
        world.call(op.DisableKey, op.DisableKeyRequest(key_id=fresh), careful)
