"""A world with trails: CloudTrail, its neighbours, the lake, and a keeper that a test has look by hand."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from tests.services.harness import ACCOUNT, REGION, World

from casemate.api import cloudtrail as op
from casemate.api import iam as iam_api
from casemate.api import s3 as s3_api
from casemate.blobs.objects import ObjectBlobs
from casemate.composition.facts import resource_facts
from casemate.crypto.object_format import ObjectCipher
from casemate.crypto.session import SessionTokens
from casemate.gateway.acting import Actor
from casemate.gateway.receiving import kept_bytes
from casemate.keeper.loop import Duties, Keeper
from casemate.kernel.ids import SystemIds
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal
from casemate.kernel.resource_policies import ResourcePolicies
from casemate.kernel.transaction import Transaction
from casemate.lake.events import STREAM
from casemate.lake.segments import Limits, SegmentWriter
from casemate.lake.tail import Tail
from casemate.services.cloudtrail import cloudtrail
from casemate.services.cloudtrail.clocks import TRAIL_CLOCK
from casemate.services.cloudtrail.delivering import FileCourier
from casemate.services.cloudtrail.digest_courier import DigestCourier
from casemate.services.cloudtrail.gathering import TrailGatherer
from casemate.services.cloudtrail.jobs import DIGEST_JOBS, FILE_JOBS, LOG_JOBS
from casemate.services.cloudtrail.log_courier import LogCourier
from casemate.services.cloudtrail.reconcile import Rhythm, look_after_trail
from casemate.services.kms import kms
from casemate.services.logs import logs
from casemate.services.logs.encryption import DataKeys
from casemate.services.s3 import BucketKeys, s3
from casemate.services.sns import sns
from casemate.services.sts import sts

BUCKET, TRAIL = "trail-bucket", "mytrail"
DELIVERY, DIGEST = 60.0, 600.0


def trail_arn(name: str = TRAIL, region: str = REGION) -> str:
    """The ARN of a trail of the account."""
    return f"arn:aws:cloudtrail:{region}:{ACCOUNT}:trail/{name}"


def bucket_policy(prefix: str = "", arn: str | None = None, bucket: str = BUCKET) -> str:
    """The policy that AWS documents for a trail's bucket."""
    service = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}}
    source = {"aws:SourceArn": arn or trail_arn()}
    owned = {**source, "s3:x-amz-acl": "bucket-owner-full-control"}
    put = f"arn:aws:s3:::{bucket}/{prefix}AWSLogs/{ACCOUNT}/*"
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    **service,
                    "Action": "s3:GetBucketAcl",
                    "Resource": f"arn:aws:s3:::{bucket}",
                    "Condition": {"StringEquals": source},
                },
                {**service, "Action": "s3:PutObject", "Resource": put, "Condition": {"StringEquals": owned}},
            ],
        }
    )


