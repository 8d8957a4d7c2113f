"""Files that hold secrets: 0600, whole or not there at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from casemate.crypto.errors import SealProblem

MODE = 0o600


def create_secret(path: Path, data: bytes) -> None:
    """Write a new file that only its owner reads, durably. Raises SealProblem when it is there or can't be made."""
    _write(path, data, replace=False)


def replace_secret(path: Path, data: bytes) -> None:
    """Write such a file over what was there, in one step. Raises SealProblem."""
    _write(path, data, replace=True)


def read_secret(path: Path, limit: int) -> bytes:
    """The file's bytes. Raises FileNotFoundError, or SealProblem for wrong owner, mode, type or size.

    The checks are made on the opened file, so that it can't be exchanged between check and reading; a
    symbolic link is refused.
    """
    try:
        # O_NONBLOCK: a pipe in the file's place must not hold the start up.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SealProblem(
            f"{path} can't be read: {error.strerror}.", "It must be a plain file of the user who runs this."
        ) from error
    try:
        _require_private(path, os.fstat(descriptor), limit)
        return os.read(descriptor, limit)
    finally:
        os.close(descriptor)


def _require_private(path: Path, facts: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise SealProblem(f"{path} is no regular file.", "Put the file back from your copy of it.")
    if facts.st_uid != os.geteuid():
        raise SealProblem(
            f"{path} belongs to user {facts.st_uid}, and this process runs as {os.geteuid()}.",
            f"Run as that user, or type: chown {os.geteuid()} {path}",
        )
    if facts.st_mode & 0o077:
        raise SealProblem(
            f"{path} can be used by others (mode {stat.S_IMODE(facts.st_mode):04o}): who read it may hold the key.",
            f"Type: chmod 600 {path}",
        )
    if facts.st_size > limit:
        raise SealProblem(f"{path} is too large to be what its name says.", "Put it back from your copy of it.")


def _write(path: Path, data: bytes, *, replace: bool) -> None:
    # A name of this process's own; the data directory's lock keeps other processes out.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if replace:
            temporary.replace(path)
        else:
            # link() refuses an existing name, rename() would replace it.
            os.link(temporary, path)
            temporary.unlink()
        _sync_directory(path.parent)
    except FileExistsError as error:
        temporary.unlink(missing_ok=True)
        raise SealProblem(
            f"{path} is there already and was left as it is.", "Move it away if it is not needed."
        ) from error
    except OSError as error:
        raise SealProblem(
            f"{path} can't be written: {error.strerror}.", "See to the directory's owner, mode and free space."
        ) from error


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
