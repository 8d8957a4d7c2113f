"""Events read from LookupEvents, newest first, page by page; and those that come, as they come."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from casemate.cli.trail.filters import Filters
from casemate.cli.trail.records import Record

_PAGE = 50
_MAX_SEEN = 100_000


class Calls(Protocol):
    """``Client``, as far as it is used here."""

    def call(self, operation: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Call an operation by its name."""
        ...


Progress = Callable[["Reader"], None]


class Reader:
    """Reads the history through ``client``. ``agent`` stands in the user agent of its own calls, and of no others.

    Its own lookups are events too: they are passed over, known by that agent.
    """

    def __init__(self, client: Calls, filters: Filters, agent: str, progress: Progress = lambda _: None) -> None:
        """Raises CommandProblem for what can't be looked for."""
        self._client = client
        self._attributes, self._takes = filters.split()
        self._agent = agent
        self._progress = progress
        self.read = 0
        self.found = 0
        self.back_to: datetime | None = None
        self.cut = False

    def events(self, since: datetime | None, until: datetime | None, most: int) -> Iterator[Record]:
        """What was looked for between the two times, newest first. After ``most`` events read it ends: ``cut``."""
        self.read, self.cut = 0, False
        parameters: dict[str, Any] = {"MaxResults": _PAGE}
        if self._attributes:
            parameters["LookupAttributes"] = self._attributes
        if since is not None:
            parameters["StartTime"] = since
        if until is not None:
            parameters["EndTime"] = until
        while True:
            answer = self._client.call("LookupEvents", parameters)
            for event in answer.get("Events", []):
                record = Record(event)
                self.read += 1
                self.back_to = record.at
                if self._is_wanted(record):
                    self.found += 1
                    yield record
            self._progress(self)
            if not answer.get("NextToken"):
                return
            if self.read >= most:
                self.cut = True
                return
            parameters["NextToken"] = answer["NextToken"]

    def _is_wanted(self, record: Record) -> bool:
        own = record.name == "LookupEvents" and self._agent in record.text("userAgent")
        return not own and all(takes(record) for takes in self._takes)


def follow(
    reader: Reader, since: datetime, late: timedelta, most: int, wait: Callable[[], None], now: Callable[[], datetime]
) -> Iterator[Record]:
    """What comes from ``since`` on, each event once, until ``wait`` raises. It waits between two looks.

    ``late`` is how long behind its time an event may appear: as far back is looked each time, ``most`` events at most.
    """
    seen: OrderedDict[str, None] = OrderedDict()
    while True:
        begin = max(since, now().astimezone(UTC) - late)
        fresh = [record for record in reader.events(begin, None, most) if record.id not in seen]
        for record in reversed(fresh):
            seen[record.id] = None
            yield record
        while len(seen) > _MAX_SEEN:
            seen.popitem(last=False)
        wait()
