"""A file of five gigabytes up, down, moved and synchronized by the aws CLI, and what memory the server takes for it."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.messaging import REGION, Server, casemate
from bench.report import Result

SIZE = 5 << 30
BUCKET = "bench-transfers"
_BLOCK = 16 << 20


def transfers(tell: Callable[[str], None], size: int = SIZE) -> Result:
    """Measure each command once. Raises RuntimeError for what fails or comes back otherwise than it went."""
    rows: list[list[str]] = []
    begun = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as name:
        directory = Path(name)
        source, back = directory / "source", directory / "back"
        _make(source / "file", size)
        with casemate(directory) as server:
            server.client("s3").create_bucket(Bucket=BUCKET)
            idle = server.peak()
            commands = {
                "cp up": (["cp", str(source / "file"), f"s3://{BUCKET}/there"], None),
                "cp down": (["cp", f"s3://{BUCKET}/there", str(back / "file")], back / "file"),
                "mv within the bucket": (["mv", f"s3://{BUCKET}/there", f"s3://{BUCKET}/moved/file"], None),
                "sync down": (["sync", f"s3://{BUCKET}/moved", str(back)], back / "file"),
                "sync up, nothing new": (["sync", str(back), f"s3://{BUCKET}/moved"], None),
            }
            for told, (arguments, comes_to) in commands.items():
                before, begin = server.cpu(), time.perf_counter()
                _aws(server, arguments)
                took, spent = time.perf_counter() - begin, server.cpu() - before
                if comes_to is not None and not filecmp.cmp(source / "file", comes_to, shallow=False):
                    raise RuntimeError(f"{told}: another file came back")
                if told == "cp down":
                    (back / "file").unlink()
                moved = 0 if told.endswith("new") else size
                rate = f"{moved / 1e6 / took:,.0f}" if moved else ""
                rows.append([f"aws s3 {told}", f"{took:.0f}", rate, f"{spent:.1f}", f"{server.peak():.0f}"])
                tell(f"{told}: {took:.0f} s, the server's peak {server.peak():.0f} MB, load {os.getloadavg()[0]:.1f}")
    return Result(
        title=f"{size / (1 << 30):g} GiB in bounded memory",
        method=(
            "The aws CLI as PyPI ships it, with its own defaults (parts of 8 MiB, ten at once, CRC32 trailers), in "
            "turn against one server with one worker, the CLI on the same cores. What comes back is compared byte by "
            "byte. Peak is the most that the server's processes had resident since they were started; behind the start "
            f"it was {idle:.0f} MB. Load as it began: {begun:.1f}, as it ended: {os.getloadavg()[0]:.1f}, this run's "
            "own included."
        ),
        columns=["command", "seconds", "MB/s", "server CPU, s", "server's peak, MB"],
        rows=rows,
    )


def _make(path: Path, size: int) -> None:
    """A file that repeats nothing within a part."""
    path.parent.mkdir()
    block = bytearray(os.urandom(_BLOCK))
    with path.open("wb") as file:
        for number in range(0, size, _BLOCK):
            block[:8] = number.to_bytes(8, "big")
            file.write(block[: min(_BLOCK, size - number)])


def _aws(server: Server, arguments: list[str]) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CASEMATE_"))}
    key, secret = server.key
    env = {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_REGION": REGION}
    env["AWS_ENDPOINT_URL"] = server.endpoint
    program = str(Path(sys.executable).with_name("aws"))
    done = subprocess.run(
        [program, "s3", *arguments, "--no-progress"], env={**kept, **env}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
