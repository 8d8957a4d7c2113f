"""CloudTrail records: what is written of each call with a verified identity.

Record contents: AWS CloudTrail User Guide, "CloudTrail record contents". Bytes (plaintexts, ciphertexts, key
material) are never written; members that the model marks as sensitive are replaced by AWS's own words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from casemate.kernel.call import AuditNotes
from casemate.kernel.errors import (
    AccessDenied,
    AuthFailure,
    CommonError,
    InvalidRequest,
    MalformedRequest,
    NotBuilt,
    ServiceError,
)
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal, PrincipalType
from casemate.lake.lines import make_line
from casemate.policy.context import iso_time

HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_ENCODER = msgspec.json.Encoder()
_ERROR_CODES: dict[type[CommonError], str] = {
    AccessDenied: "AccessDenied",
    InvalidRequest: "ValidationException",
    MalformedRequest: "SerializationException",
    NotBuilt: "NotImplemented",
}


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls and from where, as far as a record shows it. ``wall`` is seconds since the epoch."""

    principal: Principal
    region: str
    request_id: str
    source_ip: str
    user_agent: str
    wall: float
    via: tuple[str, ...] = ()


class AuditEvent(msgspec.Struct, frozen=True):
    """A finished record: its id, and its line for the lake (``lake.lines``)."""

    id: str
    line: bytes


def events(
    caller: Caller,
    operation: Operation[Any, Any],
    read_only: bool,
    request: msgspec.Struct | None,
    outcome: msgspec.Struct | Exception | None,
    notes: AuditNotes,
    ids: Ids,
) -> list[AuditEvent]:
    """The records of one call: the caller's account's, and each other account's whose resource was used.

    A call that failed is told to the caller's account alone, so that nobody can fill another's history.
    """
    record = _record(caller, operation, read_only, request, outcome, notes)
    others = sorted({account for _, _, account in notes.resources if account} - {caller.principal.account})
    if isinstance(outcome, Exception) or not others:
        return [_finish(record, caller.principal.account, caller.wall, ids)]
    shared = new_uuid(ids)
    record["sharedEventID"] = shared
    principal = caller.principal
    own = _finish(record, principal.account, caller.wall, ids)
    stranger = {"type": "AWSAccount", "principalId": principal.principal_id, "accountId": principal.account}
    theirs = {**record, "userIdentity": stranger}
    return [own, *(_finish(theirs, account, caller.wall, ids) for account in others)]


def service_event(
    source: str, name: str, account: str, region: str, resource: tuple[str, str], wall: float, ids: Ids
) -> AuditEvent:
    """The record of what a service did by itself (``AwsServiceEvent``): a key deleted when its time had come.

    ``source`` is the service's name, ``resource`` an (ARN, type).
    """
    arn, type_ = resource
    record = {
        "eventVersion": "1.11",
        "userIdentity": {"accountId": account, "invokedBy": "AWS Internal"},
        "eventTime": iso_time(int(wall)),
        "eventSource": f"{source}.amazonaws.com",
        "eventName": name,
        "awsRegion": region,
        "sourceIPAddress": "AWS Internal",
        "userAgent": "AWS Internal",
        "requestParameters": None,
        "responseElements": None,
        "readOnly": False,
        "resources": [{"accountId": account, "type": type_, "ARN": arn}],
        "eventType": "AwsServiceEvent",
        "managementEvent": True,
        "eventCategory": "Management",
    }
    return _finish(record, account, wall, ids)


def _finish(record: dict[str, Any], account: str, wall: float, ids: Ids) -> AuditEvent:
    event_id = new_uuid(ids)
    json = _ENCODER.encode({**record, "eventID": event_id, "recipientAccountId": account})
    return AuditEvent(event_id, make_line(int(wall * 1e9), json))


