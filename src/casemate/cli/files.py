"""Files of the data directory that the command line reads and writes, and files that hold secrets."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import msgspec

from casemate.settings import StartupProblem

ROOT_CREDENTIALS = "root-credentials.json"
ACCOUNTS = "accounts"
ENDPOINT = "endpoint"
"""Written by ``casemate up`` when it is ready: the URL under which this data directory is served, and its own CA."""

_LIMIT = 64 * 1024


class RootCredentials(msgspec.Struct, frozen=True, kw_only=True):
    """An account's root access key, as ``root-credentials.json`` and ``accounts/ID.json`` hold it."""

    account_id: str
    access_key_id: str
    secret_access_key: str

    def __repr__(self) -> str:
        return f"RootCredentials(account_id={self.account_id!r}, access_key_id={self.access_key_id!r})"


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all: mode 0600, synced, then renamed.

    A symbolic link is followed, so that it stays one. Raises OSError.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_directory(target.parent)


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def credentials_path(data_dir: Path, account_id: str | None) -> Path:
    """Where an account's root credentials lie: the first account's when ``account_id`` is None."""
    return data_dir / ROOT_CREDENTIALS if account_id is None else data_dir / ACCOUNTS / f"{account_id}.json"


def read_credentials(data_dir: Path, account_id: str | None = None) -> RootCredentials:
    """The root credentials of the first account, or of another that was made with ``casemate account create``.

    Raises StartupProblem when they are not there or can't be read.
    """
    path = credentials_path(data_dir, account_id)
    if account_id is not None and not path.exists():
        first = read_credentials(data_dir)
        if first.account_id == account_id:
            return first
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LIMIT), type=RootCredentials)
    except FileNotFoundError:
        raise StartupProblem(
            f"there are no root credentials at {path}",
            "Start the server once with `casemate up`, or name its directory with --data-dir.",
        ) from None
    except OSError as error:
        raise StartupProblem(
            f"the root credentials at {path} can't be read: {error.strerror}",
            "Only the user who runs the server may read them: run this as that user, or use --profile.",
        ) from error
    except msgspec.DecodeError as error:
        raise StartupProblem(
            f"the root credentials at {path} are damaged",
            "Make new ones with `casemate root-key reset` while the server is stopped.",
        ) from error


def write_endpoint(path: Path, endpoint: str, ca: Path | None) -> None:
    """Note a server's URL, and in a second line the certificate of its own CA. Raises OSError."""
    write_private(path, "".join(f"{line}\n" for line in (endpoint, ca) if line).encode())


def read_endpoint(data_dir: Path) -> str | None:
    """The URL that the server of this data directory wrote down, or None."""
    text = _noted(data_dir)[0]
    return text if text.startswith(("http://", "https://")) and len(text) < 300 else None


def read_ca(data_dir: Path) -> str | None:
    """The certificate file of that server's own CA, or None when it has none."""
    return _noted(data_dir)[1] or None


def _noted(data_dir: Path) -> tuple[str, str]:
    try:
        lines = (data_dir / ENDPOINT).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return "", ""
    endpoint, ca = [*lines, "", ""][:2]
    return endpoint, ca
