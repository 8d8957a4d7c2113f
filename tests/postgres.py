"""A PostgreSQL server for tests: a cluster of its own, started when first asked for, gone with the test run."""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql
from tests.ports import free_port

from casemate.store.postgres import PostgresDatabase

_VARIABLE = "POSTGRES_FOR_TESTS"
"""Tells programs that tests start where the cluster is: its directory and port."""
_BINARIES = Path("/usr/lib/postgresql")
_USERS = ("postgres", "nobody")


class Cluster(NamedTuple):
    """A running cluster. ``directory`` holds its data and its socket."""

    directory: Path
    port: int

    def url(self, database: str = "postgres", *, host: str = "", port: int = 0, options: str = "") -> str:
        """The URL of a database of it: over the socket, or over TCP when a host is named."""
        parameters = {"port": str(port or self.port), "host": host or str(self.directory), "user": "tester"}
        if options:
            parameters["options"] = options
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters.items())
        return f"postgresql:///{database}?{query}"

    def restart(self) -> None:
        """End it as a crash does and start it again."""
        self.control("restart", "-m", "immediate")

    def control(self, *arguments: str) -> None:
        """Run pg_ctl on it."""
        options = ["-D", str(self.directory / "data"), "-s", "-w", "-l", str(self.directory / "log")]
        _run(["pg_ctl", *options, *arguments])


def programs() -> Path | None:
    """Where PostgreSQL's server programs are, the newest version's; None where there are none."""
    versions = [path for path in _BINARIES.glob("*/bin") if (path / "postgres").exists()]
    found = max(versions, key=lambda path: float(path.parent.name), default=None)
    on_path = shutil.which("postgres")
    return found or (Path(on_path).parent if on_path else None)


def cluster() -> Cluster:
    """The cluster of this test run. Skips the test where PostgreSQL is missing; fails it in CI."""
    told = os.environ.get(_VARIABLE)
    if told:
        directory, port = told.rsplit(":", 1)
        return Cluster(Path(directory), int(port))
    if programs() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's server is not installed (Debian: postgresql)")
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    return _shared()


def start(directory: Path) -> Cluster:
    """Make and start a cluster in ``directory``, which must be empty."""
    made = Cluster(directory, free_port())
    if os.geteuid() == 0:
        shutil.chown(directory, *_owner())
    data = directory / "data"
    _run(["initdb", "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
    settings = {
        "port": made.port,
        "listen_addresses": "'127.0.0.1'",
        "unix_socket_directories": f"'{directory}'",
        "max_connections": 200,
        "shared_buffers": "'64MB'",
        "autovacuum": "off",
    }
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = {value}\n" for name, value in settings.items())
    made.control("start")
    return made


def start_standby(primary: Cluster, directory: Path) -> Cluster:
    """Start a standby of ``primary`` in the empty ``directory``, and have the primary's commits wait for it."""
    made = Cluster(directory, free_port())
    if os.geteuid() == 0:
        shutil.chown(directory, *_owner())
    data = directory / "data"
    source = f"host={primary.directory} port={primary.port} user=tester application_name=standby"
    _run(["pg_basebackup", "-D", str(data), "-d", source, "-R", "-X", "stream", "--checkpoint=fast", "--no-sync"])
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"port = {made.port}\nunix_socket_directories = '{directory}'\n")
    made.control("start")
    with psycopg.connect(primary.url(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        connection.execute("SELECT pg_reload_conf()")
    return made


def stop(made: Cluster) -> None:
    """Stop a cluster and remove it."""
    if (made.directory / "data" / "postmaster.pid").exists():
        made.control("stop", "-m", "immediate")
    shutil.rmtree(made.directory, ignore_errors=True)


def fresh_directory() -> Path:
    """A new directory for a cluster, in memory where that can be: its fsync costs nothing there."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="casemate-pg-", dir=memory if os.access(memory, os.W_OK) else None))


def url_for(path: Path, made: Cluster | None = None, **where: object) -> str:
    """The URL of a schema of ``path``'s own in the cluster's database, made where it is missing."""
    made = made or cluster()
    name = "t_" + hashlib.sha256(str(path).encode()).hexdigest()[:16]
    with psycopg.connect(made.url(), autocommit=True) as connection:
        connection.execute("SET client_min_messages = error")
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(name)))
    host, port = str(where.get("host", "")), int(str(where.get("port", 0)))
    return made.url(host=host, port=port, options=f"-csearch_path={name}")


def database(path: Path) -> PostgresDatabase:
    """A database for a store at ``path``, as ``tests.store.support.BACKENDS`` wants it."""
    return PostgresDatabase(url_for(path))


@cache
def _shared() -> Cluster:
    made = start(fresh_directory())
    os.environ[_VARIABLE] = f"{made.directory}:{made.port}"
    atexit.register(stop, made)
    return made


def _owner() -> tuple[str, str]:
    """The user who runs the server when we are root: PostgreSQL refuses to run as root."""
    users = {line.split(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    user = next(name for name in _USERS if name in users)
    group = subprocess.run(["id", "-gn", user], capture_output=True, text=True, check=True).stdout.strip()
    return user, group


def _run(command: list[str]) -> None:
    binaries = programs()
    assert binaries is not None
    user, group = _owner() if os.geteuid() == 0 else (None, None)
    done = subprocess.run(
        [str(binaries / command[0]), *command[1:]],
        user=user,
        group=group,
        extra_groups=[] if user else None,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(re.sub(r"\s+", " ", f"{command[0]} failed: {done.stderr}"))
