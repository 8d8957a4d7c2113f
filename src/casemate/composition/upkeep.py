"""What is followed, counted, measured and cleared for the services beside their calls."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from casemate.blobs.objects import ObjectBlobs
from casemate.gateway.execution import Executor
from casemate.gateway.uses import Uses
from casemate.installation import (
    Installation,
)
from casemate.kernel.metrics import Sampler
from casemate.kernel.transaction import Transaction
from casemate.lake.events import STREAM as EVENT_STREAM
from casemate.lake.tail import Tail
from casemate.node import LakeFollower
from casemate.services.cloudtrail.event_data_stores import longest_retention
from casemate.services.cloudtrail.gathering import TrailGatherer
from casemate.services.cloudtrail.imported import ImportedUpkeep
from casemate.services.cloudwatch.points import write_noted
from casemate.services.events import RuleIndexes
from casemate.services.events.follower import TrailFollower
from casemate.services.iam import LastUse, note_use
from casemate.services.iam.accesses import Attempted, note_accesses
from casemate.services.kms.last_usage import LastUsage, write_usages
from casemate.services.kms.metrics import sample_expirations
from casemate.services.lambda_.polling import SourceFollower
from casemate.services.s3.access_logs import AccessLogFollower
from casemate.services.s3.collecting import Collector
from casemate.services.sqs.metrics import sample_queues
from casemate.services.sqs.waiting import receivable
from casemate.storage import lake_directory
from casemate.store.errors import StoreError

T = TypeVar("T")
_METRICS_A_COMMIT = 100
log = logging.getLogger("casemate")


def followers(installation: Installation, executor: Executor) -> tuple[LakeFollower, ...]:
    """Who reads what goes on elsewhere, the audit in the lake above all, and makes something of it."""
    store = installation.store

    def read(run: Callable[[Transaction], T], /) -> T:
        return store.run_read(run).result()

    tail = Tail(lake_directory(installation.settings), EVENT_STREAM)
    return (
        TrailFollower(read, tail, executor.resources[RuleIndexes], installation.clock, installation.ids),
        AccessLogFollower(read, tail, installation.clock, installation.ids),
        TrailGatherer(read, tail),
        SourceFollower(read, receivable, installation.clock, installation.ids),
    )


def keep_uses(installation: Installation, uses: Uses) -> None:
    """Write when access keys and resources were last used, and who attempted what."""
    keys, attempts, resources = uses.keys.take(), uses.attempts.take(), uses.resources.take()

    further = [(notes, notes.take()) for notes in uses.further]

    def write(tx: Transaction) -> None:
        for notes, noted in further:
            notes.write(tx, noted)
        for access_key_id, use in keys.items():
            note_use(tx, access_key_id, LastUse(use.time, use.service, use.region))
        note_accesses(
            tx, (Attempted(use.principal, action, use.time, use.region) for (_, action), use in attempts.items())
        )
        if resources:
            write_usages(
                tx,
                {arn: LastUsage(*msgspec.structs.astuple(use)) for arn, use in resources.items()},
            )

    if keys or attempts or resources or any(noted for _, noted in further):
        try:
            installation.store.run_write(write).result()
        except StoreError as error:
            uses.keys.put_back(keys)
            uses.attempts.put_back(attempts)
            uses.resources.put_back(resources)
            for notes, noted in further:
                notes.put_back(noted)
            log.warning("last uses could not be written yet: %s", error)


def housekeeping(installation: Installation, executor: Executor) -> tuple[Callable[[], None], ...]:
    """What the keeper sees to now and then, for the services."""
    store = installation.store

    def read(run: Callable[[Transaction], T], /) -> T:
        return store.run_read(run).result()

    def write(run: Callable[[Transaction], T], /) -> T:
        return store.run_write(run).result()

    return (
        Collector(read, write, executor.resources[ObjectBlobs], installation.clock).tick,
        ImportedUpkeep(read, lake_directory(installation.settings), time.monotonic).tick,
    )


def audit_days(installation: Installation) -> int:
    """For how many days the audit is kept: as the settings say, or as long as an event data store wants it."""
    return max(installation.settings.audit_retention_days, installation.store.run_read(longest_retention).result())


def keep_metrics(installation: Installation) -> None:
    """Write the points of our services' own metrics."""
    noted = list(installation.meter.take().items())
    now = installation.clock.now()
    for start in range(0, len(noted), _METRICS_A_COMMIT):
        some = dict(noted[start : start + _METRICS_A_COMMIT])
        try:
            installation.store.run_write(partial(write_noted, noted=some, now=now)).result()
        except StoreError as error:
            installation.meter.put_back(some)
            log.warning("metrics could not be written yet: %s", error)


SAMPLERS: tuple[Sampler, ...] = (
    sample_expirations,
    sample_queues,
)
"""What is measured once a minute though nothing happens."""


def sample_metrics(installation: Installation) -> None:
    """Have the samplers note what there is now, once a minute. For the keeper alone."""
    meter, now = installation.meter, installation.clock.now()
    if meter.marked(SAMPLERS, now // 60 * 60):
        return

    def sample(tx: Transaction) -> None:
        for sampler in SAMPLERS:
            sampler(tx, meter, now)

    installation.store.run_read(sample).result()
    meter.mark(SAMPLERS, now)
