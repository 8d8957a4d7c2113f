"""Amazon CloudWatch Logs."""

from casemate.services.logs.operations import (
    events,
    groups,
    keys,
    metric_filters,
    policies,
    queries,
    streams,
    subscriptions,
    tags,
)
from casemate.services.logs.service import logs

__all__ = [
    "events",
    "groups",
    "keys",
    "logs",
    "metric_filters",
    "policies",
    "queries",
    "streams",
    "subscriptions",
    "tags",
]
