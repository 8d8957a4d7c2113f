"""How long imported key material is still there, for CloudWatch."""

from __future__ import annotations

import os

from tests.services.harness import ACCOUNT, REGION, World
from tests.services.kms.importing import bring, forget
from tests.services.kms.support import DAY, create, look_after_it

from casemate.kernel.metrics import Meter
from casemate.services.kms.metrics import sample_expirations


def sampled(world: World) -> dict[str, float]:
    """The seconds left, by key."""
    meter, now = Meter(), world.clock.now()
    world.store.run_read(lambda tx: sample_expirations(tx, meter, now)).result()
    taken = meter.take()
    for metric, _ in taken:
        assert metric[:4] == (ACCOUNT, REGION, "AWS/KMS", "SecondsUntilKeyMaterialExpiration")
        assert metric.unit == "Seconds"
    return {metric.dimensions[0][1]: summary.minimum for (metric, _), summary in taken.items()}


def test_the_seconds_that_are_left(world: World) -> None:
    key_id, other = create(world, origin="EXTERNAL"), create(world, origin="EXTERNAL")
    material = os.urandom(32)
    bring(world, key_id, material, expiration_model="KEY_MATERIAL_EXPIRES", valid_to=world.clock.now() + 2 * DAY)
    bring(world, other, os.urandom(32))
    assert sampled(world) == {key_id: 2 * DAY}
    world.clock.time += DAY
    assert sampled(world) == {key_id: DAY}
    bring(world, key_id, material, expiration_model="KEY_MATERIAL_EXPIRES", valid_to=world.clock.now() + 5 * DAY)
    assert sampled(world) == {key_id: 5 * DAY}
    forget(world, key_id)
    assert sampled(world) == {}


def test_nothing_is_left_when_it_expired(world: World) -> None:
    key_id = create(world, origin="EXTERNAL")
    valid_to = world.clock.now() + DAY
    bring(world, key_id, os.urandom(32), expiration_model="KEY_MATERIAL_EXPIRES", valid_to=valid_to)
    world.clock.time += DAY + 1
    look_after_it(world, key_id)
    assert sampled(world) == {}
    world.store.expire_records(world.clock.now(), 100)
    assert world.store.run_read(lambda tx: tx.count_records("kms-expiring")).result() == 0
