from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow

from casemate.api import cloudtrail as op
from casemate.api import iam
from casemate.kernel.errors import AccessDenied
from casemate.kernel.history import History as HistoryPort
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal
from casemate.lake.errors import LakeUnavailable
from casemate.lake.lookup import LookupClient
from casemate.lake.segments import SegmentWriter
from casemate.services.cloudtrail import cloudtrail

START = 1_750_000_000.0
"""The time at which the harness's clock stands."""


class History:
    """A lake, and the audit records that stand in the outbox before it until they are flushed."""

    def __init__(self, directory: Path) -> None:
        self.waiting: list[bytes] = []
        self.writer = SegmentWriter(directory, "events", lambda run: run())
        self.client = LookupClient(directory, wall=lambda: START + 3600)

    def flush(self) -> None:
        if self.waiting:
            self.writer.append_wait(self.waiting)
        self.waiting = []

    def close(self) -> None:
        self.client.close()
        self.writer.close()


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    directory = tmp_path / "lake"
    directory.mkdir()
    history = History(directory)
    yield history
    history.close()


@pytest.fixture
def world(open_world: Callable[..., World], history: History) -> World:
    """IAM and CloudTrail over an empty lake."""
    resources = {LookupClient: history.client, HistoryPort: HistoryPort(history.flush, lambda _: 0.0)}
    return open_world(services=[cloudtrail], resources=resources)


@pytest.fixture
def alice(world: World) -> Principal:
    """A user who may look events up."""
    return msgspec.structs.replace(
        world.user("alice", allow("cloudtrail:LookupEvents")), access_key_id="AKIAIOSFODNN7EXAMPLE"
    )


def make(world: World, history: History, operation: Operation[Any, Any], request: msgspec.Struct, **more: Any) -> str:
    """Make a call whose record goes to the outbox; its event id."""
    [event] = world.outcome(operation, request, **more).events
    history.waiting.append(event.line)
    return event.id


def look(world: World, caller: Principal, key: str = "", value: str = "", **members: Any) -> op.LookupEventsResponse:
    """LookupEvents, by an attribute if one is named."""
    if key:
        members["lookup_attributes"] = [
            msgspec.convert({"AttributeKey": key, "AttributeValue": value}, op.LookupAttribute)
        ]
    return world.call(op.LookupEvents, op.LookupEventsRequest(**members), caller)


def ids(response: op.LookupEventsResponse) -> list[str | None]:
    return [event.event_id for event in response.events or []]


def test_every_event_committed_before_is_shown(world: World, history: History, alice: Principal) -> None:
    request = iam.CreateUserRequest(user_name="carol")
    made = make(world, history, iam.CreateUser, request, as_=world.root())
    [event] = look(world, alice).events or []
    assert event.event_id == made
    assert (event.event_name, event.event_source) == ("CreateUser", "iam.amazonaws.com")
    assert (event.username, event.read_only, event.event_time) == ("root", "false", START)
    assert event.cloud_trail_event is not None
    record = json.loads(event.cloud_trail_event)
    assert record["eventID"] == made and record["requestParameters"] == {"userName": "carol"}


def test_resources_and_key(world: World, history: History, alice: Principal) -> None:
    request = iam.GetUserRequest(user_name="alice")
    make(world, history, iam.GetUser, request, as_=world.root())
    make(world, history, iam.GetUser, request, as_=alice)
    found = look(world, alice, "Username", "alice").events or []
    assert [event.access_key_id for event in found] == ["AKIAIOSFODNN7EXAMPLE"]
    [by_root] = look(world, alice, "Username", "root").events or []
    assert by_root.access_key_id is None and by_root.read_only == "true"
    assert by_root.resources == [op.Resource(resource_type="AWS::IAM::User", resource_name=alice.arn)]


def test_every_attribute(world: World, history: History, alice: Principal) -> None:
    wanted = make(world, history, iam.GetUser, iam.GetUserRequest(user_name="alice"), as_=alice)
    make(world, history, iam.CreateRole, _role("R"), as_=world.root())
    for key, value in {
        "EventId": wanted,
        "EventName": "GetUser",
        "ReadOnly": "true",
        "Username": "alice",
        "ResourceType": "AWS::IAM::User",
        "ResourceName": alice.arn,
        "AccessKeyId": "AKIAIOSFODNN7EXAMPLE",
    }.items():
        assert ids(look(world, alice, key, value)) == [wanted], key
        assert ids(look(world, alice, key, "false" if key == "ReadOnly" else "other")) != [wanted], key
    assert len(ids(look(world, alice, "EventSource", "iam.amazonaws.com"))) == 2


def _role(name: str) -> iam.CreateRoleRequest:
    document = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}],
        }
    )
    return iam.CreateRoleRequest(role_name=name, assume_role_policy_document=document)


def test_pages_newest_first(world: World, history: History, alice: Principal) -> None:
    made: list[str] = []
    for number in range(5):
        world.clock.time = START + number
        made.append(make(world, history, iam.GetUser, iam.GetUserRequest(user_name="alice"), as_=alice))
    first = look(world, alice, max_results=2)
    assert ids(first) == made[:-3:-1] and first.next_token
    second = look(world, alice, max_results=2, next_token=first.next_token)
    last = look(world, alice, max_results=2, next_token=second.next_token)
    assert ids(second) + ids(last) == made[2::-1] and last.next_token is None
    assert ids(look(world, alice, start_time=START + 1, end_time=START + 2)) == [made[2], made[1]]
    for token, end in ((first.next_token, START + 9), ("nonsense", None)):
        with pytest.raises(op.InvalidNextTokenException):
            look(world, alice, max_results=2, next_token=token, end_time=end)


def test_other_accounts_and_regions_are_not_shown(world: World, history: History, alice: Principal) -> None:
    make(world, history, iam.ListUsers, iam.ListUsersRequest(), as_=world.root(OTHER_ACCOUNT))
    make(world, history, iam.ListUsers, iam.ListUsersRequest(), as_=world.root(), region="eu-central-1")
    assert look(world, alice).events == []
    request = op.LookupEventsRequest()
    assert len(world.call(op.LookupEvents, request, alice, "eu-central-1").events or []) == 1
    assert REGION != "eu-central-1"


def test_refused_parameters(world: World, alice: Principal) -> None:
    with pytest.raises(op.InvalidTimeRangeException):
        look(world, alice, start_time=START, end_time=START - 1)
    with pytest.raises(op.InvalidLookupAttributesException):
        look(world, alice, "ReadOnly", "True")
    attribute = op.LookupAttribute(attribute_key="EventName", attribute_value="GetUser")
    with pytest.raises(op.InvalidLookupAttributesException):
        look(world, alice, lookup_attributes=[attribute, attribute])


def test_insights_events_there_are_none(world: World, history: History, alice: Principal) -> None:
    make(world, history, iam.ListUsers, iam.ListUsersRequest(), as_=world.root())
    assert look(world, alice, event_category="insight") == op.LookupEventsResponse(events=[])


def test_it_takes_a_permission(world: World) -> None:
    with pytest.raises(AccessDenied):
        look(world, world.user("bob"))


def test_a_lake_that_cannot_be_asked(world: World, history: History, alice: Principal) -> None:
    history.client.close()
    with pytest.raises(LakeUnavailable):
        look(world, alice)
