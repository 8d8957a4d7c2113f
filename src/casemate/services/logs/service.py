"""The CloudWatch Logs service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import logs as op
from casemate.kernel.operations import Service
from casemate.services.logs.model import (
    DISCARDED,
    GROUP,
    METRIC_FILTER,
    RESOURCE_POLICY,
    RETENTION,
    SUBSCRIPTION_FILTER,
)

logs = Service(
    model=op.SERVICE,
    kinds=(GROUP, METRIC_FILTER, SUBSCRIPTION_FILTER, RESOURCE_POLICY, RETENTION, DISCARDED),
    data_events=frozenset(("FilterLogEvents", "GetLogEvents", "PutLogEvents")),
    # A batch of 1 MiB in 10,000 events, with every character of it escaped.
    body_limit=8 * 1024 * 1024,
    refused={
        "StartLiveTail": "Its events would come as a stream from a host of their own: FilterLogEvents follows a group.",
        **dict.fromkeys(("CreateExportTask", "CancelExportTask", "DescribeExportTasks"), "Exports are not built."),
        **dict.fromkeys(
            ("PutDestination", "PutDestinationPolicy", "DescribeDestinations", "DeleteDestination"),
            "Subscriptions go to Lambda functions of the same account.",
        ),
        **dict.fromkeys(
            (
                *("PutDataProtectionPolicy", "GetDataProtectionPolicy", "DeleteDataProtectionPolicy"),
                *("PutAccountPolicy", "DescribeAccountPolicies", "DeleteAccountPolicy"),
            ),
            "Data protection and policies of the account are not built.",
        ),
        **dict.fromkeys(
            ("PutTransformer", "GetTransformer", "DeleteTransformer", "TestTransformer"), "Transformers are not built."
        ),
        **dict.fromkeys(
            (
                *("CreateLogAnomalyDetector", "DeleteLogAnomalyDetector", "GetLogAnomalyDetector"),
                *("ListLogAnomalyDetectors", "UpdateLogAnomalyDetector", "ListAnomalies", "UpdateAnomaly"),
            ),
            "Anomaly detection is not built.",
        ),
    },
)
"""Amazon CloudWatch Logs."""
