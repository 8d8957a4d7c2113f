"""The ``casemate seal`` commands, with passphrases over a file descriptor."""

from __future__ import annotations

import http.client
import io
import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.serving import Server

from casemate.app import App
from casemate.cli.main import build, run

PASSPHRASE = "five words drawn at random"
OTHER = "another five words drawn today"
_SECONDS = 60.0


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def seal(data_dir: Path, *arguments: str, passphrases: tuple[str, ...] = ()) -> Ended:
    """Run a command of ``casemate seal``, giving it the passphrases as it asks for them."""
    return casemate("seal", *arguments, "--data-dir", str(data_dir), passphrases=passphrases)


def casemate(*arguments: str, passphrases: tuple[str, ...] = ()) -> Ended:
    """Run a command in this process; its passphrases come over a pipe."""
    reader, writer = os.pipe()
    try:
        os.write(writer, "".join(f"{passphrase}\n" for passphrase in passphrases).encode())
        os.close(writer)
        reading = ["--passphrase-fd", str(reader)] if passphrases else []
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = run(build(), lambda: App(0.0), [*arguments, *reading])
    finally:
        os.close(reader)
    ended = Ended(code, out.getvalue(), err.getvalue())
    for passphrase in filter(None, passphrases):
        assert passphrase not in ended.out + ended.err
    return ended


def done(ended: Ended) -> str:
    assert ended.code == 0, ended
    return ended.out


def health(server: Server) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection(urlsplit(server.endpoint).netloc, timeout=10)
    with closing(connection):
        connection.request("GET", "/_casemate/health")
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def eventually(what: Callable[[], Any]) -> Any:
    """What ``what`` answers once it answers anything true, within a deadline."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        os.sched_yield()
    raise AssertionError(f"it did not come to pass in {_SECONDS} s")


def generations(data_dir: Path) -> set[int]:
    """The generations that the store's blobs are under."""
    with closing(sqlite3.connect(f"file:{data_dir / 'store.sqlite3'}?mode=ro", uri=True)) as store:
        return {int.from_bytes(blob[1:5], "big") for (blob,) in store.execute("SELECT blob FROM sealed")}
