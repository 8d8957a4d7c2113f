"""A node: the gateway and the keeper of one process, put together over an opened installation.

With one worker both run in the program's own process; with more, each in a child of the supervisor.
"""

from __future__ import annotations

import asyncio
import dataclasses
import gc
import logging
import os
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from socket import gethostname, socket
from typing import Any, Protocol

import msgspec

from casemate import __version__, logs
from casemate.blobs.objects import ObjectBlobs
from casemate.cli.files import read_credentials
from casemate.crypto.blob_format import generation_of
from casemate.crypto.certificates import ensure_certificates
from casemate.crypto.door import Retire, ask
from casemate.crypto.envelope import Envelopes
from casemate.crypto.handover import RootKeyMessage
from casemate.crypto.keyring import KEYRING_FILE, read_keyring
from casemate.crypto.session import SessionTokens
from casemate.gatekeeper import Gatekeeper
from casemate.gateway.acting import Actor
from casemate.gateway.auditlog import AuditLog
from casemate.gateway.board import Board
from casemate.gateway.computing import ComputeLimits, Computers
from casemate.gateway.credentials import Authenticator
from casemate.gateway.execution import Executor
from casemate.gateway.fetching import Fetcher, HttpsClient
from casemate.gateway.hearing import Hearings
from casemate.gateway.http import Request
from casemate.gateway.lanes import StoreLanes
from casemate.gateway.local import (
    CERTIFICATE,
    HEALTH,
    OK,
    RESET,
    SEALED,
    CertificatePage,
    Health,
    HealthPage,
    ResetPage,
)
from casemate.gateway.metrics import METRICS
from casemate.gateway.pipeline import Pipeline
from casemate.gateway.receiving import Receiver
from casemate.gateway.routing import LocalPage, Router
from casemate.gateway.sealed import SealedApplication
from casemate.gateway.server import GatewayServer, Limits, make_server
from casemate.gateway.tls import ServerTls
from casemate.gateway.uses import Uses
from casemate.installation import Installation, began, make_first_account
from casemate.invocations import activate, blobs_of
from casemate.keeper.loop import Duties, Follower, Keeper, Step
from casemate.keeper.rewrapping import Rewrapping
from casemate.kernel.acting import Acting
from casemate.kernel.attempts import Attempt
from casemate.kernel.computing import Job
from casemate.kernel.deliveries import Courier
from casemate.kernel.fetching import Fetch
from casemate.kernel.history import History
from casemate.kernel.ids import SystemIds
from casemate.kernel.limits import RateLimits, Rates
from casemate.kernel.news import Bell, Hearing
from casemate.kernel.operations import Operation, Service
from casemate.kernel.principal import PrincipalType
from casemate.kernel.transaction import Transaction
from casemate.kernel.waiting import Worker
from casemate.lake.compactor import Compactor
from casemate.lake.events import STREAM as EVENTS
from casemate.lake.lookup import LookupClient, LookupSettings
from casemate.lake.refused import LIMITS as REFUSED_LIMITS
from casemate.lake.refused import STREAM as REFUSED
from casemate.lake.refused import RefusedCalls
from casemate.lake.segments import SegmentWriter
from casemate.settings import RateLimit, Settings, StartupProblem, Tls, restore
from casemate.storage import database_name, lake_directory
from casemate.store.errors import StoreError
from casemate.supervisor import HELD, READY, Message, Renew, received, send
from casemate.tracing import Tracer, make_tracer
from casemate.watching import Watch

log = logging.getLogger("casemate")

LOOK_AGAIN_SECONDS = 0.5
"""After how long a call that waits for news looks again, where other processes may have brought some."""
METER_SECONDS = 5.0
"""How often a process writes the points of our own metrics: what a killed one may lose of them."""
UPKEEP_SECONDS = 30.0
"""How often a gateway writes what it counts in memory: refused calls, uses of access keys."""


