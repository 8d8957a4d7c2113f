"""The composition root: the only file that knows every service.

``casemate up`` is ``App.serve``: open the installation, make the first account if there is none, put the gateway
together, and serve until a signal comes.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import socket
from typing import Any

import msgspec
import uvloop

from casemate import backups, logs
from casemate.api import accessanalyzer as accessanalyzer_api
from casemate.api import casemate as casemate_api
from casemate.api import cloudtrail as cloudtrail_api
from casemate.api import iam as iam_api
from casemate.api import kms as kms_api
from casemate.api import sns as sns_api
from casemate.api import sts as sts_api
from casemate.backup.manifest import Manifest
from casemate.cli.files import ROOT_CREDENTIALS
from casemate.cli.program import BackupFacts, Check, Report, RootKeyReset, Started
from casemate.crypto.certificates import CA_FILE, ensure_certificates
from casemate.crypto.certificates import DIRECTORY as TLS_DIRECTORY
from casemate.crypto.errors import SealProblem
from casemate.crypto.handover import hand_over, take_over
from casemate.crypto.importing import ImportTokens
from casemate.crypto.keyring import KEYRING_FILE, SEAL_FILE
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.session import SessionTokens
from casemate.diagnosis import diagnose
from casemate.gatekeeper import Gatekeeper
from casemate.gateway import board
from casemate.gateway.audit import service_event
from casemate.gateway.authorize import Authorizer
from casemate.gateway.execution import Executor
from casemate.gateway.posting import HttpPoster
from casemate.gateway.server import bind
from casemate.gateway.stack import with_room
from casemate.gateway.uses import Uses
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
from casemate.keeper.loop import Duties, Keeper, Step
from casemate.kernel.acting import Acting
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.clock_control import ClockControl
from casemate.kernel.deliveries import Courier
from casemate.kernel.federation import Providers
from casemate.kernel.ids import SystemIds
from casemate.kernel.mfa import OneTimeCodes
from casemate.kernel.operations import Operation, Service
from casemate.kernel.resource_policies import ResourceFacts, ResourcePolicies
from casemate.kernel.resources import Kind
from casemate.kernel.transaction import NotWritable, Transaction
from casemate.node import Composition, Node, tls_hosts, wait_sealed
from casemate.node import work as node_work
from casemate.reloading import Reloader
from casemate.services.accessanalyzer import accessanalyzer
from casemate.services.casemate import casemate
from casemate.services.casemate.accounts import account_created
from casemate.services.cloudtrail import cloudtrail
from casemate.services.iam import IamIdentities, LastUse, MfaCodes, iam, note_use
from casemate.services.iam.accesses import Attempted, note_accesses
from casemate.services.iam.credential_report import CREDENTIAL_REPORT, CredentialReport, continue_report
from casemate.services.iam.facts import iam_facts
from casemate.services.iam.oidc import oidc_facts
from casemate.services.iam.quotas import Quotas as IamQuotas
from casemate.services.iam.saml import saml_facts
from casemate.services.kms import kms
from casemate.services.kms.facts import key_facts
from casemate.services.kms.grants import DELETED_KEY
from casemate.services.kms.last_usage import LastUsage, begin_tracking, write_usages
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.quotas import Quotas as KmsQuotas
from casemate.services.kms.reconcile import DETAILED_EVENTS, clear_deleted_key, look_after
from casemate.services.sns import sns
from casemate.services.sns.couriers import Couriers as SnsCouriers
from casemate.services.sns.couriers import Store as SnsStore
from casemate.services.sns.couriers import find_certificate
from casemate.services.sns.envelopes import Envelopes as SnsEnvelopes
from casemate.services.sns.facts import topic_facts
from casemate.services.sns.lapsing import lapse
from casemate.services.sns.model import SUBSCRIPTION
from casemate.services.sns.quotas import Quotas as SnsQuotas
from casemate.services.sns.tokens import SubscriptionTokens
from casemate.services.sts import sts
from casemate.settings import Dumped, Settings, StartupProblem, Tls, dump, restore
from casemate.storage import is_first_start
from casemate.store.doorbell import DoorbellSlot, create_doorbell
from casemate.store.errors import StoreError
from casemate.store.writing import WriteTransaction
from casemate.supervisor import Assignment, Role, Supervisor

log = logging.getLogger("casemate")

SERVICES: tuple[tuple[Service, Mapping[str, Operation[Any, Any]]], ...] = (
    (accessanalyzer, accessanalyzer_api.OPERATIONS),
    (casemate, casemate_api.OPERATIONS),
    (cloudtrail, cloudtrail_api.OPERATIONS),
    (iam, iam_api.OPERATIONS),
    (kms, kms_api.OPERATIONS),
    (sns, sns_api.OPERATIONS),
    (sts, sts_api.OPERATIONS),
)
"""Every service, with all the operations of its model, built or not."""


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
            backups.finish_restore(installation.store, lambda: _idle_keeper(installation))
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


def all_kinds() -> list[Kind[Any]]:
    """Every kind of resource that the services keep."""
    return [kind for service, _ in SERVICES for kind in service.kinds]


def make_executor(installation: Installation, resources: Mapping[type[Any], Any]) -> Executor:
    """The executor of every service, with what the services use beside what is theirs."""
    identities = IamIdentities(account_created)
    messages = AuthorizationMessages(installation.root)
    codes = MfaCodes()
    return Executor(
        services={service.model.name: service for service, _ in SERVICES},
        authorizer=Authorizer(identities, messages),
        identities=identities,
        clock=installation.clock,
        ids=installation.ids,
        resources={
            IamIdentities: identities,
            MfaCodes: codes,
            OneTimeCodes: OneTimeCodes(codes.verify),
            Providers: Providers(oidc_facts, saml_facts),
            SessionTokens: SessionTokens(installation.root),
            ImportTokens: ImportTokens(installation.root),
            AuthorizationMessages: messages,
            ResourcePolicies: ResourcePolicies(resource_facts),
            KmsQuotas: KmsQuotas(**installation.settings.quotas_of("kms")),
            SnsQuotas: SnsQuotas(**installation.settings.quotas_of("sns")),
            SubscriptionTokens: SubscriptionTokens(installation.root),
            IamQuotas: IamQuotas(**installation.settings.quotas_of("iam")),
            ClockControl: ClockControl(installation.settings.allow_reset, _advance_clock),
            **resources,
        },
        uses=resources.get(Uses),
    )


def _advance_clock(tx: Transaction, seconds: float) -> float:
    """Move resources' time forward as of the commit; the new offset in seconds."""
    if not isinstance(tx, WriteTransaction):
        raise NotWritable
    offset = tx.clock_offset() + seconds
    tx.set_clock_offset(offset)
    return offset


