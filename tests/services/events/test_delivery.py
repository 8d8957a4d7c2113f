"""From an event to its targets: what they receive, as whom it is sent, what is tried again and what is buried."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, allow
from tests.services.town import DEAD, FUNCTION, LOG_GROUP, QUEUE, TOPIC, Received, Town

from casemate.api import events as op
from casemate.api import sqs
from casemate.kernel.errors import Throttled
from casemate.services.events.quotas import Quotas

RULE_ARN = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/r"


def attributes(letter: Received) -> dict[str, Any]:
    return {name: each["StringValue"] for name, each in letter.request["MessageAttributes"].items()}


def test_an_event_reaches_a_queue_as_it_was_put(town: Town) -> None:
    town.receivers.open(QUEUE)
    town.rule()
    town.target(QUEUE)
    put = town.put({"n": 12345678901234567890}, time=1_600_000_000.0, resources=["arn:aws:x"])
    assert town.received() == []
    town.settle()
    (got,) = town.received(QUEUE)
    assert json.loads(got.body) == {
        "version": "0",
        "id": put.event_id,
        "detail-type": "thing",
        "source": "app",
        "account": ACCOUNT,
        "time": "2020-09-13T12:26:40Z",
        "region": REGION,
        "resources": ["arn:aws:x"],
        "detail": {"n": 12345678901234567890},
    }
    assert town.waiting() == 0


def test_each_kind_of_target_is_handed_its_own(town: Town) -> None:
    town.rule()
    for number, arn in enumerate((QUEUE + ".fifo", TOPIC, FUNCTION, LOG_GROUP)):
        town.receivers.open(arn)
        fifo: dict[str, Any] = {"sqs_parameters": op.SqsParameters(message_group_id="g")} if "fifo" in arn else {}
        town.target(arn, id=str(number), **fifo)
    event = town.put(time=1_600_000_000.0).event_id
    town.settle()
    (queue,), (topic,) = town.received(QUEUE + ".fifo"), town.received(TOPIC)
    assert queue.request["MessageGroupId"] == "g"
    assert json.loads(queue.body)["id"] == json.loads(topic.body)["id"] == event
    (function,) = town.received(FUNCTION)
    assert (function.operation, function.request["InvocationType"]) == ("Invoke", "Event")
    (logged,) = town.received(LOG_GROUP)
    assert logged.request["logEvents"][0]["timestamp"] == 1_600_000_000_000
    assert json.loads(logged.request["logEvents"][0]["message"])["id"] == event


def test_only_the_rule_that_a_policy_names_may_deliver(town: Town) -> None:
    town.receivers.open(QUEUE, condition={"ArnEquals": {"aws:SourceArn": RULE_ARN}})
    town.receivers.open(DEAD)
    for name in ("r", "other"):
        town.rule(name)
        town.target(QUEUE, rule=name, dead_letter_config=op.DeadLetterConfig(arn=DEAD))
    town.put()
    town.settle()
    assert len(town.received(QUEUE)) == 1
    (letter,) = town.received(DEAD)
    told = attributes(letter)
    assert told["RULE_ARN"] == RULE_ARN.replace("rule/r", "rule/other")
    assert (told["TARGET_ARN"], told["ERROR_CODE"], told["RETRY_ATTEMPTS"]) == (QUEUE, "NO_PERMISSIONS", "0")
    assert "EXHAUSTED_RETRY_CONDITION" not in told
    assert json.loads(letter.body)["source"] == "app"


def test_what_is_not_there_is_not_tried_again(town: Town) -> None:
    town.receivers.open(DEAD)
    town.receivers.policies[QUEUE] = town.receivers.policies[DEAD]
    town.receivers.failing[QUEUE] = sqs.QueueDoesNotExist("gone")
    town.rule()
    town.target(QUEUE, input='"constant"', dead_letter_config=op.DeadLetterConfig(arn=DEAD))
    town.put({"a": 1})
    town.settle()
    (letter,) = town.received(DEAD)
    assert (attributes(letter)["ERROR_CODE"], json.loads(letter.body)["detail"]) == ("NO_RESOURCE", {"a": 1})


def test_it_is_tried_again_as_often_as_the_target_says(town: Town) -> None:
    town.receivers.open(QUEUE)
    town.receivers.open(DEAD)
    town.receivers.failing[QUEUE] = Throttled("slow down")
    town.rule()
    retry = op.RetryPolicy(maximum_retry_attempts=2)
    town.target(QUEUE, retry_policy=retry, dead_letter_config=op.DeadLetterConfig(arn=DEAD))
    town.put()
    for attempt in range(3):
        assert town.received(DEAD) == []
        assert town.waiting() == 1, attempt
        town.settle(looks=1)
        town.clock.offset += 10
    (letter,) = town.received(DEAD)
    told = attributes(letter)
    assert (told["ERROR_CODE"], told["RETRY_ATTEMPTS"]) == ("THROTTLING", "2")
    assert told["EXHAUSTED_RETRY_CONDITION"] == "MaximumRetryAttempts"


def test_it_is_tried_no_longer_than_the_target_says(town: Town) -> None:
    town.receivers.open(QUEUE)
    town.receivers.open(DEAD)
    town.receivers.failing[QUEUE] = Throttled("slow down")
    town.rule()
    retry = op.RetryPolicy(maximum_event_age_in_seconds=60)
    town.target(QUEUE, retry_policy=retry, dead_letter_config=op.DeadLetterConfig(arn=DEAD))
    town.put()
    town.settle(looks=1)
    town.clock.offset += 61
    town.settle(looks=1)
    (letter,) = town.received(DEAD)
    assert attributes(letter)["EXHAUSTED_RETRY_CONDITION"] == "MaximumEventAgeInSeconds"


def test_it_arrives_once_the_target_takes_it(town: Town) -> None:
    town.receivers.open(QUEUE)
    town.receivers.failing[QUEUE] = Throttled("slow down")
    town.rule()
    town.target(QUEUE)
    town.put()
    for _ in range(5):
        town.settle(looks=1)
        town.clock.offset += 100
    del town.receivers.failing[QUEUE]
    town.settle()
    assert (len(town.received(QUEUE)), town.waiting()) == (1, 0)


def test_a_role_delivers_with_its_own_permissions(town: Town) -> None:
    town.receivers.open(QUEUE, "")
    town.receivers.open(DEAD)
    town.rule()
    may, may_not = town.role("may", allow("sqs:SendMessage")), town.role("may-not")
    for id, role in (("1", may), ("2", may_not)):
        town.target(QUEUE, id=id, role_arn=role, dead_letter_config=op.DeadLetterConfig(arn=DEAD))
    town.put()
    town.settle()
    assert len(town.received(QUEUE)) == 1
    (letter,) = town.received(DEAD)
    assert attributes(letter)["ERROR_CODE"] == "NO_PERMISSIONS"
    records = [json.loads(line[line.index(b"{") :]) for _, line in town.store.drain_audit(100)]
    sent = [each for each in records if each["eventName"] == "SendMessage" and "errorCode" not in each]
    assert {each["userIdentity"]["type"] for each in sent} == {"AssumedRole", "AWSService"}


def test_buses_hand_events_on_once(town: Town) -> None:
    """As they were put, and to no third bus (EventBridge User Guide, "Sending and receiving events between buses")."""
    for name in ("second", "third"):
        town.world.call(op.CreateEventBus, op.CreateEventBusRequest(name=name))
    arn = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/"
    town.receivers.open(QUEUE)
    town.rule()
    town.target(f"{arn}second")
    town.rule("on-second", bus="second")
    town.target(f"{arn}third", rule="on-second", bus="second")
    town.target(QUEUE, rule="on-second", bus="second", id="2")
    town.rule("on-third", bus="third")
    town.target(QUEUE, rule="on-third", bus="third")
    put = town.put({"a": 1})
    town.settle(5)
    (got,) = town.received(QUEUE)
    assert json.loads(got.body)["id"] == put.event_id


def test_another_accounts_bus_takes_events_by_its_policy(town: Town) -> None:
    theirs = town.world.root(OTHER_ACCOUNT)
    their_bus = f"arn:aws:events:{REGION}:{OTHER_ACCOUNT}:event-bus/default"
    town.receivers.open(QUEUE)
    town.receivers.open(DEAD)
    pattern = json.dumps({"account": [ACCOUNT]})
    town.world.call(op.PutRule, op.PutRuleRequest(name="in", event_pattern=pattern), theirs)
    target = op.Target(id="1", arn=QUEUE)
    town.world.call(op.PutTargets, op.PutTargetsRequest(rule="in", targets=[target]), theirs)
    town.rule()
    town.target(their_bus, dead_letter_config=op.DeadLetterConfig(arn=DEAD))
    town.put()
    town.settle(5)
    (letter,) = town.received(DEAD)
    assert attributes(letter)["ERROR_CODE"] == "NO_PERMISSIONS"
    town.world.call(
        op.PutPermission,
        op.PutPermissionRequest(action="events:PutEvents", principal=ACCOUNT, statement_id="s"),
        theirs,
    )
    town.put()
    town.settle(5)
    (got,) = town.received(QUEUE)
    assert json.loads(got.body)["account"] == ACCOUNT


def test_many_targets_of_one_event_are_handed_it_some_at_a_time(tmp_path: Any) -> None:
    directory = tmp_path / "many"
    directory.mkdir()
    town = Town(directory, Quotas(rules=60))
    try:
        town.receivers.open(QUEUE)
        for number in range(60):
            town.rule(f"r{number:02d}")
            town.target(QUEUE, rule=f"r{number:02d}")
        town.put({"large": "x" * 10_000})
        assert town.waiting() == 1
        town.settle(8)
        assert (len(town.received(QUEUE)), town.waiting()) == (60, 0)
    finally:
        town.close()


def test_a_service_that_is_not_there_is_a_failed_attempt(town: Town) -> None:
    town.receivers.open(DEAD)
    del town.world.services["sns"].operations["Publish"]
    town.rule()
    retry = op.RetryPolicy(maximum_retry_attempts=0)
    town.target(TOPIC, retry_policy=retry, dead_letter_config=op.DeadLetterConfig(arn=DEAD))
    town.put()
    town.settle()
    (letter,) = town.received(DEAD)
    told = attributes(letter)
    assert told["ERROR_CODE"] == "SDK_CLIENT_ERROR"
    assert told["ERROR_MESSAGE"] == "Casemate does not have sns:Publish yet."


def test_a_keeper_that_dies_between_attempts_loses_and_doubles_nothing(town: Town) -> None:
    town.receivers.open(QUEUE)
    town.receivers.failing[QUEUE] = Throttled("slow down")
    town.rule()
    town.target(QUEUE)
    for number in range(5):
        town.put({"n": number})
    first = town.keeper()
    first.tick()
    # It is gone for so long that its lease has run out, and comes back when another has taken over.
    town.store.run_write(lambda tx: tx.connection.run("UPDATE lease SET expires = 0")).result()
    town.clock.offset += 60
    del town.receivers.failing[QUEUE]
    second = town.keeper()
    second.tick()
    first.tick()
    second.tick()
    got = [json.loads(each.body)["detail"]["n"] for each in town.received(QUEUE)]
    assert (sorted(got), town.waiting()) == ([0, 1, 2, 3, 4], 0)


@pytest.mark.parametrize("state", ["DISABLED", "ENABLED"])
def test_a_disabled_rule_is_triggered_by_nothing(town: Town, state: Any) -> None:
    town.receivers.open(QUEUE)
    town.rule(state=state)
    town.target(QUEUE)
    town.put()
    town.settle()
    assert len(town.received()) == (state == "ENABLED")
