"""What is in a FIFO queue: groups of messages, each received in the order in which it was sent.

    WAITING   contents/group/sequence     can be received once it is the first of its group
    GROUPS    contents/since/group        groups whose first message can be received
    HEADS     contents/group              of each group that has messages: how many are in flight, where it is listed

While any message of a group is in flight, the group is not listed: nobody else receives from it (SQS Developer Guide,
"FIFO queue logic"). ``group`` is a digest of the group's id. The queue's delay counts from when a message was sent, and
a change of it holds for what is in the queue (SQS API Reference, SetQueueAttributes, DelaySeconds).
"""

from __future__ import annotations

import hashlib

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import (
    FLIGHT,
    STATES,
    Contents,
    Numbers,
    StandardContents,
    State,
    discard,
    encode,
    sent_of,
)
from casemate.services.sqs.model import Queue

WAITING, GROUPS, HEADS = "sqs-group-waiting", "sqs-groups", "sqs-group"
PLACE = "fifo"
"""Where a message stands that waits in its group."""
MAX_LISTED = 50
"""How many groups one look goes through at most."""


class Head(msgspec.Struct, array_like=True):
    """How many of a group's messages are in flight, and since when it is listed, 0 if it is not."""

    held: int = 0
    since: int = 0


_HEAD = msgspec.msgpack.Decoder(Head)


def digest(text: str) -> str:
    """A group's or deduplication id as it stands in keys."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class FifoContents(Contents):
    """See the module. What changes of a group is written once, by ``save``."""

    def __init__(self, tx: Transaction, queue: Queue, now: int) -> None:
        super().__init__(tx, queue, now)
        self._heads: dict[str, tuple[Head, Head]] = {}
        self._delay = queue.number("DelaySeconds") * 1000

    def next_sequence(self) -> int:
        """The next sequence number: each is larger than all before it in this queue."""
        self.counts.sequence += 1
        return self.counts.sequence

    def available(self, limit: int) -> list[str]:
        """See ``Contents.available``. As many of one group as there are come together."""
        listed = self.tx.records(
            GROUPS,
            after=f"{self.name}/",
            before=f"{self.name}/{self.now - self._delay + 1:014d}",
            limit=min(limit + len(self._heads), MAX_LISTED),
        )
        found: list[str] = []
        for key, _ in listed:
            group = key.rpartition("/")[2]
            if self._head(group).held:
                continue
            waiting = self.tx.records(
                WAITING, after=f"{self.name}/{group}/", before=f"{self.name}/{group}0", limit=limit - len(found)
            )
            for _, raw in waiting:
                id = raw.decode()
                if sent_of(id) > self.now - self._delay:
                    break
                found.append(id)
            if len(found) >= limit:
                break
        return found

    def numbers(self) -> Numbers:
        """See ``Contents.numbers``."""
        counts, back = self.counts, self._number_due(FLIGHT)
        delayed = 0
        if self._delay:
            youngest = f"{self.name}/{self.now - self._delay + 1:014d}"
            delayed = self.tx.count_records(STATES, after=youngest, before=f"{self.name}0")
        return Numbers(counts.ready + back - delayed, counts.flight - back, delayed)

    def next_due(self) -> int | None:
        """See ``Contents.next_due``."""
        since, back = self._first(GROUPS), self._first(FLIGHT)
        times = [back] if back is not None else []
        if since is not None and since + self._delay > self.now:
            times.append(since + self._delay)
        return min(times, default=None)

    def settle(self) -> None:
        """See ``Contents.settle``. A group whose last message in flight came back is listed for this call too."""
        super().settle()
        self._write_heads()

    def save(self) -> None:
        """See ``Contents.save``; groups likewise."""
        self._write_heads()
        super().save()

    def _write_heads(self) -> None:
        """List each group again whose first message can be received, and write how it stands."""
        for group, (head, before) in self._heads.items():
            self._list(group, head)
            if (head.held, head.since) == (before.held, before.since):
                continue
            if before.since != head.since:
                if before.since:
                    self.tx.delete_record(GROUPS, self._key(before.since, group))
                if head.since:
                    self.tx.put_record(GROUPS, self._key(head.since, group), b"")
            if head.held or head.since:
                self.tx.put_record(HEADS, f"{self.name}/{group}", encode(head))
            else:
                self.tx.delete_record(HEADS, f"{self.name}/{group}")
        self._heads.clear()

    def _list(self, group: str, head: Head) -> None:
        if head.held:
            head.since = 0
            return
        first = self.tx.records(WAITING, after=f"{self.name}/{group}/", before=f"{self.name}/{group}0", limit=1)
        if not first:
            head.since = 0
        else:
            # Behind the groups that could be received from before it.
            head.since = max(sent_of(first[0][1].decode()), head.since or self.now - self._delay)

    def _head(self, group: str) -> Head:
        known = self._heads.get(group)
        if known is None:
            raw = self.tx.record(HEADS, f"{self.name}/{group}")
            head = Head() if raw is None else _HEAD.decode(raw)
            known = self._heads[group] = head, Head(head.held, head.since)
        return known[0]

    def _waiting_key(self, state: State) -> str:
        return f"{self.name}/{digest(state.group)}/{state.sequence:020d}"

    def _enter(self, id: str, state: State, delay: int) -> State:
        self._head(digest(state.group))
        self.tx.put_record(WAITING, self._waiting_key(state), id.encode())
        self.counts.ready += 1
        return msgspec.structs.replace(state, place=PLACE, at=self.now)

    def _remove_waiting(self, id: str, state: State) -> None:
        self._head(digest(state.group))
        self.tx.delete_record(WAITING, self._waiting_key(state))
        self.counts.ready -= 1

    def _took_off(self, state: State) -> None:
        self._head(digest(state.group)).held += 1

    def _landed(self, state: State) -> None:
        self._head(digest(state.group)).held -= 1


def contents_of(tx: Transaction, queue: Queue, now: int) -> StandardContents | FifoContents:
    """A queue's contents; ``now`` in milliseconds."""
    return FifoContents(tx, queue, now) if queue.fifo else StandardContents(tx, queue, now)


def discard_contents(tx: Transaction, contents: str, limit: int) -> bool:
    """Remove more of contents that no queue has any more, of whichever kind; whether there is more."""
    if discard(tx, contents, limit):
        return True
    found = False
    for table in (WAITING, GROUPS, HEADS):
        for key, _ in tx.records(table, after=f"{contents}/", before=f"{contents}0", limit=limit):
            tx.delete_record(table, key)
            found = True
    return found
