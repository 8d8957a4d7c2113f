from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from tests.cli.trail.events import NOON, event

from casemate.cli.trail.charts import By, Tally, draw, span
from casemate.cli.trail.records import Record

INDIA = timezone(timedelta(hours=5, minutes=30))


@given(st.integers(0, 400 * 86_400), st.integers(10, 200), st.sampled_from([UTC, INDIA]))
def test_columns_hold_the_time_asked_for_and_fit(seconds: int, width: int, zone: timezone) -> None:
    since = NOON.astimezone(zone)
    over = span(since, since + timedelta(seconds=seconds), width)
    assert 1 <= over.size <= width
    first, last = int(since.timestamp()), int(since.timestamp()) + seconds
    assert over.start <= first < over.start + over.step
    assert last < over.start + over.size * over.step
    if over.step >= 3600:
        assert datetime.fromtimestamp(over.start, zone).minute == 0


def test_what_is_drawn() -> None:
    over = span(NOON, NOON + timedelta(minutes=10), 80)
    tally = Tally(over, By.USER)
    for number in range(8):
        tally.add(Record(event(number, at=NOON)))
    tally.add(Record(event(8, user="bob", at=NOON + timedelta(minutes=5), error="AccessDenied")))
    tally.add(Record(event(9, user="c\x1b[31m" + "x" * 50, at=NOON + timedelta(minutes=9), error="Odd")))
    lines = [line.plain for text in draw(tally, UTC) for line in text.split("\n")]
    assert lines[0] == "2026-11-23 12:00 to 2026-11-23 12:10, UTC, 10 seconds a column"
    assert lines[2] == "calls: 10, 8 in a column at most"
    assert [line[:1] for line in lines[3:11]] == ["█"] * 8
    # One call of eight is an eighth of the height.
    assert lines[10].count("█") == 3
    assert "denied: 1, 1 in a column at most" in lines
    assert "failed otherwise: 1, 1 in a column at most" in lines
    assert any(line.startswith("└12:00:00") for line in lines)
    rows = [line.split() for line in lines if line.startswith(("alice", "bob", "c "))]
    assert [row[:2] for row in rows[:2]] == [["alice", "8"], ["bob", "1"]]
    assert rows[1][2] == "1"
    assert all(line.isprintable() for line in lines)


def test_nothing_and_many() -> None:
    over = span(NOON, NOON + timedelta(hours=6), 100)
    empty = Tally(over, By.ERROR)
    assert draw(empty, UTC)[-1].plain == "Nothing failed."
    many = Tally(over, By.EVENT)
    for number in range(20):
        many.add(Record(event(number, name=f"Call{number:02}")))
    assert draw(many, UTC)[-1].plain == "and 8 more with 8 calls"
