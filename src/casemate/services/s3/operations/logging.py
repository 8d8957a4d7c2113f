"""Server access logging of a bucket: into which bucket, under which keys."""

from __future__ import annotations

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.s3.access_logs import SETTING, log_from_now, log_no_more
from casemate.services.s3.errors import (
    AccessControlListNotSupported,
    CrossLocationLogging,
    InvalidArgument,
    InvalidTargetBucket,
    MalformedXml,
)
from casemate.services.s3.model import BUCKET, Bucket
from casemate.services.s3.service import s3
from casemate.services.s3.targets import bucket_itself, find_bucket

MAX_PREFIX = 800
"""Bytes of a prefix at most: what stands behind it has to fit into a key, too."""
_MALFORMED = "The XML you provided was not well-formed or did not validate against our published schema"


@s3.operation(op.GetBucketLogging, on=bucket_itself)
def get_bucket_logging(call: Call, req: op.GetBucketLoggingRequest, bucket: Bucket) -> op.GetBucketLoggingOutput:
    """Tell where a bucket's access logs go; nothing where access is not logged."""
    return op.GetBucketLoggingOutput(logging_enabled=bucket.setting(SETTING, op.LoggingEnabled))


@s3.operation(op.PutBucketLogging, on=bucket_itself, lane=Lane.WRITE)
def put_bucket_logging(call: Call, req: op.PutBucketLoggingRequest, bucket: Bucket) -> None:
    """Have what is asked of a bucket be written into files of a bucket, or no more."""
    logging = req.bucket_logging_status.logging_enabled
    if logging is None:
        call.tx.put(BUCKET, bucket.with_setting(SETTING, None))
        log_no_more(call.tx, bucket.name)
        return
    if logging.target_grants:
        raise AccessControlListNotSupported("The target bucket does not allow ACLs: target grants cannot be given")
    if len(logging.target_prefix.encode("utf-8", "surrogatepass")) > MAX_PREFIX:
        raise InvalidArgument(f"The target prefix is longer than {MAX_PREFIX} bytes")
    form = logging.target_object_key_format
    if form is not None and (form.simple_prefix is None) == (form.partitioned_prefix is None):
        raise MalformedXml(_MALFORMED)
    target = find_bucket(call, logging.target_bucket)
    if target is None or target.account != bucket.account:
        # Of another account's bucket no more is told than of none.
        raise InvalidTargetBucket("The target bucket for logging does not exist", TargetBucket=logging.target_bucket)
    if target.region != bucket.region:
        raise CrossLocationLogging("Cross S3 location logging not allowed.", TargetBucket=logging.target_bucket)
    if target.encryption.algorithm != "AES256" or (target.lock is not None and target.lock.mode):
        raise InvalidTargetBucket(
            "A target bucket for logging is encrypted with SSE-S3 and has no default retention period.",
            TargetBucket=logging.target_bucket,
        )
    first = SETTING not in bucket.settings
    call.tx.put(BUCKET, bucket.with_setting(SETTING, logging))
    if first:
        log_from_now(call, bucket)
