"""Queues, topics, rules and functions, beside the other servers that have them: moto's and MiniStack.

Requests are made ahead by boto3, one client for all servers: what it would send is taken from it before it is sent.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import boto3
from bench.peers.contender import answered, free_port, http, launched
from bench.peers.load import generate
from bench.processes import Processes
from bench.report import Result
from botocore.awsrequest import AWSPreparedRequest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from casemate.cli.files import ENDPOINT, read_credentials

REGION = "us-east-1"
RULES, SUBSCRIBERS = 1_000, 100
_PUBLISHED, _EVENTS = 20, 100
_CONNECTIONS, _ROUNDS = 8, 3
_BODY = "x" * 256
_PATIENCE = 120.0
_RUNTIME = "python{}.{}".format(*sys.version_info)


class Server(Processes):
    """A server under test: its processes, and clients of it."""

    def __init__(self, pid: int, name: str, durability: str, endpoint: str, key: tuple[str, str]) -> None:
        super().__init__(pid)
        self.name = name
        self.durability = durability
        self.endpoint = endpoint
        self.key = key

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        parts = urlsplit(self.endpoint)
        return parts.hostname or "", parts.port or 0

    def client(self, service: str) -> Any:
        """A boto3 client, without retries."""
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=self.key[0],
            aws_secret_access_key=self.key[1],
            config=Config(retries={"total_max_attempts": 1}, read_timeout=_PATIENCE),
        )

    def wire(self, service: str, method: str, **request: Any) -> bytes:
        """The bytes of a signed request."""
        client = self.client(service)

        def take(request: AWSPreparedRequest, **_: Any) -> None:
            raise _Taken(request)

        client.meta.events.register("before-send", take)
        try:
            getattr(client, method)(**request)
        except _Taken as taken:
            return _as_wire(taken.request)
        raise AssertionError("botocore sent it")


class _Taken(Exception):
    def __init__(self, request: AWSPreparedRequest) -> None:
        super().__init__()
        self.request = request


def _as_wire(request: AWSPreparedRequest) -> bytes:
    parts = urlsplit(request.url)
    body = request.body if isinstance(request.body, bytes) else (request.body or "").encode()
    headers = {"host": parts.netloc, "content-length": str(len(body))}
    for name, value in request.headers.items():
        headers[name.lower()] = value.decode() if isinstance(value, bytes) else str(value)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    return f"{request.method} {target or '/'} HTTP/1.1\r\n{head}\r\n".encode() + body


class Measured(NamedTuple):
    """Of one server and operation: how many a second of its CPU and of the clock, and the median latency in µs."""

    per_cpu: float
    per_second: float
    median: float


def messaging(seconds: float, tell: Callable[[str], None]) -> list[Result]:
    """All servers that are at hand, started together and loaded in turn, medians of three rounds."""
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="casemate-bench-")))
        servers = [stack.enter_context(made) for made in servers_beside(directory, tell)]
        measures = {server.name: _Measures(server, seconds) for server in servers}
        found: dict[tuple[str, str], list[Measured]] = {}
        missing: dict[tuple[str, str], str] = {}
        for number in range(_ROUNDS):
            tell(f"messaging: round {number + 1}, load {os.getloadavg()[0]:.1f}")
            for operation in _Measures.OPERATIONS:
                for server in servers[number % len(servers) :] + servers[: number % len(servers)]:
                    place = operation, server.name
                    if place in missing:
                        continue
                    try:
                        found.setdefault(place, []).append(measures[server.name].measure(operation))
                    # What a server can't do is told beside what the others can.
                    except (BotoCoreError, ClientError, RuntimeError, TimeoutError) as problem:
                        missing[place] = "times out" if isinstance(problem, TimeoutError) else "fails"
                        tell(f"{server.name}, {operation}: {problem}")
        return [_table(servers, found, missing, seconds)]


def _table(
    servers: Sequence[Server],
    found: Mapping[tuple[str, str], Sequence[Measured]],
    missing: Mapping[tuple[str, str], str],
    seconds: float,
) -> Result:
    rows = []
    for operation, what in _Measures.OPERATIONS.items():
        ours = _median(found.get((operation, servers[0].name), ()))
        for server in servers:
            place = operation, server.name
            made = _median(found.get(place, ()))
            if made is None or place in missing:
                rows.append([operation, server.name, missing.get(place, ""), "", "", ""])
                continue
            ratio = "" if server is servers[0] or ours is None else f"{ours.per_cpu / made.per_cpu:.2f}"
            latency = f"{made.median:,.0f}" if made.median else ""
            rows.append(
                [operation, server.name, f"{made.per_cpu:,.0f} {what}", f"{made.per_second:,.0f}", latency, ratio]
            )
    durability = "; ".join(f"{server.name} {server.durability}" for server in servers)
    return Result(
        title="Queues, topics, rules, functions",
        method=(
            f"Per second of CPU of the whole process tree, and per second of the clock; medians of {_ROUNDS} rounds of "
            f"{seconds:g} s over {_CONNECTIONS} connections each, all servers up and loaded in turn. The ratio is "
            "Casemate's figure per CPU-second by the other's: above 1, Casemate spends less. Casemate verifies each "
            f"signature, decides by policies, and encrypts messages at rest. Before the answer: {durability}."
        ),
        columns=["operation", "server", "per CPU-second", "per second", "median µs", "Casemate's ratio"],
        rows=rows,
    )


def _median(measured: Sequence[Measured]) -> Measured | None:
    if not measured:
        return None
    return Measured(*(statistics.median(values) for values in zip(*measured, strict=True)))


class _Measures:
    """One server's operations, each prepared when it is measured first."""

    OPERATIONS: Mapping[str, str] = {
        "SendMessage": "messages",
        "SendMessageBatch of ten": "messages",
        "ReceiveMessage of one": "messages",
        "ReceiveMessage of ten": "messages",
        f"Publish to {SUBSCRIBERS} queues": "deliveries",
        f"PutEvents against {RULES:,} rules": "events",
        "Invoke, warm": "invocations",
    }

    def __init__(self, server: Server, seconds: float) -> None:
        self._server = server
        self._seconds = seconds
        self._round = 0
        self._ready: dict[str, Any] = {}

    def measure(self, operation: str) -> Measured:
        """Measure once. Raises what the server's clients raise, TimeoutError when nothing arrives."""
        name = operation.partition(" ")[0].rstrip(",")
        if name == "Publish":
            return self._publish(self._prepared(self._topic))
        if name == "PutEvents":
            return self._put_events(self._prepared(self._rules))
        if name == "Invoke":
            self._prepared(self._function)
            return self._load([self._server.wire("lambda", "invoke", FunctionName="bench", Payload=b"{}")], 1)
        return self._queue(name, 10 if operation.endswith("ten") else 1)

    def _prepared(self, make: Callable[[], Any]) -> Any:
        if make.__name__ not in self._ready:
            self._ready[make.__name__] = make()
        return self._ready[make.__name__]

    def _load(self, requests: Sequence[bytes], each: int) -> Measured:
        before = self._server.cpu()
        load = generate(self._server.address, requests, _CONNECTIONS, self._seconds)
        spent = max(self._server.cpu() - before, 1e-3)
        count = len(load.latencies) * each
        return Measured(count / spent, load.rate * each, load.percentile(50))

    def _queue(self, name: str, each: int) -> Measured:
        sqs, wire = self._server.client("sqs"), self._server.wire
        self._round += 1
        url = sqs.create_queue(QueueName=f"q-{self._round}", Attributes={"VisibilityTimeout": "0"})["QueueUrl"]
        entries = [{"Id": str(number), "MessageBody": _BODY} for number in range(10)]
        if name == "SendMessage":
            return self._load([wire("sqs", "send_message", QueueUrl=url, MessageBody=_BODY)], 1)
        if name == "SendMessageBatch":
            return self._load([wire("sqs", "send_message_batch", QueueUrl=url, Entries=entries)], 10)
        for _ in range(20):
            sqs.send_message_batch(QueueUrl=url, Entries=entries)
        # Visible again at once: each call finds as many as it asks for.
        return self._load([wire("sqs", "receive_message", QueueUrl=url, MaxNumberOfMessages=each)], each)

    def _topic(self) -> tuple[str, str]:
        """A topic, and the last of its queues."""
        sqs, sns = self._server.client("sqs"), self._server.client("sns")
        topic, url = sns.create_topic(Name="bench")["TopicArn"], ""
        for number in range(SUBSCRIBERS):
            url = sqs.create_queue(QueueName=f"sub-{number}")["QueueUrl"]
            arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
            self._let_in(sqs, url, arn, "sns.amazonaws.com")
            sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
        return topic, url

    def _publish(self, made: tuple[str, str]) -> Measured:
        topic, last = made
        sns = self._server.client("sns")

        def publish() -> None:
            for _ in range(_PUBLISHED):
                sns.publish(TopicArn=topic, Message=_BODY)

        return self._until_arrived(publish, last, _PUBLISHED, SUBSCRIBERS)

    def _rules(self) -> str:
        """A bus with rules, one of which matches, and that one's queue."""
        sqs, events = self._server.client("sqs"), self._server.client("events")
        url: str = sqs.create_queue(QueueName="matched")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self._let_in(sqs, url, arn, "events.amazonaws.com")
        events.create_event_bus(Name="bench")
        for number in range(RULES):
            pattern = {
                "source": [f"app.{number % 50}"],
                "detail-type": [f"thing {number}"],
                "detail": {"total": [{"numeric": [">", number]}], "name": [{"prefix": "a"}]},
            }
            events.put_rule(Name=f"r{number}", EventBusName="bench", EventPattern=json.dumps(pattern))
        events.put_targets(Rule="r507", EventBusName="bench", Targets=[{"Id": "queue", "Arn": arn}])
        return url

    def _put_events(self, url: str) -> Measured:
        events = self._server.client("events")
        detail = json.dumps({"total": 10_000, "name": "abc"})
        entry = {"Source": "app.7", "DetailType": "thing 507", "Detail": detail, "EventBusName": "bench"}

        def put() -> None:
            for _ in range(_EVENTS // 10):
                events.put_events(Entries=[entry] * 10)

        return self._until_arrived(put, url, _EVENTS, 1)

    def _until_arrived(self, cause: Callable[[], None], url: str, count: int, each: int) -> Measured:
        """Have ``count`` messages come to a queue, as to ``each`` - 1 others: until all are there."""
        sqs, named = self._server.client("sqs"), "ApproximateNumberOfMessages"

        def there() -> int:
            told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[named])["Attributes"]
            return int(told[named])

        already, before, begin = there(), self._server.cpu(), time.perf_counter()
        cause()
        while there() < already + count:
            if time.perf_counter() > begin + _PATIENCE:
                raise TimeoutError(f"{there() - already} of {count} arrived")
            time.sleep(0.1)
        took = time.perf_counter() - begin
        # What is on its way to the other queues still.
        time.sleep(0.5)
        return Measured(count * each / max(self._server.cpu() - before, 1e-3), count * each / took, 0.0)

    def _function(self) -> None:
        functions, iam = self._server.client("lambda"), self._server.client("iam")
        trust = _allow(Action="sts:AssumeRole", Principal={"Service": "lambda.amazonaws.com"})
        role = iam.create_role(RoleName="bench", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("app.py", "def handler(event, context):\n    return {'ok': True}\n")
        functions.create_function(
            FunctionName="bench",
            Runtime=_RUNTIME,
            Role=role,
            Handler="app.handler",
            Code={"ZipFile": code.getvalue()},
        )
        functions.get_waiter("function_active_v2").wait(FunctionName="bench")
        answer = functions.invoke(FunctionName="bench", Payload=b"{}")
        told = answer["Payload"].read()
        if told.replace(b" ", b"") != b'{"ok":true}':
            raise RuntimeError(f"the function was not run: {told[:200]!r}")

    @staticmethod
    def _let_in(sqs: Any, url: str, arn: str, service: str) -> None:
        policy = _allow(Action="sqs:SendMessage", Principal={"Service": service}, Resource=arn)
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})


