"""The port through which lookups learn what of the audit is theirs to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casemate.kernel.transaction import Transaction


@dataclass(frozen=True, slots=True)
class History:
    """``flush()`` returns once every audit record committed before it stands where lookups read.

    It blocks: for a thread of the READ lane. It raises Unavailable when it can't be done in time. ``began(tx)`` is
    when the installation began, in seconds since the epoch: what was recorded before a reset is no history of it.
    """

    flush: Callable[[], object]
    began: Callable[[Transaction], float]
