"""The seal's door: who gets through, how often, and what it does with what is no request."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.crypto.support import PASSPHRASE

from casemate.crypto.door import (
    SOCKET_FILE,
    TRIES,
    Look,
    NobodyThere,
    Reply,
    Request,
    Retire,
    Rotate,
    SealDoor,
    Unlock,
    ask,
)
from casemate.crypto.errors import SealProblem


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def door(directory: Path, answer: Callable[[Request], Reply], clock: Clock | None = None) -> Iterator[SealDoor]:
    made = SealDoor(directory, answer, clock or Clock())
    made.open()
    try:
        yield made
    finally:
        made.close()


def fine(_request: Request) -> Reply:
    return Reply(ok=True, sealed=True, message="fine")


def test_requests_are_heard_and_answered(tmp_path: Path) -> None:
    heard: list[Request] = []

    def answer(request: Request) -> Reply:
        heard.append(request)
        return Reply(ok=False, sealed=False, message=f"heard {len(heard)}", advice="do this")

    requests: list[Request] = [Unlock(PASSPHRASE), Rotate(), Rotate(prepare=True), Retire(3), Look()]
    with door(tmp_path, answer):
        for number, request in enumerate(requests, 1):
            reply = ask(tmp_path, request)
            assert reply == Reply(ok=False, sealed=False, message=f"heard {number}", advice="do this")
    assert heard == requests


def test_the_socket_is_its_owners_and_gone_afterwards(tmp_path: Path) -> None:
    with door(tmp_path, fine):
        assert (tmp_path / SOCKET_FILE).stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NobodyThere):
        ask(tmp_path, Look())


def test_a_socket_that_a_kill_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET_FILE))
    with pytest.raises(NobodyThere):
        ask(tmp_path, Look())
    with door(tmp_path, fine):
        assert ask(tmp_path, Look()).ok


def test_a_directory_may_lie_deep(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a directory with a long name"] * 8)
    deep.mkdir(parents=True)
    with door(deep, fine):
        assert ask(deep, Look()).ok


def test_unlocking_is_tried_so_often_and_no_more(tmp_path: Path) -> None:
    tried: list[Request] = []
    clock = Clock()

    def answer(request: Request) -> Reply:
        tried.append(request)
        return fine(request)

    with door(tmp_path, answer, clock):
        for _ in range(TRIES):
            assert ask(tmp_path, Unlock("x")).ok
        refused = ask(tmp_path, Unlock("x"))
        assert (refused.ok, refused.message) == (False, "Unlocking was tried too often.")
        assert ask(tmp_path, Look()).ok
        clock.now = 10.0
        assert ask(tmp_path, Unlock("x")).ok
        assert not ask(tmp_path, Unlock("x")).ok
    assert len(tried) == TRIES + 2


@pytest.mark.parametrize(
    "said", [b"", b"\n", b"{}\n", b'{"type":"open"}\n', b'{"type":"look"', b"\xff\n", b"x" * 20000]
)
def test_what_is_no_request_gets_no_answer(said: bytes, tmp_path: Path) -> None:
    with door(tmp_path, fine):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(10)
            client.connect(str(tmp_path / SOCKET_FILE))
            try:
                client.sendall(said)
                client.shutdown(socket.SHUT_WR)
                heard = client.recv(100)
            except (ConnectionResetError, BrokenPipeError):
                heard = b""
            assert heard == b""
        assert ask(tmp_path, Look()).ok


def test_an_answer_that_fails_leaves_the_door_open(tmp_path: Path) -> None:
    def answer(request: Request) -> Reply:
        if isinstance(request, Rotate):
            raise LookupError
        return fine(request)

    with door(tmp_path, answer):
        with pytest.raises(SealProblem, match="gave no answer"):
            ask(tmp_path, Rotate())
        assert ask(tmp_path, Look()).ok


ASK = """
import os, sys
from pathlib import Path
from casemate.crypto.door import Look, ask
from casemate.crypto.errors import SealProblem
directory = Path(sys.argv[1])
os.setuid(12345)
try:
    print(ask(directory, Look()))
except SealProblem as problem:
    print("refused", problem.message)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_another_user_does_not_get_through(tmp_path: Path) -> None:
    for directory in (tmp_path, *tmp_path.parents):
        if directory.stat().st_uid == 0 and directory != Path("/") and "pytest" in str(directory):
            directory.chmod(0o755)
    with door(tmp_path, fine):
        # Even where the file's mode would let them.
        (tmp_path / SOCKET_FILE).chmod(0o666)
        ended = subprocess.run(
            [sys.executable, "-c", ASK, str(tmp_path)], capture_output=True, text=True, timeout=30, check=False
        )
        assert ended.stdout.startswith("refused"), ended.stdout + ended.stderr
        assert ask(tmp_path, Look()).ok


def test_a_passphrase_is_shown_nowhere() -> None:
    assert PASSPHRASE not in repr(Unlock(PASSPHRASE))
