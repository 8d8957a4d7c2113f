"""Buckets: made, found, listed, deleted."""

from __future__ import annotations

from collections.abc import Mapping

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.s3 import rows
from casemate.services.s3.access_logs import log_no_more
from casemate.services.s3.encryption import make_bucket_key
from casemate.services.s3.errors import (
    AccessControlListNotSupported,
    BucketNotEmpty,
    IllegalLocationConstraint,
    InvalidBucketName,
    InvalidLocationConstraint,
    InvalidRequestError,
    TooManyBuckets,
    invalid_argument,
)
from casemate.services.s3.model import BUCKET, Bucket, Lock, is_bucket_name, owner_id
from casemate.services.s3.multipart import UPLOADS
from casemate.services.s3.quotas import quotas_of
from casemate.services.s3.service import s3
from casemate.services.s3.tagging import BUCKET_TAGS, accepted, in_set
from casemate.services.s3.targets import bucket_itself, listed_bucket, new_bucket

MAX_PAGE = 10_000
_GRANTS = ("grant_full_control", "grant_read", "grant_read_acp", "grant_write", "grant_write_acp")


def _location(_call: Call, req: op.CreateBucketRequest) -> Mapping[str, Values]:
    configuration = req.create_bucket_configuration
    given = configuration.location_constraint if configuration is not None else None
    context: dict[str, Values] = {"s3:locationconstraint": given} if given else {}
    if req.object_ownership is not None:
        context["s3:x-amz-object-ownership"] = req.object_ownership
    if req.acl is not None:
        context["s3:x-amz-acl"] = req.acl
    return context


@s3.operation(op.CreateBucket, on=new_bucket, lane=Lane.WRITE, context=_location)
def create_bucket(call: Call, req: op.CreateBucketRequest, arn: str) -> op.CreateBucketOutput:
    """Make a bucket, in the region of the call or the one that the request names."""
    if not is_bucket_name(req.bucket):
        raise InvalidBucketName("The specified bucket is not valid.", BucketName=req.bucket[:300])
    configuration = req.create_bucket_configuration or op.CreateBucketConfiguration()
    if configuration.location is not None or configuration.bucket is not None:
        raise InvalidRequestError("Directory buckets are not had here.")
    region = _region(call, configuration.location_constraint)
    ownership = req.object_ownership or "BucketOwnerEnforced"
    if ownership != "BucketOwnerEnforced":
        raise InvalidRequestError("Object ownership is BucketOwnerEnforced here: access control lists are not had.")
    if (req.acl not in (None, "private")) or any(getattr(req, name) is not None for name in _GRANTS):
        raise AccessControlListNotSupported("The bucket does not allow ACLs")
    tags = accepted(in_set(configuration.tags or []), BUCKET_TAGS)
    if tags:
        context: dict[str, Values] = {f"aws:RequestTag/{key}": value for key, value in tags.items()}
        call.authorize("s3:TagResource", arn, context={**context, "aws:TagKeys": list(tags)})
    locked = bool(req.object_lock_enabled_for_bucket)
    if locked:
        call.authorize("s3:PutBucketObjectLockConfiguration", arn)
        call.authorize("s3:PutBucketVersioning", arn)
    existing = call.tx.get(BUCKET, "", "", req.bucket)
    if existing is not None:
        if existing.account != call.account:
            raise op.BucketAlreadyExists(
                "The requested bucket name is not available. The bucket namespace is shared by all users of the "
                "system. Please select a different name and try again.",
                BucketName=req.bucket,
            )
        # In us-east-1 alone, making one's own bucket again is a success (S3 API Reference, CreateBucket).
        if existing.region == region == "us-east-1" and not (tags or locked):
            return op.CreateBucketOutput(location=f"/{req.bucket}", bucket_arn=arn)
        raise op.BucketAlreadyOwnedByYou(
            "Your previous request to create the named bucket succeeded and you already own it.",
            BucketName=req.bucket,
        )
    if call.tx.count(BUCKET, call.account, "", index="owner", value=call.account) >= quotas_of(call).buckets:
        raise TooManyBuckets("You have attempted to create more buckets than allowed")
    bucket = Bucket(
        account=call.account,
        region=region,
        created=call.now,
        tags=tags,
        name=req.bucket,
        uid=call.ids.unique(16).hex(),
        versioning="Enabled" if locked else "",
        lock=Lock() if locked else None,
    )
    call.tx.insert(BUCKET, bucket)
    make_bucket_key(call, bucket)
    return op.CreateBucketOutput(location=f"/{req.bucket}", bucket_arn=arn)


