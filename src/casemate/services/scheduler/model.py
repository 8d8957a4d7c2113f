"""What EventBridge Scheduler keeps: groups, and schedules with when they are next due."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.schedules import At, Rate, parse_schedule

DEFAULT_GROUP = "default"
HOST = "scheduler.amazonaws.com"
SCHEME = "scheduler"
"""The courier of what schedules invoke."""
ACTIVE, DELETING = "ACTIVE", "DELETING"
_BEFORE = 1e-3


class Group(Resource, frozen=True, kw_only=True):
    """A group of schedules. The default one is there without being kept. ``next`` is set while it is being deleted."""

    name: str
    state: str = ACTIVE
    modified: float = 0.0
    client_token: str = ""
    next: float | None = None

    @property
    def arn(self) -> str:
        """``arn:aws:scheduler:REGION:ACCOUNT:schedule-group/NAME``."""
        return group_arn(self.account, self.region, self.name)


class ScheduleTarget(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a schedule invokes. ``max_age`` is in seconds."""

    arn: str
    role_arn: str
    input: str | None = None
    dead_letter_arn: str = ""
    has_dead_letter_config: bool = False
    group_id: str = ""
    detail_type: str = ""
    source: str = ""
    max_age: int = 86_400
    max_retries: int = 185


class Moment(NamedTuple):
    """An invocation to come: when it is meant, and when within its window it is made. Seconds since the epoch."""

    scheduled: float
    due: float


class Schedule(Resource, frozen=True, kw_only=True):
    """A schedule. ``window`` is that of FLEXIBLE in minutes, 0 for OFF; ``scheduled`` and ``next`` as in Moment."""

    name: str
    group: str
    expression: str
    target: ScheduleTarget
    timezone: str = "UTC"
    start: float | None = None
    end: float | None = None
    description: str | None = None
    state: str = "ENABLED"
    kms_key_arn: str = ""
    window: int = 0
    after_completion: str = "NONE"
    modified: float = 0.0
    client_token: str = ""
    scheduled: float | None = None
    next: float | None = None

    @property
    def arn(self) -> str:
        """``arn:aws:scheduler:REGION:ACCOUNT:schedule/GROUP/NAME``."""
        return schedule_arn(self.account, self.region, self.group, self.name)

    @property
    def due(self) -> float | None:
        """When the keeper must look at it."""
        return self.next if self.state == "ENABLED" else None

    def upcoming(self, after: float, chance: float) -> Moment | None:
        """The first invocation behind ``after``, None when there is none any more.

        A rate counts from the start date, from when the schedule was made without one: that is its first moment.
        ``chance`` (0 to 1) says where in its window an invocation is made. Raises ScheduleProblem.
        """
        schedule, zone = parse_schedule(self.expression), ZoneInfo(self.timezone)
        found: float | None
        if isinstance(schedule, Rate):
            began = self.created if self.start is None else self.start
            found = began if after < began else schedule.next_after(after, began=began)
        elif isinstance(schedule, At):
            found = schedule.next_after(after, zone)
        else:
            found = schedule.next_after(after if self.start is None else max(after, self.start - _BEFORE), zone)
        if found is None or (self.end is not None and found > self.end):
            return None
        return Moment(found, found + self.window * 60 * chance)

    def at(self, after: float, chance: float) -> Schedule:
        """The schedule as it waits for its first invocation behind ``after``."""
        moment = self.upcoming(after, chance)
        if moment is None:
            return msgspec.structs.replace(self, scheduled=None, next=None)
        return msgspec.structs.replace(self, scheduled=moment.scheduled, next=moment.due)


def group_arn(account: str, region: str, name: str) -> str:
    """The ARN of a group."""
    return make_arn("scheduler", region, account, f"schedule-group/{name}")


def schedule_arn(account: str, region: str, group: str, name: str) -> str:
    """The ARN of a schedule."""
    return make_arn("scheduler", region, account, f"schedule/{group}/{name}")


def schedule_id(group: str, name: str) -> str:
    """A schedule's id in the store: names hold no slash."""
    return f"{group}/{name}"


def told_time(seconds: float) -> str:
    """A moment as inputs and dead letters have it: ISO 8601 in seconds, UTC."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


GROUP: Kind[Group] = Kind(
    "AWS::Scheduler::ScheduleGroup", Group, id=lambda group: group.name, due=lambda group: group.next
)
SCHEDULE: Kind[Schedule] = Kind(
    "AWS::Scheduler::Schedule",
    Schedule,
    id=lambda schedule: schedule_id(schedule.group, schedule.name),
    indexes=(Index("state", lambda schedule: (schedule.state,)),),
    due=lambda schedule: schedule.due,
)
