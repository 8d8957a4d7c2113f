"""A World with EventBridge, Scheduler and neighbours that receive, and a keeper that a test has look by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.receivers import Receivers

from casemate.api import events as op
from casemate.api import iam as iam_api
from casemate.crypto.session import SessionTokens
from casemate.gateway.acting import Actor
from casemate.invoking import InvocationCourier
from casemate.keeper.loop import Duties, Follower, Keeper
from casemate.kernel.happenings import Happenings
from casemate.kernel.ids import SystemIds
from casemate.kernel.operations import Service
from casemate.kernel.principal import Principal
from casemate.services.events import RuleIndexes, events
from casemate.services.events.dispatch import SPREAD, SpreadCourier
from casemate.services.events.follower import note_interest
from casemate.services.events.happenings import happenings
from casemate.services.events.model import RULE_CLOCK, TRAIL_RULE
from casemate.services.events.quotas import Quotas
from casemate.services.events.scheduled import trigger
from casemate.services.kms import kms
from casemate.services.scheduler import scheduler
from casemate.services.scheduler.model import GROUP, SCHEDULE
from casemate.services.scheduler.reconcile import clear_group, run_schedule
from casemate.services.sts import sts

QUEUE = f"arn:aws:sqs:{REGION}:{ACCOUNT}:queue"
DEAD = f"arn:aws:sqs:{REGION}:{ACCOUNT}:dead"
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:topic"
FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:f"
LOG_GROUP = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/events/g"
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": ["events.amazonaws.com", "scheduler.amazonaws.com"]},
                "Action": "sts:AssumeRole",
            }
        ],
    }
)


@dataclass
class Received:
    """What a neighbour was sent: whose it is, under which operation, and the request's members."""

    arn: str
    operation: str
    request: dict[str, Any]

    @property
    def body(self) -> str:
        """The message that it was."""
        found = self.request.get("MessageBody", self.request.get("Message", self.request.get("Payload")))
        return found.decode() if isinstance(found, bytes) else str(found)


@dataclass
class Town:
    directory: Path
    quotas: Quotas = field(default_factory=Quotas)
    further: tuple[Service, ...] = ()

    def __post_init__(self) -> None:
        self.receivers = Receivers()
        self.indexes = RuleIndexes()
        told = happenings(self.indexes, SystemIds())
        resources = {RuleIndexes: self.indexes, Quotas: self.quotas, Happenings: told}
        services = [events, kms, scheduler, sts, *self.receivers.services(), *self.further]
        self.world = World(self.directory, services, resources)
        tokens = SessionTokens(self.world.root_key)
        executor = self.world.executor
        self.world.executor = replace(executor, resources={**executor.resources, SessionTokens: tokens})
        self.actor = Actor(self.world.executor, tokens)
        self.clock, self.ids, self.store = self.world.clock, self.world.ids, self.world.store

    def close(self) -> None:
        self.world.close()

    def keeper(self, *followers: Follower) -> Keeper:
        clock, ids = self.clock, self.ids
        duties = Duties(
            steps={
                RULE_CLOCK.name: lambda tx, rule, now: trigger(tx, rule, now, ids),
                TRAIL_RULE.name: note_interest,
                SCHEDULE.name: lambda tx, schedule, now: run_schedule(tx, schedule, now, ids),
                GROUP.name: clear_group,
            },
            couriers={
                "events": InvocationCourier(self.actor, clock, ids, "events", at_once=100),
                "scheduler": InvocationCourier(self.actor, clock, ids, "scheduler", at_once=100),
                SPREAD: SpreadCourier(clock, ids),
            },
            followers=followers,
        )
        return Keeper(self.store, duties, clock, ids, monotonic=clock.wall)

    def settle(self, looks: int = 3) -> None:
        """Have a keeper of its own do all that is due by now, and what comes of it."""
        keeper = self.keeper()
        for _ in range(looks):
            keeper.tick()
        keeper.stop()

    def received(self, arn: str | None = None) -> list[Received]:
        """What neighbours were sent, in order; of one of them if named."""
        found = self.store.run_read(lambda tx: list(tx.records("received", limit=10_000))).result()
        every = [Received(*msgspec.msgpack.decode(value)) for _, value in found]
        return [each for each in every if arn in (None, each.arn)]

    def waiting(self) -> int:
        """How many deliveries wait."""
        return sum(len(self.store.due_deliveries(target, 1e12, 10_000)) for target in self.store.delivery_targets())

    # -- calls

    def rule(self, name: str = "r", pattern: Any = None, bus: str | None = None, **members: Any) -> str:
        """Put a rule, by default for events of the source ``app``."""
        if "schedule_expression" not in members:
            members["event_pattern"] = json.dumps(pattern or {"source": ["app"]})
        request = op.PutRuleRequest(name=name, event_bus_name=bus, **members)
        return self.world.call(op.PutRule, request).rule_arn or ""

    def target(self, arn: str, rule: str = "r", id: str = "1", bus: str | None = None, **members: Any) -> None:
        """Put a target."""
        target = op.Target(id=id, arn=arn, **members)
        self.world.call(op.PutTargets, op.PutTargetsRequest(rule=rule, event_bus_name=bus, targets=[target]))

    def put(
        self,
        detail: Any = None,
        source: str = "app",
        bus: str | None = None,
        as_: Principal | None = None,
        **members: Any,
    ) -> op.PutEventsResultEntry:
        """Put one event; its entry of the answer."""
        entry = op.PutEventsRequestEntry(
            source=source, detail_type="thing", detail=json.dumps(detail or {}), event_bus_name=bus, **members
        )
        answer = self.world.call(op.PutEvents, op.PutEventsRequest(entries=[entry]), as_)
        assert answer.entries is not None
        return answer.entries[0]

    def role(self, name: str, *statements: Any, trust: str = TRUST) -> str:
        """A role that EventBridge and Scheduler may assume, with these permissions."""
        made = self.world.call(
            iam_api.CreateRole, iam_api.CreateRoleRequest(role_name=name, assume_role_policy_document=trust)
        )
        if statements:
            text = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
            request = iam_api.PutRolePolicyRequest(role_name=name, policy_name="p", policy_document=text)
            self.world.call(iam_api.PutRolePolicy, request)
        return made.role.arn
