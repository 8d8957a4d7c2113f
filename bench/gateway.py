"""The production gateway in this process: every object as ``casemate up`` makes it, but for the listening socket."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from bench.signing import Signer

from casemate.cli.files import read_credentials
from casemate.composition import SERVICES, all_kinds, make_executor
from casemate.crypto.session import SessionTokens
from casemate.gateway.auditlog import AuditLog
from casemate.gateway.computing import Computers
from casemate.gateway.credentials import Authenticator
from casemate.gateway.execution import Executor
from casemate.gateway.http import Request, Response
from casemate.gateway.lanes import StoreLanes
from casemate.gateway.pipeline import Pipeline
from casemate.gateway.routing import Router
from casemate.gateway.uses import Uses
from casemate.installation import Installation, ensure_first_account, no_passphrase, offline
from casemate.kernel.limits import RateLimits
from casemate.lake.events import STREAM as EVENTS
from casemate.lake.refused import STREAM as REFUSED
from casemate.lake.refused import RefusedCalls
from casemate.lake.segments import SegmentWriter
from casemate.settings import load

HOST = "127.0.0.1:4566"
UNLIMITED = 1e9


@dataclass(frozen=True)
class Gateway:
    """What a request meets, and who signs requests for it."""

    installation: Installation
    router: Router
    authenticator: Authenticator
    executor: Executor
    lanes: StoreLanes
    audit_log: AuditLog
    limits: RateLimits
    pipeline: Pipeline
    signer: Signer

    async def answer(self, request: Request) -> Response:
        """The response to a request. Raises RuntimeError for any other than 200."""
        answered: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self.pipeline.handle(request, answered.set_result)
        response = await answered
        if response.status != 200:
            raise RuntimeError(response.body.decode())
        return response

    async def call(self, operation: str, **members: Any) -> dict[str, Any]:
        """Sign and make one call; its answer's members."""
        response = await self.answer(self.signer.request(operation, members))
        answer: dict[str, Any] = msgspec.json.decode(response.body) if response.body else {}
        return answer


@contextmanager
def open_gateway(data_dir: Path, loop: asyncio.AbstractEventLoop) -> Iterator[Gateway]:
    """A gateway over a data directory, as root of its first account. Its rates are without limit."""
    with ExitStack() as stack:
        installation = stack.enter_context(offline(load({}, {"data_dir": str(data_dir)}), all_kinds(), no_passphrase))
        ensure_first_account(installation)
        lake = data_dir / "lake"
        events = SegmentWriter(lake, EVENTS, loop.call_soon_threadsafe)
        stack.callback(events.close)
        refused = SegmentWriter(lake, REFUSED, loop.call_soon_threadsafe)
        stack.callback(refused.close)
        executor = make_executor(installation, {})
        root = read_credentials(data_dir)
        key_uses = Uses().keys
        router = Router(SERVICES, {})
        authenticator = Authenticator(executor.identities, executor.resources[SessionTokens], key_uses)
        computers = Computers()
        stack.callback(computers.close)
        lanes = StoreLanes(installation.store, loop, computers)
        audit_log = AuditLog(events, RefusedCalls(refused), installation.store)
        limits = RateLimits(time.monotonic)
        pipeline = Pipeline(
            router=router,
            authenticator=authenticator,
            executor=executor,
            lanes=lanes,
            audit_log=audit_log,
            limits=limits,
            rates={"default": (UNLIMITED, UNLIMITED)},
            clock=installation.clock,
            ids=installation.ids,
        )
        signer = Signer(root.access_key_id, root.secret_access_key, HOST)
        yield Gateway(installation, router, authenticator, executor, lanes, audit_log, limits, pipeline, signer)
