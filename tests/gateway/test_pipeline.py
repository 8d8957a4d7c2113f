"""The life of a request through its stages, in their order, and what each leaves when it is the last.

Real signatures, store, lanes and policies; the audit log alone is a list, so that it can be watched and can fail.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from tests.contract.wire import Signing, dialect_headers, signature
from tests.gateway import demo
from tests.services.harness import ACCOUNT, World
from tests.serving import Credentials

from casemate.api import iam
from casemate.crypto.session import SessionTokens
from casemate.gateway.audit import AuditEvent
from casemate.gateway.computing import Computers
from casemate.gateway.credentials import Authenticator
from casemate.gateway.http import Request, Response, Streamed
from casemate.gateway.lanes import StoreLanes
from casemate.gateway.pipeline import Pipeline, network_of
from casemate.gateway.routing import Router
from casemate.gateway.uses import Uses
from casemate.kernel.clock import SystemClock
from casemate.kernel.computing import Job
from casemate.kernel.errors import Unavailable
from casemate.kernel.ids import SystemIds
from casemate.kernel.limits import RateLimits
from casemate.kernel.operations import Operation

LIMIT = 1024
UNLIMITED = {"default": (1e6, 1e6)}


@dataclass
class Log:
    """An audit log that keeps what it is given, in the order of ``trace``; with ``error`` nothing can be written."""

    trace: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    error: Exception | None = None
    raises: bool = False

    def append(self, records: Sequence[AuditEvent], then: Callable[[Exception | None], None]) -> None:
        if self.error is not None and self.raises:
            raise self.error
        if self.error is None:
            self.trace.append("recorded")
            self.records += [json.loads(record.line.partition(b" ")[2]) for record in records]
        then(self.error)

    def refuse(self, source_ip: str, kind: str, service: str) -> None:
        self.trace.append("refused")
        self.refused.append((source_ip, kind, service))


class Gateway:
    """A pipeline over a world's store, with the demo service and IAM behind it."""

    def __init__(self, world: World, rates: Mapping[str, tuple[float, float]] = UNLIMITED) -> None:
        self.world = world
        self.log = Log()
        self.rates = rates
        self.limits = RateLimits(lambda: 0.0)
        self.computers = Computers()
        self.key = self._key()
        service = replace(world.services["demo"], body_limit=LIMIT)
        self.router = Router([(service, demo.OPERATIONS), (world.services["iam"], iam.OPERATIONS)], {})

    def _key(self) -> Credentials:
        made = self.world.call(iam.CreateAccessKey, iam.CreateAccessKeyRequest()).access_key
        return Credentials(made.access_key_id, made.secret_access_key)

    def pipeline(self, loop: asyncio.AbstractEventLoop) -> Pipeline:
        world = self.world
        tokens = SessionTokens(world.root_key)
        lanes = StoreLanes(world.store, loop, self.computers)
        return Pipeline(
            router=self.router,
            authenticator=Authenticator(world.identities, tokens, Uses().keys),
            executor=world.executor,
            lanes=lanes,
            audit_log=self.log,
            limits=self.limits,
            rates=self.rates,
            clock=SystemClock(),
            ids=SystemIds(),
            workers={Job: lanes.compute},
        )

    def ask(self, operation: Operation[Any, Any], body: bytes = b'{"Name": "one"}', **wrong: Any) -> Response:
        """The answer to a signed call, of which a part may be wrong (see ``Signing``)."""
        headers = {"host": "gateway", **dialect_headers(operation)}
        headers |= signature(operation, headers, body, Signing(wrong.pop("key", self.key), **wrong))
        return self.send(headers, body)

    def send(self, headers: Mapping[str, str], body: bytes) -> Response:
        named = [(name.encode(), value.encode()) for name, value in headers.items()]
        request = Request("POST", b"/", "/", "", named, body, "192.0.2.7", True)

        async def answered() -> Response:
            loop = asyncio.get_running_loop()
            future: asyncio.Future[Response] = loop.create_future()

            def respond(response: Response) -> None:
                self.log.trace.append("answered")
                future.set_result(response)

            self.pipeline(loop).handle(request, respond)
            return await asyncio.wait_for(future, 20)

        return asyncio.run(answered())

    def boxes(self) -> list[str]:
        listed = self.world.store.run_read(lambda tx: tx.list(demo.BOX, ACCOUNT, "us-east-1", limit=100)).result()
        return [box.name for box in listed]

    def committed(self) -> list[dict[str, Any]]:
        """The records that stand in the store beside what was written."""
        return [json.loads(bytes(line).partition(b" ")[2]) for _, line in self.world.store.drain_audit(100)]


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    world = World(tmp_path, [demo.made()])
    gateway = Gateway(world)
    yield gateway
    gateway.computers.close()
    world.close()


def told(response: Response) -> dict[str, Any]:
    members: dict[str, Any] = json.loads(response.body)
    return members


# -- in their order


