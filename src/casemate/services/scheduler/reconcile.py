"""What happens to schedules in time: invocations when they are due, removal of groups.

The keeper calls each step in one transaction. Moments missed while nothing ran come to one invocation.
"""

from __future__ import annotations

import msgspec

from casemate.invoking import Invocation, invoke
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Transaction
from casemate.services.scheduler.model import (
    DELETING,
    GROUP,
    HOST,
    SCHEDULE,
    SCHEME,
    Group,
    Schedule,
    group_arn,
    schedule_id,
    told_time,
)

_PAGE = 200
_PAUSE = 0.05


def run_schedule(tx: Transaction, schedule: Schedule, now: float, ids: Ids) -> None:
    """Invoke a schedule's target, and wait for the next moment, or complete."""
    group = tx.get(GROUP, schedule.account, schedule.region, schedule.group)
    if group is not None and group.state == DELETING:
        tx.put(SCHEDULE, msgspec.structs.replace(schedule, scheduled=None, next=None))
        return
    scheduled = now if schedule.scheduled is None else schedule.scheduled
    invoke(tx, _invocation(schedule, scheduled, new_uuid(ids)), ids, now, SCHEME)
    waiting = schedule.at(max(now, scheduled), ids.unique(1)[0] / 255)
    if waiting.next is None and schedule.after_completion == "DELETE":
        tx.delete(SCHEDULE, schedule)
    else:
        tx.put(SCHEDULE, waiting)


def clear_group(tx: Transaction, group: Group, now: float) -> None:
    """Remove more of the schedules of a group that is being deleted, and the group after the last of them."""
    found = tx.list(SCHEDULE, group.account, group.region, prefix=schedule_id(group.name, ""), limit=_PAGE)
    for schedule in found:
        tx.delete(SCHEDULE, schedule)
    if len(found) < _PAGE:
        tx.delete(GROUP, group)
    else:
        tx.put(GROUP, msgspec.structs.replace(group, next=now + _PAUSE))


def _invocation(schedule: Schedule, scheduled: float, execution_id: str) -> Invocation:
    target, time = schedule.target, told_time(scheduled)
    text = _default_input(schedule, time, execution_id) if target.input is None else target.input
    # EventBridge Scheduler User Guide, "Adding context attributes"; the attempt's number is the courier's to tell.
    for name, value in (
        ("schedule-arn", schedule.arn),
        ("scheduled-time", time),
        ("execution-id", execution_id),
    ):
        text = text.replace(f"<aws.scheduler.{name}>", value)
    return Invocation(
        host=HOST,
        account=schedule.account,
        region=schedule.region,
        source_arn=group_arn(schedule.account, schedule.region, schedule.group),
        target_arn=target.arn,
        input=text,
        role_arn=target.role_arn,
        group_id=target.group_id,
        source=target.source,
        detail_type=target.detail_type,
        resources=(schedule.arn,),
        time=scheduled,
        dead_letter_arn=target.dead_letter_arn,
        attributes={
            "SCHEDULE_ARN": schedule.arn,
            "SCHEDULED_TIME": time,
            "EXECUTION_ID": execution_id,
            "IS_PAYLOAD_TRUNCATED": "false",
        },
        max_age=target.max_age,
        max_retries=target.max_retries,
    )


def _default_input(schedule: Schedule, time: str, execution_id: str) -> str:
    """What a target receives for which nothing was said; an API call takes no members then."""
    if schedule.target.arn.startswith("arn:aws:scheduler:::aws-sdk:"):
        return "{}"
    event = {
        "version": "0",
        "id": execution_id,
        "detail-type": "Scheduled Event",
        "source": "aws.scheduler",
        "account": schedule.account,
        "time": time,
        "region": schedule.region,
        "resources": [schedule.arn],
        "detail": "{}",
    }
    return msgspec.json.encode(event).decode()
