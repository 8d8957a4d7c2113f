"""What S3 does in time, on a real server whose clock is moved: lifecycle rules, and server access logs."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.serving import Server, serving

DAY = 86_400
_FIELD = re.compile(r'\[[^\]]*\]|"[^"]*"|\S+')


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("s3-in-time") / "data", "--allow-reset") as running:
        yield running


def until(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives once it gives something, which it is asked for some seconds."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if found := ask():
            return found
    raise AssertionError("nothing came")


def advance(server: Server, seconds: int) -> None:
    server.client("casemate").advance_clock(Seconds=seconds)


def keys(s3: Any, bucket: str) -> list[str]:
    return [each["Key"] for each in s3.list_objects_v2(Bucket=bucket).get("Contents", ())]


def test_objects_expire_and_are_told_of(server: Server) -> None:
    s3, bucket = server.client("s3"), "in-time-expiring"
    s3.create_bucket(Bucket=bucket)
    with pytest.raises(ClientError, match="NoSuchLifecycleConfiguration"):
        s3.get_bucket_lifecycle_configuration(Bucket=bucket)
    rules = [
        {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "old/"}, "Expiration": {"Days": 3}},
        {
            "ID": "both",
            "Status": "Enabled",
            "Filter": {"And": {"Prefix": "both/", "Tags": [{"Key": "a", "Value": "b"}]}},
            "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}],
            "NoncurrentVersionExpiration": {"NoncurrentDays": 2, "NewerNoncurrentVersions": 1},
        },
    ]
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})
    assert s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"] == rules
    put = s3.put_object(Bucket=bucket, Key="old/1", Body=b"1")
    assert 'rule-id="old"' in put["Expiration"]
    assert s3.head_object(Bucket=bucket, Key="old/1")["Expiration"] == put["Expiration"]
    s3.put_object(Bucket=bucket, Key="new/1", Body=b"1")
    advance(server, 5 * DAY)
    until(lambda: keys(s3, bucket) == ["new/1"])
    s3.delete_bucket_lifecycle(Bucket=bucket)
    with pytest.raises(ClientError, match="NoSuchLifecycleConfiguration"):
        s3.get_bucket_lifecycle_configuration(Bucket=bucket)


def test_access_is_logged_into_another_bucket(server: Server) -> None:
    s3, bucket, target = server.client("s3"), "in-time-logged", "in-time-logs"
    account = server.client("sts").get_caller_identity()["Account"]
    s3.create_bucket(Bucket=bucket)
    with pytest.raises(ClientError, match="InvalidTargetBucketForLogging"):
        log_into(s3, bucket, "in-time-missing")
    s3.create_bucket(Bucket=target)
    s3.put_object(Bucket=bucket, Key="before", Body=b"1")
    log_into(s3, bucket, target, {"PartitionedPrefix": {"PartitionDateSource": "EventTime"}})
    told = s3.get_bucket_logging(Bucket=bucket)["LoggingEnabled"]
    assert (told["TargetBucket"], told["TargetPrefix"]) == (target, "logs/")
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": f"arn:aws:s3:::{target}/logs/*",
        "Condition": {
            "ArnLike": {"aws:SourceArn": f"arn:aws:s3:::{bucket}"},
            "StringEquals": {"aws:SourceAccount": account},
        },
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    s3.put_bucket_policy(Bucket=target, Policy=policy)
    put = s3.put_object(Bucket=bucket, Key='a "b" ü', Body=b"12345")
    s3.get_object(Bucket=bucket, Key='a "b" ü')["Body"].read()
    with pytest.raises(ClientError):
        s3.get_object(Bucket=bucket, Key="missing")
    s3.list_objects_v2(Bucket=bucket)
    # What was asked is in the lake within a second or two, and in a file five minutes later.
    lines = until(lambda: logged(server, target, 4))
    day = time.strftime("%Y/%m/%d", time.gmtime())
    key = keys(s3, target)[0]
    assert key.startswith(f"logs/{account}/us-east-1/{bucket}/{day}/")
    assert re.fullmatch(r".*/\d{4}-\d\d-\d\d-00-00-00-[0-9A-F]{16}", key)
    by_operation = {(line[6], line[9]): line for line in lines}
    assert not any(line[7] == "before" for line in lines)
    written = by_operation["REST.PUT.OBJECT", "200"]
    assert written[0] == written[4] == f"{int(account):064x}"
    assert written[1] == bucket
    assert written[2].endswith(" +0000]")
    assert written[5] == put["ResponseMetadata"]["RequestId"]
    assert written[7] == "a%20%22b%22%20%C3%BC"
    assert written[8] == f'"PUT /{bucket}/a%20%22b%22%20%C3%BC HTTP/1.1"'
    assert written[12] == "5"
    read = by_operation["REST.GET.OBJECT", "200"]
    assert (read[11], read[12]) == ("5", "5")
    missing = by_operation["REST.GET.OBJECT", "404"]
    assert missing[10] == "NoSuchKey"
    assert by_operation["REST.GET.BUCKET", "200"][7] == "-"
    assert {len(line) for line in lines} == {26}
    s3.put_bucket_logging(Bucket=bucket, BucketLoggingStatus={})
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=bucket)


def log_into(s3: Any, bucket: str, target: str, form: Any = None) -> None:
    enabled = {"TargetBucket": target, "TargetPrefix": "logs/", **({"TargetObjectKeyFormat": form} if form else {})}
    s3.put_bucket_logging(Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": enabled})


def logged(server: Server, target: str, count: int) -> list[list[str]]:
    """The fields of each line in the target, once there are so many."""
    advance(server, 300)
    s3 = server.client("s3")
    found = [s3.get_object(Bucket=target, Key=key)["Body"].read().decode() for key in keys(s3, target)]
    lines = [_FIELD.findall(line) for text in found for line in text.splitlines()]
    return [line for line in lines if line[6] != "REST.PUT.LOGGING_STATUS"] if len(lines) > count else []
