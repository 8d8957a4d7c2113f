"""Errors as each dialect tells them; botocore reads them back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.parsers import create_parser

from casemate.api import cloudtrail, iam, kms, logs, sts
from casemate.gateway.faults import AUTH_FAILURE_KINDS, classify, render
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

COMMON = {
    AccessDenied: (("AccessDeniedException", 400), ("AccessDenied", 403)),
    InvalidRequest: (("ValidationException", 400), ("ValidationError", 400)),
    MalformedRequest: (("SerializationException", 400), ("MalformedInput", 400)),
    UnknownOperation: (("UnknownOperationException", 400), ("InvalidAction", 400)),
    Throttled: (("ThrottlingException", 400), ("Throttling", 400)),
    RequestTooLarge: (("RequestEntityTooLargeException", 413), ("RequestEntityTooLarge", 413)),
    Unavailable: (("ServiceUnavailableException", 503), ("ServiceUnavailable", 503)),
    NotBuilt: (("NotImplemented", 501), ("NotImplemented", 501)),
}
AUTH = {
    "MissingAuthenticationToken": (("MissingAuthenticationTokenException", 400), ("MissingAuthenticationToken", 403)),
    "IncompleteSignature": (("IncompleteSignatureException", 400), ("IncompleteSignature", 403)),
    "InvalidSignature": (("InvalidSignatureException", 400), ("SignatureDoesNotMatch", 403)),
    "UnrecognizedClient": (("UnrecognizedClientException", 400), ("InvalidClientTokenId", 403)),
    "ExpiredToken": (("ExpiredTokenException", 400), ("ExpiredToken", 403)),
    "RequestExpired": (("RequestExpired", 400), ("RequestExpired", 400)),
}


def told(error: BaseException, service: ServiceModel) -> tuple[dict[str, Any], int]:
    """What botocore makes of the rendered error, and its status."""
    dialect = service.protocols[0]
    rendered = render(error, service, dialect, "an-id")
    parsed = create_parser(dialect).parse(
        {"status_code": rendered.status, "headers": dict(rendered.headers), "body": rendered.body}, None
    )
    return parsed["Error"], rendered.status


@pytest.mark.parametrize("kind", COMMON)
def test_common_errors(kind: type[CommonError]) -> None:
    for service, (code, status) in zip((cloudtrail.SERVICE, sts.SERVICE), COMMON[kind], strict=True):
        error, found = told(kind("Why."), service)
        assert (error["Code"], found, error["Message"]) == (code, status, "Why.")


def test_some_services_have_an_error_of_their_own_for_what_does_not_fit() -> None:
    assert told(InvalidRequest("Why."), logs.SERVICE)[0] == {"Code": "InvalidParameterException", "Message": "Why."}


@pytest.mark.parametrize("kind", AUTH)
def test_auth_failures(kind: str) -> None:
    for service, (code, status) in zip((kms.SERVICE, iam.SERVICE), AUTH[kind], strict=True):
        error, found = told(AuthFailure(kind, "Why."), service)
        assert (error["Code"], found, error["Message"]) == (code, status, "Why.")


def test_every_kind_of_auth_failure_is_here() -> None:
    assert set(AUTH) == AUTH_FAILURE_KINDS
    assert classify(AuthFailure("ExpiredToken", ""), kms.SERVICE, "json").message == (
        "The security token included in the request is expired"
    )


def test_unknown_kinds_say_nothing() -> None:
    fault = classify(AuthFailure("SomethingNew", "detail"), sts.SERVICE, "query")
    assert (fault.code, fault.status) == ("InternalFailure", 500)
    assert "detail" not in fault.message


@pytest.mark.parametrize(
    ("service", "code"),
    [
        (kms.SERVICE, "KMSInternalException"),
        (iam.SERVICE, "ServiceFailure"),
        (sts.SERVICE, "InternalFailure"),
        (cloudtrail.SERVICE, "InternalFailure"),
    ],
)
def test_unexpected_errors_have_no_detail(service: ServiceModel, code: str) -> None:
    rendered = render(ValueError("a secret"), service, service.protocols[0], "an-id")
    assert rendered.status == 500
    assert b"secret" not in rendered.body
    assert told(ValueError("a secret"), service)[0]["Code"] == code


def test_kms_throttles_in_its_own_words() -> None:
    assert told(Throttled("Rate exceeded"), kms.SERVICE)[0]["Message"].startswith("You have exceeded the rate")
    assert told(Throttled(), cloudtrail.SERVICE)[0]["Message"] == "Rate exceeded"


def errors(module: Any) -> list[type[ServiceError]]:
    """The error classes of a generated module."""
    found = vars(module).values()
    return [
        kind for kind in found if isinstance(kind, type) and issubclass(kind, ServiceError) and kind is not ServiceError
    ]


@pytest.mark.parametrize("module", [kms, cloudtrail, iam, sts])
def test_service_errors(module: Any) -> None:
    assert errors(module)
    for kind in errors(module):
        error, status = told(kind('Why "<&>"?'), module.SERVICE)
        assert (error["Code"], status, error["Message"]) == (kind.code, kind.status, 'Why "<&>"?')
        assert kind.fault == ("server" if status >= 500 else "client")


def test_members_beside_the_message() -> None:
    class Odd(ServiceError):
        code = "Odd"
        message_member = "Message"

    json_body = json.loads(render(Odd("m", Resource="r"), kms.SERVICE, "json", "id").body)
    assert json_body == {"__type": "Odd", "Message": "m", "Resource": "r"}
    assert (
        b"<Message>m</Message><Resource>r</Resource>" in render(Odd("m", Resource="r"), iam.SERVICE, "query", "id").body
    )


def test_the_query_form() -> None:
    rendered = render(AccessDenied("No\x00."), iam.SERVICE, "query", "an-id")
    assert rendered == (
        403,
        (("content-type", "text/xml"),),
        (
            '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>'
            "<Code>AccessDenied</Code><Message>No\ufffd.</Message></Error><RequestId>an-id</RequestId></ErrorResponse>"
        ).encode(),
    )
    assert b"<Type>Receiver</Type>" in render(Unavailable(), iam.SERVICE, "query", "an-id").body


def test_an_error_with_no_words_has_no_message() -> None:
    rendered = render(UnknownOperation(), None, "json", "an-id")
    assert rendered.body == b'{"__type":"UnknownOperationException"}'
    assert dict(rendered.headers) == {
        "content-type": "application/x-amz-json-1.1",
        "x-amzn-errortype": "UnknownOperationException",
    }


def test_messages_that_are_no_unicode() -> None:
    for dialect in ("json", "query"):
        assert b"x?" in render(InvalidRequest("x\ud800"), kms.SERVICE, dialect, "id").body.replace(
            b"\xef\xbf\xbd", b"?"
        )
