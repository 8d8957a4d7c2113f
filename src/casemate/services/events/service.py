"""The EventBridge service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import events as op
from casemate.kernel.operations import Service
from casemate.services.events.model import BUS_RULES, EVENT_BUS, RULE, RULE_CLOCK, TRAIL_RULE
from casemate.services.events.quotas import ENTRIES_SIZE

_ARCHIVES = "Archives and replays are not built yet."
_DESTINATIONS = "API destinations and their connections are not built yet."
_ENDPOINTS = "Global endpoints fail over between Regions of AWS, which one installation does not have."
_PARTNERS = "Partner event sources are SaaS partners' of AWS."

events = Service(
    model=op.SERVICE,
    kinds=(
        EVENT_BUS,
        RULE,
        RULE_CLOCK,
        BUS_RULES,
        TRAIL_RULE,
    ),
    data_events=frozenset(("PutEvents", "PutPartnerEvents")),
    # Details are JSON within JSON: the quotation marks of all that PutEvents takes are escaped.
    body_limits={"PutEvents": 5 * ENTRIES_SIZE // 2},
    refused={
        **dict.fromkeys(
            (
                *("CreateArchive", "DeleteArchive", "DescribeArchive", "ListArchives", "UpdateArchive"),
                *("CancelReplay", "DescribeReplay", "ListReplays", "StartReplay"),
            ),
            _ARCHIVES,
        ),
        **dict.fromkeys(
            (
                *("CreateApiDestination", "DeleteApiDestination", "DescribeApiDestination", "ListApiDestinations"),
                *("UpdateApiDestination", "CreateConnection", "DeauthorizeConnection", "DeleteConnection"),
                *("DescribeConnection", "ListConnections", "UpdateConnection"),
            ),
            _DESTINATIONS,
        ),
        **dict.fromkeys(
            ("CreateEndpoint", "DeleteEndpoint", "DescribeEndpoint", "ListEndpoints", "UpdateEndpoint"), _ENDPOINTS
        ),
        **dict.fromkeys(
            (
                *("ActivateEventSource", "CreatePartnerEventSource", "DeactivateEventSource"),
                *("DeletePartnerEventSource", "DescribeEventSource", "DescribePartnerEventSource"),
                *("ListEventSources", "ListPartnerEventSourceAccounts", "ListPartnerEventSources"),
                "PutPartnerEvents",
            ),
            _PARTNERS,
        ),
    },
)
"""Amazon EventBridge."""
