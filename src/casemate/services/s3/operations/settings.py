"""What is set of a bucket: versioning, encryption, ownership, Block Public Access, its policy."""

from __future__ import annotations

import msgspec

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Lane
from casemate.kernel.principal import PrincipalType
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.services.s3.errors import (
    AccessDeniedError,
    InvalidBucketState,
    InvalidRequestError,
    MalformedPolicyError,
    MalformedXml,
    NoSuchBucketPolicy,
    NoSuchPublicAccessBlock,
    OwnershipNotFound,
    invalid_argument,
)
from casemate.services.s3.model import BUCKET, Bucket, Encryption, PublicAccessBlock
from casemate.services.s3.public import is_public
from casemate.services.s3.service import s3
from casemate.services.s3.targets import bucket_itself

MAX_POLICY = 20 * 1024
"""Bytes of a bucket policy at most (Amazon S3 User Guide, "Bucket policies")."""
_MALFORMED = "The XML you provided was not well-formed or did not validate against our published schema"


def _put(call: Call, bucket: Bucket, **members: object) -> None:
    call.tx.put(BUCKET, msgspec.structs.replace(bucket, **members))


# -- versioning


@s3.operation(op.GetBucketVersioning, on=bucket_itself)
def get_bucket_versioning(
    call: Call, req: op.GetBucketVersioningRequest, bucket: Bucket
) -> op.GetBucketVersioningOutput:
    """Tell whether a bucket keeps versions; nothing where it never did."""
    return op.GetBucketVersioningOutput(status=bucket.versioning or None)  # type: ignore[arg-type]  # one of two


@s3.operation(op.PutBucketVersioning, on=bucket_itself, lane=Lane.WRITE)
def put_bucket_versioning(call: Call, req: op.PutBucketVersioningRequest, bucket: Bucket) -> None:
    """Have a bucket keep versions from now on, or no more."""
    status = req.versioning_configuration.status
    if req.mfa is not None or req.versioning_configuration.mfa_delete == "Enabled":
        raise InvalidRequestError("MFA delete is not had here.")
    if status is None:
        raise MalformedXml(_MALFORMED)
    if status == "Suspended" and bucket.lock is not None:
        raise InvalidBucketState(
            "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
        )
    _put(call, bucket, versioning=status)


# -- encryption


@s3.operation(op.GetBucketEncryption, on=bucket_itself, action="GetEncryptionConfiguration")
def get_bucket_encryption(
    call: Call, req: op.GetBucketEncryptionRequest, bucket: Bucket
) -> op.GetBucketEncryptionOutput:
    """Tell how objects are encrypted that say nothing themselves."""
    encryption = bucket.encryption
    default = op.ServerSideEncryptionByDefault(
        sse_algorithm=encryption.algorithm,  # type: ignore[arg-type]  # it was read as one of the model's
        kms_master_key_id=encryption.kms_key or None,
    )
    rule = op.ServerSideEncryptionRule(
        apply_server_side_encryption_by_default=default, bucket_key_enabled=encryption.bucket_key
    )
    return op.GetBucketEncryptionOutput(
        server_side_encryption_configuration=op.ServerSideEncryptionConfiguration(rules=[rule])
    )


@s3.operation(op.PutBucketEncryption, on=bucket_itself, lane=Lane.WRITE, action="PutEncryptionConfiguration")
def put_bucket_encryption(call: Call, req: op.PutBucketEncryptionRequest, bucket: Bucket) -> None:
    """Say how objects are encrypted that say nothing themselves: under the bucket's own key, or under one of KMS's."""
    rules = req.server_side_encryption_configuration.rules
    if len(rules) != 1:
        raise MalformedXml(_MALFORMED)
    default = rules[0].apply_server_side_encryption_by_default
    algorithm = default.sse_algorithm if default is not None else bucket.encryption.algorithm
    key = (default.kms_master_key_id if default is not None else bucket.encryption.kms_key) or ""
    if algorithm not in ("AES256", "aws:kms"):
        raise invalid_argument("The encryption method specified is not supported", "SSEAlgorithm", algorithm)
    if key and algorithm != "aws:kms":
        raise invalid_argument("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms", "", "")
    if rules[0].blocked_encryption_types is not None:
        types = rules[0].blocked_encryption_types.encryption_type or []
        if any(each != "SSE-C" and each != "NONE" for each in types):
            raise MalformedXml(_MALFORMED)
    _put(call, bucket, encryption=Encryption(algorithm, key, bool(rules[0].bucket_key_enabled)))


