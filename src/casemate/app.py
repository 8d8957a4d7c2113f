"""The composition root: the only file that knows every service.

``casemate up`` is ``App.serve``: open the installation, make the first account if there is none, put the gateway
together, and serve until a signal comes.
"""

from __future__ import annotations

import asyncio
import errno
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any

import uvloop

from casemate import __version__, backups
from casemate.api import casemate as casemate_api
from casemate.api import cloudtrail as cloudtrail_api
from casemate.api import iam as iam_api
from casemate.api import kms as kms_api
from casemate.api import sts as sts_api
from casemate.backup.manifest import Manifest
from casemate.cli.files import ROOT_CREDENTIALS, read_credentials
from casemate.cli.program import BackupFacts, Check, Report, RootKeyReset, Started
from casemate.crypto.keyring import KEYRING_FILE, SEAL_FILE
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.session import SessionTokens
from casemate.diagnosis import diagnose
from casemate.gateway.audit import service_event
from casemate.gateway.auditlog import AuditLog
from casemate.gateway.authorize import Authorizer
from casemate.gateway.credentials import Authenticator
from casemate.gateway.execution import Executor
from casemate.gateway.http import Request
from casemate.gateway.keyuse import KeyUses
from casemate.gateway.lanes import StoreLanes
from casemate.gateway.local import HEALTH, RESET, Health, HealthPage, ResetPage
from casemate.gateway.pipeline import Pipeline
from casemate.gateway.routing import LocalPage, Router
from casemate.gateway.server import Limits, bind, make_server
from casemate.installation import (
    Installation,
    began,
    ensure_first_account,
    make_first_account,
    open_installation,
    reset_root_key,
    reset_token,
)
from casemate.keeper.loop import Duties, Keeper
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.clock_control import ClockControl
from casemate.kernel.history import History
from casemate.kernel.limits import RateLimits
from casemate.kernel.operations import Operation, Service
from casemate.kernel.principal import PrincipalType
from casemate.kernel.resource_policies import ResourceFacts, ResourcePolicies
from casemate.kernel.resources import Kind
from casemate.kernel.transaction import NotWritable, Transaction
from casemate.lake.compactor import Compactor
from casemate.lake.events import STREAM as EVENTS
from casemate.lake.lookup import LookupClient, LookupSettings
from casemate.lake.refused import LIMITS as REFUSED_LIMITS
from casemate.lake.refused import STREAM as REFUSED
from casemate.lake.refused import RefusedCalls
from casemate.lake.segments import SegmentWriter
from casemate.services.casemate import casemate
from casemate.services.casemate.accounts import account_created
from casemate.services.cloudtrail import cloudtrail
from casemate.services.iam import IamIdentities, LastUse, iam, note_use
from casemate.services.iam.facts import iam_facts
from casemate.services.kms import kms
from casemate.services.kms.facts import key_facts
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.reconcile import delete_due_key
from casemate.services.sts import sts
from casemate.settings import Settings, StartupProblem
from casemate.store.errors import StoreError
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction

SERVICES: tuple[tuple[Service, Mapping[str, Operation[Any, Any]]], ...] = (
    (casemate, casemate_api.OPERATIONS),
    (cloudtrail, cloudtrail_api.OPERATIONS),
    (iam, iam_api.OPERATIONS),
    (kms, kms_api.OPERATIONS),
    (sts, sts_api.OPERATIONS),
)
"""Every service, with all the operations of its model, built or not."""


