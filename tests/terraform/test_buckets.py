"""Terraform and S3: a bucket with all that is set of one, made, changed and destroyed."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.clients.actors import Account
from tests.terraform.tf import Stack
from tests.terraform.themes import themes


def test_buckets_are_made_changed_and_destroyed(account: Account, made: Callable[[], Stack]) -> None:
    whole = made()
    s3, sqs = account.client("s3"), account.client("sqs")
    whole.write(themes("s3"), {"changed": False})
    whole.apply()
    assert whole.drift() == ""
    assert whole.outputs()["read"] == "first"
    whole.set({"changed": True})
    whole.apply()
    assert whole.drift() == ""
    told = whole.outputs()
    assert told["read"] == "second"
    kept = s3.get_object_lock_configuration(Bucket="terraform-records")["ObjectLockConfiguration"]
    assert kept["Rule"]["DefaultRetention"] == {"Mode": "GOVERNANCE", "Days": 2}
    messages = sqs.receive_message(QueueUrl=told["told"], WaitTimeSeconds=10, MaxNumberOfMessages=10)["Messages"]
    assert "s3:TestEvent" in {json.loads(message["Body"]).get("Event") for message in messages}
    whole.destroy()
    assert s3.list_buckets()["Buckets"] == []
    assert sqs.list_queues().get("QueueUrls", []) == []
