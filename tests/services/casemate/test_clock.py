from __future__ import annotations

from typing import Any

import pytest
from tests.services.casemate.conftest import Movable, OpenCasemate
from tests.services.harness import OTHER_ACCOUNT, World, allow

from casemate.api import casemate as op
from casemate.kernel.errors import AccessDenied
from casemate.services.casemate.operations.clock import LATEST


def test_by_seconds_and_to_a_moment(world: World, movable: Movable) -> None:
    now = world.clock.now()
    first = world.call(op.AdvanceClock, op.AdvanceClockRequest(seconds=60))
    assert (first.now, first.offset_seconds) == (now + 60, 60)
    world.clock.offset = movable.offset
    second = world.call(op.AdvanceClock, op.AdvanceClockRequest(to=now + 100))
    assert (second.now, second.offset_seconds) == (now + 100, 100)


@pytest.mark.parametrize("members", [{}, {"seconds": 1, "to": 2e9}, {"to": 1.0}, {"seconds": LATEST}])
def test_refused_parameters(world: World, movable: Movable, members: dict[str, Any]) -> None:
    with pytest.raises(op.InvalidParameterException):
        world.call(op.AdvanceClock, op.AdvanceClockRequest(**members))
    assert movable.offset == 0


def test_the_first_accounts_root_alone(world: World, movable: Movable) -> None:
    request = op.AdvanceClockRequest(seconds=1)
    for caller in (world.root(OTHER_ACCOUNT), world.user("alice", allow("*"))):
        with pytest.raises(op.ResetNotAllowedException):
            world.call(op.AdvanceClock, request, caller)
    with pytest.raises(AccessDenied):
        world.call(op.AdvanceClock, request, world.user("bob"))
    assert movable.offset == 0


def test_only_where_resets_are_allowed(open_casemate: OpenCasemate, movable: Movable) -> None:
    with pytest.raises(op.ResetNotAllowedException):
        open_casemate(False).call(op.AdvanceClock, op.AdvanceClockRequest(seconds=1))
    assert movable.offset == 0
