"""Alarms: made, changed, set, switched and deleted."""

from __future__ import annotations

import msgspec

from casemate.api import cloudwatch as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.cloudwatch.alarm_requests import (
    Put,
    actions_of,
    children_of,
    put_context,
    require_actions,
    require_name,
    watch_of,
)
from casemate.services.cloudwatch.evaluating import Verdict
from casemate.services.cloudwatch.model import ALARM_KIND, Alarm, State, Watch
from casemate.services.cloudwatch.problems import invalid, refused
from casemate.services.cloudwatch.quotas import MAX_CHILDREN, quotas_of
from casemate.services.cloudwatch.reconcile import expect
from casemate.services.cloudwatch.service import cloudwatch
from casemate.services.cloudwatch.states import MAX_PARENTS, changed_configuration, enter, follow, parents_of
from casemate.services.cloudwatch.tagging import accepted_tags, tag_context
from casemate.services.cloudwatch.targets import alarm, alarm_of, alarm_to_be, first_alarm, no_alarm, require_others


@cloudwatch.operation(op.PutMetricAlarm, on=alarm_to_be, lane=Lane.WRITE, context=put_context)
def put_metric_alarm(call: Call, req: op.PutMetricAlarmInput, arn: str) -> None:
    """Make an alarm on a metric or an expression, or replace all of it but its state and tags."""
    watch = watch_of(call, req)
    _put(call, req, arn, watch=watch)


@cloudwatch.operation(op.PutCompositeAlarm, on=alarm_to_be, lane=Lane.WRITE, context=put_context)
def put_composite_alarm(call: Call, req: op.PutCompositeAlarmInput, arn: str) -> None:
    """Make an alarm on other alarms' states, or replace all of it but its tags; its state follows its rule at once."""
    if req.actions_suppressor is not None:
        raise refused("suppression of composite alarms' actions (ActionsSuppressor)")
    if req.action_configuration is not None:
        raise refused("ActionConfiguration of alarms")
    children = children_of(call, req.alarm_rule, MAX_CHILDREN)
    for name in children:
        found = alarm_of(call, name)
        if found is None:
            raise invalid(f"AlarmRule refers to an alarm that does not exist: {name}")
        parents = [each.name for each in parents_of(call.tx, found)]
        if len(parents) >= MAX_PARENTS and req.alarm_name not in parents:
            raise op.LimitExceededFault(f"{name} is in the rules of {MAX_PARENTS} composite alarms already.")
    follow(call.tx, [_put(call, req, arn, rule=req.alarm_rule, children=children)], call.now, call.ids)


def _put(
    call: Call,
    req: Put,
    arn: str,
    *,
    watch: Watch | None = None,
    rule: str = "",
    children: tuple[str, ...] = (),
) -> Alarm:
    """Keep an alarm as a request has it."""
    require_name(req.alarm_name)
    require_actions(call, actions_of(req))
    former = alarm_of(call, req.alarm_name)
    if former is None:
        if call.tx.count(ALARM_KIND, call.account, call.region) >= quotas_of(call).alarms:
            raise op.LimitExceededFault("The maximum limit for alarms has been reached.")
        if req.tags:
            call.authorize("cloudwatch:TagResource", arn, context=tag_context(req.tags))
    elif (former.watch is None) != (watch is None):
        raise invalid(f"An alarm of another type exists with the name {req.alarm_name}.")
    made = Alarm(
        account=call.account,
        region=call.region,
        created=former.created if former else call.now,
        name=req.alarm_name,
        description=req.alarm_description,
        actions_enabled=req.actions_enabled is not False,
        ok_actions=tuple(req.ok_actions or ()),
        alarm_actions=tuple(req.alarm_actions or ()),
        insufficient_data_actions=tuple(req.insufficient_data_actions or ()),
        configured=call.now,
        state=former.state if former else State(updated=call.now, transitioned=call.now),
        watch=watch,
        rule=rule,
        children=children,
        tags=former.tags if former else accepted_tags(req.tags),
    )
    if former is None:
        call.tx.insert(ALARM_KIND, made)
    else:
        call.tx.put(ALARM_KIND, made)
    expect(call.tx, made, call.now)
    changed_configuration(call.tx, made, "update" if former else "create", former, call.now, call.ids)
    return made


@cloudwatch.operation(op.SetAlarmState, on=alarm, lane=Lane.WRITE)
def set_alarm_state(call: Call, req: op.SetAlarmStateInput, alarm: Alarm) -> None:
    """Set an alarm's state for a while: its actions are done, and the next look at its metric says what it is."""
    if req.state_reason_data:
        try:
            msgspec.json.decode(req.state_reason_data)
        except (msgspec.DecodeError, RecursionError):
            raise op.InvalidFormatFault("StateReasonData is not valid JSON.") from None
    found = Verdict(req.state_value, req.state_reason, req.state_reason_data or "")
    if req.state_value == alarm.state.value:
        state = State(
            value=found.state or "",
            reason=found.reason,
            data=found.data,
            updated=call.now,
            transitioned=alarm.state.transitioned,
        )
        call.tx.put(ALARM_KIND, msgspec.structs.replace(alarm, state=state))
    else:
        enter(call.tx, alarm, found, call.now, call.ids)


@cloudwatch.operation(op.EnableAlarmActions, on=first_alarm, lane=Lane.WRITE)
def enable_alarm_actions(call: Call, req: op.EnableAlarmActionsInput, first: str) -> None:
    """Have alarms do what they are to do again; names of none are passed over."""
    _switch(call, req.alarm_names, enabled=True)


@cloudwatch.operation(op.DisableAlarmActions, on=first_alarm, lane=Lane.WRITE)
def disable_alarm_actions(call: Call, req: op.DisableAlarmActionsInput, first: str) -> None:
    """Have alarms change their states and do nothing else; names of none are passed over."""
    _switch(call, req.alarm_names, enabled=False)


def _switch(call: Call, names: list[str], *, enabled: bool) -> None:
    require_others(call, names)
    for name in dict.fromkeys(names):
        found = alarm_of(call, name)
        if found is not None and found.actions_enabled != enabled:
            changed = msgspec.structs.replace(found, actions_enabled=enabled, configured=call.now)
            call.tx.put(ALARM_KIND, changed)
            changed_configuration(call.tx, changed, "update", found, call.now, call.ids)


@cloudwatch.operation(op.DeleteAlarms, on=first_alarm, lane=Lane.WRITE)
def delete_alarms(call: Call, req: op.DeleteAlarmsInput, first: str) -> None:
    """Remove up to 100 alarms, all or none; one composite alarm at most. Their history is kept."""
    require_others(call, req.alarm_names)
    names = list(dict.fromkeys(req.alarm_names))
    found = [each for name in names if (each := alarm_of(call, name)) is not None]
    if len(found) < len(names):
        raise no_alarm(call, req)
    if sum(each.watch is None for each in found) > 1:
        raise invalid("At most one composite alarm can be deleted at a time.")
    for each in found:
        parents = [parent.name for parent in parents_of(call.tx, each) if parent.name not in names]
        # A ring of composite alarms, be it of one, has to be broken first, as in AWS.
        if parents or each.name in each.children:
            raise invalid(
                f"Cannot delete the alarm {each.name} as there are composite alarm(s) depending on it: "
                f"{', '.join(parents or [each.name])[:300]}"
            )
    for each in found:
        call.tx.delete(ALARM_KIND, each)
        changed_configuration(call.tx, each, "delete", None, call.now, call.ids)
