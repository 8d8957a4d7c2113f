"""Audit records: CloudTrail's form, no bytes, nothing sensitive, and who is told of what."""

from __future__ import annotations

import base64
import json
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gateway import demo
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT

from casemate.api import kms, sts
from casemate.composition import SERVICES
from casemate.gateway.audit import HIDDEN, MAX_EVENT, Caller, events, service_event, shown
from casemate.kernel.call import AuditNotes
from casemate.kernel.errors import (
    AccessDenied,
    InvalidRequest,
    MalformedRequest,
    NotBuilt,
    RequestTooLarge,
    Throttled,
    Unavailable,
)
from casemate.kernel.ids import SystemIds
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.lake.errors import Busy
from casemate.lake.lines import framed, parse_line

WALL = 1_750_000_000.25
BYTES, SECRET, PLAIN = b"\x00bytes that nobody may see\xff", "a secret that nobody may see", "plain"
EVERY = [operation for _, operations in SERVICES for operation in operations.values()]


def user(**more: Any) -> Principal:
    known = {
        "type": PrincipalType.IAM_USER,
        "account": ACCOUNT,
        "arn": f"arn:aws:iam::{ACCOUNT}:user/ann",
        "principal_id": "AIDAANN",
        "name": "ann",
        "access_key_id": "AKIAANN",
    }
    return Principal(**{**known, **more})


USER = user()
_EVENT_ID = b'"eventID":"'


def caller(principal: Principal | None = None, **more: Any) -> Caller:
    known = {"region": "us-east-1", "request_id": "r-1", "source_ip": "192.0.2.1", "user_agent": "tests", "wall": WALL}
    return Caller(principal=principal or user(), **{**known, **more})


def recorded(
    operation: Operation[Any, Any] = kms.DescribeKey,
    request: msgspec.Struct | None = None,
    outcome: msgspec.Struct | Exception | None = None,
    *,
    read_only: bool = False,
    notes: AuditNotes | None = None,
    by: Caller | None = None,
) -> list[dict[str, Any]]:
    made = events(by or caller(), operation, read_only, request, outcome, notes or AuditNotes(), SystemIds())
    records = []
    for event in made:
        parsed = parse_line(framed(event.line))
        assert parsed is not None
        assert parsed[0] == int(WALL * 1e9)
        records.append(json.loads(parsed[1]))
        assert records[-1]["eventID"] == event.id
    return records


# -- what is never written


def filled(hint: Any, *, secret: bool, depth: int = 0) -> Any:
    """A value of a generated type with every member given; secrets and bytes are markers."""
    extra: dict[str, Any] = {}
    while hasattr(hint, "__metadata__"):
        for meta in hint.__metadata__:
            extra |= getattr(meta, "extra", None) or {}
        hint = hint.__origin__
    secret = secret or bool(extra.get("sensitive"))
    origin, arguments = get_origin(hint), get_args(hint)
    if type(None) in arguments:
        return filled(next(each for each in arguments if each is not type(None)), secret=secret, depth=depth)
    if origin is list:
        return [filled(arguments[0], secret=secret, depth=depth + 1)]
    if origin is dict:
        return {PLAIN: filled(arguments[1], secret=secret, depth=depth + 1)}
    if origin is Literal:
        return arguments[0]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return filled_struct(hint, secret=secret, depth=depth + 1)
    values: dict[Any, Any] = {bytes: BYTES, str: SECRET if secret else PLAIN, bool: True, int: 7, float: 7.0}
    return values.get(hint, PLAIN)


def filled_struct(struct: type[msgspec.Struct], *, secret: bool = False, depth: int = 0) -> msgspec.Struct:
    hints = get_type_hints(struct, include_extras=True)
    hidden: frozenset[str] = getattr(struct, "__sensitive__", frozenset())
    members = {
        field.name: None if depth > 6 else filled(hints[field.name], secret=secret or field.name in hidden, depth=depth)
        for field in msgspec.structs.fields(struct)
    }
    return struct(**members)


