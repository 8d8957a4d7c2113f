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
    # A batch of 1 MiB in 10,000 events, with every character of it escaped.
    body_limit=8 * 1024 * 1024,
    refused={
        "StartLiveTail": "It answers with a stream of its own host; aws logs tail --follow works without it.",
        "CreateExportTask": "There is no Amazon S3 to export to.",
    },
)
"""Amazon CloudWatch Logs."""
