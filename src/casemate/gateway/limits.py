"""What a stranger may cost a server, in bytes, connections and time."""

from __future__ import annotations

import asyncio
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from casemate.gateway.http import Headers


class Expiring(Protocol):
    """What has a deadline."""

    def expire(self, now: float) -> None:
        """Act if the deadline has passed. ``now`` is the loop's time."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What a stranger may cost. Sizes are bytes, times seconds.

    ``header_bytes`` bounds the request line and headers together, ``target_bytes`` the request target alone.
    ``header_timeout`` runs from a head's first byte; ``body_timeout`` from its end, a second longer for each
    ``body_rate`` bytes received. ``idle_timeout`` is for a connection without a request, ``write_timeout`` for a
    peer that does not read. At most ``pipeline`` requests are taken ahead of their turn, then the connection
    ends. What follows a refusal is read and dropped up to ``linger_bytes`` and ``linger_timeout``.
    """

    header_bytes: int = 32 * 1024
    header_count: int = 100
    target_bytes: int = 16 * 1024
    connections: int = 1024
    pipeline: int = 32
    header_timeout: float = 10.0
    body_timeout: float = 30.0
    body_rate: int = 16 * 1024
    idle_timeout: float = 75.0
    write_timeout: float = 30.0
    linger_bytes: int = 16 * 1024 * 1024
    linger_timeout: float = 2.0

    @property
    def tick(self) -> float:
        """How often deadlines are looked at, in seconds: none is missed by more."""
        times = self.header_timeout, self.body_timeout, self.idle_timeout, self.write_timeout, self.linger_timeout
        return min(1.0, min(times) / 4)

    def head_fault(self, target: bytes, headers: Headers, *, large: bool) -> int:
        """The status that refuses a head over its limits, 0 for one within. Bytes count if it may be ``large``."""
        if len(target) > self.target_bytes:
            return 414
        size = len(target) + sum(len(name) + len(value) + 4 for name, value in headers) if large else 0
        return 431 if len(headers) > self.header_count or size > self.header_bytes else 0


class Watch:
    """Looks at the deadlines of all ``connections`` every ``tick`` seconds, while there are any.

    One timer for all: setting one for each request would cost more than parsing its head.
    """

    def __init__(self, tick: float) -> None:
        self._tick = tick
        self._armed = False

    def begin(self, loop: asyncio.AbstractEventLoop, connections: AbstractSet[Expiring]) -> None:
        """Look from now on, unless that was begun."""
        if not self._armed:
            self._armed = True
            loop.call_later(self._tick, self._look, loop, connections)

    def _look(self, loop: asyncio.AbstractEventLoop, connections: AbstractSet[Expiring]) -> None:
        now = loop.time()
        for connection in list(connections):
            connection.expire(now)
        self._armed = False
        if connections:
            self.begin(loop, connections)
