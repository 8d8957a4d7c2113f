"""How errors leave the gateway: the one place that knows each protocol's codes, statuses and forms."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import cbor2
import msgspec

from casemate.gateway.wire import xml
from casemate.kernel.errors import (
    AccessDenied,
    AuthFailure,
    CommonError,
    InvalidRequest,
    MalformedRequest,
    NotBuilt,
    RequestTooLarge,
    ServiceError,
    Throttled,
    Unavailable,
    UnknownOperation,
)
from casemate.kernel.operations import ServiceModel


class Answer(NamedTuple):
    """What a dialect answers to a kind of error. ``message`` stands in where the error has none of its own."""

    code: str
    status: int
    message: str = ""


class Fault(NamedTuple):
    """An error as a caller is told it. ``members`` are further members by wire name.

    ``header_members`` names the headers that some of them stand in. ``shape`` is the model's name for it, where that
    is told beside the code.
    """

    code: str
    status: int
    message: str
    message_member: str = "message"
    members: Mapping[str, Any] = MappingProxyType({})
    header_members: Mapping[str, str] = MappingProxyType({})
    shape: str = ""

    @property
    def sender(self) -> bool:
        """Whether the caller is at fault, rather than the service."""
        return self.status < 500


class Rendered(NamedTuple):
    """A fault on the wire, but for the headers that every reply has."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


# Codes and statuses: each service's API reference, "Common Errors"; the JSON services answer 400 to what
# the query services answer 403.
_COMMON: dict[type[CommonError], dict[str, Answer]] = {
    AccessDenied: {"json": Answer("AccessDeniedException", 400), "query": Answer("AccessDenied", 403)},
    InvalidRequest: {"json": Answer("ValidationException", 400), "query": Answer("ValidationError", 400)},
    MalformedRequest: {"json": Answer("SerializationException", 400), "query": Answer("MalformedInput", 400)},
    UnknownOperation: {"json": Answer("UnknownOperationException", 400), "query": Answer("InvalidAction", 400)},
    Throttled: {
        "json": Answer("ThrottlingException", 400, "Rate exceeded"),
        "query": Answer("Throttling", 400, "Rate exceeded"),
    },
    RequestTooLarge: {
        "json": Answer("RequestEntityTooLargeException", 413, "Request size exceeded the limit"),
        "query": Answer("RequestEntityTooLarge", 413, "Request size exceeded the limit"),
    },
    Unavailable: {
        "json": Answer("ServiceUnavailableException", 503, "The service is unavailable. Try again later."),
        "query": Answer("ServiceUnavailable", 503, "The service is unavailable. Try again later."),
    },
    # 501 is not among the statuses that SDKs retry.
    NotBuilt: {"json": Answer("NotImplemented", 501), "query": Answer("NotImplemented", 501)},
}

_UNRECOGNIZED = "The security token included in the request is invalid."
_EXPIRED = "The security token included in the request is expired"
_AUTH: dict[str, dict[str, Answer]] = {
    "MissingAuthenticationToken": {
        "json": Answer("MissingAuthenticationTokenException", 400, "Missing Authentication Token"),
        "query": Answer("MissingAuthenticationToken", 403, "Missing Authentication Token"),
    },
    "IncompleteSignature": {
        "json": Answer("IncompleteSignatureException", 400),
        "query": Answer("IncompleteSignature", 403),
    },
    "InvalidSignature": {
        "json": Answer("InvalidSignatureException", 400),
        "query": Answer("SignatureDoesNotMatch", 403),
    },
    "UnrecognizedClient": {
        "json": Answer("UnrecognizedClientException", 400, _UNRECOGNIZED),
        "query": Answer("InvalidClientTokenId", 403, _UNRECOGNIZED),
    },
    "ExpiredToken": {
        "json": Answer("ExpiredTokenException", 400, _EXPIRED),
        "query": Answer("ExpiredToken", 403, _EXPIRED),
    },
    "RequestExpired": {
        "json": Answer("RequestExpired", 400, "Request has expired."),
        "query": Answer("RequestExpired", 400, "Request has expired."),
    },
}
for _answers in (*_COMMON.values(), *_AUTH.values()):
    _answers["smithy-rpc-v2-cbor"] = _answers["json"]
