"""Events that functions are invoked with asynchronously: tried again, and handed on when they end.

Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation".
"""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime
from typing import Any

import msgspec

from casemate.api import events as eventbridge
from casemate.api import lambda_ as op
from casemate.api import sns, sqs
from casemate.functions.messages import Ended
from casemate.functions.problems import HOST_LIMIT, NO_CODE, NO_RUNNER, NO_RUNTIME, NO_SANDBOX, RESERVED, UNRESERVED
from casemate.kernel.acting import Acting
from casemate.kernel.arn import parse_arn
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.metrics import Meter
from casemate.kernel.principal import Identities
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.lambda_.configurations import PRINCIPAL
from casemate.services.lambda_.invoking import AsyncEvent, running, trace_id
from casemate.services.lambda_.lookups import Draw, resolve
from casemate.services.lambda_.metrics import measure_age, measure_event
from casemate.services.lambda_.model import LATEST, Configuration, EventInvoke, Function, function_arn
from casemate.services.lambda_.running import Runs, Store
from casemate.services.lambda_.sessions import RoleSessions
from casemate.services.lambda_.work import CantRun, RunFunction

log = logging.getLogger("casemate.lambda")

TARGET = "lambda"
"""The scheme of deliveries to functions."""
DEFAULT_AGE = 6 * 3600
DEFAULT_ATTEMPTS = 2
"""Seconds that an event is kept, and how often it is tried again, unless the function says otherwise."""
RETRY_SECONDS = (60.0, 120.0)
_BUSY_SECONDS = (1.0, 300.0)
_HOST_SECONDS = (0.5, 5.0)
"""The first pause and the longest: where the function may not run oftener, where this machine has no room."""
_FAILURES = "lambda.failures"
_LATER = (RESERVED, UNRESERVED, HOST_LIMIT, NO_RUNNER, NO_SANDBOX, NO_RUNTIME)
"""What is no failure of the function's: it is tried again for as long as the event may get old."""


class Found(msgspec.Struct, frozen=True):
    """What an event is for, as it is now."""

    function: Function
    configuration: Configuration
    version: str
    role_id: str
    settings: EventInvoke | None
    failures: int


class LambdaCourier:
    """Hands events to functions (``kernel.deliveries.Courier``)."""

    at_once = 24
    """Fewer than a machine has environments: the others wait in the store, not for their next try."""

    def __init__(
        self,
        runs: Runs,
        store: Store,
        acting: Acting,
        sessions: RoleSessions,
        identities: Identities,
        clock: Clock,
        meter: Meter,
        concurrency: int,
        draw: Draw,
    ) -> None:
        self._runs = runs
        self._store = store
        self._acting = acting
        self._sessions = sessions
        self._identities = identities
        self._clock = clock
        self._meter = meter
        self._concurrency = concurrency
        self._draw = draw

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        event = msgspec.msgpack.decode(delivery.payload, type=AsyncEvent)
        prepared = await asyncio.wrap_future(self._store.run_read(lambda tx: self._find(tx, delivery, event)))
        if prepared is None:
            # The function was deleted meanwhile: there is nobody to ask what should become of the event.
            return Attempted(then=lambda tx: tx.delete_record(_FAILURES, delivery.id))
        found, work = prepared
        age = max(0.0, self._clock.now() - event.accepted)
        measure_age(self._meter, event.account, event.region, event.name, age, self._clock.now())
        try:
            ended = await self._runs.run(work)
        except CantRun as problem:
            if problem.kind in _LATER:
                least, most = _BUSY_SECONDS if problem.kind != HOST_LIMIT else _HOST_SECONDS
                return Attempted(again=min(most, least * 2 ** min(delivery.attempt, 10)))
            if problem.kind == NO_CODE:
                return self._over(delivery, event, found, None, problem.message)
            return self._failed(delivery, event, found, None, problem.message)
        if ended.error:
            return self._failed(delivery, event, found, ended, "")
        return self._over(delivery, event, found, ended, "")

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: the event grew too old."""
        event = msgspec.msgpack.decode(delivery.payload, type=AsyncEvent)

        def write(tx: Transaction) -> None:
            prepared = self._find(tx, delivery, event)
            tx.delete_record(_FAILURES, delivery.id)
            if prepared is not None:
                self._hand_on(tx, event, prepared[0], None, "EventAgeExceeded", "")

        return write

    # -- what an event is for

    def _find(self, tx: Transaction, delivery: Delivery, event: AsyncEvent) -> tuple[Found, RunFunction] | None:
        resolved = resolve(tx, event.account, event.region, event.name, event.qualifier, self._draw)
        if resolved is None:
            return None
        function, configuration, version = resolved.function, resolved.configuration, resolved.version
        record = tx.record(_FAILURES, delivery.id)
        settings = function.invokes.get(event.qualifier) or function.invokes.get("")
        run = running(tx, self._identities, function, configuration, version, self._concurrency)
        found = Found(function, configuration, version, run.role_id, settings, int(record) if record else 0)
        work = RunFunction(
            request_id=event.request_id,
            invoked_arn=function_arn(event.account, event.region, event.name, event.qualifier),
            running=run,
            payload=event.payload,
            trace_id=trace_id(self._clock.wall()),
        )
        return found, work

    # -- what becomes of it

    def _failed(self, delivery: Delivery, event: AsyncEvent, found: Found, ended: Ended | None, why: str) -> Attempted:
        """It failed: it is tried again as often as the function has it, then handed on."""
        settings = found.settings
        attempts = DEFAULT_ATTEMPTS if settings is None or settings.attempts is None else settings.attempts
        if found.failures >= attempts:
            return self._over(delivery, event, found, ended, why)
        pause = RETRY_SECONDS[min(found.failures, len(RETRY_SECONDS) - 1)]
        count = str(found.failures + 1).encode()
        return Attempted(
            then=lambda tx: tx.put_record(_FAILURES, delivery.id, count, expires=delivery.expires + 3600), again=pause
        )

    def _over(self, delivery: Delivery, event: AsyncEvent, found: Found, ended: Ended | None, why: str) -> Attempted:
        failed = ended is None or bool(ended.error)
        condition = "RetriesExhausted" if failed else "Success"

        def write(tx: Transaction) -> None:
            tx.delete_record(_FAILURES, delivery.id)
            self._hand_on(tx, event, found, ended, condition, why)

        return Attempted(then=write)

    def _hand_on(
        self, tx: Transaction, event: AsyncEvent, found: Found, ended: Ended | None, condition: str, why: str
    ) -> None:
        """Hand the event's end to the destination for it, and a failed event to the dead-letter queue."""
        settings, failed = found.settings, condition != "Success"
        if failed:
            measure_event(self._meter, event.account, event.region, event.name, "AsyncEventsDropped", self._clock.now())
        destination = None if settings is None else (settings.on_failure if failed else settings.on_success)
        if destination:
            self._send(tx, event, found, destination, record_of(self._clock, event, found, ended, condition))
        if failed and found.configuration.dead_letter_arn:
            attributes = _dead_letter_attributes(event, ended, why)
            text = event.payload.decode(errors="replace")
            self._send(tx, event, found, found.configuration.dead_letter_arn, text, attributes)

    def _send(
        self,
        tx: Transaction,
        event: AsyncEvent,
        found: Found,
        arn: str,
        text: str,
        attributes: dict[str, str] | None = None,
    ) -> None:
        """Send to a queue, a topic, a bus or a function with the function's own role."""
        try:
            role, role_id = found.configuration.role, found.role_id
            principal = self._sessions.principal(tx, event.account, event.region, event.name, role, role_id)
            operation, request = _request(arn, text, attributes or {}, found)
            parsed = parse_arn(arn)
            region = parsed.region if parsed is not None else event.region
            self._acting.call(tx, operation, request, principal=principal, region=region, via=(PRINCIPAL,))
        except (ServiceError, CommonError) as error:
            # As on AWS, what can't be delivered to a destination is dropped; the record of the attempt stays.
            log.warning("the end of an event of %s could not be handed on: %s", event.name, error.message)
            name = "DeadLetterErrors" if attributes is not None else "DestinationDeliveryFailures"
            measure_event(self._meter, event.account, event.region, event.name, name, self._clock.now())


