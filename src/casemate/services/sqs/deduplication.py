"""Messages that were sent before: a FIFO queue takes each deduplication id once in five minutes.

SQS Developer Guide, "Exactly-once processing in Amazon SQS".
"""

from __future__ import annotations

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import Stored, encode
from casemate.services.sqs.fifo import digest
from casemate.services.sqs.model import Queue

SENT = "sqs-deduplication"
INTERVAL = 300
"""Seconds for which a deduplication id is remembered."""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """The message that was sent with an id: ``sent`` in milliseconds."""

    message_id: str
    sequence: int
    sent: int


_KNOWN = msgspec.msgpack.Decoder(Known)


def sent_before(tx: Transaction, queue: Queue, group: str, deduplication: str, now: int) -> Known | None:
    """The message that has this id already, None if there is none in the interval; ``now`` in milliseconds."""
    raw = tx.record(SENT, _key(queue, group, deduplication))
    known = None if raw is None else _KNOWN.decode(raw)
    return known if known is not None and known.sent + INTERVAL * 1000 > now else None


def note_sent(tx: Transaction, queue: Queue, stored: Stored, now: float) -> None:
    """Remember a message's deduplication id; ``now`` in seconds since the epoch."""
    known = Known(stored.message_id, stored.sequence, stored.sent)
    tx.put_record(SENT, _key(queue, stored.group, stored.deduplication), encode(known), expires=now + INTERVAL)


def _key(queue: Queue, group: str, deduplication: str) -> str:
    scope = digest(group) if queue.text("DeduplicationScope") == "messageGroup" else ""
    return f"{queue.uid}/{scope}/{digest(deduplication)}"
