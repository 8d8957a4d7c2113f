"""News: how a call waits for what another's commit brings, a message in a queue say (long polling).

Whoever brings something has the topic rung once its commit is durable (``announce``). Whoever finds nothing waits for
``Hearing``: its run ends, and the call runs again from the beginning when it was rung, or when the time has come.
Nothing is handed over: what there is stands in the store.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from casemate.kernel.transaction import Transaction


class Hearing(NamedTuple):
    """Work to wait for: the topic rung more often than ``seen``, or ``until`` (seconds since the epoch, wall clock)."""

    topic: str
    seen: int
    until: float


class News(Protocol):
    """The topics of one process."""

    def rung(self, topic: str) -> int:
        """How often the topic has been rung: to be asked before one looks. In any thread."""
        ...

    def ring(self, topic: str) -> None:
        """Have some of those that wait for the topic look again, the longest waiting first. In any thread."""
        ...


class Silence:
    """The news of a program in which nobody waits."""

    def rung(self, topic: str) -> int:
        """See ``News``."""
        return 0

    def ring(self, topic: str) -> None:
        """See ``News``."""


class Bell(NamedTuple):
    """What the composition root gives services to ring with."""

    news: News = Silence()


def announce(tx: Transaction, bell: Bell, topic: str) -> None:
    """Ring a topic when this transaction is durable."""
    tx.defer(lambda: bell.news.ring(topic))
