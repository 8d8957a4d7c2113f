"""What a running server does to keys as time goes by, told by boto3: its clock is moved, and nobody sleeps."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.services.kms.importing import DIRECT, wrap
from tests.serving import Server, serving

DAY = 86_400
OTHER_REGION = "eu-west-1"
_PATIENCE = 20.0


def until(true: Callable[[], bool]) -> None:
    """Ask until the keeper has done what is due."""
    deadline = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < deadline, "the keeper has not done it"


def history(server: Server, arn: str, name: str) -> list[dict[str, Any]]:
    """The events of one name about a key."""
    found = server.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": arn}]
    )
    events = [json.loads(each["CloudTrailEvent"]) for each in found["Events"]]
    return [event for event in events if event["eventName"] == name]


def test_keys_rotate_expire_and_go(tmp_path: Path) -> None:
    limits = {"CASEMATE_RATE_LIMITS": "cloudtrail=1000/1000"}
    with serving(tmp_path / "data", "--allow-reset", env=limits) as server:
        kms, there = server.client("kms"), server.client("kms", region=OTHER_REGION)
        shared = kms.create_key(MultiRegion=True)["KeyMetadata"]
        key, arn = shared["KeyId"], shared["Arn"]
        external = kms.create_key(Origin="EXTERNAL")["KeyMetadata"]
        given = kms.get_parameters_for_import(
            KeyId=external["KeyId"], WrappingAlgorithm=DIRECT, WrappingKeySpec="RSA_2048"
        )
        kms.import_key_material(
            KeyId=external["KeyId"],
            ImportToken=given["ImportToken"],
            EncryptedKeyMaterial=wrap(given["PublicKey"], DIRECT, os.urandom(32)),
            ValidTo=given["ParametersValidTo"] + timedelta(days=30),
        )
        kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
        old = kms.encrypt(KeyId=key, Plaintext=b"old")["CiphertextBlob"]
        kms.replicate_key(KeyId=key, ReplicaRegion=OTHER_REGION)
        until(lambda: there.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Enabled")
        server.client("casemate").advance_clock(Seconds=90 * DAY)
        until(lambda: bool(kms.list_key_rotations(KeyId=key)["Rotations"]))
        until(lambda: kms.describe_key(KeyId=external["KeyId"])["KeyMetadata"]["KeyState"] == "PendingImport")
        (rotation,) = there.list_key_rotations(KeyId=key)["Rotations"]
        assert rotation["RotationType"] == "AUTOMATIC"
        assert there.decrypt(CiphertextBlob=old)["Plaintext"] == b"old"
        assert there.describe_key(KeyId=key)["KeyMetadata"]["CurrentKeyMaterialId"] == rotation["KeyMaterialId"]
        for about, name in ((arn, "RotateKey"), (external["Arn"], "DeleteExpiredKeyMaterial")):
            (event,) = history(server, about, name)
            assert event["serviceEventDetails"] == {"keyId": about.rpartition("/")[2]}
            assert event["eventType"] == "AwsServiceEvent"
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        there.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        server.client("casemate").advance_clock(Seconds=7 * DAY)
        until(lambda: kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingDeletion")
        server.client("casemate").advance_clock(Seconds=7 * DAY)
        until(lambda: key not in [each["KeyId"] for each in kms.list_keys()["Keys"]])
        assert len(history(server, arn, "DeleteKey")) == 1
