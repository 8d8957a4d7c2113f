"""Invocations: at once, later, or tried out. Lambda API Reference, Invoke."""

from __future__ import annotations

import base64
import binascii
from functools import partial

import msgspec

from casemate.api import lambda_ as op
from casemate.functions.messages import Ended
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.metrics import Meter
from casemate.kernel.operations import Lane
from casemate.kernel.transaction import Delivery
from casemate.services.lambda_.events import DEFAULT_AGE, TARGET
from casemate.services.lambda_.invoking import AsyncEvent, client_context, refusal, running, trace_id
from casemate.services.lambda_.metrics import measure_event
from casemate.services.lambda_.quotas import ASYNC_SIZE, INVOKE_SIZE, quotas_of
from casemate.services.lambda_.routing import chosen
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.targets import Qualified, function
from casemate.services.lambda_.work import CantRun, RunFunction

TAIL = 4096
_CONTEXT_SIZE = 3583


@lambda_.operation(op.Invoke, on=function, lane=Lane.READ, action="InvokeFunction", read_only=False)
def invoke(call: Call, req: op.InvocationRequest, found: Qualified) -> op.InvocationResponse:
    """Run a function and answer with what it returns; as an event, accept it to be run; or see whether that may be."""
    if req.tenant_id is not None or req.durable_execution_name is not None:
        raise NotBuilt("TenantId and DurableExecutionName are not built yet.")
    kind = req.invocation_type or "RequestResponse"
    payload = _payload(req, ASYNC_SIZE if kind == "Event" else INVOKE_SIZE)
    configuration, version = chosen(call, found)
    if kind == "DryRun":
        return op.InvocationResponse(status_code=204, executed_version=version)
    if kind == "Event":
        _accept(call, found, payload)
        return op.InvocationResponse(status_code=202)
    work = RunFunction(
        request_id=call.request_id,
        invoked_arn=found.arn,
        running=running(call.tx, call.identities, found.function, configuration, version, quotas_of(call).concurrency),
        payload=payload,
        client_context=_context(req),
        trace_id=trace_id(call.wall),
    )
    try:
        ended: Ended = call.wait(work)
    except CantRun as problem:
        raise refusal(problem) from None
    return op.InvocationResponse(
        status_code=200,
        function_error=ended.error or None,
        log_result=base64.b64encode(ended.log[-TAIL:]).decode() if req.log_type == "Tail" else None,
        payload=ended.payload,
        executed_version=ended.version,
    )


@lambda_.operation(op.InvokeAsync, on=function, lane=Lane.WRITE, action="InvokeFunction")
def invoke_async(call: Call, req: op.InvokeAsyncRequest, found: Qualified) -> op.InvokeAsyncResponse:
    """Accept an event to be run (the older form of Invoke with the type Event)."""
    _accept(call, found, _checked(req.invoke_args or b"", ASYNC_SIZE))
    return op.InvokeAsyncResponse(status=202)


def _accept(call: Call, found: Qualified, payload: bytes) -> None:
    """Have an event reach a function."""
    invokes = found.function.invokes
    setting = invokes.get(found.qualifier) or invokes.get("")
    age = setting.max_age if setting is not None and setting.max_age is not None else DEFAULT_AGE
    event = AsyncEvent(
        account=found.function.account,
        region=found.function.region,
        name=found.function.name,
        qualifier=found.qualifier,
        request_id=call.request_id,
        payload=payload,
        accepted=call.now,
    )
    meter: Meter | None = call.resources.get(Meter)
    if meter is not None:
        received = partial(
            measure_event, meter, event.account, event.region, event.name, "AsyncEventsReceived", call.now
        )
        call.tx.defer(received)
    call.tx.deliver(
        Delivery(
            id=f"lambda-{call.ids.random(16).hex()}",
            target=f"{TARGET}:{found.function.account}",
            payload=msgspec.msgpack.encode(event),
            due=call.now,
            expires=call.now + age,
        )
    )


def _payload(req: op.InvocationRequest, limit: int) -> bytes:
    return _checked(req.payload or b"", limit)


def _checked(payload: bytes, limit: int) -> bytes:
    if len(payload) > limit:
        raise op.RequestTooLargeException(
            f"{len(payload)} byte payload is too large for the limit {limit}", Type="User"
        )
    if not payload.strip():
        return b"{}"
    try:
        msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise op.InvalidRequestContentException(
            f"Could not parse request body into json: {error}", Type="User"
        ) from None
    return payload


def _context(req: op.InvocationRequest) -> str:
    if not req.client_context:
        return ""
    if len(req.client_context) > _CONTEXT_SIZE:
        raise op.InvalidRequestContentException("Client context must be no more than 3583 bytes.", Type="User")
    try:
        return client_context(base64.b64decode(req.client_context, validate=True).decode())
    except (ValueError, binascii.Error, RecursionError):
        raise op.InvalidRequestContentException(
            "Client context must be a valid Base64-encoded JSON object.", Type="User"
        ) from None
