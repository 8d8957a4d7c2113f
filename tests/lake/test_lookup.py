from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lake.samples import ACCOUNT, NOON, REGION, line_of, sample, write_lines

from casemate.kernel.pages import BadToken
from casemate.lake.compaction import Policy, compact
from casemate.lake.errors import LakeUnavailable
from casemate.lake.events import Event, encode_event, lookup_columns
from casemate.lake.live import matches
from casemate.lake.lookup import Lookup, LookupClient, LookupSettings
from casemate.lake.query import AttributeKey, EventQuery, Position
from casemate.lake.query_process import Lookups
from casemate.lake.segments import SegmentWriter

DAY = 86_400
NAMES = ["Encrypt", "Decrypt", 'Odd"Name\\é']
TIMES = st.integers(0, 3 * DAY * 2).map(lambda half: NOON + half / 2)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[LookupClient]:
    client = LookupClient(tmp_path, wall=lambda: NOON + 10.0 * DAY)
    yield client
    client.close()


def everything(client: LookupClient, lookup: Lookup) -> list[str]:
    """All pages' event ids."""
    found: list[str] = []
    while True:
        page = client.lookup(lookup)
        assert len(page.events) <= lookup.limit
        found += [event.columns.event_id for event in page.events]
        if page.next_token is None:
            return found
        assert len(page.events) == lookup.limit
        lookup = lookup._replace(token=page.next_token)


def test_what_was_appended_is_found_at_once(client: LookupClient, tmp_path: Path) -> None:
    assert client.lookup(Lookup(ACCOUNT, REGION)) == ([], None)
    writer = SegmentWriter(tmp_path, "events", lambda run: run())
    for number in range(3):
        event = sample(number, at=NOON + number)
        writer.append_wait([line_of(event, NOON + number)])
        page = client.lookup(Lookup(ACCOUNT, REGION, limit=1))
        assert page.events[0].raw == encode_event(event)
        assert page.events[0].columns.event_time == NOON + number
        assert (page.next_token is None) == (number == 0)
    writer.close()
    assert len(client.lookup(Lookup(ACCOUNT, REGION)).events) == 3
    assert client.lookup(Lookup("444455556666", REGION)).events == []
    assert client.lookup(Lookup(ACCOUNT, "us-east-1")).events == []


def test_newer_events_do_not_move_later_pages(client: LookupClient, tmp_path: Path) -> None:
    write_lines(tmp_path, [line_of(sample(number, at=NOON + number), NOON + number) for number in range(10)])
    page = client.lookup(Lookup(ACCOUNT, REGION, limit=4))
    write_lines(tmp_path, [line_of(sample(99, at=NOON + 99), NOON + 99)])
    compact(tmp_path, "events", NOON)
    rest = everything(client, Lookup(ACCOUNT, REGION, limit=4, token=page.next_token))
    assert rest == [sample(number).event_id for number in (5, 4, 3, 2, 1, 0)]


