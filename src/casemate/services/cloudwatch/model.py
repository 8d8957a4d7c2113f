"""What CloudWatch keeps as resources: alarms, dashboards, and when a region's alarms are next looked at."""

from __future__ import annotations

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource, Scope
from casemate.services.cloudwatch.points import DAY
from casemate.services.cloudwatch.queries import Query

HOST = "cloudwatch.amazonaws.com"
LAMBDA_HOST = "lambda.alarms.cloudwatch.amazonaws.com"
"""The principals that alarms' actions are made as: CloudWatch User Guide, "Alarm actions"."""
SCHEME = "cloudwatch"
"""The courier of what alarms do."""
OK, ALARM, INSUFFICIENT = "OK", "ALARM", "INSUFFICIENT_DATA"
FAST, USUAL, SLOW = "10", "60", "3600"
"""How often alarms are looked at, in seconds: those with periods under a minute, those that look back over more than a
day, and all others between them (CloudWatch User Guide, "Evaluating an alarm")."""


class Watch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a metric alarm watches: the one query of ``queries`` that is returned, compared with a threshold.

    ``single`` says that it was made with one metric and not with Metrics. ``needed`` is how many of ``periods`` must
    breach, 0 where that was not said: then all. ``missing`` and ``low_samples`` are "" where nothing was said of them.
    """

    queries: tuple[Query, ...]
    single: bool
    periods: int
    threshold: float
    comparison: str
    needed: int = 0
    missing: str = ""
    low_samples: str = ""

    @property
    def watched(self) -> Query:
        """The query that is compared."""
        return next(query for query in self.queries if query.returned)

    @property
    def period(self) -> int:
        """The length of the periods that are compared, in seconds: the longest that the watched query stands on."""
        return max((query.stat.period for query in self.queries if query.stat is not None), default=60)

    @property
    def datapoints(self) -> int:
        """How many periods must breach."""
        return self.needed or self.periods


class State(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The state of an alarm, why, and since when. Times are seconds since the epoch; ``data`` is JSON or ""."""

    value: str = INSUFFICIENT
    reason: str = "Unchecked: Initial alarm creation"
    data: str = ""
    updated: float = 0.0
    transitioned: float = 0.0


class Alarm(Resource, frozen=True, kw_only=True):
    """A metric alarm (``watch``) or a composite one (``rule``, with the names of the alarms that it stands on)."""

    name: str
    description: str | None = None
    actions_enabled: bool = True
    ok_actions: tuple[str, ...] = ()
    alarm_actions: tuple[str, ...] = ()
    insufficient_data_actions: tuple[str, ...] = ()
    configured: float = 0.0
    state: State = State()
    watch: Watch | None = None
    rule: str = ""
    children: tuple[str, ...] = ()

    @property
    def arn(self) -> str:
        """``arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME``."""
        return alarm_arn(self.account, self.region, self.name)

    @property
    def type(self) -> str:
        """What the API calls its kind."""
        return "CompositeAlarm" if self.watch is None else "MetricAlarm"

    def actions(self, state: str) -> tuple[str, ...]:
        """What is done when it comes into a state."""
        return {OK: self.ok_actions, ALARM: self.alarm_actions}.get(state, self.insufficient_data_actions)


class Sweep(Resource, frozen=True, kw_only=True):
    """When a region's alarms of one pace are next looked at.

    ``moment`` is the time up to which they are being looked at, and ``after`` the last one that was: a sweep is made
    some alarms at a time.
    """

    pace: str
    next: float
    moment: int = 0
    after: str = ""


class Dashboard(Resource, frozen=True, kw_only=True):
    """A dashboard: its body is kept and shown as it is."""

    name: str
    body: str
    modified: float

    @property
    def arn(self) -> str:
        """``arn:aws:cloudwatch::ACCOUNT:dashboard/NAME``."""
        return dashboard_arn(self.account, self.name)


def alarm_arn(account: str, region: str, name: str) -> str:
    """The ARN of an alarm."""
    return make_arn("cloudwatch", region, account, f"alarm:{name}")


def dashboard_arn(account: str, name: str) -> str:
    """The ARN of a dashboard, which belongs to no region."""
    return make_arn("cloudwatch", "", account, f"dashboard/{name}")


def pace_of(alarm: Alarm) -> str | None:
    """How often an alarm is looked at, None for one that follows others."""
    if alarm.watch is None:
        return None
    watch = alarm.watch
    if watch.period * watch.periods > DAY:
        return SLOW
    return FAST if watch.period < 60 else USUAL


def metric_value(namespace: str, name: str) -> str:
    """The value of a metric in the index of alarms by metric."""
    return f"{namespace}\x1f{name}"


def _metrics(alarm: Alarm) -> list[str]:
    if alarm.watch is None:
        return []
    stats = [query.stat for query in alarm.watch.queries if query.stat is not None]
    return sorted({metric_value(stat.namespace, stat.name) for stat in stats})


ALARM_KIND: Kind[Alarm] = Kind(
    "AWS::CloudWatch::Alarm",
    Alarm,
    id=lambda alarm: alarm.name,
    indexes=(
        Index("type", lambda alarm: (alarm.type,)),
        Index("pace", lambda alarm: () if (pace := pace_of(alarm)) is None else (pace,)),
        Index("child", lambda alarm: alarm.children),
        Index("metric", _metrics),
    ),
)
SWEEP: Kind[Sweep] = Kind("Casemate::CloudWatch::Sweep", Sweep, id=lambda sweep: sweep.pace, due=lambda each: each.next)
DASHBOARD: Kind[Dashboard] = Kind(
    "AWS::CloudWatch::Dashboard", Dashboard, id=lambda dashboard: dashboard.name, scope=Scope.ACCOUNT
)
