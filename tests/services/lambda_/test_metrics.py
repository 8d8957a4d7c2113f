"""What functions measure of themselves, for CloudWatch."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.services.harness import SetClock
from tests.services.lambda_.conftest import Make, eventually
from tests.serving import Server

from casemate.functions.messages import Ended
from casemate.functions.problems import RESERVED
from casemate.kernel.metrics import Meter
from casemate.services.lambda_.metrics import RunMeter
from casemate.services.lambda_.model import Code, Configuration
from casemate.services.lambda_.work import CantRun, RunFunction, Running

ARN = "arn:aws:lambda:us-east-1:111122223333:function:f"
NAME = (("FunctionName", "f"),)


def work(qualifier: str = "") -> RunFunction:
    code = Code(blob="b", size=1, sha256="s", unpacked=1)
    configuration = Configuration(runtime="python3.11", handler="h", role="r", code=code, revision_id="1", modified=0.0)
    running = Running(
        account="111122223333",
        region="us-east-1",
        name="f",
        version="$LATEST",
        arn=ARN,
        configuration=configuration,
        role_id="",
        reserved=None,
        unreserved=10,
    )
    return RunFunction(request_id="r", invoked_arn=ARN + qualifier, running=running, payload=b"{}")


def noted(meter: Meter, dimensions: tuple[tuple[str, str], ...] = NAME) -> dict[str, tuple[float, float]]:
    """Number and sum of each metric's points."""
    taken = meter.take()
    return {
        metric.name: (summary.count, summary.sum)
        for (metric, _), summary in taken.items()
        if metric.dimensions == dimensions
    }


@pytest.mark.parametrize("dimensions", [(), NAME, (*NAME, ("Resource", "f:live"))])
def test_an_invocation_is_measured_for_all_that_it_is_of(dimensions: tuple[tuple[str, str], ...]) -> None:
    meter = Meter()
    runs, one = RunMeter(meter, SetClock()), work(":live")
    runs.begin(one.running)
    runs.end(one, Ended(id=1, payload=b"1", duration=0.25))
    runs.begin(one.running)
    runs.end(one, Ended(id=1, payload=b"{}", error="Unhandled", duration=0.75))
    told = noted(meter, dimensions)
    assert told.pop("ConcurrentExecutions", (2, 2)) == (2, 2)
    assert told == {"Invocations": (2, 2), "Errors": (2, 1), "Duration": (2, 1000), "Throttles": (2, 0)}


def test_what_is_not_begun_is_throttled_or_an_error() -> None:
    meter = Meter()
    runs, one = RunMeter(meter, SetClock()), work()
    for problem in (CantRun(RESERVED, ""), CantRun("role", "")):
        runs.begin(one.running)
        runs.end(one, problem)
    told = noted(meter)
    assert (told["Throttles"], told["Errors"], "Invocations" in told) == ((1, 1), (1, 1), False)


def test_as_many_as_are_under_way_at_once() -> None:
    meter = Meter()
    runs, one = RunMeter(meter, SetClock()), work()
    for _ in range(3):
        runs.begin(one.running)
    for _ in range(3):
        runs.end(one, None)
    (summary,) = [each for (metric, _), each in meter.take().items() if metric.dimensions == NAME]
    assert (summary.maximum, summary.count) == (3, 3)


def test_a_function_s_errors_reach_cloudwatch(server: Server, client: Any, make: Make) -> None:
    name = make("def handler(event, context):\n    raise LookupError\n")
    now = time.time()
    assert client.invoke(FunctionName=name)["FunctionError"] == "Unhandled"
    told = eventually(
        lambda: server.client("cloudwatch").get_metric_statistics(
            Namespace="AWS/Lambda",
            MetricName="Errors",
            Dimensions=[{"Name": "FunctionName", "Value": name}],
            StartTime=now - 300,
            EndTime=now + 300,
            Period=3600,
            Statistics=["Sum"],
        )["Datapoints"]
    )
    assert (told[0]["Sum"], told[0]["Unit"]) == (1.0, "Count")
