"""Event buses: where events arrive."""

from __future__ import annotations

import msgspec

from casemate.api import events as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.services.events.matching import rules_of
from casemate.services.events.model import DEFAULT_BUS, EVENT_BUS, EventBus, bus_arn
from casemate.services.events.pages import page
from casemate.services.events.quotas import quotas_of
from casemate.services.events.service import events
from casemate.services.events.tagging import accepted_tags, tag_context
from casemate.services.events.targets import BusName, bus, bus_of, bus_to_be


@events.operation(op.CreateEventBus, on=bus_to_be, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def create_event_bus(call: Call, req: op.CreateEventBusRequest, name: str) -> op.CreateEventBusResponse:
    """Make a bus for an application's own events."""
    if req.event_source_name is not None or name.startswith("aws.partner/"):
        raise op.ResourceNotFoundException(f"Event source {req.event_source_name or name} does not exist.")
    if "/" in name:
        raise InvalidRequest("Event bus name must not contain '/'.")
    if bus_of(call, BusName(call.account, call.region, name)) is not None:
        raise op.ResourceAlreadyExistsException(f"Event bus {name} already exists.")
    if call.tx.count(EVENT_BUS, call.account, call.region) >= quotas_of(call).buses:
        raise op.LimitExceededException("The requested resource exceeds the maximum number allowed.")
    tags = accepted_tags(req.tags)
    if tags:
        call.authorize("events:TagResource", bus_arn(call.account, call.region, name), context=tag_context(req.tags))
    made = EventBus(
        account=call.account,
        region=call.region,
        created=call.now,
        modified=call.now,
        name=name,
        description=req.description or "",
        kms_key_identifier=req.kms_key_identifier or "",
        dead_letter_arn=_dead_letter_arn(req.dead_letter_config),
        log_level=(req.log_config.level or "") if req.log_config else "",
        log_detail=(req.log_config.include_detail or "") if req.log_config else "",
        tags=tags,
    )
    call.tx.insert(EVENT_BUS, made)
    return op.CreateEventBusResponse(
        event_bus_arn=made.arn,
        description=req.description,
        kms_key_identifier=req.kms_key_identifier,
        dead_letter_config=made.dead_letter_config(),
        log_config=made.log_config(),
    )


@events.operation(op.DescribeEventBus, on=bus, lane=Lane.INLINE)
def describe_event_bus(call: Call, req: op.DescribeEventBusRequest, bus: EventBus) -> op.DescribeEventBusResponse:
    """Describe a bus, the default one if none is named."""
    return op.DescribeEventBusResponse(
        name=bus.name,
        arn=bus.arn,
        description=bus.description or None,
        kms_key_identifier=bus.kms_key_identifier or None,
        dead_letter_config=bus.dead_letter_config(),
        log_config=bus.log_config(),
        policy=bus.policy or None,
        creation_time=bus.created or None,
        last_modified_time=bus.modified or None,
    )


@events.operation(op.UpdateEventBus, on=bus, lane=Lane.WRITE)
def update_event_bus(call: Call, req: op.UpdateEventBusRequest, bus: EventBus) -> op.UpdateEventBusResponse:
    """Replace a bus's description, key, dead-letter queue and log settings."""
    changed = msgspec.structs.replace(
        bus,
        description=req.description or "",
        kms_key_identifier=req.kms_key_identifier or "",
        dead_letter_arn=_dead_letter_arn(req.dead_letter_config),
        log_level=(req.log_config.level or "") if req.log_config else "",
        log_detail=(req.log_config.include_detail or "") if req.log_config else "",
    )
    kept = keep_bus(call, changed)
    return op.UpdateEventBusResponse(
        arn=kept.arn,
        name=kept.name,
        kms_key_identifier=kept.kms_key_identifier or None,
        description=kept.description or None,
        dead_letter_config=kept.dead_letter_config(),
        log_config=kept.log_config(),
    )


@events.operation(op.DeleteEventBus, on=bus_to_be, lane=Lane.WRITE)
def delete_event_bus(call: Call, req: op.DeleteEventBusRequest, name: str) -> None:
    """Remove a bus that has no rules. One that is not there is no error."""
    if name == DEFAULT_BUS:
        raise InvalidRequest("Cannot delete event bus default.")
    found = call.tx.get(EVENT_BUS, call.account, call.region, name)
    if found is None:
        return
    if rules_of(call.tx, call.account, call.region, name):
        raise InvalidRequest(f"Event bus {name} can't be deleted since it has rules.")
    call.tx.delete(EVENT_BUS, found)


@events.operation(op.ListEventBuses)
def list_event_buses(call: Call, req: op.ListEventBusesRequest) -> op.ListEventBusesResponse:
    """The account's buses in the order of their names, the default one among them."""
    prefix = req.name_prefix or ""

    def fetch(after: str, limit: int) -> list[EventBus]:
        found = call.tx.list(EVENT_BUS, call.account, call.region, prefix=prefix, after=after, limit=limit)
        if DEFAULT_BUS.startswith(prefix) and after < DEFAULT_BUS and all(each.name != DEFAULT_BUS for each in found):
            default = bus_of(call, BusName(call.account, call.region, DEFAULT_BUS))
            assert default is not None
            found = sorted([*found, default], key=lambda each: each.name)[:limit]
        return found

    found, token = page(f"buses:{prefix}", req.next_token, req.limit, fetch, lambda each: each.name)
    return op.ListEventBusesResponse(
        event_buses=[
            op.EventBus(
                name=each.name,
                arn=each.arn,
                description=each.description or None,
                policy=each.policy or None,
                creation_time=each.created or None,
                last_modified_time=each.modified or None,
            )
            for each in found
        ],
        next_token=token,
    )


def keep_bus(call: Call, changed: EventBus) -> EventBus:
    """Write a bus that was changed; the default one is kept from its first change on."""
    former = call.tx.get(EVENT_BUS, changed.account, changed.region, changed.name)
    if former is None:
        made = msgspec.structs.replace(changed, created=changed.created or call.now, modified=call.now)
        call.tx.insert(EVENT_BUS, made)
        return made
    made = msgspec.structs.replace(changed, modified=call.now)
    call.tx.put(EVENT_BUS, made)
    return made


def _dead_letter_arn(config: op.DeadLetterConfig | None) -> str:
    arn = (config.arn or "") if config is not None else ""
    if arn and not arn.startswith("arn:aws:sqs:"):
        raise InvalidRequest(f"Parameter {arn} is not valid. Reason: A dead-letter queue is an Amazon SQS queue.")
    return arn
