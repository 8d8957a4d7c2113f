from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.services.harness import World
from tests.services.sqs.desk import Desk

from casemate.api import sqs as op
from casemate.services.kms import kms
from casemate.services.sqs import sqs
from casemate.services.sqs.encryption import DataKeys
from casemate.services.sqs.errors import InvalidParameterValue, MissingParameter


def test_groups_are_received_in_order_and_by_one_at_a_time(desk: Desk) -> None:
    url = desk.queue("q.fifo")
    for number in range(6):
        desk.send(url, f"{number}", message_group_id="ab"[number % 2])
        desk.later(0.001)
    first = desk.receive(url, 2)
    assert [message.body for message in first] == ["0", "2"]
    assert desk.bodies(url) == ["1", "3", "5"]
    assert desk.receive(url) == []
    desk.delete(url, first[0])
    # The group's second message is in flight still.
    assert desk.receive(url) == []
    desk.hide(url, first[1], 0)
    assert desk.bodies(url) == ["2", "4"]


def test_what_is_sent_again_within_five_minutes_is_taken_once(desk: Desk) -> None:
    url = desk.queue("q.fifo")
    first = desk.send(url, "same", message_group_id="a")
    again = desk.send(url, "same", message_group_id="b")
    assert (again.message_id, again.sequence_number) == (first.message_id, first.sequence_number)
    desk.send(url, "same", message_group_id="a", message_deduplication_id="another")
    assert desk.bodies(url) == ["same", "same"]
    desk.later(300)
    assert desk.send(url, "same", message_group_id="a").message_id != first.message_id
    desk.set(url, DeduplicationScope="messageGroup", FifoThroughputLimit="perMessageGroupId")
    one = desk.send(url, "new", message_group_id="a")
    assert desk.send(url, "new", message_group_id="b").message_id != one.message_id
    assert desk.send(url, "new", message_group_id="a").message_id == one.message_id


def test_a_handle_ends_with_its_time(desk: Desk) -> None:
    url = desk.queue("q.fifo", VisibilityTimeout="5")
    desk.send(url, message_group_id="a")
    (message,) = desk.receive(url)
    desk.later(5)
    with pytest.raises(InvalidParameterValue, match="The receipt handle has expired"):
        desk.delete(url, message)
    assert len(desk.receive(url)) == 1


def test_an_attempt_that_is_made_again_receives_the_same(desk: Desk) -> None:
    url = desk.queue("q.fifo")
    for number in range(3):
        desk.send(url, f"{number}", message_group_id="a")
    first = desk.receive(url, 2, receive_request_attempt_id="attempt")
    desk.later(20)
    again = desk.receive(url, 2, receive_request_attempt_id="attempt")
    assert [(one.body, one.receipt_handle) for one in again] == [(one.body, one.receipt_handle) for one in first]
    # The time in flight began anew.
    desk.later(20)
    assert desk.receive(url) == []
    desk.delete(url, again[0])
    assert desk.receive(url, 2, receive_request_attempt_id="attempt") == []


def test_the_queue_s_delay_holds_for_what_is_in_it(desk: Desk) -> None:
    url = desk.queue("q.fifo", DelaySeconds="60")
    desk.send(url, message_group_id="a")
    assert (desk.receive(url), desk.numbers(url)) == ([], (0, 0, 1))
    desk.set(url, DelaySeconds="0")
    assert len(desk.receive(url)) == 1
    with pytest.raises(InvalidParameterValue, match="not valid for this queue type"):
        desk.send(url, "another", message_group_id="a", delay_seconds=1)


def test_what_a_fifo_queue_needs(desk: Desk) -> None:
    url = desk.queue("q.fifo", ContentBasedDeduplication="false")
    with pytest.raises(MissingParameter, match="MessageGroupId"):
        desk.send(url)
    with pytest.raises(InvalidParameterValue, match="ContentBasedDeduplication"):
        desk.send(url, message_group_id="a")
    with pytest.raises(op.InvalidAttributeValue, match="perMessageGroupId"):
        desk.set(url, FifoThroughputLimit="perMessageGroupId")


class Ordering(RuleBasedStateMachine):
    """Whatever is sent, received, deleted, hidden and left: each group's messages come in order, by one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = TemporaryDirectory()
        self.desk = Desk(World(Path(self.directory.name), [kms, sqs], {DataKeys: DataKeys()}))
        self.url = self.desk.queue("q.fifo", VisibilityTimeout="10")
        self.left: dict[str, list[str]] = defaultdict(list)
        self.flying: dict[str, tuple[Any, float, str]] = {}
        self.sent = 0

    def teardown(self) -> None:
        self.desk.world.close()
        self.directory.cleanup()

    def now(self) -> float:
        return self.desk.world.clock.time

    def land(self) -> None:
        self.flying = {body: flight for body, flight in self.flying.items() if flight[1] > self.now()}

    @rule(group=st.sampled_from("abc"))
    def send(self, group: str) -> None:
        self.sent += 1
        self.desk.send(self.url, f"{self.sent}", message_group_id=group)
        self.left[group].append(f"{self.sent}")

    @rule(most=st.integers(1, 4))
    def receive(self, most: int) -> None:
        self.land()
        busy = {group for _, _, group in self.flying.values()}
        got: dict[str, list[str]] = defaultdict(list)
        for message in self.desk.receive(self.url, most):
            assert message.attributes is not None
            assert message.body is not None
            group = message.attributes["MessageGroupId"]
            got[group].append(message.body)
            self.flying[message.body] = message, self.now() + 10, group
        assert not busy & set(got)
        for group, bodies in got.items():
            assert bodies == self.left[group][: len(bodies)]
        free = sum(len(self.left[group]) for group in self.left if group not in busy)
        assert sum(map(len, got.values())) == min(most, free)

    @precondition(lambda self: self.flying)
    @rule(data=st.data(), seconds=st.sampled_from([None, 0, 20]))
    def end(self, data: st.DataObject, seconds: int | None) -> None:
        self.land()
        if not self.flying:
            return
        body = data.draw(st.sampled_from(sorted(self.flying)))
        message, _, group = self.flying.pop(body)
        if seconds is None:
            self.desk.delete(self.url, message)
            self.left[group].remove(body)
        else:
            self.desk.hide(self.url, message, seconds)
            if seconds:
                self.flying[body] = message, self.now() + seconds, group

    @rule(seconds=st.sampled_from([1, 5, 10]))
    def wait(self, seconds: int) -> None:
        self.desk.later(seconds)

    @invariant()
    def counts_are_true(self) -> None:
        self.land()
        total = sum(map(len, self.left.values()))
        assert self.desk.numbers(self.url) == (total - len(self.flying), len(self.flying), 0)


def test_each_group_comes_in_order_and_to_one_receiver_at_a_time() -> None:
    run_state_machine_as_test(
        Ordering,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