@s3.operation(op.DeleteBucketEncryption, on=bucket_itself, lane=Lane.WRITE, action="PutEncryptionConfiguration")
def delete_bucket_encryption(call: Call, req: op.DeleteBucketEncryptionRequest, bucket: Bucket) -> None:
    """Have objects be encrypted under the bucket's own key again."""
    _put(call, bucket, encryption=Encryption())


# -- ownership and access control lists


@s3.operation(op.GetBucketOwnershipControls, on=bucket_itself)
def get_bucket_ownership_controls(
    call: Call, req: op.GetBucketOwnershipControlsRequest, bucket: Bucket
) -> op.GetBucketOwnershipControlsOutput:
    """Tell who owns what is put into a bucket: always the bucket's owner."""
    if not bucket.ownership:
        raise OwnershipNotFound("The bucket ownership controls were not found", BucketName=bucket.name)
    rule = op.OwnershipControlsRule(object_ownership="BucketOwnerEnforced")
    return op.GetBucketOwnershipControlsOutput(ownership_controls=op.OwnershipControls(rules=[rule]))


@s3.operation(op.PutBucketOwnershipControls, on=bucket_itself, lane=Lane.WRITE)
def put_bucket_ownership_controls(call: Call, req: op.PutBucketOwnershipControlsRequest, bucket: Bucket) -> None:
    """Say that the bucket's owner owns what is put into it; nothing else can be said here."""
    rules = req.ownership_controls.rules
    if len(rules) != 1:
        raise MalformedXml(_MALFORMED)
    if rules[0].object_ownership != "BucketOwnerEnforced":
        raise InvalidRequestError("Object ownership is BucketOwnerEnforced here: access control lists are not had.")
    _put(call, bucket, ownership="BucketOwnerEnforced")


@s3.operation(op.DeleteBucketOwnershipControls, on=bucket_itself, lane=Lane.WRITE, action="PutBucketOwnershipControls")
def delete_bucket_ownership_controls(call: Call, req: op.DeleteBucketOwnershipControlsRequest, bucket: Bucket) -> None:
    """Forget what was said of ownership, which changes nothing of it."""
    _put(call, bucket, ownership="")


# -- Block Public Access


@s3.operation(op.GetPublicAccessBlock, on=bucket_itself, action="GetBucketPublicAccessBlock")
def get_public_access_block(
    call: Call, req: op.GetPublicAccessBlockRequest, bucket: Bucket
) -> op.GetPublicAccessBlockOutput:
    """Tell what Block Public Access keeps from a bucket."""
    block = bucket.public_access_block
    if block is None:
        raise NoSuchPublicAccessBlock("The public access block configuration was not found", BucketName=bucket.name)
    return op.GetPublicAccessBlockOutput(
        public_access_block_configuration=op.PublicAccessBlockConfiguration(
            block_public_acls=block.block_acls,
            ignore_public_acls=block.ignore_acls,
            block_public_policy=block.block_policy,
            restrict_public_buckets=block.restrict,
        )
    )


@s3.operation(op.PutPublicAccessBlock, on=bucket_itself, lane=Lane.WRITE, action="PutBucketPublicAccessBlock")
def put_public_access_block(call: Call, req: op.PutPublicAccessBlockRequest, bucket: Bucket) -> None:
    """Say what Block Public Access keeps from a bucket."""
    given = req.public_access_block_configuration
    block = PublicAccessBlock(
        block_acls=bool(given.block_public_acls),
        ignore_acls=bool(given.ignore_public_acls),
        block_policy=bool(given.block_public_policy),
        restrict=bool(given.restrict_public_buckets),
    )
    _put(call, bucket, public_access_block=block)


@s3.operation(op.DeletePublicAccessBlock, on=bucket_itself, lane=Lane.WRITE, action="PutBucketPublicAccessBlock")
def delete_public_access_block(call: Call, req: op.DeletePublicAccessBlockRequest, bucket: Bucket) -> None:
    """Have Block Public Access keep nothing from a bucket."""
    _put(call, bucket, public_access_block=None)


