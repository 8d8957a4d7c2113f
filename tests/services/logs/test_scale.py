"""What a call costs in statements does not hang on how many events there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.services.harness import ACCOUNT, REGION
from tests.services.logs.journal import GROUP, Journal

from casemate.api import logs as op
from casemate.kernel.transaction import Transaction
from casemate.services.logs.events import WHOLE, Stored, make_place, put_event
from casemate.services.logs.model import GROUP as GROUP_KIND
from casemate.services.logs.reading import group_events, stream_page
from casemate.services.logs.streams import find_stream

MANY = 100_000


def fill(journal: Journal, number: int, streams: int = 50) -> None:
    """Put so many events into many streams, without a call for each: under no key, nobody opens them."""
    now = journal.now()

    def run(tx: Transaction) -> None:
        group = tx.get(GROUP_KIND, ACCOUNT, REGION, GROUP)
        assert group is not None
        uids = []
        for index in range(streams):
            stream = find_stream(tx, group, f"s{index}")
            assert stream is not None
            uids.append(stream.uid)
        for index in range(number):
            place = make_place(now - number + index, now, index, 0)
            put_event(tx, group, place, Stored(uids[index % streams], "", b"sealed", 32))

    journal.world.store.run_write(run).result()


def statements(journal: Journal, call: Callable[[], Any]) -> int:
    """How many statements a call takes in the writer."""
    number = 0

    def note(_statement: str) -> None:
        nonlocal number
        number += 1

    def watch(tx: Any) -> None:
        # SQLite's own trace of the writer's connection.
        tx.connection.raw.set_trace_callback(note)

    def leave(tx: Any) -> None:
        tx.connection.raw.set_trace_callback(None)

    journal.world.store.run_write(watch).result()
    call()
    journal.world.store.run_write(leave).result()
    return number


def page(tx: Transaction) -> None:
    """Read the last page of a stream, and a page of the group's first events, in the writer, which is watched."""
    group = tx.get(GROUP_KIND, ACCOUNT, REGION, GROUP)
    assert group is not None
    stream = find_stream(tx, group, "one")
    assert stream is not None
    assert len(stream_page(tx, group, stream, WHOLE, 100, descending=True)) == 100
    events = group_events(tx, group, None, "", WHOLE, descending=False)
    assert len([next(events) for _ in range(100)]) == 100


def test_a_hundred_thousand_events_cost_what_a_hundred_do(journal: Journal) -> None:
    journal.group()
    for index in range(50):
        journal.stream(f"s{index}")
    journal.stream()
    costs = []
    for number in (100, MANY):
        fill(journal, number)
        put = statements(journal, lambda: journal.put(*(f"line {line}" for line in range(100))))
        read = statements(journal, lambda: journal.world.store.run_write(page).result())
        costs.append((put, read))
    few, many = costs
    assert all(after <= before * 1.1 + 5 for before, after in zip(few, many, strict=True)), costs
    listed = op.DescribeLogStreamsRequest(log_group_name=GROUP, order_by="LastEventTime", descending=True, limit=1)
    streams = journal.world.call(op.DescribeLogStreams, listed).log_streams or []
    assert streams[0].log_stream_name == "one"
