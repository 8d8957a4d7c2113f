from __future__ import annotations

import hashlib
import json

import pytest
from tests.services.sqs.desk import Desk

from casemate.api import sqs as op
from casemate.services.sqs.errors import InvalidParameterValue
from casemate.services.sqs.model import MOVE_TASK


def test_a_message_is_hidden_until_it_is_deleted_or_its_time_is_over(desk: Desk) -> None:
    url = desk.queue()
    sent = desk.send(url, "körper")
    assert sent.md5_of_message_body == hashlib.md5("körper".encode()).hexdigest()
    (first,) = desk.receive(url)
    assert (first.body, first.message_id, first.md5_of_body) == ("körper", sent.message_id, sent.md5_of_message_body)
    assert desk.receive(url) == []
    assert desk.numbers(url) == (0, 1, 0)
    desk.later(30)
    assert desk.numbers(url) == (1, 0, 0)
    (second,) = desk.receive(url)
    assert second.receipt_handle != first.receipt_handle
    assert second.attributes is not None
    assert second.attributes["ApproximateReceiveCount"] == "2"
    # Only the latest receipt counts.
    desk.delete(url, first)
    assert desk.numbers(url) == (0, 1, 0)
    desk.delete(url, second)
    desk.delete(url, second)
    assert desk.rows() == {"counts": 1}
    assert desk.numbers(url) == (0, 0, 0)


def test_a_handle_is_good_after_its_time_until_somebody_else_receives(desk: Desk) -> None:
    url = desk.queue()
    desk.send(url)
    (message,) = desk.receive(url)
    desk.later(40)
    with pytest.raises(op.MessageNotInflight):
        desk.hide(url, message, 10)
    desk.delete(url, message)
    assert desk.numbers(url) == (0, 0, 0)
    with pytest.raises(InvalidParameterValue, match="not available for visibility timeout change"):
        desk.hide(url, message, 10)


@pytest.mark.parametrize("handle", ["", "nonsense", "AQEB", "é", "A" * 2000])
def test_no_receipt_handle(desk: Desk, handle: str) -> None:
    url, other = desk.queue(), desk.queue("other")
    desk.send(other)
    (message,) = desk.receive(other)
    for text in (handle, message.receipt_handle or ""):
        with pytest.raises(op.ReceiptHandleIsInvalid):
            desk.world.call(op.DeleteMessage, op.DeleteMessageRequest(queue_url=url, receipt_handle=text))


def test_visibility_is_changed_from_now_on_within_twelve_hours(desk: Desk) -> None:
    url = desk.queue()
    desk.send(url)
    (message,) = desk.receive(url)
    desk.later(20)
    desk.hide(url, message, 100)
    desk.later(99)
    assert desk.receive(url) == []
    with pytest.raises(InvalidParameterValue, match="beyond the limit"):
        desk.hide(url, message, 43_200)
    desk.hide(url, message, 0)
    assert len(desk.receive(url)) == 1


def test_delays_of_queue_and_message(desk: Desk) -> None:
    url = desk.queue(DelaySeconds="60")
    desk.send(url, "by the queue")
    desk.send(url, "at once", delay_seconds=0)
    desk.send(url, "long", delay_seconds=900)
    assert desk.numbers(url) == (1, 0, 2)
    assert desk.bodies(url) == ["at once"]
    # Of a standard queue, a change holds for what is sent afterwards.
    desk.set(url, DelaySeconds="0")
    assert desk.numbers(url) == (0, 1, 2)
    desk.later(60)
    assert desk.numbers(url) == (2, 0, 1)
    assert sorted(desk.bodies(url)) == ["at once", "by the queue"]
    with pytest.raises(InvalidParameterValue, match="DelaySeconds"):
        desk.send(url, delay_seconds=901)


def test_a_message_that_always_fails_holds_up_no_other(desk: Desk) -> None:
    url = desk.queue()
    for body in ("poison", "food"):
        desk.send(url, body)
        desk.later(0.001)
    (poison,) = desk.receive(url, 1)
    desk.hide(url, poison, 0)
    assert desk.bodies(url, 1) == ["food"]


def test_messages_go_when_the_queue_s_retention_is_over(desk: Desk) -> None:
    url = desk.queue(MessageRetentionPeriod="60")
    desk.send(url, "old")
    desk.later(59)
    desk.send(url, "young")
    desk.later(1)
    assert desk.bodies(url) == ["young"]
    assert desk.keep() >= 1
    assert desk.numbers(url) == (0, 1, 0)
    desk.set(url, MessageRetentionPeriod="1209600")
    desk.later(86_400)
    assert desk.bodies(url) == ["young"]
    desk.set(url, MessageRetentionPeriod="60")
    desk.keep()
    assert desk.rows() == {"counts": 1}


