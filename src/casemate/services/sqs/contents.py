"""What is in a queue: its messages as records, and the orders that they are found in.

Each message has a record of what was sent (``MESSAGES``, written once) and one of how it stands (``STATES``), under
``contents/id``. The id begins with the time at which it was sent, so that what is too old comes first. Beside them
stand entries without a value, whose keys are what is looked for next:

    READY     contents/visible-at/id    standard: can be received
    DELAYED   contents/visible-at/id    standard: can't be received yet, since it was sent with a delay
    FLIGHT    contents/visible-at/id    was received, and comes back at that time

A FIFO queue has its own (``fifo.py``). Times are milliseconds since the epoch, zero-padded, since keys are compared as
text. Whatever is done reads and writes a page of these, however many messages there are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.sqs.model import Queue

MESSAGES, STATES, COUNTS = "sqs-message", "sqs-state", "sqs-counts"
READY, DELAYED, FLIGHT = "sqs-ready", "sqs-delayed", "sqs-flight"
SETTLED = 20
"""How many messages whose time has come one call takes back in at most."""


class Cipher(msgspec.Struct, frozen=True, array_like=True):
    """What a message is encrypted under: a KMS data key's ciphertext and its context's queue, or b"" for SQS's own."""

    data_key: bytes
    arn: str = ""


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """A message as it was sent. ``payload`` is ``messages.Payload`` in msgpack, encrypted if ``cipher`` says so."""

    message_id: str
    payload: bytes
    cipher: Cipher | None
    sender: str
    sent: int
    trace: str = ""
    group: str = ""
    deduplication: str = ""
    sequence: int = 0
    source_arn: str = ""


class State(msgspec.Struct, frozen=True, array_like=True):
    """How a message stands: in which order (``place``), under which time there (``at``), how often it was received,
    when first and last, and the receipt of the last time. ``group`` and ``sequence`` are a FIFO queue's.
    """

    place: str
    at: int
    receives: int = 0
    first: int = 0
    last: int = 0
    receipt: bytes = b""
    group: str = ""
    sequence: int = 0


class Counts(msgspec.Struct, array_like=True):
    """How many entries there are of each kind, and the last sequence number that was given."""

    ready: int = 0
    flight: int = 0
    delayed: int = 0
    sequence: int = 0


class Numbers(NamedTuple):
    """The counts as GetQueueAttributes tells them."""

    visible: int
    not_visible: int
    delayed: int


_STORED = msgspec.msgpack.Decoder(Stored)
_STATE = msgspec.msgpack.Decoder(State)
_COUNTS = msgspec.msgpack.Decoder(Counts)
encode = msgspec.msgpack.Encoder().encode


def new_message_id(sent: int, message_id: str) -> str:
    """The id under which a message is kept: when it was sent, and its UUID."""
    return f"{sent:014d}{message_id.replace('-', '')}"


def sent_of(id: str) -> int:
    """When the message of that id was sent."""
    return int(id[:14])


def milliseconds(seconds: float) -> int:
    """Seconds since the epoch as whole milliseconds."""
    return round(seconds * 1000)


