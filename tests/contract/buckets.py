"""Buckets for the contract, and good inputs about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

Ask = Callable[..., Any]
"""Calls an S3 operation by name with wire members; its answer by wire members, or as a generated struct."""
BUCKET, EMPTY, LOCKED = "contract-bucket", "contract-empty", "contract-locked"


def bucket_samples(ask: Ask, account: str) -> Mapping[str, Mapping[str, Any]]:
    """Make the buckets; inputs by operation (``s3:PutObject``), each of which succeeds."""

    def told(answer: Any, member: str, field: str) -> str:
        found: str = answer[member] if isinstance(answer, Mapping) else getattr(answer, field)
        return found

    def begun(key: str) -> str:
        return told(ask("s3:CreateMultipartUpload", Bucket=BUCKET, Key=key), "UploadId", "upload_id")

    def part(key: str, upload: str) -> str:
        answer = ask("s3:UploadPart", Bucket=BUCKET, Key=key, UploadId=upload, PartNumber=1, Body=b"a part")
        return told(answer, "ETag", "e_tag")

    for name in (BUCKET, EMPTY):
        ask("s3:CreateBucket", Bucket=name)
    ask("s3:CreateBucket", Bucket=LOCKED, ObjectLockEnabledForBucket=True)
    later = "2050-01-01T00:00:00Z"
    retention = {"Mode": "GOVERNANCE", "RetainUntilDate": later}
    ask("s3:PutObject", Bucket=LOCKED, Key="kept", Body=b"content", ContentMD5="mgNkuembtIDdJeHwKEyFVQ==")
    ask("s3:PutObjectRetention", Bucket=LOCKED, Key="kept", Retention=retention)
    tags = {"TagSet": [{"Key": "colour", "Value": "green"}]}
    for key in ("there", "goes", "goes/too", "tagged"):
        ask("s3:PutObject", Bucket=BUCKET, Key=key, Body=b"content")
    ask("s3:PutObjectTagging", Bucket=BUCKET, Key="tagged", Tagging=tags)
    ask("s3:PutBucketTagging", Bucket=BUCKET, Tagging=tags)
    statement = {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{BUCKET}/no"}
    ask("s3:DeleteBucketOwnershipControls", Bucket=EMPTY)
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    ask("s3:PutBucketPolicy", Bucket=BUCKET, Policy=policy)
    expires = {"Status": "Enabled", "Filter": {"Prefix": "old/"}, "Expiration": {"Days": 7}}
    ask("s3:PutBucketLifecycleConfiguration", Bucket=BUCKET, LifecycleConfiguration={"Rules": [expires]})
    cors = {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["https://example.com"]}]}
    ask("s3:PutBucketCors", Bucket=BUCKET, CORSConfiguration=cors)
    uploads = {name: begun(name) for name in ("waits", "completed", "aborted")}
    for name, upload in list(uploads.items()):
        uploads[f"{name} part"] = part(name, upload)
    bucket, there = {"Bucket": BUCKET}, {"Bucket": BUCKET, "Key": "there"}
    waits = {"Bucket": BUCKET, "Key": "waits", "UploadId": uploads["waits"]}
    source = {"CopySource": f"{BUCKET}/there"}
    encryption = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": True}
    completed = {"PartNumber": 1, "ETag": uploads["completed part"]}
    other = json.dumps({"Version": "2012-10-17", "Statement": [{**statement, "Sid": "other"}]})
    owned = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    block = {"BlockPublicAcls": True, "BlockPublicPolicy": False}
    samples: dict[str, Mapping[str, Any]] = {
        "AbortMultipartUpload": {"Bucket": BUCKET, "Key": "aborted", "UploadId": uploads["aborted"]},
        "CompleteMultipartUpload": {
            "Bucket": BUCKET,
            "Key": "completed",
            "UploadId": uploads["completed"],
            "MultipartUpload": {"Parts": [completed]},
        },
        "CopyObject": {"Bucket": BUCKET, "Key": "copied", **source},
        "CreateBucket": {"Bucket": "contract-newcomer", "CreateBucketConfiguration": {"Tags": tags["TagSet"]}},
        "CreateMultipartUpload": {"Bucket": BUCKET, "Key": "begun"},
        "DeleteBucket": {"Bucket": EMPTY},
        "DeleteObject": {"Bucket": BUCKET, "Key": "goes"},
        "DeleteObjectTagging": {"Bucket": BUCKET, "Key": "tagged"},
        "DeleteObjects": {**bucket, "Delete": {"Objects": [{"Key": "goes/too"}]}},
        "DeletePublicAccessBlock": bucket,
        "PutBucketEncryption": {**bucket, "ServerSideEncryptionConfiguration": {"Rules": [encryption]}},
        "PutBucketLifecycleConfiguration": {**bucket, "LifecycleConfiguration": {"Rules": [expires]}},
        "PutBucketCors": {**bucket, "CORSConfiguration": cors},
        "PutBucketLogging": {
            **bucket,
            "BucketLoggingStatus": {"LoggingEnabled": {"TargetBucket": LOCKED, "TargetPrefix": "logs/"}},
        },
        "PutBucketNotificationConfiguration": {
            **bucket,
            "NotificationConfiguration": {"EventBridgeConfiguration": {}},
        },
        "PutBucketOwnershipControls": {"Bucket": EMPTY, "OwnershipControls": owned},
        "PutBucketPolicy": {**bucket, "Policy": other},
        "PutBucketTagging": {**bucket, "Tagging": {"TagSet": [{"Key": "colour", "Value": "blue"}]}},
        "PutBucketVersioning": {**bucket, "VersioningConfiguration": {"Status": "Enabled"}},
        "PutObject": {**there, "Body": b"other content", "Tagging": "colour=red"},
        "PutObjectTagging": {**there, "Tagging": tags},
        "PutPublicAccessBlock": {**bucket, "PublicAccessBlockConfiguration": block},
        "UploadPart": {**waits, "PartNumber": 2, "Body": b"another part"},
        "UploadPartCopy": {**waits, "PartNumber": 3, **source},
        "ListParts": waits,
        "ListBuckets": {},
        "GetObjectAttributes": {**there, "ObjectAttributes": ["ETag", "ObjectSize"]},
        "GetObjectLockConfiguration": {"Bucket": LOCKED},
        "PutObjectLockConfiguration": {
            "Bucket": LOCKED,
            "ObjectLockConfiguration": {
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}},
            },
        },
        "GetObjectRetention": {"Bucket": LOCKED, "Key": "kept"},
        "PutObjectRetention": {
            "Bucket": LOCKED,
            "Key": "kept",
            "Retention": {**retention, "RetainUntilDate": "2051-01-01T00:00:00Z"},
        },
        "GetObjectLegalHold": {"Bucket": LOCKED, "Key": "kept"},
        "PutObjectLegalHold": {"Bucket": LOCKED, "Key": "kept", "LegalHold": {"Status": "ON"}},
    }
    samples["PutBucketAcl"] = {**bucket, "ACL": "private"}
    samples["PutObjectAcl"] = {**there, "ACL": "private"}
    for name in ("GetObject", "GetObjectAcl", "HeadObject", "GetObjectTagging"):
        samples[name] = there
    for name in (
        *("DeleteBucketEncryption", "DeleteBucketOwnershipControls", "DeleteBucketPolicy", "DeleteBucketTagging"),
        *("GetBucketAccelerateConfiguration", "GetBucketAcl", "GetBucketCors", "GetBucketLogging", "DeleteBucketCors"),
        "GetBucketNotificationConfiguration",
        *("GetBucketLifecycleConfiguration", "DeleteBucketLifecycle"),
        *("GetBucketReplication", "GetBucketRequestPayment", "GetBucketWebsite", "GetBucketAbac"),
        *("ListBucketAnalyticsConfigurations", "ListBucketIntelligentTieringConfigurations"),
        *("ListBucketInventoryConfigurations", "ListBucketMetricsConfigurations"),
        *("GetBucketEncryption", "GetBucketLocation", "GetBucketOwnershipControls", "GetBucketPolicy"),
        *("GetBucketPolicyStatus", "GetBucketTagging", "GetBucketVersioning", "GetPublicAccessBlock", "HeadBucket"),
        *("ListMultipartUploads", "ListObjectVersions", "ListObjects", "ListObjectsV2"),
    ):
        samples[name] = bucket
    for name in ("Analytics", "IntelligentTiering", "Inventory", "Metrics"):
        samples[f"GetBucket{name}Configuration"] = {**bucket, "Id": "none"}
    return {f"s3:{name}": params for name, params in samples.items()}
