"""What becomes of asynchronous invocations. Lambda API Reference, PutFunctionEventInvokeConfig and its kin."""

from __future__ import annotations

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.lambda_.errors import invalid, not_found
from casemate.services.lambda_.model import FUNCTION, LATEST, EventInvoke, Function, function_arn
from casemate.services.lambda_.paging import page_of
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.targets import Qualified, function, policy_key, unqualified

_DESTINATIONS = ("sqs", "sns", "lambda", "events")


@lambda_.operation(op.PutFunctionEventInvokeConfig, on=function, lane=Lane.WRITE)
def put_function_event_invoke_config(
    call: Call, req: op.PutFunctionEventInvokeConfigRequest, found: Qualified
) -> op.FunctionEventInvokeConfig:
    """Say how often events are tried again, how old they may get, and where their ends go."""
    return _put(call, req, found, None)


@lambda_.operation(op.UpdateFunctionEventInvokeConfig, on=function, lane=Lane.WRITE)
def update_function_event_invoke_config(
    call: Call, req: op.UpdateFunctionEventInvokeConfigRequest, found: Qualified
) -> op.FunctionEventInvokeConfig:
    """Change a part of it."""
    return _put(call, req, found, _required(found))


@lambda_.operation(op.GetFunctionEventInvokeConfig, on=function)
def get_function_event_invoke_config(
    call: Call, req: op.GetFunctionEventInvokeConfigRequest, found: Qualified
) -> op.FunctionEventInvokeConfig:
    """How it is."""
    return _show(found.function, policy_key(found.qualifier), _required(found))


@lambda_.operation(op.DeleteFunctionEventInvokeConfig, on=function, lane=Lane.WRITE)
def delete_function_event_invoke_config(
    call: Call, req: op.DeleteFunctionEventInvokeConfigRequest, found: Qualified
) -> None:
    """Have AWS's defaults hold again."""
    _required(found)
    key = policy_key(found.qualifier)
    invokes = {name: each for name, each in found.function.invokes.items() if name != key}
    call.tx.put(FUNCTION, msgspec.structs.replace(found.function, invokes=invokes))


@lambda_.operation(op.ListFunctionEventInvokeConfigs, on=function)
def list_function_event_invoke_configs(
    call: Call, req: op.ListFunctionEventInvokeConfigsRequest, found: Qualified
) -> op.ListFunctionEventInvokeConfigsResponse:
    """Those of a function, its versions and aliases."""
    entity = unqualified(found)
    after, limit, token = page_of(f"invokes:{entity.arn}", req.marker, req.max_items)
    names = sorted(name or LATEST for name in entity.invokes)
    left = [name for name in names if name > after]
    page = left[:limit]
    shown = [_show(entity, policy_key(name), entity.invokes[policy_key(name)]) for name in page]
    more = len(left) > limit
    return op.ListFunctionEventInvokeConfigsResponse(
        function_event_invoke_configs=shown, next_marker=token(page[-1]) if more else None
    )


def _required(found: Qualified) -> EventInvoke:
    setting = found.function.invokes.get(policy_key(found.qualifier))
    if setting is None:
        raise not_found(
            f"The function {found.function.arn}:{found.qualifier or LATEST} doesn't have an EventInvokeConfig"
        )
    return setting


def _put(
    call: Call,
    req: op.PutFunctionEventInvokeConfigRequest | op.UpdateFunctionEventInvokeConfigRequest,
    found: Qualified,
    before: EventInvoke | None,
) -> op.FunctionEventInvokeConfig:
    config = req.destination_config
    success = config.on_success.destination if config is not None and config.on_success is not None else None
    failure = config.on_failure.destination if config is not None and config.on_failure is not None else None
    for destination in (success, failure):
        _check(found.function, destination)
    if config is None and before is not None:
        success, failure = before.on_success, before.on_failure
    setting = EventInvoke(
        modified=call.now,
        attempts=_either(req.maximum_retry_attempts, before.attempts if before is not None else None),
        max_age=_either(req.maximum_event_age_in_seconds, before.max_age if before is not None else None),
        on_success=success or None,
        on_failure=failure or None,
    )
    key = policy_key(found.qualifier)
    after = msgspec.structs.replace(found.function, invokes={**found.function.invokes, key: setting})
    call.tx.put(FUNCTION, after)
    return _show(after, key, setting)


def _either(given: int | None, before: int | None) -> int | None:
    return before if given is None else given


def _check(function: Function, destination: str | None) -> None:
    if not destination:
        return
    arn = parse_arn(destination)
    if arn is None or arn.service not in _DESTINATIONS:
        raise invalid(f"The provided destination {destination} is invalid: a queue, topic, function or bus can be one.")
    if destination == function.arn or destination.startswith(f"{function.arn}:"):
        raise invalid("You can't specify the function as a destination for itself.")


def _show(entity: Function, key: str, setting: EventInvoke) -> op.FunctionEventInvokeConfig:
    return op.FunctionEventInvokeConfig(
        last_modified=setting.modified,
        function_arn=function_arn(entity.account, entity.region, entity.name, key or LATEST),
        maximum_retry_attempts=setting.attempts,
        maximum_event_age_in_seconds=setting.max_age,
        destination_config=op.DestinationConfig(
            on_success=op.OnSuccess(destination=setting.on_success),
            on_failure=op.OnFailure(destination=setting.on_failure),
        ),
    )
