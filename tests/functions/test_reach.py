"""What functions reach beyond this server: what the setting names, for whom it names it, and nothing else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from tests.functions.conftest import StartRunner

from casemate.settings.reach import Way, reach, ways
from casemate.settings.values import Refused

CALL = """
import socket

def handler(event, context):
    try:
        with socket.create_connection((event["host"], event["port"]), 5) as connection:
            connection.sendall(b"hello")
            return connection.recv(100).decode()
    except OSError as error:
        return type(error).__name__
"""


@pytest.fixture
def echo() -> Iterator[int]:
    """A server on this machine's loopback that answers who it is: its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.sendall(b"the database heard " + connection.recv(100))

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_function_reaches_what_the_setting_names(start_runner: StartRunner, echo: int) -> None:
    runner = start_runner(reach=f"127.0.0.1:{echo},localhost:{echo},111122223333/zip-*@{socket.gethostname()}:{echo}")
    launch = runner.launch(CALL)
    assert runner.answer(launch, {"host": "127.0.0.1", "port": echo}) == "the database heard hello"
    assert runner.answer(launch, {"host": "localhost", "port": echo}) == "the database heard hello"
    # Its name is known inside, whatever answers there outside.
    assert runner.answer(launch, {"host": socket.gethostname(), "port": echo}) in ("", "the database heard hello")
    assert runner.answer(launch, {"host": "127.0.0.1", "port": echo + 1}) == "ConnectionRefusedError"
    assert runner.answer(launch, {"host": "192.0.2.1", "port": echo}) == "OSError"


def test_others_do_not_reach_it(start_runner: StartRunner, echo: int) -> None:
    allowed = ("444455556666/zip-0@127.0.0.1", "111122223333/other-*@127.0.0.1", "444455556666/*@db.example")
    runner = start_runner(reach=",".join(f"{each}:{echo}" for each in allowed))
    launch = runner.launch(CALL)
    assert runner.answer(launch, {"host": "127.0.0.1", "port": echo}) == "ConnectionRefusedError"
    assert runner.answer(launch, {"host": "db.example", "port": echo}) == "gaierror"
    theirs = runner.launch(CALL, account="444455556666", name="zip-0")
    assert runner.answer(theirs, {"host": "127.0.0.1", "port": echo}) == "the database heard hello"


def test_a_server_that_is_down_ends_the_connection(start_runner: StartRunner) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    runner = start_runner(reach=f"127.0.0.1:{port}")
    said = runner.answer(runner.launch(CALL), {"host": "127.0.0.1", "port": port})
    assert said in ("", "ConnectionResetError", "BrokenPipeError")


def test_the_setting_is_read() -> None:
    assert reach("") == ""
    assert ways("db.example:5432, 111122223333/rotate-*@127.0.0.1:3306") == (
        Way("", "", "db.example", 5432),
        Way("111122223333", "rotate-*", "127.0.0.1", 3306),
    )
    assert Way("", "", "h", 1).is_for("1", "any")
    assert Way("1", "rotate-*", "h", 1).is_for("1", "rotate-app")
    assert not Way("1", "rotate-*", "h", 1).is_for("2", "rotate-app")
    assert not Way("1", "rotate-*", "h", 1).is_for("1", "ROTATE-app")


@pytest.mark.parametrize(
    "text",
    [
        *("db", "db:80", "db:9001", "db:99999", "10.0.0.5:5432", "1234:5432", "[::1]:5432", "1/x@db:5432", "*:5432"),
        *(",".join(f"db{number}:5432" for number in range(33)), "DB:5432", "x@db:5432", "http://db:5432"),
    ],
)
def test_what_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        reach(text)
