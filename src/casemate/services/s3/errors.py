"""The errors that S3 answers and its model does not declare (Amazon S3 API Reference, "Error responses")."""

from __future__ import annotations

from types import MappingProxyType

from casemate.kernel.errors import ServiceError


class S3Error(ServiceError):
    """One of S3's own."""


def _error(code: str, status: int) -> type[S3Error]:
    return type(code, (S3Error,), {"code": code, "status": status, "__doc__": f"S3's {code}."})


AccessDeniedError = _error("AccessDenied", 403)
AccessControlListNotSupported = _error("AccessControlListNotSupported", 400)
BadDigest = _error("BadDigest", 400)
BucketNotEmpty = _error("BucketNotEmpty", 409)
ConditionalRequestConflict = _error("ConditionalRequestConflict", 409)
CrossLocationLogging = _error("CrossLocationLoggingProhibitted", 403)
EntityTooLarge = _error("EntityTooLarge", 400)
EntityTooSmall = _error("EntityTooSmall", 400)
IllegalLocationConstraint = _error("IllegalLocationConstraintException", 400)
IncompleteBody = _error("IncompleteBody", 400)
InvalidArgument = _error("InvalidArgument", 400)
InvalidBucketName = _error("InvalidBucketName", 400)
InvalidBucketState = _error("InvalidBucketState", 409)
InvalidDigest = _error("InvalidDigest", 400)
InvalidLocationConstraint = _error("InvalidLocationConstraint", 400)
InvalidPart = _error("InvalidPart", 400)
InvalidPartOrder = _error("InvalidPartOrder", 400)
InvalidPolicyDocument = _error("InvalidPolicyDocument", 400)
InvalidRange = _error("InvalidRange", 416)
InvalidRequestError = _error("InvalidRequest", 400)
InvalidTargetBucket = _error("InvalidTargetBucketForLogging", 400)
InvalidTag = _error("InvalidTag", 400)
KeyTooLong = _error("KeyTooLongError", 400)
KmsDisabled = _error("KMS.DisabledException", 400)
KmsInvalidState = _error("KMS.KMSInvalidStateException", 400)
KmsNotFound = _error("KMS.NotFoundException", 400)
MalformedPolicyError = _error("MalformedPolicy", 400)
MalformedXml = _error("MalformedXML", 400)
MetadataTooLarge = _error("MetadataTooLarge", 400)
MethodNotAllowed = _error("MethodNotAllowed", 405)
NoSuchBucketPolicy = _error("NoSuchBucketPolicy", 404)
NoSuchConfiguration = _error("NoSuchConfiguration", 404)
NoSuchCors = _error("NoSuchCORSConfiguration", 404)
NoSuchLifecycle = _error("NoSuchLifecycleConfiguration", 404)
NoSuchObjectLock = _error("NoSuchObjectLockConfiguration", 404)
NoSuchPublicAccessBlock = _error("NoSuchPublicAccessBlockConfiguration", 404)
NoSuchReplication = _error("ReplicationConfigurationNotFoundError", 404)
NoSuchTagSet = _error("NoSuchTagSet", 404)
NoSuchVersion = _error("NoSuchVersion", 404)
NoSuchWebsite = _error("NoSuchWebsiteConfiguration", 404)
NotModified = _error("NotModified", 304)
ObjectLockNotFound = _error("ObjectLockConfigurationNotFoundError", 404)
OwnershipNotFound = _error("OwnershipControlsNotFoundError", 404)
PreconditionFailed = _error("PreconditionFailed", 412)
SignatureDoesNotMatch = _error("SignatureDoesNotMatch", 403)
ContentHashMismatch = _error("XAmzContentSHA256Mismatch", 400)
TooManyBuckets = _error("TooManyBuckets", 400)


class DeleteMarkerFound(S3Error):
    """The newest version is a delete marker; the headers say so."""

    code = "NoSuchKey"
    status = 404
    header_members = MappingProxyType({"DeleteMarker": "x-amz-delete-marker", "VersionId": "x-amz-version-id"})


class MarkerNamed(S3Error):
    """The version that was named is a delete marker, which can't be read."""

    code = "MethodNotAllowed"
    status = 405
    header_members = MappingProxyType(
        {"DeleteMarker": "x-amz-delete-marker", "VersionId": "x-amz-version-id", "Allow": "allow"}
    )


def key_missing(key: str) -> S3Error:
    """NoSuchKey, with the key in it."""
    return _NoSuchKey("The specified key does not exist.", Key=key)


class _NoSuchKey(S3Error):
    code = "NoSuchKey"
    status = 404


def invalid_argument(message: str, name: str, value: object) -> S3Error:
    """InvalidArgument, with the argument in it."""
    return InvalidArgument(message, ArgumentName=name, ArgumentValue=str(value)[:300])
