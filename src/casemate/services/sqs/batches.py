"""Batches: up to ten entries, each with an id of its own, each with an end of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casemate.api import sqs as api
from casemate.kernel.errors import ServiceError
from casemate.services.sqs.quotas import MAX_BATCH

_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
Refused = ServiceError
"""What one entry may end in, while the others go on."""


def accept_batch(ids: Sequence[str], operation: str) -> None:
    """Raise what is wrong with an operation's batch as a whole."""
    if not ids:
        raise api.EmptyBatchRequest(f"There should be at least one {operation}RequestEntry in the request.")
    if len(ids) > MAX_BATCH:
        raise api.TooManyEntriesInBatchRequest(
            f"Maximum number of entries per request are {MAX_BATCH}. You have sent {len(ids)}."
        )
    if not all(_ID.fullmatch(id) for id in ids):
        raise api.InvalidBatchEntryId(
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
            "It can be at most 80 letters long."
        )
    repeated = next((id for index, id in enumerate(ids) if id in ids[:index]), None)
    if repeated is not None:
        raise api.BatchEntryIdsNotDistinct(f"Id {repeated} repeated.")


def refused(id: str, error: ServiceError) -> api.BatchResultErrorEntry:
    """How an entry's failure is told among the results."""
    return api.BatchResultErrorEntry(id=id, sender_fault=error.status < 500, code=error.code, message=error.message)
