"""Denied calls: AWS's code and words, the operation's own action named, one audit record, nothing changed."""

from __future__ import annotations

import pytest
from tests.contract.operations import BUILT, BY_TOKEN, about_key, name_of, on_keys, sample
from tests.contract.room import Room
from tests.contract.wire import Reply, Signing, dialect, operation_model, serialized
from tests.serving import Credentials

from casemate.kernel.operations import Registered

# Caller, and why AWS says it may not (IAM User Guide, "Troubleshoot access denied error messages").
REASONS = {
    "nobody": "because no identity-based policy allows the {} action",
    "denied": "with an explicit deny in an identity-based policy",
    "bounded": "because no permissions boundary allows the {} action",
    "session": "because no session policy allows the {} action",
}
# Operations that any verified caller may make: STS API Reference, their pages, "Permissions".
# DeleteObjects is asked for each key by itself, and tells of each.
FREE = {"s3:DeleteObjects", "sts:GetCallerIdentity", "sts:GetSessionToken"}


DENIED = {
    "json": ("AccessDeniedException", 400),
    "query": ("AccessDenied", 403),
    "rest-json": ("AccessDeniedException", 403),
    "rest-xml": ("AccessDenied", 403),
}
OWN_CODES = {"sns": "AuthorizationError"}
"""Services that say it by a code of their own (SNS API Reference, "Common Errors")."""


def actions_of(each: Registered) -> list[str]:
    """The actions that a call takes: one for each target that goes by another name."""
    service = each.operation.service.actions
    return [f"{service}:{target.action}" for target in each.targets if target.action] or [each.action]


def denied(room: Room, each: Registered, params: dict[str, object], key: Credentials, reason: str) -> Reply:
    """Make a call that must be denied for the reason, and look at what it left."""
    reply, records = room.refuse(each.operation, serialized(each.operation, params), Signing(key))
    code, status = DENIED[dialect(each.operation)]
    code = OWN_CODES.get(each.operation.service.name, code)
    if each.operation.method == "HEAD":
        assert (reply.status, reply.body) == (status, b"")
        return reply
    assert (reply.code, reply.status) == (code, status), (name_of(each), reply)
    action = actions_of(each)[0]
    assert f"is not authorized to perform: {action} on resource: " in reply.message, reply.message
    # Our own service's denials go on with an encoded message, as EC2's do.
    sentence, _, encoded = reply.message.partition(" Encoded authorization failure message: ")
    assert sentence.endswith(reason.format(action)), reply.message
    assert bool(encoded) == (each.operation.service.name == "casemate"), reply.message
    audited(each, reply, records)
    return reply


def audited(each: Registered, reply: Reply, records: list[dict[str, object]]) -> None:
    """That there is one record of the call, which says what was answered."""
    assert len(records) == 1, (name_of(each), records)
    record = records[0]
    operation = each.operation
    assert (record["eventName"], record["eventSource"]) == (operation.name, f"{operation.service.prefix}.amazonaws.com")
    assert record["errorCode"] == "AccessDenied"
    assert record["errorMessage"] == reply.message
    assert record["readOnly"] is each.read_only
    assert record["responseElements"] is None


def test_free_operations_take_no_permission_and_are_all_there_are() -> None:
    assert {name_of(each) for each in BUILT if each.unauthorized and each not in BY_TOKEN} == FREE


@pytest.mark.parametrize("caller", REASONS)
def test_every_operation_is_denied(room: Room, caller: str) -> None:
    key: Credentials = getattr(room.estate.callers, caller)
    for each in BUILT:
        if not each.unauthorized and each not in BY_TOKEN:
            denied(room, each, sample(each, room.estate), key, REASONS[caller])


def test_operations_that_need_no_permission_change_nothing(room: Room) -> None:
    for each in BUILT:
        if each.unauthorized and each not in BY_TOKEN:
            before = room.evidence.state()
            for key in (room.estate.callers.nobody, room.estate.callers.denied, room.estate.callers.bounded):
                reply = room.wire.call(each.operation, sample(each, room.estate), key)
                assert reply.status == 200, (name_of(each), reply)
                assert len(room.evidence.records(reply.request_id)) == 1
            assert room.evidence.state() == before


def test_key_policies_deny_whom_identity_policies_allow(room: Room) -> None:
    estate = room.estate
    keys = [each for each in BUILT if on_keys(each)]
    assert len(keys) >= 15
    for each in keys:
        params = about_key(each, estate, estate.closed_key, estate.closed_ciphertext)
        reason = "because no resource-based policy allows the {} action"
        assert estate.closed_key in denied(room, each, params, estate.callers.admin, reason).message
        params = about_key(each, estate, estate.forbidden_key, estate.forbidden_ciphertext)
        denied(room, each, params, estate.callers.admin, "with an explicit deny in a resource-based policy")


def test_every_operation_that_names_a_key_asks_its_policy(room: Room) -> None:
    named = {
        name_of(each)
        for each in BUILT
        if each.operation.service.name == "kms"
        and {"KeyId", "TargetKeyId", "CiphertextBlob"} & set(operation_model(each.operation).input_shape.members)
    }
    # ListAliases by key lists what its caller may list anyway: AWS asks for kms:ListAliases alone. Who may retire a
    # grant is the grant's to say: kms:RetireGrant is without effect in a key policy.
    assert named - {"kms:ListAliases", "kms:RetireGrant"} == {name_of(each) for each in BUILT if on_keys(each)}
