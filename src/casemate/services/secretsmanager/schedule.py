"""When a secret rotates: its rules as windows of time, in UTC.

User Guide, "Schedule expressions in Secrets Manager rotation"; API Reference, RotationRulesType. A rotation begins as
its window opens; what is told as the next rotation's date is when the window closes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from casemate.api import secretsmanager as api
from casemate.schedules import At, Cron, Rate, ScheduleProblem, parse_schedule
from casemate.services.secretsmanager.model import Rotation, Rules

HOUR, DAY = 3_600, 86_400
_FROM_MIDNIGHT = re.compile(r"(cron\(\s*\S+\s+)/")
_LEAST = 4 * HOUR
"""Seconds between two rotations at least."""
_LOOKED_AT = 60
"""Moments of a cron expression whose distances are looked at."""


class Window(NamedTuple):
    """When a rotation may be, in seconds since the epoch."""

    opens: float
    closes: float


def accepted_rules(given: api.RotationRulesType, now: float) -> Rules:
    """The rules of a request. Raises InvalidParameterException."""
    days, expression, duration = given.automatically_after_days, given.schedule_expression, given.duration
    if days is not None and expression is not None:
        raise api.InvalidParameterException("You can't specify both AutomaticallyAfterDays and ScheduleExpression.")
    if days is None and expression is None:
        raise api.InvalidParameterException("You must specify AutomaticallyAfterDays or ScheduleExpression.")
    rules = Rules(days=days or 0, expression=expression or "", duration=duration or "")
    hours = _hours(rules)
    if duration is not None and not 1 <= hours <= 24:
        raise api.InvalidParameterException("The Duration is from 1h to 24h.")
    if expression is not None:
        _require_windows(rules, hours, now)
    return rules


def _hours(rules: Rules) -> int:
    return int(rules.duration.removesuffix("h")) if rules.duration else 0


def _require_windows(rules: Rules, hours: int, now: float) -> None:
    """Raise InvalidParameterException for an expression whose windows come too often, or run into one another."""
    schedule = _schedule(rules)
    if isinstance(schedule, Rate):
        distance = float(schedule.seconds)
    else:
        if schedule.minutes != (0,):
            raise api.InvalidParameterException("A cron expression for rotation has 0 in its minutes field.")
        if not rules.expression.rstrip(") ").endswith("*"):
            raise api.InvalidParameterException("A cron expression for rotation has * in its year field.")
        distance = _distance(schedule, now)
    if distance < _LEAST:
        raise api.InvalidParameterException("You can rotate a secret as often as every four hours.")
    if hours * HOUR > distance:
        raise api.InvalidParameterException("The rotation window must not extend into the next rotation window.")
    opens = _opens(rules, now, now)
    if opens is None:
        raise api.InvalidParameterException("The ScheduleExpression has no moment that is still to come.")
    if not _is_hourly(rules, now) and hours * HOUR > DAY - opens % DAY:
        raise api.InvalidParameterException("The rotation window must not extend into the next UTC day.")


def _schedule(rules: Rules) -> Rate | Cron:
    try:
        # The guide's own example leaves out where the hours begin.
        schedule = parse_schedule(_FROM_MIDNIGHT.sub(r"\g<1>0/", rules.expression))
    except ScheduleProblem as problem:
        raise api.InvalidParameterException(f"The ScheduleExpression is not valid: {problem}.") from None
    if isinstance(schedule, At) or (isinstance(schedule, Rate) and "minute" in rules.expression):
        raise api.InvalidParameterException("The ScheduleExpression is a rate in hours or days, or a cron expression.")
    return schedule


def _distance(cron: Cron, now: float) -> float:
    """Seconds between the two moments of a cron expression that are next to each other."""
    least, moment = float(DAY), cron.next_after(now)
    for _ in range(_LOOKED_AT):
        following = cron.next_after(moment) if moment is not None else None
        if moment is None or following is None:
            break
        least = min(least, following - moment)
        moment = following
    return least


def _is_hourly(rules: Rules, now: float) -> bool:
    """Whether a rule's windows are counted in hours: then they close after one, and else with the day."""
    if rules.days:
        return False
    schedule = _schedule(rules)
    if isinstance(schedule, Rate):
        return "hour" in rules.expression
    return _distance(schedule, now) < DAY


def _opens(rules: Rules, began: float, base: float) -> float | None:
    midnight = base - base % DAY
    if rules.days:
        return midnight + rules.days * DAY
    schedule = _schedule(rules)
    if isinstance(schedule, Cron):
        return schedule.next_after(base)
    if schedule.seconds % DAY == 0 and "day" in rules.expression:
        return midnight + schedule.seconds
    return schedule.next_after(base, began=began - began % DAY)


def next_window(rules: Rules, began: float, base: float) -> Window | None:
    """The window behind ``base``, the last rotation or change of the value; None when there is none any more.

    ``began`` is when the rules were set, which rates in hours are counted from.
    """
    opens = _opens(rules, began, base)
    if opens is None:
        return None
    hours = _hours(rules) or (1 if _is_hourly(rules, base) else 0)
    return Window(opens, opens + hours * HOUR if hours else opens - opens % DAY + DAY)


def scheduled(rotation: Rotation, base: float) -> Rotation:
    """A rotation with its next window behind ``base``."""
    window = next_window(rotation.rules, rotation.began, base) if rotation.rules is not None else None
    if window is None:
        return msgspec.structs.replace(rotation, next=None, until=None)
    return msgspec.structs.replace(rotation, next=window.opens, until=window.closes)