@pytest.mark.parametrize("operation", [demo.GetBox, demo.ReadBox], ids=lambda each: each.name)
def test_a_call_is_recorded_before_it_is_answered(gateway: Gateway, operation: Any) -> None:
    gateway.ask(demo.MakeBox)
    gateway.log.trace.clear()
    response = gateway.ask(operation)
    assert (response.status, told(response)) == (200, {"Name": "one"})
    assert gateway.log.trace == ["recorded", "answered"]
    (record,) = gateway.log.records
    assert dict(response.headers)[b"x-amzn-requestid"].decode() == record["requestID"]
    assert (record["sourceIPAddress"], record["userAgent"]) == ("192.0.2.7", "")


def test_a_write_is_recorded_in_its_own_commit(gateway: Gateway) -> None:
    response = gateway.ask(demo.MakeBox)
    assert (response.status, gateway.boxes()) == (200, ["one"])
    assert (gateway.log.trace, gateway.log.records) == (["answered"], [])
    (record,) = gateway.committed()
    assert (record["eventName"], record["readOnly"]) == ("MakeBox", False)


def test_what_must_write_after_all_comes_to_the_writer(gateway: Gateway) -> None:
    assert gateway.ask(demo.LateBox).status == 200
    assert gateway.boxes() == ["one"]
    assert [record["eventName"] for record in gateway.committed()] == ["LateBox"]
    assert gateway.log.records == []


def test_a_failed_write_changes_nothing_and_is_recorded(gateway: Gateway) -> None:
    response = gateway.ask(demo.JamBox)
    assert (response.status, told(response)) == (400, {"__type": "BoxJammed", "message": "The box is jammed."})
    assert (gateway.boxes(), gateway.committed()) == ([], [])
    assert gateway.log.trace == ["recorded", "answered"]
    assert gateway.log.records[0]["errorCode"] == "BoxJammed"


# -- what is computed beside the program


def test_a_call_goes_on_with_what_was_computed_for_it(gateway: Gateway) -> None:
    response = gateway.ask(demo.HardBox)
    assert (response.status, gateway.boxes()) == (200, ["one"])
    assert (gateway.log.trace, gateway.log.records) == (["answered"], [])
    assert [record["eventName"] for record in gateway.committed()] == ["HardBox"]
    assert len(gateway.computers.pids()) == 1
    assert gateway.computers.waiting == 0


def test_who_is_denied_has_nothing_computed(gateway: Gateway) -> None:
    gateway.world.user("nobody")
    made = gateway.world.call(iam.CreateAccessKey, iam.CreateAccessKeyRequest(user_name="nobody")).access_key
    response = gateway.ask(demo.HardBox, key=Credentials(made.access_key_id, made.secret_access_key))
    assert told(response)["__type"] == "AccessDeniedException"
    assert (gateway.boxes(), gateway.computers.pids()) == ([], [])


def test_a_call_whose_arithmetic_fails_leaves_nothing(gateway: Gateway) -> None:
    response = gateway.ask(demo.HardBox, b'{"Name": "one", "Account": "no spec"}')
    assert (response.status, told(response)["__type"]) == (500, "InternalFailure")
    assert (gateway.boxes(), gateway.committed()) == ([], [])
    assert [record["errorCode"] for record in gateway.log.records] == ["InternalFailure"]
    assert gateway.log.trace == ["recorded", "answered"]


def test_a_call_that_can_not_be_computed_now_is_told_so_and_recorded(gateway: Gateway) -> None:
    gateway.computers.close()
    response = gateway.ask(demo.HardBox)
    assert (response.status, told(response)["__type"]) == (400, "ThrottlingException")
    assert [record["errorCode"] for record in gateway.log.records] == ["ThrottlingException"]
    assert gateway.boxes() == []


def test_no_call_computes_without_end(gateway: Gateway) -> None:
    response = gateway.ask(demo.EndlessBox)
    assert (response.status, told(response)["__type"]) == (500, "InternalFailure")


# -- each stage as the last


def test_without_a_signature_nothing_is_decoded(gateway: Gateway) -> None:
    response = gateway.send({"host": "gateway", **dialect_headers(demo.MakeBox)}, b"no JSON")
    assert (response.status, told(response)["__type"]) == (400, "MissingAuthenticationTokenException")
    assert gateway.log.trace == ["refused", "answered"]
    assert gateway.log.refused == [("192.0.2.7", "MissingAuthenticationToken", "demo")]


def test_with_a_wrong_signature_nothing_is_decoded(gateway: Gateway) -> None:
    response = gateway.ask(demo.MakeBox, b"no JSON", key=replace(gateway.key, secret_access_key="w" * 40))
    assert told(response)["__type"] == "InvalidSignatureException"
    assert gateway.log.refused == [("192.0.2.7", "InvalidSignature", "demo")]
    assert (gateway.log.records, gateway.boxes()) == ([], [])


def test_an_unknown_operation_is_counted(gateway: Gateway) -> None:
    response = gateway.ask(replace(demo.GetBox, name="Nothing"))
    assert told(response)["__type"] == "UnknownOperationException"
    assert gateway.log.refused == [("192.0.2.7", "UnknownOperation", "demo")]