@pytest.mark.parametrize("service", [service.model.name for service, _ in SERVICES])
def test_no_bytes_and_nothing_sensitive_is_ever_recorded(service: str) -> None:
    seen = 0
    for operation in EVERY:
        if operation.service.name != service:
            continue
        request = filled_struct(operation.request)
        outcome = filled_struct(operation.response) if operation.response else None
        made = events(caller(), operation, False, request, outcome, AuditNotes(show_response=True), SystemIds())
        (line,) = (event.line for event in made)
        assert SECRET.encode() not in line, operation.name
        assert b"nobody may see" not in line, operation.name
        for encoded in (base64.b64encode(BYTES), BYTES.hex().encode(), base64.urlsafe_b64encode(BYTES)):
            assert encoded not in line, operation.name
        seen += HIDDEN.encode() in line
    assert seen or service in ("cloudtrail", "scheduler"), "no operation of the service has anything sensitive?"


def test_members_that_hold_secrets_are_marked() -> None:
    credentials = sts.Credentials(
        access_key_id="ASIA", secret_access_key=SECRET, session_token=SECRET, expiration=1_750_000_000.0
    )
    assert shown(credentials)["secretAccessKey"] == HIDDEN
    assert SECRET not in json.dumps(shown(kms.EncryptRequest(key_id="k", plaintext=SECRET.encode())))


def test_the_encryption_context_is_shown_and_the_texts_are_not() -> None:
    request = kms.EncryptRequest(key_id="k", plaintext=BYTES, encryption_context={"purpose": "audit"})
    assert shown(request) == {"keyId": "k", "encryptionContext": {"purpose": "audit"}}


# -- the form


def test_a_record_of_a_success() -> None:
    (record,) = recorded(request=kms.DescribeKeyRequest(key_id="k"), outcome=demo.BoxResponse(Name="n"))
    event_id = record.pop("eventID")
    assert len(event_id) == 36
    assert record == {
        "eventVersion": "1.11",
        "userIdentity": {
            "type": "IAMUser",
            "principalId": "AIDAANN",
            "arn": f"arn:aws:iam::{ACCOUNT}:user/ann",
            "accountId": ACCOUNT,
            "accessKeyId": "AKIAANN",
            "userName": "ann",
        },
        "eventTime": "2025-06-15T15:06:40Z",
        "eventSource": "kms.amazonaws.com",
        "eventName": "DescribeKey",
        "awsRegion": "us-east-1",
        "sourceIPAddress": "192.0.2.1",
        "userAgent": "tests",
        "requestParameters": {"keyId": "k"},
        "responseElements": {"name": "n"},
        "requestID": "r-1",
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": ACCOUNT,
        "eventCategory": "Management",
    }


@pytest.mark.parametrize(
    ("read_only", "notes", "is_shown"),
    [
        (False, AuditNotes(), True),
        (True, AuditNotes(), False),
        (True, AuditNotes(show_response=True), True),
        (False, AuditNotes(hide_response=True), False),
        (True, AuditNotes(show_response=True, hide_response=True), False),
    ],
)
def test_when_the_response_is_shown(read_only: bool, notes: AuditNotes, is_shown: bool) -> None:
    (record,) = recorded(outcome=demo.BoxResponse(Name="n"), read_only=read_only, notes=notes)
    assert record["responseElements"] == ({"name": "n"} if is_shown else None)
    assert record["readOnly"] is read_only


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (kms.NotFoundException("gone"), "NotFoundException"),
        (AccessDenied("no"), "AccessDenied"),
        (InvalidRequest("bad"), "ValidationException"),
        (MalformedRequest("worse"), "SerializationException"),
        (NotBuilt("later"), "NotImplemented"),
        (Throttled("slower"), "ThrottlingException"),
        (Unavailable("not now"), "ServiceUnavailable"),
        (Busy("too many lookups wait"), "ServiceUnavailable"),
        (RequestTooLarge("too much"), "RequestTooLarge"),
    ],
)
def test_errors_have_their_codes_and_messages(error: Exception, code: str) -> None:
    (record,) = recorded(outcome=error)
    assert (record["errorCode"], record["errorMessage"]) == (code, str(error))
    assert record["responseElements"] is None


