"""Where a trail delivers to, tried out before it is kept: bucket, key, topic, log group.

User Guide, "Amazon S3 bucket policy for CloudTrail", "Configure AWS KMS key policies for CloudTrail", "Amazon SNS topic
policy for CloudTrail", "Role policy document for CloudTrail to use CloudWatch Logs for monitoring". CloudTrail calls
each of them as the service, for the trail (``aws:SourceArn``); the log group under the role that it is handed.
"""

from __future__ import annotations

import re
from typing import Final

from casemate.api import cloudtrail as api
from casemate.api import kms, logs, s3, sns, sts
from casemate.crypto.session import SessionTokens
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.call import As, Call
from casemate.kernel.errors import AccessDenied, AuthFailure, CommonError, ServiceError
from casemate.kernel.pass_role import pass_role
from casemate.kernel.resource_policies import ResourcePolicies
from casemate.kernel.streaming import Receive
from casemate.kernel.waiting import Waiting
from casemate.services.cloudtrail.trails import HOST, Trail

ACL: Final = "bucket-owner-full-control"
CONTEXT = "aws:cloudtrail:arn"
"""The key of the encryption context that every file of a trail is under."""
MAX_PREFIX = 200
_BUCKET = re.compile(r"[a-z0-9A-Z][a-z0-9A-Z._-]{1,253}[a-z0-9A-Z]")
_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,256}(\.fifo)?")
_KEY_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_GROUP = re.compile(r"log-group:([A-Za-z0-9_/.#-]{1,512}):\*")
SESSION = "CLOUDTRAIL_LOGS"
"""The name of the sessions in which the role for a log group is assumed."""
TEST_MESSAGE = "CloudTrail validation message."


def home(prefix: str, account: str) -> str:
    """The beginning of the keys of all that a trail writes into its bucket."""
    return f"{prefix}/AWSLogs/{account}" if prefix else f"AWSLogs/{account}"


def check_bucket_name(name: str) -> None:
    """Raise InvalidS3BucketNameException unless a bucket may be called that."""
    if not 3 <= len(name) <= 255 or not _BUCKET.fullmatch(name):
        raise api.InvalidS3BucketNameException(f"Bucket name is invalid: {name[:300]}")


def check_prefix(prefix: str) -> None:
    """Raise InvalidS3PrefixException unless keys may begin so."""
    if len(prefix) > MAX_PREFIX or prefix.startswith("/") or prefix.endswith("/"):
        raise api.InvalidS3PrefixException("The S3 key prefix is not valid.")


def topic_arn(call: Call, text: str) -> str:
    """The ARN of a topic that is given by name or ARN. Raises InvalidSnsTopicNameException."""
    if text.startswith("arn:"):
        arn = parse_arn(text)
        if arn is not None and arn.service == "sns" and arn.region and _TOPIC.fullmatch(arn.resource):
            return text
    elif _TOPIC.fullmatch(text):
        return make_arn("sns", call.region, call.account, text)
    raise api.InvalidSnsTopicNameException(f"SNS topic name is invalid: {text[:300]}")


def try_bucket(call: Call, trail: Trail) -> None:
    """Raise S3BucketDoesNotExistException and InsufficientS3BucketPolicyException for where files can't be put.

    CloudTrail asks for the bucket's ACL, as it does in AWS, and whether it may write; nothing is written.
    """
    request = s3.PutObjectRequest(
        bucket=trail.bucket, key=f"{home(trail.prefix, trail.account)}/CloudTrail/", acl=ACL, content_length=0
    )
    try:
        acl = s3.GetBucketAclRequest(bucket=trail.bucket)
        call.peers(s3.GetBucketAcl, acl, as_=As.SERVICE, source_arn=trail.arn)
        call.peers(s3.PutObject, request, as_=As.SERVICE, source_arn=trail.arn)
    except Waiting as waiting:
        # It may write: all that it lacks is what to write.
        if not isinstance(waiting.work, Receive):
            raise
    except s3.NoSuchBucket:
        raise api.S3BucketDoesNotExistException(f"S3 bucket {trail.bucket} does not exist!") from None
    except (AccessDenied, ServiceError):
        raise api.InsufficientS3BucketPolicyException(
            f"Incorrect S3 bucket policy is detected for bucket: {trail.bucket}"
        ) from None


def find_key(call: Call, text: str) -> str:
    """The ARN of the key that an id, an alias or an ARN names, in the trail's Region and account unless it says others.

    Raises InvalidKmsKeyIdException, KmsKeyNotFoundException.
    """
    if text.startswith("arn:"):
        arn = parse_arn(text)
        if arn is None or arn.service != "kms" or not arn.resource.startswith(("key/", "alias/")):
            raise api.InvalidKmsKeyIdException(f"Invalid KMS key id: {text[:300]}")
        name = text
    elif text.startswith("alias/"):
        name = make_arn("kms", call.region, call.account, text)
    elif _KEY_ID.fullmatch(text):
        name = make_arn("kms", call.region, call.account, f"key/{text}")
    else:
        raise api.InvalidKmsKeyIdException(f"Invalid KMS key id: {text[:300]}")
    found = call.use(ResourcePolicies).find(call, "kms:GenerateDataKey", name)
    if found is None:
        raise api.KmsKeyNotFoundException(f"KMS key not found: {text}")
    return found.arn


