"""An installation: one data directory, opened, with its first account. The server stands on it, and offline commands.

Root credentials lie in files that only their owner can read: the first account's in ``root-credentials.json``,
written before the store hears of them, so that a first start that is killed goes on with the same ones.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any

import msgspec

from casemate.api import iam
from casemate.cli.files import RootCredentials, credentials_path, read_credentials, write_private
from casemate.cli.program import RootKeyReset
from casemate.crypto.envelope import Envelopes
from casemate.crypto.errors import SealProblem
from casemate.crypto.keyring import KEYRING_FILE, unlock, unseal
from casemate.crypto.rootkey import RootKey
from casemate.gateway.audit import Caller
from casemate.gateway.execution import Executor, Task
from casemate.kernel.clock import SystemClock
from casemate.kernel.ids import Ids, SystemIds, new_access_key_id, new_secret_access_key, new_uuid
from casemate.kernel.metrics import Meter
from casemate.kernel.operations import Operation
from casemate.kernel.resources import Kind
from casemate.kernel.transaction import Transaction
from casemate.services.casemate.accounts import account_created, first_account, new_account_id, open_account, root_of
from casemate.services.iam.keys import issue_access_key
from casemate.settings import Settings, StartupProblem
from casemate.storage import is_first_start, open_database, require_blobs
from casemate.store.directory import DataDirectory
from casemate.store.doorbell import DoorbellSlot
from casemate.store.errors import OpeningProblem, StoreUnavailable
from casemate.store.store import DatabaseStore, Options
from casemate.store.writing import WriteTransaction

FIRST_ACCOUNT_NAME = "main"
_TABLE, _BEGAN = "installation", "began"
RESET_FILE = "reset-token"
"""The file that holds the reset token, in the data directory."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What a data directory holds, unlocked. ``first_start`` says that it was made just now.

    ``meter`` takes the points of our services' own metrics in this process.
    """

    settings: Settings
    directory: DataDirectory
    root: RootKey
    store: DatabaseStore
    clock: SystemClock
    ids: Ids
    first_start: bool
    _stack: ExitStack
    meter: Meter = field(default_factory=Meter)

    def __enter__(self) -> Installation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def forbid_core_dumps() -> None:
    """Keep this process's memory, which holds keys in the clear, from being written to a disk if it crashes."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lock_directory(settings: Settings) -> DataDirectory:
    """The settings' data directory, locked and made where it is missing. Raises StartupProblem."""
    try:
        return DataDirectory.open(settings.data_dir)
    except OpeningProblem as problem:
        raise StartupProblem(problem.message, problem.advice) from problem


def open_installation(
    settings: Settings, kinds: Iterable[Kind[Any]], directory: DataDirectory, root: RootKey
) -> Installation:
    """Open the store of a locked data directory, and make it what it must be at the first start.

    Raises StartupProblem, which says what is wrong and what to do.
    """
    ids = SystemIds()
    first_start = is_first_start(settings, directory)
    require_blobs(settings)
    stack = ExitStack()
    try:
        database = open_database(settings, directory)
        store = stack.enter_context(DatabaseStore(database, kinds, Envelopes(root, ids), Options()))
    except StoreUnavailable as error:
        raise StartupProblem(f"The store can't be opened: {error}.", "See to the database, then try again.") from error
    except OpeningProblem as problem:
        raise StartupProblem(problem.message, problem.advice) from problem
    clock = SystemClock(store.clock_offset)
    if settings.allow_reset:
        settings = replace(settings, reset_token=_reset_token(settings, ids))
    return Installation(settings, directory, root, store, clock, ids, first_start, stack)


def no_passphrase() -> str:
    """For ``offline``, where nobody is there to be asked. Raises StartupProblem."""
    raise StartupProblem("The root key is guarded by a passphrase.", "Give it, or convert the seal to a file.")


@contextmanager
def offline(settings: Settings, kinds: Iterable[Kind[Any]], passphrase: Callable[[], str]) -> Iterator[Installation]:
    """An installation for a command while no server runs; ``passphrase`` is asked for it if the seal needs one.

    Raises StartupProblem.
    """
    ids = SystemIds()
    with lock_directory(settings) as directory:
        try:
            keyring = unseal(directory.path, ids, first_start=is_first_start(settings, directory))
            keyring = keyring or unlock(directory.path / KEYRING_FILE, passphrase(), ids)
        except SealProblem as problem:
            raise StartupProblem(problem.message, problem.advice) from problem
        with open_installation(settings, kinds, directory, keyring.root) as installation:
            yield installation


def join_installation(
    settings: Settings, kinds: Iterable[Kind[Any]], root: RootKey, doorbell: DoorbellSlot
) -> Installation:
    """Open an installation whose supervisor has locked and unsealed it. Raises StartupProblem."""
    ids = SystemIds()
    directory = DataDirectory(settings.data_dir, -1)
    try:
        store = DatabaseStore(
            open_database(settings, directory), kinds, Envelopes(root, ids), Options(doorbell=doorbell)
        )
    except StoreUnavailable as error:
        raise StartupProblem(f"The store can't be opened: {error}.", "See to the database, then try again.") from error
    except OpeningProblem as problem:
        raise StartupProblem(problem.message, problem.advice) from problem
    stack = ExitStack()
    stack.enter_context(store)
    return Installation(settings, directory, root, store, SystemClock(store.clock_offset), ids, False, stack)


