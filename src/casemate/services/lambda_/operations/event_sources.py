"""Event source mappings: made, changed, shown, deleted. Lambda API Reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from casemate.api import lambda_ as op
from casemate.api import sqs, sts
from casemate.crypto.session import SessionTokens
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import As, Call
from casemate.kernel.errors import AccessDenied, NotBuilt, ServiceError
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane, Operation, Values
from casemate.kernel.principal import Principal
from casemate.kernel.tags import TagProblem, check_tags, merged
from casemate.kernel.transaction import AlreadyExists
from casemate.services.lambda_.batches import MAX_FILTERS, BadFilter, read_filters
from casemate.services.lambda_.errors import conflict, invalid, not_found
from casemate.services.lambda_.event_sources import (
    BATCH,
    EVENT_SOURCE,
    FIFO_BATCH,
    EventSource,
    event_source,
    source_arn,
)
from casemate.services.lambda_.model import FUNCTION, Configuration, Function, function_arn
from casemate.services.lambda_.operations.functions import tag_context
from casemate.services.lambda_.paging import page_of
from casemate.services.lambda_.routing import target_of
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.targets import find_qualified, parse_name, qualified

Changes = op.CreateEventSourceMappingRequest | op.UpdateEventSourceMappingRequest
_MOST_PAGE = 100
_OF_STREAMS = (
    *("starting_position", "starting_position_timestamp", "parallelization_factor", "destination_config"),
    *("maximum_record_age_in_seconds", "bisect_batch_on_function_error", "maximum_retry_attempts"),
    *("tumbling_window_in_seconds", "topics", "queues", "source_access_configurations", "self_managed_event_source"),
    *("amazon_managed_kafka_event_source_config", "self_managed_kafka_event_source_config"),
    "document_db_event_source_config",
)
_UNBUILT = ("kms_key_arn", "metrics_config", "logging_config", "provisioned_poller_config")


def _named_function(call: Call, req: Any) -> dict[str, Values]:
    """The condition keys of a mapping that is about to be made."""
    tags = req.tags or {}
    return {"lambda:FunctionArn": find_qualified(call, req.function_name).arn, **(tag_context(tags) if tags else {})}


@lambda_.operation(op.CreateEventSourceMapping, lane=Lane.WRITE, context=_named_function)
def create_event_source_mapping(
    call: Call, req: op.CreateEventSourceMappingRequest
) -> op.EventSourceMappingConfiguration:
    """Have a function invoked with the messages of a queue."""
    try:
        tags = check_tags(list((req.tags or {}).items()))
        merged({}, tags)
    except TagProblem as problem:
        raise invalid(f"The tags are not valid: {problem}") from problem
    uuid = new_uuid(call.ids)
    if tags:
        arn = source_arn(call.account, call.region, uuid)
        call.authorize("lambda:TagResource", arn, context=tag_context(tags))
    function, qualifier, configuration = _function(call, req.function_name)
    made = EventSource(
        account=call.account,
        region=call.region,
        created=call.now,
        tags=tags,
        uuid=uuid,
        function=function.name,
        qualifier=qualifier,
        source=_source(call, req.event_source_arn),
        modified=call.now,
        enabled=req.enabled is not False,
    )
    source = _changed(made, req)
    _check_queue(call, source, function, configuration)
    try:
        call.tx.insert(EVENT_SOURCE, source)
    except AlreadyExists:
        raise _taken(call, source) from None
    return _show(source, "Creating" if source.enabled else "Disabled")


@lambda_.operation(op.GetEventSourceMapping, on=event_source)
def get_event_source_mapping(
    call: Call, req: op.GetEventSourceMappingRequest, source: EventSource
) -> op.EventSourceMappingConfiguration:
    """A mapping."""
    return _show(source)


@lambda_.operation(op.ListEventSourceMappings)
def list_event_source_mappings(
    call: Call, req: op.ListEventSourceMappingsRequest
) -> op.ListEventSourceMappingsResponse:
    """The region's mappings, those of one function or one queue if asked for."""
    after, limit, token = page_of(f"sources:{req.function_name}:{req.event_source_arn}", req.marker, req.max_items)
    index, value, wanted = "region", call.region, ""
    if req.function_name is not None:
        named = parse_name(call, req.function_name)
        index, value = "function", f"{call.region}/{named.name}"
        wanted = function_arn(call.account, call.region, named.name, named.qualifier)
    shown: list[EventSource] = []
    while len(shown) <= limit:
        page = call.tx.list(
            EVENT_SOURCE, call.account, call.region, index=index, value=value, after=after, limit=_MOST_PAGE
        )
        shown += [
            each for each in page if wanted in ("", each.function_arn) and req.event_source_arn in (None, each.source)
        ]
        if len(page) < _MOST_PAGE:
            break
        after = page[-1].uuid
    more = len(shown) > limit
    return op.ListEventSourceMappingsResponse(
        event_source_mappings=[_show(each) for each in shown[:limit]],
        next_marker=token(shown[limit - 1].uuid) if more else None,
    )


