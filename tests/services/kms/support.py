"""What KMS's tests say often: keys, aliases and ciphertexts made, and callers in both accounts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow

from casemate.api import kms as op
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.kms.model import KEY
from casemate.services.kms.reconcile import look_after

DAY = 86_400.0
OTHER_REGION = "eu-west-1"
NOWHERE = "0f2a1b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b"
"""A key id that no key has."""


def each(*calls: Callable[[], object]) -> tuple[Callable[[], object], ...]:
    """Calls to be made one after another."""
    return calls


def requests(*pairs: tuple[Operation[Any, Any], msgspec.Struct]) -> tuple[tuple[Operation[Any, Any], Any], ...]:
    """Operations with a request of each."""
    return pairs


def root_arn(account: str = ACCOUNT) -> str:
    return f"arn:aws:iam::{account}:root"


def key_arn(key_id: str, account: str = ACCOUNT, region: str = REGION) -> str:
    return f"arn:aws:kms:{region}:{account}:key/{key_id}"


def key_policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def grant(principal: Any, action: str | list[str] = "kms:*", **more: Any) -> dict[str, Any]:
    """A key policy's statement that allows ``principal`` (an AWS name, or several)."""
    return {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": action, "Resource": "*", **more}


DELEGATING = key_policy(grant(root_arn()))
"""A key policy that leaves the decision to the account's IAM policies."""


def create(world: World, as_: Principal | None = None, region: str = REGION, **members: Any) -> str:
    """Make a key; its id."""
    metadata = world.call(op.CreateKey, op.CreateKeyRequest(**members), as_, region).key_metadata
    assert metadata is not None
    return metadata.key_id


def describe(world: World, key_id: str, as_: Principal | None = None, region: str = REGION) -> op.KeyMetadata:
    metadata = world.call(op.DescribeKey, op.DescribeKeyRequest(key_id=key_id), as_, region).key_metadata
    assert metadata is not None
    return metadata


def name_it(world: World, alias: str, key_id: str, as_: Principal | None = None, region: str = REGION) -> None:
    world.call(op.CreateAlias, op.CreateAliasRequest(alias_name=alias, target_key_id=key_id), as_, region)


def encrypt(
    world: World, key_id: str, plaintext: bytes = b"secret", as_: Principal | None = None, **members: Any
) -> bytes:
    blob = world.call(op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=plaintext, **members), as_).ciphertext_blob
    assert blob is not None
    return blob


def decrypt(world: World, blob: bytes, as_: Principal | None = None, region: str = REGION, **members: Any) -> bytes:
    found = world.call(op.Decrypt, op.DecryptRequest(ciphertext_blob=blob, **members), as_, region)
    assert found.plaintext is not None
    return found.plaintext


def schedule(world: World, key_id: str, days: int | None = None) -> op.ScheduleKeyDeletionResponse:
    request = op.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=days)
    return world.call(op.ScheduleKeyDeletion, request)


def put_policy(world: World, key_id: str, policy: str, as_: Principal | None = None, **members: Any) -> None:
    world.call(op.PutKeyPolicy, op.PutKeyPolicyRequest(key_id=key_id, policy=policy, **members), as_)


def stranger(world: World, name: str = "stranger") -> Principal:
    """A user of the other account who may do everything there."""
    return world.user(name, allow("*"), account=OTHER_ACCOUNT)


def reconcile(world: World, key_id: str) -> bool:
    """What the keeper does with a key that may be due; whether it was deleted."""
    return look_after_it(world, key_id) == ["DeleteKey"]


def look_after_it(world: World, key_id: str, region: str = REGION) -> list[str]:
    """Do what is due for a key, as the keeper does; the names of what is recorded of it."""
    now = world.clock.now()

    def step(tx: Transaction) -> list[str]:
        key = tx.get(KEY, ACCOUNT, region, key_id)
        if key is None:
            return []
        when = KEY.due(key)
        done = [each.name for each in look_after(tx, key, now, world.ids)]
        is_due = when is not None and when <= now
        # A rotation that was asked for, and that nothing is left for, is dropped without a word.
        assert bool(done) == is_due or (is_due and key.rotation_requested is not None)
        left = tx.get(KEY, ACCOUNT, region, key_id)
        again = None if left is None else KEY.due(left)
        assert again is None or again > now
        return done

    return world.store.run_write(step, by=("keeper", "reconcile")).result()
