"""Short ways to say what tests of CloudWatch do, with neighbours that receive and a keeper that looks by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from tests.services.harness import ACCOUNT, REGION, World
from tests.services.receivers import Receivers

from casemate.api import cloudwatch as op
from casemate.crypto.session import SessionTokens
from casemate.gateway.acting import Actor
from casemate.invoking import InvocationCourier
from casemate.keeper.loop import Duties, Keeper
from casemate.kernel.metrics import Meter
from casemate.kernel.principal import Principal
from casemate.services.cloudwatch import cloudwatch
from casemate.services.cloudwatch.courier import ActionCourier
from casemate.services.cloudwatch.model import SCHEME, SWEEP, alarm_arn
from casemate.services.cloudwatch.reconcile import sweep_alarms
from casemate.services.events import RuleIndexes, events
from casemate.services.sts import sts

TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:topic"
FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:f"


def arn(name: str) -> str:
    return alarm_arn(ACCOUNT, REGION, name)


class Tower:
    """A world with metrics and alarms. Its clock stands at the beginning of a minute, a day after the epoch's hours."""

    def __init__(self, directory: Path) -> None:
        self.receivers = Receivers()
        self.meter = Meter()
        resources: dict[type[Any], Any] = {RuleIndexes: RuleIndexes(), Meter: self.meter}
        self.world = World(directory, [cloudwatch, events, sts, *self.receivers.services()], resources)
        self.clock = self.world.clock
        self.clock.time = 1_750_032_000.0
        tokens = SessionTokens(self.world.root_key)
        executor = self.world.executor
        self.world.executor = replace(executor, resources={**executor.resources, SessionTokens: tokens})
        self._acting = Actor(self.world.executor, tokens)

    # -- time

    def look(self, looks: int = 3) -> None:
        """Have a keeper do all that is due by now, and what comes of it."""
        clock, ids = self.clock, self.world.ids
        duties = Duties(
            steps={SWEEP.name: lambda tx, sweep, now: sweep_alarms(tx, sweep, now, ids)},
            couriers={
                SCHEME: ActionCourier(self._acting, clock, ids),
                "events": InvocationCourier(self._acting, clock, ids, "events"),
            },
        )
        keeper = Keeper(self.world.store, duties, clock, ids, monotonic=clock.wall)
        for _ in range(looks):
            keeper.tick()
        keeper.stop()

    def minute(self, number: int = 1) -> None:
        """Go on to ten seconds behind so many minutes, and look."""
        self.clock.time = (self.clock.time // 60 + number) * 60 + 10.0
        self.look()

    # -- metrics

    def put(self, *data: dict[str, Any], namespace: str = "App", as_: Principal | None = None) -> None:
        request = msgspec.convert({"Namespace": namespace, "MetricData": list(data)}, op.PutMetricDataInput)
        self.world.call(op.PutMetricData, request, as_)

    def points(self, *values: float, name: str = "m", **more: Any) -> None:
        """One point a minute, the last of them in the minute that is over."""
        begin = self.clock.time // 60 * 60
        times = range(-len(values), 0)
        self.put(
            *[
                {"MetricName": name, "Value": value, "Timestamp": begin + 60 * at, **more}
                for at, value in zip(times, values, strict=True)
            ]
        )

    def ask(self, *queries: dict[str, Any], minutes: int = 10, **more: Any) -> op.GetMetricDataOutput:
        end = self.clock.time // 60 * 60
        request = {
            "MetricDataQueries": list(queries),
            "StartTime": end - 60 * minutes,
            "EndTime": end,
            "ScanBy": "TimestampAscending",
            **more,
        }
        return self.world.call(op.GetMetricData, msgspec.convert(request, op.GetMetricDataInput))

    def values(self, *queries: dict[str, Any], **more: Any) -> dict[str, Sequence[float]]:
        """The values of each series that is returned, by its id."""
        told = self.ask(*queries, **more).metric_data_results or ()
        return {each.id or "": each.values or [] for each in told}

    # -- alarms

    def alarm(self, name: str = "a", as_: Principal | None = None, **members: Any) -> None:
        request = {
            "AlarmName": name,
            "Namespace": "App",
            "MetricName": "m",
            "Statistic": "Average",
            "Period": 60,
            "EvaluationPeriods": 1,
            "Threshold": 10.0,
            "ComparisonOperator": "GreaterThanThreshold",
            **members,
        }
        told = {key: value for key, value in request.items() if value is not None}
        self.world.call(op.PutMetricAlarm, msgspec.convert(told, op.PutMetricAlarmInput), as_)

    def composite(self, name: str, rule: str, **members: Any) -> None:
        request = {"AlarmName": name, "AlarmRule": rule, **members}
        self.world.call(op.PutCompositeAlarm, msgspec.convert(request, op.PutCompositeAlarmInput))

    def described(self, name: str = "a") -> op.MetricAlarm | op.CompositeAlarm:
        request = op.DescribeAlarmsInput(alarm_names=[name], alarm_types=["MetricAlarm", "CompositeAlarm"])
        told = self.world.call(op.DescribeAlarms, request)
        found: list[op.MetricAlarm | op.CompositeAlarm] = [
            *(told.metric_alarms or ()),
            *(told.composite_alarms or ()),
        ]
        return found[0]

    def state(self, name: str = "a") -> str:
        return str(self.described(name).state_value)

    def set(self, name: str, state: str) -> None:
        """Set an alarm's state, a second later."""
        self.clock.time += 1.0
        request = {"AlarmName": name, "StateValue": state, "StateReason": "told so"}
        self.world.call(op.SetAlarmState, msgspec.convert(request, op.SetAlarmStateInput))

    def history(self, name: str | None = None, **members: Any) -> list[tuple[str, str]]:
        """Type and summary of what became of an alarm, the newest first."""
        request = {"AlarmName": name, "AlarmTypes": ["MetricAlarm", "CompositeAlarm"], **members}
        told = self.world.call(op.DescribeAlarmHistory, msgspec.convert(request, op.DescribeAlarmHistoryInput))
        return [(str(each.history_item_type), each.history_summary or "") for each in told.alarm_history_items or ()]

    def received(self, arn: str) -> list[dict[str, Any]]:
        """What a neighbour was sent, in order: the members of each request."""
        rows = self.world.store.run_read(lambda tx: list(tx.records("received", limit=10_000))).result()
        every = [msgspec.msgpack.decode(value) for _, value in rows]
        return [request for of, _, request in every if of == arn]

    def told(self, arn: str) -> list[dict[str, Any]]:
        """The same as what the messages say."""
        bodies = [each.get("Message") or each.get("MessageBody") or each["Payload"] for each in self.received(arn)]
        return [json.loads(body) for body in bodies]