def test_of_an_unforeseen_error_nothing_is_told() -> None:
    (record,) = recorded(outcome=LookupError("a secret of the program's"))
    assert record["errorCode"] == "InternalFailure"
    assert "secret" not in json.dumps(record)


def test_a_roles_session_names_its_issuer() -> None:
    session = Session(
        issuer_type="Role",
        issuer_arn=f"arn:aws:iam::{ACCOUNT}:role/path/actor",
        issuer_id="AROAACTOR",
        name="s",
        issued=WALL,
        expires=WALL + 900,
        source_identity="ann",
    )
    arn = f"arn:aws:sts::{ACCOUNT}:assumed-role/actor/s"
    principal = user(
        type=PrincipalType.ASSUMED_ROLE, arn=arn, principal_id="AROAACTOR:s", name="actor", session=session
    )
    (record,) = recorded(by=caller(principal))
    assert record["userIdentity"] == {
        "type": "AssumedRole",
        "principalId": "AROAACTOR:s",
        "arn": arn,
        "accountId": ACCOUNT,
        "accessKeyId": "AKIAANN",
        "sessionContext": {
            "attributes": {"creationDate": "2025-06-15T15:06:40Z", "mfaAuthenticated": "false"},
            "sessionIssuer": {
                "type": "Role",
                "principalId": "AROAACTOR",
                "arn": f"arn:aws:iam::{ACCOUNT}:role/path/actor",
                "accountId": ACCOUNT,
                "userName": "actor",
            },
            "sourceIdentity": "ann",
        },
    }


def test_a_session_of_the_same_arn_shows_its_own_key() -> None:
    for key in ("ASIA1", "ASIA2", "ASIA1"):
        (record,) = recorded(by=caller(user(access_key_id=key)))
        assert record["userIdentity"]["accessKeyId"] == key


def test_a_service_that_calls_shows_itself() -> None:
    (record,) = recorded(by=caller(via=("secretsmanager.amazonaws.com", "kms.amazonaws.com")))
    assert record["userIdentity"]["invokedBy"] == "kms.amazonaws.com"
    assert (record["sourceIPAddress"], record["userAgent"]) == ("kms.amazonaws.com", "kms.amazonaws.com")


def test_what_a_service_did_by_itself() -> None:
    arn = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1"
    event = service_event("kms", "DeleteKey", ACCOUNT, "us-east-1", (arn, "AWS::KMS::Key"), WALL, SystemIds())
    record = json.loads(event.line.partition(b" ")[2])
    assert record["userIdentity"] == {"accountId": ACCOUNT, "invokedBy": "AWS Internal"}
    assert (record["eventType"], record["eventName"]) == ("AwsServiceEvent", "DeleteKey")
    assert record["resources"] == [{"accountId": ACCOUNT, "type": "AWS::KMS::Key", "ARN": arn}]
    assert record["recipientAccountId"] == ACCOUNT
    assert record["eventID"] == event.id
    assert "serviceEventDetails" not in record
    named = (arn, "AWS::KMS::Key")
    detailed = service_event("kms", "RotateKey", ACCOUNT, "us-east-1", named, WALL, SystemIds(), {"keyId": "1"})
    assert json.loads(detailed.line.partition(b" ")[2])["serviceEventDetails"] == {"keyId": "1"}


# -- who is told


def notes_on(*accounts: str) -> AuditNotes:
    return AuditNotes(
        resources=[(f"arn:aws:kms:us-east-1:{account}:key/1", "AWS::KMS::Key", account) for account in accounts]
    )


