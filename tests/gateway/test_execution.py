"""Find, authorize, operate; and what calls to neighbours leave when they fail."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.gateway import demo
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny, policy

from casemate.kernel.errors import AccessDenied, NotBuilt
from casemate.kernel.principal import Principal


def make(world: World, name: str, account: str = ACCOUNT, **more: Any) -> None:
    """A box that is there."""
    box = demo.Box(account=account, region="us-east-1", name=name, **more)
    world.store.run_write(lambda tx: tx.insert(demo.BOX, box)).result()


def there(world: World, name: str, account: str = ACCOUNT) -> bool:
    found = world.store.run_read(lambda tx: tx.get(demo.BOX, account, "us-east-1", name)).result()
    return found is not None


def asked(name: str = "one", account: str = "") -> demo.BoxRequest:
    return demo.BoxRequest(Name=name, Account=account)


def ending(world: World, operation: Any, request: msgspec.Struct, by: Principal | None = None) -> Exception | None:
    result = world.outcome(operation, request, by).result
    return result if isinstance(result, Exception) else None


@pytest.mark.parametrize("operation", [demo.GetBox, demo.ReadBox], ids=lambda each: each.name)
def test_a_missing_resource_is_named_only_to_who_may_know(world: World, operation: Any) -> None:
    nobody, somebody = world.user("nobody"), world.user("somebody", allow("demo:*"))
    make(world, "one")
    for name in ("one", "none"):
        error = ending(world, operation, asked(name), nobody)
        assert isinstance(error, AccessDenied)
        assert error.message.endswith(f"because no identity-based policy allows the demo:{operation.name} action")
    assert ending(world, operation, asked("one"), somebody) is None
    assert isinstance(ending(world, operation, asked("none"), somebody), demo.NoSuchBox)


def test_tags_are_conditions(world: World) -> None:
    make(world, "red", tags={"colour": "red"})
    make(world, "green", tags={"colour": "green"})
    only_red = world.user("red", allow("demo:*", Condition={"StringEquals": {"aws:ResourceTag/colour": "red"}}))
    assert ending(world, demo.GetBox, asked("red"), only_red) is None
    assert isinstance(ending(world, demo.GetBox, asked("green"), only_red), AccessDenied)
    assert isinstance(ending(world, demo.GetBox, asked("none"), only_red), AccessDenied)


def test_records_name_what_was_touched(world: World) -> None:
    make(world, "one")
    outcome = world.outcome(demo.GetBox, asked("one"))
    (record,) = world.records(outcome)
    assert record["resources"] == [
        {"accountId": ACCOUNT, "type": "Demo::Box", "ARN": demo.arn_of(ACCOUNT, "one")},
    ]


def test_a_strangers_denied_call_leaves_no_trace_of_the_resource(world: World) -> None:
    make(world, "closed", OTHER_ACCOUNT)
    admin = world.user("admin", allow("*"))
    left = []
    for name in ("closed", "absent"):
        outcome = world.outcome(demo.GetBox, asked(name, OTHER_ACCOUNT), admin)
        assert isinstance(outcome.result, AccessDenied)
        (record,) = world.records(outcome)
        assert "resources" not in record
        left.append((outcome.result.message.replace(name, "NAME"), record["recipientAccountId"]))
    assert left[0] == left[1]


def test_a_stranger_who_is_let_in_is_told_to_the_owner_too(world: World) -> None:
    admin = world.user("admin", allow("*"))
    open_to = policy({"Effect": "Allow", "Principal": {"AWS": admin.arn}, "Action": "demo:*", "Resource": "*"})
    make(world, "open", OTHER_ACCOUNT, policy=open_to)
    outcome = world.outcome(demo.GetBox, asked("open", OTHER_ACCOUNT), admin)
    assert not outcome.failed
    own, theirs = world.records(outcome)
    assert (own["recipientAccountId"], theirs["recipientAccountId"]) == (ACCOUNT, OTHER_ACCOUNT)
    assert theirs["resources"][0]["accountId"] == OTHER_ACCOUNT


# -- neighbours


def test_a_neighbour_is_authorized_as_the_caller(world: World) -> None:
    may_ask = world.user("asker", allow("demo:AskBox"))
    error = ending(world, demo.AskBox, asked("made"), may_ask)
    assert isinstance(error, AccessDenied)
    assert "demo:MakeBox" in error.message
    assert not there(world, "made")
    may_both = world.user("both", allow(["demo:AskBox", "demo:MakeBox"]))
    outcome = world.outcome(demo.AskBox, asked("made"), may_both)
    assert not outcome.failed
    assert there(world, "made")
    inner, outer = world.records(outcome)
    assert (inner["eventName"], outer["eventName"]) == ("MakeBox", "AskBox")
    assert inner["userIdentity"]["invokedBy"] == "demo.amazonaws.com"
    assert inner["userIdentity"]["arn"] == may_both.arn
    assert inner["sourceIPAddress"] == "demo.amazonaws.com"
    assert "invokedBy" not in outer["userIdentity"]
    assert inner["requestID"] == outer["requestID"]


def test_the_way_of_a_call_is_a_condition(world: World) -> None:
    direct = world.user(
        "direct",
        allow("demo:*"),
        deny("demo:MakeBox", Condition={"Bool": {"aws:ViaAWSService": "true"}}),
    )
    assert ending(world, demo.MakeBox, asked("a"), direct) is None
    assert isinstance(ending(world, demo.AskBox, asked("b"), direct), AccessDenied)
    called = world.user(
        "called",
        allow("demo:AskBox"),
        allow("demo:MakeBox", Condition={"ForAnyValue:StringEquals": {"aws:CalledVia": "demo.amazonaws.com"}}),
    )
    assert isinstance(ending(world, demo.MakeBox, asked("c"), called), AccessDenied)
    assert ending(world, demo.AskBox, asked("d"), called) is None


def test_a_service_of_its_own_right_has_no_policies_of_the_callers(world: World) -> None:
    may_ask = world.user("asker", allow("demo:AskBox"))
    outcome = world.outcome(demo.AskBox, asked("made", "service"), may_ask)
    records = world.records(outcome)
    assert records[0]["userIdentity"] == {"type": "AWSService", "invokedBy": "demo.amazonaws.com"}


def test_a_neighbours_failure_is_undone_and_still_recorded(world: World) -> None:
    outcome = world.outcome(demo.AskJam, asked("jammed"))
    assert not outcome.failed
    assert there(world, "instead")
    assert not there(world, "jammed")
    inner, outer = world.records(outcome)
    assert (inner["eventName"], inner["errorCode"]) == ("JamBox", "BoxJammed")
    assert (outer["eventName"], "errorCode" in outer) == ("AskJam", False)


def test_a_failed_call_is_undone_and_recorded(world: World) -> None:
    outcome = world.outcome(demo.JamBox, asked("jammed"))
    assert isinstance(outcome.result, demo.BoxJammed)
    assert not there(world, "jammed")
    (record,) = world.records(outcome)
    assert record["errorMessage"] == "The box is jammed."


def test_services_that_call_one_another_in_a_ring_come_to_an_end(world: World) -> None:
    with pytest.raises(RuntimeError, match="ring"):
        world.call(demo.AskRing, asked())


def test_a_neighbour_that_is_not_built_says_so(world: World) -> None:
    error = ending(world, demo.AskAbsent, asked())
    assert isinstance(error, NotBuilt)
    assert "demo:Unbuilt" in error.message
