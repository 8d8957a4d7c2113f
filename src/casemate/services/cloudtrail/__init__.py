"""AWS CloudTrail."""

from casemate.services.cloudtrail.operations import (
    event_data_stores,
    events,
    imports,
    logging,
    public_keys,
    queries,
    selectors,
    tags,
    trails,
)
from casemate.services.cloudtrail.service import cloudtrail

__all__ = [
    "cloudtrail",
    "event_data_stores",
    "events",
    "imports",
    "logging",
    "public_keys",
    "queries",
    "selectors",
    "tags",
    "trails",
]
