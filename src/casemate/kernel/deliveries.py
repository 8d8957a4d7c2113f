"""Deliveries: what must reach somebody outside the transaction that caused it, tried until it arrives or expires.

A delivery is written in the commit that causes it (``Transaction.deliver``). The keeper hands it to the courier
that its target names, outside any transaction, and ends it in a commit of its own: at least once, and with what
the courier makes of the outcome (an invocation's result, a dead letter) in that very commit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from casemate.kernel.transaction import Delivery, Transaction

Then = Callable[[Transaction], None]
"""Writes what follows from an attempt, in the commit that ends or postpones the delivery."""


class Attempted(msgspec.Struct, frozen=True):
    """How an attempt went. ``again`` is seconds until the next one, None when there is none.

    ``then`` writes what follows from it. It may run more than once, and must not wait on anything.
    """

    then: Then | None = None
    again: float | None = None


ARRIVED = Attempted()
"""It arrived, and nothing follows."""


class Courier(Protocol):
    """Makes the deliveries of one scheme: the part of ``Delivery.target`` in front of its colon.

    Behind the colon stands whose it is (an account): courier and account have their turns and limits together.
    """

    @property
    def at_once(self) -> int:
        """How many deliveries of one target may be under way at once."""
        ...

    async def deliver(self, delivery: Delivery) -> Attempted:
        """Make one attempt, on the keeper's event loop, outside any transaction. It must end by itself.

        Whatever it raises, the delivery is tried again, later each time. It may be cancelled when the keeper stops.
        """
        ...

    def give_up(self, delivery: Delivery) -> Then | None:
        """What is left to write for a delivery that expired before it arrived (a dead letter), if anything."""
        ...
