"""The port through which ``casemate:AdvanceClock`` moves the time that resources see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casemate.kernel.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ClockControl:
    """``allowed`` is the server's ``--allow-reset``. ``advance(tx, seconds)`` moves the clock forward as of the
    commit, and answers the new offset in seconds.
    """

    allowed: bool
    advance: Callable[[Transaction, float], float]
