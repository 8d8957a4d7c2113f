"""The S3 service: what it keeps."""

from __future__ import annotations

from casemate.api import s3 as op
from casemate.kernel.operations import Service
from casemate.services.s3.expiring import SCAN
from casemate.services.s3.model import BUCKET

s3 = Service(
    model=op.SERVICE,
    kinds=(BUCKET, SCAN),
    data_events=frozenset(
        (
            "AbortMultipartUpload",
            "CompleteMultipartUpload",
            "CopyObject",
            "CreateMultipartUpload",
            "DeleteObject",
            "DeleteObjectTagging",
            "DeleteObjects",
            "GetObject",
            "GetObjectAcl",
            "GetObjectAttributes",
            "GetObjectLegalHold",
            "GetObjectRetention",
            "GetObjectTagging",
            "HeadBucket",
            "HeadObject",
            "ListMultipartUploads",
            "ListObjectVersions",
            "ListObjects",
            "ListObjectsV2",
            "ListParts",
            "PutObject",
            "PutObjectLegalHold",
            "PutObjectRetention",
            "PutObjectTagging",
            "UploadPart",
            "UploadPartCopy",
        )
    ),
    # CompleteMultipartUpload with 10,000 parts and a checksum of each.
    body_limit=2 * 1024 * 1024,
    refused={
        "CreateSession": "Directory buckets (S3 Express One Zone) are not had here.",
        "GetObjectTorrent": "S3 itself serves no torrents of new objects any more.",
        "PutBucketAccelerateConfiguration": "There is one place, and no way to it that could be faster.",
        "PutBucketAbac": "A bucket's tags have no say in who may use it.",
        "PutBucketAnalyticsConfiguration": "There is one kind of storage, and so nothing to advise on.",
        "PutBucketIntelligentTieringConfiguration": "There is one kind of storage, and so nothing to move.",
        "PutBucketInventoryConfiguration": "No inventories are taken: list the bucket.",
        "PutBucketMetricsConfiguration": "Requests are not counted by filter.",
        "PutBucketWebsite": "Objects are served by the API alone, not as a website.",
        "PutBucketReplication": "All regions of an installation are in one store; buckets are not replicated.",
        "PutBucketRequestPayment": "Nobody pays for requests here.",
        "RestoreObject": "Nothing is archived here: objects can be read at once.",
        "SelectObjectContent": "AWS has closed S3 Select to new customers.",
    },
)
"""Amazon Simple Storage Service."""