_REST_STATUS: dict[type[CommonError], int] = {AccessDenied: 403, UnknownOperation: 404, Throttled: 429}
"""Where the REST services answer another status than the JSON services do; to unproven callers 403."""
for _kind, _answers in _COMMON.items():
    _answers["rest-json"] = _answers["json"]._replace(status=_REST_STATUS.get(_kind, _answers["json"].status))
for _answers in _AUTH.values():
    _answers["rest-json"] = _answers["json"]._replace(status=403)

# Amazon S3 API Reference, "Error responses": S3 has its own codes for what all services can say.
_S3: dict[type[CommonError], Answer] = {
    AccessDenied: Answer("AccessDenied", 403, "Access Denied"),
    InvalidRequest: Answer("InvalidArgument", 400, "Invalid Argument"),
    MalformedRequest: Answer(
        "MalformedXML",
        400,
        "The XML you provided was not well-formed or did not validate against our published schema",
    ),
    UnknownOperation: Answer("MethodNotAllowed", 405, "The specified method is not allowed against this resource."),
    Throttled: Answer("SlowDown", 503, "Please reduce your request rate."),
    RequestTooLarge: Answer("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size"),
    Unavailable: Answer("ServiceUnavailable", 503, "Reduce your request rate."),
    NotBuilt: Answer("NotImplemented", 501, "A header you provided implies functionality that is not implemented"),
}
for _kind, _answer in _S3.items():
    _COMMON[_kind]["rest-xml"] = _answer
for _name, _answer in {
    "MissingAuthenticationToken": Answer("AccessDenied", 403, "Access Denied"),
    "IncompleteSignature": Answer("AuthorizationHeaderMalformed", 400),
    "InvalidSignature": Answer("SignatureDoesNotMatch", 403),
    "UnrecognizedClient": Answer(
        "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."
    ),
    "ExpiredToken": Answer("ExpiredToken", 400, "The provided token has expired."),
    "RequestExpired": Answer("AccessDenied", 403, "Request has expired"),
}.items():
    _AUTH[_name]["rest-xml"] = _answer

AUTH_FAILURE_KINDS = frozenset(_AUTH)
"""The kinds an AuthFailure can be of."""

_INTERNAL = Answer("InternalFailure", 500, "The request processing has failed because of an internal error.")

# Where a service differs from its dialect: its models' own error for the same thing, or its own words
# (KMS Developer Guide, "Request quotas": the throttling message).
_INTERNAL_OF: dict[str, str] = {"kms": "KMSInternalException", "iam": "ServiceFailure", "s3": "InternalError"}
_INVALID_BY: dict[str, str] = {"logs": "InvalidParameterException"}
_DENIED_BY: dict[str, str] = {"sns": "AuthorizationError"}
_THROTTLED_BY: dict[str, str] = {
    "kms": "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
}


def classify(error: BaseException, service: ServiceModel | None, dialect: str) -> Fault:
    """What a caller of ``service`` is told of ``error``; of an unexpected one, nothing but that it happened.

    ``dialect`` is the protocol's name, ``service`` None where the request named none.
    """
    if isinstance(error, ServiceError):
        members, headers = error.members, error.header_members
        return Fault(error.code, error.status, error.message, error.message_member, members, headers, error.shape)
    name = service.name if service else ""
    answer = None
    message = ""
    if isinstance(error, AuthFailure):
        answer, message = _AUTH.get(error.kind, {}).get(dialect), error.message
    elif isinstance(error, CommonError):
        answers = next((_COMMON[kind] for kind in type(error).__mro__ if kind in _COMMON), {})
        answer, message = answers.get(dialect), error.message
        if isinstance(error, Throttled):
            message = _THROTTLED_BY.get(name, message)
        if isinstance(error, InvalidRequest) and answer is not None:
            answer = answer._replace(code=_INVALID_BY.get(name, answer.code))
        if isinstance(error, AccessDenied) and answer is not None:
            answer = answer._replace(code=_DENIED_BY.get(name, answer.code))
    if answer is None:
        return Fault(_INTERNAL_OF.get(name, _INTERNAL.code), _INTERNAL.status, _INTERNAL.message)
    return Fault(answer.code, answer.status, message or answer.message)


