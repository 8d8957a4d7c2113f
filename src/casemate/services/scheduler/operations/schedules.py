"""Schedules: when what is invoked."""

from __future__ import annotations

import msgspec

from casemate.api import scheduler as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.scheduler.model import DELETING, SCHEDULE, Group, Schedule, ScheduleTarget, schedule_id
from casemate.services.scheduler.pages import page
from casemate.services.scheduler.quotas import MAX_PAGE, quotas_of
from casemate.services.scheduler.requests import schedule_of
from casemate.services.scheduler.service import scheduler
from casemate.services.scheduler.targets import group_of, no_group, schedule, schedule_to_be

_PAGE = 500


@scheduler.operation(op.CreateSchedule, on=schedule_to_be, lane=Lane.WRITE)
def create_schedule(call: Call, req: op.CreateScheduleInput, group: Group) -> op.CreateScheduleOutput:
    """Make a schedule; with the ClientToken of the one that is there, it is a retry and makes nothing."""
    if group.state == DELETING:
        raise op.ConflictException(f"Schedule group {group.name} is being deleted.")
    former = call.tx.get(SCHEDULE, call.account, call.region, schedule_id(group.name, req.name))
    if former is not None:
        if req.client_token and former.client_token == req.client_token:
            return op.CreateScheduleOutput(schedule_arn=former.arn)
        raise op.ConflictException(f"Schedule {req.name} already exists.")
    if call.tx.count(SCHEDULE, call.account, call.region) >= quotas_of(call).schedules:
        raise op.ServiceQuotaExceededException("The number of schedules exceeds the account's quota.")
    made = schedule_of(call, req, group, None)
    call.tx.insert(SCHEDULE, made)
    return op.CreateScheduleOutput(schedule_arn=made.arn)


@scheduler.operation(op.GetSchedule, on=schedule, lane=Lane.INLINE)
def get_schedule(call: Call, req: op.GetScheduleInput, schedule: Schedule) -> op.GetScheduleOutput:
    """Describe a schedule."""
    members = {
        "Arn": schedule.arn,
        "GroupName": schedule.group,
        "Name": schedule.name,
        "ScheduleExpression": schedule.expression,
        "ScheduleExpressionTimezone": schedule.timezone,
        "StartDate": schedule.start,
        "EndDate": schedule.end,
        "Description": schedule.description,
        "State": schedule.state,
        "CreationDate": schedule.created,
        "LastModificationDate": schedule.modified,
        "KmsKeyArn": schedule.kms_key_arn or None,
        "Target": _target(schedule.target),
        "FlexibleTimeWindow": op.FlexibleTimeWindow(
            mode="FLEXIBLE" if schedule.window else "OFF", maximum_window_in_minutes=schedule.window or None
        ),
        "ActionAfterCompletion": schedule.after_completion,
    }
    return msgspec.convert(members, op.GetScheduleOutput)


@scheduler.operation(op.UpdateSchedule, on=schedule, lane=Lane.WRITE)
def update_schedule(call: Call, req: op.UpdateScheduleInput, schedule: Schedule) -> op.UpdateScheduleOutput:
    """Replace all of a schedule: what a request leaves out has its default again."""
    group = group_of(call, schedule.group)
    if group is None or group.state == DELETING:
        raise op.ConflictException(f"Schedule group {schedule.group} is being deleted.")
    changed = schedule_of(call, req, group, schedule)
    call.tx.put(SCHEDULE, changed)
    return op.UpdateScheduleOutput(schedule_arn=changed.arn)


@scheduler.operation(op.DeleteSchedule, on=schedule, lane=Lane.WRITE)
def delete_schedule(call: Call, req: op.DeleteScheduleInput, schedule: Schedule) -> op.DeleteScheduleOutput:
    """Remove a schedule."""
    call.tx.delete(SCHEDULE, schedule)
    return op.DeleteScheduleOutput()


@scheduler.operation(op.ListSchedules)
def list_schedules(call: Call, req: op.ListSchedulesInput) -> op.ListSchedulesOutput:
    """The schedules of a group or of all, in the order of their groups and names."""
    if req.group_name is not None and group_of(call, req.group_name) is None:
        raise no_group(req.group_name)
    ids = schedule_id(req.group_name, req.name_prefix or "") if req.group_name else ""
    prefix = req.name_prefix or ""

    def fetch(after: str, limit: int) -> list[Schedule]:
        found: list[Schedule] = []
        while True:
            some = call.tx.list(
                SCHEDULE,
                call.account,
                call.region,
                index="state" if req.state else None,
                value=req.state,
                prefix=ids,
                after=after,
                limit=_PAGE,
            )
            found += [each for each in some if each.name.startswith(prefix)]
            if len(some) < _PAGE or len(found) >= limit:
                return found[:limit]
            after = schedule_id(some[-1].group, some[-1].name)

    found, token = page(
        f"schedules:{ids}:{prefix}:{req.state or ''}",
        req.next_token,
        min(req.max_results or MAX_PAGE, MAX_PAGE),
        fetch,
        lambda each: schedule_id(each.group, each.name),
    )
    return op.ListSchedulesOutput(schedules=[_summary(each) for each in found], next_token=token)


def _summary(schedule: Schedule) -> op.ScheduleSummary:
    return msgspec.convert(
        {
            "Arn": schedule.arn,
            "Name": schedule.name,
            "GroupName": schedule.group,
            "State": schedule.state,
            "CreationDate": schedule.created,
            "LastModificationDate": schedule.modified,
            "Target": op.TargetSummary(arn=schedule.target.arn),
        },
        op.ScheduleSummary,
    )


def _target(target: ScheduleTarget) -> op.Target:
    event = op.EventBridgeParameters(detail_type=target.detail_type, source=target.source) if target.source else None
    return op.Target(
        arn=target.arn,
        role_arn=target.role_arn,
        input=target.input,
        dead_letter_config=op.DeadLetterConfig(arn=target.dead_letter_arn or None)
        if target.has_dead_letter_config
        else None,
        retry_policy=op.RetryPolicy(
            maximum_event_age_in_seconds=target.max_age, maximum_retry_attempts=target.max_retries
        ),
        event_bridge_parameters=event,
        sqs_parameters=op.SqsParameters(message_group_id=target.group_id) if target.group_id else None,
    )
