"""A real server for tests: its own process, its own data directory, any free port."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.loaders import Loader, create_loader

REGION = "us-east-1"
_START_SECONDS = 90.0
_STOP_SECONDS = 30.0
_MODELS = Path(__file__).parents[1] / "src" / "casemate" / "api" / "models"


@dataclass(frozen=True)
class Credentials:
    """An access key; ``session_token`` is None for a long-term one."""

    access_key_id: str
    secret_access_key: str
    session_token: str | None = None


NOBODY = Credentials("AKIAIOSFODNN7EXAMPLE", "x" * 40)


@dataclass
class Server:
    """A running server. ``root`` is the key of its first account's root, ``ca`` its own CA's file if it has one.

    A first start that waits to be unlocked has no account yet: ``read_credentials`` afterwards.
    """

    process: subprocess.Popen[bytes]
    data_dir: Path
    endpoint: str
    account_id: str = ""
    root: Credentials = NOBODY
    ca: str | None = None

    def read_credentials(self) -> None:
        """Take the first account's root credentials from where the server wrote them."""
        written = json.loads((self.data_dir / "root-credentials.json").read_text())
        self.account_id = written["account_id"]
        self.root = Credentials(written["access_key_id"], written["secret_access_key"])

    def client(self, service: str, credentials: Credentials | None = None, region: str = REGION) -> Any:
        """A boto3 client, unmodified, without retries. Its credentials are the root's unless given."""
        key = credentials or self.root
        core = botocore.session.Session()
        core.register_component("data_loader", _loader())
        session = boto3.Session(
            aws_access_key_id=key.access_key_id,
            aws_secret_access_key=key.secret_access_key,
            aws_session_token=key.session_token,
            region_name=region,
            botocore_session=core,
        )
        return session.client(
            service,
            endpoint_url=self.endpoint,
            verify=self.ca,
            config=Config(retries={"total_max_attempts": 1}, read_timeout=30),
        )

    def stop(self) -> int:
        """Stop it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_STOP_SECONDS)

    def kill(self) -> None:
        """Kill it as a power cut would, page cache apart."""
        self.process.kill()
        self.process.wait(_STOP_SECONDS)


@cache
def _loader() -> Loader:
    """botocore's models and ours, read once a process."""
    loader = create_loader()
    loader.search_paths.append(str(_MODELS))
    return loader


def command(*arguments: str) -> list[str]:
    """The command line of ``casemate`` in this environment."""
    return [sys.executable, "-m", "casemate", *arguments]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """A clean environment: nothing of the user's AWS or Casemate settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CASEMATE_"))}
    return {**kept, **(extra or {})}


def start(data_dir: Path, *flags: str, env: Mapping[str, str] | None = None, through: Sequence[str] = ()) -> Server:
    """Start a server and wait until it answers. Raises RuntimeError with what it said when it doesn't.

    ``through`` is a command that runs another, such as ``strace``; the server's process is then that command's.
    """
    endpoint_file = data_dir / "endpoint"
    endpoint_file.unlink(missing_ok=True)
    log = data_dir.with_name(data_dir.name + ".log")
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*through, *command("up", "--data-dir", str(data_dir), "--listen", "127.0.0.1:0", *flags)],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(env),
        )
    deadline = time.monotonic() + _START_SECONDS
    while not endpoint_file.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise RuntimeError(f"the server did not start:\n{log.read_text()}")
        _wait_for(process, 0.01)
    endpoint, ca = [*endpoint_file.read_text().splitlines(), ""][:2]
    server = Server(process=process, data_dir=data_dir, endpoint=endpoint, ca=ca or None)
    if (data_dir / "root-credentials.json").exists():
        server.read_credentials()
    return server


def _wait_for(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for the process to end, for so long at most."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


@contextmanager
def serving(data_dir: Path, *flags: str, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server for the length of a ``with`` block."""
    server = start(data_dir, *flags, env=env)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