def ensure_first_account(installation: Installation) -> str:
    """The id of the installation's first account, which is made with its root key if there is none.

    Raises StartupProblem when that can't be written.
    """
    found = installation.store.run_read(first_account).result()
    if found is not None:
        return found.id
    credentials = _first_credentials(installation)

    def make(tx: Transaction) -> str:
        made = first_account(tx)
        if made is None:
            make_first_account(tx, installation, credentials)
        return credentials.account_id if made is None else made.id

    try:
        account_id = installation.store.run_write(make).result()
    except StoreUnavailable as error:
        raise StartupProblem(f"The first account can't be written: {error}.", "Free space on the disk.") from error
    if account_id != credentials.account_id:
        # Another node was first: what was written here opens nothing.
        credentials_path(installation.settings.data_dir, None).unlink(missing_ok=True)
    return account_id


def make_first_account(tx: Transaction, installation: Installation, credentials: RootCredentials) -> None:
    """Make the first account with the root key given: at the first start, and again after a reset."""
    now = installation.clock.wall()
    tx.put_record(_TABLE, _BEGAN, repr(now).encode())
    open_account(tx, now, credentials.account_id, FIRST_ACCOUNT_NAME)
    issue_access_key(
        tx,
        installation.ids,
        now,
        credentials.account_id,
        access_key_id=credentials.access_key_id,
        secret=credentials.secret_access_key,
    )


def began(tx: Transaction) -> float:
    """When the installation began, at its first start or last reset: seconds since the epoch by the wall."""
    record = tx.record(_TABLE, _BEGAN)
    return 0.0 if record is None else float(record)


def _first_credentials(installation: Installation) -> RootCredentials:
    """The credentials that the first start settled on: those of a start that was killed, or new ones."""
    settings, ids = installation.settings, installation.ids
    path = credentials_path(settings.data_dir, None)
    if path.exists():
        return read_credentials(settings.data_dir)
    credentials = RootCredentials(
        account_id=settings.account_id or new_account_id(ids),
        access_key_id=settings.root_access_key_id or new_access_key_id(ids),
        secret_access_key=settings.root_secret_access_key or new_secret_access_key(ids),
    )
    _write_credentials(installation, credentials, None)
    return credentials


def _write_credentials(installation: Installation, credentials: RootCredentials, account_id: str | None) -> None:
    path = credentials_path(installation.settings.data_dir, account_id)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_private(path, msgspec.json.format(msgspec.json.encode(credentials), indent=2) + b"\n")
    except OSError as error:
        raise StartupProblem(
            f"The root credentials can't be written to {path}: {error.strerror}.",
            "Make the data directory writable, with some space free.",
        ) from error


def reset_root_key(installation: Installation, executor: Executor, account_id: str) -> RootKeyReset:
    """Drop the keys of an account's root and make a new one, as that root and audited, in one commit.

    The new key is written where the old one was: the first account's file, or the account's own. Raises
    StartupProblem for an account that is not there.
    """
    first = installation.store.run_read(first_account).result()
    if installation.store.run_read(lambda tx: account_created(tx, account_id)).result() is None:
        raise StartupProblem(f"There is no account {account_id}.", "`casemate account list` shows those there are.")
    caller = Caller(
        principal=root_of(account_id),
        region="us-east-1",
        request_id=new_uuid(installation.ids),
        source_ip="127.0.0.1",
        user_agent="casemate root-key reset",
        wall=installation.clock.wall(),
        secure=True,
    )

    def run(tx: WriteTransaction, operation: Operation[Any, Any], request: msgspec.Struct) -> Any:
        registered = executor.services["iam"].operations[operation.name]
        outcome = executor.run(tx, Task(caller, registered, request))
        if isinstance(outcome.result, Exception):
            raise outcome.result
        for event in outcome.events:
            tx.audit(event.line, event.id)
        return outcome.result

    def renew(tx: WriteTransaction) -> RootCredentials:
        for key in run(tx, iam.ListAccessKeys, iam.ListAccessKeysRequest()).access_key_metadata:
            run(tx, iam.DeleteAccessKey, iam.DeleteAccessKeyRequest(access_key_id=key.access_key_id))
        made = run(tx, iam.CreateAccessKey, iam.CreateAccessKeyRequest()).access_key
        return RootCredentials(
            account_id=account_id, access_key_id=made.access_key_id, secret_access_key=made.secret_access_key
        )

    credentials = installation.store.run_write(renew, by=(caller.principal.arn, caller.request_id)).result()
    own = None if first is not None and first.id == account_id else account_id
    _write_credentials(installation, credentials, own)
    path = credentials_path(installation.settings.data_dir, own)
    return RootKeyReset(account_id, credentials.access_key_id, path)


def _reset_token(settings: Settings, ids: Ids) -> str:
    """The token that lets test suites reset this server, written anew to ``reset-token`` at each start (0600)."""
    token = settings.reset_token or ids.random(24).hex()
    write_private(settings.data_dir / RESET_FILE, token.encode() + b"\n")
    return token
