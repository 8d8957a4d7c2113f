"""The door to databases: what servers that mean ill get, and how an errand ends."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.database_servers import SUPERPASSWORD, SUPERUSER, Served, mariadb, postgresql

from casemate.databases import Door
from casemate.gateway.dialing import Addresses
from casemate.kernel.databases import Credentials, DatabaseFacts, Engine
from casemate.kernel.fetching import FetchFailed

PASSWORD = "never-in-the-clear"
APP = Credentials("app", PASSWORD)


def loopback(host: str, port: int) -> str:
    return "127.0.0.1"


def facts(engine: Engine, port: int, **more: Any) -> DatabaseFacts:
    members = {"host": "localhost", "tls": False, **more}
    return DatabaseFacts(arn="a", account="1", region="r", name="n", engine=engine, port=port, **members)


@contextmanager
def serving(answer: Callable[[socket.socket], None]) -> Iterator[tuple[int, bytearray]]:
    """A server that answers each connection so; its port, and all bytes that come behind what ``answer`` read."""
    heard = bytearray()

    def run() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    answer(connection)
                    while got := connection.recv(4096):
                        heard.extend(got)
                except OSError:
                    continue

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield listener.getsockname()[1], heard
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def postgres_in_the_clear(connection: socket.socket) -> None:
    """AuthenticationCleartextPassword (PostgreSQL, "Message Formats")."""
    connection.recv(4096)
    connection.sendall(b"R" + struct.pack("!II", 8, 3))


def postgres_that_trusts(connection: socket.socket) -> None:
    """AuthenticationOk, whoever it is."""
    connection.recv(4096)
    connection.sendall(b"R" + struct.pack("!II", 8, 0) + b"Z" + struct.pack("!I", 5) + b"I")


def mysql_that_switches_to(plugin: bytes, more: bytes = b"") -> Callable[[socket.socket], None]:
    """A handshake, and the wish to have another plugin authenticate (MySQL, "Connection Phase")."""

    def answer(connection: socket.socket) -> None:
        greeting = b"\x0a5.7.1\0" + struct.pack("<I", 1) + b"saltsalt\0" + struct.pack("<HBHH", 0xA20F, 33, 2, 0x0008)
        greeting += b"\x15" + b"\0" * 10 + b"saltsaltsalt\0" + b"mysql_native_password\0"
        connection.sendall(struct.pack("<I", len(greeting))[:3] + b"\0" + greeting)
        connection.recv(4096)
        switch = b"\xfe" + plugin + b"\0" + more
        connection.sendall(struct.pack("<I", len(switch))[:3] + b"\x02" + switch)

    return answer


SERVERS: dict[str, tuple[Engine, Callable[[socket.socket], None]]] = {
    "postgresql": ("postgresql", postgres_in_the_clear),
    "clear": ("mysql", mysql_that_switches_to(b"mysql_clear_password")),
    "dialog": ("mariadb", mysql_that_switches_to(b"dialog", b"\x04Password: ")),
    "old": ("mysql", mysql_that_switches_to(b"mysql_old_password", b"saltsalt\0")),
    "sha256": ("mysql", mysql_that_switches_to(b"sha256_password", b"saltsaltsaltsaltsalt\0")),
    "caching": ("mysql", mysql_that_switches_to(b"caching_sha2_password", b"saltsaltsaltsaltsalt\0")),
}


@pytest.mark.parametrize("name", SERVERS)
def test_no_password_is_given_away(name: str) -> None:
    engine, answer = SERVERS[name]
    with serving(answer) as (port, heard):
        said = asyncio.run(Door(loopback).test(facts(engine, port), APP))
    assert said
    assert PASSWORD not in said
    assert PASSWORD.encode() not in heard
    # Not even a request for the public key under which the server would like to have it.
    assert name == "postgresql" or not heard


def test_who_is_let_in_without_a_proof_has_proved_nothing() -> None:
    with serving(postgres_that_trusts) as (port, _):
        said = asyncio.run(Door(loopback).test(facts("postgresql", port), APP))
    assert "authentication" in said


@pytest.mark.parametrize("engine", ["postgresql", "mariadb"])
@pytest.mark.parametrize("sent", [b"\0" * 65_536, b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff\xff\xff\0" * 4096, b""])
def test_garbage_ends_an_errand(engine: Engine, sent: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)

    with serving(answer) as (port, heard):
        said = asyncio.run(Door(loopback).test(facts(engine, port), APP))
    assert said
    assert PASSWORD.encode() not in heard


@pytest.mark.parametrize("engine", ["postgresql", "mariadb"])
def test_a_server_that_says_nothing_is_not_waited_for(engine: Engine) -> None:
    with serving(lambda connection: None) as (port, _):
        said = asyncio.run(Door(loopback, seconds=1.0).test(facts(engine, port), APP))
    assert said == f"localhost:{port} did not answer in time"


def test_without_tls_where_it_is_asked_for_nothing_is_said() -> None:
    """A server, or who stands in its place, that does not offer TLS hears no login."""
    with serving(mysql_that_switches_to(b"mysql_native_password", b"saltsaltsaltsaltsalt\0")) as (port, heard):
        said = asyncio.run(Door(loopback).test(facts("mysql", port, tls=True), APP))
    assert "SSL is required" in said
    assert not heard


def test_what_is_private_is_called_only_where_the_settings_name_it() -> None:
    with pytest.raises(FetchFailed):
        Addresses("").find("localhost", 5432)
    for named in ("localhost", "localhost:5432", "127.0.0.0/8", "10.0.0.0/8,127.0.0.1/32"):
        assert Addresses(named).find("127.0.0.1" if "/" in named else "localhost", 5432) in ("127.0.0.1", "::1")
    for named in ("localhost:5433", "10.0.0.0/8", "other"):
        with pytest.raises(FetchFailed):
            Addresses(named).find("localhost", 5432)
    with pytest.raises(FetchFailed):
        Addresses("").find("169.254.169.254", 80)
    said = asyncio.run(Door(Addresses("").find).test(facts("postgresql", 5432), APP))
    assert said == "localhost can't be reached: it is at a private address, which the settings don't name"


@pytest.mark.parametrize("make", [postgresql, mariadb])
def test_killed_children_leave_nothing(make: Callable[[], Served]) -> None:
    """Who waits is cancelled, as when the keeper stops: the child is gone."""
    served = make()

    async def cancelled() -> int:
        door = Door(loopback)
        database = facts(served.engine, served.port, tls=True, ca=served.ca)
        task = asyncio.create_task(door.test(database, Credentials(SUPERUSER, SUPERPASSWORD)))
        while not (children := _children()):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return len([pid for pid in children if Path(f"/proc/{pid}").exists()])

    assert asyncio.run(cancelled()) == 0


def _children() -> list[int]:
    """The processes that speak to databases now, begun by this one."""
    found = []
    for path in Path("/proc/self/task").glob("*/children"):
        for pid in path.read_text().split():
            if b"databases/process.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(int(pid))
    return found
