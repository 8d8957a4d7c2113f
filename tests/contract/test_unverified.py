"""Calls without a verified identity: refused as AWS words it, counted once each, audited never, nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.contract.evidence import refused
from tests.contract.operations import BUILT, BY_TOKEN, PREFIXES, SERVICE_NAMES, name_of, sample
from tests.contract.room import Room, opened
from tests.contract.wire import Announced, Signing, serialized, speaks_json, speaks_rest, speaks_xml
from tests.serving import Credentials

from casemate.gateway.routing import PROVED_BY_TOKEN
from casemate.kernel.operations import Operation, Registered

UNKNOWN = Credentials("AKIAQQQQQQQQQQQQQQQQ", "b" * 40)
UNSIGNED_LIMIT = 128 * 1024
DAY = 86_400.0

# What is wrong with the signature, and the kind of failure that is counted for it.
BAD_SIGNATURES: dict[str, tuple[Callable[[Signing], Signing], str]] = {
    "a wrong secret": (
        lambda signing: replace(signing, key=replace(signing.key, secret_access_key="c" * 40)),
        "InvalidSignature",
    ),
    "a body that was changed": (lambda signing: replace(signing, payload=b"another body"), "InvalidSignature"),
    "an unknown key": (lambda signing: replace(signing, key=UNKNOWN), "UnrecognizedClient"),
    "a made-up session token": (
        lambda signing: replace(signing, key=replace(signing.key, session_token="IQoJb3JpZ2luX2VjE")),
        "UnrecognizedClient",
    ),
    "a time long past": (lambda signing: replace(signing, skew=-2 * DAY), "InvalidSignature"),
    "a time sixteen minutes past": (lambda signing: replace(signing, skew=-960.0), "InvalidSignature"),
    "a time to come": (lambda signing: replace(signing, skew=960.0), "InvalidSignature"),
    "no true region": (lambda signing: replace(signing, region="mars"), "InvalidSignature"),
    "another terminator": (lambda signing: replace(signing, terminator="aws5_request"), "InvalidSignature"),
}
# (JSON's code and status, query's); REST JSON has JSON's codes under statuses of its own. Each service's API reference,
# "Common Errors".
ANSWERS = {
    "MissingAuthenticationToken": (("MissingAuthenticationTokenException", 400), ("MissingAuthenticationToken", 403)),
    "InvalidSignature": (("InvalidSignatureException", 400), ("SignatureDoesNotMatch", 403)),
    "UnrecognizedClient": (("UnrecognizedClientException", 400), ("InvalidClientTokenId", 403)),
    "UnknownOperation": (("UnknownOperationException", 400), ("InvalidAction", 400)),
    "InvalidIdentityToken": (("", 0), ("InvalidIdentityToken", 400)),
    "InvalidParameter": (("", 0), ("InvalidParameter", 400)),
    "AuthorizationError": (("", 0), ("AuthorizationError", 403)),
    "ValidationError": (("", 0), ("ValidationError", 400)),
    "RequestTooLarge": (("RequestEntityTooLargeException", 413), ("RequestEntityTooLarge", 413)),
}


# Amazon S3 API Reference, "Error responses".
XML_ANSWERS = {
    "InvalidSignature": ("SignatureDoesNotMatch", 403),
    "UnrecognizedClient": ("InvalidAccessKeyId", 403),
    "RequestTooLarge": ("EntityTooLarge", 400),
}
REST_STATUS = {
    **dict.fromkeys(("MissingAuthenticationToken", "InvalidSignature", "UnrecognizedClient"), 403),
    "UnknownOperation": 404,
}


class Stranger:
    """Sends what is to be refused, checks each answer, and keeps count of what the server must have counted."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.counted: Counter[tuple[str, str]] = Counter()

    def __call__(
        self,
        operation: Operation[Any, Any],
        body: bytes,
        signing: Signing | None,
        kind: str,
        service: str | None = None,
    ) -> str:
        """Refused for ``kind`` at ``service``, the operation's own unless named. The message that was answered."""
        reply, records = self.room.refuse(operation, body, signing)
        # What names no service, or another one, is answered in the query dialect where no header says JSON.
        rest = speaks_rest(operation) and service is None
        code, status = ANSWERS[kind][0 if speaks_json(operation) or rest else 1]
        if rest and kind in REST_STATUS:
            status = REST_STATUS[kind]
        if rest and speaks_xml(operation):
            code, status = XML_ANSWERS[kind]
        if operation.method == "HEAD":
            code = ""
        assert (reply.code, reply.status) == (code, status), (operation.name, kind, reply)
        assert records == [], (operation.name, kind)
        self.counted[kind, operation.service.name if service is None else service] += 1
        return reply.message


