"""What every scenario is given and gives back, and what several of them need."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tests.crash.load import Clients, Ledger

T = TypeVar("T")
PATIENCE = 60.0
"""Seconds after which something that must come to pass is a problem."""


class Skipped(Exception):
    """The scenario can't be run here; its text says why."""


class Stage:
    """A scenario's time and place: ``directory`` is its own, ``seed`` decides what it does.

    ``rate`` is how many requests a second a steady load is, 0 for as many as are answered.
    """

    def __init__(
        self, directory: Path, seconds: float, seed: int, say: Callable[[str], None], rate: float = 0.0
    ) -> None:
        self.directory = directory
        self.seed = seed
        self.say = say
        self.begin = time.monotonic()
        self.seconds = seconds
        self.rate = rate
        self._told = self.begin

    @property
    def elapsed(self) -> float:
        """Seconds since the scenario began."""
        return time.monotonic() - self.begin

    def goes_on(self) -> bool:
        """Whether there is time for another round."""
        return self.elapsed < self.seconds

    def progress(self, said: str) -> None:
        """Say how far it is, at most every ten seconds."""
        if time.monotonic() - self._told >= 10:
            self._told = time.monotonic()
            self.say(f"{self.elapsed:.0f} of {self.seconds:.0f} s: {said}")


class Outcome(NamedTuple):
    """What a scenario did, in words with numbers; a failed one raises AssertionError instead."""

    done: str


class Scenario(NamedTuple):
    """``share`` is its part of the whole time."""

    name: str
    share: float
    run: Callable[[Stage], Outcome]


def eventually(what: Callable[[], T], of: str, seconds: float = PATIENCE) -> T:
    """What ``what`` answers once it answers anything true. Raises AssertionError when it never does."""
    deadline = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{of}: not within {seconds:.0f} s")
        time.sleep(0.02)


def check_recorded(clients: Clients, told: Ledger, since: Any) -> None:
    """Every acknowledged request has exactly one record of success. Failed ones may have records of their failure."""
    found: set[str] = set()
    pages = clients.cloudtrail.get_paginator("lookup_events").paginate(StartTime=since)
    wanted = set(told.requests)
    for page in pages:
        for event in page["Events"]:
            record = event["CloudTrailEvent"]
            for request_id in _request_ids(record, wanted):
                assert request_id not in found, f"{request_id} is recorded twice"
                found.add(request_id)
    missing = wanted - found
    assert not missing, f"acknowledged, but not recorded: {sorted(missing)[:5]} and {max(0, len(missing) - 5)} more"


def _request_ids(record: str, wanted: set[str]) -> list[str]:
    before, _, rest = record.partition('"requestID":"')
    request_id = rest.partition('"')[0]
    return [request_id] if request_id in wanted and before else []
