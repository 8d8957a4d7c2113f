from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World

from casemate.kernel.call import Call
from casemate.kernel.clock_control import ClockControl
from casemate.kernel.operations import Values
from casemate.kernel.resource_policies import ResourceFacts, ResourcePolicies
from casemate.kernel.transaction import Transaction
from casemate.services.casemate import account_created, casemate, open_account


class Movable:
    """A clock's offset, as the composition root keeps it."""

    def __init__(self) -> None:
        self.offset = 0.0

    def advance(self, tx: Transaction, seconds: float) -> float:
        self.offset += seconds
        return self.offset


class Known:
    """Resources that can be explained, by ARN."""

    def __init__(self) -> None:
        self.facts: dict[str, ResourceFacts] = {}

    def add(
        self,
        arn: str,
        policy: str | None = None,
        *,
        trusts: bool = False,
        account: str = ACCOUNT,
        context: Mapping[str, Values] | None = None,
    ) -> str:
        self.facts[arn] = ResourceFacts(arn, account, policy, trusts, context or {})
        return arn

    def find(self, call: Call, action: str, arn: str) -> ResourceFacts | None:
        return self.facts.get(arn)


@pytest.fixture
def movable() -> Movable:
    return Movable()


@pytest.fixture
def known() -> Known:
    return Known()


OpenCasemate = Callable[[bool], World]


@pytest.fixture
def open_casemate(open_world: Callable[..., World], movable: Movable, known: Known) -> OpenCasemate:
    """Opens a world of IAM and casemate whose accounts are casemate's; the argument is ``--allow-reset``."""

    def open_one(allow_reset: bool) -> World:
        resources = {
            ClockControl: ClockControl(allow_reset, movable.advance),
            ResourcePolicies: ResourcePolicies(known.find),
        }
        world: World = open_world(services=[casemate], resources=resources)
        world.identities.account_created = account_created
        now = world.clock.now()
        for account, name in ((ACCOUNT, "first"), (OTHER_ACCOUNT, "second")):

            def open_it(tx: Transaction, account: str = account, name: str = name) -> object:
                return open_account(tx, now, account, name)

            world.store.run_write(open_it, by=(f"arn:aws:iam::{account}:root", "start")).result()
        return world

    return open_one


@pytest.fixture
def world(open_casemate: OpenCasemate) -> World:
    """IAM and casemate, with two accounts, resets allowed."""
    return open_casemate(True)
