"""What a reply promises was synced before the reply left: a trace of the system calls shows it.

A kill leaves the page cache alone, so that no kill could show this.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from tests.crash.trace import OPTIONS, SystemCall, parse, require_segment_synced, require_store_synced
from tests.serving import start

_SECONDS = 30.0
_READ = '1 read(9<TCP:[a->b]>, "{\\"Description\\":\\"mark\\"}", 65536) = 24'
_WRITTEN = '2 pwrite64(5</d/store.sqlite3-wal>, "\\r\\0mark", 4096, 32) = 4096'
_SYNCED = "2 fdatasync(5</d/store.sqlite3-wal>) = 0"
_REPLIED = '1 write(9<TCP:[a->b]>, "HTTP/1.1 200 OK\\r\\nx-amzn-requestid: the-id\\r\\n", 300) = 300'
_CREATED = '3 openat(AT_FDCWD</>, "/d/segments/1.open", O_RDWR|O_CREAT|O_DSYNC, 0600) = 7</d/segments/1.open>'
_NAMED = "3 fsync(8</d/segments>) = 0"
_RECORDED = '3 pwrite64(7</d/segments/1.open>, "{\\"requestID\\":\\"the-id\\"}", 900, 0) = 900'


def _strace() -> str:
    """strace's path. Without it these tests are skipped, and fail in CI, whose packages have it."""
    found = shutil.which("strace")
    if found is None:
        problem = "strace is not installed (tools/install_test_packages.sh)"
    else:
        tried = subprocess.run(
            [found, "-f", "-o", os.devnull, "true"], capture_output=True, text=True, timeout=_SECONDS
        )
        if tried.returncode == 0:
            return found
        problem = f"strace may not trace here: {tried.stderr.strip()}"
    if os.environ.get("CI") == "true":
        pytest.fail(problem)
    pytest.skip(problem)


def test_a_write_and_an_encryption_are_on_the_disk_before_their_replies_leave(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    server = start(tmp_path / "data", through=[_strace(), *OPTIONS, "-o", str(trace)])
    # strace itself takes no signal while it writes to a file; the server says who it is.
    pid = int((server.data_dir / "lock").read_text())
    try:
        kms = server.client("kms")
        made = [kms.create_key(Description=f"mark-{number}") for number in range(5)]
        key = made[0]["KeyMetadata"]["KeyId"]
        marks = [{"mark": f"sealed-{number}"} for number in range(5)]
        sealed = [kms.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext=mark) for mark in marks]
    finally:
        os.kill(pid, signal.SIGTERM)
        server.process.wait(_SECONDS)
    with trace.open(errors="replace") as lines:
        calls = parse(lines)
    for number, answer in enumerate(made):
        require_store_synced(calls, f"mark-{number}", answer["ResponseMetadata"]["RequestId"])
    for number, answer in enumerate(sealed):
        require_segment_synced(calls, f"sealed-{number}", answer["ResponseMetadata"]["RequestId"])


def _calls(*lines: str) -> list[SystemCall]:
    return parse(lines)


def test_the_proofs_hold_for_the_right_order() -> None:
    require_store_synced(_calls(_READ, _WRITTEN, _SYNCED, _REPLIED), "mark", "the-id")
    require_segment_synced(_calls(_READ, _CREATED, _NAMED, _RECORDED, _REPLIED), "mark", "the-id")


@pytest.mark.parametrize(
    "lines",
    [
        (_READ, _WRITTEN, _REPLIED, _SYNCED),
        (_READ, _SYNCED, _WRITTEN, _REPLIED),
        (_READ, _REPLIED, _WRITTEN, _SYNCED),
        (_READ, _WRITTEN, _SYNCED.replace("= 0", "= -1 EIO (Input/output error)"), _REPLIED),
        (_READ, _WRITTEN, _SYNCED.replace("-wal", ""), _REPLIED),
        (
            _READ,
            _WRITTEN,
            "2 fdatasync(5</d/store.sqlite3-wal> <unfinished ...>",
            _REPLIED,
            "2 <... fdatasync resumed>) = 0",
        ),
    ],
)
def test_a_store_that_is_synced_too_late_or_not_is_found_out(lines: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError):
        require_store_synced(_calls(*lines), "mark", "the-id")


@pytest.mark.parametrize(
    "lines",
    [
        (_READ, _CREATED, _NAMED, _REPLIED, _RECORDED),
        (_READ, _CREATED.replace("|O_DSYNC", ""), _NAMED, _RECORDED, _REPLIED),
        (_READ, _CREATED, _RECORDED, _REPLIED, _NAMED),
        (_READ, _CREATED, _NAMED, _RECORDED.replace("= 900", "= -1 ENOSPC (No space left on device)"), _REPLIED),
    ],
)
def test_a_record_that_is_synced_too_late_or_not_is_found_out(lines: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError):
        require_segment_synced(_calls(*lines), "mark", "the-id")
