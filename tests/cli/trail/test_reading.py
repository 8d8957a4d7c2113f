from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.cli.trail.events import NOON, History, event

from casemate.cli.trail.filters import Filters
from casemate.cli.trail.reading import Reader, follow


def ids(history: History, filters: Filters, most: int = 1000) -> list[str]:
    return [record.id for record in Reader(history, filters, "me").events(None, None, most)]


def test_all_pages_newest_first() -> None:
    history = History([event(number) for number in range(8)])
    assert ids(history, Filters()) == [f"id-{number}" for number in range(7, -1, -1)]
    assert [asked.get("NextToken") for asked in history.asked] == [None, "3", "6"]
    assert history.asked[0] == {"MaxResults": 50}


def test_no_more_is_read_than_was_said_and_it_says_so() -> None:
    history = History([event(number) for number in range(20)])
    told: list[int] = []
    reader = Reader(history, Filters(words=("nowhere",)), "me", lambda reader: told.append(reader.read))
    assert list(reader.events(None, None, 6)) == []
    assert (reader.read, reader.cut, told) == (6, True, [3, 6])
    assert reader.back_to == NOON + timedelta(seconds=14)
    assert len(history.asked) == 2


def test_times_and_the_attribute_go_with_the_call() -> None:
    history = History([event(number) for number in range(8)])
    reader = Reader(history, Filters(user="alice"), "me")
    found = list(reader.events(NOON + timedelta(seconds=2), NOON + timedelta(seconds=4), 100))
    assert [record.id for record in found] == ["id-4", "id-3", "id-2"]
    assert history.asked[0]["LookupAttributes"] == [{"AttributeKey": "Username", "AttributeValue": "alice"}]


def test_its_own_lookups_are_passed_over_and_no_others() -> None:
    own = event(1, name="LookupEvents", userAgent="Botocore casemate-trail/abc")
    others = event(2, name="LookupEvents", userAgent="Botocore casemate-trail/def")
    posing = event(3, name="Decrypt", userAgent="Botocore casemate-trail/abc")
    reader = Reader(History([own, others, posing]), Filters(), "casemate-trail/abc")
    assert [record.id for record in reader.events(None, None, 10)] == ["id-3", "id-2"]


class Enough(Exception):
    pass


def test_what_comes_is_shown_once_and_in_order_though_it_comes_late() -> None:
    history = History([event(1)])
    later: list[list[dict[str, Any]]] = [[event(3)], [], [event(2), event(4)]]

    def wait() -> None:
        if not later:
            raise Enough
        history.events += later.pop(0)

    reader = Reader(history, Filters(), "me")
    shown: list[str] = []
    with pytest.raises(Enough):
        for record in follow(reader, NOON, timedelta(minutes=1), 100, wait, lambda: NOON + timedelta(seconds=5)):
            shown.append(record.id)
    assert shown == ["id-1", "id-3", "id-2", "id-4"]
    assert all(asked["StartTime"] == NOON for asked in history.asked)