def without_a_token(stranger: Stranger, operation: Operation[Any, Any], body: bytes) -> None:
    """SNS's links: a bad token proves nobody, and what a signed call confirmed takes one to be ended."""
    kind = "InvalidParameter" if operation.name == "ConfirmSubscription" else "AuthorizationError"
    stranger(operation, body, None, kind, "sns")
    stranger(operation, body.replace(b"Version=2010", b"Version=2012"), None, "MissingAuthenticationToken", "")
    stranger(operation, body.ljust(UNSIGNED_LIMIT + 1, b"&"), None, "RequestTooLarge", "")


def unproved(stranger: Stranger, operation: Operation[Any, Any], body: bytes) -> None:
    """Unsigned, a token is all there is to prove the caller: a bad one is refused and counted, and so is none."""
    if operation.service.name == "sns":
        without_a_token(stranger, operation, body)
        return
    stranger(operation, body, None, "InvalidIdentityToken", "sts")
    without = b"&".join(part for part in body.split(b"&") if not part.startswith((b"WebIdentityT", b"SAMLA")))
    stranger(operation, without, None, "ValidationError", "sts")
    stranger(operation, body.replace(b"Version=2011", b"Version=2012"), None, "MissingAuthenticationToken", "")
    stranger(operation, body.ljust(UNSIGNED_LIMIT + 1, b"&"), None, "RequestTooLarge", "")


def test_the_operations_that_may_come_unsigned_are_these_four() -> None:
    named = {
        *("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"),
        *("sns:ConfirmSubscription", "sns:Unsubscribe"),
    }
    assert {name_of(each) for each in BY_TOKEN} == named
    assert {":".join(pair) for pair in PROVED_BY_TOKEN} == named


def other_service(stranger: Stranger, each: Registered, body: bytes) -> None:
    """Signed for another service: JSON names its service beside the scope, query has no other name for it."""
    operation, key = each.operation, stranger.room.server.root
    if speaks_json(operation):
        message = stranger(operation, body, Signing(key, service="s3"), "InvalidSignature")
        assert message == f"Credential should be scoped to correct service: '{operation.service.signing_name}'."
    else:
        stranger(operation, body, Signing(key, service="kms"), "UnknownOperation", "kms")


@pytest.mark.parametrize("service", SERVICE_NAMES)
def test_every_operation_refuses_who_is_not_verified(service: str, tmp_path: Path) -> None:
    with opened(tmp_path) as room:
        stranger = Stranger(room)
        for each in BUILT:
            operation = each.operation
            if operation.service.name != service:
                continue
            body = serialized(operation, sample(each, room.estate))
            # Query names its service by the credential scope alone.
            if each in BY_TOKEN:
                unproved(stranger, operation, body)
            else:
                stranger(operation, body, None, "MissingAuthenticationToken", None if speaks_json(operation) else "")
            for name, (spoil, kind) in BAD_SIGNATURES.items():
                if each.streams and name == "a body that was changed":
                    # Its hash is signed for, and compared once the body has come: tests/services/s3.
                    continue
                message = stranger(operation, body, spoil(Signing(room.server.root)), kind)
                assert room.server.root.secret_access_key not in message
            other_service(stranger, each, body)
            if not speaks_xml(operation) or name_of(each) == "s3:DeleteObjects":
                # Elsewhere in S3 the headers, which would be lost here, say which operation it is.
                too_large = Announced.of(body, each.body_limit + 1)
                stranger(operation, too_large, Signing(room.server.root), "RequestTooLarge")
        assert room.server.stop() == 0
        assert refused(room.server.data_dir) == stranger.counted
        room.calm()


def test_what_is_told_does_not_depend_on_the_operation(room: Room) -> None:
    told = {
        (name, reply.message.replace(each.operation.name, ""))
        for name, (spoil, _) in BAD_SIGNATURES.items()
        if name in ("a wrong secret", "an unknown key")
        for each in BUILT
        if speaks_json(each.operation)
        for reply in [room.wire.send(each.operation, b"{}", spoil(Signing(room.server.root)))]
    }
    assert len(told) == 2, sorted(told)


def test_the_cases_cover_every_operation() -> None:
    assert {name_of(each).partition(":")[0] for each in BUILT} == set(PREFIXES.values())