class Contents(ABC):
    """One call's view of a queue's messages. What it changes of counts and groups is written by ``save``.

    ``now`` is in milliseconds. At most one of a queue may be at work in a transaction.
    """

    def __init__(self, tx: Transaction, queue: Queue, now: int) -> None:
        self.tx = tx
        self.queue = queue
        self.now = now
        self.name = queue.contents
        self._counts: Counts | None = None

    # -- one message

    def state(self, id: str) -> State | None:
        """How a message stands, None when it is gone."""
        raw = self.tx.record(STATES, f"{self.name}/{id}")
        return None if raw is None else _STATE.decode(raw)

    def stored(self, id: str) -> Stored:
        """The message of an id that has a state."""
        raw = self.tx.record(MESSAGES, f"{self.name}/{id}")
        assert raw is not None
        return _STORED.decode(raw)

    def is_expired(self, id: str) -> bool:
        """Whether a message is older than the queue keeps it."""
        return sent_of(id) + self.queue.number("MessageRetentionPeriod") * 1000 <= self.now

    def add(self, id: str, stored: Stored, delay: int) -> None:
        """Put a message in, to be received in ``delay`` milliseconds."""
        self.tx.put_record(MESSAGES, f"{self.name}/{id}", encode(stored))
        self._put(id, self._enter(id, State("", self.now, group=stored.group, sequence=stored.sequence), delay))

    def take(self, id: str, state: State, visibility: int, receipt: bytes) -> State:
        """Receive a message that can be had: it is in flight for ``visibility`` milliseconds."""
        self._leave(id, state)
        state = msgspec.structs.replace(
            state, receives=state.receives + 1, first=state.first or self.now, last=self.now, receipt=receipt
        )
        return self._fly(id, state, self.now + visibility)

    def hide(self, id: str, state: State, until: int) -> State:
        """Have a message in flight come back at another time."""
        self.tx.delete_record(FLIGHT, self._key(state.at, id))
        self.counts.flight -= 1
        self._landed(state)
        return self._fly(id, state, until)

    def remove(self, id: str, state: State) -> None:
        """Remove a message, wherever it stands."""
        self._leave(id, state)
        self.tx.delete_record(STATES, f"{self.name}/{id}")
        self.tx.delete_record(MESSAGES, f"{self.name}/{id}")

    # -- many

    def settle(self) -> None:
        """Take back in those whose time in flight has passed, ``SETTLED`` of them at most."""
        for id in self._due(FLIGHT):
            state = self.state(id)
            assert state is not None
            self._leave(id, state)
            self._put(id, self._enter(id, state, 0))

    def expire(self, limit: int) -> int:
        """Remove at most ``limit`` messages that are too old; how many it were."""
        oldest = self.now - self.queue.number("MessageRetentionPeriod") * 1000
        expired = self.tx.records(STATES, after=f"{self.name}/", before=f"{self.name}/{oldest + 1:014d}", limit=limit)
        for key, raw in expired:
            self.remove(key.rpartition("/")[2], _STATE.decode(raw))
        return len(expired)

    def oldest(self) -> int | None:
        """When the oldest message was sent, None without any."""
        first = self.tx.records(STATES, after=f"{self.name}/", before=f"{self.name}0", limit=1)
        return sent_of(first[0][0].rpartition("/")[2]) if first else None

    def in_flight(self) -> int:
        """How many messages are in flight now."""
        return self.counts.flight - self._number_due(FLIGHT)

    @abstractmethod
    def available(self, limit: int) -> list[str]:
        """The ids of at most ``limit`` messages that can be received now, in the order in which they are to be."""

    @abstractmethod
    def numbers(self) -> Numbers:
        """How many messages can be received, are in flight, are delayed."""

    @abstractmethod
    def next_due(self) -> int | None:
        """When there may be more to receive by itself, in milliseconds; None if not by the time's passing."""

    def save(self) -> None:
        """Write what is kept of all messages together."""
        if self._counts is not None:
            self.tx.put_record(COUNTS, self.name, encode(self._counts))

    @property
    def counts(self) -> Counts:
        """The counts, to be read or changed."""
        if self._counts is None:
            raw = self.tx.record(COUNTS, self.name)
            self._counts = Counts() if raw is None else _COUNTS.decode(raw)
        return self._counts

    # -- within

    def _key(self, at: int, id: str) -> str:
        return f"{self.name}/{at:014d}/{id}"

    def _put(self, id: str, state: State) -> State:
        self.tx.put_record(STATES, f"{self.name}/{id}", encode(state))
        return state

    def _fly(self, id: str, state: State, until: int) -> State:
        self.tx.put_record(FLIGHT, self._key(until, id), b"")
        self.counts.flight += 1
        self._took_off(state)
        return self._put(id, msgspec.structs.replace(state, place=FLIGHT, at=until))

    def _leave(self, id: str, state: State) -> None:
        """Remove a message's entry from the order that it stands in."""
        if state.place == FLIGHT:
            self.tx.delete_record(FLIGHT, self._key(state.at, id))
            self.counts.flight -= 1
            self._landed(state)
        else:
            self._remove_waiting(id, state)

    def _due(self, table: str) -> list[str]:
        found = self.tx.records(table, after=f"{self.name}/", before=f"{self.name}/{self.now + 1:014d}", limit=SETTLED)
        return [key.rpartition("/")[2] for key, _ in found]

    def _number_due(self, table: str) -> int:
        return self.tx.count_records(table, after=f"{self.name}/", before=f"{self.name}/{self.now + 1:014d}")

    def _first(self, table: str) -> int | None:
        found = self.tx.records(table, after=f"{self.name}/", before=f"{self.name}0", limit=1)
        return int(found[0][0].split("/")[1]) if found else None

    @abstractmethod
    def _enter(self, id: str, state: State, delay: int) -> State:
        """Enter a message among those that wait to be received."""

    @abstractmethod
    def _remove_waiting(self, id: str, state: State) -> None:
        """Remove the entry of a message that waits."""

    @abstractmethod
    def _took_off(self, state: State) -> None:
        """A message is in flight."""

    @abstractmethod
    def _landed(self, state: State) -> None:
        """A message is not in flight any more."""