def render(error: BaseException, service: ServiceModel | None, dialect: str, request_id: str) -> Rendered:
    """The status, headers and body that tell a caller of ``error`` (see ``classify``)."""
    fault = classify(error, service, dialect)
    if dialect == "query":
        return _query(fault, service, request_id)
    if dialect == "rest-json":
        return _rest_json(fault)
    if dialect == "rest-xml":
        return _rest_xml(fault, request_id)
    rendered = _cbor(fault, service) if dialect == "smithy-rpc-v2-cbor" else _json(fault, service)
    if service is not None and service.query_compatible:
        legacy = classify(error, service, "query")
        told = f"{legacy.code};{'Sender' if legacy.sender else 'Receiver'}"
        return rendered._replace(headers=(*rendered.headers, ("x-amzn-query-error", told)))
    return rendered


def _members(fault: Fault, service: ServiceModel | None) -> dict[str, Any]:
    """The members of an error's body: its type, its own, its message."""
    type_ = f"com.amazonaws.{service.name}#{fault.shape}" if service is not None and fault.shape else fault.code
    members = {"__type": type_, **fault.members}
    if fault.message:
        members[fault.message_member] = fault.message.encode("utf-8", "replace").decode()
    return members


def _json(fault: Fault, service: ServiceModel | None) -> Rendered:
    body = msgspec.json.encode(_members(fault, service))
    version = (service.json_version if service else "") or "1.1"
    headers = (("content-type", f"application/x-amz-json-{version}"), ("x-amzn-errortype", fault.code))
    return Rendered(fault.status, headers, body)


def _cbor(fault: Fault, service: ServiceModel | None) -> Rendered:
    headers = (("content-type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor"))
    return Rendered(fault.status, headers, cbor2.dumps(_members(fault, service)))


def _rest_json(fault: Fault) -> Rendered:
    """Smithy, "AWS restJson1 protocol", "Operation error serialization": the code stands in a header alone."""
    members = {name: value for name, value in fault.members.items() if name not in fault.header_members}
    if fault.message:
        members[fault.message_member] = fault.message.encode("utf-8", "replace").decode()
    headers = [("content-type", "application/json"), ("x-amzn-errortype", fault.code)]
    headers += [
        (name.lower(), str(fault.members[key])) for key, name in fault.header_members.items() if key in fault.members
    ]
    return Rendered(fault.status, tuple(headers), msgspec.json.encode(members))


def _rest_xml(fault: Fault, request_id: str) -> Rendered:
    """Amazon S3 API Reference, "REST error responses": an element without a wrapper, members beside the code."""
    named = {key: value for key, value in fault.members.items() if key not in fault.header_members}
    members = "".join(f"<{name}>{xml.text(value)}</{name}>" for name, value in named.items())
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{xml.text(fault.code)}</Code>'
        f"<Message>{xml.text(fault.message)}</Message>{members}<RequestId>{xml.text(request_id)}</RequestId></Error>"
    )
    headers = [("content-type", "application/xml"), ("x-amz-request-id", request_id)]
    headers += [(name, str(fault.members[key])) for key, name in fault.header_members.items() if key in fault.members]
    return Rendered(fault.status, tuple(headers), body.encode("utf-8", "replace"))


def _query(fault: Fault, service: ServiceModel | None, request_id: str) -> Rendered:
    namespace = f' xmlns="{xml.text(service.xml_namespace)}"' if service else ""
    members = "".join(f"<{name}>{xml.text(value)}</{name}>" for name, value in fault.members.items())
    body = (
        f"<ErrorResponse{namespace}><Error><Type>{'Sender' if fault.sender else 'Receiver'}</Type>"
        f"<Code>{xml.text(fault.code)}</Code><Message>{xml.text(fault.message)}</Message>{members}</Error>"
        f"<RequestId>{xml.text(request_id)}</RequestId></ErrorResponse>"
    )
    return Rendered(fault.status, (("content-type", "text/xml"),), body.encode())
