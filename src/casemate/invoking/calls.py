"""A target's ARN and its input as calls of the operations that deliver there.

Target specifics: Amazon EventBridge User Guide, "EventBridge target specifics"; Amazon EventBridge Scheduler User
Guide, "Templated targets" and "Universal targets".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec

from casemate.api import events, iam, kms, lambda_, logs, sns, sqs
from casemate.invoking.invocation import Invocation
from casemate.kernel.arn import Arn, parse_arn
from casemate.kernel.errors import InvalidRequest, NotBuilt, ServiceError
from casemate.kernel.operations import Operation

Ask = Callable[[Operation[Any, Any], msgspec.Struct], Any]
"""Calls an operation as the invoker. Raises what the operation raises."""

_UNIVERSAL = "aws-sdk:"
_MODELS: Mapping[str, Mapping[str, Operation[Any, Any]]] = {
    "events": events.OPERATIONS,
    "eventbridge": events.OPERATIONS,
    "iam": iam.OPERATIONS,
    "kms": kms.OPERATIONS,
    "lambda": lambda_.OPERATIONS,
    "cloudwatchlogs": logs.OPERATIONS,
    "sns": sns.OPERATIONS,
    "sqs": sqs.OPERATIONS,
}
"""The services that a universal target may name, as Scheduler calls them."""
_READS = ("get", "describe", "list", "poll", "receive", "search", "scan", "query", "select", "read", "lookup")
"""How operations begin that a universal target may not name (EventBridge Scheduler User Guide, "Universal targets")."""


class Unsupported(Exception):
    """The target is of a kind to which nothing is delivered here."""


def target_service(target_arn: str) -> str:
    """The service to which a target's ARN belongs: events, lambda, logs, sns or sqs.

    Raises ValueError for what is no ARN, Unsupported for what nothing is delivered to.
    """
    arn = parse_arn(target_arn)
    if arn is None:
        raise ValueError(target_arn)
    service = arn.service
    kinds = _RESOURCES.get(service)
    if kinds is None or not arn.resource.startswith(kinds):
        raise Unsupported(f"Casemate does not deliver to targets such as {target_arn}.")
    return service


def universal_operation(target_arn: str) -> Operation[Any, Any] | None:
    """The operation that ``arn:aws:scheduler:::aws-sdk:service:apiAction`` names, None for any other ARN.

    Raises Unsupported for a service that is not here, ValueError for an operation that it does not have or that reads.
    """
    arn = parse_arn(target_arn)
    if arn is None or arn.service != "scheduler" or not arn.resource.startswith(_UNIVERSAL):
        return None
    service, _, action = arn.resource.removeprefix(_UNIVERSAL).partition(":")
    model = _MODELS.get(service)
    if model is None:
        raise Unsupported(f"Casemate does not have {service}, which {target_arn} names.")
    operation = model.get(action[:1].upper() + action[1:])
    if operation is None or action[:1].isupper() or action.startswith(_READS):
        raise ValueError(f"{target_arn} is not a valid universal target.")
    return operation


def deliver(ask: Ask, invocation: Invocation) -> None:
    """Hand an invocation to its target. Raises what the target's operations raise."""
    operation = universal_operation(invocation.target_arn)
    if operation is not None:
        ask(operation, universal_request(operation, invocation.input))
        return
    arn = parse_arn(invocation.target_arn)
    maker = _DELIVERIES.get(arn.service) if arn is not None else None
    if arn is None or maker is None:
        raise NotBuilt(f"Casemate does not deliver to {invocation.target_arn}.")
    maker(ask, invocation, arn)


def universal_request(operation: Operation[Any, Any], text: str) -> msgspec.Struct:
    """The request that a universal target's input is. Raises InvalidRequest for what does not fit its shape."""
    try:
        request: msgspec.Struct = _decoder(operation).decode(text or "{}")
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidRequest(f"The input is no request of {operation.name}: {error}") from None
    return request


