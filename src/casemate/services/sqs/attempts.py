"""Receiving again what was received before: a FIFO queue answers a repeated attempt as it did the first one.

SQS API Reference, ReceiveMessage, ReceiveRequestAttemptId.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import FLIGHT, Contents, State, encode
from casemate.services.sqs.fifo import digest

ATTEMPTS = "sqs-attempt"
INTERVAL = 300
"""Seconds for which an attempt's id is remembered."""


class Attempt(msgspec.Struct, frozen=True, array_like=True):
    """When an attempt was made (milliseconds), and what came of it: ids, and how each message stood."""

    made: int
    received: list[tuple[str, State]]


_ATTEMPT = msgspec.msgpack.Decoder(Attempt)


def received_before(contents: Contents, attempt_id: str) -> list[tuple[str, State]] | None:
    """What an attempt of that id received, if all of it is in flight as it was then; else None.

    None too where a message was deleted or its visibility changed meanwhile: then the attempt is a new one.
    """
    raw = contents.tx.record(ATTEMPTS, _key(contents, attempt_id))
    attempt = None if raw is None else _ATTEMPT.decode(raw)
    if attempt is None or attempt.made + INTERVAL * 1000 <= contents.now:
        return None
    for id, then in attempt.received:
        state = contents.state(id)
        if state is None or state.place != FLIGHT or state.at <= contents.now:
            return None
        if (state.at, state.receipt) != (then.at, then.receipt):
            return None
    return attempt.received


def note_attempt(tx: Transaction, contents: Contents, attempt_id: str, received: list[tuple[str, State]]) -> None:
    """Remember what an attempt received."""
    tx.put_record(
        ATTEMPTS,
        _key(contents, attempt_id),
        encode(Attempt(contents.now, received)),
        expires=contents.now / 1000 + INTERVAL,
    )


def _key(contents: Contents, attempt_id: str) -> str:
    return f"{contents.name}/{digest(attempt_id)}"
