"""Malformed calls: a client error in AWS's terms, one audit record each, nothing changed, nothing told."""

from __future__ import annotations

import pytest
from tests.contract.malformed import cases
from tests.contract.operations import BUILT, name_of, sample
from tests.contract.room import Room
from tests.contract.wire import Signing, dialect

from casemate.kernel.operations import Registered

# What the dialects answer to a body that is wrong in itself (the API references, "Common Errors").
_JSON = {"SerializationException": 400, "ValidationException": 400}
CODES = {
    "json": _JSON,
    "rest-json": _JSON,
    "rest-xml": {"MalformedXML": 400},
    "query": {"MalformedInput": 400, "ValidationError": 400},
}
OWN_CODES = {"logs": {"InvalidParameterException": 400}}
"""What services answer in the dialect's place."""


@pytest.mark.parametrize("each", BUILT, ids=name_of)
def test_malformed_bodies(room: Room, each: Registered) -> None:
    operation = each.operation
    codes = {**CODES[dialect(operation)], **OWN_CODES.get(operation.service.name, {})}
    # A caller who may do nothing: what decodes after all is denied, so that nothing can change.
    signing = Signing(room.estate.callers.nobody)
    accepted = []
    for name, body, refused in cases(operation, sample(each, room.estate)):
        if each.unauthorized and not refused:
            continue
        reply, records = room.refuse(operation, body, signing)
        assert len(records) == 1, (name, reply, records)
        assert (records[0]["eventName"], records[0]["requestID"]) == (operation.name, reply.request_id)
        # What XML can't hold is U+FFFD in the answer.
        assert "\ufffd" in reply.message or records[0]["errorMessage"] == reply.message, name
        if refused and codes.get(reply.code) != reply.status:
            accepted.append((name, reply.status, reply.code, reply.message[:100]))
    assert accepted == []
