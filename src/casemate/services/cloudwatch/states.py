"""Changes of state: kept, noted, told to a bus and to whom the alarm's actions name, and followed by other alarms.

All of it is written in one commit: the alarm as it is now, its history, the deliveries, and the composite alarms whose
rules hold or fail with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from casemate.invoking import Invocation
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.cloudwatch import notices
from casemate.services.cloudwatch.evaluating import Verdict, stamp
from casemate.services.cloudwatch.history import note
from casemate.services.cloudwatch.model import ALARM, ALARM_KIND, HOST, LAMBDA_HOST, OK, SCHEME, Alarm, State
from casemate.services.cloudwatch.rules import alarm_name, holds, parse_rule

MAX_PARENTS = 150
"""Composite alarms whose rules name one alarm (API Reference, PutCompositeAlarm)."""
MAX_AGE = 3600
"""Seconds for which an action is tried."""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What is delivered for an alarm; ``noted`` has what came of it written into the alarm's history."""

    invocation: Invocation
    alarm: str
    alarm_type: str
    noted: bool
    changed: float


def enter(tx: Transaction, alarm: Alarm, found: Verdict, now: float, ids: Ids) -> Alarm:
    """Have an alarm in the state that was found, and all that follows from it. Nothing where it is in that state."""
    return _enter(tx, alarm, found, now, ids, frozenset())


def _enter(tx: Transaction, alarm: Alarm, found: Verdict, now: float, ids: Ids, followed: frozenset[str]) -> Alarm:
    if found.state is None or found.state == alarm.state.value:
        return alarm
    before = alarm.state
    state = State(value=found.state, reason=found.reason, data=found.data, updated=now, transitioned=now)
    alarm = msgspec.structs.replace(alarm, state=state)
    tx.put(ALARM_KIND, alarm)
    data = {
        "version": "1.0",
        "oldState": {"stateValue": before.value, "stateReason": before.reason},
        "newState": {"stateValue": state.value, "stateReason": state.reason, "stateReasonData": _decoded(state.data)},
    }
    note(tx, alarm, "StateUpdate", f"Alarm updated from {before.value} to {state.value}", data, now, ids)
    tell(tx, alarm, notices.STATE_CHANGE, notices.state_change(alarm, before), now, ids)
    if alarm.actions_enabled:
        for target in alarm.actions(state.value):
            _act(tx, alarm, before, target, now, ids)
    for parent in parents_of(tx, alarm):
        # A ring of alarms is followed once around.
        if parent.name not in followed:
            _enter(tx, parent, composite(tx, parent, alarm), now, ids, followed | {alarm.name})
    return alarm


def parents_of(tx: Transaction, alarm: Alarm) -> list[Alarm]:
    """The composite alarms whose rules name an alarm."""
    return tx.list(ALARM_KIND, alarm.account, alarm.region, index="child", value=alarm.name, limit=MAX_PARENTS)


def composite(tx: Transaction, alarm: Alarm, cause: Alarm | None = None) -> Verdict:
    """What state a composite alarm is in. ``cause`` is the alarm whose change has it looked at."""

    def named(text: str) -> Alarm | None:
        name = alarm_name(text, alarm.account, alarm.region)
        return tx.get(ALARM_KIND, alarm.account, alarm.region, name)

    def state_of(text: str) -> str | None:
        found = named(text)
        return None if found is None else found.state.value

    value = ALARM if holds(parse_rule(alarm.rule), state_of) else OK
    if cause is None:
        return Verdict(value, f"{alarm.arn} was created and its alarm rule evaluates to {value}", "")
    at = datetime.fromtimestamp(cause.state.transitioned, UTC)
    reason = f"{cause.arn} transitioned to {cause.state.value} at {at:%A %d %B, %Y %H:%M:%S} UTC"
    triggering = [
        {"arn": each.arn, "state": {"value": each.state.value, "timestamp": stamp(each.state.transitioned)}}
        for each in [cause]
    ]
    return Verdict(value, reason, msgspec.json.encode({"triggeringAlarms": triggering}).decode())


def tell(tx: Transaction, alarm: Alarm, detail_type: str, detail: str, now: float, ids: Ids) -> None:
    """Put an event on the account's default bus."""
    bus = make_arn("events", alarm.region, alarm.account, "event-bus/default")
    invocation = Invocation(
        host=HOST,
        account=alarm.account,
        region=alarm.region,
        source_arn=alarm.arn,
        target_arn=bus,
        input=detail,
        source=notices.SOURCE,
        detail_type=detail_type,
        resources=(alarm.arn,),
        max_age=MAX_AGE,
    )
    send(tx, Action(invocation=invocation, alarm=alarm.name, alarm_type=alarm.type, noted=False, changed=now), ids, now)


def _act(tx: Transaction, alarm: Alarm, before: State, target: str, now: float, ids: Ids) -> None:
    arn = parse_arn(target)
    to_function = arn is not None and arn.service == "lambda"
    invocation = Invocation(
        host=LAMBDA_HOST if to_function else HOST,
        account=alarm.account,
        region=alarm.region,
        source_arn=alarm.arn,
        target_arn=target,
        input=notices.function_event(alarm, before) if to_function else notices.message(alarm, before),
        subject="" if to_function else notices.subject(alarm),
        max_age=MAX_AGE,
    )
    send(tx, Action(invocation=invocation, alarm=alarm.name, alarm_type=alarm.type, noted=True, changed=now), ids, now)


def send(tx: Transaction, action: Action, ids: Ids, now: float, *, after: float = 0.0) -> None:
    """Have an action made as of this commit, ``after`` seconds from now."""
    began = action.invocation.began or now
    action = msgspec.structs.replace(action, invocation=msgspec.structs.replace(action.invocation, began=began))
    tx.deliver(
        Delivery(
            id=new_uuid(ids),
            target=f"{SCHEME}:{action.invocation.account}",
            payload=msgspec.msgpack.encode(action),
            due=now + after,
            expires=began + MAX_AGE,
        )
    )


def changed_configuration(
    tx: Transaction, alarm: Alarm, operation: str, former: Alarm | None, now: float, ids: Ids
) -> None:
    """Note and tell that an alarm was made (``create``), changed (``update``) or removed (``delete``)."""
    kept = "createdAlarm" if operation == "create" else "updatedAlarm" if operation == "update" else "deletedAlarm"
    data = {
        "version": "1.0",
        "type": operation.capitalize(),
        kept: notices.configuration_told(alarm, whole=True),
    }
    verb = {"create": "created", "update": "updated", "delete": "deleted"}[operation]
    note(tx, alarm, "ConfigurationUpdate", f'Alarm "{alarm.name}" {verb}', data, now, ids)
    tell(
        tx,
        alarm,
        notices.CONFIGURATION_CHANGE,
        notices.configuration_change(alarm, operation, former),
        now,
        ids,
    )


def follow(tx: Transaction, alarms: Iterable[Alarm], now: float, ids: Ids) -> None:
    """Look at composite alarms whose own rules were changed."""
    for alarm in alarms:
        enter(tx, alarm, composite(tx, alarm), now, ids)


def _decoded(data: str) -> object:
    return msgspec.json.decode(data) if data else None