def _record(
    caller: Caller,
    operation: Operation[Any, Any],
    read_only: bool,
    request: msgspec.Struct | None,
    outcome: msgspec.Struct | Exception | None,
    notes: AuditNotes,
) -> dict[str, Any]:
    failed = isinstance(outcome, Exception)
    shows = (notes.show_response or not read_only) and not notes.hide_response
    service = caller.via[-1] if caller.via else ""
    record: dict[str, Any] = {
        "eventVersion": "1.11",
        "userIdentity": _identity(caller.principal, service),
        "eventTime": iso_time(int(caller.wall)),
        "eventSource": f"{operation.service.name}.amazonaws.com",
        "eventName": operation.name,
        "awsRegion": caller.region,
        "sourceIPAddress": service or caller.source_ip,
        "userAgent": service or caller.user_agent,
        "requestParameters": None if request is None else shown(request),
        "responseElements": _response(outcome) if shows and not failed else None,
        "requestID": caller.request_id,
        "readOnly": read_only,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "eventCategory": "Management",
    }
    if isinstance(outcome, Exception):
        record["errorCode"], record["errorMessage"] = _error(outcome)
    if notes.additional:
        record["additionalEventData"] = notes.additional
    if notes.resources:
        record["resources"] = [
            {"accountId": account, "type": type_, "ARN": arn} for arn, type_, account in notes.resources
        ]
    return record


def _error(error: Exception) -> tuple[str, str]:
    if isinstance(error, ServiceError):
        return error.code, error.message
    if isinstance(error, AuthFailure):
        return error.kind, error.message
    if isinstance(error, CommonError):
        return _ERROR_CODES.get(type(error), type(error).__name__), error.message
    return "InternalFailure", "An internal error occurred."


def _identity(principal: Principal, invoked_by: str) -> dict[str, Any]:
    """The userIdentity element (CloudTrail User Guide, "CloudTrail userIdentity element")."""
    if principal.type is PrincipalType.AWS_SERVICE:
        return {"type": "AWSService", "invokedBy": principal.name}
    identity: dict[str, Any] = {
        "type": principal.type.value,
        "principalId": principal.principal_id,
        "arn": principal.arn,
        "accountId": principal.account,
        "accessKeyId": principal.access_key_id,
    }
    if principal.type is PrincipalType.IAM_USER:
        identity["userName"] = principal.name
    session = principal.session
    if session is not None:
        context: dict[str, Any] = {
            "attributes": {
                "creationDate": iso_time(int(session.issued)),
                "mfaAuthenticated": "true" if session.mfa else "false",
            }
        }
        if principal.type is PrincipalType.ASSUMED_ROLE:
            context["sessionIssuer"] = {
                "type": session.issuer_type,
                "principalId": session.issuer_id,
                "arn": session.issuer_arn,
                "accountId": principal.account,
                "userName": session.issuer_arn.rpartition("/")[2],
            }
        if session.source_identity:
            context["sourceIdentity"] = session.source_identity
        identity["sessionContext"] = context
    if invoked_by:
        identity["invokedBy"] = invoked_by
    return identity


def _response(outcome: Any) -> dict[str, Any] | None:
    if outcome is None:
        return None
    return shown(outcome) or None


def shown(value: msgspec.Struct) -> dict[str, Any]:
    """A request or a response as a record shows it: camelCase members, no bytes, nothing sensitive."""
    result: dict[str, Any] = {}
    for attribute, name, show in _plan(type(value)):
        member = getattr(value, attribute)
        if member is not None:
            result[name] = show(member)
    return result


Show = Callable[[Any], Any]


@cache
def _plan(struct: type[msgspec.Struct]) -> tuple[tuple[str, str, Show], ...]:
    """How to show a struct: (attribute, camelCase name, how), bytes left out. One entry a generated type."""
    hints = get_type_hints(struct, include_extras=True)
    sensitive: frozenset[str] = getattr(struct, "__sensitive__", frozenset())
    plan = []
    for field in msgspec.structs.fields(struct):
        show = _shower(hints[field.name])
        if show is not None and field.name in sensitive:
            show = _hide
        if show is not None:
            name = field.encode_name
            plan.append((field.name, name[:1].lower() + name[1:], show))
    return tuple(plan)


def _shower(hint: Any) -> Show | None:
    """How a member of this type is shown; None when it is not (bytes)."""
    if hasattr(hint, "__metadata__"):
        return _shower(hint.__origin__)
    if hint is bytes:
        return None
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (list, dict):
        inner = _shower(arguments[-1])
        if inner is None:
            return None
        return _each(inner) if origin is list else _each_value(inner)
    if type(None) in arguments:
        return _shower(next(argument for argument in arguments if argument is not type(None)))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return shown
    return _as_is


def _each(show: Show) -> Show:
    return lambda items: [show(item) for item in items]


def _each_value(show: Show) -> Show:
    return lambda items: {key: show(item) for key, item in items.items()}


def _hide(_: Any) -> str:
    return HIDDEN


def _as_is(value: Any) -> Any:
    return value