def test_bounds_count_whole_seconds_and_are_included(client: LookupClient, tmp_path: Path) -> None:
    write_lines(tmp_path, [line_of(sample(number, at=NOON + number // 2), NOON + number / 2) for number in range(10)])
    found = everything(client, Lookup(ACCOUNT, REGION, start=NOON + 1, end=NOON + 2))
    assert found == [sample(number).event_id for number in (5, 4, 3, 2)]
    assert everything(client, Lookup(ACCOUNT, REGION, start=NOON + 2, end=NOON + 1)) == []
    assert len(everything(client, Lookup(ACCOUNT, REGION, start=-1e300, end=1e300))) == 10


def test_what_is_older_than_ninety_days_is_not_found(tmp_path: Path) -> None:
    write_lines(tmp_path, [line_of(sample(day, at=NOON + day * DAY), NOON + day * DAY) for day in range(5)])
    client = LookupClient(tmp_path, wall=lambda: NOON + 92.0 * DAY)
    expected = [sample(day).event_id for day in (4, 3, 2)]
    assert everything(client, Lookup(ACCOUNT, REGION)) == expected
    assert everything(client, Lookup(ACCOUNT, REGION, start=0)) == expected
    compact(tmp_path, "events", NOON)
    assert everything(client, Lookup(ACCOUNT, REGION, start=0)) == expected
    client.close()


def test_a_token_continues_only_its_own_lookup(client: LookupClient, tmp_path: Path) -> None:
    write_lines(tmp_path, [line_of(sample(number), NOON + number) for number in range(3)])
    first = Lookup(ACCOUNT, REGION, key=AttributeKey.EVENT_NAME, value="Encrypt", limit=1)
    token = client.lookup(first).next_token
    assert token is not None
    for other in (
        first._replace(value="Decrypt"),
        first._replace(key=AttributeKey.USERNAME),
        first._replace(account="444455556666"),
        first._replace(region="us-east-1"),
        first._replace(end=NOON + 5.0),
    ):
        with pytest.raises(BadToken):
            client.lookup(other._replace(token=token))
    with pytest.raises(BadToken):
        client.lookup(first._replace(token="nonsense"))
    for limit in (0, 51, -1):
        with pytest.raises(ValueError, match="1 to 50"):
            client.lookup(first._replace(limit=limit))
    with pytest.raises(ValueError, match="2000"):
        client.lookup(first._replace(value="x" * 2001))


def test_a_page_of_large_events_is_cut_and_goes_on(client: LookupClient, tmp_path: Path) -> None:
    large = sample(0, user="x" * 500_000)
    events = [msgspec.structs.replace(large, event_id=f"event-{number:02d}") for number in range(20)]
    write_lines(tmp_path, [line_of(event, NOON) for event in events])
    page = client.lookup(Lookup(ACCOUNT, REGION))
    assert 0 < len(page.events) < 20
    rest = client.lookup(Lookup(ACCOUNT, REGION, token=page.next_token))
    assert len(page.events) + len(rest.events) == 20


def test_a_dead_process_is_replaced(client: LookupClient, tmp_path: Path) -> None:
    write_lines(tmp_path, [line_of(sample(1), NOON)])
    assert client.pid() is None
    client.lookup(Lookup(ACCOUNT, REGION))
    first = client.pid()
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert len(client.lookup(Lookup(ACCOUNT, REGION)).events) == 1
    assert client.pid() not in (None, first)


def test_an_idle_process_ends_and_the_next_lookup_starts_another(tmp_path: Path) -> None:
    client = LookupClient(tmp_path, settings=LookupSettings(idle_seconds=0))
    for _ in range(3):
        assert client.lookup(Lookup(ACCOUNT, REGION)).events == []
    client.close()


def test_a_lookup_out_of_time_is_an_error_and_leaves_no_process(tmp_path: Path) -> None:
    client = LookupClient(tmp_path, settings=LookupSettings(query_seconds=0))
    with pytest.raises(LakeUnavailable, match="too long"):
        client.lookup(Lookup(ACCOUNT, REGION))
    assert client.pid() is None
    client.close()
    with pytest.raises(LakeUnavailable, match="closed"):
        client.lookup(Lookup(ACCOUNT, REGION))


EVENTS = st.builds(
    lambda number, at, account, region, name, user, read_only, resource: (
        at,
        sample(
            number,
            at=at,
            account=account,
            region=region,
            name=name,
            user=user,
            read_only=read_only,
            resource=resource,
            key="AKIA" + user.upper(),
            source=f"{user}.amazonaws.com",
        ),
    ),
    st.integers(0, 10**7),
    TIMES,
    st.sampled_from([ACCOUNT, ACCOUNT, "444455556666"]),
    st.sampled_from([REGION, REGION, "us-east-1"]),
    st.sampled_from(NAMES),
    st.sampled_from(["alice", "root", ""]),
    st.booleans(),
    st.sampled_from(["key/one", "key/two", "alias/three"]),
)
FILTERS = st.one_of(
    st.tuples(st.none(), st.just("")),
    st.tuples(st.just(AttributeKey.EVENT_NAME), st.sampled_from([*NAMES, "encrypt"])),
    st.tuples(st.just(AttributeKey.READ_ONLY), st.sampled_from(["true", "false", "True"])),
    st.tuples(st.just(AttributeKey.USERNAME), st.sampled_from(["alice", "root", "", "ali"])),
    st.tuples(st.just(AttributeKey.RESOURCE_TYPE), st.sampled_from(["AWS::KMS::Key", "AWS::KMS::Alias"])),
    st.tuples(
        st.just(AttributeKey.RESOURCE_NAME),
        st.sampled_from(["one", "three", f"arn:aws:kms:{REGION}:{ACCOUNT}:key/two", "key/two", "'; DROP", "\0"]),
    ),
    st.tuples(st.just(AttributeKey.EVENT_SOURCE), st.sampled_from(["alice.amazonaws.com", "kms"])),
    st.tuples(st.just(AttributeKey.ACCESS_KEY_ID), st.sampled_from(["AKIAALICE", "AKIAROOT", ""])),
)


def naive(events: list[tuple[float, Event]], query: EventQuery) -> list[Position]:
    """The answer by definition: filter all, sort all."""
    places = set()
    for at, event in events:
        columns = lookup_columns(encode_event(event))
        position = Position(int(at * 10**9), event.event_id)
        if query.takes(position) and matches(query, columns):
            places.add(position)
    return sorted(places, reverse=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(EVENTS, max_size=40, unique_by=lambda pair: pair[1].event_id),
    st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=5),
    st.lists(st.tuples(FILTERS, st.tuples(TIMES, TIMES), st.integers(1, 7)), min_size=1, max_size=6),
)
def test_segments_and_parquet_together_answer_like_a_plain_filter(
    tmp_path_factory: pytest.TempPathFactory,
    events: list[tuple[float, Event]],
    cuts: list[tuple[int, bool]],
    questions: list[tuple[tuple[AttributeKey | None, str], tuple[float, float], int]],
) -> None:
    directory = tmp_path_factory.mktemp("lake")
    start = 0
    for cut, compacted in sorted(cuts):
        if events[start:cut]:
            write_lines(directory, [line_of(event, at) for at, event in events[start:cut]])
            if compacted:
                compact(directory, "events", NOON, policy=Policy(small_files=2))
        start = max(0, cut - 2)
    write_lines(directory, [line_of(event, at) for at, event in events[start:]])
    lookups = Lookups(directory, 1 << 30)
    for (key, value), (one, other), limit in questions:
        query = EventQuery(
            ACCOUNT, REGION, int(min(one, other) * 10**9), int(max(one, other) * 10**9), limit, key, value
        )
        expected = naive(events, query)
        found: list[Position] = []
        before: Position | None = None
        while True:
            reply = lookups.answer(
                EventQuery(ACCOUNT, REGION, query.first_ns, query.last_ns, limit, key, value, before)
            )
            assert reply.error == ""
            found += [hit.position for hit in reply.hits]
            if not reply.more:
                break
            before = found[-1]
        assert found == expected


@pytest.mark.parametrize("key", list(AttributeKey))
@pytest.mark.parametrize("compacted", [False, True])
def test_every_attribute_finds_its_event(tmp_path: Path, key: AttributeKey, compacted: bool) -> None:
    other = sample(
        2, name="Decrypt", source="iam.amazonaws.com", user="bob", key="AKIAOTHER", read_only=False, resource="key/two"
    )
    values = {
        AttributeKey.EVENT_ID: other.event_id,
        AttributeKey.EVENT_NAME: "Decrypt",
        AttributeKey.READ_ONLY: "false",
        AttributeKey.USERNAME: "bob",
        AttributeKey.RESOURCE_TYPE: "AWS::KMS::Key",
        AttributeKey.RESOURCE_NAME: "two",
        AttributeKey.EVENT_SOURCE: "iam.amazonaws.com",
        AttributeKey.ACCESS_KEY_ID: "AKIAOTHER",
    }
    write_lines(tmp_path, [line_of(sample(1), NOON), line_of(other, NOON + 1)])
    if compacted:
        compact(tmp_path, "events", NOON)
    lookups = Lookups(tmp_path, 1 << 30)
    found = lookups.answer(EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, 10, key, values[key])).hits
    assert [hit.position.event_id for hit in found][:1] == [other.event_id]
    assert len(found) == (2 if key is AttributeKey.RESOURCE_TYPE else 1)
    assert lookups.answer(EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, 10, key, "no such value")).hits == []
