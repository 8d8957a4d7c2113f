"""Event data stores: made, changed, told, deleted and restored. API Reference, EventDataStore operations."""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.kernel.transaction import AlreadyExists
from casemate.services.cloudtrail.event_data_store_selectors import read_selectors, told_selectors
from casemate.services.cloudtrail.event_data_store_targets import require_active, store_to_be, the_store
from casemate.services.cloudtrail.event_data_stores import (
    DAY,
    ENABLED,
    EVENT_DATA_STORE,
    EXTENDABLE,
    LONGEST,
    MAX_STORES,
    PENDING_DAYS,
    PENDING_DELETION,
    STOPPED,
    USUAL,
    EventDataStore,
    note_retention,
)
from casemate.services.cloudtrail.imports import require_no_import
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.tagging import accepted_tags, tag_context

_PAGE = 50


def _refuse(organization: bool | None, kms_key: str | None) -> None:
    if organization:
        raise NotBuilt("Casemate has no organizations yet: an event data store holds one account's events.")
    if kms_key is not None:
        raise NotBuilt(
            "Casemate's audit is kept without encryption under KMS keys, and an event data store is a part of it: "
            "KmsKeyId can't be kept."
        )


def _retention(days: int | None, billing: str) -> int:
    if days is not None and days > LONGEST[billing]:
        raise op.InvalidParameterException(
            f"The retention period must be between 7 and {LONGEST[billing]} days for the billing mode {billing}."
        )
    return USUAL[billing] if days is None else days


def _taken(name: str) -> op.EventDataStoreAlreadyExistsException:
    return op.EventDataStoreAlreadyExistsException(f"An event data store with the name {name} already exists.")


@cloudtrail.operation(
    op.CreateEventDataStore, on=store_to_be, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags_list)
)
def create_event_data_store(
    call: Call, req: op.CreateEventDataStoreRequest, name: str
) -> op.CreateEventDataStoreResponse:
    """Make an event data store, which takes the account's events from now on."""
    _refuse(req.organization_enabled, req.kms_key_id)
    billing = req.billing_mode or EXTENDABLE
    retention = _retention(req.retention_period, billing)
    selectors, tags = read_selectors(req.advanced_event_selectors), accepted_tags(req.tags_list)
    if call.tx.count(EVENT_DATA_STORE, call.account, call.region) >= MAX_STORES:
        raise op.EventDataStoreMaxLimitExceededException(
            f"Your account has used the maximum number of event data stores, which is {MAX_STORES}."
        )
    store = EventDataStore(
        account=call.account,
        region=call.region,
        created=call.now,
        updated=call.now,
        tags=tags,
        id=new_uuid(call.ids),
        name=name,
        status=STOPPED,
        selectors=selectors,
        spans=[],
        retention=retention,
        billing=billing,
        multi_region=req.multi_region_enabled is not False,
        protected=req.termination_protection_enabled is not False,
    )
    if tags:
        call.authorize("cloudtrail:AddTags", store.arn, context=tag_context(req.tags_list))
    if req.start_ingestion is not False:
        store = msgspec.structs.replace(store.ingesting(call.wall), status=ENABLED)
    try:
        call.tx.insert(EVENT_DATA_STORE, store)
    except AlreadyExists:
        raise _taken(name) from None
    note_retention(call.tx, store)
    members = {**_members(store), "Status": "CREATED"} if store.status == ENABLED else _members(store)
    return msgspec.convert({**members, "TagsList": _told_tags(store)}, op.CreateEventDataStoreResponse)


@cloudtrail.operation(op.UpdateEventDataStore, on=the_store, lane=Lane.WRITE)
def update_event_data_store(
    call: Call, req: op.UpdateEventDataStoreRequest, store: EventDataStore
) -> op.UpdateEventDataStoreResponse:
    """Change an event data store. Other selectors hold for events from now on."""
    _refuse(req.organization_enabled, req.kms_key_id)
    require_active(store)
    require_no_import(call.tx, store)
    changes = _changes(call, req, store)
    if not changes:
        raise op.InvalidParameterException("At least one optional parameter must be specified.")
    changed = msgspec.structs.replace(store, updated=call.now, **changes)
    if changed.status == ENABLED and {"selectors", "multi_region"} & changes.keys():
        changed = changed.ingesting(call.wall)
    try:
        call.tx.put(EVENT_DATA_STORE, changed)
    except AlreadyExists:
        raise _taken(changed.name) from None
    note_retention(call.tx, changed)
    return msgspec.convert(_members(changed), op.UpdateEventDataStoreResponse)


def _changes(call: Call, req: op.UpdateEventDataStoreRequest, store: EventDataStore) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    billing = req.billing_mode or store.billing
    if req.billing_mode is not None:
        if store.billing == EXTENDABLE and billing != EXTENDABLE:
            raise op.InvalidParameterException(
                "The billing mode can't be changed from EXTENDABLE_RETENTION_PRICING to FIXED_RETENTION_PRICING."
            )
        changes["billing"] = billing
    if req.retention_period is not None:
        changes["retention"] = _retention(req.retention_period, billing)
    if req.name is not None:
        changes["name"] = req.name
    if req.advanced_event_selectors is not None:
        changes["selectors"] = read_selectors(req.advanced_event_selectors)
    if req.multi_region_enabled is not None:
        changes["multi_region"] = req.multi_region_enabled
    if req.termination_protection_enabled is not None:
        changes["protected"] = req.termination_protection_enabled
    if req.organization_enabled is not None and not changes:
        changes["updated"] = call.now
    changes.pop("updated", None)
    return changes


