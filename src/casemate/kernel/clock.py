"""Time. Two kinds of it, so that a test suite may move one and never the other."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol


class Clock(Protocol):
    """Where the program gets the time from; tests hand in their own."""

    def wall(self) -> float:
        """Seconds since the epoch as the machine tells them: signatures and audit use only this."""
        ...

    def now(self) -> float:
        """Seconds since the epoch as resources and the keeper see them: ``wall`` plus the offset."""
        ...


class SystemClock:
    """The machine's clock, with the offset that ``casemate:AdvanceClock`` moves.

    ``offset`` is asked for at each reading, so that whoever owns it (the store) stays its one home.
    """

    def __init__(self, offset: Callable[[], float] = lambda: 0.0) -> None:
        self._offset = offset

    def wall(self) -> float:
        """Seconds since the epoch by the machine's clock."""
        return time.time()

    def now(self) -> float:
        """Seconds since the epoch, moved by the offset."""
        return time.time() + self._offset()
