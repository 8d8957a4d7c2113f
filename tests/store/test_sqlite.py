"""What is SQLite's own: durability, a full disk, another process at its turn."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.store.support import ACCOUNT, REGION, THING, Opener, add, load, thing

from casemate.kernel.transaction import NotCached
from casemate.store.errors import Busy, StoreUnavailable
from casemate.store.sqlite import SqliteDatabase
from casemate.store.writing import WriteTransaction


@pytest.fixture
def sqlite(tmp_path: Path) -> Opener:
    return Opener("sqlite", tmp_path)


def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    connection = SqliteDatabase(tmp_path / "store.sqlite3").writer()
    assert connection.row("PRAGMA synchronous") == (2,)
    assert connection.row("PRAGMA journal_mode") == ("wal",)
    connection.close()


def test_the_files_are_their_owners_alone(sqlite: Opener) -> None:
    with sqlite() as store:
        add(store, thing("a"))
        modes = {file.name: file.stat().st_mode & 0o777 for file in sqlite.path.iterdir()}
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}


def test_a_full_disk_fails_the_batch_and_nothing_is_cached(sqlite: Opener) -> None:
    with sqlite() as store:
        add(store, thing("before"))

        def limit(tx: WriteTransaction) -> None:
            row = tx.connection.row("PRAGMA page_count")
            assert row is not None
            tx.connection.run(f"PRAGMA max_page_count={row[0] + 4}")

        store.run_write(limit).result()
        gate, started = threading.Event(), threading.Event()

        def block(tx: WriteTransaction) -> None:
            started.set()
            gate.wait(10)

        first = store.run_write(block)
        assert started.wait(10)
        small = store.run_write(lambda tx: tx.insert(THING, thing("small")))
        large = store.run_write(lambda tx: tx.audit(b"x" * 100_000, "large"))
        gate.set()
        first.result()
        with pytest.raises(StoreUnavailable, match="disk is full"):
            large.result()
        # SQLite ended the transaction: what shared it was not committed, and is not said to be.
        with pytest.raises(StoreUnavailable, match="disk is full"):
            small.result()
        with pytest.raises(NotCached):
            store.cached().get(THING, ACCOUNT, REGION, "small")
        assert load(store, "small") is None
        assert not store.drain_audit(1)
        store.run_write(lambda tx: tx.connection.run("PRAGMA max_page_count=1000000")).result()
        add(store, thing("after"))
        assert load(store, "after") is not None


def test_a_full_disk_that_fails_one_call_alone_leaves_nothing_of_it(sqlite: Opener) -> None:
    with sqlite() as store:
        add(store, thing("before"))

        def fill(tx: WriteTransaction) -> None:
            row = tx.connection.row("PRAGMA page_count")
            assert row is not None
            tx.connection.run(f"PRAGMA max_page_count={row[0] + 4}")
            tx.insert(THING, thing("large", colour="x" * 100_000))

        with pytest.raises(StoreUnavailable, match="disk is full"):
            store.run_write(fill).result()
        assert load(store, "large") is None
        assert store.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION)).result() == 1
        add(store, thing("small"))
        assert store.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION)).result() == 2


def test_a_failed_audit_write_undoes_what_it_was_to_tell_of(sqlite: Opener) -> None:
    with sqlite() as store:

        def write(tx: WriteTransaction) -> None:
            tx.insert(THING, thing("a"))
            tx.connection.run("ROLLBACK")

        with pytest.raises(StoreUnavailable):
            store.run_write(write).result()
        assert load(store, "a") is None
        add(store, thing("b"))


def test_a_turn_that_does_not_come_is_told_busy(sqlite: Opener) -> None:
    with sqlite() as store:
        database = SqliteDatabase(sqlite.path / "store.sqlite3", wait=0.05)
        other = database.writer()
        with pytest.raises(Busy):
            store.run_write(lambda tx: other.begin_write()).result()
        other.close()


WRITER = """
import os, sys
from pathlib import Path
from tests.store.support import Opener, add, thing
with Opener("sqlite", Path(sys.argv[1]))() as store:
    add(store, thing("first"))
    os.write(2, b"begin\\n")
    add(store, thing("second"))
    os.write(2, b"acknowledged\\n")
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_the_sync_returns_before_the_caller_hears(sqlite: Opener) -> None:
    trace = sqlite.path / "trace"
    command = ["strace", "-f", "-o", str(trace), "-e", "trace=fsync,fdatasync,write,pwrite64"]
    run = subprocess.run(
        [*command, sys.executable, "-c", WRITER, str(sqlite.path)], capture_output=True, text=True, timeout=60
    )
    if "ptrace" in run.stderr:
        pytest.skip("tracing is not allowed here")
    assert run.returncode == 0, run.stderr
    lines = trace.read_text().splitlines()
    begin = next(number for number, line in enumerate(lines) if '"begin\\n"' in line)
    end = next(number for number, line in enumerate(lines) if '"acknowledged\\n"' in line)
    between = lines[begin + 1 : end]
    syncs = [number for number, line in enumerate(between) if "sync(" in line or "sync resumed" in line]
    writes = [number for number, line in enumerate(between) if "pwrite64(" in line]
    assert writes
    assert syncs
    assert max(syncs) > max(writes)
    assert between[max(syncs)].endswith("= 0")
