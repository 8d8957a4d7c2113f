"""The courier of invocations: all its targets are in this store, so that an attempt is part of a commit."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec

from casemate.invoking.calls import deliver
from casemate.invoking.dead_letters import bury
from casemate.invoking.failures import Failure, failure_of, pause
from casemate.invoking.invocation import Exhausted, Invocation, invoke
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids
from casemate.kernel.operations import Operation
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.transaction import Delivery, Transaction

_ATTEMPT = "<aws.scheduler.attempt-number>"
"""What an input may say of the attempt (EventBridge Scheduler User Guide, "Adding context attributes")."""
_EXPIRED = Failure("TIMEOUT", "The event was not delivered in time.", False)


class InvocationCourier:
    """See ``kernel.deliveries.Courier``. ``scheme`` names it in the targets of deliveries.

    An attempt's outcome is known only within the commit that ends its delivery. A retry is therefore a new delivery,
    written there: none is lost, and none is made twice.
    """

    def __init__(self, acting: Acting, clock: Clock, ids: Ids, scheme: str, at_once: int = 8) -> None:
        self._acting = acting
        self._clock = clock
        self._ids = ids
        self._scheme = scheme
        self.at_once = at_once

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        return Attempted(partial(self._attempt, invocation=_decoded(delivery)))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        return partial(
            bury,
            acting=self._acting,
            invocation=_decoded(delivery),
            failure=_EXPIRED,
            exhausted="MaximumEventAgeInSeconds",
        )

    def _attempt(self, tx: Transaction, invocation: Invocation) -> None:
        """Hand it to its target; what fails is tried again later, or buried."""
        try:
            self._hand_over(tx, invocation)
        except (ServiceError, CommonError, RuntimeError) as error:
            self._failed(tx, invocation, failure_of(error))

    def _failed(self, tx: Transaction, invocation: Invocation, failure: Failure) -> None:
        now = self._clock.now()
        after = pause(invocation.retries, self._ids.unique(1)[0] / 255)
        exhausted: Exhausted = ""
        if failure.again:
            if invocation.retries >= invocation.max_retries:
                exhausted = "MaximumRetryAttempts"
            elif now + after >= invocation.began + invocation.max_age:
                exhausted = "MaximumEventAgeInSeconds"
            else:
                again = msgspec.structs.replace(invocation, retries=invocation.retries + 1)
                invoke(tx, again, self._ids, now, self._scheme, after=after)
                return
        bury(tx, self._acting, invocation, failure, exhausted)

    def _hand_over(self, tx: Transaction, invocation: Invocation) -> None:
        principal, via = self._invoker(tx, invocation)
        region = invocation.region

        def ask(operation: Operation[Any, Any], request: msgspec.Struct) -> Any:
            return self._acting.call(
                tx,
                operation,
                request,
                principal=principal,
                region=region,
                source_arn=invocation.source_arn,
                via=via,
            )

        if _ATTEMPT in invocation.input and invocation.host.startswith("scheduler."):
            told = invocation.input.replace(_ATTEMPT, str(invocation.retries + 1))
            invocation = msgspec.structs.replace(invocation, input=told)
        deliver(ask, invocation)

    def _invoker(self, tx: Transaction, invocation: Invocation) -> tuple[Principal, tuple[str, ...]]:
        """Who calls: the target's role, the account itself towards a bus without one, or the service."""
        host = invocation.host
        if invocation.role_arn:
            session = self._acting.assume(
                tx,
                invocation.role_arn,
                host,
                session_name=self._ids.unique(16).hex(),
                region=invocation.region,
                source_arn=invocation.source_arn,
            )
            return session, (host,)
        if invocation.forwarded:
            account = invocation.account
            root = Principal(
                type=PrincipalType.ROOT, account=account, arn=f"arn:aws:iam::{account}:root", principal_id=account
            )
            return root, (host,)
        return service_principal(host, invocation.account), ()


def _decoded(delivery: Delivery) -> Invocation:
    return msgspec.msgpack.decode(delivery.payload, type=Invocation)
