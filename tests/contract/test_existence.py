"""A caller of another account can't tell what is there and closed to it from what is not there at all.

Neither by the answer, nor by what its own account's audit says of the call.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from tests.contract.estate import STRANGE_ALIAS, Estate, document
from tests.contract.operations import BUILT, about_key, name_of, sample
from tests.contract.room import Room
from tests.contract.wire import Reply, Signing, operation_model, serialized
from tests.serving import REGION, Credentials

from casemate.kernel.operations import Registered

ABSENT = "00000000-0000-4000-8000-000000000000"
KEY_MEMBERS = {"KeyId", "TargetKeyId", "SourceKeyId", "DestinationKeyId"}
KMS = [each for each in BUILT if each.operation.service.name == "kms"]
NAMING = [each for each in KMS if KEY_MEMBERS & set(operation_model(each.operation).input_shape.members)]
ASSUME_ROLE = next(each for each in BUILT if name_of(each) == "sts:AssumeRole")
IDENTITY = re.compile(r"^(eventID|requestID|eventTime|sharedEventID)$")


@dataclass(frozen=True)
class Case:
    """A way to name a key: as it is called, and the key ARNs and ciphertexts that it must be the same for."""

    name: str
    keys: tuple[tuple[str, bytes], ...]


def forged(ciphertext: bytes, key_arn: str) -> bytes:
    """A ciphertext that says it is under a key that is not there, in the same account and region."""
    there, absent = key_arn.rpartition("/")[2], ABSENT
    for old, new in (
        (there.encode(), absent.encode()),
        (bytes.fromhex(there.replace("-", "")), bytes.fromhex(absent.replace("-", ""))),
    ):
        if old in ciphertext:
            return ciphertext.replace(old, new)
    raise AssertionError("the ciphertext does not name its key")


def cases(estate: Estate) -> list[Case]:
    """Keys that are closed, expressly denied, and absent; aliases that are there and absent."""
    account = estate.account
    absent = f"arn:aws:kms:{REGION}:{account}:key/{ABSENT}"
    nothing = forged(estate.closed_ciphertext, estate.closed_key)
    alias = f"arn:aws:kms:{REGION}:{account}:alias/"
    closed = estate.closed_ciphertext
    return [
        Case(
            "key ARN",
            (
                (estate.closed_key, closed),
                (estate.forbidden_key, estate.forbidden_ciphertext),
                (estate.key_arn, estate.ciphertext),
                (absent, nothing),
            ),
        ),
        Case("alias ARN", ((alias + "closed", closed), (alias + "open", closed), (alias + "nowhere", closed))),
        Case("AWS managed alias ARN", ((alias + "aws/s3", closed), (alias + "aws/sns", closed))),
        Case("ciphertext alone", (("", closed), ("", estate.forbidden_ciphertext), ("", nothing))),
    ]


def callers(estate: Estate) -> Mapping[str, Credentials]:
    """Strangers with and without the permission in their own account."""
    of = estate.callers
    return {"root": of.stranger_root, "administrator": of.stranger, "without permission": of.outcast}


@pytest.fixture(scope="module")
def conditional(room: Room) -> Mapping[str, Credentials]:
    """Strangers whose own permission hangs on what a key is like: their denials must not tell what it is like."""
    conditions: dict[str, Any] = {
        "by key spec": {"StringEquals": {"kms:KeySpec": "SYMMETRIC_DEFAULT"}},
        "by tag": {"StringEquals": {"aws:ResourceTag/colour": "red"}},
        "by no tag": {"StringNotEquals": {"aws:ResourceTag/colour": "red"}},
        "by alias": {"ForAnyValue:StringLike": {"kms:ResourceAliases": "alias/*"}},
        "by account": {"StringEquals": {"aws:ResourceAccount": room.estate.account}},
        "by same key": {"Bool": {"kms:ReEncryptOnSameKey": "true"}},
        "by role tag": {"StringEquals": {"iam:ResourceTag/colour": "red"}},
    }
    made = {}
    iam = room.server.client("iam", room.estate.callers.stranger_root)
    for number, (name, condition) in enumerate(conditions.items()):
        iam.create_user(UserName=f"conditional{number}")
        policy = document({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition})
        iam.put_user_policy(UserName=f"conditional{number}", PolicyName="own", PolicyDocument=policy)
        key = iam.create_access_key(UserName=f"conditional{number}")["AccessKey"]
        made[name] = Credentials(key["AccessKeyId"], key["SecretAccessKey"])
    return made


def told(reply: Reply, names: tuple[str, ...]) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    """An answer less its request id and the names that the caller itself gave."""
    body = reply.body.replace(reply.request_id.encode(), b"ID")
    for name in sorted(filter(None, names), key=len, reverse=True):
        body = body.replace(name.encode(), b"NAME")
    headers = {name: value for name, value in reply.headers.items() if name in ("content-type", "x-amzn-errortype")}
    return reply.status, body, tuple(sorted(headers.items()))


def audited(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """A record less what is of its own and the names that the caller gave; blobs are never in it."""
    text = json.dumps({key: value for key, value in record.items() if not IDENTITY.match(key)}, sort_keys=True)
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, "NAME")
    return text


def named(each: Registered, estate: Estate, key: str, ciphertext: bytes) -> Iterator[dict[str, Any]]:
    """Inputs that name a key: in each member that can, the others naming one of the caller's own account."""
    params = about_key(each, estate, key, ciphertext)
    if each.operation.name == "UpdateAlias":
        params["AliasName"] = STRANGE_ALIAS
    members = KEY_MEMBERS & set(operation_model(each.operation).input_shape.members)
    if "CiphertextBlob" in params and not key:
        yield {member: value for member, value in params.items() if value != ""}
        return
    for member in members if key else ():
        yield {**params, member: key}


