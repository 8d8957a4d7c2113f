"""What EventBridge keeps: buses, rules with their targets, and when scheduled rules are next due."""

from __future__ import annotations

import msgspec

from casemate.api import events as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource, Scope
from casemate.schedules import Rate, parse_schedule

DEFAULT_BUS = "default"
HOST = "events.amazonaws.com"
SCHEME = "events"
"""The courier of what rules deliver."""
RULE_CREATED = "ENABLED"
ALL_TRAIL = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"


class EventBus(Resource, frozen=True, kw_only=True):
    """An event bus. The default one is there without being kept; it is kept once something of it was changed.

    ``policy`` is its resource policy's text, "" for none. ``log_level`` and ``log_detail`` are its LogConfig.
    """

    name: str
    description: str = ""
    kms_key_identifier: str = ""
    dead_letter_arn: str = ""
    log_level: str = ""
    log_detail: str = ""
    policy: str = ""
    modified: float = 0.0

    @property
    def arn(self) -> str:
        """``arn:aws:events:REGION:ACCOUNT:event-bus/NAME``."""
        return bus_arn(self.account, self.region, self.name)

    def dead_letter_config(self) -> api.DeadLetterConfig | None:
        """As the API shows it, None where there is none."""
        return api.DeadLetterConfig(arn=self.dead_letter_arn) if self.dead_letter_arn else None

    def log_config(self) -> api.LogConfig | None:
        """As the API shows it, None where there is none."""
        if not self.log_level:
            return None
        return msgspec.convert({"Level": self.log_level, "IncludeDetail": self.log_detail or "NONE"}, api.LogConfig)


class RuleTarget(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A target of a rule. At most one of ``input``, ``input_path`` and ``template`` is set.

    ``max_age`` (seconds) and ``max_retries`` are None where nothing was said of them.
    """

    id: str
    arn: str
    role_arn: str = ""
    input: str | None = None
    input_path: str | None = None
    template: str | None = None
    paths: dict[str, str] = {}
    group_id: str = ""
    dead_letter_arn: str = ""
    has_dead_letter_config: bool = False
    max_age: int | None = None
    max_retries: int | None = None


class Rule(Resource, frozen=True, kw_only=True):
    """A rule on a bus, with its targets in the order in which they were put."""

    name: str
    bus: str
    event_pattern: str = ""
    schedule_expression: str = ""
    state: str = RULE_CREATED
    description: str = ""
    role_arn: str = ""
    managed_by: str = ""
    created_by: str = ""
    targets: tuple[RuleTarget, ...] = ()

    @property
    def arn(self) -> str:
        """``rule/NAME`` on the default bus, ``rule/BUS/NAME`` on any other."""
        return rule_arn(self.account, self.region, self.bus, self.name)

    @property
    def enabled(self) -> bool:
        """Whether events and time trigger it."""
        return self.state != "DISABLED"


class RuleClock(Resource, frozen=True, kw_only=True):
    """When a scheduled rule is next due; ``began`` is from when its rate is counted. Seconds since the epoch."""

    name: str
    began: float
    next: float | None

    def after(self, expression: str, now: float) -> float | None:
        """When it is due next behind ``now``, None when never again. Raises ScheduleProblem."""
        schedule = parse_schedule(expression)
        if isinstance(schedule, Rate):
            return schedule.next_after(now, began=self.began)
        return schedule.next_after(now)


class BusRules(Resource, frozen=True, kw_only=True):
    """A mark that changes with any rule of a bus: what was made of the rules is good for as long as it stands."""

    bus: str
    stamp: str


class TrailRule(Resource, frozen=True, kw_only=True):
    """An account's default bus in a region with rules that may want what CloudTrail delivers, by their names.

    ``since`` is when the first of them began to: seconds since the epoch, by the machine's clock. ``noted`` says that
    the keeper was woken by it.
    """

    rules: tuple[str, ...]
    since: float
    noted: bool = False


def bus_arn(account: str, region: str, name: str) -> str:
    """The ARN of a bus."""
    return make_arn("events", region, account, f"event-bus/{name}")


def rule_arn(account: str, region: str, bus: str, name: str) -> str:
    """The ARN of a rule."""
    return make_arn("events", region, account, f"rule/{name}" if bus == DEFAULT_BUS else f"rule/{bus}/{name}")


def rule_id(bus: str, name: str) -> str:
    """A rule's id in the store: names hold no slash, nor do the buses that one can make."""
    return f"{bus}/{name}"


def trail_id(account: str, region: str) -> str:
    """The id of the TrailRule of an account's region."""
    return f"{account}/{region}"


EVENT_BUS: Kind[EventBus] = Kind("AWS::Events::EventBus", EventBus, id=lambda bus: bus.name)
RULE: Kind[Rule] = Kind(
    "AWS::Events::Rule",
    Rule,
    id=lambda rule: rule_id(rule.bus, rule.name),
    indexes=(
        Index("bus", lambda rule: (rule.bus,)),
        Index("target", lambda rule: sorted({f"{rule.bus}/{target.arn}" for target in rule.targets})),
    ),
)
RULE_CLOCK: Kind[RuleClock] = Kind(
    "Casemate::Events::RuleClock", RuleClock, id=lambda clock: clock.name, due=lambda clock: clock.next
)
BUS_RULES: Kind[BusRules] = Kind("Casemate::Events::BusRules", BusRules, id=lambda rules: rules.bus)
TRAIL_RULE: Kind[TrailRule] = Kind(
    "Casemate::Events::TrailRule",
    TrailRule,
    id=lambda trail: trail_id(trail.account, trail.region),
    scope=Scope.GLOBAL,
    due=lambda trail: None if trail.noted else trail.created,
)
