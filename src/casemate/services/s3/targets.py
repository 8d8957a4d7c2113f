"""What S3 requests name: a bucket, an object in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from casemate.api import s3 as api
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.principal import PrincipalType
from casemate.services.s3 import rows
from casemate.services.s3.errors import AccessDeniedError, InvalidArgument, InvalidBucketName, KeyTooLong
from casemate.services.s3.model import BUCKET, OBJECT, Bucket, bucket_arn, is_bucket_name, object_arn
from casemate.services.s3.public import is_public

MAX_KEY = 1024
"""Bytes of a key at most (Amazon S3 User Guide, "Naming Amazon S3 objects")."""


def find_bucket(call: Call, name: str) -> Bucket | None:
    """The bucket of that name, whoever owns it and wherever it is."""
    return call.tx.get(BUCKET, "", "", name) if is_bucket_name(name) else None


def no_such_bucket(_call: Call, request: Any) -> ServiceError:
    """The error for a bucket that is not there."""
    if not is_bucket_name(request.bucket):
        return InvalidBucketName("The specified bucket is not valid.", BucketName=request.bucket[:300])
    return api.NoSuchBucket("The specified bucket does not exist", BucketName=request.bucket)


def require_key(key: str) -> None:
    """Raise KeyTooLong unless an object may be called that."""
    size = len(key.encode("utf-8", "surrogatepass"))
    if size > MAX_KEY:
        raise KeyTooLong("Your key is too long", Size=size, MaxSizeAllowed=MAX_KEY)


def policy_for(call: Call, bucket: Bucket) -> str | None:
    """The bucket's policy, for whom it can have a say.

    Where Block Public Access restricts a bucket with a public policy, that serves the owner's account and AWS's
    services alone (Amazon S3 User Guide, "Block public access settings", RestrictPublicBuckets).
    """
    block = bucket.public_access_block
    stranger = call.account != bucket.account and call.principal.type is not PrincipalType.AWS_SERVICE
    if stranger and block is not None and block.restrict and bucket.policy and is_public(bucket.policy):
        return None
    return bucket.policy


def _found(call: Call, request: Any, arn: str) -> Found[Bucket]:
    bucket = find_bucket(call, request.bucket)
    if bucket is None and call.principal.type is PrincipalType.AWS_SERVICE:
        # No policy could let a service in: it is told what any account is told.
        raise no_such_bucket(call, request)
    owner = getattr(request, "expected_bucket_owner", None)
    if bucket is not None and owner is not None and owner != bucket.account:
        raise AccessDeniedError("Access Denied")
    # A bucket that is not there is nobody's: whoever asks may be told so, as S3 does.
    return Found(arn, bucket.account if bucket is not None else call.account, bucket)


def _the_bucket(call: Call, request: Any) -> Found[Bucket]:
    return _found(call, request, bucket_arn(request.bucket))


def _of_object(call: Call, request: Any) -> Found[Bucket]:
    require_key(request.key)
    return _found(call, request, object_arn(request.bucket, request.key))


def _context(_call: Call, _request: Any, bucket: Bucket | None) -> Mapping[str, Values]:
    """Condition keys that every request for a bucket brings."""
    context: dict[str, Values] = {"s3:signatureversion": "AWS4-HMAC-SHA256"}
    if bucket is not None:
        context["s3:ResourceAccount"] = bucket.account
    return context


def _version_context(call: Call, request: Any, bucket: Bucket | None) -> Mapping[str, Values]:
    """Those, and the version that is named."""
    version_id = getattr(request, "version_id", None)
    context = _context(call, request, bucket)
    return {**context, "s3:versionid": version_id} if version_id else context


def _tagged_context(call: Call, request: Any, bucket: Bucket | None) -> Mapping[str, Values]:
    """Those, and the tags that the object has."""
    context = dict(_version_context(call, request, bucket))
    version_id = getattr(request, "version_id", None)
    if bucket is not None:
        found = (
            rows.version(call.tx, bucket.name, request.key, version_id)
            if version_id
            else rows.current(call.tx, bucket.name, request.key)
        )
        for key, value in (found.tags if found is not None else {}).items():
            context[f"s3:ExistingObjectTag/{key}"] = value
    return context


def _listing_context(call: Call, request: Any, bucket: Bucket | None) -> Mapping[str, Values]:
    given = {
        "s3:prefix": getattr(request, "prefix", None),
        "s3:delimiter": getattr(request, "delimiter", None),
        "s3:max-keys": getattr(request, "max_keys", None),
    }
    told = {key: value for key, value in given.items() if value is not None}
    return {**_context(call, request, bucket), **told}


def _bucket_beside(_request: Any, bucket: Bucket) -> tuple[str, str, str]:
    return bucket.arn, BUCKET.name, bucket.account


def _objects_beside(request: Any, bucket: Bucket) -> tuple[str, str, str]:
    """The objects of a bucket that a listing is about."""
    return object_arn(bucket.name, getattr(request, "prefix", None) or ""), OBJECT, bucket.account


bucket_itself: Target[Bucket] = Target(
    resource_type="bucket",
    kind=BUCKET.name,
    find=_the_bucket,
    missing=no_such_bucket,
    policy=policy_for,
    context=_context,
)
"""The bucket of the request."""

listed_bucket = replace(bucket_itself, action="ListBucket", context=_listing_context, beside=_objects_beside)
"""The bucket whose objects are listed."""

upload_bucket = replace(bucket_itself, beside=_objects_beside)
"""The bucket whose uploads are listed."""

object_in: Target[Bucket] = Target(
    resource_type="object",
    kind=OBJECT,
    find=_of_object,
    missing=no_such_bucket,
    policy=policy_for,
    context=_context,
    beside=_bucket_beside,
)
"""The bucket that has, or will have, the object of the request; authorized as the object."""

keys_in = replace(bucket_itself, resource_type="object", beside=_objects_beside)
"""The bucket of the keys in a request, each of which is authorized by itself."""


def versioned(target: Target[Bucket], action: str, of_version: str) -> Target[Bucket]:
    """The target under an action, and under another one where the request names a version."""
    return replace(target, acts=lambda request: of_version if getattr(request, "version_id", None) else action)


tagged_object = replace(object_in, context=_tagged_context)
"""An object whose tags have a say."""
read_object = versioned(tagged_object, "GetObject", "GetObjectVersion")
deleted_object = versioned(replace(object_in, context=_version_context), "DeleteObject", "DeleteObjectVersion")


def _new_bucket(call: Call, request: Any) -> Found[str]:
    arn = bucket_arn(request.bucket)
    return Found(arn, call.account, arn)


new_bucket: Target[str] = Target(resource_type="bucket", kind=BUCKET.name, find=_new_bucket, missing=no_such_bucket)
"""The ARN of a bucket that is to be made."""


def copy_source(text: str) -> tuple[str, str, str]:
    """Bucket, key and version id ("" for the newest) of a copy's source. Raises InvalidArgument."""
    path, _, query = text.partition("?")
    version_id = query.removeprefix("versionId=") if query else ""
    if query and not query.startswith("versionId="):
        raise InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey")
    bucket, _, key = unquote(path).removeprefix("/").partition("/")
    if not bucket or not key:
        raise InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey")
    return bucket, key, version_id


def authorize_bucket(call: Call, bucket: Bucket, action: str, key: str = "", **context: Values) -> None:
    """Ask for a further permission on a bucket, or on an object in it. Raises AccessDenied."""
    arn = object_arn(bucket.name, key) if key else bucket.arn
    given = {**_context(call, None, bucket), **context}
    call.authorize(f"s3:{action}", arn, account=bucket.account, policy=policy_for(call, bucket), context=given)
