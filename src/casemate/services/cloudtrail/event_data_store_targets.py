"""What requests name of CloudTrail Lake: event data stores, by their ARNs or ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from casemate.api import cloudtrail as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target
from casemate.services.cloudtrail.event_data_stores import (
    EVENT_DATA_STORE,
    PENDING_DELETION,
    EventDataStore,
    store_arn,
)

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_PREFIX = "eventdatastore/"


def find_store(call: Call, text: str) -> Found[EventDataStore]:
    """The store of an ARN or an id. Raises EventDataStoreARNInvalidException."""
    account, region, id_ = call.account, call.region, text
    if text.startswith("arn:"):
        arn = parse_arn(text)
        if arn is None or arn.service != "cloudtrail" or not arn.resource.startswith(_PREFIX):
            raise not_an_arn(text)
        account, region, id_ = arn.account, arn.region, arn.resource.removeprefix(_PREFIX)
    id_ = id_.lower()
    if not _ID.fullmatch(id_):
        raise not_an_arn(text)
    # A store is for its own account and Region alone.
    here = account == call.account and region == call.region
    found = call.tx.get(EVENT_DATA_STORE, account, region, id_) if here else None
    return Found(store_arn(account, region, id_), account, found)


def not_an_arn(text: str) -> api.EventDataStoreARNInvalidException:
    """What is said of what is no ARN and no id of a store."""
    return api.EventDataStoreARNInvalidException(
        "The specified event data store ARN is not valid or does not map to an event data store in your account: "
        f"{text[:256]}"
    )


def no_store(_call: Call | None = None, _request: Any = None) -> api.EventDataStoreNotFoundException:
    """What is said of a store that is not there."""
    return api.EventDataStoreNotFoundException("The specified event data store was not found.")


def store_by(name_of: Callable[[Any], str]) -> Target[EventDataStore]:
    """The store that a request names."""
    return Target(
        resource_type="eventdatastore",
        kind=EVENT_DATA_STORE.name,
        find=lambda call, request: find_store(call, name_of(request)),
        missing=no_store,
        tags=lambda store: store.tags,
    )


the_store = store_by(lambda request: str(request.event_data_store))
"""The store of a request's EventDataStore."""

store_to_be: Target[str] = Target(
    resource_type="eventdatastore",
    kind=EVENT_DATA_STORE.name,
    find=lambda call, request: Found(store_arn(call.account, call.region, "*"), call.account, request.name),
    missing=no_store,
)
"""A store that is to be made: its id is not known yet."""


def require_active(store: EventDataStore) -> None:
    """Raise InactiveEventDataStoreException for a store that is being deleted."""
    if store.status == PENDING_DELETION:
        raise api.InactiveEventDataStoreException("The event data store is inactive.")
