"""Buses, their policies, and events put on them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, allow
from tests.services.town import QUEUE, Town

from casemate.api import events as op
from casemate.kernel.acting import service_principal
from casemate.kernel.errors import AccessDenied, InvalidRequest

DEFAULT = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/default"


def described(town: Town, name: str | None = None) -> op.DescribeEventBusResponse:
    return town.world.call(op.DescribeEventBus, op.DescribeEventBusRequest(name=name))


def create(town: Town, name: str = "orders", **members: Any) -> str:
    return town.world.call(op.CreateEventBus, op.CreateEventBusRequest(name=name, **members)).event_bus_arn or ""


def names(town: Town, **members: Any) -> list[str]:
    found = town.world.call(op.ListEventBuses, op.ListEventBusesRequest(**members)).event_buses or []
    return [bus.name or "" for bus in found]


def test_the_default_bus_is_there_without_being_made(town: Town) -> None:
    assert (described(town).name, described(town).arn) == ("default", DEFAULT)
    assert names(town) == ["default"]
    for refused in ("default", "a/b"):
        with pytest.raises((op.ResourceAlreadyExistsException, InvalidRequest)):
            create(town, refused)
    with pytest.raises(InvalidRequest, match="Cannot delete event bus default"):
        town.world.call(op.DeleteEventBus, op.DeleteEventBusRequest(name="default"))


def test_a_bus_is_made_changed_and_deleted(town: Town) -> None:
    dead = op.DeadLetterConfig(arn=QUEUE)
    arn = create(town, description="first", dead_letter_config=dead, tags=[op.Tag(key="a", value="b")])
    assert arn == f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/orders"
    found = described(town, arn)
    assert (found.description, found.dead_letter_config, found.creation_time) == ("first", dead, town.clock.now())
    with pytest.raises(op.ResourceAlreadyExistsException, match="Event bus orders already exists"):
        create(town)
    town.world.call(op.UpdateEventBus, op.UpdateEventBusRequest(name="orders", description="second"))
    assert (described(town, "orders").description, described(town, "orders").dead_letter_config) == ("second", None)
    town.rule(bus="orders")
    with pytest.raises(InvalidRequest, match="since it has rules"):
        town.world.call(op.DeleteEventBus, op.DeleteEventBusRequest(name="orders"))
    town.world.call(op.DeleteRule, op.DeleteRuleRequest(name="r", event_bus_name="orders"))
    for _ in range(2):
        town.world.call(op.DeleteEventBus, op.DeleteEventBusRequest(name="orders"))
    with pytest.raises(op.ResourceNotFoundException, match="Event bus orders does not exist"):
        described(town, "orders")


def test_buses_are_listed_in_pages_with_the_default_one_in_its_place(town: Town) -> None:
    for name in ("alpha", "omega"):
        create(town, name)
    assert names(town) == ["alpha", "default", "omega"]
    seen, token = [], None
    while True:
        page = town.world.call(op.ListEventBuses, op.ListEventBusesRequest(limit=1, next_token=token))
        seen += [bus.name for bus in page.event_buses or []]
        token = page.next_token
        if token is None:
            break
    assert seen == ["alpha", "default", "omega"]
    assert names(town, name_prefix="d") == ["default"]
    # Kept once something of it was changed, it is listed once all the same.
    town.world.call(op.UpdateEventBus, op.UpdateEventBusRequest(name="default", description="ours"))
    assert names(town) == ["alpha", "default", "omega"]


def test_statements_of_a_policy_are_put_and_removed(town: Town) -> None:
    for principal, sid in ((OTHER_ACCOUNT, "one"), ("*", "all")):
        request = op.PutPermissionRequest(action="events:PutEvents", principal=principal, statement_id=sid)
        town.world.call(op.PutPermission, request)
    policy = json.loads(described(town).policy or "")
    assert policy["Statement"][0] == {
        "Sid": "one",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"},
        "Action": "events:PutEvents",
        "Resource": DEFAULT,
    }
    with pytest.raises(op.ResourceNotFoundException, match="Statement with the provided id does not exist"):
        town.world.call(op.RemovePermission, op.RemovePermissionRequest(statement_id="two"))
    town.world.call(op.RemovePermission, op.RemovePermissionRequest(statement_id="one"))
    assert [each["Sid"] for each in json.loads(described(town).policy or "")["Statement"]] == ["all"]
    town.world.call(op.RemovePermission, op.RemovePermissionRequest(remove_all_permissions=True))
    assert described(town).policy is None
    with pytest.raises(op.ResourceNotFoundException, match="EventBus does not have a policy"):
        town.world.call(op.RemovePermission, op.RemovePermissionRequest(statement_id="all"))


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"action": "events:PutRule", "principal": "*", "statement_id": "s"},
        {"policy": "{}"},
        {"policy": "no JSON"},
        {"policy": "{}", "statement_id": "s"},
    ],
)
def test_permissions_that_make_no_sense_are_refused(town: Town, members: Any) -> None:
    with pytest.raises(InvalidRequest):
        town.world.call(op.PutPermission, op.PutPermissionRequest(**members))
    assert described(town).policy is None


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"source": None}, "InvalidArgument"),
        ({"detail_type": ""}, "InvalidArgument"),
        ({"detail": None}, "InvalidArgument"),
        ({"detail": "[]"}, "MalformedDetail"),
        ({"detail": "{"}, "MalformedDetail"),
        ({"detail": "{" * 50_000}, "MalformedDetail"),
        ({"source": "aws.ec2"}, "NotAuthorizedForSourceException"),
    ],
)
def test_each_entry_is_taken_or_refused_by_itself(town: Town, members: Any, code: str) -> None:
    good: dict[str, Any] = {"source": "app", "detail_type": "thing", "detail": "{}"}
    entries = [op.PutEventsRequestEntry(**good), op.PutEventsRequestEntry(**{**good, **members})]
    answer = town.world.call(op.PutEvents, op.PutEventsRequest(entries=entries))
    assert answer.failed_entry_count == 1
    assert answer.entries is not None
    assert answer.entries[0].event_id
    assert (answer.entries[1].event_id, answer.entries[1].error_code) == (None, code)


def test_all_entries_together_have_a_limit(town: Town) -> None:
    entry = op.PutEventsRequestEntry(source="app", detail_type="t", detail=json.dumps({"a": "x" * 110_000}))
    with pytest.raises(InvalidRequest, match="Total size of the entries in the request is over the limit"):
        town.world.call(op.PutEvents, op.PutEventsRequest(entries=[entry] * 10))


def test_policies_say_which_events_may_be_put(town: Town) -> None:
    only = {"StringEquals": {"events:source": "app", "events:detail-type": "thing"}}
    user = town.world.user("u", allow("events:PutEvents", Condition=only))
    assert town.put(as_=user).event_id
    with pytest.raises(AccessDenied):
        town.put(source="other", as_=user)
    with pytest.raises(AccessDenied):
        entries = [op.PutEventsRequestEntry(source=source, detail_type="thing", detail="{}") for source in ("app", "x")]
        town.world.call(op.PutEvents, op.PutEventsRequest(entries=entries), user)


def test_another_accounts_bus_answers_by_entry(town: Town) -> None:
    theirs = f"arn:aws:events:{REGION}:{OTHER_ACCOUNT}:event-bus/default"
    good: dict[str, Any] = {"source": "app", "detail_type": "thing", "detail": "{}"}
    entries = [op.PutEventsRequestEntry(**good), op.PutEventsRequestEntry(**good, event_bus_name=theirs)]
    answer = town.world.call(op.PutEvents, op.PutEventsRequest(entries=entries))
    assert [entry.error_code for entry in answer.entries or ()] == [None, "AccessDeniedException"]
    town.world.call(
        op.PutPermission,
        op.PutPermissionRequest(action="events:PutEvents", principal=ACCOUNT, statement_id="s"),
        town.world.root(OTHER_ACCOUNT),
    )
    answer = town.world.call(op.PutEvents, op.PutEventsRequest(entries=entries))
    assert answer.failed_entry_count == 0


def test_services_bring_their_own_events_to_default_buses_and_no_others(town: Town) -> None:
    service = service_principal("cloudwatch.amazonaws.com", ACCOUNT)
    assert town.put(source="aws.cloudwatch", as_=service).event_id
    create(town)
    for source, bus in (("aws.kms", None), ("app", None), ("aws.cloudwatch", "orders")):
        with pytest.raises(AccessDenied):
            town.put(source=source, bus=bus, as_=service)


def test_what_an_event_tells_is_not_in_the_audit(town: Town) -> None:
    entry = op.PutEventsRequestEntry(source="app", detail_type="thing", detail='{"password": "hunter2"}')
    outcome = town.world.outcome(op.PutEvents, op.PutEventsRequest(entries=[entry]))
    (record,) = town.world.records(outcome)
    assert "hunter2" not in json.dumps(record)
    assert record["requestParameters"]["entries"][0]["detail"] == "HIDDEN_DUE_TO_SECURITY_REASONS"


def test_a_pattern_is_tried_out(town: Town) -> None:
    event = {"id": "1", "account": ACCOUNT, "source": "app", "time": "t", "region": REGION, "resources": []}
    for source, matches in (("app", True), ("other", False)):
        request = op.TestEventPatternRequest(
            event_pattern=json.dumps({"source": [source]}), event=json.dumps({**event, "detail-type": "x"})
        )
        assert town.world.call(op.TestEventPattern, request).result is matches
    with pytest.raises(InvalidRequest, match="detail-type is missing"):
        town.world.call(
            op.TestEventPattern, op.TestEventPatternRequest(event_pattern='{"a":["b"]}', event=json.dumps(event))
        )
