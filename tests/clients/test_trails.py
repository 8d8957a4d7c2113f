"""Trails through real clients: what the aws CLI's validate-logs says of a trail, untouched and tampered with."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.serving import Server, environment, serving

BUCKET, TRAIL = "trail-bucket", "mytrail"
_PAUSE = threading.Event()
_OFTEN = {"CASEMATE_TRAIL_DELIVERY_SECONDS": "1", "CASEMATE_TRAIL_DIGEST_SECONDS": "2"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("trails") / "data", env=_OFTEN) as server:
        yield server


def until(look: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What ``look`` gives as soon as it is something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not come"
        _PAUSE.wait(0.1)
    return found


def arn_of(server: Server) -> str:
    return f"arn:aws:cloudtrail:us-east-1:{server.account_id}:trail/{TRAIL}"


def make_trail(server: Server, **members: Any) -> None:
    """A bucket with the policy that AWS documents, and a trail that logs into it."""
    s3, cloudtrail = server.client("s3"), server.client("cloudtrail")
    service = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}}
    source = {"aws:SourceArn": arn_of(server)}
    put = f"arn:aws:s3:::{BUCKET}/AWSLogs/{server.account_id}/*"
    owned = {"StringEquals": {**source, "s3:x-amz-acl": "bucket-owner-full-control"}}
    get = {"Action": "s3:GetBucketAcl", "Resource": f"arn:aws:s3:::{BUCKET}", "Condition": {"StringEquals": source}}
    statements = [{**service, **get}, {**service, "Action": "s3:PutObject", "Resource": put, "Condition": owned}]
    s3.create_bucket(Bucket=BUCKET)
    s3.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    cloudtrail.create_trail(Name=TRAIL, S3BucketName=BUCKET, EnableLogFileValidation=True, **members)
    cloudtrail.start_logging(Name=TRAIL)


def keys(server: Server, part: str) -> list[str]:
    """The keys in the bucket that have this in them."""
    pages = server.client("s3").get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    return [each["Key"] for page in pages for each in page.get("Contents", ()) if part in each["Key"]]


def content(server: Server, key: str) -> dict[str, Any]:
    body = server.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    found: dict[str, Any] = json.loads(gzip.decompress(body))
    return found


def validated(server: Server, region: str = "us-east-1") -> str:
    """What ``aws cloudtrail validate-logs`` says."""
    env = environment(
        {
            "AWS_ACCESS_KEY_ID": server.root.access_key_id,
            "AWS_SECRET_ACCESS_KEY": server.root.secret_access_key,
            "AWS_ENDPOINT_URL": server.endpoint,
            "AWS_EC2_METADATA_DISABLED": "true",
        }
    )
    aws = Path(sys.executable).with_name("aws")
    command = [str(aws), "cloudtrail", "validate-logs", "--trail-arn", arn_of(server), "--region", region, "--verbose"]
    done = subprocess.run(
        [*command, "--start-time", "2020-01-01T00:00:00Z"], env=env, capture_output=True, text=True, timeout=120
    )
    return done.stdout + done.stderr


def test_what_was_altered_is_found_and_named(server: Server) -> None:
    make_trail(server, IsMultiRegionTrail=True)
    s3, iam = server.client("s3"), server.client("iam")
    for number in range(3):
        iam.create_user(UserName=f"user-{number}")
        until(partial(_more_than, server, len(keys(server, "/CloudTrail/"))))
    server.client("kms", region="eu-west-1").create_key()
    until(lambda: keys(server, "/CloudTrail/eu-west-1"))
    server.client("cloudtrail").stop_logging(Name=TRAIL)
    until(lambda: _over(server))
    users = {
        record["requestParameters"]["userName"]
        for key in keys(server, "/CloudTrail/")
        for record in content(server, key)["Records"]
        if record["eventName"] == "CreateUser"
    }
    assert users == {f"user-{number}" for number in range(3)}
    untouched = validated(server)
    assert "INVALID" not in untouched, untouched
    count = len(keys(server, "/CloudTrail/us-east-1"))
    assert f"{count}/{count} log files valid" in untouched, untouched
    assert "INVALID" not in validated(server, "eu-west-1")

    # A byte of one file, and the whole of another.
    altered, removed = keys(server, "/CloudTrail/us-east-1")[:2]
    changed = gzip.decompress(s3.get_object(Bucket=BUCKET, Key=altered)["Body"].read())
    s3.put_object(Bucket=BUCKET, Key=altered, Body=gzip.compress(changed.replace(b"us-east-1", b"us-east-2", 1)))
    s3.delete_object(Bucket=BUCKET, Key=removed)
    assert _invalid(validated(server)) == sorted((altered, removed))

    # A digest that is gone: the next one names it. And one that was written anew, by somebody without the key.
    *_, gone, _, forged = sorted(keys(server, "CloudTrail-Digest/us-east-1"))
    s3.delete_object(Bucket=BUCKET, Key=gone)
    head = s3.head_object(Bucket=BUCKET, Key=forged)
    told = json.dumps({**content(server, forged), "logFiles": []}).encode()
    s3.put_object(Bucket=BUCKET, Key=forged, Body=gzip.compress(told), Metadata=head["Metadata"])
    said = validated(server)
    assert {gone, forged} <= set(_invalid(said)), said


def _more_than(server: Server, files: int) -> bool:
    return len(keys(server, "/CloudTrail/")) > files


def _over(server: Server) -> bool:
    """Whether the last digest is there: another one will not come."""
    found = sorted(keys(server, "CloudTrail-Digest/us-east-1"))
    _PAUSE.wait(4.0)
    return found == sorted(keys(server, "CloudTrail-Digest/us-east-1"))


def _invalid(said: str) -> list[str]:
    """The keys that the CLI calls invalid."""
    lines = [line for line in said.splitlines() if "INVALID" in line]
    return sorted({line.split("\t")[1].removeprefix(f"s3://{BUCKET}/") for line in lines if "\t" in line})
