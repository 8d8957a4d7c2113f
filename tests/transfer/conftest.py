"""A server to bring things to, and the command line as its user runs it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.serving import Server, command, environment, serving
from tests.transfer.bao_server import Bao, bao_serving

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("transfer") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def bao(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bao]:
    with bao_serving(tmp_path_factory.mktemp("bao")) as running:
        yield running


@pytest.fixture
def run(server: Server) -> Run:
    """Run ``casemate`` with arguments, as the root of the server's data directory."""

    def run(
        *arguments: str, env: Mapping[str, str] | None = None, given: str = "", code: int = 0
    ) -> subprocess.CompletedProcess[str]:
        where = ("--data-dir", str(server.data_dir))
        done = subprocess.run(
            [*command(*arguments), *where],
            env=environment(env),
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return run


def secret_value(server: Server, name: str, **more: Any) -> str:
    """The text of a secret."""
    return str(server.client("secretsmanager").get_secret_value(SecretId=name, **more)["SecretString"])


def parameter(server: Server, name: str) -> dict[str, Any]:
    """A parameter, decrypted."""
    found: dict[str, Any] = server.client("ssm").get_parameter(Name=name, WithDecryption=True)["Parameter"]
    return found


def written(path: Path, text: str) -> str:
    """A file with that text; its path."""
    path.write_text(text, encoding="utf-8")
    return str(path)
