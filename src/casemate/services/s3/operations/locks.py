"""Object Lock: of buckets, and of versions."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.s3 import writing
from casemate.services.s3.errors import (
    AccessDeniedError,
    InvalidBucketState,
    InvalidRequestError,
    MalformedXml,
    NoSuchObjectLock,
    ObjectLockNotFound,
)
from casemate.services.s3.locking import require_future
from casemate.services.s3.model import BUCKET, Bucket, Lock
from casemate.services.s3.operations.objects import found_version
from casemate.services.s3.service import s3
from casemate.services.s3.targets import authorize_bucket, bucket_itself, object_in

_MALFORMED = "The XML you provided was not well-formed or did not validate against our published schema"
MAX_DAYS, MAX_YEARS = 36_500, 100


@s3.operation(op.GetObjectLockConfiguration, on=bucket_itself, action="GetBucketObjectLockConfiguration")
def get_object_lock_configuration(
    call: Call, req: op.GetObjectLockConfigurationRequest, bucket: Bucket
) -> op.GetObjectLockConfigurationOutput:
    """Tell whether a bucket's versions can be locked, and how long they are where they say nothing."""
    lock = bucket.lock
    if lock is None:
        raise ObjectLockNotFound("Object Lock configuration does not exist for this bucket", BucketName=bucket.name)
    rule = None
    if lock.mode:
        retention = op.DefaultRetention(
            mode=lock.mode,  # type: ignore[arg-type]  # it was read as one of the model's
            days=lock.days or None,
            years=lock.years or None,
        )
        rule = op.ObjectLockRule(default_retention=retention)
    return op.GetObjectLockConfigurationOutput(
        object_lock_configuration=op.ObjectLockConfiguration(object_lock_enabled="Enabled", rule=rule)
    )


@s3.operation(
    op.PutObjectLockConfiguration, on=bucket_itself, lane=Lane.WRITE, action="PutBucketObjectLockConfiguration"
)
def put_object_lock_configuration(
    call: Call, req: op.PutObjectLockConfigurationRequest, bucket: Bucket
) -> op.PutObjectLockConfigurationOutput:
    """Have a bucket's versions be lockable, for good, and say how long they are kept that say nothing."""
    configuration = req.object_lock_configuration
    if configuration is None or configuration.object_lock_enabled != "Enabled":
        raise MalformedXml(_MALFORMED)
    if bucket.versioning != "Enabled":
        raise InvalidBucketState("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration")
    lock = Lock()
    if configuration.rule is not None:
        retention = configuration.rule.default_retention
        if retention is None or retention.mode is None or (retention.days is None) == (retention.years is None):
            raise MalformedXml(_MALFORMED)
        days, years = retention.days or 0, retention.years or 0
        if not (0 < days <= MAX_DAYS or 0 < years <= MAX_YEARS):
            raise InvalidRequestError("Default retention period must be a positive integer value.")
        lock = Lock(retention.mode, days, years)
    call.tx.put(BUCKET, msgspec.structs.replace(bucket, lock=lock))
    return op.PutObjectLockConfigurationOutput()


def _require_lock(bucket: Bucket) -> None:
    if bucket.lock is None:
        raise InvalidRequestError("Bucket is missing Object Lock Configuration")


@s3.operation(op.GetObjectRetention, on=object_in)
def get_object_retention(call: Call, req: op.GetObjectRetentionRequest, bucket: Bucket) -> op.GetObjectRetentionOutput:
    """Tell until when a version is kept."""
    _require_lock(bucket)
    version = found_version(call, bucket, req.key, req.version_id)
    if not version.lock_mode:
        raise NoSuchObjectLock("The specified object does not have a ObjectLock configuration")
    return op.GetObjectRetentionOutput(
        retention=op.ObjectLockRetention(
            mode=version.lock_mode,  # type: ignore[arg-type]  # it was read as one of the model's
            retain_until_date=version.lock_until,
        )
    )


def _retention_context(_call: Call, req: op.PutObjectRetentionRequest) -> Mapping[str, Values]:
    mode = req.retention.mode if req.retention is not None else None
    return {"s3:object-lock-mode": mode} if mode else {}


@s3.operation(op.PutObjectRetention, on=object_in, lane=Lane.WRITE, context=_retention_context)
def put_object_retention(call: Call, req: op.PutObjectRetentionRequest, bucket: Bucket) -> op.PutObjectRetentionOutput:
    """Say until when a version is kept; what weakens a lock takes leave, or can't be had (compliance)."""
    _require_lock(bucket)
    retention = req.retention or op.ObjectLockRetention()
    mode, until = retention.mode or "", retention.retain_until_date or 0.0
    if bool(mode) != bool(until):
        raise MalformedXml(_MALFORMED)
    if mode:
        require_future(call, until)
    version = found_version(call, bucket, req.key, req.version_id)
    if version.lock_until > call.now:
        weaker = until < version.lock_until or (version.lock_mode == "COMPLIANCE" and mode != "COMPLIANCE")
        # From governance to compliance is no weakening, and yet what governs may only be changed with leave.
        if version.lock_mode == "COMPLIANCE" and weaker:
            raise AccessDeniedError("Access Denied because object protected by object lock.")
        if version.lock_mode == "GOVERNANCE" and (weaker or mode != version.lock_mode):
            if not req.bypass_governance_retention:
                raise AccessDeniedError("Access Denied because object protected by object lock.")
            authorize_bucket(call, bucket, "BypassGovernanceRetention", req.key)
    writing.changed(call, bucket, version, lock_mode=mode, lock_until=until)
    return op.PutObjectRetentionOutput()


@s3.operation(op.GetObjectLegalHold, on=object_in)
def get_object_legal_hold(call: Call, req: op.GetObjectLegalHoldRequest, bucket: Bucket) -> op.GetObjectLegalHoldOutput:
    """Tell whether a version is held."""
    _require_lock(bucket)
    version = found_version(call, bucket, req.key, req.version_id)
    status = op.ObjectLockLegalHold(status="ON" if version.legal_hold else "OFF")
    return op.GetObjectLegalHoldOutput(legal_hold=status)


@s3.operation(op.PutObjectLegalHold, on=object_in, lane=Lane.WRITE)
def put_object_legal_hold(call: Call, req: op.PutObjectLegalHoldRequest, bucket: Bucket) -> op.PutObjectLegalHoldOutput:
    """Hold a version until it is released, however long that is."""
    _require_lock(bucket)
    if req.legal_hold is None or req.legal_hold.status is None:
        raise MalformedXml(_MALFORMED)
    version = found_version(call, bucket, req.key, req.version_id)
    writing.changed(call, bucket, version, legal_hold=req.legal_hold.status == "ON")
    return op.PutObjectLegalHoldOutput()
