"""Files put into a trail's bucket, as CloudTrail, through S3's PutObject: the bucket's policy decides, S3 encrypts.

What has to be known before bytes are kept (may they be put at all?) is asked in a commit of its own, so that a denial
is on record; the object, and all that follows from it, is written in one.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

import msgspec

from casemate.api import s3
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.streaming import Receive, Received
from casemate.kernel.transaction import Transaction
from casemate.kernel.waiting import Awaited, Waiting
from casemate.services.cloudtrail.destinations import ACL, CONTEXT
from casemate.services.cloudtrail.trails import HOST, Trail

T = TypeVar("T")
Keep = Callable[[bytes, Receive], Received]
"""Writes bytes as a durable blob. Blocks: for threads. What no commit comes to name is swept away later."""


class Store(Protocol):
    """The store, as far as it is needed here."""

    def run_read(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Read in a thread."""
        ...

    def run_write(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Write in the writer thread."""
        ...


class Refused(Exception):
    """A file can't be put. ``code`` is the error as GetTrailStatus tells it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def code_of(error: ServiceError | CommonError) -> str:
    """An error by its code."""
    return error.code if isinstance(error, ServiceError) else type(error).__name__


class Object(msgspec.Struct, frozen=True):
    """An object to be put. ``kms`` says that it is under the trail's key, where that has one."""

    key: str
    content: bytes
    kms: bool
    metadata: dict[str, str] = {}


def request_for(trail: Trail, made: Object) -> s3.PutObjectRequest:
    """The call that puts an object where a trail delivers to."""
    context = {CONTEXT: trail.arn}
    kms = made.kms and trail.kms_key
    return s3.PutObjectRequest(
        bucket=trail.bucket,
        key=made.key,
        acl=ACL,
        content_type="application/json",
        content_encoding="gzip",
        metadata=made.metadata or None,
        server_side_encryption="aws:kms" if kms else "AES256",
        ssekms_key_id=trail.kms_key if kms else None,
        ssekms_encryption_context=base64.b64encode(msgspec.json.encode(context)).decode() if kms else None,
    )


def wanted_for(tx: Transaction, acting: Acting, trail: Trail, made: Object) -> Receive:
    """What S3 wants of the bytes of an object that may be put. Raises Refused."""
    try:
        _call(tx, acting, trail, made, ())
    except Waiting as waiting:
        assert isinstance(waiting.work, Receive)
        return waiting.work
    raise AssertionError("an object was put without bytes")


def put(tx: Transaction, acting: Acting, trail: Trail, made: Object, awaited: Awaited) -> None:
    """Put an object whose bytes are kept. Raises Refused; then nothing of it is left but its audit records."""
    _call(tx, acting, trail, made, (awaited,))


def _call(tx: Transaction, acting: Acting, trail: Trail, made: Object, awaited: tuple[Awaited, ...]) -> None:
    try:
        acting.call(
            tx,
            s3.PutObject,
            request_for(trail, made),
            principal=service_principal(HOST, trail.account),
            region=trail.region,
            source_arn=trail.arn,
            awaited=awaited,
        )
    except (ServiceError, CommonError) as error:
        raise Refused(code_of(error)) from None