def _region(call: Call, constraint: str | None) -> str:
    """The region of a new bucket (S3 API Reference, "CreateBucket", LocationConstraint)."""
    if constraint is None:
        if call.region != "us-east-1":
            raise IllegalLocationConstraint(
                "The unspecified location constraint is incompatible for the region specific endpoint this request "
                "was sent to."
            )
        return call.region
    if constraint in ("", "us-east-1"):
        raise InvalidLocationConstraint("The specified location-constraint is not valid")
    region = {"EU": "eu-west-1"}.get(constraint, constraint)
    if call.region not in ("us-east-1", region):
        raise IllegalLocationConstraint(
            f"The {constraint} location constraint is incompatible for the region specific endpoint this request was "
            "sent to."
        )
    return region


@s3.operation(op.ListBuckets, action="ListAllMyBuckets")
def list_buckets(call: Call, req: op.ListBucketsRequest) -> op.ListBucketsOutput:
    """List the account's buckets, by name."""
    most = req.max_buckets or MAX_PAGE
    listing = f"{call.account}/buckets"
    try:
        after = read_token(listing, req.continuation_token) if req.continuation_token else ""
    except BadToken:
        raise invalid_argument("The continuation token provided is incorrect", "continuation-token", "") from None
    found: list[Bucket] = []
    while len(found) <= most:
        page = call.tx.list(
            BUCKET,
            call.account,
            "",
            index="owner",
            value=call.account,
            prefix=req.prefix or "",
            after=after,
            limit=most + 1,
        )
        found += [bucket for bucket in page if req.bucket_region in (None, bucket.region)]
        if len(page) <= most:
            break
        after = page[-1].name
    shown = found[:most]
    return op.ListBucketsOutput(
        owner=op.Owner(id=owner_id(call.account)),
        prefix=req.prefix,
        buckets=[
            op.Bucket(name=each.name, creation_date=each.created, bucket_region=each.region, bucket_arn=each.arn)
            for each in shown
        ],
        continuation_token=make_token(listing, shown[-1].name) if len(found) > most else None,
    )


@s3.operation(op.HeadBucket, on=listed_bucket, action="ListBucket")
def head_bucket(call: Call, req: op.HeadBucketRequest, bucket: Bucket) -> op.HeadBucketOutput:
    """Tell whether a bucket is there and may be listed, and its region."""
    return op.HeadBucketOutput(bucket_region=bucket.region, bucket_arn=bucket.arn, access_point_alias=False)


@s3.operation(op.GetBucketLocation, on=bucket_itself)
def get_bucket_location(call: Call, req: op.GetBucketLocationRequest, bucket: Bucket) -> op.GetBucketLocationOutput:
    """Tell a bucket's region; nothing stands for us-east-1."""
    constraint = None if bucket.region == "us-east-1" else bucket.region
    return op.GetBucketLocationOutput(location_constraint=constraint)  # type: ignore[arg-type]  # regions are open


@s3.operation(op.DeleteBucket, on=bucket_itself, lane=Lane.WRITE)
def delete_bucket(call: Call, req: op.DeleteBucketRequest, bucket: Bucket) -> None:
    """Delete an empty bucket."""
    base = f"{bucket.name}/"
    for table in (rows.CURRENT, rows.OLDER):
        if call.tx.records(table, after=base, before=base + rows.LAST, limit=1):
            message = "The bucket you tried to delete is not empty"
            if bucket.versioning:
                message += ". You must delete all versions in the bucket."
            raise BucketNotEmpty(message, BucketName=bucket.name)
    if call.tx.records(UPLOADS, after=base, before=base + rows.LAST, limit=1):
        raise BucketNotEmpty("The bucket you tried to delete is not empty", BucketName=bucket.name)
    log_no_more(call.tx, bucket.name)
    call.tx.delete(BUCKET, bucket)
    call.tx.destroy(bucket.key_ref)
