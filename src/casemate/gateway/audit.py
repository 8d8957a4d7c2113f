"""CloudTrail records: what is written of each call with a verified identity.

Record contents: AWS CloudTrail User Guide, "CloudTrail record contents". Bytes (plaintexts, ciphertexts, key
material) are never written; members that the model marks as sensitive are replaced by AWS's own words.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, UnsetType

from casemate.kernel.call import AuditNotes
from casemate.kernel.errors import (
    AccessDenied,
    AuthFailure,
    CommonError,
    InvalidRequest,
    MalformedRequest,
    NotBuilt,
    ServiceError,
    Throttled,
    Unavailable,
)
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.operations import Operation
from casemate.kernel.principal import BY_TOKEN, Principal, PrincipalType
from casemate.lake.lines import make_line
from casemate.policy.context import Circumstances, iso_time

HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_ENCODER = msgspec.json.Encoder()
MAX_EVENT = 256 * 1024
"""Bytes of the largest event (CloudTrail User Guide, "Quotas in AWS CloudTrail")."""
_MAX_TEXT = 1024
"""Characters of a user agent at most (the guide: 1 KB), and of the message where the record would be too large."""
_MAX_IDENTITIES = 10_000
_ERROR_CODES: dict[type[CommonError], str] = {
    AccessDenied: "AccessDenied",
    InvalidRequest: "ValidationException",
    MalformedRequest: "SerializationException",
    NotBuilt: "NotImplemented",
    Throttled: "ThrottlingException",
    Unavailable: "ServiceUnavailable",
}


class Caller(Circumstances, frozen=True, kw_only=True, gc=False):
    """Who calls, from where and how, as far as policies and records show it.

    ``endpoint`` is where the request went: scheme and host, as the caller named them and signed for.
    """

    principal: Principal
    request_id: str
    secure: bool = False
    endpoint: str = ""


class AuditEvent(msgspec.Struct, frozen=True, gc=False):
    """A finished record: its id, its line for the lake (``lake.lines``), and the account whose history has it."""

    id: str
    line: bytes
    account: str = ""


class _Resource(msgspec.Struct, frozen=True, gc=False):
    account_id: str | UnsetType = msgspec.field(name="accountId")
    type: str
    arn: str = msgspec.field(name="ARN")


_BESIDE = frozenset(("AWS::S3::Object",))
"""Resources that are told without their account, which stands with the one beside them (an object's bucket)."""


def _resources(notes: AuditNotes) -> list[_Resource]:
    return [_Resource(UNSET if type_ in _BESIDE else account, type_, arn) for arn, type_, account in notes.resources]


class _Record(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """A record in CloudTrail's names and order. What is UNSET is absent."""

    event_version: str = "1.11"
    user_identity: msgspec.Raw
    event_time: str
    event_source: str
    event_name: str
    aws_region: str
    source_ip_address: str = msgspec.field(name="sourceIPAddress")
    user_agent: str
    error_code: str | UnsetType = UNSET
    error_message: str | UnsetType = UNSET
    request_parameters: Mapping[str, Any] | msgspec.Raw | None
    response_elements: Mapping[str, Any] | None
    additional_event_data: Mapping[str, Any] | UnsetType = UNSET
    request_id: str | UnsetType = msgspec.field(name="requestID", default=UNSET)
    event_id: str = msgspec.field(name="eventID")
    read_only: bool
    resources: Sequence[_Resource] | msgspec.Raw | UnsetType = UNSET
    event_type: str = "AwsApiCall"
    management_event: bool = True
    recipient_account_id: str
    service_event_details: Mapping[str, str] | UnsetType = UNSET
    shared_event_id: str | UnsetType = msgspec.field(name="sharedEventID", default=UNSET)
    event_category: str = "Management"


def events(
    caller: Caller,
    operation: Operation[Any, Any],
    read_only: bool,
    request: msgspec.Struct | None,
    outcome: msgspec.Struct | Exception | None,
    notes: AuditNotes,
    ids: Ids,
    *,
    data: bool = False,
) -> list[AuditEvent]:
    """The records of one call: the caller's account's, and each other account's whose resource was used.

    ``data`` says that CloudTrail takes it for a data event.

    A call that failed is told to the caller's account alone, so that nobody can fill another's history.
    """
    principal = caller.principal
    account = principal.account
    others = set()
    for _, _, owner in notes.resources:
        if owner and owner != account:
            others.add(owner)
    if read_only and not others and request is not None and not isinstance(outcome, Exception):
        usual = _usual_event(caller, operation, request, notes, ids.uuid(), data)
        if usual is not None:
            return [usual]
    record = _record(caller, operation, read_only, request, outcome, notes, new_uuid(ids), data)
    if not others or isinstance(outcome, Exception):
        return [_finish(record, caller.wall)]
    shared = new_uuid(ids)
    stranger = {"type": "AWSAccount", "principalId": principal.principal_id, "accountId": principal.account}
    own = msgspec.structs.replace(record, shared_event_id=shared)
    theirs = msgspec.structs.replace(own, user_identity=_raw(stranger))
    copies = [
        msgspec.structs.replace(theirs, event_id=new_uuid(ids), recipient_account_id=account)
        for account in sorted(others)
    ]
    return [_finish(each, caller.wall) for each in (own, *copies)]


class _Form(msgspec.Struct, frozen=True, gc=False):
    """The records of one caller's successful, reading calls of one operation: what lies between their blanks.

    The principal is kept, so that no other can have its ``id`` meanwhile. Blanks: see ``_form``.
    """

    principal: Principal
    between: tuple[bytes, ...]


_forms: dict[tuple[int, str, str, str, str], _Form] = {}
_BLANKS = 6


def _usual_event(
    caller: Caller,
    operation: Operation[Any, Any],
    request: msgspec.Struct,
    notes: AuditNotes,
    event_id: str,
    data: bool,
) -> AuditEvent | None:
    """The record of a successful call that only read: most are. None where it says more than its form has blanks for.

    It is, byte for byte, what ``_record`` and ``_finish`` make, of which most is the same from call to call.
    """
    says_more = notes.show_response or notes.parameters or notes.additional or not notes.resources
    if says_more or caller.via or not caller.source_ip:
        return None
    principal = caller.principal
    key = (id(principal), operation.service.name, operation.name, caller.region, caller.source_ip)
    form = _forms.get(key)
    if form is None or form.principal is not principal:
        if len(_forms) >= _MAX_IDENTITIES:
            _forms.clear()
        form = _forms[key] = _form(caller, operation, data)
    begin, agent, parameters, request_id, event, resources, end = form.between
    wall = caller.wall
    encoded = b"".join(
        (
            begin,
            iso_time(int(wall)).encode(),
            agent,
            _ENCODER.encode(caller.user_agent[:_MAX_TEXT]),
            parameters,
            _ENCODER.encode(shown(request)),
            request_id,
            caller.request_id.encode(),
            event,
            event_id.encode(),
            resources,
            _ENCODER.encode(_resources(notes)),
            end,
        )
    )
    if len(encoded) > MAX_EVENT:
        return None
    return AuditEvent(event_id, make_line(int(wall * 1e9), encoded), principal.account)


def _form(caller: Caller, operation: Operation[Any, Any], data: bool) -> _Form:
    """A record with its blanks left open, cut up at them: time, user agent, parameters, the two ids, resources.

    Time and ids keep their quotation marks: what goes there needs no escaping.
    """
    blanks = [f"blank-{os.urandom(16).hex()}" for _ in range(_BLANKS)]
    time, agent, parameters, request_id, event_id, resources = blanks
    caller = msgspec.structs.replace(caller, user_agent=agent, request_id=request_id)
    record = msgspec.structs.replace(
        _record(caller, operation, True, None, None, AuditNotes(), event_id, data),
        event_time=time,
        request_parameters=msgspec.Raw(b'"%b"' % parameters.encode()),
        resources=msgspec.Raw(b'"%b"' % resources.encode()),
    )
    rest, between = _ENCODER.encode(record), []
    for blank in blanks:
        mark = blank.encode()
        if blank in (agent, parameters, resources):
            mark = b'"%b"' % mark
        before, _, rest = rest.partition(mark)
        between.append(before)
    return _Form(caller.principal, (*between, rest))


def service_event(
    source: str,
    name: str,
    account: str,
    region: str,
    resource: tuple[str, str],
    wall: float,
    ids: Ids,
    details: Mapping[str, str] | None = None,
    *,
    additional: Mapping[str, str] | None = None,
    error_message: str = "",
    request_id: str = "",
) -> AuditEvent:
    """The record of what a service did by itself (``AwsServiceEvent``): a key deleted when its time had come.

    ``source`` is the service's name, ``resource`` an (ARN, type), ``details`` CloudTrail's serviceEventDetails,
    ``additional`` its additionalEventData; ``error_message`` says what failed.
    """
    arn, type_ = resource
    record = _Record(
        user_identity=_raw({"accountId": account, "invokedBy": "AWS Internal"}),
        event_time=iso_time(int(wall)),
        event_source=f"{source}.amazonaws.com",
        event_name=name,
        aws_region=region,
        source_ip_address="AWS Internal",
        user_agent="AWS Internal",
        error_message=error_message or UNSET,
        request_parameters=None,
        response_elements=None,
        additional_event_data=additional or UNSET,
        request_id=request_id or UNSET,
        event_id=new_uuid(ids),
        read_only=False,
        resources=[_Resource(account, type_, arn)],
        event_type="AwsServiceEvent",
        recipient_account_id=account,
        service_event_details=UNSET if details is None else details,
    )
    return _finish(record, wall)


def _finish(record: _Record, wall: float) -> AuditEvent:
    encoded = _ENCODER.encode(record)
    if len(encoded) > MAX_EVENT:
        encoded = _ENCODER.encode(_shortened(record))
    return AuditEvent(record.event_id, make_line(int(wall * 1e9), encoded), record.recipient_account_id)


def _shortened(record: _Record) -> _Record:
    """A record that would be too large, its error message cut to 1 KB and its parameters left out.

    What a caller sends must not be able to keep the record of its call from being written.
    """
    message = record.error_message
    return msgspec.structs.replace(
        record,
        error_message=message if message is UNSET else message[:_MAX_TEXT],
        request_parameters=None,
        response_elements=None,
    )


def _record(
    caller: Caller,
    operation: Operation[Any, Any],
    read_only: bool,
    request: msgspec.Struct | None,
    outcome: msgspec.Struct | Exception | None,
    notes: AuditNotes,
    event_id: str,
    data: bool,
) -> _Record:
    error_code: str | UnsetType = UNSET
    error_message: str | UnsetType = UNSET
    response: Mapping[str, Any] | None = None
    if isinstance(outcome, Exception):
        error_code, error_message = _error(outcome)
    elif outcome is not None and (notes.show_response or not read_only) and not notes.hide_response:
        response = shown(outcome) or None if notes.response is None else notes.response
    service = caller.via[-1] if caller.via else ""
    resources = _resources(notes)
    return _Record(
        user_identity=_invoked(caller.principal, service) if service else _identity(caller.principal),
        event_time=iso_time(int(caller.wall)),
        event_source=f"{operation.service.prefix}.amazonaws.com",
        event_name=operation.name,
        aws_region=caller.region,
        # What a service does by itself comes from no address: its name stands in both places, as in AWS's records.
        source_ip_address=service or caller.source_ip or caller.user_agent,
        user_agent=service or caller.user_agent[:_MAX_TEXT],
        error_code=error_code,
        error_message=error_message,
        request_parameters=None if request is None else {**shown(request), **notes.parameters},
        response_elements=response,
        additional_event_data=notes.additional or UNSET,
        request_id=caller.request_id,
        event_id=event_id,
        read_only=read_only,
        resources=resources or UNSET,
        management_event=not data,
        recipient_account_id=caller.principal.account,
        event_category="Data" if data else "Management",
    )


def _error(error: Exception) -> tuple[str, str]:
    if isinstance(error, ServiceError):
        return error.code, error.message
    if isinstance(error, AuthFailure):
        return error.kind, error.message
    if isinstance(error, CommonError):
        known = next((_ERROR_CODES[kind] for kind in type(error).__mro__ if kind in _ERROR_CODES), None)
        return known or type(error).__name__, error.message
    return "InternalFailure", "An internal error occurred."


def _raw(members: Mapping[str, Any]) -> msgspec.Raw:
    return msgspec.Raw(_ENCODER.encode(members))


_identities: dict[int, tuple[Principal, msgspec.Raw]] = {}
"""What ``_identity`` made, by the principal's ``id``; the principal is kept with it, so that no other can have that."""


def _identity(principal: Principal) -> msgspec.Raw:
    """The userIdentity element of a caller, encoded once for as long as its principal is the same object."""
    kept = _identities.get(id(principal))
    if kept is not None and kept[0] is principal:
        return kept[1]
    encoded = _raw(_identity_members(principal))
    if len(_identities) >= _MAX_IDENTITIES:
        _identities.clear()
    _identities[id(principal)] = principal, encoded
    return encoded


def _invoked(principal: Principal, service: str) -> msgspec.Raw:
    """The userIdentity element of a caller on whose behalf ``service`` calls; a calling service names itself."""
    return _raw({"invokedBy": service, **_identity_members(principal)})


def _identity_members(principal: Principal) -> dict[str, Any]:
    """The userIdentity element (CloudTrail User Guide, "CloudTrail userIdentity element")."""
    if principal.type is PrincipalType.AWS_SERVICE:
        return {"type": "AWSService", "invokedBy": principal.name}
    if principal.type in BY_TOKEN:
        return {
            "type": principal.type.value,
            "principalId": principal.principal_id,
            "userName": principal.name,
            "identityProvider": principal.identity_provider,
        }
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
        if "oidc-provider/" in session.federated_provider:
            context["webIdFederationData"] = {"federatedProvider": session.federated_provider, "attributes": {}}
        if session.source_identity:
            context["sourceIdentity"] = session.source_identity
        identity["sessionContext"] = context
    return identity


def shown(value: msgspec.Struct) -> dict[str, Any]:
    """A request or a response as a record shows it: camelCase members, no bytes, nothing sensitive."""
    result: dict[str, Any] = {}
    for attribute, name, show in _plan(type(value)):
        member = getattr(value, attribute)
        if member is not None:
            result[name] = member if show is _as_is else show(member)
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
