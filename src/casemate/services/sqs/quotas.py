"""SQS's quotas (SQS Developer Guide, "Amazon SQS message quotas" and "queue quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

MAX_BATCH = 10
"""Entries of a batch, and messages that one ReceiveMessage gives."""
MAX_WAIT = 20
"""Seconds that ReceiveMessage waits at most."""
MAX_VISIBILITY = 43_200
"""Seconds that a message can be in flight in all."""
PURGE_PAUSE = 60
"""Seconds between two purges of one queue."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many messages of one queue may be ``in_flight``, and how many seconds a deleted queue's name is taken."""

    in_flight: int = 120_000
    deleted_name_seconds: int = 60


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