class App:
    """See ``cli.program.Program``."""

    def serve(self, settings: Settings, announce: Callable[[Started], None]) -> int:
        """Serve until a signal comes. Raises StartupProblem."""
        began = time.monotonic()
        with ExitStack() as stack:
            installation = stack.enter_context(open_installation(settings, all_kinds()))
            listener = stack.enter_context(_listener(settings))
            account_id = ensure_first_account(installation)

            def ready() -> None:
                announce(
                    Started(
                        endpoint=_endpoint(listener),
                        account_id=account_id,
                        credentials_file=settings.data_dir / ROOT_CREDENTIALS,
                        data_dir=settings.data_dir,
                        first_start=installation.first_start,
                        allow_reset=settings.allow_reset,
                        seconds=time.monotonic() - began,
                    )
                )

            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(_serve(installation, account_id, listener, ready))
        return 0

    def reset_root_key(self, settings: Settings, account_id: str | None) -> RootKeyReset:
        """Replace the keys of an account's root, as that root itself and audited. Raises StartupProblem."""
        with open_installation(settings, all_kinds()) as installation:
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


def all_kinds() -> list[Kind[Any]]:
    """Every kind of resource that the services keep."""
    return [kind for service, _ in SERVICES for kind in service.kinds]


def make_executor(installation: Installation, resources: Mapping[type[Any], Any]) -> Executor:
    """The executor of every service, with what the services use beside what is theirs."""
    identities = IamIdentities(account_created)
    messages = AuthorizationMessages(installation.root)
    return Executor(
        services={service.model.name: service for service, _ in SERVICES},
        authorizer=Authorizer(identities, messages),
        identities=identities,
        clock=installation.clock,
        ids=installation.ids,
        resources={
            IamIdentities: identities,
            SessionTokens: SessionTokens(installation.root),
            AuthorizationMessages: messages,
            ResourcePolicies: ResourcePolicies(resource_facts),
            ClockControl: ClockControl(installation.settings.allow_reset, _advance_clock),
            **resources,
        },
    )


def _advance_clock(tx: Transaction, seconds: float) -> float:
    """Move resources' time forward as of the commit; the new offset in seconds."""
    if not isinstance(tx, WriteTransaction):
        raise NotWritable
    offset = tx.clock_offset() + seconds
    tx.set_clock_offset(offset)
    return offset


@dataclass(frozen=True, slots=True)
class _Lake:
    """The lake of a running server: its writers and readers."""

    events: SegmentWriter
    refused: RefusedCalls
    lookups: LookupClient
    compactor: Compactor


def _open_lake(settings: Settings, loop: asyncio.AbstractEventLoop, stack: ExitStack) -> _Lake:
    directory = settings.data_dir / "lake"
    days = settings.audit_retention_days
    events = SegmentWriter(directory, EVENTS, loop.call_soon_threadsafe)
    stack.callback(events.close)
    refused_writer = SegmentWriter(directory, REFUSED, loop.call_soon_threadsafe, limits=REFUSED_LIMITS)
    stack.callback(refused_writer.close)
    refused = RefusedCalls(refused_writer)
    stack.callback(refused.flush)
    lookups = LookupClient(directory, settings=LookupSettings(retention_days=days))
    stack.callback(lookups.close)
    compactor = Compactor(directory, EVENTS, retention_days=days)
    stack.callback(compactor.close)
    return _Lake(events, refused, lookups, compactor)


async def _serve(installation: Installation, account_id: str, listener: socket, ready: Callable[[], None]) -> None:
    """Put the gateway and the keeper together, and run them until the server is told to stop."""
    settings, store = installation.settings, installation.store
    loop = asyncio.get_running_loop()
    with ExitStack() as stack:
        lake = _open_lake(settings, loop, stack)
        audit_log = AuditLog(lake.events, lake.refused, store)
        executor = make_executor(installation, {LookupClient: lake.lookups, History: History(audit_log.drain, began)})
        key_uses = KeyUses()
        authenticator = Authenticator(executor.identities, executor.resources[SessionTokens], key_uses)
        lanes = StoreLanes(store, loop)
        pipeline = Pipeline(
            router=Router(SERVICES, _pages(installation, account_id, authenticator, lanes, loop)),
            authenticator=authenticator,
            executor=executor,
            lanes=lanes,
            audit_log=audit_log,
            limits=RateLimits(time.monotonic),
            rates=settings.rate_limits,
            clock=installation.clock,
            ids=installation.ids,
        )
        keeper = Keeper(store, _duties(installation, audit_log, lake, key_uses), installation.clock, installation.ids)
        stack.callback(audit_log.drain)
        stack.callback(_keep_uses, store, key_uses)
        stack.callback(keeper.stop)
        backups.finish_restore(store, keeper)
        keeper.start()
        server = make_server(pipeline, [listener], limits=_limits(settings), on_started=ready)
        await server.serve()


