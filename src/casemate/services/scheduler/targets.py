"""What Scheduler requests name: schedules in their groups, and groups."""

from __future__ import annotations

from typing import Any

from casemate.api import scheduler as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target
from casemate.services.scheduler.model import (
    DEFAULT_GROUP,
    GROUP,
    SCHEDULE,
    Group,
    Schedule,
    group_arn,
    schedule_arn,
    schedule_id,
)


def group_of(call: Call, name: str) -> Group | None:
    """The caller's group of that name. Every account has a default one."""
    found = call.tx.get(GROUP, call.account, call.region, name)
    if found is None and name == DEFAULT_GROUP:
        return Group(account=call.account, region=call.region, name=DEFAULT_GROUP)
    return found


def no_group(name: str) -> api.ResourceNotFoundException:
    """What is said of a group that is not there."""
    return api.ResourceNotFoundException(f"Schedule group {name} does not exist.")


def no_schedule(name: str) -> api.ResourceNotFoundException:
    """What is said of a schedule that is not there."""
    return api.ResourceNotFoundException(f"Schedule {name} does not exist.")


def _find_schedule(call: Call, request: Any) -> Found[Schedule]:
    group = request.group_name or DEFAULT_GROUP
    found = call.tx.get(SCHEDULE, call.account, call.region, schedule_id(group, request.name))
    return Found(schedule_arn(call.account, call.region, group, request.name), call.account, found)


def _group_tags(call: Call, request: Any, entity: object) -> dict[str, str]:
    """The tags of a schedule's group stand for the schedule's own, which has none."""
    found = group_of(call, request.group_name or DEFAULT_GROUP)
    return {f"aws:ResourceTag/{key}": value for key, value in found.tags.items()} if found is not None else {}


schedule: Target[Schedule] = Target(
    resource_type="schedule",
    kind=SCHEDULE.name,
    find=_find_schedule,
    missing=lambda call, request: no_schedule(request.name),
    context=_group_tags,
)
"""The schedule that a request is about."""


def _find_place(call: Call, request: Any) -> Found[Group]:
    group = request.group_name or DEFAULT_GROUP
    return Found(schedule_arn(call.account, call.region, group, request.name), call.account, group_of(call, group))


schedule_to_be: Target[Group] = Target(
    resource_type="schedule",
    kind=SCHEDULE.name,
    find=_find_place,
    missing=lambda call, request: no_group(request.group_name or DEFAULT_GROUP),
    context=_group_tags,
)
"""The group in which a schedule is to be made."""


def _find_group(call: Call, request: Any) -> Found[Group]:
    return Found(group_arn(call.account, call.region, request.name), call.account, group_of(call, request.name))


group: Target[Group] = Target(
    resource_type="schedule-group",
    kind=GROUP.name,
    find=_find_group,
    missing=lambda call, request: no_group(request.name),
    tags=lambda group: group.tags,
)
"""The group that a request is about."""


def _find_new_group(call: Call, request: Any) -> Found[str]:
    return Found(group_arn(call.account, call.region, request.name), call.account, request.name)


group_to_be: Target[str] = Target(
    resource_type="schedule-group",
    kind=GROUP.name,
    find=_find_new_group,
    missing=lambda call, request: no_group(request.name),
)
"""The name of a group that is to be made."""


def _find_tagged(call: Call, request: Any) -> Found[Group]:
    arn = parse_arn(request.resource_arn)
    if arn is None or arn.region != call.region:
        raise api.ValidationException(f"Invalid ResourceArn {request.resource_arn}.")
    name = arn.resource.removeprefix("schedule-group/")
    found = group_of(call, name) if arn.account == call.account else None
    return Found(request.resource_arn, arn.account, found)


tagged: Target[Group] = Target(
    resource_type="schedule-group",
    kind=GROUP.name,
    find=_find_tagged,
    missing=lambda call, request: no_group(request.resource_arn.rpartition("/")[2]),
    tags=lambda group: group.tags,
)
"""The group whose tags a request is about."""
