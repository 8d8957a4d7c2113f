from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from tests.cli.trail.events import NOON

from casemate.cli.output import CommandProblem
from casemate.cli.trail.times import day_name, moment, zone, zone_name

BERLIN = timezone(timedelta(hours=1), "CET")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("30m", NOON - timedelta(minutes=30)),
        ("2h", NOON - timedelta(hours=2)),
        ("7d", NOON - timedelta(days=7)),
        ("2w", NOON - timedelta(days=14)),
        ("now", NOON),
        ("today", datetime(2026, 11, 23, tzinfo=BERLIN)),
        ("yesterday", datetime(2026, 11, 22, tzinfo=BERLIN)),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=BERLIN)),
        ("2026-11-20T10:00", datetime(2026, 11, 20, 10, tzinfo=BERLIN)),
        ("2026-11-20T10:00:00Z", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("2026-11-20T10:00:00-05:00", datetime(2026, 11, 20, 15, tzinfo=UTC)),
    ],
)
def test_times(text: str, at: datetime) -> None:
    assert moment(text, NOON.astimezone(BERLIN)) == at


@pytest.mark.parametrize("text", ["", "banana", "2x", "9999999d", "-1h", "2026-13-01", "1 h"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(CommandProblem):
        moment(text, NOON)


def test_too_long_ago_is_no_time() -> None:
    with pytest.raises(CommandProblem):
        moment("999999w", NOON)


def test_zones_are_named() -> None:
    assert zone_name(NOON) == "UTC"
    assert zone_name(NOON.astimezone(BERLIN)) == "CET (UTC+01:00)"
    assert zone_name(NOON.astimezone(timezone(timedelta(hours=-3)))) == "UTC-03:00"
    assert day_name(NOON.astimezone(BERLIN)) == "Monday 23 November 2026, CET (UTC+01:00)"
    assert zone(utc=True) is UTC
