"""CPU of a signed KMS request, stage by stage, on the production objects."""

from __future__ import annotations

import asyncio
import base64
import dataclasses
import multiprocessing
import os
import statistics
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import uvloop
from bench import http_layers
from bench.gateway import UNLIMITED, Gateway, open_gateway
from bench.report import Result
from bench.timing import Spent, spent, spent_awaiting

from casemate.gateway.audit import AuditEvent, Caller, events
from casemate.gateway.execution import Task
from casemate.gateway.http import Request, Response
from casemate.gateway.signature import SigningKeys, read_credentials
from casemate.gateway.signature import verify as prove
from casemate.gateway.stack import with_room
from casemate.kernel.call import Call

AT_ONCE = 16
"""Requests that wait for one sync of the audit log, and connections, where a figure depends on how many there are."""
ALIAS = "alias/bench"
BUDGET = {
    "HTTP": 20,
    "signature": 6,
    "whose key": None,
    "decode": None,
    "find, authorize": None,
    "decode, find, authorize": 10,
    "cryptography": 8,
    "audit: build": None,
    "audit: append, sync": None,
    "audit, whole": 8,
    "render": 3,
    "between the stages": None,
    "in all": 55,
}
"""µs a request by stage, as issue 2 sets them."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stages:
    """One operation's stages; ``through`` is the way of a request through the whole pipeline, measured as one."""

    signature: Spent
    whose: Spent
    decode: Spent
    authorize: Spent
    operate: Spent
    audit: Spent
    append: Spent
    render: Spent
    through: Spent

    def rows(self, http: Spent) -> dict[str, Spent]:
        """µs by the rows of the table."""
        stages = sum(
            (self.whose, self.decode, self.authorize, self.operate, self.audit, self.append, self.render),
            start=self.signature,
        )
        return {
            "HTTP": http,
            "signature": self.signature,
            "whose key": self.whose,
            "decode": self.decode,
            "find, authorize": self.authorize,
            "decode, find, authorize": self.decode + self.authorize,
            "cryptography": self.operate,
            "audit: build": self.audit,
            "audit: append, sync": self.append,
            "audit, whole": self.audit + self.append,
            "render": self.render,
            "between the stages": self.through - stages,
            "in all": http + self.through,
        }


def breakdown() -> Result:
    """Measure the four operations that a key is used by most."""
    http = _http()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        measured = with_room(lambda: runner.run(_measure()))
    columns = {name: stages.rows(http) for name, stages in measured.items()}
    rows = []
    for name, budget in BUDGET.items():
        cells = [f"{column[name].median:.1f}" for column in columns.values()]
        rows.append([name, *cells, "" if budget is None else str(budget)])
    least = [f"{column['in all'].least:.1f}" for column in columns.values()]
    rows.append(["in all, least round", *least, ""])
    return Result(
        title="CPU of a signed request by stage, µs",
        method=(
            "Medians of nine rounds, each stage timed in a loop of its own on the production objects. HTTP is a server "
            f"process of its own, sockets and kernel included, {AT_ONCE} connections. Audit's sync and the way through "
            f"the whole pipeline are CPU of all threads, {AT_ONCE} requests at once. What the whole takes beyond its "
            "stages stands between them: the way from one to the next, and processor caches that a loop over one stage "
            "keeps warm and a whole request does not. The caller is the account's root; the key is named by its alias "
            "(Decrypt: not at all)."
        ),
        columns=["stage", *columns, "budget"],
        rows=rows,
    )


