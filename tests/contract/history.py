"""Event data stores and queries of CloudTrail Lake for the contract, and good inputs about them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

Make = Callable[..., Any]
"""Makes a call by ``service:Operation`` and its wire members."""

_TAGS = [{"Key": "colour", "Value": "red"}]


def history_samples(make: Make, account: str, *, keeper: bool) -> Mapping[str, Mapping[str, Any]]:
    """Make them; inputs by operation (``cloudtrail:StartQuery``), each of which succeeds and changes something.

    ``keeper`` says that there is one, which runs what is asked.
    """
    arns: dict[str, str] = {}
    for name in ("standing", "flowing", "still", "gone", "spent"):
        made = make(
            "cloudtrail:CreateEventDataStore",
            Name=name,
            TerminationProtectionEnabled=False,
            TagsList=_TAGS,
            StartIngestion=name != "still",
        )
        arns[name] = _of(made, "EventDataStoreArn", "event_data_store_arn")
    make("cloudtrail:DeleteEventDataStore", EventDataStore=arns["gone"])
    standing = {"EventDataStore": arns["standing"]}
    statement = f"SELECT count(*) FROM {arns['standing'].rpartition('/')[2]} WHERE eventName = 'Nothing'"
    query = _of(make("cloudtrail:StartQuery", QueryStatement=statement), "QueryId", "query_id")
    source = {
        "S3LocationUri": "s3://no-such-bucket-is-here/AWSLogs/",
        "S3BucketRegion": "us-east-1",
        "S3BucketAccessRoleArn": _role(make, account),
    }
    task = {"Destinations": [arns["flowing"]], "ImportSource": {"S3": source}}
    job = _of(make("cloudtrail:StartImport", **task), "ImportId", "import_id")
    # Nothing is to go on by itself while calls are watched for what they change.
    deadline = time.monotonic() + 30.0
    while keeper and (
        make("cloudtrail:DescribeQuery", QueryId=query)["QueryStatus"] != "FINISHED"
        or make("cloudtrail:GetImport", ImportId=job)["ImportStatus"] != "FAILED"
    ):
        assert time.monotonic() < deadline
    return {
        "cloudtrail:AddTags": {"ResourceId": arns["standing"], "TagsList": [{"Key": "colour", "Value": "green"}]},
        "cloudtrail:CancelQuery": {"QueryId": query},
        "cloudtrail:CreateEventDataStore": {"Name": "newcomer", "TagsList": _TAGS},
        "cloudtrail:DeleteEventDataStore": {"EventDataStore": arns["spent"]},
        "cloudtrail:DescribeQuery": {"QueryId": query},
        "cloudtrail:GetEventDataStore": standing,
        "cloudtrail:GetImport": {"ImportId": job},
        "cloudtrail:GetQueryResults": {"QueryId": query},
        "cloudtrail:ListEventDataStores": {},
        "cloudtrail:ListImportFailures": {"ImportId": job},
        "cloudtrail:ListImports": {},
        "cloudtrail:ListQueries": standing,
        "cloudtrail:ListTags": {"ResourceIdList": [arns["standing"]]},
        "cloudtrail:RemoveTags": {"ResourceId": arns["standing"], "TagsList": [{"Key": "colour"}]},
        "cloudtrail:RestoreEventDataStore": {"EventDataStore": arns["gone"]},
        "cloudtrail:StartEventDataStoreIngestion": {"EventDataStore": arns["still"]},
        "cloudtrail:StartImport": task,
        "cloudtrail:StartQuery": {"QueryStatement": statement},
        "cloudtrail:StopEventDataStoreIngestion": {"EventDataStore": arns["flowing"]},
        "cloudtrail:StopImport": {"ImportId": job},
        "cloudtrail:UpdateEventDataStore": {**standing, "RetentionPeriod": 90},
    }


def _of(made: Any, name: str, member: str) -> str:
    found: str = made[name] if isinstance(made, dict) else getattr(made, member)
    return found


def _role(make: Make, account: str) -> str:
    trust = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    make("iam:CreateRole", RoleName="importer", AssumeRolePolicyDocument=document)
    return f"arn:aws:iam::{account}:role/importer"