class Beside(Protocol):
    """What the composition root has run beside a gateway: work that calls wait for, and what services use for it."""

    def resources(self) -> Mapping[type[Any], Any]:
        """Long-lived objects for the services, by type."""
        ...

    def workers(self, acting: Acting) -> Mapping[type[Any], Worker]:
        """Who does which work."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class LakeFollower(Follower, Protocol):
    """A follower of the audit in the lake, or of something else."""

    def done(self) -> frozenset[str] | None:
        """The closed segments that hold nothing for it any more; None of one that does not read them."""
        ...


@dataclass(frozen=True, slots=True)
class Composition:
    """What the composition root gives a node: the services, and what is made of them for an installation.

    ``steps`` are the keeper's, by kind, ``couriers`` those of deliveries, by the scheme of their targets;
    ``followers`` read the audit beside it; ``keep_uses`` writes when access keys and resources were last used, and who
    attempted what; ``keep_metrics`` writes the points of our own metrics that a process has noted, ``sample_metrics``
    notes once a minute what nobody does. ``certificate`` finds the one that signed messages name, by its id. ``beside``
    makes what runs beside a gateway. ``audit_days`` says for how many days the audit is to be kept.
    """

    services: tuple[tuple[Service, Mapping[str, Operation[Any, Any]]], ...]
    executor: Callable[[Installation, Mapping[type[Any], Any]], Executor]
    steps: Callable[[Installation, Bell], Mapping[str, Step]]
    couriers: Callable[[Installation, Acting, Callable[[], object]], Mapping[str, Courier]]
    followers: Callable[[Installation, Executor], tuple[LakeFollower, ...]]
    keep_uses: Callable[[Installation, Uses], None]
    keep_metrics: Callable[[Installation], None]
    sample_metrics: Callable[[Installation], None]
    certificate: Callable[[Transaction, str], str | None]
    beside: Callable[[Installation, asyncio.AbstractEventLoop], Beside]
    housekeeping: Callable[[Installation, Executor], tuple[Callable[[], None], ...]]
    audit_days: Callable[[Installation], int]


class Node:
    """One process's part of a running installation. ``gateways`` is how many gateways share its limits."""

    def __init__(
        self,
        installation: Installation,
        composition: Composition,
        account_id: str,
        *,
        gateways: int = 1,
        board: Board | None = None,
    ) -> None:
        self._installation = installation
        self._composition = composition
        self._account_id = account_id
        self._gateways = gateways
        self._uses = Uses()
        # What other processes bring is heard of by looking again.
        alone = gateways == 1 and board is None and not installation.settings.database_url
        self._hearings = Hearings(installation.clock.wall, None if alone else LOOK_AGAIN_SECONDS)
        self._server: GatewayServer | None = None
        self._tls = server_tls(installation.settings)
        self._rates: dict[str, RateLimit] = {}
        self._watch = Watch(installation.settings, installation.store, board)
        self._worker = str(board.slot if board else 1)
        self._take_rates(installation.settings)

    async def run(self, listener: socket, ready: Callable[[], None], *, keeper: bool) -> None:
        """Serve until a signal comes or ``stop`` is called, with the keeper beside the gateway if it is to be here."""
        installation = self._installation
        loop = asyncio.get_running_loop()
        self._hearings.open(loop)
        with ExitStack() as stack:
            events = self._writer(stack, EVENTS, loop)
            refused = RefusedCalls(self._writer(stack, REFUSED, loop))
            stack.callback(refused.flush)
            audit_log = AuditLog(events, refused, installation.store)
            lookups = self._lookups(stack)
            beside = self._composition.beside(installation, loop)
            stack.callback(beside.close)
            executor = self._composition.executor(
                installation,
                {
                    LookupClient: lookups,
                    History: History(audit_log.drain, began),
                    Rates: Rates(self._rates, time.monotonic),
                    Uses: self._uses,
                    **beside.resources(),
                    Bell: Bell(self._hearings),
                },
            )
            workers = beside.workers(Actor(executor, executor.resources[SessionTokens]))
            tracer = make_tracer(installation.settings, self._worker)
            if tracer is not None:
                stack.callback(tracer.close)
            computers = Computers(ComputeLimits(processes=compute_processes(self._gateways)))
            receiver = Receiver(executor.resources[ObjectBlobs], installation.ids, loop)
            stack.callback(receiver.close)
            pipeline = self._pipeline(
                executor, audit_log, StoreLanes(installation.store, loop, computers), loop, tracer, workers, receiver
            )
            stack.callback(audit_log.drain)
            stack.callback(computers.close)
            stack.callback(self._composition.keep_uses, installation, self._uses)
            stack.callback(self._composition.keep_metrics, installation)
            if keeper:
                # This is the only worker: nobody else starts the runner of functions.
                runner = activate(installation.settings, listener, loop.add_reader, loop.remove_reader)
                stack.callback(runner.close)
                self._start_keeper(stack, audit_log)
            for repeated in (self._upkeep(refused), self._metering(), self._watch.pin()):
                stack.callback(loop.create_task(repeated).cancel)
            self._server = make_server(
                pipeline,
                [listener],
                limits=connection_limits(installation.settings, self._gateways),
                ssl_context=self._tls.context if self._tls else None,
                on_started=ready,
            )
            self._server.on_stopping = self._hearings.close
            # What stands now stands until the end: a collection need not look through it again.
            gc.freeze()
            await self._server.serve()

    async def run_keeper(self, ready: Callable[[], None], stopped: asyncio.Event) -> None:
        """Be the keeper alone, until ``stopped``."""
        loop = asyncio.get_running_loop()
        with ExitStack() as stack:
            events = self._writer(stack, EVENTS, loop)
            refused = RefusedCalls(self._writer(stack, REFUSED, loop))
            audit_log = AuditLog(events, refused, self._installation.store)
            stack.callback(audit_log.drain)
            stack.callback(self._composition.keep_metrics, self._installation)
            self._start_keeper(stack, audit_log)
            stack.callback(loop.create_task(self._metering()).cancel)
            ready()
            await stopped.wait()

    def stop(self) -> None:
        """Have ``run`` drain and end."""
        if self._server is not None:
            self._server.should_exit = True

    def reload(self, settings: Settings) -> None:
        """Take over the settings that can change while it runs: rates and the log's level. Look at the TLS files."""
        logs.set_level(settings.log_level)
        self._take_rates(settings)
        if self._tls is not None:
            self._tls.refresh()

    def renew(self, root: RootKeyMessage) -> None:
        """Hold the root key's generations as they are now."""
        self._installation.root.take(root.generations, root.current)

    # -- its parts

    def _writer(self, stack: ExitStack, stream: str, loop: asyncio.AbstractEventLoop) -> SegmentWriter:
        directory = lake_directory(self._installation.settings)
        if stream == REFUSED:
            writer = SegmentWriter(directory, stream, loop.call_soon_threadsafe, limits=REFUSED_LIMITS)
        else:
            writer = SegmentWriter(directory, stream, loop.call_soon_threadsafe)
        stack.callback(writer.close)
        return writer

    def _lookups(self, stack: ExitStack) -> LookupClient:
        settings = self._installation.settings
        lookups = LookupClient(
            lake_directory(settings), settings=LookupSettings(retention_days=settings.audit_retention_days)
        )
        stack.callback(lookups.close)
        return lookups

    def _start_keeper(self, stack: ExitStack, audit_log: AuditLog) -> None:
        installation = self._installation
        settings = installation.settings
        executor = self._composition.executor(installation, {Bell: Bell(self._hearings)})
        compactor = Compactor(
            lake_directory(settings), EVENTS, retention_days=lambda: self._composition.audit_days(installation)
        )
        stack.callback(compactor.close)

        followers = self._composition.followers(installation, executor)

        def compact() -> None:
            if compactor.due():
                done = [each for follower in followers if (each := follower.done()) is not None]
                compactor.run(frozenset.intersection(*done) if done else None)

        def renew_certificate() -> None:
            if settings.tls is Tls.AUTO:
                ensure_certificates(settings.data_dir, tls_hosts(settings))

        def sample() -> None:
            self._composition.sample_metrics(installation)

        acting = Actor(executor, executor.resources[SessionTokens])
        duties = Duties(
            steps=self._composition.steps(installation, Bell(self._hearings)),
            couriers=self._composition.couriers(installation, acting, audit_log.drain),
            audit=audit_log.drain,
            followers=followers,
            housekeeping=(
                compact,
                _rewrapping(installation).tick,
                renew_certificate,
                sample,
                *self._composition.housekeeping(installation, executor),
            ),
        )
        # A data directory of its own is locked: whoever held the lease has ended with its process.
        sole = not settings.database_url
        keeper = Keeper(installation.store, duties, installation.clock, installation.ids, sole=sole)
        keeper.start()
        stack.callback(keeper.stop)

    def _pipeline(
        self,
        executor: Executor,
        audit_log: AuditLog,
        lanes: StoreLanes,
        loop: asyncio.AbstractEventLoop,
        tracer: Tracer | None,
        workers: Mapping[type[Any], Worker],
        receiver: Receiver,
    ) -> Pipeline:
        installation = self._installation
        authenticator = Authenticator(executor.identities, executor.resources[SessionTokens], self._uses.keys)
        self._watch.attach(audit_log, lanes)
        settings = installation.settings
        hosts = frozenset(filter(None, settings.issuer_private_hosts.split(",")))
        fetcher = Fetcher(HttpsClient(hosts, settings.issuer_ca_file), loop)
        return Pipeline(
            router=Router(self._composition.services, self._pages(authenticator, lanes, loop), settings.body_bytes),
            authenticator=authenticator,
            executor=executor,
            lanes=lanes,
            audit_log=audit_log,
            limits=RateLimits(time.monotonic),
            rates=self._rates,
            clock=installation.clock,
            ids=installation.ids,
            observe=self._watch.observer(tracer.observe if tracer else None),
            uses=self._uses,
            receiver=receiver,
            workers={
                Job: lanes.compute,
                Fetch: fetcher,
                Attempt: lanes.attempt,
                Hearing: self._hearings,
                **workers,
            },
        )

    def _take_rates(self, settings: Settings) -> None:
        for name, limit in settings.rate_limits.items():
            self._rates[name] = RateLimit(limit.rate / self._gateways, max(1.0, limit.burst / self._gateways))

    async def _upkeep(self, refused: RefusedCalls) -> None:
        while True:
            await asyncio.sleep(UPKEEP_SECONDS)
            refused.tick()
            if self._tls is not None:
                self._tls.refresh()
            await asyncio.to_thread(self._composition.keep_uses, self._installation, self._uses)

    async def _metering(self) -> None:
        while True:
            await asyncio.sleep(METER_SECONDS)
            await asyncio.to_thread(self._composition.keep_metrics, self._installation)

    # -- the pages outside AWS's protocols

    def _pages(
        self, authenticator: Authenticator, lanes: StoreLanes, loop: asyncio.AbstractEventLoop
    ) -> dict[str, LocalPage]:
        """Health, and where the settings allow them, metrics and reset."""
        installation, started = self._installation, time.monotonic()
        settings, store = installation.settings, installation.store

        def health() -> Health:
            return Health(
                status=OK, version=__version__, uptime=time.monotonic() - started, store=database_name(settings)
            )

        def signed_by_root(request: Request, then: Callable[[bool], None]) -> None:
            def work(tx: Transaction) -> bool:
                principal, claim = authenticator.authenticate(tx, request, installation.clock.wall())
                is_root = principal.type is PrincipalType.ROOT and principal.account == self._account_id
                return is_root and principal.session is None and claim.service == "casemate"

            lanes.read(work, lambda result: then(result is True))

        def reset(done: Callable[[BaseException | None], None]) -> None:
            try:
                credentials = read_credentials(settings.data_dir)
                future = store.reset(lambda tx: make_first_account(tx, installation, credentials))
            except (StartupProblem, StoreError) as error:
                log.error("the reset failed: %s", error)
                done(error)
                return
            future.add_done_callback(lambda ended: loop.call_soon_threadsafe(done, ended.exception()))

        def certificate(id: str, then: Callable[[str | None], None]) -> None:
            find = self._composition.certificate
            lanes.read(lambda tx: find(tx, id), lambda found: then(found if isinstance(found, str) else None))

        pages: dict[str, LocalPage] = {HEALTH: HealthPage(health), CERTIFICATE: CertificatePage(certificate)}
        metrics = self._watch.page(loop)
        if metrics is not None:
            pages[METRICS] = metrics
        if settings.allow_reset:
            pages[RESET] = ResetPage(settings.reset_token, signed_by_root, reset)
        return pages


