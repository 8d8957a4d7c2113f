"""Calls that wait for news (``kernel/news.py``): kept on the event loop, with no transaction and no thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from casemate.kernel.news import Hearing
from casemate.kernel.waiting import AGAIN

WOKEN = 4
"""How many are woken by one ring: more than one, since who is woken may have lost its right to look."""
LONGEST = 60.0
"""Seconds that one wait lasts at most."""
MAX_TOPICS = 100_000
"""How many topics' counts are kept; beyond that they begin anew, each with a number of its own."""


class _Waiter:
    __slots__ = ("then", "timer")

    def __init__(self, then: Callable[[Any], None]) -> None:
        self.then = then
        self.timer: asyncio.TimerHandle | None = None


class Hearings:
    """The worker for ``Hearing``, and the process's ``News``.

    ``wall`` is the clock of ``Hearing.until``. ``look_again`` is after how many seconds a call looks again by itself,
    where other processes bring news that can't be heard here; None where there are none.
    """

    def __init__(self, wall: Callable[[], float], look_again: float | None = None) -> None:
        self._wall = wall
        self._look_again = look_again
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._total = 0
        self._waiting: dict[str, dict[_Waiter, None]] = {}
        self._closed = False

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wait on this loop from here on."""
        self._loop = loop

    def close(self) -> None:
        """Have nobody wait any more: who does is told so, and answers with what there is. On the loop's thread."""
        self._closed = True
        for topic in list(self._waiting):
            for waiter in list(self._waiting.get(topic, ())):
                self._end(topic, waiter, False)

    @property
    def waiting(self) -> int:
        """How many calls wait."""
        return sum(len(waiters) for waiters in self._waiting.values())

    # -- News

    def rung(self, topic: str) -> int:
        """See ``kernel.news.News``."""
        with self._lock:
            return self._counts.get(topic, 0)

    def ring(self, topic: str) -> None:
        """See ``kernel.news.News``."""
        with self._lock:
            if len(self._counts) >= MAX_TOPICS and topic not in self._counts:
                self._counts.clear()
            # One count for all topics: a topic that is forgotten never has a former number again.
            self._total += 1
            self._counts[topic] = self._total
        loop = self._loop
        if loop is not None:
            # The loop may have ended since it was looked up.
            try:
                loop.call_soon_threadsafe(self._wake, topic)
            except RuntimeError:
                self._loop = None

    # -- the worker, on the loop's thread

    def __call__(self, work: Hearing, then: Callable[[Any], None], *, owner: str) -> None:
        """See ``kernel.waiting.Worker``. The result is AGAIN, or False when nobody may wait any more."""
        loop = asyncio.get_running_loop()
        if self._closed:
            loop.call_soon(then, False)
            return
        if self.rung(work.topic) != work.seen:
            loop.call_soon(then, AGAIN)
            return
        seconds = min(max(0.0, work.until - self._wall()), LONGEST)
        if self._look_again is not None:
            seconds = min(seconds, self._look_again)
        waiter = _Waiter(then)
        waiter.timer = loop.call_later(seconds + 0.001, self._end, work.topic, waiter, AGAIN)
        self._waiting.setdefault(work.topic, {})[waiter] = None

    def _wake(self, topic: str) -> None:
        for waiter in list(self._waiting.get(topic, ()))[:WOKEN]:
            self._end(topic, waiter, AGAIN)

    def _end(self, topic: str, waiter: _Waiter, result: object) -> None:
        waiters = self._waiting.get(topic)
        if waiters is None or waiter not in waiters:
            return
        del waiters[waiter]
        if not waiters:
            del self._waiting[topic]
        if waiter.timer is not None:
            waiter.timer.cancel()
        waiter.then(result)
