"""The runner's listener, and who starts it: on the first connection, and again after it ended.

The socket lies in the data directory with mode 0600. Connections wait in it while the runner starts, so that nobody
has to know whether it runs.
"""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from casemate.functions.runner_process import RunnerOrders

log = logging.getLogger("casemate.functions")

SOCKET_FILE = "functions.sock"
DIRECTORY = "functions"
_ENVIRONMENT = ("PATH", "HOME", "LANG", "PYTHONPATH")

Watch = Callable[[int, Callable[[], None]], object]
Unwatch = Callable[[int], object]


def listen(data_dir: Path) -> socket.socket:
    """The runner's listener, in the data directory. Raises OSError."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        (data_dir / SOCKET_FILE).unlink(missing_ok=True)
        with short_path(data_dir) as path:
            # Linux makes the file with the socket's own mode: nobody else can reach it at any moment.
            os.fchmod(listener.fileno(), 0o600)
            listener.bind(path)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


@contextmanager
def short_path(data_dir: Path) -> Iterator[str]:
    """A path to the socket that fits into an address, however deep the directory lies."""
    descriptor = os.open(data_dir, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{SOCKET_FILE}"
    finally:
        os.close(descriptor)


class Activation:
    """Starts the runner when somebody connects. ``watch`` has a callback called when a descriptor is readable.

    ``listener`` is that of ``listen(data_dir)``; its file goes when this is closed. For the thread that owns the
    watching, which must be the process's first: what the runner starts ends with it.
    """

    def __init__(
        self, data_dir: Path, listener: socket.socket, orders: RunnerOrders, watch: Watch, unwatch: Unwatch
    ) -> None:
        self._file = data_dir / SOCKET_FILE
        self._listener = listener
        self._orders = orders
        self._watch, self._unwatch = watch, unwatch
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._pidfd = -1
        watch(listener.fileno(), self._start)

    @property
    def pid(self) -> int | None:
        """The runner's process id while it runs."""
        return self._process.pid if self._process is not None else None

    def _start(self) -> None:
        self._unwatch(self._listener.fileno())
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "casemate.functions.runner_process", str(theirs.fileno())],
                pass_fds=(theirs.fileno(), self._listener.fileno()),
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._control = ours
        with suppress(BrokenPipeError, ConnectionResetError):
            ours.send(msgspec.msgpack.encode(self._orders))
        self._pidfd = os.pidfd_open(self._process.pid)
        self._watch(self._pidfd, self._ended)

    def _ended(self) -> None:
        assert self._process is not None
        code = self._process.wait()
        log.warning("the runner of functions ended (%d); it is started again when it is needed", code)
        self._forget()
        self._watch(self._listener.fileno(), self._start)

    def _forget(self) -> None:
        if self._pidfd >= 0:
            self._unwatch(self._pidfd)
            os.close(self._pidfd)
            self._pidfd = -1
        if self._control is not None:
            self._control.close()
        self._process = self._control = None

    def close(self) -> None:
        """End the runner, and with it every function that runs."""
        process = self._process
        if process is None:
            self._unwatch(self._listener.fileno())
        elif self._control is not None:
            self._control.shutdown(socket.SHUT_RDWR)
            try:
                process.wait(5.0)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self._forget()
        self._file.unlink(missing_ok=True)
        self._listener.close()