@lambda_.operation(op.UpdateEventSourceMapping, on=event_source, lane=Lane.WRITE)
def update_event_source_mapping(
    call: Call, req: op.UpdateEventSourceMappingRequest, source: EventSource
) -> op.EventSourceMappingConfiguration:
    """Change how much a function is invoked with, or which function; have it begin or end."""
    name = source.function_arn if req.function_name is None else req.function_name
    function, qualifier, configuration = _function(call, name)
    enabled = source.enabled if req.enabled is None else req.enabled
    after = _changed(
        msgspec.structs.replace(
            source,
            function=function.name,
            qualifier=qualifier,
            modified=call.now,
            enabled=enabled,
            problem="",
            noted=source.noted and (source.enabled or not enabled),
        ),
        req,
    )
    _check_queue(call, after, function, configuration)
    try:
        call.tx.put(EVENT_SOURCE, after)
    except AlreadyExists:
        raise _taken(call, after) from None
    if enabled != source.enabled:
        return _show(after, "Enabling" if enabled else "Disabling")
    return _show(after, "Updating")


@lambda_.operation(op.DeleteEventSourceMapping, on=event_source, lane=Lane.WRITE)
def delete_event_source_mapping(
    call: Call, req: op.DeleteEventSourceMappingRequest, source: EventSource
) -> op.EventSourceMappingConfiguration:
    """Have a function be invoked with a queue's messages no more."""
    call.tx.delete(EVENT_SOURCE, source)
    return _show(source, "Deleting")


# -- what a request may say


def _function(call: Call, text: str) -> tuple[Function, str, Configuration]:
    """The function to be invoked, its qualifier, and how it runs. Raises ResourceNotFoundException."""
    named = parse_name(call, text)
    arn = function_arn(named.account, call.region, named.name, named.qualifier)
    function = call.tx.get(FUNCTION, named.account, call.region, named.name)
    own = function is not None and named.account == call.account
    found = qualified(call, function, named.qualifier) if function is not None and own else None
    if found is None:
        raise not_found(f"Function not found: {arn}")
    configuration, _ = target_of(call, found)
    return found.function, named.qualifier, configuration


def _source(call: Call, text: str | None) -> str:
    if not text:
        raise NotBuilt("Event sources other than SQS queues are not built yet: EventSourceArn must be a queue's.")
    arn = parse_arn(text)
    if arn is None:
        raise invalid(f"Unrecognized event source, must be kinesis, dynamodb stream or sqs. {text}")
    if arn.service != "sqs":
        raise NotBuilt(f"Event sources other than SQS queues are not built yet: {text}")
    if arn.region != call.region:
        raise invalid(f"The queue must be in the region of the function ({call.region}).")
    return text


def _changed(source: EventSource, req: Changes) -> EventSource:
    """The mapping as a request makes it."""
    for name in _UNBUILT:
        if getattr(req, name, None) is not None:
            raise NotBuilt(f"{_wire(req, name)} is not built yet.")
    for name in _OF_STREAMS:
        if getattr(req, name, None) is not None:
            raise invalid(f"Unsupported parameter for given event source type: {_wire(req, name)}")
    changes: dict[str, Any] = {}
    if req.batch_size is not None:
        changes["batch"] = req.batch_size
    if req.maximum_batching_window_in_seconds is not None:
        changes["window"] = req.maximum_batching_window_in_seconds
    if req.filter_criteria is not None:
        changes["filters"] = _filters(req.filter_criteria.filters or ())
    if req.scaling_config is not None:
        changes["most"] = req.scaling_config.maximum_concurrency
    if req.function_response_types is not None:
        changes["partial"] = "ReportBatchItemFailures" in req.function_response_types
    after = msgspec.structs.replace(source, **changes)
    if after.fifo and after.batch > FIFO_BATCH:
        raise invalid(f"Batch size {after.batch} is too large: of a FIFO queue it is {FIFO_BATCH} at most.")
    if after.fifo and after.window:
        raise invalid("Batching window is not supported for FIFO queues")
    if after.batch > BATCH and not after.window:
        raise invalid("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")
    return after


