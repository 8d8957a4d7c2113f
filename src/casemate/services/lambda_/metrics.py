"""Lambda's metrics (Lambda Developer Guide, "Types of metrics for Lambda functions").

Each stands by the function's name, by its name and the alias or version that was invoked, and for all together.
"""

from __future__ import annotations

from collections.abc import Iterator

from casemate.functions.messages import Ended
from casemate.functions.problems import HOST_LIMIT, RESERVED, UNRESERVED
from casemate.kernel.metrics import Meter, Metric
from casemate.services.lambda_.model import LATEST
from casemate.services.lambda_.work import CantRun, RunFunction

NAMESPACE = "AWS/Lambda"
_THROTTLED = (RESERVED, UNRESERVED, HOST_LIMIT)


def measure_invocation(meter: Meter, work: RunFunction, ended: Ended | CantRun, now: float) -> None:
    """Note how an invocation ended. One that can't begin for want of its role or key counts as an error."""
    throttled = isinstance(ended, CantRun) and ended.kind in _THROTTLED
    failed = isinstance(ended, CantRun) or bool(ended.error)
    for dimensions in _dimensions(work.running.name, work.invoked_arn):

        def note(name: str, value: float, unit: str = "Count", of: tuple[tuple[str, str], ...] = dimensions) -> None:
            running = work.running
            meter.note(Metric(running.account, running.region, NAMESPACE, name, of, unit), value, now)

        note("Throttles", throttled)
        if throttled:
            continue
        note("Invocations", 1)
        note("Errors", failed)
        if isinstance(ended, Ended):
            note("Duration", round(ended.duration * 1000, 2), "Milliseconds")


def measure_event(meter: Meter, account: str, region: str, function: str, name: str, now: float) -> None:
    """Note something of an asynchronous event: ``AsyncEventsReceived``, ``AsyncEventsDropped`` and their kin."""
    for dimensions in ((), (("FunctionName", function),)):
        meter.note(Metric(account, region, NAMESPACE, name, dimensions, "Count"), 1, now)


def measure_age(meter: Meter, account: str, region: str, function: str, seconds: float, now: float) -> None:
    """Note how old an event is when it is tried: ``AsyncEventAge``."""
    for dimensions in ((), (("FunctionName", function),)):
        meter.note(Metric(account, region, NAMESPACE, "AsyncEventAge", dimensions, "Milliseconds"), seconds * 1000, now)


def _dimensions(name: str, invoked_arn: str) -> Iterator[tuple[tuple[str, str], ...]]:
    yield ()
    yield (("FunctionName", name),)
    qualifier = invoked_arn.rpartition(f":function:{name}:")[2] if f":function:{name}:" in invoked_arn else ""
    if qualifier and qualifier != LATEST:
        yield (("FunctionName", name), ("Resource", f"{name}:{qualifier}"))