def _duties(installation: Installation, audit_log: AuditLog, lake: _Lake, key_uses: KeyUses) -> Duties:
    """What the keeper does for the services, and around them."""
    ids, clock = installation.ids, installation.clock

    def delete_key(tx: WriteTransaction, key: Key, now: float) -> None:
        if delete_due_key(tx, key, now):
            event = service_event("kms", "DeleteKey", key.account, key.region, (key.arn, KEY.name), clock.wall(), ids)
            tx.audit(event.line, event.id)

    return Duties(
        steps={KEY.name: delete_key},
        audit=audit_log.drain,
        housekeeping=(
            lake.refused.tick,
            lambda: _compact(lake.compactor),
            lambda: _keep_uses(installation.store, key_uses),
        ),
    )


def _keep_uses(store: DatabaseStore, key_uses: KeyUses) -> None:
    """Write when access keys were last used."""
    uses = key_uses.take()

    def write(tx: Transaction) -> None:
        for access_key_id, use in uses.items():
            note_use(tx, access_key_id, LastUse(use.time, use.service, use.region))

    if uses:
        try:
            store.run_write(write).result()
        except StoreError:
            key_uses.put_back(uses)
            raise


def _compact(compactor: Compactor) -> None:
    if compactor.due():
        compactor.run()


def _limits(settings: Settings) -> Limits:
    return Limits(
        header_bytes=settings.header_bytes,
        header_count=settings.header_count,
        connections=settings.connections,
        header_timeout=settings.header_timeout,
        body_timeout=settings.body_timeout,
        idle_timeout=settings.idle_timeout,
    )


def _pages(
    installation: Installation,
    account_id: str,
    authenticator: Authenticator,
    lanes: StoreLanes,
    loop: asyncio.AbstractEventLoop,
) -> dict[str, LocalPage]:
    """The pages under ``/_casemate/``: health, and where the settings allow it, reset."""
    settings, store, started = installation.settings, installation.store, time.monotonic()

    def health() -> Health:
        return Health(status="ok", version=__version__, uptime=time.monotonic() - started, store="sqlite")

    def signed_by_root(request: Request, then: Callable[[bool], None]) -> None:
        def work(tx: Transaction) -> bool:
            principal, claim = authenticator.authenticate(tx, request, installation.clock.wall())
            is_root = principal.type is PrincipalType.ROOT and principal.account == account_id
            return is_root and principal.session is None and claim.service == casemate.model.signing_name

        lanes.read(work, lambda result: then(result is True))

    def reset(done: Callable[[BaseException | None], None]) -> None:
        credentials = read_credentials(settings.data_dir)
        future = store.reset(lambda tx: make_first_account(tx, installation, credentials))
        future.add_done_callback(lambda ended: loop.call_soon_threadsafe(done, ended.exception()))

    pages: dict[str, LocalPage] = {HEALTH: HealthPage(health)}
    if settings.allow_reset:
        pages[RESET] = ResetPage(reset_token(installation), signed_by_root, reset)
    return pages


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


def _endpoint(listener: socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def resource_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """What authorization knows of a resource by its ARN, whichever service it belongs to."""
    parsed = parse_arn(arn)
    find = _FACTS.get(parsed.service) if parsed is not None else None
    return None if find is None else find(call, action, arn)


_FACTS: Mapping[str, Callable[[Call, str, str], ResourceFacts | None]] = {"iam": iam_facts, "kms": key_facts}
