"""Operations that AWS has and Casemate does not: answered by name, not retried, audited; unknown ones too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import boto3
import botocore.exceptions
import pytest
from botocore.config import Config
from tests.contract.operations import PREFIXES, SERVICE_NAMES, UNBUILT, name_of
from tests.contract.room import Room
from tests.contract.wire import Signing, dialect, distinguished
from tests.serving import REGION

from casemate.composition import SERVICES
from casemate.gateway.wire.exact import SUPERSEDED
from casemate.kernel.operations import Operation

REASONS = {service.model.name: service.refused for service, _ in SERVICES}


def body_of(operation: Operation[Any, Any]) -> bytes:
    return distinguished(operation)


@pytest.mark.parametrize("service", SERVICE_NAMES)
def test_every_unbuilt_operation_is_answered_by_name(room: Room, service: str) -> None:
    for operation in UNBUILT:
        if operation.service.name != service or (service == "s3" and operation.name in SUPERSEDED):
            continue
        before = room.evidence.state()
        # Who may do nothing is told the same: what is not built is no secret.
        reply = room.wire.send(operation, body_of(operation), Signing(room.estate.callers.nobody))
        assert (reply.status, reply.code) == (501, "NotImplemented"), name_of(operation)
        reason = REASONS[service].get(operation.name, "It is not built yet.")
        assert reply.message == f"Casemate does not have {name_of(operation)}. {reason}"
        (record,) = room.evidence.records(reply.request_id)
        assert (record["eventName"], record["errorCode"]) == (operation.name, "NotImplemented")
        assert record["errorMessage"] == reply.message
        assert record["requestParameters"] is None
        assert room.evidence.state() == before


def test_what_is_refused_on_purpose_is_in_the_model_and_not_built() -> None:
    unbuilt = {name_of(operation) for operation in UNBUILT}
    for service, reasons in REASONS.items():
        for name, reason in reasons.items():
            assert f"{PREFIXES[service]}:{name}" in unbuilt
            assert reason.endswith(".")


@pytest.mark.parametrize(
    ("service", "call"), [("kms", "describe_custom_key_stores"), ("iam", "list_delegation_requests")]
)
@pytest.mark.parametrize("mode", ["legacy", "standard", "adaptive"])
def test_boto3_does_not_try_again(room: Room, service: str, call: str, mode: str) -> None:
    key = room.server.root
    client = boto3.client(
        service,
        endpoint_url=room.server.endpoint,
        region_name=REGION,
        aws_access_key_id=key.access_key_id,
        aws_secret_access_key=key.secret_access_key,
        config=Config(retries={"mode": mode, "total_max_attempts": 4}),
    )
    with pytest.raises(botocore.exceptions.ClientError) as raised:
        getattr(client, call)()
    answered = raised.value.response
    assert answered["Error"]["Code"] == "NotImplemented"
    assert answered["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert answered["ResponseMetadata"]["RetryAttempts"] == 0
    assert len(room.evidence.records(answered["ResponseMetadata"]["RequestId"])) == 1


@pytest.mark.parametrize("service", SERVICE_NAMES)
def test_operations_of_no_model_are_unknown(room: Room, service: str) -> None:
    known = next(iter(operations for each, operations in SERVICES if each.model.name == service))
    for name in ("MakeTea", "describekey", "__init__", "Encrypt.Encrypt", "x" * 10_000):
        operation = replace(next(iter(known.values())), name=name, uri=f"/{quote(name)}")
        if dialect(operation) == "rest-xml":
            # Every path is a name there: what is of no model is a method.
            operation = replace(operation, method="PATCH")
        version = operation.service.api_version
        body = b"{}" if dialect(operation) != "query" else f"Action={name}&Version={version}".encode()
        reply, records = room.refuse(operation, body, Signing(room.server.root))
        wanted = {
            "json": ("UnknownOperationException", 400),
            "query": ("InvalidAction", 400),
            "rest-json": ("UnknownOperationException", 404),
            "rest-xml": ("MethodNotAllowed", 405),
        }
        assert (reply.code, reply.status) == wanted[dialect(operation)], name
        # No model has it, so it can't be a record of CloudTrail's: it is counted with the refused.
        assert records == []
