"""What all tests share: Hypothesis without a deadline, and how long each room's tests take together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from pathlib import PurePosixPath

import hypothesis
import pytest

# The machine is shared, so the time of one example says little; rooms have a limit instead.
hypothesis.settings.register_profile("casemate", deadline=None)
hypothesis.settings.load_profile("casemate")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--room-limit",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="fail when one service's tests take longer together (0: no limit)",
    )


def pytest_configure(config: pytest.Config) -> None:
    # Under xdist only the controller sees every report.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(RoomTimes(config.getoption("--room-limit")))


WAITING = ("tests/terraform", "tests/crash", "tests/nodes", "tests/seals")
"""Rooms whose tests mostly wait for other programs: begun first, so that they are done when the others are."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {room: rank for rank, room in enumerate(WAITING)}
    items.sort(key=lambda item: ranks.get(room_of(item.nodeid), len(WAITING)))


def room_of(nodeid: str) -> str:
    """The room that a test belongs to: ``tests/cli``, each service by itself (``tests/services/kms``)."""
    parts = PurePosixPath(nodeid.split("::", 1)[0]).parts
    return "/".join(parts[: 3 if parts[1:2] == ("services",) else 2])


class RoomTimes:
    """Adds up the seconds of each room's tests, set-up and tear-down included, and holds them to a limit."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[room_of(report.nodeid)] += report.duration

    def too_slow(self) -> list[str]:
        """The services' rooms over the limit. The others are held by the time of the whole."""
        return [
            room
            for room, seconds in self.seconds.items()
            if room.startswith("tests/services/") and 0 < self.limit < seconds
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None]:
        if session.exitstatus == pytest.ExitCode.OK and self.too_slow():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return (yield)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("seconds a room")
        for room, seconds in sorted(self.seconds.items(), key=lambda each: -each[1]):
            terminalreporter.write_line(f"{seconds:8.2f}  {room}")
        for room in self.too_slow():
            terminalreporter.write_line(f"{room} took longer than {self.limit:g} s", red=True)
