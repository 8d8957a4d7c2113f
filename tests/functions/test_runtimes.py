"""Functions of each runtime, run for real."""

from __future__ import annotations

import asyncio
import json

import msgspec
import pytest
from tests.functions.conftest import Runner, zipped

from casemate.functions.host import Host, Missing
from casemate.functions.messages import Code, Ended
from casemate.functions.problems import NO_RUNTIME, NotRun

SHOW = """
import os, sys
print("loaded")
def handler(event, context):
    print("called", event)
    return {
        "event": event, "environment": dict(os.environ), "path": sys.path, "arn": context.invoked_function_arn,
        "left": context.get_remaining_time_in_millis(), "memory": context.memory_limit_in_mb,
        "client": context.client_context and context.client_context.custom,
    }
"""


def test_a_python_function_finds_what_it_finds_on_aws(runner: Runner) -> None:
    launch = runner.launch(
        SHOW,
        environment={"MINE": "1"},
        credentials={"AWS_ACCESS_KEY_ID": "ASIA"},
        memory=256,
        log_group="/aws/lambda/f",
    )
    client = json.dumps({"custom": {"a": "b"}})
    shown = runner.answer(launch, {"n": 1}, trace_id="Root=1-5759e988-bd862e3fe1be46a994272793", client_context=client)
    assert shown["event"] == {"n": 1}
    assert shown["arn"] == launch.function_arn
    assert 0 < shown["left"] <= 5000
    assert shown["memory"] == "256"
    assert shown["client"] == {"a": "b"}
    environment = shown["environment"]
    assert environment["MINE"] == "1"
    assert environment["AWS_ACCESS_KEY_ID"] == "ASIA"
    assert environment["AWS_LAMBDA_FUNCTION_NAME"] == launch.name
    assert environment["AWS_EXECUTION_ENV"] == "AWS_Lambda_python3.11"
    assert environment["_HANDLER"] == "app.handler"
    assert environment["_X_AMZN_TRACE_ID"] == "Root=1-5759e988-bd862e3fe1be46a994272793"
    assert "CASEMATE" not in str(environment)
    assert shown["path"][0] == "/var/task"


def test_an_environment_is_reused_and_its_log_is_told(runner: Runner) -> None:
    launch = runner.launch(
        "count = 0\ndef handler(event, context):\n    global count\n    count += 1\n    return count"
    )
    first = runner.invoke(launch)
    again = runner.invoke(launch)
    assert (first.payload, again.payload) == (b"1", b"2")
    assert b"START RequestId: request-1 Version: $LATEST\n" in first.log
    assert b"Init Duration" in first.log
    assert b"Init Duration" not in again.log
    assert b"END RequestId: request-2\nREPORT RequestId: request-2\tDuration: " in again.log


def test_invocations_at_once_have_environments_of_their_own(runner: Runner) -> None:
    launch = runner.launch("import time\ndef handler(event, context):\n    time.sleep(0.5)")

    async def both() -> tuple[Ended, Ended]:
        first, second = await asyncio.gather(runner.start(launch), runner.start(launch))
        return first, second

    first, second = runner.loop.run_until_complete(both())
    assert b"Init Duration" in first.log
    assert b"Init Duration" in second.log


def test_errors_are_reported_as_aws_reports_them(runner: Runner) -> None:
    raising = runner.invoke(runner.launch("def handler(event, context):\n    raise ValueError('no')"))
    told = json.loads(raising.payload)
    assert (raising.error, told["errorType"], told["errorMessage"]) == ("Unhandled", "ValueError", "no")
    missing = runner.invoke(runner.launch("import nothing_of_this_name"))
    told = json.loads(missing.payload)
    assert missing.error == "Unhandled"
    assert told["errorType"] == "Runtime.ImportModuleError"
    nameless = runner.invoke(runner.launch("x = 1"))
    assert json.loads(nameless.payload)["errorType"] == "Runtime.HandlerNotFound"


def test_a_custom_runtime_speaks_the_runtime_api(runner: Runner) -> None:
    bootstrap = """#!/bin/sh
exec python3 - <<'END'
import http.client, os
def ask(method, path, body=None):
    c = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    c.request(method, "/2018-06-01/runtime/invocation/" + path, body)
    return c.getresponse()
while True:
    r = ask("GET", "next")
    event = r.read()
    id = r.headers["Lambda-Runtime-Aws-Request-Id"]
    wrong = ask("POST", "other/response", b"{}").status
    ask("POST", f"{id}/response", b'{"wrong": %d, "event": %s}' % (wrong, event)).read()
END
"""
    launch = runner.launch({"bootstrap": bootstrap}, runtime="provided.al2023", handler="any")
    assert runner.answer(launch, {"a": 1}) == {"wrong": 400, "event": {"a": 1}}
    assert runner.answer(launch, {"a": 2}) == {"wrong": 400, "event": {"a": 2}}


def test_a_node_function_runs_where_node_is(runner: Runner) -> None:
    name = next(
        (f"nodejs{n}.x" for n in range(18, 30) if not isinstance(Host().runtime(f"nodejs{n}.x"), Missing)), None
    )
    if name is None:
        pytest.skip("there is no Node.js on this machine")
    code = "export const handler = async (event, context) => ({ event, name: context.functionName });"
    launch = runner.launch({"index.mjs": code}, runtime=name, handler="index.handler", memory=512, timeout=10.0)
    assert runner.answer(launch, {"a": 1}) == {"event": {"a": 1}, "name": launch.name}
    failing = runner.launch(
        {"index.js": "exports.handler = async () => { throw new TypeError('no'); };"},
        runtime=name,
        handler="index.handler",
        memory=512,
    )
    ended = runner.invoke(failing)
    assert (ended.error, json.loads(ended.payload)["errorType"]) == ("Unhandled", "TypeError")


def test_without_an_interpreter_it_is_not_begun(runner: Runner) -> None:
    with pytest.raises(NotRun) as refused:
        runner.invoke(runner.launch("", runtime="python3.99"))
    assert refused.value.kind == NO_RUNTIME
    assert "Install python3.99" in refused.value.message


def test_layers_lie_under_opt_in_their_order(runner: Runner) -> None:
    launch = runner.launch(
        "import mine\ndef handler(event, context):\n    return [mine.value, open('/opt/one').read()]"
    )
    runner.zips["l1"] = zipped({"python/mine.py": "value = 1", "one": "1"})
    runner.zips["l2"] = zipped({"python/mine.py": "value = 2"})
    launch = msgspec.structs.replace(launch, layers=(Code("l1"), Code("l2")))
    assert runner.answer(launch) == [2, "1"]
