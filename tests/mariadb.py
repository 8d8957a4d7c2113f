"""A MariaDB server for tests: a data directory of its own, started when first asked for, gone with the test run."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pymysql
import pytest
from tests.ports import free_port

_VARIABLE = "MARIADB_FOR_TESTS"
"""Tells programs that tests start where the server is: its directory and port."""
_PROGRAMS = ("/usr/sbin/mariadbd", "/usr/libexec/mariadbd", "/usr/bin/mariadbd")
_START_SECONDS = 30.0


@dataclass
class MariaDB:
    """A server, reached at 127.0.0.1. ``directory`` holds its data, its socket and its log."""

    directory: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def connect(self, user: str = "root", password: str = "") -> Any:
        """A connection over TCP, of the superuser ``root`` unless another is named."""
        return pymysql.connect(host="127.0.0.1", port=self.port, user=user, password=password, autocommit=True)

    def run(self, *statements: str) -> list[tuple[Any, ...]]:
        """Run statements as the superuser; the last one's rows."""
        with self.connect() as connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return list(cursor.fetchall())

    def start(self, *flags: str) -> None:
        """Start it and wait until it answers."""
        command = [_program(), "--no-defaults", f"--datadir={self.directory / 'data'}", f"--port={self.port}"]
        command += ["--bind-address=127.0.0.1", f"--socket={self.directory / 'socket'}", "--skip-name-resolve"]
        command += ["--innodb-buffer-pool-size=16M", "--max-connections=200", *_as_user(), *flags]
        with (self.directory / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/")
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self.connect().close()
                return
            except pymysql.err.OperationalError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.directory / "log").read_text()) from None
                _wait(self.process, 0.02)

    def kill(self) -> None:
        """End it as a crash does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


def server() -> MariaDB:
    """The server of this test run. Skips the test where MariaDB is missing; fails it in CI."""
    told = os.environ.get(_VARIABLE)
    if told:
        directory, port = told.rsplit(":", 1)
        return MariaDB(Path(directory), int(port))
    if not is_installed():
        if os.environ.get("CI"):
            pytest.fail("MariaDB's server is not installed (Debian: mariadb-server)")
        pytest.skip("MariaDB's server is not installed (Debian: mariadb-server)")
    return _shared()


def is_installed() -> bool:
    """Whether there is a server's program."""
    return bool(_program()) and shutil.which("mariadb-install-db") is not None


def make() -> MariaDB:
    """A new server with a superuser ``root`` without a password, not started yet."""
    memory = Path("/dev/shm")
    directory = Path(tempfile.mkdtemp(prefix="casemate-my-", dir=memory if os.access(memory, os.W_OK) else None))
    directory.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(directory, "nobody")
    command = ["mariadb-install-db", "--no-defaults", f"--datadir={directory / 'data'}", "--skip-test-db", *_as_user()]
    command += ["--auth-root-authentication-method=normal", "--skip-name-resolve"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd="/")
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return MariaDB(directory, free_port())


def remove(made: MariaDB) -> None:
    """Stop a server and remove it."""
    if made.process is not None and made.process.poll() is None:
        made.kill()
    shutil.rmtree(made.directory, ignore_errors=True)


@cache
def _shared() -> MariaDB:
    made = make()
    atexit.register(remove, made)
    made.start()
    os.environ[_VARIABLE] = f"{made.directory}:{made.port}"
    return made


def _program() -> str:
    return next((path for path in _PROGRAMS if os.access(path, os.X_OK)), "")


def _as_user() -> list[str]:
    """MariaDB refuses to run as root unless told to be somebody else."""
    return ["--user=nobody"] if os.geteuid() == 0 else []


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return