def try_key(call: Call, trail: Trail) -> None:
    """Raise KmsKeyDisabledException and InsufficientEncryptionPolicyException for a key that files can't be under."""
    arn = parse_arn(trail.kms_key)
    region = arn.region if arn is not None else ""
    request = kms.GenerateDataKeyRequest(
        key_id=trail.kms_key,
        key_spec="AES_256",
        encryption_context={CONTEXT: trail.arn, "aws:s3:arn": f"arn:aws:s3:::{trail.bucket}"},
        dry_run=True,
    )
    try:
        call.peers(
            kms.DescribeKey,
            kms.DescribeKeyRequest(key_id=trail.kms_key),
            as_=As.SERVICE,
            region=region,
            source_arn=trail.arn,
        )
        call.peers(kms.GenerateDataKey, request, as_=As.SERVICE, region=region, source_arn=trail.arn)
    except kms.DryRunOperationException:
        return
    except (kms.DisabledException, kms.KMSInvalidStateException):
        raise api.KmsKeyDisabledException(f"The KMS key {trail.kms_key} is disabled.") from None
    except AccessDenied:
        raise api.InsufficientEncryptionPolicyException(
            f"Insufficient permissions to access S3 bucket {trail.bucket} or KMS key {trail.kms_key}."
        ) from None
    except ServiceError as error:
        raise api.KmsException(error.message) from None


def try_topic(call: Call, trail: Trail) -> None:
    """Send the topic a message, as AWS does. Raises InsufficientSnsTopicPolicyException."""
    arn = parse_arn(trail.topic)
    request = sns.PublishInput(topic_arn=trail.topic, message_=TEST_MESSAGE)
    try:
        call.peers(
            sns.Publish, request, as_=As.SERVICE, region=arn.region if arn is not None else "", source_arn=trail.arn
        )
    except (AccessDenied, ServiceError):
        raise api.InsufficientSnsTopicPolicyException(
            "SNS Topic does not exist or the topic policy is incorrect!"
        ) from None


def stream_name(trail: Trail) -> str:
    """The log stream that a trail's events go to (User Guide, "CloudWatch log group and log stream naming")."""
    return f"{trail.account}_CloudTrail_{trail.region}"


def group_name(log_group: str) -> str | None:
    """The name in a log group's ARN, as CloudTrail takes it: with ``:*`` behind it."""
    arn = parse_arn(log_group)
    found = _GROUP.fullmatch(arn.resource) if arn is not None and arn.service == "logs" else None
    return None if found is None else found[1]


def check_group(call: Call, trail: Trail) -> None:
    """Raise InvalidCloudWatchLogsLogGroupArnException for what is no log group of the account and Region."""
    arn = parse_arn(trail.log_group)
    name = group_name(trail.log_group)
    if arn is None or name is None or (arn.account, arn.region) != (call.account, call.region):
        raise api.InvalidCloudWatchLogsLogGroupArnException("CloudTrail cannot validate the specified log group ARN.")


def try_group(call: Call, trail: Trail) -> None:
    """Have the role make the trail's stream. Raises InvalidCloudWatchLogsRoleArnException and …LogGroupArnException."""
    pass_role(call, trail.log_role, HOST, refused=api.InvalidCloudWatchLogsRoleArnException, resource_arn=trail.arn)
    name = group_name(trail.log_group)
    assert name is not None
    assume = sts.AssumeRoleRequest(role_arn=trail.log_role, role_session_name=SESSION)
    make = logs.CreateLogStreamRequest(log_group_name=name, log_stream_name=stream_name(trail))
    try:
        session = call.peers(sts.AssumeRole, assume, as_=As.SERVICE, source_arn=trail.arn)
    except (CommonError, AuthFailure, ServiceError):
        raise api.InvalidCloudWatchLogsRoleArnException(
            "Access denied. Check the trust relationships for your role."
        ) from None
    assert session is not None
    assert session.credentials is not None
    role = call.use(SessionTokens).open(session.credentials.session_token).principal
    try:
        call.peers(logs.CreateLogStream, make, as_=role, source_arn=trail.arn)
    except logs.ResourceAlreadyExistsException:
        return
    except logs.ResourceNotFoundException:
        raise api.InvalidCloudWatchLogsLogGroupArnException(
            "CloudTrail cannot validate the specified log group ARN."
        ) from None
    except (AccessDenied, ServiceError):
        raise api.InvalidCloudWatchLogsLogGroupArnException(
            "Access denied. Verify in IAM that the role has adequate permissions."
        ) from None
