"""What was found and allowed is used again (``gateway/claims.py``), and never for longer than it holds."""

from __future__ import annotations

import pytest
from tests.services.harness import World, allow
from tests.services.kms.support import create, describe, encrypt, key_arn, name_it

from casemate.api import iam, kms
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal

ALIAS = "alias/claimed"


def key_used(world: World, as_: Principal, **context: str) -> str | None:
    """Encrypt by the alias; the ARN of the key that it was done under."""
    request = kms.EncryptRequest(key_id=ALIAS, plaintext=b"x", encryption_context=context or None)
    arn: str | None = world.call(kms.Encrypt, request, as_).key_id
    return arn


def hits(world: World, as_: Principal) -> int:
    """How many lookups in the cache a use of the alias takes."""
    before = world.store.cache.hits
    key_used(world, as_)
    return world.store.cache.hits - before


def test_what_was_allowed_is_not_looked_for_again(world: World) -> None:
    name_it(world, ALIAS, create(world))
    ann = world.user("ann", allow("kms:*"))
    for _ in range(2):  # the first fills the cache
        key_used(world, ann)
    assert hits(world, ann) == hits(world, ann) == 1  # the key's material alone
    world.user("ann", allow("kms:*", Condition={"Bool": {"aws:SecureTransport": "true"}}))
    for _ in range(2):
        key_used(world, ann)
    assert hits(world, ann) > 1


def test_a_decryption_goes_by_what_the_ciphertext_names(world: World) -> None:
    ann = world.user("ann", allow("kms:*"))
    first, second = create(world), create(world)
    blobs = {key_arn(key_id): encrypt(world, key_id, b"x") for key_id in (first, second)}
    for _ in range(3):
        for arn, blob in blobs.items():
            assert world.call(kms.Decrypt, kms.DecryptRequest(ciphertext_blob=blob), ann).key_id == arn


def test_a_caller_has_nothing_of_anothers(world: World) -> None:
    name_it(world, ALIAS, create(world))
    ann, bob = world.user("ann", allow("kms:*")), world.user("bob", allow("kms:Decrypt"))
    for _ in range(3):
        key_used(world, ann)
        with pytest.raises(AccessDenied):
            key_used(world, bob)


def test_changes_hold_with_the_next_call(world: World) -> None:
    first, second = create(world), create(world)
    name_it(world, ALIAS, first)
    ann = world.user("ann", allow("kms:*"))
    for _ in range(3):
        assert key_used(world, ann) == key_arn(first)
    world.call(kms.UpdateAlias, kms.UpdateAliasRequest(alias_name=ALIAS, target_key_id=second))
    for _ in range(3):
        assert key_used(world, ann) == key_arn(second)
    world.call(kms.DisableKey, kms.DisableKeyRequest(key_id=second))
    assert describe(world, second, ann).enabled is False
    with pytest.raises(kms.DisabledException):
        key_used(world, ann)
    world.call(kms.EnableKey, kms.EnableKeyRequest(key_id=second))
    assert key_used(world, ann) == key_arn(second)
    world.call(iam.DeleteUserPolicy, iam.DeleteUserPolicyRequest(user_name="ann", policy_name="p0"))
    with pytest.raises(AccessDenied):
        key_used(world, ann)


def test_what_hangs_on_a_condition_is_decided_each_time(world: World) -> None:
    name_it(world, ALIAS, create(world))
    condition = {"StringEquals": {"kms:EncryptionContext:app": "web"}}
    ann = world.user("ann", allow("kms:*", Condition=condition))
    for _ in range(3):
        key_used(world, ann, app="web")
        with pytest.raises(AccessDenied):
            key_used(world, ann, app="db")