# -- the policy


@s3.operation(op.GetBucketPolicy, on=bucket_itself)
def get_bucket_policy(call: Call, req: op.GetBucketPolicyRequest, bucket: Bucket) -> op.GetBucketPolicyOutput:
    """Tell a bucket's policy."""
    if bucket.policy is None:
        raise NoSuchBucketPolicy("The bucket policy does not exist", BucketName=bucket.name)
    return op.GetBucketPolicyOutput(policy=bucket.policy)


@s3.operation(op.GetBucketPolicyStatus, on=bucket_itself)
def get_bucket_policy_status(
    call: Call, req: op.GetBucketPolicyStatusRequest, bucket: Bucket
) -> op.GetBucketPolicyStatusOutput:
    """Tell whether a bucket's policy makes it public."""
    if bucket.policy is None:
        raise NoSuchBucketPolicy("The bucket policy does not exist", BucketName=bucket.name)
    return op.GetBucketPolicyStatusOutput(policy_status=op.PolicyStatus(is_public=is_public(bucket.policy)))


@s3.operation(op.PutBucketPolicy, on=bucket_itself, lane=Lane.WRITE)
def put_bucket_policy(call: Call, req: op.PutBucketPolicyRequest, bucket: Bucket) -> None:
    """Give a bucket a policy, which must be about it, and not public where that is blocked."""
    _require_own_account(call, bucket)
    text = req.policy
    if len(text.encode()) > MAX_POLICY:
        raise MalformedPolicyError("Policy exceeds the maximum allowed document size.")
    try:
        parsed = parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy as problem:
        raise MalformedPolicyError(str(problem) or "Policies must be valid JSON") from None
    for statement in parsed.statements:
        if statement.principals is None:
            raise MalformedPolicyError("Missing required field Principal")
        if statement.resources is None:
            raise MalformedPolicyError("Missing required field Resource")
        for resource in statement.resources:
            if resource != bucket.arn and not resource.startswith((f"{bucket.arn}/", f"{bucket.arn}*")):
                raise MalformedPolicyError("Policy has invalid resource")
        if not all(action == "*" or action.lower().startswith("s3:") for action in statement.actions):
            raise MalformedPolicyError("Policy has invalid action")
        _require_principals(call, statement.principals.aws)
    block = bucket.public_access_block
    if block is not None and block.block_policy and is_public(text):
        raise AccessDeniedError(
            "User is not authorized to perform: s3:PutBucketPolicy because public policies are prevented by the "
            "BlockPublicPolicy setting in S3 Block Public Access."
        )
    if not req.confirm_remove_self_bucket_access:
        _require_still_allowed(call, bucket, text)
    _put(call, bucket, policy=text)


def _require_principals(call: Call, names: tuple[str, ...]) -> None:
    """Raise MalformedPolicy for a user or role that is not there."""
    for name in names:
        named = name.startswith("arn:") and ":iam::" in name and not name.endswith(":root")
        if named and call.identities.unique_id(call.tx, name) is None:
            raise MalformedPolicyError("Invalid principal in policy", Detail=name)


def _require_still_allowed(call: Call, bucket: Bucket, text: str) -> None:
    """Raise unless whoever puts a policy may still replace it under it; the account's root always may."""
    if call.principal.type is PrincipalType.ROOT:
        return
    try:
        call.authorize("s3:PutBucketPolicy", bucket.arn, account=bucket.account, policy=text)
    except AccessDenied:
        raise MalformedPolicyError(
            "The new bucket policy would keep you from changing it. Set ConfirmRemoveSelfBucketAccess to put it all "
            "the same."
        ) from None


def _require_own_account(call: Call, bucket: Bucket) -> None:
    """Raise MethodNotAllowed for callers of other accounts, whatever policies say (S3 API Reference)."""
    if call.account != bucket.account:
        raise AccessDeniedError("Access Denied")


@s3.operation(op.DeleteBucketPolicy, on=bucket_itself, lane=Lane.WRITE)
def delete_bucket_policy(call: Call, req: op.DeleteBucketPolicyRequest, bucket: Bucket) -> None:
    """Take a bucket's policy away."""
    _require_own_account(call, bucket)
    _put(call, bucket, policy=None)
