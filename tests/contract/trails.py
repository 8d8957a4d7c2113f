"""Trails for the contract, and good inputs about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

Make = Callable[..., Any]
"""Makes a call by ``service:Operation`` and its wire members."""

BUCKET, TRAIL = "contract-trails", "standing"
_REGION = "us-east-1"


def trail_samples(make: Make, account: str) -> Mapping[str, Mapping[str, Any]]:
    """Make a bucket and trails in it; inputs by operation (``cloudtrail:CreateTrail``), each of which succeeds."""
    service = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}}
    acl = {**service, "Action": "s3:GetBucketAcl", "Resource": f"arn:aws:s3:::{BUCKET}"}
    put = {**service, "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{BUCKET}/*AWSLogs/{account}/*"}
    make("s3:CreateBucket", Bucket=BUCKET)
    policy = json.dumps({"Version": "2012-10-17", "Statement": [acl, put]})
    make("s3:PutBucketPolicy", Bucket=BUCKET, Policy=policy)
    tags = [{"Key": "colour", "Value": "green"}]
    for name in (TRAIL, "leaving"):
        make("cloudtrail:CreateTrail", Name=name, S3BucketName=BUCKET)
    arn = f"arn:aws:cloudtrail:{_REGION}:{account}:trail/{TRAIL}"
    make("cloudtrail:AddTags", ResourceId=arn, TagsList=[{"Key": "shape", "Value": "round"}])
    insights = [{"InsightType": "ApiCallRateInsight"}]
    make("cloudtrail:PutInsightSelectors", TrailName=TRAIL, InsightSelectors=insights)
    samples: dict[str, Mapping[str, Any]] = {
        "AddTags": {"ResourceId": arn, "TagsList": tags},
        "CreateTrail": {"Name": "newcomer", "S3BucketName": BUCKET, "TagsList": tags},
        "DeleteTrail": {"Name": "leaving"},
        "DescribeTrails": {},
        "GetEventSelectors": {"TrailName": TRAIL},
        "GetInsightSelectors": {"TrailName": TRAIL},
        "GetTrail": {"Name": TRAIL},
        "GetTrailStatus": {"Name": TRAIL},
        "ListPublicKeys": {},
        "ListTags": {"ResourceIdList": [arn]},
        "ListTrails": {},
        "PutEventSelectors": {"TrailName": TRAIL, "EventSelectors": [{"ReadWriteType": "WriteOnly"}]},
        "PutInsightSelectors": {"TrailName": TRAIL, "InsightSelectors": [{"InsightType": "ApiErrorRateInsight"}]},
        "RemoveTags": {"ResourceId": arn, "TagsList": [{"Key": "shape"}]},
        "StartLogging": {"Name": TRAIL},
        "StopLogging": {"Name": TRAIL},
        "UpdateTrail": {"Name": TRAIL, "S3KeyPrefix": "moved"},
    }
    return {f"cloudtrail:{name}": sample for name, sample in samples.items()}
