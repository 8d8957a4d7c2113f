"""Messages, events and schedules under kills: senders, receivers, and what they were told by a server that comes back.

Unlike ``load.py``'s writers, these go on when a process of the server dies: what was not acknowledged is counted as
unknown, or asked again where asking twice is harmless.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from tests.functions.conftest import zipped
from tests.services.lambda_.conftest import make_role
from tests.serving import REGION, Server

LIMITS = {
    "CASEMATE_RATE_LIMITS": "cloudtrail=100000/100000,iam=100000/100000,kms=100000/100000,sqs=100000/100000,"
    "default=100000/100000"
}
GROUPS = "abc"
VISIBILITY = 4
"""Seconds that a message is hidden: after a kill, what was in flight comes back then."""
_SURE = VISIBILITY - 1.0
"""Seconds from asking for a message within which its deletion is surely that of the latest receipt."""
AHEAD = 4
"""Seconds between making a schedule and its moment."""
PATIENCE = 90.0
SOURCE = "soak"
QUEUES = ("plain", "poison-dead", "events", "events-shut", "events-dead", "worked", "failed", "scheduled")
FUNCTION = "def handler(event, context):\n    return event\n"
_PASSING = ("InternalFailure", "ServiceUnavailable", "Throttling", "RequestThrottled", "ThrottlingException")


class Lost(Exception):
    """No answer came, or one that says nothing about what was asked: it may have happened or not."""


def prepare(server: Server) -> None:
    """Make queues, a bus with a rule, a function, and the role of schedules."""
    sqs, events, iam = server.client("sqs"), server.client("events"), server.client("iam")
    account = server.account_id
    for name in QUEUES:
        sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": str(VISIBILITY)})
    redrive = json.dumps({"deadLetterTargetArn": _arn(account, "poison-dead"), "maxReceiveCount": 2})
    sqs.create_queue(QueueName="poison", Attributes={"VisibilityTimeout": "0", "RedrivePolicy": redrive})
    fifo = {"FifoQueue": "true", "VisibilityTimeout": str(VISIBILITY)}
    sqs.create_queue(QueueName="ordered.fifo", Attributes=fifo)
    for name in ("events", "events-dead"):
        policy = _allow({"Service": "events.amazonaws.com"}, "sqs:SendMessage", Resource=_arn(account, name))
        sqs.set_queue_attributes(QueueUrl=_url(server, name), Attributes={"Policy": policy})
    events.create_event_bus(Name="bus")
    events.put_rule(Name="rule", EventBusName="bus", EventPattern=json.dumps({"source": [SOURCE]}))
    dead = {"DeadLetterConfig": {"Arn": _arn(account, "events-dead")}}
    targets = [
        {"Id": "open", "Arn": _arn(account, "events"), "InputPath": "$.detail.body"},
        # Whoever sends here is not let in: each event ends in the dead-letter queue.
        {"Id": "shut", "Arn": _arn(account, "events-shut"), "InputPath": "$.detail.body", **dead},
        {"Id": "function", "Arn": _make_function(server), "InputPath": "$.detail.body"},
    ]
    assert events.put_targets(Rule="rule", EventBusName="bus", Targets=targets)["FailedEntryCount"] == 0
    trust = _allow({"Service": "scheduler.amazonaws.com"}, "sts:AssumeRole")
    iam.create_role(RoleName="schedules", AssumeRolePolicyDocument=trust)
    allowed = _allow(None, "sqs:SendMessage", Resource=_arn(account, "scheduled"))
    iam.put_role_policy(RoleName="schedules", PolicyName="send", PolicyDocument=allowed)


def _make_function(server: Server) -> str:
    """A function whose results go to a queue, and what it fails at to another: its ARN."""
    functions, account = server.client("lambda"), server.account_id
    made: str = functions.create_function(
        FunctionName="worker",
        Runtime="python{}.{}".format(*sys.version_info),
        Role=make_role(server, "worker", "sqs:SendMessage"),
        Handler="app.handler",
        Code={"ZipFile": zipped({"app.py": FUNCTION})},
        Timeout=30,
    )["FunctionArn"]
    functions.get_waiter("function_active_v2").wait(FunctionName="worker")
    functions.put_function_event_invoke_config(
        FunctionName="worker",
        DestinationConfig={
            "OnSuccess": {"Destination": _arn(account, "worked")},
            "OnFailure": {"Destination": _arn(account, "failed")},
        },
    )
    functions.add_permission(
        FunctionName="worker", StatementId="rules", Action="lambda:InvokeFunction", Principal="events.amazonaws.com"
    )
    return made


@dataclass
class Told:
    """What was acknowledged, and what may have happened beside it. ``first`` is each group's order of receiving."""

    plain: set[str] = field(default_factory=set)
    ordered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    poison: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    scheduled: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)
    received: set[str] = field(default_factory=set)
    first: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    deleted: dict[str, float] = field(default_factory=dict)

    @property
    def acknowledged(self) -> int:
        """How many messages, events and schedules were acknowledged."""
        ordered = sum(map(len, self.ordered.values()))
        return len(self.plain) + len(self.poison) + len(self.events) + len(self.scheduled) + ordered