def _allow(**members: Any) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **members}]})


def servers_beside(directory: Path, tell: Callable[[str], None]) -> list[Any]:
    """Casemate and the others that are at hand, ours first, each a context to be entered."""
    made = [casemate(directory), _moto(directory)]
    program = os.environ.get("CASEMATE_BENCH_MINISTACK") or shutil.which("ministack")
    if program:
        made.append(_ministack(directory, Path(program)))
    else:
        tell("MiniStack is left out: it is not installed (CASEMATE_BENCH_MINISTACK names its program).")
    return made


@contextmanager
def casemate(directory: Path) -> Iterator[Server]:
    """As ``casemate up`` starts it, one process, without limits of rate and with room for the rules."""
    data_dir = directory / "casemate"
    limits = {
        "CASEMATE_RATE_LIMITS": "iam=100000/100000,sqs=1000000/1000000,default=1000000/1000000",
        "CASEMATE_QUOTAS": f"events.rules={RULES}",
    }
    command: list[str | Path] = [
        *(sys.executable, "-m", "casemate", "up", "--data-dir", data_dir, "--listen", "127.0.0.1:0")
    ]
    with launched(command, directory / "casemate.log", _cores(), limits) as process:
        deadline = time.monotonic() + _PATIENCE
        while not (data_dir / ENDPOINT).exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise TimeoutError("the server did not start")
            time.sleep(0.01)
        root = read_credentials(data_dir)
        endpoint = (data_dir / ENDPOINT).read_text().split()[0]
        key = root.access_key_id, root.secret_access_key
        durability = "has what it keeps and its audit records synced to the disk"
        yield Server(process.pid, f"Casemate {version('casemate')}", durability, endpoint, key)


