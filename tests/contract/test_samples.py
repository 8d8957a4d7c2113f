"""The contract's inputs are good ones: whoever may do everything gets through with each, and changes something."""

from __future__ import annotations

from tests.contract.operations import ORDERED, name_of, sample
from tests.contract.room import Room
from tests.contract.wire import Signing, serialized

from casemate.kernel.operations import Lane

# What an administrator's good input still comes to, and why.
ENDINGS = {
    "sts:DecodeAuthorizationMessage": "InvalidAuthorizationMessageException",  # only a denial makes a message
    "iam:GetCredentialReport": "ReportNotPresent",  # readers come first, before one is asked for
    "iam:GetServiceLastAccessedDetails": "NoSuchEntity",  # so do those of jobs, whose ids nobody can know
    "iam:GetServiceLastAccessedDetailsWithEntities": "NoSuchEntity",
    "iam:CreateServiceSpecificCredential": "NotSupportedService",  # no service is carried that takes them
    # What proves somebody to these is not in reach of the contract's server: tests/federation runs the issuers.
    "sts:AssumeRoleWithSAML": "InvalidIdentityToken",
    "sts:AssumeRoleWithWebIdentity": "InvalidIdentityToken",
    "sqs:CancelMessageMoveTask": "UnsupportedOperation",  # of one that has ended: one that runs would change things
    "casemate:AdvanceClock": "ResetNotAllowedException",  # the server was started without --allow-reset
}


def test_every_sample_gets_through(room: Room) -> None:
    failed, unchanged = {}, []
    for each in ORDERED:
        name, before = name_of(each), room.evidence.state()
        body = serialized(each.operation, sample(each, room.estate))
        reply = room.wire.send(each.operation, body, Signing(room.estate.callers.admin))
        changed = room.evidence.state() != before
        if reply.status not in (200, 204):
            failed[name] = reply.code
        elif each.lane is Lane.WRITE and not changed:
            unchanged.append(name)
        assert not changed or each.lane is Lane.WRITE or not each.read_only, name
        # An account is made with its root's key, which is a record of its own in the new account.
        assert len(room.evidence.records(reply.request_id)) == 1 + (name == "casemate:CreateAccount"), name
    assert failed == ENDINGS
    # No rule wants the event: what is delivered is in tests/services/events.
    assert unchanged == ["events:PutEvents"]