class Traffic:
    """Senders and receivers, from ``start`` to ``finish``. ``serve`` tells them of the server after a restart."""

    def __init__(self, server: Server, mark: str) -> None:
        self.told = Told()
        self._mark = mark
        self._server = server
        self._numbers: dict[str, int] = defaultdict(int)
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._problems: list[BaseException] = []
        steps: list[Callable[[Any], None]] = [self._plain, self._poison, self._event, self._schedule, self._take_plain]
        steps += [self._ordered_of(group) for group in GROUPS] + [self._take_ordered] * 2 + [self._take_poison]
        self._threads = [threading.Thread(target=self._run, args=(step,), daemon=True) for step in steps]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def serve(self, server: Server) -> None:
        """From now on, this is the server."""
        self._server = server

    def finish(self) -> Told:
        """Stop sending and receiving: what was told. Raises what a thread met unexpectedly."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(PATIENCE)
        self.check()
        return self.told

    def check(self) -> None:
        """Raise what a thread met unexpectedly."""
        if self._problems:
            raise self._problems[0]

    def _run(self, step: Callable[[Any], None]) -> None:
        server, client = None, None
        try:
            while not self._stopped.is_set():
                if server is not self._server:
                    server = self._server
                    client = {name: server.client(name) for name in ("sqs", "events", "scheduler")}
                try:
                    step(client)
                except Lost:
                    self._stopped.wait(0.02)
        # A thread's end is told to the test, whatever it is.
        except BaseException as problem:
            self._problems.append(problem)

    def _next(self, kind: str) -> str:
        with self._lock:
            self._numbers[kind] += 1
            return f"{self._mark}-{kind}-{self._numbers[kind]}"

    def _plain(self, client: Any) -> None:
        bodies = [self._next("plain") for _ in range(5)]
        self.told.maybe.update(bodies)
        entries = [{"Id": str(index), "MessageBody": body} for index, body in enumerate(bodies)]
        answer = _ask(client["sqs"].send_message_batch, QueueUrl=self._url("plain"), Entries=entries)
        self.told.plain.update(bodies[int(each["Id"])] for each in answer["Successful"])

    def _poison(self, client: Any) -> None:
        body = self._next("poison")
        self.told.maybe.add(body)
        _ask(client["sqs"].send_message, QueueUrl=self._url("poison"), MessageBody=body)
        self.told.poison.add(body)
        self._stopped.wait(0.02)

    def _event(self, client: Any) -> None:
        body = self._next("event")
        self.told.maybe.add(body)
        entry = {"Source": SOURCE, "DetailType": "t", "Detail": json.dumps({"body": body}), "EventBusName": "bus"}
        answer = _ask(client["events"].put_events, Entries=[entry])
        if answer["FailedEntryCount"] == 0:
            self.told.events.add(body)

    def _schedule(self, client: Any) -> None:
        body = self._next("schedule")
        self.told.maybe.add(body)
        account = self._server.account_id
        at = (datetime.now(UTC) + timedelta(seconds=AHEAD)).replace(microsecond=0)
        _ask(
            client["scheduler"].create_schedule,
            Name=body,
            ScheduleExpression=f"at({at:%Y-%m-%dT%H:%M:%S})",
            FlexibleTimeWindow={"Mode": "OFF"},
            ActionAfterCompletion="DELETE",
            Target={
                "Arn": _arn(account, "scheduled"),
                "RoleArn": f"arn:aws:iam::{account}:role/schedules",
                "Input": json.dumps(body),
            },
        )
        # One that was made when its moment was over waits for nothing.
        (self.told.scheduled if datetime.now(UTC) < at else self.told.late).add(body)
        self._stopped.wait(0.05)

    def _ordered_of(self, group: str) -> Callable[[Any], None]:
        waiting: list[str] = []

        def step(client: Any) -> None:
            """Send the group's next message, the same one again until it is acknowledged: it is taken once."""
            if not waiting:
                waiting.append(self._next(f"ordered-{group}"))
                self.told.maybe.add(waiting[0])
            _ask(
                client["sqs"].send_message,
                QueueUrl=self._url("ordered.fifo"),
                MessageBody=waiting[0],
                MessageGroupId=group,
                MessageDeduplicationId=waiting[0],
            )
            self.told.ordered[group].append(waiting.pop())

        return step

    def _take_plain(self, client: Any) -> None:
        asked = time.monotonic()
        for message in self._receive(client, "plain"):
            body = message["Body"]
            deleted = self.told.deleted.get(body)
            assert deleted is None or asked <= deleted, f"{body} came back although it was deleted"
            self.told.received.add(body)
            _ask(client["sqs"].delete_message, QueueUrl=self._url("plain"), ReceiptHandle=message["ReceiptHandle"])
            if time.monotonic() < asked + _SURE:
                self.told.deleted[body] = time.monotonic()

    def _take_ordered(self, client: Any) -> None:
        url = self._url("ordered.fifo")
        for message in self._receive(client, "ordered.fifo"):
            group = message["Attributes"]["MessageGroupId"]
            with self._lock:
                known = self.told.first[group].setdefault(message["Body"], message["MessageId"])
            assert known == message["MessageId"], f"{message['Body']} was taken twice"
            try:
                _ask(client["sqs"].delete_message, QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            except ClientError as error:
                # Its time was over before it could be deleted: it comes again.
                assert "expired" in error.response["Error"]["Message"], error
                return

    def _take_poison(self, client: Any) -> None:
        self._receive(client, "poison")

    def _receive(self, client: Any, name: str) -> list[dict[str, Any]]:
        answer = _ask(
            client["sqs"].receive_message,
            QueueUrl=self._url(name),
            MaxNumberOfMessages=5,
            WaitTimeSeconds=1,
            AttributeNames=["All"],
        )
        found: list[dict[str, Any]] = answer.get("Messages", [])
        return found

    def _url(self, name: str) -> str:
        return _url(self._server, name)


def check_traffic(server: Server, told: Told) -> None:
    """Nothing that was acknowledged is lost, nothing came twice, and dead letters are where they belong."""
    sqs = server.client("sqs")
    plain = _drained(server, "plain", told.plain - told.received)
    assert not set(plain) & set(told.deleted), "a message came back although it was deleted"
    assert told.plain <= told.received | set(plain) <= told.maybe, "a message that was acknowledged is lost"
    _check_order(server, told)
    dead = _poisoned(server, told.poison)
    assert told.poison <= set(dead) <= told.maybe
    for name in ("plain", "ordered.fifo", "poison"):
        counts = sqs.get_queue_attributes(QueueUrl=_url(server, name), AttributeNames=["All"])["Attributes"]
        left = {key: value for key, value in counts.items() if key.startswith("Approximate") and value != "0"}
        assert not left, f"{name} has {left}"
    for name, wanted in (("events", told.events), ("events-dead", told.events), ("scheduled", told.scheduled)):
        found = _drained(server, name, wanted)
        assert set(found) <= told.maybe
        for body, messages in found.items():
            # What comes of an attempt is part of the commit that ends it, so that each comes once.
            assert len({message["MessageId"] for message in messages}) == 1, f"{body} was delivered twice"
            if name == "events-dead":
                why = {key: value["StringValue"] for key, value in messages[0]["MessageAttributes"].items()}
                assert (why["ERROR_CODE"], why["RETRY_ATTEMPTS"]) == ("NO_PERMISSIONS", "0"), why
    assert not _drained(server, "events-shut", set())
    _check_function(server, told)
    waiting = {each["Name"] for each in server.client("scheduler").list_schedules()["Schedules"]}
    assert not waiting & told.scheduled, f"schedules that have been invoked are there: {sorted(waiting)[:5]}"


def _check_function(server: Server, told: Told) -> None:
    """Each event came to the function, at least once: it is worked off, or was given up with the reason."""
    failed: dict[str, list[dict[str, Any]]] = {}
    worked: dict[str, list[dict[str, Any]]] = {}
    deadline = time.monotonic() + PATIENCE
    while missing := told.events - worked.keys() - failed.keys():
        assert time.monotonic() < deadline, f"lost on the way to a function: {sorted(missing)[:5]} of {len(missing)}"
        worked |= _drained(server, "worked", set())
        failed |= _drained(server, "failed", set())
    assert worked.keys() | failed.keys() <= told.maybe
    for body, messages in failed.items():
        context = json.loads(messages[0]["Body"])["requestContext"]
        assert context["approximateInvokeCount"] > 1, f"{body} was not tried again: {context}"


def check_nothing_left(data_dir: Path) -> None:
    """No delivery is left in the store of a server that has stopped."""
    with closing(sqlite3.connect(data_dir / "store.sqlite3")) as store:
        assert store.execute("SELECT target, attempt FROM delivery").fetchall() == []
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _check_order(server: Server, told: Told) -> None:
    sqs, url = server.client("sqs"), _url(server, "ordered.fifo")
    deadline = time.monotonic() + PATIENCE
    while any(set(told.ordered[group]) - told.first[group].keys() for group in GROUPS) or _held(server):
        assert time.monotonic() < deadline, "a FIFO queue's message that was acknowledged is lost"
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1, AttributeNames=["All"])
        for message in answer.get("Messages", ()):
            first = told.first[message["Attributes"]["MessageGroupId"]]
            known = first.setdefault(message["Body"], message["MessageId"])
            assert known == message["MessageId"], f"{message['Body']} was taken twice"
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    for group in GROUPS:
        received = list(told.first[group])
        # The last one may have been taken without an acknowledgement.
        assert received[: len(told.ordered[group])] == told.ordered[group], f"group {group} is out of order"
        assert set(received) <= told.maybe


