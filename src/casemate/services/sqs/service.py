"""The SQS service: what it keeps."""

from __future__ import annotations

from casemate.api import sqs as op
from casemate.kernel.operations import Service
from casemate.services.sqs.model import DISCARDED, MOVE_TASK, QUEUE, RETENTION

sqs = Service(
    model=op.SERVICE,
    kinds=(QUEUE, RETENTION, DISCARDED, MOVE_TASK),
    data_events=frozenset(
        (
            "ChangeMessageVisibility",
            "ChangeMessageVisibilityBatch",
            "DeleteMessage",
            "DeleteMessageBatch",
            "ReceiveMessage",
            "SendMessage",
            "SendMessageBatch",
        )
    ),
    # A batch of 1 MiB, with every character of it escaped, or binary attributes in Base64.
    body_limit=7 * 1024 * 1024,
)
"""Amazon Simple Queue Service."""
