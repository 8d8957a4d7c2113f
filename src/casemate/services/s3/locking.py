"""Object Lock: which versions may not be deleted, and who may all the same.

Amazon S3 User Guide, "Locking objects with Object Lock".
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from casemate.kernel.call import Call
from casemate.services.s3.errors import AccessDeniedError, InvalidRequestError, invalid_argument
from casemate.services.s3.model import Bucket
from casemate.services.s3.rows import Version
from casemate.services.s3.targets import authorize_bucket

DAY = 86_400.0
_PROTECTED = "Access Denied because object protected by object lock."


def require_deletable(call: Call, bucket: Bucket, version: Version, *, bypass: bool) -> None:
    """Raise AccessDenied where a lock keeps a version."""
    if version.legal_hold:
        raise AccessDeniedError(_PROTECTED)
    if version.lock_until > call.now:
        if version.lock_mode == "COMPLIANCE" or not bypass:
            raise AccessDeniedError(_PROTECTED)
        authorize_bucket(call, bucket, "BypassGovernanceRetention", version.key)


def lock_of_new(call: Call, bucket: Bucket, req: Any) -> dict[str, Any]:
    """The lock of a version that is about to be made: the request's, else the bucket's own. Raises InvalidRequest."""
    mode, until = req.object_lock_mode, req.object_lock_retain_until_date
    hold = req.object_lock_legal_hold_status == "ON"
    if bucket.lock is None:
        if mode is not None or until is not None or req.object_lock_legal_hold_status is not None:
            raise InvalidRequestError("Bucket is missing Object Lock Configuration")
        return {}
    if (mode is None) != (until is None):
        raise InvalidRequestError(
            "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied"
        )
    if mode is not None:
        require_future(call, until)
        authorize_bucket(call, bucket, "PutObjectRetention", req.key, **{"s3:object-lock-mode": mode})
    if req.object_lock_legal_hold_status is not None:
        authorize_bucket(call, bucket, "PutObjectLegalHold", req.key)
    if mode is None and bucket.lock.mode:
        mode, until = bucket.lock.mode, default_end(bucket, call.now)
    lock: dict[str, Any] = {"legal_hold": hold}
    return {**lock, "lock_mode": mode, "lock_until": until} if mode else lock


def require_future(call: Call, until: float) -> None:
    """Raise InvalidArgument unless a lock would still hold."""
    if until <= call.now:
        raise invalid_argument(
            "The retain until date must be in the future!", "RetainUntilDate", datetime.fromtimestamp(until, UTC)
        )


def default_end(bucket: Bucket, now: float) -> float:
    """Until when a version made now is kept where it says nothing itself."""
    lock = bucket.lock
    assert lock is not None
    if lock.days:
        return now + lock.days * DAY
    begun = datetime.fromtimestamp(now, UTC)
    # The 29th of February has its anniversary on the 1st of March.
    try:
        return begun.replace(year=begun.year + lock.years).timestamp()
    except ValueError:
        return begun.replace(year=begun.year + lock.years, month=3, day=1).timestamp()