def _held(server: Server) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    url = _url(server, "ordered.fifo")
    told = server.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return any(told[name] != "0" for name in names)


def _poisoned(server: Server, wanted: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Receive poison until nobody gets it any more; the dead letters."""
    sqs, deadline = server.client("sqs"), time.monotonic() + PATIENCE
    counted = "ApproximateNumberOfMessages"
    url = _url(server, "poison")
    while sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[counted])["Attributes"][counted] != "0":
        assert time.monotonic() < deadline, "poison is received for ever"
        sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    found = _drained(server, "poison-dead", wanted)
    for body, messages in found.items():
        assert len({message["MessageId"] for message in messages}) == 1, f"{body} is buried twice"
        attributes = messages[0]["Attributes"]
        assert attributes["DeadLetterQueueSourceArn"] == _arn(server.account_id, "poison"), attributes
    return found


def _drained(server: Server, name: str, wanted: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Receive and delete until all that is wanted came and nothing is left: the messages by their bodies."""
    sqs, url = server.client("sqs"), _url(server, name)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=10,
            VisibilityTimeout=120,
            WaitTimeSeconds=1 if wanted - found.keys() else 0,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        messages = answer.get("Messages", ())
        for message in messages:
            found[_body(message["Body"])].append(message)
        if messages:
            entries = [{"Id": str(n), "ReceiptHandle": each["ReceiptHandle"]} for n, each in enumerate(messages)]
            assert not sqs.delete_message_batch(QueueUrl=url, Entries=entries).get("Failed")
        elif not wanted - found.keys() and _is_empty(server, name):
            return found
        missing = wanted - found.keys()
        assert time.monotonic() < deadline, f"lost on the way to {name}: {sorted(missing)[:5]} of {len(missing)}"


def _is_empty(server: Server, name: str) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    told = server.client("sqs").get_queue_attributes(QueueUrl=_url(server, name), AttributeNames=names)["Attributes"]
    return all(told[each] == "0" for each in names)


def _body(text: str) -> str:
    """What a sender wrote: as it is, as JSON's text, or within the event that a dead letter has."""
    if text.startswith("{"):
        told = json.loads(text)
        body: str = told["requestPayload"] if "requestPayload" in told else told["detail"]["body"]
        return body
    return text.strip('"')


def _ask(method: Callable[..., Any], **request: Any) -> Any:
    """What a server answers. Raises Lost when it doesn't, or can't just now."""
    try:
        return method(**request)
    except BotoCoreError as problem:
        raise Lost from problem
    except ClientError as problem:
        passing = problem.response["Error"]["Code"] in _PASSING
        if passing or problem.response["ResponseMetadata"]["HTTPStatusCode"] >= 500:
            raise Lost from problem
        raise


def _url(server: Server, name: str) -> str:
    return f"{server.endpoint}/{server.account_id}/{name}"


def _arn(account: str, name: str) -> str:
    return f"arn:aws:sqs:{REGION}:{account}:{name}"


def _allow(principal: Any, action: str, **members: str) -> str:
    whom = {} if principal is None else {"Principal": principal}
    statement = {"Effect": "Allow", "Action": action, **whom, **members}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