def _http(rounds: int = 7, requests: int = 3_000) -> Spent:
    """CPU of the HTTP layer, sockets and kernel included, in a process that does nothing else."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=http_layers.serve_own, args=(theirs,), daemon=True)
    process.start()
    try:
        load = http_layers.Load(ours.recv(), AT_ONCE)
        load.run(requests)
        figures = []
        for _ in range(rounds):
            before = http_layers.cpu_ns(process.pid or 0)
            load.run(requests)
            figures.append((http_layers.cpu_ns(process.pid or 0) - before) / requests / 1_000)
    finally:
        process.terminate()
        process.join()
    return Spent(statistics.median(figures), min(figures))


async def _measure() -> dict[str, Stages]:
    loop = asyncio.get_running_loop()
    with (
        tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory,
        open_gateway(Path(directory) / "data", loop) as gateway,
    ):
        requests = await _requests(gateway)
        return {name: await _stages(gateway, request) for name, request in requests.items()}


async def _requests(gateway: Gateway) -> dict[str, Request]:
    """A key with an alias, and a signed request of each operation."""
    made = await gateway.call("CreateKey")
    await gateway.call("CreateAlias", AliasName=ALIAS, TargetKeyId=made["KeyMetadata"]["KeyId"])
    plaintext = base64.b64encode(os.urandom(256)).decode()
    encrypted = await gateway.call("Encrypt", KeyId=ALIAS, Plaintext=plaintext)
    sign = gateway.signer.request
    return {
        "Encrypt 256 B": sign("Encrypt", {"KeyId": ALIAS, "Plaintext": plaintext}),
        "Decrypt": sign("Decrypt", {"CiphertextBlob": encrypted["CiphertextBlob"]}),
        "GenerateDataKey": sign("GenerateDataKey", {"KeyId": ALIAS, "KeySpec": "AES_256"}),
        "DescribeKey": sign("DescribeKey", {"KeyId": ALIAS}),
    }


async def _stages(gateway: Gateway, request: Request) -> Stages:
    """Time each stage; the answer must be a good one, from the cache, or the figures would be of something else."""
    await gateway.answer(request)
    await gateway.answer(request)
    tx, router, executor = gateway.lanes.cached(), gateway.router, gateway.executor
    ids, wall = gateway.installation.ids, gateway.installation.clock.wall()

    def verify() -> Caller:
        principal, claim = gateway.authenticator.authenticate(tx, request, wall)
        router.check_scope(route, claim)
        return Caller(
            principal=principal, region=claim.region, request_id="5c510114-8385-4896-a9ff-2c0ac60c1175",
            source_ip=request.source_ip, user_agent=request.header("user-agent") or "", wall=wall,
        )  # fmt: skip

    def decode() -> msgspec.Struct:
        where = router.route(request)
        found = router.operation(where, request)
        gateway.limits.take((caller.principal.account, caller.region, where.service_name), UNLIMITED, UNLIMITED)
        router.registered(where, found)
        given: msgspec.Struct = where.codec.decode(found, request.body, request.query_string)
        return given

    route = router.route(request)
    caller = verify()
    operation = router.operation(route, request)
    registered = router.registered(route, operation)
    body = decode()
    seen: list[tuple[Call, tuple[Any, ...]]] = []

    def handler(call: Call, given: msgspec.Struct, *entities: Any) -> Any:
        seen.append((call, entities))
        return registered.handler(call, given, *entities)

    executor.run(tx, Task(caller, dataclasses.replace(registered, handler=handler), body))
    (call, entities), = seen  # fmt: skip
    result = registered.handler(call, body, *entities)

    def build() -> list[AuditEvent]:
        return events(caller, operation, registered.read_only, body, result, call.audit, ids)

    (event,) = build()

    def render() -> Response:
        content, content_type = route.codec.encode(operation, result, caller.request_id)
        headers = [
            (b"x-amzn-requestid", caller.request_id.encode()),
            (b"content-type", content_type.encode()),
        ]
        return Response(200, headers, content)

    claim = read_credentials(request)
    credential = executor.identities.credential(tx, claim.access_key_id)
    assert credential is not None
    secret, keys = credential.secret_access_key, SigningKeys()
    signed = spent(lambda: prove(request, read_credentials(request), secret, wall, keys))
    operate = spent(lambda: registered.handler(call, body, *entities))
    audit = spent(build)
    execute = spent(lambda: executor.run(tx, Task(caller, registered, body)))
    return Stages(
        signature=signed,
        whose=spent(verify) - signed,
        decode=spent(decode),
        authorize=execute - operate - audit,
        operate=operate,
        audit=audit,
        append=(await spent_awaiting(_appending(gateway, event))).over(AT_ONCE),
        render=spent(render),
        through=(await spent_awaiting(_passing(gateway, request))).over(AT_ONCE),
    )


def _appending(gateway: Gateway, event: AuditEvent) -> Callable[[], Awaitable[object]]:
    """Appends as many records as come at once, and waits until all are durable."""
    loop = asyncio.get_running_loop()

    def append() -> Awaitable[object]:
        durable: asyncio.Future[None] = loop.create_future()
        left = AT_ONCE

        def done(error: Exception | None) -> None:
            nonlocal left
            left -= 1
            if error is not None:
                durable.set_exception(error)
            elif not left:
                durable.set_result(None)

        for _ in range(AT_ONCE):
            gateway.audit_log.append([event], done)
        return durable

    return append


def _passing(gateway: Gateway, request: Request) -> Callable[[], Awaitable[object]]:
    """Hands in as many requests as come at once, and waits until all are answered."""
    loop = asyncio.get_running_loop()

    def hand_in() -> Awaitable[object]:
        answered: asyncio.Future[None] = loop.create_future()
        left = AT_ONCE

        def respond(response: Response) -> None:
            nonlocal left
            left -= 1
            if response.status != 200:
                answered.set_exception(RuntimeError(response.body.decode()))
            elif not left:
                answered.set_result(None)

        for _ in range(AT_ONCE):
            gateway.pipeline.handle(request, respond)
        return answered

    return hand_in