@contextmanager
def _moto(directory: Path) -> Iterator[Server]:
    """moto's server as ``moto_server`` starts it."""
    port = free_port()
    command: list[str | Path] = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with launched(command, directory / "moto.log", _cores(), {}) as process:
        answered(process, ("127.0.0.1", port), http("GET", "/moto-api/data.json", "localhost", {}), None)
        name, endpoint = f"moto {version('moto')}", f"http://127.0.0.1:{port}"
        yield Server(process.pid, name, "has nothing on the disk", endpoint, ("AKIAIOSFODNN7EXAMPLE", "none"))


@contextmanager
def _ministack(directory: Path, program: Path) -> Iterator[Server]:
    """MiniStack as its command starts it."""
    port = free_port()
    environment = {"GATEWAY_PORT": str(port), "LOG_LEVEL": "ERROR"}
    with launched([program], directory / "ministack.log", _cores(), environment) as process:
        health = http("GET", "/_ministack/health", "localhost", {})
        answered(process, ("127.0.0.1", port), health, None)
        endpoint = f"http://127.0.0.1:{port}"
        yield Server(process.pid, "MiniStack", "has nothing on the disk", endpoint, ("test", "test"))


def _cores() -> frozenset[int]:
    return frozenset(os.sched_getaffinity(0))
