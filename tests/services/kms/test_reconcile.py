from __future__ import annotations

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.kms.support import (
    DAY,
    create,
    decrypt,
    describe,
    encrypt,
    key_arn,
    name_it,
    reconcile,
    schedule,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.transaction import SealedRef
from casemate.services.kms import kms
from casemate.services.kms.model import KEY
from casemate.services.kms.quotas import Quotas


def test_a_key_is_deleted_when_its_time_has_come_and_not_before(world: World) -> None:
    key_id = create(world)
    schedule(world, key_id, 7)
    world.clock.offset += 7 * DAY - 1
    assert not reconcile(world, key_id)
    assert describe(world, key_id).key_state == "PendingDeletion"
    world.clock.offset += 1
    assert reconcile(world, key_id)
    with pytest.raises(op.NotFoundException, match=f"Key '{key_arn(key_id)}' does not exist"):
        describe(world, key_id)


def test_nothing_of_a_deleted_key_is_left(world: World) -> None:
    key_id, other = create(world), create(world)
    material = describe(world, key_id).current_key_material_id
    assert material is not None
    for number in range(3):
        name_it(world, f"alias/doomed-{number}", key_id)
    name_it(world, "alias/stays", other)
    blob = encrypt(world, key_id)
    schedule(world, key_id, 7)
    world.clock.offset += 7 * DAY
    assert reconcile(world, key_id)
    aliases = world.call(op.ListAliases, op.ListAliasesRequest()).aliases or []
    assert [alias.alias_name for alias in aliases] == ["alias/stays"]
    ref = SealedRef(ACCOUNT, REGION, KEY.name, key_id, material)
    assert world.store.run_read(lambda tx: tx.unseal(ref)).result() is None
    with pytest.raises(AccessDenied) as refused:
        decrypt(world, blob)
    assert str(refused.value) == (
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, "
        "or you are not allowed to access."
    )
    assert not reconcile(world, key_id)


def test_what_was_called_off_is_not_deleted(world: World) -> None:
    key_id = create(world)
    blob = encrypt(world, key_id)
    schedule(world, key_id, 7)
    world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_id))
    world.clock.offset += 30 * DAY
    assert not reconcile(world, key_id)
    world.call(op.EnableKey, op.EnableKeyRequest(key_id=key_id))
    assert decrypt(world, blob) == b"secret"


def test_more_aliases_than_a_page_go_with_their_key(open_world: OpenWorld) -> None:
    world = open_world(services=[kms], resources={Quotas: Quotas(aliases=150)})
    key_id = create(world)
    for number in range(120):
        name_it(world, f"alias/a{number}", key_id)
    schedule(world, key_id, 7)
    world.clock.offset += 7 * DAY
    assert reconcile(world, key_id)
    assert world.call(op.ListAliases, op.ListAliasesRequest()).aliases == []
    name_it(world, "alias/a0", create(world))
