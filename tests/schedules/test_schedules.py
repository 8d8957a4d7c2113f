"""Schedule expressions: the guide's examples, zones, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.schedules import At, Cron, Rate, ScheduleProblem, parse_schedule


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def runs(expression: str, after: str, count: int, zone: str = "UTC") -> list[str]:
    """The next moments, as the zone's clocks show them."""
    schedule, found, now = parse_schedule(expression), [], moment(after)
    there = ZoneInfo(zone)
    for _ in range(count):
        following = schedule.next_after(now, there)
        if following is None:
            break
        found.append(datetime.fromtimestamp(following, there).strftime("%Y-%m-%d %H:%M"))
        now = following
    return found


# EventBridge User Guide, "Creating a rule that runs on a schedule": the examples. 2026-11-22 is a Sunday.
CRONS = [
    ("cron(0 10 * * ? *)", ["2026-11-22 10:00", "2026-11-23 10:00"]),
    ("cron(15 12 * * ? *)", ["2026-11-22 12:15", "2026-11-23 12:15"]),
    ("cron(0 18 ? * MON-FRI *)", ["2026-11-23 18:00", "2026-11-24 18:00"]),
    ("cron(0 8 1 * ? *)", ["2026-12-01 08:00", "2027-01-01 08:00"]),
    ("cron(0/15 * * * ? *)", ["2026-11-22 00:15", "2026-11-22 00:30"]),
    ("cron(1/10 9 * * ? *)", ["2026-11-22 09:01", "2026-11-22 09:11"]),
    ("cron(0/5 8-17 ? * MON-FRI *)", ["2026-11-23 08:00", "2026-11-23 08:05"]),
    ("cron(0/30 20-2 ? * MON-FRI *)", ["2026-11-23 00:00", "2026-11-23 00:30"]),
    ("cron(5,35 14 * * ? *)", ["2026-11-22 14:05", "2026-11-22 14:35"]),
    ("cron(15 10 ? * 6L 2026-2027)", ["2026-11-27 10:15", "2026-12-25 10:15"]),
    ("cron(0 0 ? * 3#2 *)", ["2026-12-08 00:00", "2027-01-12 00:00"]),
    ("cron(0 0 ? * TUE#5 *)", ["2026-12-29 00:00", "2027-03-30 00:00"]),
    ("cron(0 0 L * ? *)", ["2026-11-30 00:00", "2026-12-31 00:00"]),
    ("cron(0 0 L-2 * ? *)", ["2026-11-28 00:00", "2026-12-29 00:00"]),
    ("cron(0 0 LW * ? *)", ["2026-11-30 00:00", "2026-12-31 00:00"]),
    ("cron(0 0 3W JAN,MAY ? *)", ["2027-01-04 00:00", "2027-05-03 00:00"]),
    ("cron(0 0 1W AUG ? *)", ["2027-08-02 00:00", "2028-08-01 00:00"]),
    ("cron(0 0 ? * L *)", ["2026-11-28 00:00", "2026-12-05 00:00"]),
    ("cron(0 0 ? * FRI-MON *)", ["2026-11-23 00:00", "2026-11-27 00:00"]),
    ("cron(0 0 29 2 ? *)", ["2028-02-29 00:00", "2032-02-29 00:00"]),
    ("cron(0 0 31 4 ? *)", []),
    ("cron(0 0 1 1 ? 2020)", []),
    ("cron(59 23 31 12 ? 2199)", ["2199-12-31 23:59"]),
    ("cron(* * * * ? *)", ["2026-11-22 00:01", "2026-11-22 00:02"]),
]


@pytest.mark.parametrize(("expression", "expected"), CRONS)
def test_cron_names_the_moments_that_the_guide_says(expression: str, expected: list[str]) -> None:
    assert runs(expression, "2026-11-22T00:00:00", 2) == expected


def test_a_moment_itself_is_not_behind_it() -> None:
    assert runs("cron(0 10 * * ? *)", "2026-11-22T10:00:00", 1) == ["2026-11-23 10:00"]


def test_a_time_that_the_clocks_skip_is_left_out() -> None:
    assert runs("cron(30 2 * * ? *)", "2026-03-27T12:00:00", 2, "Europe/Berlin") == [
        "2026-03-28 02:30",
        "2026-03-30 02:30",
    ]


def test_a_time_that_the_clocks_show_twice_is_the_first_alone() -> None:
    schedule = parse_schedule("cron(30 2 * * ? *)")
    zone = ZoneInfo("Europe/Berlin")
    first = schedule.next_after(moment("2026-10-24T12:00:00"), zone)
    assert first == moment("2026-10-25T00:30:00")
    assert schedule.next_after(first, zone) == moment("2026-10-26T01:30:00")


