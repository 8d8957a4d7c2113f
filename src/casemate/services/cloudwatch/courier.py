"""The courier of what alarms do: their events and actions, made as CloudWatch in the commit that ends the delivery."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec

from casemate.invoking.calls import deliver
from casemate.invoking.failures import Failure, failure_of, pause
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids
from casemate.kernel.operations import Operation
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.cloudwatch.history import note
from casemate.services.cloudwatch.model import ALARM_KIND, Alarm, Watch
from casemate.services.cloudwatch.states import MAX_AGE, Action, send

_EXPIRED = Failure("TIMEOUT", "The action was not executed in time.", False)
_MAX_RETRIES = 20


class ActionCourier:
    """See ``kernel.deliveries.Courier``. What fails and may yet succeed is a new delivery, later."""

    at_once = 8

    def __init__(self, acting: Acting, clock: Clock, ids: Ids) -> None:
        self._acting = acting
        self._clock = clock
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        return Attempted(partial(self._attempt, action=_decoded(delivery)))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        return partial(self._ended, action=_decoded(delivery), failure=_EXPIRED)

    def _attempt(self, tx: Transaction, action: Action) -> None:
        invocation = action.invocation

        def ask(operation: Operation[Any, Any], request: msgspec.Struct) -> Any:
            return self._acting.call(
                tx,
                operation,
                request,
                principal=service_principal(invocation.host, invocation.account),
                region=invocation.region,
                source_arn=invocation.source_arn,
            )

        try:
            deliver(ask, invocation)
        except (ServiceError, CommonError, RuntimeError) as error:
            self._failed(tx, action, failure_of(error))
        else:
            self._ended(tx, action, None)

    def _failed(self, tx: Transaction, action: Action, failure: Failure) -> None:
        invocation, now = action.invocation, self._clock.now()
        after = pause(invocation.retries, self._ids.unique(1)[0] / 255)
        if failure.again and invocation.retries < _MAX_RETRIES and now + after < invocation.began + MAX_AGE:
            again = msgspec.structs.replace(invocation, retries=invocation.retries + 1)
            send(tx, msgspec.structs.replace(action, invocation=again), self._ids, now, after=after)
            return
        self._ended(tx, action, failure)

    def _ended(self, tx: Transaction, action: Action, failure: Failure | None) -> None:
        """Write into the alarm's history what came of an action."""
        if not action.noted:
            return
        invocation, now = action.invocation, self._clock.now()
        target = invocation.target_arn
        alarm = tx.get(ALARM_KIND, invocation.account, invocation.region, action.alarm)
        if alarm is None:
            # It was deleted meanwhile; its history is kept.
            watch = None if action.alarm_type == "CompositeAlarm" else _NOTHING
            alarm = Alarm(account=invocation.account, region=invocation.region, name=action.alarm, watch=watch)
        if failure is None:
            summary = f"Successfully executed action {target}"
        else:
            summary = f"Failed to execute action {target}. Received error: {failure.code}"
        data = {
            "actionState": "Succeeded" if failure is None else "Failed",
            "stateUpdateTimestamp": round(action.changed * 1000),
            "notificationResource": target,
            **({"error": failure.message or failure.code} if failure is not None else {}),
        }
        note(tx, alarm, "Action", summary, data, now, self._ids)


_NOTHING = Watch(queries=(), single=True, periods=1, threshold=0.0, comparison="")
"""Stands for what an alarm watched that is there no more."""


def _decoded(delivery: Delivery) -> Action:
    return msgspec.msgpack.decode(delivery.payload, type=Action)
