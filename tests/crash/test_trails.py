"""Killed while trails deliver: each recorded call is in one file of the bucket, and the digests still chain."""

from __future__ import annotations

import gzip
import json
import random
import secrets
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from tests.serving import Server, start

KILLS = 2
_SECONDS = 30.0
SETTINGS = {
    "CASEMATE_RATE_LIMITS": "kms=100000/100000,default=100000/100000,s3=100000/100000",
    "CASEMATE_TRAIL_DELIVERY_SECONDS": "1",
    "CASEMATE_TRAIL_DIGEST_SECONDS": "2",
}
BUCKET = "crash-trail"


def made(server: Server) -> str:
    """A trail that logs, and the id of a key."""
    s3, cloudtrail = server.client("s3"), server.client("cloudtrail")
    service = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}}
    statements = [
        {**service, "Action": "s3:GetBucketAcl", "Resource": f"arn:aws:s3:::{BUCKET}"},
        {**service, "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"},
    ]
    s3.create_bucket(Bucket=BUCKET)
    s3.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    cloudtrail.create_trail(Name="crash", S3BucketName=BUCKET, EnableLogFileValidation=True)
    cloudtrail.start_logging(Name="crash")
    key: str = server.client("kms").create_key()["KeyMetadata"]["KeyId"]
    return key


class Caller:
    """Makes calls until the server is gone; ``answered`` are the marks of those that were answered."""

    def __init__(self, server: Server, key: str, mark: str) -> None:
        self.answered: list[str] = []
        self._kms, self._key, self._mark = server.client("kms"), key, mark
        self._thread = threading.Thread(target=self._until_gone)
        self._thread.start()

    def _until_gone(self) -> None:
        try:
            while True:
                mark = f"{self._mark}-{len(self.answered)}"
                self._kms.update_key_description(KeyId=self._key, Description=mark)
                self.answered.append(mark)
        except (BotoCoreError, ClientError):
            # Its connection broke with the server.
            return

    def join(self) -> None:
        self._thread.join(_SECONDS)


def files(server: Server, part: str) -> dict[str, dict[str, Any]]:
    """What is in the files whose keys have this in them."""
    s3 = server.client("s3")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    found = sorted(each["Key"] for page in pages for each in page.get("Contents", ()) if part in each["Key"])
    return {key: json.loads(gzip.decompress(s3.get_object(Bucket=BUCKET, Key=key)["Body"].read())) for key in found}


def marks(server: Server) -> Counter[str]:
    """The marks in the log files, each as often as it is there."""
    every = [record for file in files(server, "/CloudTrail/").values() for record in file["Records"]]
    counted = Counter(record["eventID"] for record in every)
    assert not counted or max(counted.values()) == 1, "a record is in two files"
    return Counter(
        record["requestParameters"]["description"] for record in every if record["eventName"] == "UpdateKeyDescription"
    )


def test_killed_while_it_delivers_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    seed = secrets.randbits(32)
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    chance, data_dir, pause = random.Random(seed), tmp_path / "data", threading.Event()
    server = start(data_dir, env=SETTINGS)
    key = made(server)
    answered: set[str] = set()
    for number in range(KILLS):
        caller = Caller(server, key, f"r{number}")
        pause.wait(chance.uniform(1.0, 3.5))
        server.kill()
        caller.join()
        answered |= set(caller.answered)
        server = start(data_dir, env=SETTINGS)
    deadline = time.monotonic() + 2 * _SECONDS
    while not answered <= (found := marks(server)).keys() and time.monotonic() < deadline:
        pause.wait(0.5)
    assert answered <= found.keys(), "an event is lost"
    assert max(found.values()) == 1
    digests = list(files(server, "CloudTrail-Digest").values())
    previous = [digest["previousDigestS3Object"] for digest in digests]
    assert previous == [None, *(digest["digestS3Object"] for digest in digests[:-1])]
    named = Counter(file["s3Object"] for digest in digests for file in digest["logFiles"])
    assert max(named.values()) == 1
    there = files(server, "/CloudTrail/")
    assert named.keys() <= there.keys()
    # What no digest names yet was delivered after the last one.
    assert server.stop() == 0