class StandardContents(Contents):
    """A standard queue: whatever can be received the longest comes first."""

    def settle(self) -> None:
        """See ``Contents.settle``; what was delayed likewise."""
        super().settle()
        for id in self._due(DELAYED):
            state = self.state(id)
            assert state is not None
            self._leave(id, state)
            self._put(id, self._enter(id, state, 0))

    def available(self, limit: int) -> list[str]:
        """See ``Contents.available``."""
        found = self.tx.records(READY, after=f"{self.name}/", before=f"{self.name}/{self.now + 1:014d}", limit=limit)
        return [key.rpartition("/")[2] for key, _ in found]

    def numbers(self) -> Numbers:
        """See ``Contents.numbers``."""
        counts = self.counts
        back, through = self._number_due(FLIGHT), self._number_due(DELAYED)
        return Numbers(counts.ready + back + through, counts.flight - back, counts.delayed - through)

    def next_due(self) -> int | None:
        """See ``Contents.next_due``."""
        times = [at for at in (self._first(FLIGHT), self._first(DELAYED)) if at is not None]
        return min(times, default=None)

    def _took_off(self, state: State) -> None:
        """Nothing but the message itself is concerned."""

    def _landed(self, state: State) -> None:
        """Nothing but the message itself is concerned."""

    def _enter(self, id: str, state: State, delay: int) -> State:
        # Behind what could be received before it: a message that always fails must not be ever the first.
        at = max(state.at, self.now) + delay if delay else min(state.at, self.now)
        if delay:
            self.counts.delayed += 1
        else:
            self.counts.ready += 1
        place = DELAYED if delay else READY
        self.tx.put_record(place, self._key(at, id), b"")
        return msgspec.structs.replace(state, place=place, at=at)

    def _remove_waiting(self, id: str, state: State) -> None:
        self.tx.delete_record(state.place, self._key(state.at, id))
        if state.place == DELAYED:
            self.counts.delayed -= 1
        else:
            self.counts.ready -= 1


def discard(tx: Transaction, contents: str, limit: int) -> bool:
    """Remove at most ``limit`` messages of contents that no queue has any more; whether there are more."""
    found = tx.records(STATES, after=f"{contents}/", before=f"{contents}0", limit=limit)
    for key, raw in found:
        id, state = key.rpartition("/")[2], _STATE.decode(raw)
        if state.place in (READY, DELAYED, FLIGHT):
            tx.delete_record(state.place, f"{contents}/{state.at:014d}/{id}")
        tx.delete_record(MESSAGES, key)
        tx.delete_record(STATES, key)
    if found:
        return True
    tx.delete_record(COUNTS, contents)
    return False
