"""The seal's door: a Unix socket in the data directory through which a person unlocks and rotates.

Only the directory's owner and root get through: the socket has mode 0600, and the kernel is asked who is at the
other end (SO_PEERCRED, unix(7)). One request a connection, one at a time: a line of JSON each way.
"""

from __future__ import annotations

import logging
import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from casemate.crypto.errors import SealProblem
from casemate.kernel.limits import RateLimits

log = logging.getLogger("casemate.seal")

SOCKET_FILE = "seal.sock"
TRIES, TRIES_A_SECOND = 5, 0.1
"""Unlocking is tried so often at once, and so often a second from then on."""
_LIMIT = 16 * 1024
_TIMEOUT = 5.0
_PEER = struct.Struct("3i")


class Unlock(msgspec.Struct, frozen=True, tag="unlock", forbid_unknown_fields=True):
    """Unseal with a passphrase."""

    passphrase: str

    def __repr__(self) -> str:
        return "Unlock()"


class Rotate(msgspec.Struct, frozen=True, tag="rotate", forbid_unknown_fields=True):
    """Make a new generation of the root key and use it, or ``prepare`` it only."""

    prepare: bool = False


class Retire(msgspec.Struct, frozen=True, tag="retire", forbid_unknown_fields=True):
    """Drop a former generation: nothing in the store is under it any more."""

    generation: int


class Look(msgspec.Struct, frozen=True, tag="look", forbid_unknown_fields=True):
    """Say how it is."""


Request = Unlock | Rotate | Retire | Look


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a request, for a person; ``sealed`` is how it is now."""

    ok: bool
    sealed: bool
    message: str
    advice: str = ""


class NobodyThere(SealProblem):
    """No server has this directory's door open."""

    def __init__(self) -> None:
        super().__init__("No server runs on this data directory.", "Start it with `casemate up`.")


class SealDoor:
    """The server's side. ``answer`` is called in the door's own thread, for one request after the other."""

    def __init__(
        self, directory: Path, answer: Callable[[Request], Reply], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._directory = directory
        self._answer = answer
        self._tries = RateLimits(monotonic)
        self._owners = (0, os.geteuid())
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._thread = threading.Thread(target=self._loop, name="casemate-seal", daemon=True)

    def open(self) -> None:
        """Begin to answer. The data directory must be locked by this process. Raises SealProblem."""
        path = self._directory / SOCKET_FILE
        try:
            path.unlink(missing_ok=True)
            with _short(self._directory) as short:
                # Linux makes the file with the socket's own mode: nobody else can reach it at any moment.
                os.fchmod(self._socket.fileno(), 0o600)
                self._socket.bind(short)
            self._socket.listen(8)
        except OSError as error:
            self._socket.close()
            raise SealProblem(
                f"{path} can't be made: {error.strerror}.", "The data directory must be on a local file system."
            ) from error
        self._thread.start()

    def close(self) -> None:
        """Answer what was asked, and stop."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()
        (self._directory / SOCKET_FILE).unlink(missing_ok=True)

    def _loop(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                try:
                    self._serve(connection)
                except OSError as error:
                    log.warning("a request at the seal's door was not finished: %s", error)
                # Whatever answering ran into, the door stays: nobody could unlock without it.
                except Exception:
                    log.exception("a request at the seal's door failed")

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(_TIMEOUT)
        if _peer_uid(connection) not in self._owners:
            log.error("user %d was turned away at the seal's door", _peer_uid(connection))
            return
        try:
            request = msgspec.json.decode(_read_line(connection), type=Request)
        except msgspec.DecodeError:
            return
        connection.sendall(msgspec.json.encode(self._decide(request)) + b"\n")

    def _decide(self, request: Request) -> Reply:
        if isinstance(request, Unlock) and not self._tries.take(("unlock",), TRIES_A_SECOND, TRIES):
            log.error("unlocking was tried too often")
            return Reply(
                ok=False,
                sealed=True,
                message="Unlocking was tried too often.",
                advice=f"Wait {1 / TRIES_A_SECOND:g} seconds.",
            )
        return self._answer(request)


def ask(directory: Path, request: Request, timeout: float = 60.0) -> Reply:
    """The client's side: what the server of ``directory`` replies. Raises NobodyThere, or another SealProblem.

    ``timeout`` is in seconds; deriving a key and opening a store take their time.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout)
        try:
            with _short(directory) as short:
                connection.connect(short)
            # A passphrase is told to nobody but the directory's owner.
            if _peer_uid(connection) not in (0, directory.stat().st_uid):
                raise SealProblem(
                    f"{directory / SOCKET_FILE} is held by another user's process.", "Find out who, and stop it."
                )
            connection.sendall(msgspec.json.encode(request) + b"\n")
            return msgspec.json.decode(_read_line(connection), type=Reply)
        except (FileNotFoundError, ConnectionRefusedError):
            raise NobodyThere from None
        except OSError as error:
            raise SealProblem(
                f"The server can't be asked at {directory / SOCKET_FILE}: {error.strerror or error}.",
                "Only the user who runs the server, and root, may ask.",
            ) from error
        except msgspec.DecodeError:
            raise SealProblem("The server gave no answer.", "Its log says why.") from None


def _peer_uid(connection: socket.socket) -> int:
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    return int(_PEER.unpack(raw)[1])


def _read_line(connection: socket.socket) -> bytes:
    data = bytearray()
    while len(data) < _LIMIT and not data.endswith(b"\n"):
        part = connection.recv(_LIMIT - len(data))
        if not part:
            break
        data += part
    return bytes(data)


@contextmanager
def _short(directory: Path) -> Iterator[str]:
    """A path to the socket that fits into an address, 108 bytes, however deep the directory lies."""
    descriptor = os.open(directory, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{SOCKET_FILE}"
    finally:
        os.close(descriptor)
