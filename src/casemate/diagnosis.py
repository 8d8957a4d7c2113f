"""What ``casemate doctor`` looks at. It changes nothing, and works beside a running server."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from casemate.cli.files import ROOT_CREDENTIALS
from casemate.cli.program import Check
from casemate.crypto.certificates import CA_KEY_FILE, SERVER_FILE
from casemate.crypto.certificates import DIRECTORY as TLS
from casemate.crypto.errors import SealProblem
from casemate.crypto.keyring import KEYRING_FILE, SEAL_FILE, read_keyring, unseal
from casemate.functions.host import RUNTIMES, Host, Missing
from casemate.gateway.server import bind
from casemate.kernel.ids import SystemIds
from casemate.settings import Settings
from casemate.store.directory import DATABASE_FILE, LOCK_FILE, MIN_FREE, RESTORING_FILE
from casemate.store.errors import OpeningProblem, StoreUnavailable
from casemate.store.inspection import last_change
from casemate.store.opening import MAX_BEHIND

_SECRETS = (
    SEAL_FILE,
    KEYRING_FILE,
    DATABASE_FILE,
    ROOT_CREDENTIALS,
    f"{TLS}/{CA_KEY_FILE}",
    f"{TLS}/{SERVER_FILE}",
)


def diagnose(settings: Settings) -> list[Check]:
    """Look at the data directory, its permissions, the seal, the clock and the port."""
    path = settings.data_dir
    if not path.exists():
        made = Check("data directory", True, f"{path} is not there yet: the first start makes it")
        return [made, *_port(settings, holder=None)]
    checks = [_directory(path)]
    if not checks[0].ok:
        return checks
    holder = _holder(path)
    checks += _permissions(path)
    checks += _seal(path, KEYRING_FILE if settings.database_url else DATABASE_FILE)
    checks += _clock(path)
    checks += _database(settings)
    checks.append(_functions())
    return [*checks, *_port(settings, holder)]


def _functions() -> Check:
    """Whether functions can be run here, and of which runtimes."""
    host = Host()
    sandbox = host.bubblewrap()
    if isinstance(sandbox, Missing):
        return Check("functions", True, f"{sandbox.reason}. {sandbox.advice}")
    found = [name for name in RUNTIMES if not isinstance(host.runtime(name), Missing)]
    return Check("functions", True, f"run in bubblewrap: {', '.join(found)}")


def _directory(path: Path) -> Check:
    if not path.is_dir() or not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return Check(
            "data directory",
            False,
            f"{path} is no directory that this user can read and write",
            "Run as the user who owns it, or name another with --data-dir.",
        )
    if (path / RESTORING_FILE).exists():
        return Check(
            "data directory",
            False,
            f"{path} is half restored",
            "Run `casemate restore` again with the same file, or remove the directory.",
        )
    free = shutil.disk_usage(path).free
    if free < MIN_FREE:
        return Check("data directory", False, f"the disk of {path} has {free >> 20} MiB free", "Free some space on it.")
    return Check("data directory", True, f"{path}, {free >> 20} MiB free")


def _holder(path: Path) -> int | None:
    """The process that has the directory open, None for nobody."""
    try:
        descriptor = os.open(path / LOCK_FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        text = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
        return int(text) if text.isdigit() else 0
    finally:
        os.close(descriptor)
    return None


def _permissions(path: Path) -> Iterator[Check]:
    loose = [each for each in (path, *(path / name for name in _SECRETS)) if _is_loose(each)]
    if not loose:
        yield Check("permissions", True, "nobody but the owner can read what is secret")
    for each in loose:
        mode = "700" if each.is_dir() else "600"
        yield Check("permissions", False, f"{each} can be used by others", f"Type: chmod {mode} {each}")


def _is_loose(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except FileNotFoundError:
        return False


def _database(settings: Settings) -> Iterator[Check]:
    if not settings.database_url:
        return
    from casemate.store.postgres import has_store

    try:
        found = has_store(settings.database_url)
    except OpeningProblem as problem:
        yield Check("database", False, problem.message, problem.advice)
    except StoreUnavailable as error:
        yield Check("database", False, str(error), "See to the database server and its log.")
    else:
        yield Check(
            "database", True, "PostgreSQL holds the store" if found else "PostgreSQL is there, with no store yet"
        )


def _seal(path: Path, sign: str) -> Iterator[Check]:
    """``sign`` is the file that says that there was a first start."""
    if not (path / sign).exists():
        yield Check("seal", True, "there is no store yet")
        return
    try:
        keyring = unseal(path, SystemIds(), first_start=False)
        current = read_keyring(path / KEYRING_FILE).current
    except SealProblem as problem:
        yield Check("seal", False, problem.message, problem.advice)
        return
    if keyring is None:
        yield Check("seal", True, f"a passphrase guards the root key (generation {current})")
    else:
        yield Check("seal", True, f"the file seal opens the root key (generation {current})")


def _clock(path: Path) -> Iterator[Check]:
    now, last = time.time(), last_change(path / DATABASE_FILE)
    if last is not None and now < last - MAX_BEHIND:
        yield Check(
            "clock",
            False,
            f"the machine's clock says {_told(now)}, and the store's last change was made at {_told(last)}",
            "Set the clock: timedatectl set-ntp true",
        )
        return
    yield Check("clock", True, _told(now))


def _told(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _port(settings: Settings, holder: int | None) -> Iterator[Check]:
    listen = settings.listen
    try:
        bind(listen.host, listen.port).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE and holder is not None:
            yield Check("port", True, f"{listen} is served, by process {holder} it seems, which has the data directory")
            return
        yield Check(
            "port",
            False,
            f"{listen} can't be listened on: {error.strerror or error}",
            "Stop what uses it, or choose another with --listen HOST:PORT.",
        )
        return
    if holder is not None:
        yield Check("port", True, f"{listen} is free; process {holder} serves this data directory elsewhere")
    else:
        yield Check("port", True, f"{listen} is free")
