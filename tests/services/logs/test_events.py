"""Events: what a batch may be, pages forwards and backwards, searches."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.logs.journal import GROUP, STREAM, Journal, told

from casemate.api import logs as op

HOUR, DAY = 3_600_000, 86_400_000


@pytest.fixture
def one(journal: Journal) -> Journal:
    """A group with one stream."""
    journal.group()
    journal.stream()
    return journal


class TestBatches:
    def test_what_is_put_is_read_and_counted(self, one: Journal) -> None:
        answer = one.put("first", "second")
        assert answer.rejected_log_events_info is None
        assert answer.next_sequence_token is not None
        assert len(answer.next_sequence_token) == 56
        event = (one.get().events or [])[0]
        assert (event.timestamp, event.message, event.ingestion_time) == (one.now(), "first", one.now())
        told_of = one.world.call(op.DescribeLogGroups, op.DescribeLogGroupsRequest()).log_groups or []
        assert told_of[0].stored_bytes == len("firstsecond") + 2 * 26
        streams = one.world.call(op.DescribeLogStreams, op.DescribeLogStreamsRequest(log_group_name=GROUP))
        stream = (streams.log_streams or [])[0]
        assert (stream.first_event_timestamp, stream.last_event_timestamp) == (one.now(), one.now())
        assert (stream.last_ingestion_time, stream.stored_bytes) == (one.now(), 0)

    def test_events_out_of_order_are_refused_together(self, one: Journal) -> None:
        with pytest.raises(op.InvalidParameterException, match="chronological order"):
            one.put((one.now(), "late"), (one.now() - 1, "early"))
        assert one.get().events == []

    def test_a_batch_spans_a_day(self, one: Journal) -> None:
        one.put((one.now() - DAY, "early"), (one.now(), "late"))
        with pytest.raises(op.InvalidParameterException, match="cannot span more than 24 hours"):
            one.put((one.now() - DAY - 1, "early"), (one.now(), "late"))

    def test_what_is_too_old_or_too_new_is_left_out_and_told_of(self, one: Journal) -> None:
        now = one.now()
        times = (now - 14 * DAY - 1, now - HOUR, now, now + 2 * HOUR, now + 2 * HOUR + 1, now + DAY)
        answer = one.put(*((time, str(number)) for number, time in enumerate(times)))
        assert told(one.get(start_from_head=True).events) == ["1", "2", "3"]
        rejected = answer.rejected_log_events_info
        assert rejected is not None
        assert (rejected.too_old_log_event_end_index, rejected.too_new_log_event_start_index) == (1, 4)
        assert rejected.expired_log_event_end_index is None

    def test_what_is_past_its_retention_is_left_out(self, one: Journal) -> None:
        one.world.call(op.PutRetentionPolicy, op.PutRetentionPolicyRequest(log_group_name=GROUP, retention_in_days=1))
        answer = one.put((one.now() - DAY - 1, "gone"), (one.now() - HOUR, "stays"))
        assert answer.rejected_log_events_info is not None
        assert answer.rejected_log_events_info.expired_log_event_end_index == 1
        assert told(one.get().events) == ["stays"]

    def test_a_batch_has_a_size(self, one: Journal) -> None:
        half = "x" * (524_288 - 26)
        one.put(half, half)
        with pytest.raises(op.InvalidParameterException, match="Upload too large: 1048577 bytes"):
            one.put(half, half + "x")
        with pytest.raises(op.InvalidParameterException, match="Log event too large"):
            one.put("x" * 1_048_551)
        # Bytes count, not characters.
        with pytest.raises(op.InvalidParameterException, match="Log event too large"):
            one.put("é" * 600_000)

    def test_groups_and_streams_must_be_there(self, one: Journal) -> None:
        with pytest.raises(op.ResourceNotFoundException, match="log group does not exist"):
            one.put("x", group="other")
        with pytest.raises(op.ResourceNotFoundException, match="log stream does not exist"):
            one.put("x", stream="other")


class TestPages:
    def test_the_last_come_unless_the_first_are_asked_for(self, one: Journal) -> None:
        one.put(*(str(number) for number in range(10)))
        assert told(one.get(limit=3).events) == ["7", "8", "9"]
        assert told(one.get(limit=3, start_from_head=True).events) == ["0", "1", "2"]

    def test_a_range_has_its_beginning_and_not_its_end(self, one: Journal) -> None:
        now = one.now()
        one.put(*((now + number, str(number)) for number in range(5)))
        assert told(one.get(start_time=now + 1, end_time=now + 3).events) == ["1", "2"]
        # FilterLogEvents leaves out what comes behind the end alone.
        assert one.messages(start_time=now + 1, end_time=now + 3) == ["1", "2", "3"]

    def test_a_page_has_a_megabyte(self, one: Journal) -> None:
        for letter in "abc":
            one.put(letter * 500_000)
        assert [message[0] for message in told(one.get().events)] == ["b", "c"]
        assert [message[0] for message in told(one.get(start_from_head=True).events)] == ["a", "b"]

    def test_at_an_end_the_token_stays(self, one: Journal) -> None:
        one.put("a", "b")
        page = one.get(start_from_head=True)
        end = one.get(next_token=page.next_forward_token, start_from_head=True)
        assert (end.events, end.next_forward_token) == ([], page.next_forward_token)
        assert told(one.get(next_token=end.next_backward_token).events) == ["a", "b"]
        begin = one.get(next_token=page.next_backward_token)
        assert (begin.events, begin.next_backward_token) == ([], page.next_backward_token)
        assert told(one.get(next_token=begin.next_forward_token, start_from_head=True).events) == ["a", "b"]
        one.put("c")
        assert told(one.get(next_token=end.next_forward_token).events) == ["c"]

    def test_a_stream_that_was_empty_is_gone_on_with(self, one: Journal) -> None:
        page = one.get()
        assert page.events == []
        one.put("a")
        assert told(one.get(next_token=page.next_forward_token).events) == ["a"]

    @pytest.mark.parametrize("token", ["x", "f/1/s", "f/" + "9" * 56 + "/s", "f/" + "0" * 56, "b//s", "f/٠/s"])
    def test_what_is_no_token_is_refused(self, one: Journal, token: str) -> None:
        with pytest.raises(op.InvalidParameterException, match="nextToken is invalid"):
            one.get(next_token=token)
        with pytest.raises(op.InvalidParameterException, match="nextToken is invalid"):
            one.filter(next_token=token)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        batches=st.lists(st.lists(st.integers(0, 50), min_size=1, max_size=8), max_size=6),
        limit=st.integers(1, 7),
        forward=st.booleans(),
    )
    def test_paging_shows_each_event_once_in_order(
        self, one: Journal, batches: list[list[int]], limit: int, forward: bool
    ) -> None:
        request = op.DeleteLogStreamRequest(log_group_name=GROUP, log_stream_name=STREAM)
        one.world.call(op.DeleteLogStream, request)
        one.stream()
        start, put = one.now(), []
        for batch in batches:
            events = [(start + offset, f"{offset}-{one.world.ids.unique(4).hex()}") for offset in sorted(batch)]
            one.put(*events)
            one.later(0.001)
            put += events
        # By time, then by when they came, which is the order in which they were put.
        wanted = [message for _, message in sorted(put, key=lambda event: event[0])]
        shown: list[str] = []
        page = one.get(limit=limit, start_from_head=forward)
        while page.events:
            found = told(page.events)
            assert len(found) <= limit
            shown = shown + found if forward else found + shown
            token = page.next_forward_token if forward else page.next_backward_token
            page = one.get(limit=limit, next_token=token, start_from_head=forward)
        assert shown == wanted
        # And all the way back.
        back: list[str] = []
        token = page.next_backward_token if forward else page.next_forward_token
        page = one.get(limit=limit, next_token=token, start_from_head=not forward)
        while page.events:
            back = told(page.events) + back if forward else back + told(page.events)
            token = page.next_backward_token if forward else page.next_forward_token
            page = one.get(limit=limit, next_token=token, start_from_head=not forward)
        assert back == wanted


class TestSearches:
    def test_streams_are_interleaved_by_time(self, one: Journal) -> None:
        one.stream("two")
        now = one.now()
        one.put((now, "a"), (now + 20, "c"), stream="one")
        one.put((now + 10, "b"), (now + 30, "d"), stream="two")
        found = one.filter().events or []
        assert [(event.log_stream_name, event.message) for event in found] == [
            ("one", "a"),
            ("two", "b"),
            ("one", "c"),
            ("two", "d"),
        ]
        assert [event.event_id for event in found] == sorted(str(event.event_id) for event in found)
        assert one.messages(log_stream_names=["two"]) == ["b", "d"]
        assert one.messages(log_stream_name_prefix="o") == ["a", "c"]
        assert one.messages(log_stream_names=["two", "one"], limit=1) == ["a", "b", "c", "d"]
        assert one.messages(start_time=now, start_from_head=False, limit=3) == ["d", "c", "b", "a"]
        with pytest.raises(op.InvalidParameterException, match="mutually exclusive"):
            one.filter(log_stream_names=["two"], log_stream_name_prefix="o")
        with pytest.raises(op.InvalidParameterException, match="January 1, 2024"):
            one.filter(start_from_head=False)
        with pytest.raises(op.ResourceNotFoundException):
            one.filter(log_stream_names=["three"])

    def test_pages_hold_what_matches_and_come_to_an_end(self, one: Journal) -> None:
        one.put(*(f"{'even' if number % 2 == 0 else 'odd'} {number}" for number in range(20)))
        page = one.filter("even", limit=4)
        assert told(page.events) == ["even 0", "even 2", "even 4", "even 6"]
        assert page.next_token is not None
        assert one.messages("even", limit=4) == [f"even {number}" for number in range(0, 20, 2)]
        assert page.searched_log_streams == []
        with pytest.raises(op.InvalidParameterException, match="nextToken is invalid"):
            one.filter("odd", next_token=page.next_token)
        one.later(86_401)
        with pytest.raises(op.InvalidParameterException, match="nextToken is invalid"):
            one.filter("even", next_token=page.next_token)

    def test_a_search_for_what_is_rare_comes_in_pages_that_hold_nothing(self, one: Journal) -> None:
        for _ in range(3):
            one.put(*("hay" for _ in range(5_000)))
        one.put("needle")
        page = one.filter("needle")
        assert page.events == []
        assert page.next_token is not None
        assert one.messages("needle") == ["needle"]

    def test_events_of_a_stream_that_is_gone_are_not_found(self, one: Journal) -> None:
        one.stream("two")
        one.put("stays")
        one.put("goes", stream="two")
        request = op.DeleteLogStreamRequest(log_group_name=GROUP, log_stream_name="two")
        one.world.call(op.DeleteLogStream, request)
        assert one.messages() == ["stays"]
        one.stream("two")
        assert one.messages() == ["stays"]
        assert one.get("two").events == []
        one.keep_all()
        assert one.rows()["logs-event"] == one.rows()["logs-event-of-stream"] == 1
        assert one.messages() == ["stays"]

    def test_a_pattern_must_be_one(self, one: Journal) -> None:
        with pytest.raises(op.InvalidParameterException):
            one.filter("{ $.a = ")
