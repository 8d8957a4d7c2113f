"""The courier of notices: what Secrets Manager did by itself becomes a record, in the commit that ends the delivery."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.secretsmanager.notices import Notice

Record = Callable[[Transaction, Notice], None]
"""Writes an audit record within a transaction; the composition root gives it."""


class NoticeCourier:
    """See ``kernel.deliveries.Courier``."""

    at_once = 100

    def __init__(self, record: Record) -> None:
        self._record = record

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        notice = msgspec.msgpack.decode(delivery.payload, type=Notice)
        return Attempted(lambda tx: self._record(tx, notice))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: late is better than never."""
        notice = msgspec.msgpack.decode(delivery.payload, type=Notice)
        return lambda tx: self._record(tx, notice)