def _steps(installation: Installation) -> Mapping[str, Step]:
    """What the keeper does for the services, by kind."""
    ids, clock = installation.ids, installation.clock

    def look_after_key(tx: WriteTransaction, key: Key, now: float) -> None:
        for name, at in look_after(tx, key, now, ids):
            details = {"keyId": at.key_id} if name in DETAILED_EVENTS else None
            named = (at.arn, KEY.name)
            event = service_event("kms", name, at.account, at.region, named, clock.wall(), ids, details)
            tx.audit(event.line, event.id)

    def continue_credential_report(tx: WriteTransaction, report: CredentialReport, now: float) -> None:
        continue_report(tx, report, now, account_created)

    return {
        KEY.name: look_after_key,
        SUBSCRIPTION.name: lapse,
        DELETED_KEY.name: clear_deleted_key,
        CREDENTIAL_REPORT.name: continue_credential_report,
    }


def _couriers(installation: Installation, acting: Acting) -> Mapping[str, Courier]:
    """Who makes deliveries for the services, by the scheme of their targets."""
    return {**_sns_couriers(installation, acting)}


def _sns_couriers(installation: Installation, acting: Acting) -> Mapping[str, Courier]:
    settings, store = installation.settings, installation.store
    listen = settings.listen
    scheme = "https" if settings.tls_files is not None else "http"
    envelopes = SnsEnvelopes(
        SubscriptionTokens(installation.root), settings.public_url.rstrip("/"), f"{scheme}://{listen}"
    )
    hosts = frozenset(filter(None, settings.endpoint_private_hosts.split(",")))
    poster = HttpPoster(hosts, settings.endpoint_ca_file)
    way = SnsStore(store.run_read, store.run_write)
    return SnsCouriers(way, acting, poster, envelopes, installation.clock, installation.ids).by_scheme()


def _idle_keeper(installation: Installation) -> Keeper:
    """A keeper whose thread is not started: for steps that must be done before anything is answered."""
    return Keeper(installation.store, Duties(steps=_steps(installation)), installation.clock, installation.ids)


def _keep_uses(installation: Installation, uses: Uses) -> None:
    """Write when access keys and resources were last used, and who attempted what."""
    keys, attempts, resources = uses.keys.take(), uses.attempts.take(), uses.resources.take()

    def write(tx: Transaction) -> None:
        for access_key_id, use in keys.items():
            note_use(tx, access_key_id, LastUse(use.time, use.service, use.region))
        note_accesses(
            tx, (Attempted(use.principal, action, use.time, use.region) for (_, action), use in attempts.items())
        )
        if resources:
            write_usages(
                tx,
                {arn: LastUsage(*msgspec.structs.astuple(use)) for arn, use in resources.items()},
            )

    if keys or attempts or resources:
        try:
            installation.store.run_write(write).result()
        except StoreError as error:
            uses.keys.put_back(keys)
            uses.attempts.put_back(attempts)
            uses.resources.put_back(resources)
            log.warning("last uses could not be written yet: %s", error)


COMPOSITION = Composition(SERVICES, make_executor, _steps, _couriers, _keep_uses, find_certificate)


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
    supervisor = Supervisor(assignments, inherited, announce=ready, reload=reload)
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


def resource_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """What authorization knows of a resource by its ARN, whichever service it belongs to."""
    parsed = parse_arn(arn)
    find = _FACTS.get(parsed.service) if parsed is not None else None
    return None if find is None else find(call, action, arn)


_FACTS: Mapping[str, Callable[[Call, str, str], ResourceFacts | None]] = {
    "iam": iam_facts,
    "kms": key_facts,
    "sns": topic_facts,
}
