"""What running functions needs of a node: where zips are kept, the way to the runner, and who starts it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from socket import socket
from typing import Any

from casemate.blobs.directory import DirectoryBlobs
from casemate.crypto.blob_format import BlobCipher
from casemate.functions.activation import DIRECTORY, Activation, listen
from casemate.functions.client import FunctionsClient
from casemate.functions.host import Host
from casemate.functions.runner_process import RunnerOrders
from casemate.installation import Installation
from casemate.invoking import FunctionCaller
from casemate.kernel.acting import Acting
from casemate.kernel.deliveries import Courier
from casemate.kernel.ids import draw
from casemate.kernel.principal import Identities
from casemate.kernel.waiting import Worker
from casemate.services.lambda_.changes import Afterwards
from casemate.services.lambda_.events import TARGET as EVENTS
from casemate.services.lambda_.events import LambdaCourier
from casemate.services.lambda_.polling import TARGET as SOURCES
from casemate.services.lambda_.polling import Receivable, SourceCourier
from casemate.services.lambda_.quotas import Quotas
from casemate.services.lambda_.running import Runs, RunWorker, Zips, ZipWorker
from casemate.services.lambda_.sessions import RoleSessions
from casemate.services.lambda_.work import KeepZip, RunFunction
from casemate.settings import Settings
from casemate.storage import content_blobs, files_directory


class Invocations:
    """A gateway's part: its workers, and what its services use. For the event loop of ``loop``."""

    def __init__(self, installation: Installation, loop: asyncio.AbstractEventLoop) -> None:
        self._installation = installation
        self._loop = loop
        self._zips = zips_of(installation)
        self._client = FunctionsClient(installation.settings.data_dir, self._zips.read)

    def resources(self) -> Mapping[type[Any], Any]:
        """What services use."""
        return {Host: Host(), Afterwards: Afterwards(self._forget, self._drop)}

    def workers(self, acting: Acting) -> Mapping[type[Any], Worker]:
        """Who does the work that Lambda's calls wait for."""
        clock = self._installation.clock
        meter = self._installation.meter
        runs = Runs(self._installation.store, acting, clock, self._client, RoleSessions(acting, clock), meter)
        return {RunFunction: RunWorker(runs), KeepZip: ZipWorker(self._zips)}

    def close(self) -> None:
        """Let go of the runner."""
        self._client.close()

    def _forget(self, function_arn: str) -> None:
        """In the writer's thread: have the loop tell the runner."""
        if not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self._client.forget(function_arn), self._loop)

    def _drop(self, name: str) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.run_in_executor, None, self._zips.drop, name)


def couriers(
    installation: Installation, acting: Acting, identities: Identities, receivable: Receivable
) -> Mapping[str, Courier]:
    """The keeper's part: events on their way to functions, and who polls queues for them."""
    store, clock = installation.store, installation.clock
    sessions = RoleSessions(acting, clock)
    meter = installation.meter
    runs = runs_of(installation, acting, sessions)
    concurrency = Quotas(**installation.settings.quotas_of("lambda")).concurrency
    spread = partial(draw, installation.ids)
    return {
        EVENTS: LambdaCourier(runs, store, acting, sessions, identities, clock, meter, concurrency, spread),
        SOURCES: SourceCourier(
            runs, store, acting, sessions, identities, receivable, clock, installation.ids, concurrency, spread
        ),
    }


def runs_of(installation: Installation, acting: Acting, sessions: RoleSessions) -> Runs:
    """What runs functions for the keeper's couriers, in their event loop."""
    client = FunctionsClient(installation.settings.data_dir, zips_of(installation).read)
    return Runs(installation.store, acting, installation.clock, client, sessions, installation.meter)


def function_caller(installation: Installation, acting: Acting, host: str) -> FunctionCaller:
    """What invokes functions as the service ``host`` and waits for them, in the event loop of couriers."""
    runs = runs_of(installation, acting, RoleSessions(acting, installation.clock))

    async def do(work: Any) -> Any:
        if not isinstance(work, RunFunction):
            raise RuntimeError(f"an invocation waits for {type(work).__name__}")
        return await runs.run(work)

    return FunctionCaller(installation.store, acting, do, installation.ids, host)


def zips_of(installation: Installation) -> Zips:
    """The zips of an installation."""
    return Zips(blobs_of(installation))


def blobs_of(installation: Installation) -> DirectoryBlobs:
    """The blobs of an installation, beside the lake: in the directory that all nodes share."""
    cipher = BlobCipher(installation.root, installation.ids)
    return content_blobs(installation.settings, cipher)


def activate(
    settings: Settings,
    gateway: socket,
    watch: Callable[[int, Callable[[], None]], Any],
    unwatch: Callable[[int], Any],
) -> Activation:
    """Have the runner started when it is first needed, by the process and thread that call this. Raises OSError."""
    listener = listen(settings.data_dir)
    host, port = gateway.getsockname()[:2]
    files = settings.tls_files
    data_dir = settings.data_dir.resolve()
    orders = RunnerOrders(
        listener=listener.fileno(),
        directory=str(data_dir / DIRECTORY),
        host={"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host),  # noqa: S104 - not bound to, compared with
        port=port,
        certificate=str(files[0]) if files is not None else "",
        hidden=(str(data_dir), str(files_directory(settings).resolve())),
        reach=settings.function_reach,
    )
    return Activation(data_dir, listener, orders, watch, unwatch)
