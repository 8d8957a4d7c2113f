"""What queues measure of themselves, for CloudWatch."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, REGION
from tests.services.sqs.desk import Desk

from casemate.api import sqs as op
from casemate.kernel.metrics import Meter
from casemate.services.kms import kms
from casemate.services.sqs import sqs
from casemate.services.sqs.encryption import DataKeys
from casemate.services.sqs.metrics import ACTIVE, sample_queues


@pytest.fixture
def meter() -> Meter:
    return Meter()


@pytest.fixture
def desk(open_world: OpenWorld, meter: Meter) -> Desk:
    return Desk(open_world([kms, sqs], {DataKeys: DataKeys(), Meter: meter}))


def noted(meter: Meter) -> Mapping[str, tuple[float, float]]:
    """Number and sum of each metric's points, all of the queue named ``queue``."""
    taken = meter.take()
    for metric, _ in taken:
        assert metric[:3] == (ACCOUNT, REGION, "AWS/SQS")
        assert metric.dimensions == (("QueueName", "queue"),)
    return {metric.name: (summary.count, summary.sum) for (metric, _), summary in taken.items()}


def sampled(desk: Desk, meter: Meter) -> Mapping[str, tuple[float, float]]:
    meter.take()
    now = desk.world.clock.now()
    desk.world.store.run_read(lambda tx: sample_queues(tx, meter, now)).result()
    return noted(meter)


def test_what_is_sent_received_and_deleted(desk: Desk, meter: Meter) -> None:
    url = desk.queue()
    desk.send(url, "12345")
    entries = [op.SendMessageBatchRequestEntry(id=str(number), message_body="x" * number) for number in range(1, 4)]
    desk.world.call(op.SendMessageBatch, op.SendMessageBatchRequest(queue_url=url, entries=entries))
    assert noted(meter) == {"NumberOfMessagesSent": (4, 4), "SentMessageSize": (4, 11)}
    messages = desk.receive(url)
    assert noted(meter) == {"NumberOfMessagesReceived": (4, 4)}
    assert desk.receive(url) == []
    assert noted(meter) == {"NumberOfEmptyReceives": (1, 1)}
    desk.delete(url, messages[0])
    assert noted(meter) == {"NumberOfMessagesDeleted": (1, 1)}


def test_a_call_that_fails_measures_nothing(desk: Desk, meter: Meter) -> None:
    url = desk.queue(MaximumMessageSize="1024")
    with pytest.raises(Exception, match="shorter than"):
        desk.send(url, "x" * 2000)
    assert noted(meter) == {}


def test_what_there_is_is_asked_of_queues_in_use(desk: Desk, meter: Meter) -> None:
    url = desk.queue()
    assert sampled(desk, meter) == {}
    desk.send(url)
    desk.send(url)
    desk.send(url, delay_seconds=900)
    desk.receive(url, 1)
    desk.later(25)
    assert sampled(desk, meter) == {
        "ApproximateNumberOfMessagesVisible": (1, 1),
        "ApproximateNumberOfMessagesNotVisible": (1, 1),
        "ApproximateNumberOfMessagesDelayed": (1, 1),
        "ApproximateAgeOfOldestMessage": (1, 25),
    }
    desk.later(ACTIVE + 3600)
    desk.world.store.expire_records(desk.world.clock.now(), 100)
    assert sampled(desk, meter) == {}


def test_use_is_written_now_and_then_and_lasts(desk: Desk, meter: Meter) -> None:
    url = desk.queue()
    for _ in range(20):
        desk.send(url)
        desk.later(1800)
    desk.world.store.expire_records(desk.world.clock.now(), 100)
    assert sampled(desk, meter)["ApproximateNumberOfMessagesVisible"] == (1, 20)


def test_a_queue_that_is_gone_has_no_points(desk: Desk, meter: Meter) -> None:
    url = desk.queue()
    desk.send(url)
    desk.world.call(op.DeleteQueue, op.DeleteQueueRequest(queue_url=url))
    assert sampled(desk, meter) == {}
