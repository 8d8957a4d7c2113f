"""A small disk of one's own: a tmpfs in a mount namespace, which needs no rights where user namespaces are allowed."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.serving import Credentials, Server, command, environment
from tests.startup.starting import SECONDS

LIMITS = {"CASEMATE_RATE_LIMITS": "cloudtrail=1000/1000"}
"""Lookups without the limit that these tests would have to wait for."""
_MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class SmallDisk:
    """``path`` is where programs that run ``through`` the namespace see it, ``outside`` where these tests do."""

    path: Path
    outside: Path
    through: list[str]

    def fill(self) -> None:
        """Leave not a byte free."""
        with (self.outside / "ballast").open("ab", buffering=0) as file:
            for size in (_MEBIBYTE, 4096, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise

    def empty(self) -> None:
        """Give the space back."""
        (self.outside / "ballast").unlink()

    def start(self, log: Path) -> Server:
        """A server whose data directory is on the disk; what it says goes to ``log``."""
        written = self.outside / "data"
        # A server that was killed leaves it.
        (written / "endpoint").unlink(missing_ok=True)
        with log.open("ab") as output:
            process = subprocess.Popen(
                [*self.through, *command("up", "--data-dir", str(self.path / "data"), "--listen", "127.0.0.1:0")],
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment(LIMITS),
            )
        deadline = time.monotonic() + SECONDS
        while not (written / "endpoint").exists():
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                pytest.fail(f"the server did not start:\n{log.read_text()}")
            _wait_for(process, 0.01)
        root = json.loads((written / "root-credentials.json").read_text())
        return Server(
            process=process,
            data_dir=written,
            endpoint=(written / "endpoint").read_text().strip(),
            account_id=root["account_id"],
            root=Credentials(root["access_key_id"], root["secret_access_key"]),
        )


@contextmanager
def small_disk(path: Path, mebibytes: int) -> Iterator[SmallDisk]:
    """A disk of that size at ``path``. Skips where no namespace can be made."""
    unshare, nsenter = shutil.which("unshare"), shutil.which("nsenter")
    if unshare is None or nsenter is None:
        pytest.skip("there is no unshare or no nsenter (util-linux) to make a small disk with")
    path.mkdir()
    mounting = f'mount -t tmpfs -o size={mebibytes}m,mode=700 tmpfs "$1" && echo ready && exec cat'
    holder = subprocess.Popen(
        [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", mounting, "sh", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdin is not None
        assert holder.stdout is not None
        if holder.stdout.readline() != "ready\n":
            pytest.skip(f"no small disk can be made here: {holder.communicate()[1].strip()}")
        through = [nsenter, "--target", str(holder.pid), "--user", "--mount", "--preserve-credentials"]
        yield SmallDisk(path, Path(f"/proc/{holder.pid}/root{path}"), through)
    finally:
        # Its input ends, so it ends, and the disk with it.
        holder.communicate()


def _wait_for(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return
