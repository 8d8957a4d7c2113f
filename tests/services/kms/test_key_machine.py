"""Keys through their lives, in two Regions, beside a plain model of what each may do and hold."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from tests.services.harness import REGION, World
from tests.services.kms.importing import bring, forget
from tests.services.kms.support import DAY, OTHER_REGION, create, decrypt, describe, look_after_it

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied
from casemate.services.kms import kms

REGIONS = (REGION, OTHER_REGION)
Error = type[Exception] | None


@dataclass
class Place:
    """A key in one Region. ``here`` is the material that is there, by number, with the time when it expires."""

    state: str = "Enabled"
    here: dict[int, float | None] = field(default_factory=dict)
    deletion: float | None = None
    window: int = 0


@dataclass
class Plain:
    """A key as the model has it. ``current`` is the number of the material that encrypts, -1 before the first."""

    imported: bool
    multi: bool
    places: dict[str, Place]
    primary: str = REGION
    material: list[bytes] = field(default_factory=list)
    current: int = -1
    waiting: int | None = None
    period: int = 0
    next: float | None = None

    def whole(self, place: Place) -> bool:
        settled = range(self.current + 1)
        return bool(settled) and all(number in place.here for number in settled)


class KeyLives(RuleBasedStateMachine):
    keys = Bundle("keys")
    blobs = Bundle("blobs")

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.world = World(Path(self.directory.name), [kms])
        self.model: dict[str, Plain] = {}

    def teardown(self) -> None:
        self.world.close()
        self.directory.cleanup()

    # -- what is expected

    def place(self, key: str, region: str) -> Place | None:
        return self.model[key].places.get(region)

    def refusal(self, key: str, region: str, *allowed: str, disabled: type[Exception] = op.DisabledException) -> Error:
        place = self.place(key, region)
        if place is None:
            return op.NotFoundException
        if place.state in allowed:
            return None
        return disabled if place.state == "Disabled" else op.KMSInvalidStateException

    def attempt(self, error: Error, call: Callable[[], Any]) -> Any:
        if error is None:
            return call()
        with pytest.raises(error):
            call()
        return None

    def call(self, operation: Any, region: str, **members: Any) -> Any:
        return self.world.call(operation, operation.request(**members), None, region)

    def now(self) -> float:
        return self.world.clock.now()

    # -- lives

    @rule(target=keys, imported=st.booleans(), multi=st.booleans())
    def make(self, imported: bool, multi: bool) -> str:
        key = create(self.world, multi_region=multi, origin="EXTERNAL" if imported else "AWS_KMS")
        place = Place("PendingImport") if imported else Place(here={0: None})
        self.model[key] = Plain(imported, multi, {REGION: place}, current=-1 if imported else 0)
        return key

    @rule(key=keys, region=st.sampled_from(REGIONS), on=st.booleans())
    def switch(self, key: str, region: str, on: bool) -> None:
        error = self.refusal(key, region, "Enabled", "Disabled")
        self.attempt(error, lambda: self.call(op.EnableKey if on else op.DisableKey, region, key_id=key))
        place = self.place(key, region)
        if error is None and place is not None:
            place.state = "Enabled" if on else "Disabled"

    @rule(key=keys, region=st.sampled_from(REGIONS), days=st.integers(7, 30))
    def schedule(self, key: str, region: str, days: int) -> None:
        error = self.refusal(key, region, "Enabled", "Disabled", "PendingImport")
        self.attempt(
            error,
            lambda: self.call(op.ScheduleKeyDeletion, region, key_id=key, pending_window_in_days=days),
        )
        place, plain = self.place(key, region), self.model[key]
        if error is not None or place is None:
            return
        if plain.primary == region and len(plain.places) > 1:
            place.state, place.window = "PendingReplicaDeletion", days
        else:
            place.state, place.deletion = "PendingDeletion", self.now() + days * DAY

    @rule(key=keys, region=st.sampled_from(REGIONS))
    def cancel(self, key: str, region: str) -> None:
        error = self.refusal(
            key, region, "PendingDeletion", "PendingReplicaDeletion", disabled=op.KMSInvalidStateException
        )
        self.attempt(error, lambda: self.call(op.CancelKeyDeletion, region, key_id=key))
        place = self.place(key, region)
        if error is None and place is not None:
            place.state = "Disabled" if self.model[key].whole(place) else "PendingImport"
            place.deletion, place.window = None, 0

    @rule(
        key=keys,
        region=st.sampled_from(REGIONS),
        number=st.integers(0, 2),
        days=st.one_of(st.none(), st.integers(1, 60)),
        new=st.booleans(),
    )
    def bring(self, key: str, region: str, number: int, days: int | None, new: bool) -> None:
        plain, place = self.model[key], self.place(key, region)
        if not plain.imported or place is None:
            return
        if new and (region != plain.primary or len(plain.places) > 1):
            # Related keys rotate when all have the material: that has a test of its own.
            return
        known = number < len(plain.material) and not new
        material = plain.material[number] if known else os.urandom(32)
        error = self.refusal(key, region, "Enabled", "Disabled", "PendingImport")
        if error is None and not known:
            taken = (new or plain.current < 0) and plain.waiting is None
            error = None if taken else op.IncorrectKeyMaterialException
        end = None if days is None else self.now() + days * DAY
        members: dict[str, Any] = {} if end is None else {"valid_to": end}
        if new:
            members["import_type"] = "NEW_KEY_MATERIAL"
        self.attempt(error, lambda: bring(self.world, key, material, region=region, **members))
        if error is not None:
            return
        if not known:
            plain.material.append(material)
            number = len(plain.material) - 1
            if plain.current < 0:
                plain.current = number
            else:
                plain.waiting = number
        place.here[number] = end
        if place.state == "PendingImport" and plain.whole(place):
            place.state = "Enabled"

    @rule(key=keys, region=st.sampled_from(REGIONS))
    def forget(self, key: str, region: str) -> None:
        plain, place = self.model[key], self.place(key, region)
        error: Error = op.NotFoundException if place is None else None
        if not plain.imported:
            error = error or op.UnsupportedOperationException
        self.attempt(error, lambda: forget(self.world, key, region=region))
        if error is None and place is not None:
            self.lose(plain, place, plain.current)

    def lose(self, plain: Plain, place: Place, number: int) -> None:
        if number not in place.here:
            return
        del place.here[number]
        if number == plain.waiting:
            plain.waiting = None
            plain.material.pop()
        elif place.state in ("Enabled", "Disabled"):
            place.state = "PendingImport"

    @rule(key=keys)
    def replicate(self, key: str) -> None:
        plain = self.model[key]
        error = self.refusal(key, REGION, "Enabled")
        if error is None and not plain.multi:
            error = op.UnsupportedOperationException
        if error is None and OTHER_REGION in plain.places:
            error = op.AlreadyExistsException
        if plain.waiting is not None:
            return
        self.attempt(error, lambda: self.call(op.ReplicateKey, REGION, key_id=key, replica_region=OTHER_REGION))
        if error is None:
            assert describe(self.world, key, region=OTHER_REGION).key_state == "Creating"
            self.keeper(key, OTHER_REGION)
            here: dict[int, float | None] = {} if plain.imported else dict(plain.places[REGION].here)
            plain.places[OTHER_REGION] = Place("PendingImport" if plain.imported else "Enabled", here)

    @rule(key=keys, days=st.integers(90, 200))
    def plan(self, key: str, days: int) -> None:
        plain = self.model[key]
        error = self.refusal(key, REGION, "Enabled")
        if plain.imported and REGION in plain.places:
            error = op.UnsupportedOperationException
        self.attempt(error, lambda: self.call(op.EnableKeyRotation, REGION, key_id=key, rotation_period_in_days=days))
        if error is None and days != plain.period:
            plain.period, plain.next = days, self.now() + days * DAY

    @rule(key=keys)
    def rotate(self, key: str) -> None:
        plain = self.model[key]
        error = self.refusal(key, REGION, "Enabled")
        if error is None and plain.imported and plain.waiting is None:
            error = op.KMSInvalidStateException
        self.attempt(error, lambda: self.call(op.RotateKeyOnDemand, REGION, key_id=key))
        if error is None:
            assert self.keeper(key, REGION) == ["RotateKey"]
            self.turn(plain)

    def turn(self, plain: Plain) -> None:
        plain.current += 1
        if plain.imported:
            plain.waiting = None
            return
        for place in plain.places.values():
            place.here[plain.current] = None

    # -- use

    @rule(target=blobs, key=keys, region=st.sampled_from(REGIONS), plaintext=st.binary(min_size=1, max_size=16))
    def encrypt(self, key: str, region: str, plaintext: bytes) -> Any:
        error = self.refusal(key, region, "Enabled")
        made = self.attempt(error, lambda: self.call(op.Encrypt, region, key_id=key, plaintext=plaintext))
        return multiple() if made is None else (key, plaintext, made.ciphertext_blob)

    @rule(made=blobs, region=st.sampled_from(REGIONS))
    def decrypt(self, made: tuple[str, bytes, bytes], region: str) -> None:
        key, plaintext, blob = made
        error = self.refusal(key, region, "Enabled")
        if error is op.NotFoundException:
            error = AccessDenied
        found = self.attempt(error, lambda: decrypt(self.world, blob, region=region))
        assert error is not None or found == plaintext

    # -- time

    def keeper(self, key: str, region: str) -> list[str]:
        return look_after_it(self.world, key, region)

    @rule(days=st.integers(1, 120))
    def time_passes(self, days: int) -> None:
        self.world.clock.offset += days * DAY
        for key, plain in self.model.items():
            # Replicas first: a primary key's own waiting period begins when they are gone.
            for region in sorted(plain.places, key=lambda region: region == plain.primary):
                assert self.keeper(key, region) == self.due(plain, region)

    def due(self, plain: Plain, region: str) -> list[str]:
        now, place = self.now(), plain.places[region]
        if place.deletion is not None and place.deletion <= now:
            del plain.places[region]
            first = plain.places.get(plain.primary)
            if first is not None and first.state == "PendingReplicaDeletion":
                first.state, first.deletion, first.window = "PendingDeletion", now + first.window * DAY, 0
            return ["DeleteKey"]
        happened = []
        over = [number for number, end in place.here.items() if end is not None and end <= now]
        for number in over:
            self.lose(plain, place, number)
        if over:
            happened.append("DeleteExpiredKeyMaterial")
        if region == plain.primary and place.state == "Enabled" and plain.next is not None and plain.next <= now:
            begins = plain.next if now - plain.next < DAY else now
            plain.next = begins + plain.period * DAY
            self.turn(plain)
            happened.append("RotateKey")
        return happened

    @invariant()
    def described(self) -> None:
        for key, plain in self.model.items():
            for region in REGIONS:
                place = plain.places.get(region)
                if place is None:
                    with pytest.raises(op.NotFoundException):
                        describe(self.world, key, region=region)
                    continue
                found = describe(self.world, key, region=region)
                assert (found.key_state, found.enabled) == (place.state, place.state == "Enabled")
                assert (found.deletion_date, found.pending_deletion_window_in_days) == (
                    place.deletion,
                    place.window or None,
                )
                ends = [end for number, end in place.here.items() if end is not None and number != plain.waiting]
                assert found.valid_to == min(ends, default=None)
                listed = self.call(
                    op.ListKeyRotations, region, key_id=key, include_key_material="ALL_KEY_MATERIAL"
                ).rotations
                current = [each.key_material_state for each in listed].index("CURRENT") if listed else -1
                assert current == plain.current
                if plain.imported:
                    here = [number for number, each in enumerate(listed) if each.import_state == "IMPORTED"]
                    assert here == sorted(place.here)


TestKeyLives = KeyLives.TestCase
TestKeyLives.settings = settings(
    max_examples=12, stateful_step_count=35, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