class Court:
    """See the module. Time stands still until a test lets it ``pass_by``."""

    def __init__(self, directory: Path) -> None:
        self.lake = directory / "lake"
        self.blobs = ObjectBlobs(directory, ObjectCipher)
        resources: dict[type[Any], Any] = {
            BucketKeys: BucketKeys(),
            ObjectBlobs: self.blobs,
            DataKeys: DataKeys(),
            ResourcePolicies: ResourcePolicies(resource_facts),
        }
        self.world = World(directory, [cloudtrail, s3, kms, sns, logs, sts], resources)
        tokens = SessionTokens(self.world.root_key)
        executor = self.world.executor
        self.world.executor = replace(executor, resources={**executor.resources, SessionTokens: tokens})
        self.actor = Actor(self.world.executor, tokens)
        self.clock, self.store = self.world.clock, self.world.store
        self.writer = SegmentWriter(self.lake, STREAM, lambda run: run(), limits=Limits(segment_bytes=20_000))

    def close(self) -> None:
        self.writer.close()
        self.world.close()

    # -- calls

    def call(
        self,
        operation: Operation[Any, Any],
        request: msgspec.Struct,
        as_: Principal | None = None,
        region: str = REGION,
    ) -> Any:
        """What a call answers, its records in the lake. Raises what it ends in."""
        outcome = self.world.outcome(operation, request, as_, region)
        self.writer.append_wait([event.line for event in outcome.events])
        if isinstance(outcome.result, Exception):
            raise outcome.result
        return outcome.result

    def make_bucket(self, policy: str | None = None, bucket: str = BUCKET) -> None:
        self.call(s3_api.CreateBucket, s3_api.CreateBucketRequest(bucket=bucket))
        self.set_policy(bucket_policy(bucket=bucket) if policy is None else policy, bucket)

    def set_policy(self, policy: str, bucket: str = BUCKET) -> None:
        self.call(s3_api.PutBucketPolicy, s3_api.PutBucketPolicyRequest(bucket=bucket, policy=policy))

    def make_trail(self, name: str = TRAIL, region: str = REGION, **members: Any) -> op.CreateTrailResponse:
        request = op.CreateTrailRequest(name=name, **{"s3_bucket_name": BUCKET, **members})
        made: op.CreateTrailResponse = self.call(op.CreateTrail, request, region=region)
        return made

    def start(self, name: str = TRAIL) -> None:
        self.call(op.StartLogging, op.StartLoggingRequest(name=name))

    def stop(self, name: str = TRAIL) -> None:
        self.call(op.StopLogging, op.StopLoggingRequest(name=name))

    def status(self, name: str = TRAIL) -> op.GetTrailStatusResponse:
        # Not recorded: it would be among what is looked at.
        return self.world.call(op.GetTrailStatus, op.GetTrailStatusRequest(name=name))

    def noted(self, name: str, region: str = REGION) -> str:
        """Have something recorded: a user made; the user's name."""
        self.call(iam_api.CreateUser, iam_api.CreateUserRequest(user_name=name), region=region)
        return name

    # -- the keeper

    def gatherer(self) -> TrailGatherer:
        def read(run: Any, /) -> Any:
            return self.store.run_read(run).result()

        return TrailGatherer(read, Tail(self.lake, STREAM))

    def drain(self) -> int:
        records = self.store.drain_audit(500)
        if records:
            self.writer.append_wait([line for _, line in records])
            self.store.forget_audit(records[-1][0])
        return len(records)

    def keeper(self) -> Keeper:
        clock, ids = self.clock, SystemIds()

        def keep(content: bytes, wanted: Any) -> Any:
            return kept_bytes(self.blobs, ids, wanted, content)

        def step(tx: Transaction, due: Any, now: float) -> None:
            look_after_trail(tx, due, now, ids, Rhythm(DELIVERY, DIGEST, frozenset(("eu-west-1",))))

        duties = Duties(
            steps={TRAIL_CLOCK.name: step},
            couriers={
                FILE_JOBS: FileCourier(self.store, self.actor, keep, clock, ids),
                DIGEST_JOBS: DigestCourier(self.store, self.actor, keep, clock, ids),
                LOG_JOBS: LogCourier(self.store, self.actor, clock, ids),
            },
            followers=(self.gatherer(),),
        )
        return Keeper(self.store, duties, clock, ids, monotonic=clock.wall)

    def pass_by(self, seconds: float, *, each: float = 20.0, until: Callable[[], bool] = lambda: False) -> None:
        """Let time pass, with a keeper that looks now and then, a few times at each."""
        keeper = self.keeper()
        left = seconds
        while left > 0 and not until():
            for _ in range(3):
                keeper.tick()
                self.drain()
                self.clock.time += 1.0
            self.clock.time += each - 3.0
            left -= each
        keeper.stop()

    # -- what came of it

    def found(self, part: str = "", bucket: str = BUCKET) -> list[str]:
        """The keys in the bucket that have this in them."""
        answer = self.world.call(s3_api.ListObjectsV2, s3_api.ListObjectsV2Request(bucket=bucket))
        return [each.key for each in answer.contents or [] if each.key and part in each.key]

    def content(self, key: str, bucket: str = BUCKET) -> dict[str, Any]:
        """What is in a file."""
        answer = self.world.call(s3_api.GetObject, s3_api.GetObjectRequest(bucket=bucket, key=key))
        found: dict[str, Any] = json.loads(gzip.decompress(answer.body or b""))
        return found

    def delivered(self, region: str = "") -> list[dict[str, Any]]:
        """Every record in the log files, of a Region if named."""
        keys = self.found(f"/CloudTrail/{region}")
        return [record for key in keys for record in self.content(key)["Records"]]

    def users(self) -> list[str]:
        """The users whose making is in the log files, in no order."""
        made = [record for record in self.delivered() if record["eventName"] == "CreateUser"]
        return sorted(record["requestParameters"]["userName"] for record in made)
