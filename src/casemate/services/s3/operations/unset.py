"""What a bucket or an object has no setting of here: told as S3 tells of what was never set."""

from __future__ import annotations

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.s3.contents import only_checksum, parts_of
from casemate.services.s3.errors import (
    AccessControlListNotSupported,
    NoSuchReplication,
    NoSuchWebsite,
    invalid_argument,
)
from casemate.services.s3.model import Bucket, owner_id
from casemate.services.s3.operations.objects import found_version, told_id
from casemate.services.s3.service import s3
from casemate.services.s3.targets import bucket_itself, tagged_object, versioned


def _grants(account: str) -> tuple[op.Owner, list[op.Grant]]:
    """The one list that there is with BucketOwnerEnforced: the bucket's owner may do everything."""
    id = owner_id(account)
    grantee = op.Grantee(type="CanonicalUser", id=id)
    return op.Owner(id=id), [op.Grant(grantee=grantee, permission="FULL_CONTROL")]


@s3.operation(op.GetBucketAcl, on=bucket_itself)
def get_bucket_acl(call: Call, req: op.GetBucketAclRequest, bucket: Bucket) -> op.GetBucketAclOutput:
    """Tell a bucket's access control list: its owner has full control, and nobody else is in it."""
    owner, grants = _grants(bucket.account)
    return op.GetBucketAclOutput(owner=owner, grants=grants)


@s3.operation(op.GetObjectAcl, on=versioned(tagged_object, "GetObjectAcl", "GetObjectVersionAcl"))
def get_object_acl(call: Call, req: op.GetObjectAclRequest, bucket: Bucket) -> op.GetObjectAclOutput:
    """Tell an object's access control list: the bucket's owner has full control, and nobody else is in it."""
    found_version(call, bucket, req.key, req.version_id)
    owner, grants = _grants(bucket.account)
    return op.GetObjectAclOutput(owner=owner, grants=grants)


@s3.operation(op.PutBucketAcl, on=bucket_itself, lane=Lane.WRITE)
def put_bucket_acl(call: Call, req: op.PutBucketAclRequest, bucket: Bucket) -> None:
    """Refuse an access control list, as S3 does where a bucket's owner owns all that is in it."""
    raise AccessControlListNotSupported("The bucket does not allow ACLs")


@s3.operation(op.PutObjectAcl, on=versioned(tagged_object, "PutObjectAcl", "PutObjectVersionAcl"), lane=Lane.WRITE)
def put_object_acl(call: Call, req: op.PutObjectAclRequest, bucket: Bucket) -> op.PutObjectAclOutput:
    """Refuse an access control list, as S3 does where a bucket's owner owns all that is in it."""
    raise AccessControlListNotSupported("The bucket does not allow ACLs")


@s3.operation(op.GetBucketAccelerateConfiguration, on=bucket_itself, action="GetAccelerateConfiguration")
def get_bucket_accelerate_configuration(
    call: Call, req: op.GetBucketAccelerateConfigurationRequest, bucket: Bucket
) -> op.GetBucketAccelerateConfigurationOutput:
    """Tell that transfers were never accelerated."""
    return op.GetBucketAccelerateConfigurationOutput()


@s3.operation(op.GetBucketReplication, on=bucket_itself, action="GetReplicationConfiguration")
def get_bucket_replication(
    call: Call, req: op.GetBucketReplicationRequest, bucket: Bucket
) -> op.GetBucketReplicationOutput:
    """Tell that no replication was set."""
    raise NoSuchReplication("The replication configuration was not found", BucketName=bucket.name)


@s3.operation(op.GetBucketRequestPayment, on=bucket_itself)
def get_bucket_request_payment(
    call: Call, req: op.GetBucketRequestPaymentRequest, bucket: Bucket
) -> op.GetBucketRequestPaymentOutput:
    """Tell that a bucket's owner pays."""
    return op.GetBucketRequestPaymentOutput(payer="BucketOwner")


@s3.operation(op.GetBucketWebsite, on=bucket_itself)
def get_bucket_website(call: Call, req: op.GetBucketWebsiteRequest, bucket: Bucket) -> op.GetBucketWebsiteOutput:
    """Tell that no website was set."""
    raise NoSuchWebsite("The specified bucket does not have a website configuration", BucketName=bucket.name)


@s3.operation(op.GetObjectAttributes, on=versioned(tagged_object, "GetObjectAttributes", "GetObjectVersionAttributes"))
def get_object_attributes(
    call: Call, req: op.GetObjectAttributesRequest, bucket: Bucket
) -> op.GetObjectAttributesOutput:
    """Tell those of an object's attributes that are asked for, its parts among them."""
    version = found_version(call, bucket, req.key, req.version_id)
    wanted = set(req.object_attributes)
    checksum = version.checksum
    parts = None
    if "ObjectParts" in wanted and version.parts:
        most = 1000 if req.max_parts is None else min(req.max_parts, 1000)
        if most < 0:
            raise invalid_argument("x-amz-max-parts must not be negative", "x-amz-max-parts", most)
        after = req.part_number_marker or 0
        behind = [each for each in enumerate(parts_of(call, version), 1) if each[0] > after]
        shown = behind[:most]
        parts = op.GetObjectAttributesParts(
            total_parts_count=version.part_count,
            part_number_marker=after,
            next_part_number_marker=shown[-1][0] if shown else 0,
            max_parts=most,
            is_truncated=len(behind) > most,
            # Parts are told where each has a checksum of its own (S3 API Reference, "GetObjectAttributes").
            parts=[
                op.ObjectPart(part_number=number, size=part.blob.size, **only_checksum(part.checksum))
                for number, part in shown
            ]
            if checksum is not None and checksum.type == "COMPOSITE"
            else None,
        )
    told = None
    if "Checksum" in wanted and checksum is not None:
        told = op.Checksum(**only_checksum(checksum), checksum_type=checksum.type)  # type: ignore[arg-type]  # one of two
    return op.GetObjectAttributesOutput(
        last_modified=version.created,
        version_id=told_id(bucket, version),
        e_tag=version.e_tag if "ETag" in wanted else None,
        checksum=told,
        object_parts=parts,
        storage_class=version.storage_class if "StorageClass" in wanted else None,  # type: ignore[arg-type]  # known
        object_size=version.size if "ObjectSize" in wanted else None,
    )
