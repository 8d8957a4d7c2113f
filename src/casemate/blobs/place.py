"""A place has a name of its own, by which two nodes know whether they keep their files in the same one."""

from __future__ import annotations

import os
import re
import secrets
import stat
from pathlib import Path

FILE = "place.id"
_ID = re.compile(rb"[0-9a-f]{32}\n")


class PlaceProblem(Exception):
    """The place can't be used: ``message`` says what is wrong, ``advice`` what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


def open_place(directory: Path) -> str:
    """The name of the place ``directory``, given to it by whoever comes first. Raises PlaceProblem."""
    try:
        directory.mkdir(mode=0o700, exist_ok=True)
        facts = directory.stat()
        if facts.st_uid != os.geteuid() or facts.st_mode & 0o022:
            raise PlaceProblem(
                f"{directory} belongs to user {facts.st_uid} (mode {stat.S_IMODE(facts.st_mode):04o}), "
                f"and this process runs as {os.geteuid()}.",
                "All nodes run as one user, who owns the directory; nobody else may write to it (chmod 700).",
            )
        content = _named(directory)
    except OSError as error:
        raise PlaceProblem(
            f"The directory {directory} can't be used: {error.strerror}.",
            "It must be mounted, and be this user's to read and write.",
        ) from error
    if not _ID.fullmatch(content):
        raise PlaceProblem(f"{directory / FILE} is damaged.", "Put it back from another node or a backup.")
    return content.decode().strip()


def _named(directory: Path) -> bytes:
    path = directory / FILE
    if not path.exists():
        temporary = directory / f".{FILE}.{secrets.token_hex(8)}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(16).encode() + b"\n")
            file.flush()
            os.fsync(descriptor)
        try:
            # link() refuses an existing name: of two nodes that come at once, one names the place.
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
        folder = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return path.read_bytes()