def test_a_rate_counts_from_its_beginning() -> None:
    rate = parse_schedule("rate(5 minutes)")
    assert rate == Rate(300)
    assert isinstance(rate, Rate)
    assert rate.next_after(1000.0, began=1000.0) == 1300.0
    assert rate.next_after(1299.0, began=1000.0) == 1300.0
    assert rate.next_after(1300.0, began=1000.0) == 1600.0


def test_at_happens_once() -> None:
    at = parse_schedule("at(2026-11-22T13:00:00)")
    assert isinstance(at, At)
    assert at.next_after(0.0, ZoneInfo("Asia/Tokyo")) == moment("2026-11-22T04:00:00")
    assert at.next_after(moment("2026-11-22T13:00:00")) is None


@pytest.mark.parametrize(("text", "seconds"), [("rate(1 minute)", 60), ("rate(2 hours)", 7200), ("rate(1 day)", 86400)])
def test_rates(text: str, seconds: int) -> None:
    assert parse_schedule(text) == Rate(seconds)


@pytest.mark.parametrize(
    "text",
    [
        *("", "rate", "rate()", "rate(1 hours)", "rate(5 hour)", "rate(0 minutes)", "rate(-1 minutes)", "rate(1 week)"),
        *("rate(1.5 hours)", "Rate(1 hour)", " rate(1 hour)", "rate(1 hour) ", "rate(9999999999 days)"),
        *("cron()", "cron(0 10 * * *)", "cron(0 10 * * * *)", "cron(0 10 ? * ? *)", "cron(0 10 1 * 2 *)"),
        *("cron(60 10 * * ? *)", "cron(0 24 * * ? *)", "cron(0 0 32 * ? *)", "cron(0 0 * 13 ? *)", "cron(0 0 ? * 8 *)"),
        *("cron(0 0 * * ? 1969)", "cron(0 0 * * ? 2200)", "cron(0 0 ? * 3#6 *)", "cron(0 0 ? * 3#1,6#3 *)"),
        *(
            "cron(0/0 0 * * ? *)",
            "cron(x 0 * * ? *)",
            "cron(, 0 * * ? *)",
            "cron(0 0 40W * ? *)",
            "cron(0 0 L-40 * ? *)",
        ),
        *(
            "cron(٣ 0 * * ? *)",
            "at(2026-13-01T00:00:00)",
            "at(2026-11-22)",
            "at(now)",
            "cron(" + "0," * 500 + "0 0 * * ? *)",
        ),
    ],
)
def test_what_is_no_schedule_is_refused(text: str) -> None:
    with pytest.raises(ScheduleProblem):
        parse_schedule(text)


DAYS_OF_MONTH = st.sampled_from(["*", "1", "15W", "L", "LW", "1-10/3", "31", "L-3", "2,30"])
DAYS_OF_WEEK = st.sampled_from(["*", "MON-FRI", "2#1", "6L", "L", "SUN,WED", "1/2"])


@given(
    minute=st.sampled_from(["*", "0", "5/20", "1,59"]),
    hour=st.sampled_from(["*", "0", "22-3", "0/7"]),
    day=DAYS_OF_MONTH.map(lambda day: (day, "?")) | DAYS_OF_WEEK.map(lambda day: ("?", day)),
    month=st.sampled_from(["*", "2,3", "JAN,DEC", "1/5"]),
    start=st.floats(0, 4e9),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]),
)
def test_the_next_moment_is_one_of_the_expressions_and_none_is_left_out(
    minute: str, hour: str, day: tuple[str, str], month: str, start: float, zone: str
) -> None:
    cron = Cron.parse(f"{minute} {hour} {day[0]} {month} {day[1]} *")
    there = ZoneInfo(zone)
    found = [start]
    for _ in range(3):
        following = cron.next_after(found[-1], there)
        assert following is not None
        found.append(following)
    for before, after in pairwise(found):
        assert after > before
        clock = datetime.fromtimestamp(after, there)
        assert (clock.minute in cron.minutes, clock.hour in cron.hours, clock.month in cron.months) == (True,) * 3
        assert clock.day in cron.days.days(clock.year, clock.month)
        assert clock.second == 0
    # None between: from a minute before each moment on, it is still the next one.
    early = datetime.fromtimestamp(found[2], UTC) - timedelta(minutes=1)
    assert cron.next_after(max(early.timestamp(), found[1]), there) == found[2]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_ends_of_the_calendar(zone: str) -> None:
    cron = Cron.parse("0 0 * * ? *")
    last, first = datetime.max.replace(tzinfo=UTC).timestamp(), datetime.min.replace(tzinfo=UTC).timestamp()
    assert cron.next_after(last, ZoneInfo(zone)) is None
    begin = cron.next_after(first, ZoneInfo(zone))
    assert begin is not None
    assert datetime.fromtimestamp(begin, ZoneInfo(zone)).replace(tzinfo=None) == datetime(1970, 1, 1)