@pytest.mark.parametrize(
    ("operation", "body", "code"),
    [
        (demo.Unbuilt, b"{}", "NotImplemented"),
        (demo.MakeBox, b"no JSON", "SerializationException"),
        (demo.MakeBox, b"{}", "ValidationException"),
    ],
)
def test_what_comes_to_no_handler_is_recorded(gateway: Gateway, operation: Any, body: bytes, code: str) -> None:
    assert told(gateway.ask(operation, body))["__type"] == code
    (record,) = gateway.log.records
    assert (record["errorCode"], record["requestParameters"]) == (code, None)
    assert gateway.log.trace == ["recorded", "answered"]


def test_rates_are_an_accounts_in_a_region_and_recorded(gateway: Gateway) -> None:
    gateway.rates = {"demo": (1.0, 2.0), "default": (1e6, 1e6)}
    statuses = [gateway.ask(demo.MakeBox, b'{"Name": "b%d"}' % number).status for number in range(4)]
    assert statuses == [200, 200, 400, 400]
    assert gateway.ask(demo.MakeBox, region="eu-west-1").status == 200
    assert gateway.boxes() == ["b0", "b1"]
    assert [record["errorCode"] for record in gateway.log.records] == ["ThrottlingException"] * 2


def test_rates_come_behind_the_signature(gateway: Gateway) -> None:
    gateway.rates = {"demo": (1.0, 1.0), "default": (1e6, 1e6)}
    for _ in range(3):
        assert gateway.ask(demo.GetBox, key=replace(gateway.key, secret_access_key="w" * 40)).status == 400
    assert gateway.ask(demo.MakeBox).status == 200


@pytest.mark.parametrize("operation", [demo.BreakBox, demo.BreakRead, demo.BreakMake], ids=lambda each: each.name)
def test_what_nobody_foresaw_is_recorded_and_tells_nothing(
    gateway: Gateway, operation: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "casemate.gateway"):
        response = gateway.ask(operation)
    assert (response.status, told(response)["__type"]) == (500, "InternalFailure")
    assert b"secret" not in response.body
    assert gateway.log.trace == ["recorded", "answered"]
    (record,) = gateway.log.records
    assert (record["errorCode"], record["eventName"]) == ("InternalFailure", operation.name)
    assert gateway.boxes() == []
    # The log alone says what it was, with the id that the caller was told.
    (logged,) = caplog.records
    assert record["requestID"] in logged.getMessage()
    assert logged.exc_info is not None
    assert isinstance(logged.exc_info[1], LookupError)


# -- without audit nothing


@pytest.mark.parametrize("raises", [False, True], ids=["told", "raised"])
@pytest.mark.parametrize(
    "operation", [demo.GetBox, demo.ReadBox, demo.JamBox, demo.Unbuilt], ids=lambda each: each.name
)
def test_what_cannot_be_recorded_is_not_answered(gateway: Gateway, operation: Any, raises: bool) -> None:
    gateway.ask(demo.MakeBox, b'{"Name": "there"}')
    gateway.log.error, gateway.log.raises = Unavailable("the disk is full"), raises
    response = gateway.ask(operation, b'{"Name": "there"}')
    assert (response.status, told(response)["__type"]) == (503, "ServiceUnavailableException")
    assert b"there" not in response.body
    assert gateway.log.trace == ["answered", "answered"]
    assert gateway.boxes() == ["there"]


# -- bodies


def head(operation: Operation[Any, Any], **more: str) -> Request:
    headers = {"host": "gateway", **dialect_headers(operation), **{k.replace("_", "-"): v for k, v in more.items()}}
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request("POST", b"/", "/", "", named, b"", "192.0.2.7")


@pytest.mark.parametrize("length", [None, "0", str(LIMIT), "x", "-1", ""])
def test_a_body_within_its_limit_is_taken(gateway: Gateway, length: str | None) -> None:
    async def limit() -> int | Streamed | Response:
        pipeline = gateway.pipeline(asyncio.get_running_loop())
        return pipeline.body_limit(head(demo.GetBox, **({} if length is None else {"content_length": length})))

    assert asyncio.run(limit()) == LIMIT
    assert gateway.log.refused == []


def test_a_body_over_its_limit_is_refused_unread_and_counted(gateway: Gateway) -> None:
    async def limit() -> int | Streamed | Response:
        pipeline = gateway.pipeline(asyncio.get_running_loop())
        return pipeline.body_limit(head(demo.GetBox, content_length=str(LIMIT + 1)))

    refusal = asyncio.run(limit())
    assert isinstance(refusal, Response)
    assert (refusal.status, told(refusal)["__type"]) == (413, "RequestEntityTooLargeException")
    assert gateway.log.refused == [("192.0.2.7", "RequestTooLarge", "demo")]


@pytest.mark.parametrize(
    ("source", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_what_is_held_to_one_rate(source: str, network: str) -> None:
    assert network_of(source) == network
