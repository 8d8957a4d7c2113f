"""A disk that is full, at the start and in the midst of it: calls fail honestly, nothing is lost, all recovers."""

from __future__ import annotations

import json
import resource
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from tests.serving import Server, serving
from tests.startup.disk import LIMITS, SmallDisk, small_disk
from tests.startup.starting import doctor, refusal

_REFUSALS = {"ServiceUnavailable"}
_MOST_CALLS = 1000
# Its record takes so much of the segment, which has its room set aside beforehand, that few calls fill it.
_CONTEXT = {"filling": "x" * 7000}


def test_a_start_on_a_full_disk_is_refused(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 16) as disk:
        told = refusal(disk.path / "data", through=disk.through)
        assert told.message.startswith(f"The disk of the data directory {disk.path / 'data'} is full: ")
        assert told.advice.startswith("Free at least 32768 KiB")
        (problem,) = doctor(disk.path / "data", through=disk.through)
        assert problem.startswith("data directory")
        assert "Free some space" in problem


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", 64) as made:
        yield made


@dataclass
class Told:
    """What a server acknowledged."""

    keys: list[str]
    sealed: list[bytes]
    users: list[str]


def _begin(server: Server) -> Told:
    """A key and a ciphertext, made while there is room."""
    kms = server.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    return Told([key], [kms.encrypt(KeyId=key, Plaintext=b"kept", EncryptionContext=_CONTEXT)["CiphertextBlob"]], [])


def _until_unavailable(call: Callable[[int], None]) -> None:
    """Call until a call ends in a 503: files may have some room left in what they hold already."""
    with pytest.raises(ClientError) as told:
        for number in range(_MOST_CALLS):
            call(number)
    response = told.value.response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 503, response


def _check_while_full(server: Server, told: Told) -> None:
    """What writes, what encrypts and what only reads is refused: no record of it could be made durable."""
    kms, iam, sts = server.client("kms"), server.client("iam"), server.client("sts")
    before = len(told.users)

    def make_key(_: int) -> None:
        told.keys.append(kms.create_key()["KeyMetadata"]["KeyId"])

    def make_user(number: int) -> None:
        name = f"user-{before}-{number}"
        iam.create_user(UserName=name)
        told.users.append(name)

    def encrypt(_: int) -> None:
        told.sealed.append(
            kms.encrypt(KeyId=told.keys[0], Plaintext=b"kept", EncryptionContext=_CONTEXT)["CiphertextBlob"]
        )

    _until_unavailable(make_key)
    _until_unavailable(encrypt)
    _until_unavailable(make_user)
    _until_unavailable(lambda _: sts.get_caller_identity())
    with urllib.request.urlopen(server.endpoint + "/_casemate/health") as health:
        assert health.status == 200


def _check_afterwards(server: Server, told: Told) -> None:
    """What was acknowledged is there with its records, what was refused is not, and all works again."""
    kms = server.client("kms")
    for sealed in told.sealed:
        assert kms.decrypt(CiphertextBlob=sealed, EncryptionContext=_CONTEXT)["Plaintext"] == b"kept"
    assert sorted(each["KeyId"] for each in kms.list_keys()["Keys"]) == sorted(told.keys)
    assert sorted(user["UserName"] for user in server.client("iam").list_users()["Users"]) == sorted(told.users)
    pages = server.client("cloudtrail").get_paginator("lookup_events").paginate()
    records = [json.loads(event["CloudTrailEvent"]) for page in pages for event in page["Events"]]
    # A refused call may have left a record too, of its refusal.
    names = Counter(record["eventName"] for record in records if "errorCode" not in record)
    assert {record["errorCode"] for record in records if "errorCode" in record} <= _REFUSALS
    recorded = (names["CreateKey"], names["Encrypt"], names["CreateUser"])
    assert recorded == (len(told.keys), len(told.sealed), len(told.users))


def test_a_disk_that_fills_up_while_running(disk: SmallDisk, tmp_path: Path) -> None:
    server = disk.start(tmp_path / "log")
    try:
        told = _begin(server)
        disk.fill()
        _check_while_full(server, told)
        disk.empty()
        _check_afterwards(server, told)
        disk.fill()
        _check_while_full(server, told)
        server.kill()
        disk.empty()
        server = disk.start(tmp_path / "log")
        _check_afterwards(server, told)
        assert server.stop() == 0
    finally:
        server.process.kill()
        server.process.wait()


def test_files_that_may_not_grow_while_running(tmp_path: Path) -> None:
    with serving(tmp_path / "data", env=LIMITS) as server:
        told = _begin(server)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        _check_while_full(server, told)
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)
        _check_afterwards(server, told)
    with serving(tmp_path / "data", env=LIMITS) as again:
        _check_afterwards(again, told)
