"""The line of a server access log that a record of the audit makes.

Amazon S3 User Guide, "Amazon S3 server access log format". What the audit does not know is ``-``, as there.
"""

from __future__ import annotations

import time
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import msgspec

from casemate.api import s3 as api
from casemate.kernel.errors import ServiceError
from casemate.services.s3 import errors
from casemate.services.s3.model import owner_id

SOURCE = "s3.amazonaws.com"
BYTES_IN, BYTES_OUT = "bytesTransferredIn", "bytesTransferredOut"
"""Members of a record's additionalEventData, as CloudTrail has them."""
_RESOURCES = {
    "AbortMultipartUpload": "UPLOAD",
    "CompleteMultipartUpload": "UPLOAD",
    "CreateMultipartUpload": "UPLOADS",
    "DeleteObjects": "MULTI_OBJECT_DELETE",
    "GetBucketLocation": "LOCATION",
    "GetBucketLogging": "LOGGING_STATUS",
    "GetObjectAttributes": "OBJECT_ATTRIBUTES",
    "ListMultipartUploads": "UPLOADS",
    "ListObjectVersions": "BUCKETVERSIONS",
    "ListParts": "UPLOAD",
    "PutBucketLogging": "LOGGING_STATUS",
    "UploadPart": "PART",
    "UploadPartCopy": "PART",
}
_SUBRESOURCES = {
    "acl": "ACL",
    "cors": "CORS",
    "encryption": "ENCRYPTION",
    "legal-hold": "LEGAL_HOLD",
    "lifecycle": "LIFECYCLE",
    "notification": "NOTIFICATION",
    "object-lock": "OBJECT_LOCK",
    "ownershipControls": "OWNERSHIP_CONTROLS",
    "policy": "BUCKETPOLICY",
    "policyStatus": "POLICY_STATUS",
    "publicAccessBlock": "PUBLIC_ACCESS_BLOCK",
    "retention": "OBJECT_LOCK_RETENTION",
    "tagging": "TAGGING",
    "versioning": "VERSIONING",
    "website": "WEBSITE",
}


class Identity(msgspec.Struct, frozen=True, gc=False):
    """Who called, as a record names them."""

    type: str = ""
    arn: str = ""
    account: str = msgspec.field(name="accountId", default="")
    invoked_by: str = msgspec.field(name="invokedBy", default="")


class Record(msgspec.Struct, frozen=True, gc=False):
    """What an access log tells of a record."""

    source: str = msgspec.field(name="eventSource", default="")
    name: str = msgspec.field(name="eventName", default="")
    request: str = msgspec.field(name="requestID", default="")
    who: Identity = msgspec.field(name="userIdentity", default=Identity())
    address: str = msgspec.field(name="sourceIPAddress", default="-")
    agent: str = msgspec.field(name="userAgent", default="")
    error: str = msgspec.field(name="errorCode", default="")
    parameters: dict[str, Any] | None = msgspec.field(name="requestParameters", default=None)
    more: dict[str, Any] | None = msgspec.field(name="additionalEventData", default=None)

    @property
    def bucket(self) -> str:
        """The bucket that the call was about, "" for none."""
        return str((self.parameters or {}).get("bucket", ""))


_decoder = msgspec.json.Decoder(Record)


def read_record(line: bytes) -> Record:
    """What stands in a record. Raises msgspec.DecodeError."""
    return _decoder.decode(line)


def log_line(record: Record, owner: str, seconds: float) -> str:
    """The line of a call about a bucket of the account ``owner``, made at ``seconds`` since the epoch."""
    parameters, more = record.parameters or {}, record.more or {}
    operation = api.OPERATIONS.get(record.name)
    key = parameters.get("key")
    sent, taken = more.get(BYTES_OUT), more.get(BYTES_IN)
    size = taken if taken is not None else None if "range" in parameters else sent
    told = (
        owner_id(owner),
        record.bucket,
        time.strftime("[%d/%b/%Y:%H:%M:%S +0000]", time.gmtime(seconds)),
        record.address if " " not in record.address else "-",
        _requester(record.who),
        record.request,
        _operation(record.name, operation),
        "-" if key is None else _escaped(str(key)),
        f'"{_target(record.bucket, key, operation)}"',
        _status(record, operation, "range" in parameters),
        record.error or "-",
        str(sent) if sent else "-",
        str(size) if size is not None else "-",
        *("-", "-"),
        '"-"',
        f'"{_quoted(record.agent)}"',
        _escaped(str(parameters.get("versionId") or "-")),
        record.request,
        "SigV4",
        *("-", "-", "-", "-", "-", "-"),
    )
    return " ".join(told)


def _requester(who: Identity) -> str:
    if who.type == "AWSService" or not who.account:
        return who.invoked_by or "-"
    if who.type == "Root":
        return owner_id(who.account)
    return _escaped(who.arn) if who.arn else owner_id(who.account)


def _operation(name: str, operation: Any) -> str:
    if operation is None:
        return "-"
    if name == "CopyObject":
        return "REST.COPY.OBJECT"
    return f"REST.{operation.method}.{_resource(name, operation.uri)}"


def _resource(name: str, uri: str) -> str:
    if name in _RESOURCES:
        return _RESOURCES[name]
    path, _, query = uri.partition("?")
    of_object = "{Key+}" in path
    found = _SUBRESOURCES.get(query.partition("&")[0])
    if found == "TAGGING":
        return "OBJECT_TAGGING" if of_object else "TAGGING"
    if found is not None:
        return found
    return "OBJECT" if of_object else "BUCKET"


def _target(bucket: str, key: object, operation: Any) -> str:
    """The request line as the operation's own template makes it; further parameters are not in the record's reach."""
    if operation is None:
        return "-"
    path = f"/{bucket}" if key is None else f"/{bucket}/{_escaped(str(key))}"
    query = operation.uri.partition("?")[2]
    constant = "&".join(each for each in query.split("&") if each and not each.startswith("x-id="))
    return f"{operation.method} {path}{'?' + constant if constant else ''} HTTP/1.1"


def _status(record: Record, operation: Any, ranged: bool) -> str:
    if record.error:
        return str(_statuses().get(record.error, "-"))
    if operation is None:
        return "-"
    return str(HTTPStatus.PARTIAL_CONTENT.value if ranged and record.name == "GetObject" else operation.status)


@cache
def _statuses() -> dict[str, int]:
    """The HTTP status of each error that S3 answers, by its code."""
    found = {"AccessDenied": 403, "NotImplemented": 501, "InternalFailure": 500, "ServiceUnavailable": 503}
    for module in (api, errors):
        for each in vars(module).values():
            if isinstance(each, type) and issubclass(each, ServiceError):
                found[each.code] = each.status
    return found


def _escaped(text: str) -> str:
    return quote(text, safe="/-_.~:@", errors="surrogatepass")


def _quoted(text: str) -> str:
    """Text that a caller chose, in which nothing ends the field or the line."""
    return "".join(f"%{ord(each):02X}" if each in '"\\' or not each.isprintable() else each for each in text)
