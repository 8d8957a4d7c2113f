"""What CreateSchedule and UpdateSchedule ask for: checked, and as it is kept.

EventBridge Scheduler API Reference, CreateSchedule; EventBridge Scheduler User Guide, "Schedule types".
"""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casemate.api import scheduler as api
from casemate.invoking import Unsupported, target_service, universal_operation, universal_request
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.pass_role import pass_role
from casemate.schedules import ScheduleProblem, parse_schedule
from casemate.services.scheduler.model import HOST, Group, Schedule, ScheduleTarget
from casemate.services.scheduler.quotas import INPUT_SIZE

_TEMPLATED = ("events", "lambda", "sns", "sqs")
_EARLIEST_START = 300.0
"""Seconds by which a start date may be past."""
_NO_TRUST = "The execution role you provide must allow AWS EventBridge Scheduler to assume the role."


def schedule_of(
    call: Call, req: api.CreateScheduleInput | api.UpdateScheduleInput, group: Group, former: Schedule | None
) -> Schedule:
    """The schedule that a request asks for, waiting for its first invocation. Raises ValidationException."""
    _check_expression(req.schedule_expression)
    zone = req.schedule_expression_timezone or "UTC"
    _check_zone(zone)
    _check_dates(call, req, former)
    made = Schedule(
        account=call.account,
        region=call.region,
        created=former.created if former else call.now,
        modified=call.now,
        name=req.name,
        group=group.name,
        expression=req.schedule_expression,
        timezone=zone,
        start=req.start_date,
        end=req.end_date,
        description=req.description,
        state=req.state or "ENABLED",
        kms_key_arn=req.kms_key_arn or "",
        window=_window(req.flexible_time_window),
        after_completion=req.action_after_completion or "NONE",
        target=_target(call, req.target, group),
        client_token=req.client_token or "",
    )
    # What is made now with a rate is due now.
    return made.at(call.now - 1e-3, call.ids.unique(1)[0] / 255)


def _check_expression(text: str) -> None:
    try:
        parse_schedule(text)
    except ScheduleProblem:
        raise api.ValidationException(f"Invalid Schedule Expression {text}.") from None


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise api.ValidationException(f"Invalid Schedule Expression Timezone {name}.") from None


def _check_dates(call: Call, req: api.CreateScheduleInput | api.UpdateScheduleInput, former: Schedule | None) -> None:
    kept = former is not None and former.start == req.start_date
    if req.start_date is not None and not kept and req.start_date < call.now - _EARLIEST_START:
        raise api.ValidationException("The StartDate you specify cannot be earlier than 5 minutes ago.")
    if req.end_date is not None and req.end_date < call.now:
        raise api.ValidationException("The EndDate you specify cannot be earlier than now.")
    if req.start_date is not None and req.end_date is not None and req.start_date >= req.end_date:
        raise api.ValidationException("The StartDate you specify must come before the EndDate you specify.")


def _window(window: api.FlexibleTimeWindow) -> int:
    minutes = window.maximum_window_in_minutes
    if (window.mode == "FLEXIBLE") != (minutes is not None):
        raise api.ValidationException(
            "A FLEXIBLE time window takes MaximumWindowInMinutes, and one that is OFF does not."
        )
    return minutes or 0


def _target(call: Call, target: api.Target, group: Group) -> ScheduleTarget:
    _check_kind(target)
    if len((target.input or "").encode()) > INPUT_SIZE:
        raise api.ValidationException(f"The target's Input is larger than {INPUT_SIZE} bytes.")
    pass_role(call, target.role_arn, HOST, refused=_role_refused, resource_arn=group.arn)
    retry, config, event = target.retry_policy, target.dead_letter_config, target.event_bridge_parameters
    return ScheduleTarget(
        arn=target.arn,
        role_arn=target.role_arn,
        input=target.input,
        dead_letter_arn=(config.arn or "") if config else "",
        has_dead_letter_config=config is not None,
        group_id=(target.sqs_parameters.message_group_id or "") if target.sqs_parameters else "",
        detail_type=event.detail_type if event else "",
        source=event.source if event else "",
        max_age=86_400
        if retry is None or retry.maximum_event_age_in_seconds is None
        else retry.maximum_event_age_in_seconds,
        max_retries=185 if retry is None or retry.maximum_retry_attempts is None else retry.maximum_retry_attempts,
    )


def _role_refused(sentence: str) -> api.ValidationException:
    return api.ValidationException(_NO_TRUST if "assumed" in sentence else sentence)


def _check_kind(target: api.Target) -> None:
    """Raise ValidationException for a target that is not delivered to, or whose parameters are not its kind's."""
    others = (
        *(target.ecs_parameters, target.kinesis_parameters, target.sage_maker_pipeline_parameters),
        *(target.event_bridge_put_events_v2_parameters, target.event_bridge_put_raw_events_parameters),
    )
    if any(each is not None for each in others):
        raise api.ValidationException("Casemate does not deliver to the kind of target that these parameters are of.")
    try:
        operation = universal_operation(target.arn)
        service = "" if operation is not None else target_service(target.arn)
    except Unsupported as problem:
        raise api.ValidationException(str(problem)) from None
    except ValueError:
        raise api.ValidationException(f"Provided Arn is not in correct format: {target.arn}") from None
    if operation is not None:
        try:
            universal_request(operation, target.input or "")
        except InvalidRequest as problem:
            raise api.ValidationException(problem.message) from None
        return
    if service not in _TEMPLATED:
        raise api.ValidationException(f"Casemate's schedules do not invoke targets such as {target.arn}.")
    if (service == "events") != (target.event_bridge_parameters is not None):
        raise api.ValidationException("EventBridgeParameters are for an event bus, which needs them.")
    is_fifo = service == "sqs" and target.arn.endswith(".fifo")
    has_group = target.sqs_parameters is not None and target.sqs_parameters.message_group_id is not None
    if is_fifo and not has_group:
        raise api.ValidationException("A FIFO queue needs a MessageGroupId.")
