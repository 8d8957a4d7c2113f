from __future__ import annotations

import msgspec
import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.kernel.transaction import Transaction
from casemate.services.iam import LastUse, issue_access_key, last_use, note_use
from casemate.services.iam.model import ACCESS_KEY

OWN = f"arn:aws:iam::{ACCOUNT}:user/${{aws:username}}"


def create(world: World, as_: Principal | None = None, user_name: str | None = None) -> op.AccessKey:
    return world.call(op.CreateAccessKey, op.CreateAccessKeyRequest(user_name=user_name), as_).access_key


def test_a_user_manages_its_own(world: World) -> None:
    alice = world.user("alice", allow("iam:*AccessKey*", OWN))
    world.user("bob")
    key = create(world, alice)
    assert key.access_key_id.startswith("AKIA")
    assert (len(key.access_key_id), len(key.secret_access_key)) == (20, 40)
    assert (key.user_name, key.status) == ("alice", "Active")
    listed = world.call(op.ListAccessKeys, op.ListAccessKeysRequest(), alice).access_key_metadata
    assert [each.access_key_id for each in listed] == [key.access_key_id]
    with pytest.raises(AccessDenied, match=r"iam:CreateAccessKey on resource: arn:aws:iam::\d+:user/bob"):
        create(world, alice, "bob")
    with pytest.raises(AccessDenied):
        create(world, alice, "ghost")
    with pytest.raises(op.NoSuchEntityException):
        create(world, None, "ghost")


def test_root_has_its_own(world: World) -> None:
    key = create(world)
    assert key.user_name == ACCOUNT
    other = create(world, world.root(OTHER_ACCOUNT))
    listed = world.call(op.ListAccessKeys, op.ListAccessKeysRequest()).access_key_metadata
    assert [each.access_key_id for each in listed] == [key.access_key_id]
    with pytest.raises(
        op.NoSuchEntityException, match=f"^The Access Key with id {other.access_key_id} cannot be found.$"
    ):
        world.call(op.DeleteAccessKey, op.DeleteAccessKeyRequest(access_key_id=other.access_key_id))
    world.call(op.DeleteAccessKey, op.DeleteAccessKeyRequest(access_key_id=key.access_key_id))
    assert not world.call(op.ListAccessKeys, op.ListAccessKeysRequest()).access_key_metadata


def test_two_at_most(world: World) -> None:
    world.user("alice")
    create(world, None, "alice")
    create(world, None, "ALICE")
    with pytest.raises(op.LimitExceededException, match=r"^Cannot exceed quota for AccessKeysPerUser: 2$"):
        create(world, None, "alice")


def test_a_role_session_must_name_the_user(world: World) -> None:
    session = Session(issuer_type="Role", issuer_arn="", issuer_id="", name="s", issued=0, expires=0)
    caller = Principal(
        type=PrincipalType.ASSUMED_ROLE, account=ACCOUNT, arn="x", principal_id="AROAX:s", session=session
    )
    with pytest.raises(InvalidRequest, match="Must specify userName when calling with non-User credentials"):
        create(world, caller)


def test_no_other_users_key(world: World) -> None:
    world.user("alice")
    world.user("bob")
    key = create(world, None, "bob")
    with pytest.raises(op.NoSuchEntityException):
        request = op.UpdateAccessKeyRequest(user_name="alice", access_key_id=key.access_key_id, status="Inactive")
        world.call(op.UpdateAccessKey, request)


def test_switched_off_and_on(world: World) -> None:
    key = create(world)

    def active() -> bool | None:
        found = world.store.run_read(lambda tx: world.identities.credential(tx, key.access_key_id)).result()
        return found.active if found else None

    def switch(status: op.statusType) -> None:
        request = op.UpdateAccessKeyRequest(access_key_id=key.access_key_id, status=status)
        world.call(op.UpdateAccessKey, request)

    switch("Inactive")
    assert active() is False
    switch("Active")
    assert active() is True
    with pytest.raises(InvalidRequest):
        switch("Expired")
    world.call(op.DeleteAccessKey, op.DeleteAccessKeyRequest(access_key_id=key.access_key_id))
    assert active() is None


def test_the_secret_is_in_no_document_and_no_record(world: World) -> None:
    outcome = world.outcome(op.CreateAccessKey, op.CreateAccessKeyRequest())
    assert isinstance(outcome.result, op.CreateAccessKeyResponse)
    key = outcome.result.access_key
    assert key.secret_access_key not in repr(key)
    assert key.secret_access_key.encode() not in b"".join(event.line for event in outcome.events)
    stored = world.store.run_read(lambda tx: tx.get(ACCESS_KEY, "", "", key.access_key_id)).result()
    assert key.secret_access_key.encode() not in msgspec.json.encode(stored)


def test_last_used(world: World) -> None:
    world.user("alice")
    key = create(world, None, "alice")
    request = op.GetAccessKeyLastUsedRequest(access_key_id=key.access_key_id)
    unused = world.call(op.GetAccessKeyLastUsed, request)
    assert unused.user_name == "alice"
    assert unused.access_key_last_used == op.AccessKeyLastUsed(service_name="N/A", region="N/A")
    world.store.run_write(lambda tx: note_use(tx, key.access_key_id, LastUse(5.0, "kms", "eu-west-1"))).result()
    used = world.call(op.GetAccessKeyLastUsed, request)
    assert used.access_key_last_used == op.AccessKeyLastUsed(last_used_date=5.0, service_name="kms", region="eu-west-1")
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetAccessKeyLastUsed, request, world.root(OTHER_ACCOUNT))


def test_a_deleted_key_leaves_no_last_use(world: World) -> None:
    key = create(world)
    world.call(op.DeleteAccessKey, op.DeleteAccessKeyRequest(access_key_id=key.access_key_id))
    world.store.run_write(lambda tx: note_use(tx, key.access_key_id, LastUse(5.0, "kms", "eu-west-1"))).result()
    assert world.store.run_read(lambda tx: last_use(tx, key.access_key_id)).result() is None


def test_preset_keys(world: World) -> None:
    def issue(tx: Transaction) -> str:
        key, secret = issue_access_key(
            tx,
            world.ids,
            world.clock.now(),
            ACCOUNT,
            access_key_id="AKIAIOSFODNN7EXAMPLE",
            secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        )
        return f"{key.access_key_id} {secret}"

    issued = world.store.run_write(issue).result()
    assert issued == "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    found = world.store.run_read(lambda tx: world.identities.credential(tx, "AKIAIOSFODNN7EXAMPLE")).result()
    assert found is not None
    assert found.secret_access_key == "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    assert found.principal == msgspec.structs.replace(world.root(), access_key_id="AKIAIOSFODNN7EXAMPLE")
