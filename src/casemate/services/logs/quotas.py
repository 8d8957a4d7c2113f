"""CloudWatch Logs' quotas (CloudWatch Logs User Guide, "CloudWatch Logs quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

MAX_BATCH_BYTES = 1_048_576
"""Bytes of a batch: its messages in UTF-8, and EVENT_OVERHEAD for each."""
MAX_EVENT_BYTES = 1_048_576
"""Bytes of one event, counted the same way."""
EVENT_OVERHEAD = 26
MAX_EVENTS = 10_000
"""Events of a batch, and of a page."""
MAX_SPAN = 86_400_000
"""Milliseconds between the first event of a batch and the last."""
OLDEST = 14 * 86_400_000
"""Milliseconds that an event may be old when it comes."""
NEWEST = 2 * 3_600_000
"""Milliseconds that an event may lie ahead when it comes."""
MAX_PAGE = 50
"""Groups, streams or filters of one page."""
MAX_SUBSCRIPTIONS = 2
MAX_METRIC_FILTERS = 100
MAX_POLICIES = 10
"""Resource policies of an account's region, beside those of single groups."""
MAX_REGEX_FILTERS = 5
"""Filters of one group whose patterns hold a regular expression."""
TOKEN_SECONDS = 86_400
"""How long a FilterLogEvents token is good."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many log ``groups`` there may be in an account's region, and how many ``queries`` at once."""

    groups: int = 1_000_000
    queries: int = 100


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
