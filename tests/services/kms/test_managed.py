from __future__ import annotations

import json

import msgspec
import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow
from tests.services.kms.support import (
    DELEGATING,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    each,
    encrypt,
    name_it,
    root_arn,
    schedule,
)

from casemate.api import kms as op
from casemate.kernel.call import As, Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Lane, Operation, Service, ServiceModel
from casemate.services.kms import kms
from casemate.services.kms.model import Key

ALIAS = "alias/aws/secretsmanager"


class StoreRequest(msgspec.Struct):
    """What the service below is asked to encrypt, under which key."""

    value: bytes
    key_id: str = ALIAS


class StoreResponse(msgspec.Struct):
    """Its ciphertext, and what came of decrypting it again."""

    blob: bytes
    value: bytes


def service(name: str) -> tuple[Service, Operation[StoreRequest, StoreResponse]]:
    """A service that keeps values under KMS, as its caller."""
    model = ServiceModel(name=name, service_id=name, protocols=("json",), api_version="2026-11-01")
    store = Operation(model, "Store", StoreRequest, StoreResponse)
    made = Service(model)

    @made.operation(store, lane=Lane.WRITE)
    def handle(call: Call, req: StoreRequest) -> StoreResponse:
        blob = call.peers(op.Encrypt, op.EncryptRequest(key_id=req.key_id, plaintext=req.value)).ciphertext_blob
        value = call.peers(op.Decrypt, op.DecryptRequest(ciphertext_blob=blob), as_=As.CALLER).plaintext
        assert blob is not None and value is not None
        return StoreResponse(blob, value)

    return made, store


SECRETS, STORE = service("secretsmanager")
QUEUES, SEND = service("sqs")


@pytest.fixture
def world(open_world: OpenWorld) -> World:
    return open_world(services=[kms, SECRETS, QUEUES])


def aliases(world: World) -> list[str]:
    return [each.alias_name or "" for each in world.call(op.ListAliases, op.ListAliasesRequest()).aliases or []]


def test_the_first_description_makes_the_key(world: World) -> None:
    assert aliases(world) == []
    made = describe(world, "alias/aws/s3")
    assert (made.key_manager, made.key_state, made.enabled) == ("AWS", "Enabled", True)
    assert describe(world, f"arn:aws:kms:{REGION}:{ACCOUNT}:alias/aws/s3") == made == describe(world, made.key_id)
    assert aliases(world) == ["alias/aws/s3"]
    keys = world.call(op.ListKeys, op.ListKeysRequest()).keys or []
    assert [key.key_id for key in keys] == [made.key_id]
    assert describe(world, "alias/aws/s3", region=OTHER_REGION).key_id != made.key_id
    assert describe(world, "alias/aws/s3", world.root(OTHER_ACCOUNT)).key_id != made.key_id


@pytest.mark.parametrize("alias", ["alias/aws/nothing", "alias/aws/", "alias/aws", "alias/AWS/s3", "alias/aws/s3/x"])
def test_other_names_are_no_services(world: World, alias: str) -> None:
    with pytest.raises(op.NotFoundException, match="is not found"):
        describe(world, alias)
    assert aliases(world) == []


def test_who_may_not_describe_makes_nothing(world: World) -> None:
    with pytest.raises(AccessDenied):
        describe(world, "alias/aws/s3", world.user("nobody"))
    with pytest.raises(AccessDenied):
        describe(world, f"arn:aws:kms:{REGION}:{OTHER_ACCOUNT}:alias/aws/s3")
    assert aliases(world) == []
    assert world.call(op.ListAliases, op.ListAliasesRequest(), world.root(OTHER_ACCOUNT)).aliases == []