def test_the_owner_of_a_used_resource_gets_a_record_of_its_own() -> None:
    own, theirs = recorded(outcome=demo.BoxResponse(Name="n"), notes=notes_on(OTHER_ACCOUNT, ACCOUNT, OTHER_ACCOUNT))
    assert own["sharedEventID"] == theirs["sharedEventID"]
    assert own["eventID"] != theirs["eventID"]
    assert (own["recipientAccountId"], theirs["recipientAccountId"]) == (ACCOUNT, OTHER_ACCOUNT)
    assert own["userIdentity"]["arn"] == user().arn
    # Of a stranger they see the account and the unique id, no name and no key.
    assert theirs["userIdentity"] == {"type": "AWSAccount", "principalId": "AIDAANN", "accountId": ACCOUNT}
    assert own["requestID"] == theirs["requestID"]


def test_a_call_within_an_account_has_one_record() -> None:
    (record,) = recorded(notes=notes_on(ACCOUNT))
    assert "sharedEventID" not in record
    assert record["resources"][0]["accountId"] == ACCOUNT


def test_a_strangers_failed_call_is_told_to_the_stranger_alone() -> None:
    (record,) = recorded(outcome=AccessDenied("no"), notes=notes_on(OTHER_ACCOUNT))
    assert record["recipientAccountId"] == ACCOUNT


# -- how large a record gets


def test_what_a_caller_sends_cannot_make_the_record_of_its_call_too_large() -> None:
    controls = "\x01" * 250_000
    request = kms.UpdateKeyDescriptionRequest(key_id="k", description=controls)
    by = caller(user_agent="\xff" * 30_000)
    for outcome in (None, InvalidRequest(controls)):
        [record] = recorded(kms.UpdateKeyDescription, request, outcome, by=by)
        assert len(json.dumps(record)) < MAX_EVENT
        assert (record["requestParameters"], record["responseElements"]) == (None, None)
        assert record["userAgent"] == "\xff" * 1024
        assert record.get("errorMessage") == (None if outcome is None else "\x01" * 1024)
    [kept] = recorded(request=kms.DescribeKeyRequest(key_id="k"), outcome=InvalidRequest("x" * 200_000), by=by)
    assert kept["userAgent"] == "\xff" * 1024
    assert kept["requestParameters"] == {"keyId": "k"}
    assert len(kept["errorMessage"]) == 200_000


# -- the short way to a usual record


@given(
    key_id=st.text(max_size=20),
    agent=st.text(max_size=2000),
    address=st.sampled_from(["192.0.2.1", "2001:db8::1", ""]),
    region=st.sampled_from(["us-east-1", "eu-central-1"]),
    context=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3),
    resources=st.lists(st.text(max_size=30).map(lambda name: (f"arn:{name}", "AWS::KMS::Key", ACCOUNT)), max_size=2),
)
def test_the_short_way_writes_the_same_bytes(
    key_id: str,
    agent: str,
    address: str,
    region: str,
    context: dict[str, str],
    resources: list[tuple[str, str, str]],
) -> None:
    request = kms.EncryptRequest(key_id=key_id, plaintext=b"p", encryption_context=context)
    by = caller(USER, user_agent=agent, source_ip=address, region=region)
    # A member that no record shows takes the long way.
    short, long = (
        events(by, kms.Encrypt, True, request, None, notes, SystemIds())[0].line
        for notes in (AuditNotes(resources=resources), AuditNotes(resources=resources, show_response=True))
    )
    length = len(_EVENT_ID) + 36
    at = short.index(_EVENT_ID)
    assert at == long.index(_EVENT_ID)
    assert short[:at] == long[:at]
    assert short[at + length :] == long[at + length :]


def test_a_principal_s_successor_has_records_of_its_own() -> None:
    request = kms.EncryptRequest(key_id="k", plaintext=b"p")
    notes = AuditNotes(resources=[("arn:k", "AWS::KMS::Key", ACCOUNT)])
    for number in range(50):
        # Each may take the last one's place in memory.
        by = caller(user(name=f"user-{number}"))
        (record,) = recorded(kms.Encrypt, request, read_only=True, notes=notes, by=by)
        assert record["userIdentity"]["userName"] == f"user-{number}"