def compute_processes(gateways: int) -> int:
    """How many child processes each of so many gateways may have for long arithmetic: the cores but one, shared."""
    return max(1, ((os.cpu_count() or 1) - 1) // gateways)


async def work(node: Node, control: socket, listener: socket | None) -> None:
    """Be a child of the supervisor: a gateway with ``listener``, the keeper without, until told to stop.

    ``control`` brings new settings and root keys, and its end says that the supervisor is gone.
    """
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()

    def stop() -> None:
        stopped.set()
        node.stop()

    def heard() -> None:
        message = received(control)
        if not message:
            loop.remove_reader(control)
            stop()
            return
        told = msgspec.msgpack.decode(message, type=Message)
        if isinstance(told, Renew):
            node.renew(told.root)
            send(control, HELD)
        else:
            node.reload(restore(told.settings))

    def ready() -> None:
        send(control, READY)

    control.setblocking(False)
    loop.add_reader(control, heard)
    if listener is not None:
        await node.run(listener, ready, keeper=False)
    else:
        loop.add_signal_handler(signal.SIGTERM, stop)
        await node.run_keeper(ready, stopped)


def wait_sealed(
    settings: Settings,
    gatekeeper: Gatekeeper,
    listener: socket,
    services: Iterable[tuple[Service, Mapping[str, Operation[Any, Any]]]],
    announce: Callable[[], None],
) -> bool:
    """Answer that it is sealed until somebody unlocks it; False when a signal came first.

    Afterwards the listener goes on: who connects meanwhile waits in its queue for the server that follows.
    """
    began = time.monotonic()

    def health() -> Health:
        uptime = time.monotonic() - began
        return Health(status=SEALED, version=__version__, uptime=uptime, store=database_name(settings))

    tls = server_tls(settings)
    with listener.dup() as own:
        server = make_server(
            SealedApplication(Router(services, {HEALTH: HealthPage(health)}, settings.body_bytes), SystemIds()),
            [own],
            limits=connection_limits(settings),
            ssl_context=tls.context if tls else None,
            graceful_timeout=1,
            on_started=announce,
        )
        gatekeeper.on_unlocked = server.stop
        if gatekeeper.keyring is None:
            server.run()
    return gatekeeper.keyring is not None and not server.signals


def _rewrapping(installation: Installation) -> Rewrapping:
    directory = installation.settings.data_dir

    def retire(generation: int) -> None:
        ask(directory, Retire(generation))

    def held(generation: int) -> bool:
        return any(generation_of(header) == generation for header in blobs_of(installation).headers())

    return Rewrapping(
        installation.store,
        installation.root,
        Envelopes(installation.root, installation.ids),
        held=held,
        former=lambda: read_keyring(directory / KEYRING_FILE).former,
        retire=retire,
    )


def server_tls(settings: Settings) -> ServerTls | None:
    """TLS as the settings have it, None without. Raises StartupProblem."""
    return None if settings.tls_files is None else ServerTls(*settings.tls_files)


def tls_hosts(settings: Settings) -> list[str]:
    """The names and addresses that clients may call the server by, for the certificate that it makes itself."""
    return ["localhost", "127.0.0.1", "::1", settings.listen.host, gethostname()]


def connection_limits(settings: Settings, gateways: int = 1) -> Limits:
    """What strangers may cost one of ``gateways`` processes."""
    return dataclasses.replace(
        Limits(),
        header_bytes=settings.header_bytes,
        header_count=settings.header_count,
        connections=max(1, settings.connections // gateways),
        header_timeout=settings.header_timeout,
        body_timeout=settings.body_timeout,
        idle_timeout=settings.idle_timeout,
    )