def test_a_service_makes_its_key_at_first_use(world: World) -> None:
    user = world.user("app", allow(["secretsmanager:*", "kms:Encrypt", "kms:Decrypt"]))
    stored = world.call(STORE, StoreRequest(b"value"), user)
    assert stored.value == b"value"
    assert aliases(world) == [ALIAS]
    plain = world.user("plain", allow("secretsmanager:*"))
    assert world.call(STORE, StoreRequest(b"other"), plain).value == b"other"


def test_a_managed_key_works_through_its_service_alone(world: World) -> None:
    stored = world.call(STORE, StoreRequest(b"value"))
    key_id = describe(world, ALIAS).key_id
    root = world.root()
    for call in each(
        lambda: decrypt(world, stored.blob, root),
        lambda: encrypt(world, key_id),
        lambda: encrypt(world, ALIAS),
    ):
        with pytest.raises(AccessDenied, match="because no resource-based policy allows"):
            call()
    with pytest.raises(AccessDenied, match="because no resource-based policy allows"):
        world.call(SEND, StoreRequest(b"value", ALIAS))
    arn = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{key_id}"
    with pytest.raises(AccessDenied):
        world.call(STORE, StoreRequest(b"value", arn), world.root(OTHER_ACCOUNT))


def test_a_customer_key_can_be_kept_for_one_service(world: World) -> None:
    key_id = create(world)
    via = {"StringEquals": {"kms:ViaService": f"secretsmanager.{REGION}.amazonaws.com"}}
    user = world.user("app", allow(["secretsmanager:*", "sqs:*"]), allow(["kms:Encrypt", "kms:Decrypt"], Condition=via))
    assert world.call(STORE, StoreRequest(b"value", key_id), user).value == b"value"
    for call in each(
        lambda: world.call(SEND, StoreRequest(b"value", key_id), user),
        lambda: encrypt(world, key_id, as_=user),
    ):
        with pytest.raises(AccessDenied):
            call()


def test_nobody_changes_a_managed_key(world: World) -> None:
    made = describe(world, "alias/aws/s3")
    key_id = made.key_id
    for call in each(
        lambda: schedule(world, key_id),
        lambda: world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id)),
        lambda: world.call(op.EnableKey, op.EnableKeyRequest(key_id=key_id)),
        lambda: world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_id)),
        lambda: world.call(op.UpdateKeyDescription, op.UpdateKeyDescriptionRequest(key_id=key_id, description="x")),
        lambda: world.call(op.PutKeyPolicy, op.PutKeyPolicyRequest(key_id=key_id, policy=DELEGATING)),
        lambda: world.call(op.TagResource, op.TagResourceRequest(key_id=key_id, tags=[])),
        lambda: world.call(op.UntagResource, op.UntagResourceRequest(key_id=key_id, tag_keys=[])),
        lambda: name_it(world, "alias/mine", key_id),
    ):
        with pytest.raises(AccessDenied, match="because no resource-based policy allows the kms:"):
            call()
    name_it(world, "alias/app", create(world))
    with pytest.raises(AccessDenied):
        world.call(op.UpdateAlias, op.UpdateAliasRequest(alias_name="alias/app", target_key_id=key_id))
    assert describe(world, key_id) == made


def test_its_policy_can_be_read(world: World) -> None:
    key_id = describe(world, "alias/aws/ebs").key_id
    text = world.call(op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=key_id)).policy
    through, direct = json.loads(text or "")["Statement"]
    assert through["Condition"]["StringEquals"] == {
        "kms:CallerAccount": ACCOUNT,
        "kms:ViaService": f"ec2.{REGION}.amazonaws.com",
    }
    assert direct["Principal"] == {"AWS": root_arn()}
    assert world.call(op.ListResourceTags, op.ListResourceTagsRequest(key_id=key_id)).tags == []


def test_the_rules_hold_without_the_policy_too() -> None:
    """Behind the key policy the operations ask the key itself."""
    key = Key(account=ACCOUNT, region=REGION, key_id="x", owning_service="s3", key_policy="{}")
    with pytest.raises(op.UnsupportedOperationException):
        key.require_customer_managed()
