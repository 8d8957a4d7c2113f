"""Tags of objects and of buckets."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.s3 import writing
from casemate.services.s3.errors import InvalidTag, NoSuchTagSet
from casemate.services.s3.model import BUCKET, Bucket
from casemate.services.s3.notifying import notify
from casemate.services.s3.operations.objects import found_version, told_id
from casemate.services.s3.service import s3
from casemate.services.s3.tagging import BUCKET_TAGS, OBJECT_TAGS, accepted, as_set, in_set, tag_context
from casemate.services.s3.targets import bucket_itself, tagged_object, versioned


def _given(_call: Call, req: op.PutObjectTaggingRequest) -> Mapping[str, Values]:
    return tag_context(dict(in_set(req.tagging.tag_set)))


@s3.operation(
    op.PutObjectTagging, on=versioned(tagged_object, "PutObjectTagging", "PutObjectVersionTagging"), lane=Lane.WRITE,
    context=_given,
)  # fmt: skip
def put_object_tagging(call: Call, req: op.PutObjectTaggingRequest, bucket: Bucket) -> op.PutObjectTaggingOutput:
    """Give an object other tags."""
    tags = accepted(in_set(req.tagging.tag_set), OBJECT_TAGS)
    version = found_version(call, bucket, req.key, req.version_id)
    writing.changed(call, bucket, version, tags=tags)
    notify(call, bucket, "ObjectTagging:Put", "PutObjectTagging", version)
    return op.PutObjectTaggingOutput(version_id=told_id(bucket, version))


@s3.operation(op.GetObjectTagging, on=versioned(tagged_object, "GetObjectTagging", "GetObjectVersionTagging"))
def get_object_tagging(call: Call, req: op.GetObjectTaggingRequest, bucket: Bucket) -> op.GetObjectTaggingOutput:
    """Tell an object's tags."""
    version = found_version(call, bucket, req.key, req.version_id)
    return op.GetObjectTaggingOutput(version_id=told_id(bucket, version), tag_set=as_set(version.tags))


@s3.operation(
    op.DeleteObjectTagging,
    on=versioned(tagged_object, "DeleteObjectTagging", "DeleteObjectVersionTagging"),
    lane=Lane.WRITE,
)
def delete_object_tagging(
    call: Call, req: op.DeleteObjectTaggingRequest, bucket: Bucket
) -> op.DeleteObjectTaggingOutput:
    """Take an object's tags away."""
    version = found_version(call, bucket, req.key, req.version_id)
    writing.changed(call, bucket, version, tags={})
    notify(call, bucket, "ObjectTagging:Delete", "DeleteObjectTagging", version)
    return op.DeleteObjectTaggingOutput(version_id=told_id(bucket, version))


@s3.operation(op.PutBucketTagging, on=bucket_itself, lane=Lane.WRITE)
def put_bucket_tagging(call: Call, req: op.PutBucketTaggingRequest, bucket: Bucket) -> None:
    """Give a bucket other tags."""
    if not req.tagging.tag_set:
        raise InvalidTag("A tag set must have a tag.")
    tags = accepted(in_set(req.tagging.tag_set), BUCKET_TAGS)
    call.tx.put(BUCKET, msgspec.structs.replace(bucket, tags=tags))


@s3.operation(op.GetBucketTagging, on=bucket_itself)
def get_bucket_tagging(call: Call, req: op.GetBucketTaggingRequest, bucket: Bucket) -> op.GetBucketTaggingOutput:
    """Tell a bucket's tags."""
    if not bucket.tags:
        raise NoSuchTagSet("The TagSet does not exist", BucketName=bucket.name)
    return op.GetBucketTaggingOutput(tag_set=as_set(bucket.tags))


@s3.operation(op.DeleteBucketTagging, on=bucket_itself, lane=Lane.WRITE, action="PutBucketTagging")
def delete_bucket_tagging(call: Call, req: op.DeleteBucketTaggingRequest, bucket: Bucket) -> None:
    """Take a bucket's tags away."""
    call.tx.put(BUCKET, msgspec.structs.replace(bucket, tags={}))
