"""What CloudTrail brings to the default bus: followed in the lake while a rule may want it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, allow
from tests.services.town import QUEUE, Town

from casemate.api import events as op
from casemate.api import kms as kms_api
from casemate.gateway.audit import service_event
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.lake.events import STREAM
from casemate.lake.segments import Limits, SegmentWriter
from casemate.lake.tail import Tail
from casemate.services.events.follower import TrailFollower
from casemate.services.events.model import RULE, TRAIL_RULE, Rule, rule_id
from casemate.services.events.trail import wants_trail

API_CALL = "AWS API Call via CloudTrail"
KMS_CALLS = {"source": ["aws.kms"], "detail-type": [API_CALL]}


class Lake:
    """The audit of a town, appended to the lake as a gateway does."""

    def __init__(self, town: Town, directory: Path) -> None:
        self.town, self.directory = town, directory
        self.writer = SegmentWriter(directory, STREAM, lambda run: run(), limits=Limits(segment_bytes=4_000))

    def call(self, operation: Any, request: Any, as_: Principal | None = None) -> Any:
        outcome = self.town.world.outcome(operation, request, as_)
        self.writer.append_wait([event.line for event in outcome.events])
        return outcome.result

    def follower(self) -> TrailFollower:
        store = self.town.store

        def read(run: Any, /) -> Any:
            return store.run_read(run).result()

        return TrailFollower(read, Tail(self.directory, STREAM), self.town.indexes, self.town.clock, self.town.ids)


@pytest.fixture
def lake(town: Town, tmp_path: Path) -> Iterator[Lake]:
    lake = Lake(town, tmp_path / "lake")
    yield lake
    lake.writer.close()


def look(lake: Lake, follower: TrailFollower | None = None, looks: int = 4) -> TrailFollower:
    """Have a keeper of its own look some times, a second apart."""
    follower = follower or lake.follower()
    keeper = lake.town.keeper(follower)
    for _ in range(looks):
        keeper.tick()
        lake.town.clock.time += 1
    keeper.stop()
    return follower


def heard(lake: Lake) -> list[dict[str, Any]]:
    return [json.loads(each.body) for each in lake.town.received(QUEUE)]


def watch(town: Town, pattern: Any, name: str = "r", **members: Any) -> None:
    town.receivers.open(QUEUE)
    town.rule(name, pattern, **members)
    town.target(QUEUE, rule=name)


def new_key(lake: Lake) -> str:
    found = lake.call(kms_api.CreateKey, kms_api.CreateKeyRequest())
    return str(found.key_metadata.key_id)


def test_a_call_is_an_event(town: Town, lake: Lake) -> None:
    watch(town, KMS_CALLS)
    key = new_key(lake)
    look(lake)
    (event,) = heard(lake)
    assert (event["source"], event["detail-type"], event["account"]) == ("aws.kms", API_CALL, ACCOUNT)
    assert (event["region"], event["resources"]) == (REGION, [])
    assert event["detail"]["eventName"] == "CreateKey"
    assert event["detail"]["responseElements"]["keyMetadata"]["keyId"] == key
    assert event["time"] == event["detail"]["eventTime"]


def test_calls_from_before_the_rule_are_none_of_its(town: Town, lake: Lake) -> None:
    new_key(lake)
    town.clock.time += 1
    watch(town, KMS_CALLS)
    new_key(lake)
    look(lake)
    assert len(heard(lake)) == 1


def test_each_is_matched_once_whoever_follows(town: Town, lake: Lake) -> None:
    watch(town, KMS_CALLS)
    keys = []
    follower = None
    for number in range(12):
        keys.append(new_key(lake))
        # Every third time the keeper is another process, which knows what the store says alone.
        follower = look(lake, None if number % 3 == 0 else follower, looks=1)
    look(lake)
    assert [event["detail"]["responseElements"]["keyMetadata"]["keyId"] for event in heard(lake)] == keys


def test_a_call_that_failed_is_one_too(town: Town, lake: Lake) -> None:
    watch(town, {"detail": {"errorCode": ["AccessDenied"]}})
    nobody = town.world.user("nobody")
    lake.call(kms_api.CreateKey, kms_api.CreateKeyRequest(), nobody)
    look(lake)
    (event,) = heard(lake)
    assert event["detail"]["userIdentity"]["userName"] == "nobody"


def test_calls_that_read_are_for_rules_that_ask_for_them(town: Town, lake: Lake) -> None:
    watch(town, KMS_CALLS)
    lake.call(kms_api.ListKeys, kms_api.ListKeysRequest())
    follower = look(lake)
    assert heard(lake) == []
    town.rule(pattern=KMS_CALLS, state="ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")
    lake.call(kms_api.ListKeys, kms_api.ListKeysRequest())
    look(lake, follower)
    assert [event["detail"]["eventName"] for event in heard(lake)] == ["ListKeys"]


def test_what_rules_deliver_triggers_none(town: Town, lake: Lake) -> None:
    watch(town, {"detail-type": [API_CALL]})
    new_key(lake)
    for _ in range(3):
        look(lake)
        lake.writer.append_wait([line for _, line in town.store.drain_audit(100)] or [b"0000000000000000001 {}"])
    assert [event["detail"]["eventName"] for event in heard(lake)] == ["CreateKey"]


def test_a_record_that_was_carried_over_twice_is_one_event(town: Town, lake: Lake) -> None:
    watch(town, KMS_CALLS)
    outcome = town.world.outcome(kms_api.CreateKey, kms_api.CreateKeyRequest())
    lines = [event.line for event in outcome.events]
    lake.writer.append_wait(lines + lines)
    follower = look(lake)
    lake.writer.append_wait(lines)
    look(lake, follower)
    lake.writer.append_wait(lines)
    look(lake)
    assert len(heard(lake)) == 1


def test_calls_that_eventbridge_makes_to_deliver_trigger_none(town: Town, lake: Lake) -> None:
    """A role that it assumes, a key that its topic needs: such a rule would trigger itself."""
    town.receivers.open(QUEUE, "")
    town.rule("r", {"source": ["aws.sts", "aws.kms"]})
    town.target(QUEUE, rule="r", role_arn=town.role("may", allow("sqs:SendMessage")))
    new_key(lake)
    carried: list[bytes] = []
    for _ in range(4):
        look(lake)
        records = town.store.drain_audit(100)
        carried += [line for _, line in records]
        if records:
            lake.writer.append_wait([line for _, line in records])
            town.store.forget_audit(records[-1][0])
    assert sum(b'"AssumeRole"' in line for line in carried) == 1
    assert [event["detail"]["eventName"] for event in heard(lake)] == ["CreateKey"]


def test_an_accounts_rules_hear_of_its_calls_alone(town: Town, lake: Lake) -> None:
    watch(town, KMS_CALLS)
    lake.call(kms_api.CreateKey, kms_api.CreateKeyRequest(), town.world.root(OTHER_ACCOUNT))
    look(lake)
    assert heard(lake) == []


@pytest.mark.parametrize(
    ("name", "detail_type"),
    [
        ("DeleteKey", "KMS CMK Deletion"),
        ("DeleteExpiredKeyMaterial", "KMS Imported Key Material Expiration"),
        ("RotateKey", "KMS CMK Rotation"),
    ],
)
def test_kms_tells_what_it_does_by_itself(town: Town, lake: Lake, name: str, detail_type: str) -> None:
    watch(town, {"source": ["aws.kms"], "detail-type": [detail_type]})
    arn = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/1"
    event = service_event("kms", name, ACCOUNT, REGION, (arn, "AWS::KMS::Key"), town.clock.wall(), town.ids)
    lake.writer.append_wait([event.line])
    look(lake)
    (told,) = heard(lake)
    assert (told["resources"], told["detail"]) == ([arn], {"key-id": "1"})


def test_nothing_is_read_while_no_rule_wants_it(town: Town, lake: Lake) -> None:
    town.rule("own", {"source": ["app"]})
    new_key(lake)
    follower = look(lake)
    assert not follower.eager
    watch(town, KMS_CALLS)
    new_key(lake)
    look(lake, follower)
    assert follower.eager
    town.world.call(op.DisableRule, op.DisableRuleRequest(name="r"))
    new_key(lake)
    look(lake, follower)
    assert not follower.eager
    town.world.call(op.EnableRule, op.EnableRuleRequest(name="r"))
    look(lake, follower)
    assert len(heard(lake)) == 1


def test_segments_are_free_when_they_are_read(town: Town, lake: Lake) -> None:
    """Compaction takes in no segment of which something is still to be read."""
    for _ in range(5):
        new_key(lake)
    follower = look(lake)
    closed = Tail(lake.directory, STREAM).closed()
    assert follower.done() == closed
    watch(town, KMS_CALLS)
    for _ in range(5):
        new_key(lake)
    assert Tail(lake.directory, STREAM).closed() > closed
    assert follower.done() == closed
    look(lake, follower)
    assert follower.done() == Tail(lake.directory, STREAM).closed()


@pytest.mark.parametrize(
    ("pattern", "wants"),
    [
        ({"source": ["app"]}, False),
        ({"source": ["aws.kms"]}, True),
        ({"source": [{"prefix": "aws."}]}, True),
        ({"detail-type": ["thing"]}, False),
        ({"detail-type": ["Scheduled Event", API_CALL]}, True),
        ({"account": [ACCOUNT]}, True),
    ],
)
def test_which_rules_may_want_it(town: Town, pattern: Any, wants: bool) -> None:
    town.rule(pattern=pattern)

    def kept(tx: Transaction) -> tuple[Rule | None, Any]:
        return tx.get(RULE, ACCOUNT, REGION, rule_id("default", "r")), tx.get(TRAIL_RULE, "", "", f"{ACCOUNT}/{REGION}")

    rule, noted = town.store.run_read(kept).result()
    assert rule is not None
    assert (wants_trail(rule), noted is not None) == (wants, wants)
    town.world.call(op.DeleteRule, op.DeleteRuleRequest(name="r"))
    assert town.store.run_read(lambda tx: tx.get(TRAIL_RULE, "", "", f"{ACCOUNT}/{REGION}")).result() is None