def test_what_is_received_too_often_goes_to_the_dead_letter_queue_with_its_age(desk: Desk) -> None:
    dead = desk.queue("dead", MessageRetentionPeriod="120")
    policy = json.dumps({"deadLetterTargetArn": desk.arn(dead), "maxReceiveCount": "2"})
    url = desk.queue(RedrivePolicy=policy, VisibilityTimeout="0")
    sent = desk.send(url, "poison")
    assert [len(desk.receive(url)) for _ in range(3)] == [1, 1, 0]
    (message,) = desk.receive(dead, visibility_timeout=0)
    assert (message.body, message.message_id) == ("poison", sent.message_id)
    assert message.attributes is not None
    assert message.attributes["DeadLetterQueueSourceArn"] == desk.arn(url)
    assert (desk.numbers(url), desk.numbers(dead)) == ((0, 0, 0), (1, 0, 0))
    desk.later(120)
    desk.keep()
    assert desk.numbers(dead) == (0, 0, 0)


def test_a_task_moves_dead_letters_back_at_its_rate(desk: Desk) -> None:
    dead = desk.queue("dead")
    policy = json.dumps({"deadLetterTargetArn": desk.arn(dead), "maxReceiveCount": 1})
    url = desk.queue(RedrivePolicy=policy, VisibilityTimeout="0")
    for number in range(5):
        desk.send(url, str(number))
    desk.receive(url)
    desk.receive(url)
    assert desk.numbers(dead) == (5, 0, 0)
    start = op.StartMessageMoveTaskRequest(source_arn=desk.arn(dead), max_number_of_messages_per_second=2)
    handle = desk.world.call(op.StartMessageMoveTask, start).task_handle
    with pytest.raises(op.UnsupportedOperation):
        desk.world.call(op.StartMessageMoveTask, start)
    desk.keep()
    assert (desk.numbers(url)[0], desk.numbers(dead)[0]) == (2, 3)
    assert desk.keep() == 0
    desk.later(1)
    desk.keep()
    assert desk.numbers(url)[0] == 4
    assert handle is not None
    cancelled = desk.world.call(op.CancelMessageMoveTask, op.CancelMessageMoveTaskRequest(task_handle=handle))
    assert cancelled.approximate_number_of_messages_moved == 4
    desk.keep()
    listed = desk.world.call(op.ListMessageMoveTasks, op.ListMessageMoveTasksRequest(source_arn=desk.arn(dead)))
    assert listed.results is not None
    assert [task.status for task in listed.results] == ["CANCELLED"]
    desk.world.call(op.StartMessageMoveTask, start)
    for _ in range(3):
        desk.later(2)
        desk.keep()
    assert (desk.numbers(url)[0], desk.numbers(dead)[0]) == (5, 0)


def test_a_move_goes_on_behind_messages_that_are_too_old(desk: Desk) -> None:
    dead, url = desk.queue("dead", MessageRetentionPeriod="600"), desk.queue()
    for number in range(60):
        desk.send(dead, str(number))
    desk.later(599)
    desk.send(dead, "young")
    desk.set(url, RedrivePolicy=json.dumps({"deadLetterTargetArn": desk.arn(dead), "maxReceiveCount": 1}))
    start = op.StartMessageMoveTaskRequest(source_arn=desk.arn(dead), destination_arn=desk.arn(url))
    desk.world.call(op.StartMessageMoveTask, start)
    desk.later(1)
    for _ in range(3):
        desk.keep(MOVE_TASK.name)
        desk.later(0.1)
    assert desk.bodies(url) == ["young"]


def test_a_purge_and_a_deletion_leave_nothing(desk: Desk) -> None:
    url = desk.queue()
    for number in range(30):
        desk.send(url, delay_seconds=number % 2)
    desk.receive(url)
    desk.world.call(op.PurgeQueue, op.PurgeQueueRequest(queue_url=url))
    assert desk.numbers(url) == (0, 0, 0)
    with pytest.raises(op.PurgeQueueInProgress):
        desk.world.call(op.PurgeQueue, op.PurgeQueueRequest(queue_url=url))
    desk.send(url, "afterwards")
    for _ in range(3):
        desk.keep()
        desk.later(1)
    assert desk.rows() == {"message": 1, "state": 1, "counts": 1, "ready": 1}
    desk.world.call(op.DeleteQueue, op.DeleteQueueRequest(queue_url=url))
    with pytest.raises(op.QueueDeletedRecently):
        desk.queue()
    for _ in range(3):
        desk.keep()
        desk.later(30)
    assert desk.rows() == {}
    assert desk.receive(desk.queue()) == []
