"""Running functions for calls and deliveries: what an environment needs is put together, and the runner is asked."""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol, TypeVar

import msgspec

from casemate.api import kms, sts
from casemate.blobs.interface import BlobMissing, Blobs, BlobsUnavailable
from casemate.functions import messages
from casemate.functions.client import FunctionsClient
from casemate.functions.code import BadZip, check_zip
from casemate.functions.messages import Ended, Invocation, Launch, Limits
from casemate.functions.problems import NotRun
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.clock import Clock
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.metrics import Meter
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.lambda_.configurations import PRINCIPAL
from casemate.services.lambda_.environments import encryption_context, sealed_at
from casemate.services.lambda_.invoking import NO_KEY, NO_ROLE
from casemate.services.lambda_.log_lines import LogLines
from casemate.services.lambda_.metrics import RunMeter
from casemate.services.lambda_.sessions import RoleSessions
from casemate.services.lambda_.shown import log_group
from casemate.services.lambda_.work import BadCode, CantRun, Code, KeepZip, RunFunction, Running

T = TypeVar("T")
_SALT = 36
"""Characters of the request id in front of each zip: a UUID."""
_KEPT = 1000
_MIN_LEFT = 1800.0
"""Credentials that end sooner are not given to a new environment."""


class Store(Protocol):
    """The store, as far as it is needed here."""

    def run_read(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Read in a thread."""
        ...

    def run_write(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Write in the writer thread."""
        ...


class Zips:
    """The zips of functions and layers, as blobs."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    def keep(self, work: KeepZip) -> Code:
        """Check a zip and keep it. Raises BadCode and BlobsUnavailable. For a thread."""
        try:
            unpacked = check_zip(work.content)
        except BadZip as bad:
            raise BadCode(str(bad)) from bad
        name = self._blobs.put([work.salt.ljust(_SALT)[:_SALT].encode(), work.content])
        digest = sha256(work.content).digest()
        return Code(blob=name, size=len(work.content), sha256=_base64(digest), unpacked=unpacked)

    def read(self, name: str) -> bytes:
        """A zip's bytes, empty when it is gone. For a thread."""
        try:
            return b"".join(self._blobs.get(name))[_SALT:]
        except (BlobMissing, BlobsUnavailable):
            return b""

    def drop(self, name: str) -> None:
        """Remove a zip; what can't be removed now stays behind."""
        try:
            self._blobs.delete(name)
        except BlobsUnavailable:
            return


@dataclass(frozen=True, slots=True)
class _Prepared:
    environment: dict[str, str]
    credentials: dict[str, str]
    expires: float


class Runs:
    """Runs functions through one client of the runner: for one event loop."""

    def __init__(
        self,
        store: Store,
        acting: Acting,
        clock: Clock,
        client: FunctionsClient,
        sessions: RoleSessions,
        meter: Meter,
    ) -> None:
        self._measured = RunMeter(meter, clock)
        self._store = store
        self._acting = acting
        self._clock = clock
        self._client = client
        self._sessions = sessions
        self._lines = LogLines(store, acting, sessions, clock)
        self._prepared: OrderedDict[str, _Prepared] = OrderedDict()

    async def run(self, work: RunFunction) -> Ended:
        """Run a function once. Raises CantRun."""
        ended: Ended | CantRun | None = None
        self._measured.begin(work.running)
        try:
            ended = await self._run(work)
        except CantRun as problem:
            ended = problem
            raise
        finally:
            self._measured.end(work, ended)
        self._lines.add(work.running, ended)
        return ended

    async def _run(self, work: RunFunction) -> Ended:
        running = work.running
        prepared = await self._prepare(running)
        configuration = running.configuration
        launch = Launch(
            key=_key(running, str(prepared.expires)),
            account=running.account,
            region=running.region,
            function_arn=running.arn,
            name=running.name,
            version=running.version,
            runtime=configuration.runtime,
            handler=configuration.handler,
            code=messages.Code(configuration.code.blob),
            layers=tuple(messages.Code(layer.code.blob) for layer in configuration.layers),
            memory=configuration.memory,
            storage=configuration.storage,
            timeout=float(configuration.timeout),
            environment=prepared.environment,
            credentials=prepared.credentials,
            expires=prepared.expires,
            log_group=log_group(running.name, configuration),
            log_stream=_stream(running, self._clock.wall()),
            log_format=configuration.log_format if configuration.log_format != "Text" else "",
            log_level=configuration.application_log_level,
            system_log_level=configuration.system_log_level,
        )
        limits = Limits(-1 if running.reserved is None else running.reserved, running.unreserved)
        invocation = Invocation(
            request_id=work.request_id,
            invoked_arn=work.invoked_arn,
            payload=work.payload,
            trace_id=work.trace_id,
            client_context=work.client_context,
        )
        try:
            return await self._client.invoke(launch, limits, invocation)
        except NotRun as problem:
            raise CantRun(problem.kind, problem.message) from problem

    async def forget(self, function_arn: str) -> None:
        """End a function's environments."""
        await self._client.forget(function_arn)

    async def _prepare(self, running: Running) -> _Prepared:
        """The variables and credentials for environments of a version, made anew before they end."""
        key = _key(running, "")
        prepared = self._prepared.get(key)
        if prepared is not None and prepared.expires - self._clock.wall() > _MIN_LEFT:
            self._prepared.move_to_end(key)
            return prepared
        made = await asyncio.wrap_future(self._store.run_write(lambda tx: self._make(tx, running)))
        if isinstance(made, CantRun):
            raise made
        self._prepared[key] = prepared = made
        if len(self._prepared) > _KEPT:
            self._prepared.popitem(last=False)
        return prepared

    def _make(self, tx: Transaction, running: Running) -> _Prepared | CantRun:
        """Assume the role, and decrypt the variables as that role where they are under a key."""
        try:
            answer = self._acting.call(
                tx,
                sts.AssumeRole,
                sts.AssumeRoleRequest(role_arn=running.configuration.role, role_session_name=running.name),
                principal=service_principal(PRINCIPAL, running.account),
                region=running.region,
                source_arn=running.arn,
            )
        except (ServiceError, CommonError):
            # Returned, not raised: the record of the attempt stays.
            return CantRun(NO_ROLE, "The role defined for the function cannot be assumed by Lambda.")
        assert answer is not None
        credentials = answer.credentials
        assert credentials is not None
        try:
            environment = self._variables(tx, running, credentials.session_token)
        except (ServiceError, CommonError) as problem:
            name = problem.code if isinstance(problem, ServiceError) else f"{type(problem).__name__}Exception"
            return CantRun(
                NO_KEY,
                "Lambda was unable to decrypt the environment variables because KMS access was denied. Please check "
                f"the function's KMS key settings. KMS Exception: {name} KMS Message: {problem.message}",
            )
        return _Prepared(
            environment,
            {
                "AWS_ACCESS_KEY_ID": credentials.access_key_id,
                "AWS_SECRET_ACCESS_KEY": credentials.secret_access_key,
                "AWS_SESSION_TOKEN": credentials.session_token,
            },
            float(credentials.expiration),
        )

    def _variables(self, tx: Transaction, running: Running, token: str) -> dict[str, str]:
        configuration = running.configuration
        if not configuration.environment:
            return {}
        sealed = tx.unseal(sealed_at(running.account, running.region, running.name, configuration.environment))
        if sealed is None:
            return {}
        if configuration.kms_key_arn:
            answer = self._acting.call(
                tx,
                kms.Decrypt,
                kms.DecryptRequest(ciphertext_blob=sealed, encryption_context=encryption_context(running.arn)),
                principal=self._role(tx, running),
                region=running.region,
                via=(PRINCIPAL,),
            )
            assert answer is not None
            sealed = answer.plaintext or b"{}"
        return msgspec.json.decode(sealed, type=dict[str, str])

    def _role(self, tx: Transaction, running: Running) -> Principal:
        role, role_id = running.configuration.role, running.role_id
        return self._sessions.principal(tx, running.account, running.region, running.name, role, role_id)


class RunWorker:
    """Has functions run for calls (``kernel.waiting.Worker``)."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, work: RunFunction, then: Callable[[Any], None], *, owner: str) -> None:
        """See ``Worker``."""

        async def run() -> None:
            try:
                result: Any = await self._runs.run(work)
            # Whatever it is, the call that waits ends in it.
            except Exception as error:
                result = error
            then(result)

        task = asyncio.get_running_loop().create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class ZipWorker:
    """Has zips kept for calls (``kernel.waiting.Worker``)."""

    def __init__(self, zips: Zips) -> None:
        self._zips = zips
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, work: KeepZip, then: Callable[[Any], None], *, owner: str) -> None:
        """See ``Worker``."""

        async def keep() -> None:
            try:
                result: Any = await asyncio.to_thread(self._zips.keep, work)
            # Whatever it is, the call that waits ends in it.
            except Exception as error:
                result = error
            then(result)

        task = asyncio.get_running_loop().create_task(keep())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _key(running: Running, more: str) -> str:
    parts = (running.arn, running.version, running.configuration.revision_id, running.role_id, more)
    return "\n".join(parts)


def _stream(running: Running, now: float) -> str:
    """The log stream of a new environment, named as AWS names them; in a group that is not its own, by function."""
    function = running.name if running.configuration.log_group else ""
    day = datetime.fromtimestamp(now, UTC).strftime("%Y/%m/%d")
    return f"{day}/{function}[{running.version}]{secrets.token_hex(16)}"


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode()
