"""Lambda's metrics (Lambda Developer Guide, "Types of metrics for Lambda functions"): by function, by what was invoked
of it, and of all functions together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casemate.functions.messages import Ended
from casemate.functions.problems import HOST_LIMIT, RESERVED, UNRESERVED
from casemate.kernel.clock import Clock
from casemate.kernel.metrics import Meter, Metric
from casemate.services.lambda_.work import CantRun, RunFunction, Running

NAMESPACE = "AWS/Lambda"
_THROTTLED = (RESERVED, UNRESERVED, HOST_LIMIT)


class RunMeter:
    """Measures the invocations of one process. For one event loop."""

    def __init__(self, meter: Meter, clock: Clock) -> None:
        self._meter = meter
        self._clock = clock
        self._under_way: Counter[tuple[str, ...]] = Counter()

    def begin(self, running: Running) -> None:
        """An invocation begins: so many are under way at once now."""
        now = self._clock.now()
        for place in _places(running):
            self._under_way[place] += 1
            dimensions = (("FunctionName", running.name),) if len(place) > 2 else ()
            self._note(running, "ConcurrentExecutions", self._under_way[place], now, dimensions)

    def end(self, work: RunFunction, ended: Ended | CantRun | None) -> None:
        """It ended, was not begun (CantRun), or nobody will know (None)."""
        running, now = work.running, self._clock.now()
        for place in _places(running):
            self._under_way[place] -= 1
            if not self._under_way[place]:
                del self._under_way[place]
        for dimensions in _dimensions(work):
            if isinstance(ended, Ended):
                self._note(running, "Invocations", 1, now, dimensions)
                self._note(running, "Errors", float(bool(ended.error)), now, dimensions)
                self._note(running, "Duration", round(ended.duration * 1000, 2), now, dimensions, "Milliseconds")
                self._note(running, "Throttles", 0, now, dimensions)
            elif ended is not None and ended.kind in _THROTTLED:
                self._note(running, "Throttles", 1, now, dimensions)
            elif ended is not None:
                # Of a role that can't be assumed, or code that is gone: an alarm on errors is to hear of it.
                self._note(running, "Errors", 1, now, dimensions)

    def _note(
        self,
        running: Running,
        name: str,
        value: float,
        now: float,
        dimensions: tuple[tuple[str, str], ...],
        unit: str = "Count",
    ) -> None:
        metric = Metric(running.account, running.region, NAMESPACE, name, dimensions, unit)
        self._meter.note(metric, value, now)


def measure_event(meter: Meter, account: str, region: str, function: str, name: str, now: float) -> None:
    """Note something of an asynchronous event: ``AsyncEventsReceived``, ``AsyncEventsDropped`` and their kin."""
    for dimensions in ((), (("FunctionName", function),)):
        meter.note(Metric(account, region, NAMESPACE, name, dimensions, "Count"), 1, now)


def measure_age(meter: Meter, account: str, region: str, function: str, seconds: float, now: float) -> None:
    """Note how old an event is when it is tried: ``AsyncEventAge``."""
    for dimensions in ((), (("FunctionName", function),)):
        meter.note(Metric(account, region, NAMESPACE, "AsyncEventAge", dimensions, "Milliseconds"), seconds * 1000, now)


def _places(running: Running) -> tuple[tuple[str, ...], ...]:
    """What invocations are counted by: their account's region, and their function."""
    return (running.account, running.region), (running.account, running.region, running.name)


def _dimensions(work: RunFunction) -> Iterator[tuple[tuple[str, str], ...]]:
    name = ("FunctionName", work.running.name)
    yield ()
    yield (name,)
    # arn:aws:lambda:REGION:ACCOUNT:function:NAME:QUALIFIER
    qualifier = work.invoked_arn.split(":")[7:]
    yield (name, ("Resource", ":".join((work.running.name, *qualifier))))