@cloudtrail.operation(op.GetEventDataStore, on=the_store)
def get_event_data_store(
    call: Call, req: op.GetEventDataStoreRequest, store: EventDataStore
) -> op.GetEventDataStoreResponse:
    """Describe an event data store."""
    return msgspec.convert({**_members(store), "FederationStatus": "DISABLED"}, op.GetEventDataStoreResponse)


@cloudtrail.operation(op.ListEventDataStores)
def list_event_data_stores(call: Call, req: op.ListEventDataStoresRequest) -> op.ListEventDataStoresResponse:
    """The account's event data stores in the Region."""
    listing, size = "event-data-stores", req.max_results or _PAGE
    try:
        after = read_token(listing, req.next_token)
    except BadToken:
        raise op.InvalidNextTokenException("The NextToken is not valid.") from None
    found = call.tx.list(EVENT_DATA_STORE, call.account, call.region, after=after, limit=size + 1)
    shown = [op.EventDataStore(event_data_store_arn=store.arn, name=store.name) for store in found[:size]]
    token = make_token(listing, found[size - 1].id) if len(found) > size else None
    return op.ListEventDataStoresResponse(event_data_stores=shown, next_token=token)


@cloudtrail.operation(op.DeleteEventDataStore, on=the_store, lane=Lane.WRITE)
def delete_event_data_store(
    call: Call, req: op.DeleteEventDataStoreRequest, store: EventDataStore
) -> op.DeleteEventDataStoreResponse:
    """Have an event data store go in seven days; until then it can be restored."""
    require_active(store)
    if store.protected:
        raise op.EventDataStoreTerminationProtectedException(
            "The event data store cannot be deleted because termination protection is enabled for it."
        )
    require_no_import(call.tx, store)
    going = msgspec.structs.replace(
        store.stopped(call.wall),
        status=PENDING_DELETION,
        before_deletion=store.status,
        updated=call.now,
        goes=call.now + PENDING_DAYS * DAY,
    )
    call.tx.put(EVENT_DATA_STORE, going)
    return op.DeleteEventDataStoreResponse()


@cloudtrail.operation(op.RestoreEventDataStore, on=the_store, lane=Lane.WRITE)
def restore_event_data_store(
    call: Call, req: op.RestoreEventDataStoreRequest, store: EventDataStore
) -> op.RestoreEventDataStoreResponse:
    """Keep an event data store that was to be deleted. Events of the time between are not its own."""
    if store.status != PENDING_DELETION:
        raise op.InvalidEventDataStoreStatusException("The event data store is not in the status PENDING_DELETION.")
    kept = msgspec.structs.replace(store, status=store.before_deletion, goes=None, updated=call.now)
    if kept.status == ENABLED:
        kept = kept.ingesting(call.wall)
    call.tx.put(EVENT_DATA_STORE, kept)
    return msgspec.convert(_members(kept), op.RestoreEventDataStoreResponse)


@cloudtrail.operation(op.StartEventDataStoreIngestion, on=the_store, lane=Lane.WRITE)
def start_event_data_store_ingestion(
    call: Call, req: op.StartEventDataStoreIngestionRequest, store: EventDataStore
) -> op.StartEventDataStoreIngestionResponse:
    """Have an event data store take events from now on."""
    if store.status != STOPPED:
        raise op.InvalidEventDataStoreStatusException("The event data store is not in the status STOPPED_INGESTION.")
    started = msgspec.structs.replace(store.ingesting(call.wall), status=ENABLED, updated=call.now)
    call.tx.put(EVENT_DATA_STORE, started)
    return op.StartEventDataStoreIngestionResponse()


@cloudtrail.operation(op.StopEventDataStoreIngestion, on=the_store, lane=Lane.WRITE)
def stop_event_data_store_ingestion(
    call: Call, req: op.StopEventDataStoreIngestionRequest, store: EventDataStore
) -> op.StopEventDataStoreIngestionResponse:
    """Have an event data store take no more events; those that it has can be queried."""
    if store.status != ENABLED:
        raise op.InvalidEventDataStoreStatusException("The event data store is not in the status ENABLED.")
    stopped = msgspec.structs.replace(store.stopped(call.wall), status=STOPPED, updated=call.now)
    call.tx.put(EVENT_DATA_STORE, stopped)
    return op.StopEventDataStoreIngestionResponse()


def _told_tags(store: EventDataStore) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in store.tags.items()]


def _members(store: EventDataStore) -> dict[str, Any]:
    return {
        "EventDataStoreArn": store.arn,
        "Name": store.name,
        "Status": store.status,
        "AdvancedEventSelectors": msgspec.to_builtins(told_selectors(store.selectors)),
        "MultiRegionEnabled": store.multi_region,
        "OrganizationEnabled": False,
        "RetentionPeriod": store.retention,
        "TerminationProtectionEnabled": store.protected,
        "CreatedTimestamp": store.created,
        "UpdatedTimestamp": store.updated,
        "BillingMode": store.billing,
    }
