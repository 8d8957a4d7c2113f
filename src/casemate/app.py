"""The program: what its commands come down to.

``casemate up`` is ``App.serve``: open the installation, make the first account if there is none, put the gateway
together, and serve until a signal comes.
"""

from __future__ import annotations

import asyncio
import errno
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import socket

import uvloop

from casemate import backups, logs
from casemate.backup.manifest import Manifest
from casemate.cli.files import ROOT_CREDENTIALS
from casemate.cli.program import BackupFacts, Check, Report, RootKeyReset, Started
from casemate.composition import COMPOSITION, SERVICES, all_kinds, idle_keeper, make_executor
from casemate.crypto.certificates import CA_FILE, ensure_certificates
from casemate.crypto.certificates import DIRECTORY as TLS_DIRECTORY
from casemate.crypto.errors import SealProblem
from casemate.crypto.handover import hand_over, take_over
from casemate.crypto.keyring import KEYRING_FILE, SEAL_FILE
from casemate.diagnosis import diagnose
from casemate.gatekeeper import Gatekeeper
from casemate.gateway import board
from casemate.gateway.server import bind
from casemate.gateway.stack import with_room
from casemate.installation import (
    Installation,
    ensure_first_account,
    forbid_core_dumps,
    join_installation,
    lock_directory,
    offline,
    open_installation,
    reset_root_key,
)
from casemate.invocations import activate
from casemate.kernel.ids import SystemIds
from casemate.node import Node, tls_hosts, wait_sealed
from casemate.node import work as node_work
from casemate.reloading import Reloader
from casemate.services.kms.last_usage import begin_tracking
from casemate.settings import Dumped, Settings, StartupProblem, Tls, dump, restore
from casemate.storage import is_first_start
from casemate.store.doorbell import DoorbellSlot, create_doorbell
from casemate.supervisor import Assignment, Role, Supervisor, Unwatch, Watch


class App:
    """See ``cli.program.Program``. ``began`` is when the program did, on the monotonic clock."""

    def __init__(self, began: float) -> None:
        self._began = began

    def serve(
        self, settings: Settings, announce: Callable[[Started], None], read_settings: Callable[[], Settings]
    ) -> int:
        """Serve until a signal comes. Raises StartupProblem."""
        forbid_core_dumps()
        logs.configure(settings)
        # Until there is something to reload, sealed perhaps for hours, a reload must not be the end of the server.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        reloader = Reloader(settings, read_settings)
        with ExitStack() as stack:
            directory = stack.enter_context(lock_directory(settings))
            gatekeeper = Gatekeeper(directory.path, SystemIds(), alone=not settings.database_url)
            with _startup_problems():
                gatekeeper.unseal(first_start=is_first_start(settings, directory))
                if settings.tls is Tls.AUTO:
                    ensure_certificates(settings.data_dir, tls_hosts(settings))
                stack.enter_context(gatekeeper)
            listener = stack.enter_context(_listener(settings))
            started = self._started(settings, listener, sealed=True)
            if gatekeeper.keyring is None and not wait_sealed(
                settings, gatekeeper, listener, SERVICES, lambda: announce(started())
            ):
                return 0
            assert gatekeeper.keyring is not None
            root = gatekeeper.keyring.root
            installation = stack.enter_context(open_installation(settings, all_kinds(), directory, root))
            account_id = ensure_first_account(installation)
            now = installation.clock.now()
            installation.store.run_write(lambda tx: begin_tracking(tx, now)).result()
            backups.finish_restore(installation.store, lambda: idle_keeper(installation))
            started = self._started(settings, listener, account_id=account_id, first_start=installation.first_start)

            def ready() -> None:
                gatekeeper.ready()
                announce(started())

            if settings.workers > 1:
                return _supervise(installation, account_id, listener, gatekeeper, ready, reloader)
            node = Node(installation, COMPOSITION, account_id)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                with_room(lambda: runner.run(_serve(node, installation.settings, listener, ready, reloader)))
        return 0

    def _started(
        self,
        settings: Settings,
        listener: socket,
        *,
        account_id: str = "",
        first_start: bool = False,
        sealed: bool = False,
    ) -> Callable[[], Started]:
        return lambda: Started(
            endpoint=_endpoint(listener, secure=settings.tls_files is not None),
            account_id=account_id,
            credentials_file=settings.data_dir / ROOT_CREDENTIALS,
            data_dir=settings.data_dir,
            first_start=first_start,
            allow_reset=settings.allow_reset,
            seconds=time.monotonic() - self._began,
            sealed=sealed,
            ca=settings.data_dir / TLS_DIRECTORY / CA_FILE if settings.tls is Tls.AUTO else None,
        )

    def reset_root_key(self, settings: Settings, account_id: str | None, passphrase: Callable[[], str]) -> RootKeyReset:
        """Replace the keys of an account's root, as that root itself and audited. Raises StartupProblem."""
        with offline(settings, all_kinds(), passphrase) as installation:
            first = ensure_first_account(installation)
            return reset_root_key(installation, make_executor(installation, {}), account_id or first)

    def back_up(self, settings: Settings, file: Path, report: Report) -> BackupFacts:
        """See ``Program.back_up``."""
        return _facts(file, backups.back_up(settings, all_kinds(), file, report))

    def verify_backup(self, file: Path, report: Report) -> BackupFacts:
        """See ``Program.verify_backup``."""
        return _facts(file, backups.verify(file, report))

    def restore(self, settings: Settings, file: Path, report: Report) -> BackupFacts:
        """See ``Program.restore``."""
        return _facts(file, backups.restore(settings, all_kinds(), file, report))

    def check(self, settings: Settings) -> list[Check]:
        """See ``Program.check``."""
        return diagnose(settings)


