"""OpenBao's development server, with a KV version 2 mount."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.openbao.bao import program
from tests.ports import free_port
from tests.serving import environment

TOKEN = "root-of-the-tests"


class Bao(NamedTuple):
    """A development server with a KV version 2 mount at ``secret/``."""

    url: str

    def ask(self, path: str, content: Mapping[str, Any] | None = None, method: str = "POST") -> Any:
        """Ask its API."""
        body = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(f"{self.url}/v1/{path}", body, {"X-Vault-Token": TOKEN}, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            read = answer.read()
        return json.loads(read) if read else None

    def put(self, path: str, **values: object) -> None:
        """A new version of a secret."""
        self.ask(f"secret/data/{path}", {"data": values})

    def token(self, policy: str) -> str:
        """A token with a policy of its own."""
        self.ask("sys/policies/acl/tests", {"policy": policy}, "PUT")
        made: str = self.ask("auth/token/create", {"policies": ["tests"]})["auth"]["client_token"]
        return made


@contextmanager
def bao_serving(directory: Path) -> Iterator[Bao]:
    """A server for the length of a ``with`` block."""
    log = directory / "log"
    address = f"127.0.0.1:{free_port()}"
    command = [program(), "server", "-dev", f"-dev-listen-address={address}", f"-dev-root-token-id={TOKEN}"]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*map(str, command), "-dev-no-store-token"], stdout=output, stderr=subprocess.STDOUT, env=environment()
        )
    made = Bao(f"http://{address}")
    try:
        _until_ready(made, process)
        yield made
    finally:
        process.terminate()
        process.wait(20)


def _until_ready(bao: Bao, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            bao.put("ready", here=True)
            bao.ask("secret/metadata/ready", method="DELETE")
            return
        except (urllib.error.URLError, ConnectionError):
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
    raise AssertionError("OpenBao did not become ready")
