"""The port through which lookups wait for the audit records of what was committed before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditFlush:
    """``flush()`` returns once every audit record committed before it stands where lookups read.

    It blocks: for a thread of the READ lane. It raises Unavailable when it can't be done in time.
    """

    flush: Callable[[], object]