def compare(room: Room, each: Registered, caller: str, credentials: Credentials, case: Case) -> None:
    """Assert that a call says and leaves the same whichever of the case's keys it names."""
    seen: dict[Any, str] = {}
    for key, ciphertext in case.keys:
        answers = []
        for params in named(each, room.estate, key, ciphertext):
            reply, records = room.refuse(each.operation, serialized(each.operation, params), Signing(credentials))
            assert len(records) == 1
            names: tuple[str, ...] = (key, key.rpartition(":")[2], key.rpartition("/")[2])
            if not key:
                # The key ARN in the answer is the one that the caller's own ciphertext names.
                arns = {estate_key for estate_key, _ in cases(room.estate)[0].keys}
                names = tuple(arns)
            answers.append((told(reply, names), audited(records[0], names)))
        seen.setdefault(tuple(answers), key or case.name)
    assert len(seen) <= 1, f"{name_of(each)} by a stranger ({caller}), {case.name}:\n" + "\n".join(map(str, seen))


@pytest.mark.parametrize("each", NAMING, ids=name_of)
def test_strangers_cannot_tell_a_closed_key_from_a_missing_one(
    room: Room, conditional: Mapping[str, Credentials], each: Registered
) -> None:
    for caller, credentials in {**callers(room.estate), **conditional}.items():
        for case in cases(room.estate):
            compare(room, each, caller, credentials, case)


def test_strangers_cannot_tell_a_closed_role_from_a_missing_one(
    room: Room, conditional: Mapping[str, Credentials]
) -> None:
    estate = room.estate
    room.server.client("iam").tag_role(RoleName="closed", Tags=[{"Key": "colour", "Value": "red"}])
    missing = estate.closed_role_arn.replace("role/closed", "role/nowhere")
    elsewhere = estate.closed_role_arn.replace("role/closed", "role/path/closed")
    for caller, credentials in {**callers(estate), **conditional}.items():
        seen = set()
        for arn in (estate.closed_role_arn, estate.role_arn, missing, elsewhere):
            params = {**sample(ASSUME_ROLE, estate), "RoleArn": arn}
            body = serialized(ASSUME_ROLE.operation, params)
            reply, records = room.refuse(ASSUME_ROLE.operation, body, Signing(credentials))
            names = (arn,)
            seen.add((told(reply, names), audited(records[0], names)))
        assert len(seen) == 1, f"{caller}:\n" + "\n".join(map(str, seen))


def test_an_alias_that_was_made_and_removed_tells_strangers_nothing(room: Room) -> None:
    describe = next(each for each in KMS if each.operation.name == "DescribeKey")
    alias = "alias/shortlived"
    arn = f"arn:aws:kms:{REGION}:{room.estate.account}:{alias}"
    kms = room.server.client("kms")

    def ask() -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
        return told(room.wire.call(describe.operation, {"KeyId": arn}, room.estate.callers.stranger), (arn,))

    before = ask()
    kms.create_alias(AliasName=alias, TargetKeyId=room.estate.key_id)
    there = ask()
    kms.delete_alias(AliasName=alias)
    assert before == there == ask()
    assert before[0] == 400