def _facts(file: Path, manifest: Manifest) -> BackupFacts:
    return BackupFacts(
        file=file,
        size=file.stat().st_size,
        created=manifest.created,
        version=manifest.version,
        counts=manifest.counts,
        needed=(SEAL_FILE, KEYRING_FILE),
    )


async def _serve(
    node: Node, settings: Settings, listener: socket, ready: Callable[[], None], reloader: Reloader
) -> None:
    """Be the one worker, and the keeper beside it."""

    current = settings

    def reload() -> None:
        nonlocal current
        current = reloader(current) or current
        node.reload(current)

    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)
    await node.run(listener, ready, keeper=True)


def _supervise(
    installation: Installation,
    account_id: str,
    listener: socket,
    gatekeeper: Gatekeeper,
    ready: Callable[[], None],
    reloader: Reloader,
) -> int:
    """Run the settings' number of gateways and a keeper as children; the exit code."""
    settings = installation.settings
    doorbell = create_doorbell(board.SIZE)
    root = hand_over(installation.root)

    def assigned(role: Role, slot: int) -> Assignment:
        return Assignment(
            role=role,
            slot=slot,
            gateways=settings.workers,
            settings=dump(settings),
            account_id=account_id,
            listener=listener.fileno() if role is Role.GATEWAY else -1,
            doorbell=doorbell,
            root=root,
        )

    assignments = [assigned(Role.KEEPER, 0), *(assigned(Role.GATEWAY, slot + 1) for slot in range(settings.workers))]
    inherited = (listener.fileno(), doorbell, installation.directory.descriptor)

    current = settings

    def reload() -> Dumped:
        # Told on whether they changed or not: the workers look at the TLS files too.
        nonlocal current
        current = reloader(current) or current
        logs.set_level(current.log_level)
        return dump(current)

    # The children have the store; the supervisor keeps the lock and the root key.
    installation.store.close()

    def beside(watch: Watch, unwatch: Unwatch) -> Callable[[], None]:
        return activate(settings, listener, watch, unwatch).close

    supervisor = Supervisor(assignments, inherited, announce=ready, reload=reload, beside=beside)
    gatekeeper.spread = lambda root: supervisor.spread(hand_over(root))
    return supervisor.run()


def work(assignment: Assignment, control: socket) -> int:
    """Be a child of the supervisor; the exit code."""
    forbid_core_dumps()
    settings = restore(assignment.settings)
    logs.configure(settings)
    slot = DoorbellSlot.open(assignment.doorbell, assignment.slot)
    with join_installation(settings, all_kinds(), take_over(assignment.root), slot) as installation:
        node = Node(
            installation,
            COMPOSITION,
            assignment.account_id,
            gateways=assignment.gateways,
            board=board.Board.open(assignment.doorbell, assignment.slot),
        )
        listener = socket(fileno=assignment.listener) if assignment.role is Role.GATEWAY else None
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            with_room(lambda: runner.run(node_work(node, control, listener)))
    return 0


def _listener(settings: Settings) -> socket:
    """The listening socket. Raises StartupProblem."""
    try:
        return bind(settings.listen.host, settings.listen.port)
    except OSError as error:
        advice = "Choose another with --listen HOST:PORT."
        if error.errno == errno.EADDRINUSE:
            raise StartupProblem(f"{settings.listen} is taken by another program.", f"Stop it, or: {advice}") from error
        reason = error.strerror or str(error)
        raise StartupProblem(f"{settings.listen} can't be listened on: {reason}.", advice) from error


@contextmanager
def _startup_problems() -> Iterator[None]:
    try:
        yield
    except SealProblem as problem:
        raise StartupProblem(problem.message, problem.advice) from problem


def _endpoint(listener: socket, *, secure: bool) -> str:
    """The URL for programs on this machine: listening everywhere is calling loopback."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - what is compared, not bound
    scheme = "https" if secure else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