def _wire(req: Changes, name: str) -> str:
    return next(each.encode_name for each in msgspec.structs.fields(type(req)) if each.name == name)


def _filters(given: Sequence[op.Filter]) -> tuple[str, ...]:
    if len(given) > MAX_FILTERS:
        raise invalid(f"Exceeded limit of filters: {MAX_FILTERS}")
    texts = tuple(each.pattern for each in given if each.pattern)
    try:
        read_filters(texts)
    except BadFilter as problem:
        raise invalid(f"Invalid filter pattern definition. {problem}") from problem
    return texts


def _taken(call: Call, source: EventSource) -> op.ResourceConflictException:
    there = call.tx.find(EVENT_SOURCE, "", "", "pair", f"{source.source}\n{source.function_arn}")
    return conflict(
        f'An event source mapping with SQS arn (" {source.source} ") and function (" {source.function} ") already '
        f"exists. Please update or delete the existing mapping with UUID {there.uuid if there is not None else ''}"
    )


# -- the queue, as the function's role sees it


def _check_queue(call: Call, source: EventSource, function: Function, configuration: Configuration) -> None:
    """See that the function's role may receive from the queue, and that its messages stay away for long enough."""
    role = _session(call, function, configuration)
    arn = parse_arn(source.source)
    assert arn is not None
    url = f"https://sqs.{arn.region}.amazonaws.com/{arn.account}/{arn.resource}"
    wanted = sqs.GetQueueAttributesRequest(queue_url=url, attribute_names=["VisibilityTimeout"])
    answer = _ask(call, role, sqs.GetQueueAttributes, wanted)
    if answer is None:
        raise invalid(f"The queue {source.source} can't be read.")
    # Both are refused for what they ask, once it is clear that they may be asked.
    _ask(call, role, sqs.ReceiveMessage, sqs.ReceiveMessageRequest(queue_url=url, max_number_of_messages=0))
    _ask(call, role, sqs.DeleteMessage, sqs.DeleteMessageRequest(queue_url=url, receipt_handle=""))
    visibility = int((answer.attributes or {})["VisibilityTimeout"])
    if visibility < configuration.timeout:
        raise invalid(
            f"Queue visibility timeout: {visibility} seconds is less than Function timeout: {configuration.timeout} "
            "seconds"
        )


def _session(call: Call, function: Function, configuration: Configuration) -> Principal:
    """A session of the function's role, which Lambda assumes."""
    request = sts.AssumeRoleRequest(role_arn=configuration.role, role_session_name=function.name)
    try:
        answer = call.peers(sts.AssumeRole, request, as_=As.SERVICE, source_arn=function.arn)
    except AccessDenied:
        raise invalid("The role defined for the function cannot be assumed by Lambda.") from None
    assert answer.credentials is not None
    return call.use(SessionTokens).open(answer.credentials.session_token).principal


def _ask(call: Call, role: Principal, operation: Operation[Any, Any], request: msgspec.Struct) -> Any:
    """What a queue's operation answers to the role; None where it was allowed and refused for what it asks."""
    try:
        return call.peers(operation, request, as_=role)
    except AccessDenied:
        raise invalid(
            f"The provided execution role does not have permissions to call {operation.name} on SQS"
        ) from None
    except sqs.QueueDoesNotExist as missing:
        raise invalid(
            f"Error occurred while ReceiveMessage. SQS Error Code: {missing.code}. SQS Error Message: {missing.message}"
        ) from None
    except ServiceError:
        return None


# -- how it is shown


def _show(source: EventSource, state: str = "") -> op.EventSourceMappingConfiguration:
    return op.EventSourceMappingConfiguration(
        uuid=source.uuid,
        batch_size=source.batch,
        maximum_batching_window_in_seconds=source.window,
        event_source_arn=source.source,
        filter_criteria=(
            op.FilterCriteria(filters=[op.Filter(pattern=text) for text in source.filters]) if source.filters else None
        ),
        scaling_config=op.ScalingConfig(maximum_concurrency=source.most) if source.most is not None else None,
        function_arn=source.function_arn,
        last_modified=source.modified,
        last_processing_result=source.problem or None,
        state=state or ("Enabled" if source.enabled else "Disabled"),
        state_transition_reason="USER_INITIATED",
        function_response_types=["ReportBatchItemFailures"] if source.partial else [],
        event_source_mapping_arn=source.arn,
    )