@cache
def _decoder(operation: Operation[Any, Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(operation.request)


def _to_function(ask: Ask, invocation: Invocation, arn: Arn) -> None:
    request = lambda_.InvocationRequest(
        function_name=invocation.target_arn, invocation_type="Event", payload=invocation.input.encode()
    )
    ask(lambda_.Invoke, request)


def _to_queue(ask: Ask, invocation: Invocation, arn: Arn) -> None:
    ask(
        sqs.SendMessage,
        sqs.SendMessageRequest(
            queue_url=queue_url(arn),
            message_body=invocation.input,
            message_group_id=invocation.group_id or None,
        ),
    )


def queue_url(arn: Arn) -> str:
    """The URL by which SQS's operations name a queue."""
    return f"https://sqs.{arn.region}.amazonaws.com/{arn.account}/{arn.resource}"


def _to_topic(ask: Ask, invocation: Invocation, arn: Arn) -> None:
    ask(
        sns.Publish,
        sns.PublishInput(
            topic_arn=invocation.target_arn, message_=invocation.input, subject_=invocation.subject or None
        ),
    )


def _to_bus(ask: Ask, invocation: Invocation, arn: Arn) -> None:
    entry = events.PutEventsRequestEntry(
        source=invocation.source,
        detail_type=invocation.detail_type,
        detail=invocation.input,
        resources=list(invocation.resources) or None,
        event_bus_name=invocation.target_arn,
    )
    answer = ask(events.PutEvents, events.PutEventsRequest(entries=[entry]))
    for result in answer.entries or ():
        if result.error_code is not None:
            raise _EntryRefused.of(result.error_code, result.error_message or "")


class _EntryRefused(ServiceError):
    """PutEvents answered, and refused the event."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.refusal = code

    @classmethod
    def of(cls, code: str, message: str) -> ServiceError:
        refused: ServiceError = type(code, (cls,), {"code": code})(code, message)
        return refused


def _to_log_group(ask: Ask, invocation: Invocation, arn: Arn) -> None:
    """Write a log event. Streams are one a source, made by the first event (guide: "CloudWatch Logs group")."""
    group = arn.resource.removeprefix("log-group:").removesuffix(":*")
    stream = blake2b(invocation.source_arn.encode(), digest_size=16).hexdigest()
    message, moment = _log_event(invocation)
    request = logs.PutLogEventsRequest(
        log_group_name=group,
        log_stream_name=stream,
        log_events=[logs.InputLogEvent(timestamp=int(moment * 1000), message=message)],
    )
    try:
        answer = ask(logs.PutLogEvents, request)
    except logs.ResourceNotFoundException:
        ask(logs.CreateLogStream, logs.CreateLogStreamRequest(log_group_name=group, log_stream_name=stream))
        answer = ask(logs.PutLogEvents, request)
    if answer.rejected_log_events_info is not None:
        raise InvalidRequest("The log group takes no log events of that time.")


def _log_event(invocation: Invocation) -> tuple[str, float]:
    """The message and its time: the input's own, where it is ``{"timestamp": …, "message": …}``."""
    try:
        told = msgspec.json.decode(invocation.input)
    except (msgspec.DecodeError, RecursionError):
        told = None
    if isinstance(told, dict) and told.keys() == {"timestamp", "message"}:
        message, when = told["message"], told["timestamp"]
        text = message if isinstance(message, str) else msgspec.json.encode(message).decode()
        try:
            if isinstance(when, str):
                return text, datetime.fromisoformat(when).timestamp()
            if isinstance(when, int | float):
                return text, when / 1000
        except (ValueError, OverflowError):
            return text, invocation.time
        return text, invocation.time
    return invocation.input, invocation.time


_RESOURCES: Mapping[str, tuple[str, ...] | str] = {
    "lambda": "function:",
    "sqs": "",
    "sns": "",
    "events": "event-bus/",
    "logs": "log-group:",
}
_DELIVERIES: Mapping[str, Callable[[Ask, Invocation, Arn], None]] = {
    "lambda": _to_function,
    "sqs": _to_queue,
    "sns": _to_topic,
    "events": _to_bus,
    "logs": _to_log_group,
}
