"""How many messages wait in a queue: for those who poll it, before they ask in somebody's name."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import StandardContents, milliseconds
from casemate.services.sqs.fifo import contents_of
from casemate.services.sqs.model import QUEUE


def receivable(tx: Transaction, arn: str, now: float, most: int) -> int:
    """How many messages could be received now from the queue that an ARN names; ``most`` is as much as any more.

    None of a queue that is not there. What is in flight and came back counts, and what waits behind a message of its
    group that is in flight does not.
    """
    named = parse_arn(arn)
    queue = tx.get(QUEUE, named.account, named.region, named.resource) if named is not None else None
    if queue is None:
        return 0
    contents = contents_of(tx, queue, milliseconds(now))
    if isinstance(contents, StandardContents):
        return min(most, contents.numbers().visible)
    back = contents.counts.flight - contents.in_flight()
    return min(most, len(contents.available(most)) + back)