def _request(arn: str, text: str, attributes: dict[str, str], found: Found) -> tuple[Any, msgspec.Struct]:
    """The call that sends a text to what an ARN names. Raises InvalidParameterValueException."""
    parsed = parse_arn(arn)
    service = parsed.service if parsed is not None else ""
    if parsed is not None and service == "sqs":
        url = f"https://sqs.{parsed.region}.amazonaws.com/{parsed.account}/{parsed.resource}"
        values = {
            name: sqs.MessageAttributeValue(data_type="Number" if value.isdigit() else "String", string_value=value)
            for name, value in attributes.items()
        }
        return sqs.SendMessage, sqs.SendMessageRequest(
            queue_url=url, message_body=text, message_attributes=values or None
        )
    if service == "sns":
        topic = {
            name: sns.MessageAttributeValue(data_type="Number" if value.isdigit() else "String", string_value=value)
            for name, value in attributes.items()
        }
        return sns.Publish, sns.PublishInput(topic_arn=arn, message_=text, message_attributes=topic or None)
    if service == "events":
        entry = eventbridge.PutEventsRequestEntry(
            source="lambda",
            resources=[found.function.arn],
            detail_type="Lambda Function Invocation Result - " + json.loads(text)["requestContext"]["condition"],
            detail=text,
            event_bus_name=arn,
        )
        return eventbridge.PutEvents, eventbridge.PutEventsRequest(entries=[entry])
    if service == "lambda":
        request = op.InvocationRequest(function_name=arn, invocation_type="Event", payload=text.encode())
        return op.Invoke, request
    raise op.InvalidParameterValueException(f"Nothing can be sent to {arn}.")


def record_of(clock: Clock, event: AsyncEvent, found: Found, ended: Ended | None, condition: str) -> str:
    """The invocation record that destinations get."""
    record: dict[str, Any] = {
        "version": "1.0",
        "timestamp": datetime.fromtimestamp(clock.wall(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        "requestContext": {
            "requestId": event.request_id,
            "functionArn": f"{found.function.arn}:{event.qualifier or LATEST}",
            "condition": condition,
            "approximateInvokeCount": found.failures + 1,
        },
        "requestPayload": json.loads(event.payload),
    }
    if ended is not None:
        record["responseContext"] = {"statusCode": 200, "executedVersion": found.version}
        if ended.error:
            record["responseContext"]["functionError"] = ended.error
        record["responsePayload"] = json.loads(ended.payload or b"null")
    return json.dumps(record, separators=(",", ":"))


def _dead_letter_attributes(event: AsyncEvent, ended: Ended | None, why: str) -> dict[str, str]:
    """The attributes of a dead letter: the request, and what was wrong."""
    message = why
    if ended is not None:
        told = json.loads(ended.payload or b"null")
        message = str(told.get("errorMessage", "")) if isinstance(told, dict) else ""
    return {"RequestID": event.request_id, "ErrorCode": "200", "ErrorMessage": message[:1024] or "unknown"}
