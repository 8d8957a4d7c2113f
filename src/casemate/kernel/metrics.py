"""Metrics of our own services (``AWS/Lambda``, ``AWS/SQS`` …): noted in memory, written merged by CloudWatch's room.

A service notes what happened where it happens, and pays a dictionary's look-up for it. Points of one metric in one
minute are one summary; every process hands its summaries to the store some seconds later, many in one commit
(``node.METER_SECONDS``). Nothing of it is on a request's way to the disk. What a killed process had noted and not
handed over is lost: points of some seconds, never what callers put themselves (PutMetricData is durable).

How a service uses it::

    SENT = "NumberOfMessagesSent"

    measure(call, Metric(queue.account, queue.region, "AWS/SQS", SENT, (("QueueName", queue.name),), "Count"), 1)

``measure`` notes when the call's commit is durable, so that a handler which runs again, or fails, notes nothing twice
or in vain. Outside of calls (couriers, a function's runner, steps of the keeper) ``meter.note`` is called directly; the
meter is ``Installation.meter``, and ``call.use(Meter)`` in handlers. What counts failed calls (throttles) calls
``meter.note`` in the handler too, since there is no commit to wait for.

What is to be measured though nothing happens (how many messages wait) is a ``Sampler`` in ``composition.SAMPLERS``: the
keeper asks it once a minute. What it has to look at stands in records that services write while it is in use
(``Meter.mark`` spares them most of the writing).
"""

from __future__ import annotations

import math
import threading
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from casemate.kernel.call import Call
    from casemate.kernel.transaction import Transaction

MINUTE = 60
MOST_VALUES = 256
"""Values of one summary that are kept as they are; with more of them they are kept to ``FINEST``."""
FINEST = 0.01
"""How far a value may then be from the one it is kept as, as a part of it."""


class Metric(NamedTuple):
    """Whose metric it is and how it is named. ``dimensions`` are (name, value) in any order, 30 at most.

    ``unit`` is one of CloudWatch's (``Count``, ``Milliseconds``, ``Bytes``, ``Seconds`` …).
    """

    account: str
    region: str
    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...] = ()
    unit: str = "None"


class Summary:
    """What is kept of points: their number, sum and bounds, and how often each value came (None where not known).

    Numbers of points may be fractions, as CloudWatch's ``Counts`` may.
    """

    __slots__ = ("count", "maximum", "minimum", "sum", "values")

    def __init__(
        self,
        count: float = 0.0,
        sum: float = 0.0,
        minimum: float = math.inf,
        maximum: float = -math.inf,
        values: dict[float, float] | None = None,
        *,
        known: bool = True,
    ) -> None:
        """``known`` False: the values behind a sum are not known, and neither are percentiles of them."""
        self.count = count
        self.sum = sum
        self.minimum = minimum
        self.maximum = maximum
        self.values: dict[float, float] | None = (values if values is not None else {}) if known else None

    def add(self, value: float, count: float = 1.0) -> None:
        """Take in a value that came ``count`` times."""
        self.count += count
        self.sum += value * count
        self.minimum = min(self.minimum, value)
        self.maximum = max(self.maximum, value)
        values = self.values
        if values is not None:
            values[value] = values.get(value, 0.0) + count
            if len(values) > MOST_VALUES:
                self.values = _coarser(values)

    def merge(self, other: Summary) -> None:
        """Take in what another summary holds."""
        self.count += other.count
        self.sum += other.sum
        self.minimum = min(self.minimum, other.minimum)
        self.maximum = max(self.maximum, other.maximum)
        if self.values is None or other.values is None:
            self.values = None
            return
        for value, count in other.values.items():
            self.values[value] = self.values.get(value, 0.0) + count
        if len(self.values) > MOST_VALUES:
            self.values = _coarser(self.values)


def _coarser(values: Mapping[float, float]) -> dict[float, float]:
    """Fewer values that stand for these: each within ``FINEST`` of its own, or further where there are too many."""
    width = math.log1p(2 * FINEST)
    while True:
        kept: dict[float, float] = {}
        for value, count in values.items():
            if value:
                # The middle of a bucket of this width in the logarithm; taken anew it stays where it is.
                near = math.exp((math.floor(math.log(abs(value)) / width) + 0.5) * width)
                value = math.copysign(near, value)
            kept[value] = kept.get(value, 0.0) + count
        if len(kept) <= MOST_VALUES:
            return kept
        width *= 2


Noted = Mapping[tuple[Metric, int], Summary]
"""Summaries by metric and minute (the seconds since the epoch at which it began)."""


class Meter:
    """What the services of one process noted since it was last taken; of at most ``capacity`` metrics and minutes.

    For any thread.
    """

    def __init__(self, capacity: int = 50_000) -> None:
        self._lock = threading.Lock()
        self._capacity = capacity
        self._noted: dict[tuple[Metric, int], Summary] = {}
        self._marks: dict[Hashable, float] = {}

    def note(self, metric: Metric, value: float, now: float, *, count: float = 1.0) -> None:
        """Note that a value came ``count`` times at ``now``, the time of resources (``clock.now()``)."""
        key = metric, int(now // MINUTE) * MINUTE
        with self._lock:
            summary = self._noted.get(key)
            if summary is None:
                if len(self._noted) >= self._capacity:
                    return
                summary = self._noted[key] = Summary()
            summary.add(float(value), count)

    def take(self) -> Noted:
        """What was noted so far, which is forgotten here: the caller writes it."""
        with self._lock:
            noted, self._noted = self._noted, {}
        return noted

    def put_back(self, noted: Noted) -> None:
        """Keep what could not be written."""
        with self._lock:
            for key, summary in noted.items():
                newer = self._noted.get(key)
                if newer is not None:
                    newer.merge(summary)
                elif len(self._noted) < self._capacity:
                    self._noted[key] = summary

    def marked(self, what: Hashable, since: float) -> bool:
        """Whether something was marked since a time."""
        return self._marks.get(what, -math.inf) >= since

    def mark(self, what: Hashable, now: float) -> None:
        """Mark something now: for what need not be written again soon. Marks may be forgotten."""
        with self._lock:
            if len(self._marks) >= self._capacity:
                self._marks.clear()
            self._marks[what] = now


class Sampler(Protocol):
    """Notes what there is at a moment."""

    def __call__(self, tx: Transaction, meter: Meter, now: float) -> None:
        """Read from a snapshot, and note what was found as of ``now``."""
        ...


def measure(call: Call, metric: Metric, value: float, *, count: float = 1.0) -> None:
    """Note a point of a call that writes, once its commit is durable. For calls that only read: ``meter.note``."""
    meter = call.resources.get(Meter)
    if meter is not None:
        measured(call.tx, meter, metric, value, call.now, count=count)


def measured(tx: Transaction, meter: Meter, metric: Metric, value: float, now: float, *, count: float = 1.0) -> None:
    """Note a point once a transaction is durable: for steps of the keeper and what follows from deliveries."""
    tx.defer(lambda: meter.note(metric, value, now, count=count))
