"""The trail: who did what, and proof that the log of it was not touched."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from casemate.crypto.digests import verify_digest
from casemate.crypto.errors import BadSignature
from casemate.tour.script import Chapter, Scene, Sentence
from casemate.tour.stage import Actor, Keys, NotAsSaid, Stage

_REFERENCE = "AWS CloudTrail User Guide, CloudTrail log event reference"
_HISTORY = "AWS CloudTrail User Guide, Viewing events with CloudTrail Event history"
_VALIDATION = "AWS CloudTrail User Guide, Validating CloudTrail log file integrity"
_DAYS = 7
_PATIENCE = 15.0
"""Seconds that a file is waited for: a server delivers every five minutes unless it is set to do so more often."""
_LOOK = 0.5
_TRIES = 10
_SELDOM = (
    "This server delivers less often than the tour waits for. With trail_delivery_seconds = 1 and "
    "trail_digest_seconds = 2 in its settings the rest is shown."
)


@dataclass(frozen=True, slots=True)
class Props:
    """A key, a user who may do nothing, and a bucket that CloudTrail may write into."""

    account: str
    key_arn: str
    ada: Actor
    ada_name: str
    bucket: str


def _prepare(stage: Stage) -> Props:
    key = stage.quietly("kms", "CreateKey", Description="Made by casemate tour")["KeyMetadata"]
    stage.afterwards(lambda: stage.quietly("kms", "ScheduleKeyDeletion", KeyId=key["KeyId"], PendingWindowInDays=_DAYS))
    name, bucket, account = stage.name("ada"), stage.name("logs"), key["AWSAccountId"]
    stage.quietly("iam", "CreateUser", UserName=name)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteUser", UserName=name))
    made = stage.quietly("iam", "CreateAccessKey", UserName=name)["AccessKey"]
    key_id = made["AccessKeyId"]
    stage.afterwards(lambda: stage.quietly("iam", "DeleteAccessKey", UserName=name, AccessKeyId=key_id))
    where: dict[str, Any] = {}
    if stage.region != "us-east-1":
        where["CreateBucketConfiguration"] = {"LocationConstraint": stage.region}
    stage.quietly("s3", "CreateBucket", Bucket=bucket, **where)
    stage.afterwards(lambda: _remove(stage, bucket))
    stage.quietly("s3", "PutBucketPolicy", Bucket=bucket, Policy=_policy(bucket, account))
    return Props(account, key["Arn"], stage.actor("ada", Keys(key_id, made["SecretAccessKey"])), name, bucket)


def _policy(bucket: str, account: str) -> str:
    """The policy of the guide's page "Amazon S3 bucket policy for CloudTrail"."""
    service = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}}
    acl = {**service, "Action": "s3:GetBucketAcl", "Resource": f"arn:aws:s3:::{bucket}"}
    put = {**service, "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/AWSLogs/{account}/*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [acl, put]})


def _remove(stage: Stage, bucket: str) -> None:
    """Empty a bucket and delete it. A last digest may come in between."""
    for _ in range(_TRIES):
        for key in _keys(stage, bucket, ""):
            stage.quietly("s3", "DeleteObject", Bucket=bucket, Key=key)
        try:
            stage.quietly("s3", "DeleteBucket", Bucket=bucket)
        except ClientError as error:
            if error.response["Error"]["Code"] != "BucketNotEmpty":
                raise
        else:
            return


def _keys(stage: Stage, bucket: str, part: str) -> list[str]:
    found = stage.quietly("s3", "ListObjectsV2", Bucket=bucket).get("Contents", [])
    return [each["Key"] for each in found if part in each["Key"]]


def _lookup(stage: Stage, key: str, value: str) -> list[dict[str, Any]]:
    attributes = [{"AttributeKey": key, "AttributeValue": value}]
    found = stage.call("cloudtrail", "LookupEvents", LookupAttributes=attributes)["Events"]
    return [json.loads(event["CloudTrailEvent"]) for event in found]


def _who_did_what(stage: Stage, props: Props) -> None:
    sealed = stage.call("kms", "Encrypt", KeyId=props.key_arn, Plaintext=b"attack at dawn")["CiphertextBlob"]
    stage.refused("AccessDeniedException", "kms", "Decrypt", by=props.ada, CiphertextBlob=sealed)
    found = _lookup(stage, "Username", props.ada_name)
    stage.check("the history has ada's one call, as soon as it was answered", len(found) == 1)
    event = found[0]
    stage.check("who made it", event["userIdentity"]["arn"].endswith(f":user/{props.ada_name}"))
    called = (event["eventSource"], event["eventName"])
    stage.check("the service and the action", called == ("kms.amazonaws.com", "Decrypt"))
    stage.check("the resource it was about", [each["ARN"] for each in event["resources"]] == [props.key_arn])
    stage.check("how it ended", event["errorCode"] == "AccessDenied")
    stage.check("and why", "no identity-based policy allows" in event["errorMessage"])
    told = json.dumps(event) + json.dumps(_lookup(stage, "ResourceName", props.key_arn))
    stage.check("but nothing of what was encrypted", "attack at dawn" not in told and "YXR0YWNr" not in told)


def _a_record_that_stays(stage: Stage, props: Props) -> None:
    (event,) = _lookup(stage, "Username", props.ada_name)
    stage.call("kms", "DisableKey", KeyId=props.key_arn)
    named = _lookup(stage, "ResourceName", props.key_arn)
    changed = [each for each in named if each["eventName"] == "DisableKey"]
    stage.check("what was changed, and by whom, is found by the resource", len(changed) == 1)
    (again,) = _lookup(stage, "EventId", event["eventID"])
    stage.check("and an event stays as it was, to the letter", again == event)
    stage.quietly("kms", "EnableKey", KeyId=props.key_arn)


def _delivered_and_signed(stage: Stage, props: Props) -> None:
    name = stage.name("trail")
    stage.call("cloudtrail", "CreateTrail", Name=name, S3BucketName=props.bucket, EnableLogFileValidation=True)
    stage.afterwards(lambda: stage.quietly("cloudtrail", "DeleteTrail", Name=name))
    stage.call("cloudtrail", "StartLogging", Name=name)
    stage.call("kms", "DescribeKey", KeyId=props.key_arn)
    stage.audience.note(f"The first log file is waited for, {_PATIENCE:.0f} seconds at most.")
    logs = _await(lambda: _keys(stage, props.bucket, "/CloudTrail/"))
    if not logs:
        stage.audience.note(_SELDOM)
        return
    stage.audience.table(("log files",), [(key,) for key in logs])
    digest = _await(lambda: [each for each in _digests(stage, props.bucket) if each["logFiles"]])
    if not digest:
        stage.audience.note(_SELDOM)
        return
    stage.call("cloudtrail", "StopLogging", Name=name)
    listed = {each["s3Object"]: each["hashValue"] for each in digest[0]["logFiles"]}
    first = next(iter(listed))
    content = _content(stage, props.bucket, first)
    stage.check("a digest has the hash of each log file", hashlib.sha256(content).hexdigest() == listed[first])
    events = [each["eventName"] for each in json.loads(content)["Records"]]
    stage.check(f"the file has what was done meanwhile ({', '.join(events)})", bool(events))
    _verify(stage, digest[0])
    stage.shown("the digest's signature is that of the Region's key, which ListPublicKeys tells everybody")


def _tampering(stage: Stage, props: Props) -> None:
    digests = [each for each in _digests(stage, props.bucket) if each["logFiles"]]
    if not digests:
        stage.audience.note(_SELDOM)
        return
    file = digests[0]["logFiles"][0]
    content = _content(stage, props.bucket, file["s3Object"])
    altered = gzip.compress(content.replace(b'"eventName":"', b'"eventName":"X', 1))
    stage.call("s3", "PutObject", Bucket=props.bucket, Key=file["s3Object"], Body=altered)
    found = hashlib.sha256(_content(stage, props.bucket, file["s3Object"])).hexdigest()
    stage.check("a log file in which one letter was added has another hash", found != file["hashValue"])
    forged = {**digests[0], "logFiles": [{**file, "hashValue": found}]}
    try:
        _verify(stage, forged)
    except BadSignature:
        stage.shown("a digest that is changed to have that hash has no valid signature")
    else:
        raise NotAsSaid("a forged digest was taken for true")
    stage.call("s3", "DeleteObject", Bucket=props.bucket, Key=file["s3Object"])
    there = _keys(stage, props.bucket, file["s3Object"])
    stage.check("a file that is deleted is missed: a digest names it", not there)


def _await(look: Callable[[], list[Any]]) -> list[Any]:
    """What a look finds, if it finds it in time."""
    until = time.monotonic() + _PATIENCE
    while not (found := look()) and time.monotonic() < until:
        time.sleep(_LOOK)
    return found


def _digests(stage: Stage, bucket: str) -> Sequence[dict[str, Any]]:
    found = []
    for key in _keys(stage, bucket, "/CloudTrail-Digest/"):
        answer = stage.quietly("s3", "GetObject", Bucket=bucket, Key=key)
        content = gzip.decompress(answer["Body"].read())
        found.append({**json.loads(content), "signature": answer["Metadata"]["signature"], "content": content})
    return found


def _content(stage: Stage, bucket: str, key: str) -> bytes:
    return gzip.decompress(stage.quietly("s3", "GetObject", Bucket=bucket, Key=key)["Body"].read())


def _verify(stage: Stage, digest: Mapping[str, Any]) -> None:
    """Verify a digest as the guide's page on custom validation says. Raises BadSignature."""
    told = {name: value for name, value in digest.items() if name not in ("signature", "content")}
    content = digest["content"]
    if json.loads(content) != told:
        content = json.dumps(told, separators=(",", ":")).encode()
    text = "\n".join(
        (
            digest["digestEndTime"],
            f"{digest['digestS3Bucket']}/{digest['digestS3Object']}",
            hashlib.sha256(content).hexdigest(),
            digest["previousDigestSignature"] or "null",
        )
    )
    keys = stage.quietly("cloudtrail", "ListPublicKeys")["PublicKeyList"]
    (key,) = (each for each in keys if each["Fingerprint"] == digest["digestPublicKeyFingerprint"])
    public = key["Value"] if isinstance(key["Value"], bytes) else base64.b64decode(key["Value"])
    verify_digest(public, text.encode(), bytes.fromhex(digest["signature"]))


CHAPTER: Chapter[Props] = Chapter(
    "trail",
    "CloudTrail: who did what, and proof that the log was not touched",
    _prepare,
    (
        Scene(
            "Who did what",
            (
                Sentence(
                    "The log contains information about requests for resources in your account, such as who made the "
                    "request, the services used, the actions performed, and parameters for the action.",
                    _REFERENCE,
                ),
            ),
            _who_did_what,
        ),
        Scene(
            "A record that stays",
            (
                Sentence(
                    "The Event history provides a viewable, searchable, downloadable, and immutable record of the past "
                    "90 days of recorded API activity (management events) in an AWS Region.",
                    _HISTORY,
                ),
            ),
            _a_record_that_stays,
        ),
        Scene(
            "Delivered, hashed and signed",
            (
                Sentence(
                    "When you enable log file integrity validation, CloudTrail creates a hash for every log file that "
                    "it delivers.",
                    _VALIDATION,
                ),
                Sentence(
                    "CloudTrail signs each digest file using the private key of a public and private key pair.",
                    _VALIDATION,
                ),
            ),
            _delivered_and_signed,
        ),
        Scene(
            "Whoever touches it is found out",
            (
                Sentence(
                    "This makes it computationally infeasible to modify, delete or forge CloudTrail log files without "
                    "detection.",
                    _VALIDATION,
                ),
            ),
            _tampering,
        ),
    ),
)
"""The chapter of CloudTrail."""
