"""The store comes back whole, as of one moment, whatever happens on the way."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.backup.support import REF, SECRET, bring_back, fill, make, rows
from tests.store.support import ACCOUNT, REGION, THING, Opener, add, load, thing

from casemate.backup.errors import BackupProblem, NewerBackup, NotEmpty
from casemate.backup.tables import TABLES, StoreSource
from casemate.crypto.rootkey import RootKey
from casemate.diagnosis import diagnose
from casemate.settings import Settings
from casemate.store import schema
from casemate.store.directory import DATABASE_FILE, DataDirectory
from casemate.store.errors import HalfRestored, WrongSeal
from casemate.store.sqlite import SqliteDatabase


@pytest.fixture
def opener(tmp_path: Path) -> Opener:
    path = tmp_path / "data"
    path.mkdir(mode=0o700)
    return Opener("sqlite", path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "restored"


def test_every_table_and_column_is_backed_up() -> None:
    made = {
        match[1]: re.findall(r"(?:^|,)\s*([a-z_]+) (?:\{|INTEGER)", match[2])
        for statement in (*schema._TABLES, schema._META)
        if (match := re.match(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+) \((.*)\)$", statement, re.DOTALL))
    }
    assert {table.name: [name for name, _ in table.columns] for table in TABLES} == made


def test_what_is_restored_is_what_was_there(opener: Opener, file: Path, there: Path) -> None:
    fill(opener, 2_500)
    manifest = make(opener.path, file)
    assert manifest.counts == {"Test::Thing": 2_500}
    assert bring_back(file, there) == manifest
    assert rows(there) == rows(opener.path)
    assert next(row for row in rows(there)["resource"] if row[3] == "n0007")[5] == 7.0
    again = Opener("sqlite", there)
    with again() as store:
        found = load(store, "n0012")
        assert found is not None
        assert found.nickname == "nick 12 é☃"
        assert store.run_read(lambda tx: tx.unseal(REF)).result() == SECRET
        assert store.drain_audit(9)[0][1] == b'{"eventID":"e"}'
        assert store.acquire_lease("keeper", "another", 5) is not None
        last = max(row[0] for row in rows(there)["feed"])
        add(store, thing("later"))
        assert store.feed.read("reader", 10_000)[-1].position > last


def test_a_restored_store_refuses_another_root_key(opener: Opener, file: Path, there: Path) -> None:
    fill(opener)
    make(opener.path, file)
    bring_back(file, there)
    with pytest.raises(WrongSeal), Opener("sqlite", there)(root=RootKey({1: b"\x09" * 32}, 1)):
        pass


def test_a_backup_holds_one_moment_while_others_write(opener: Opener, file: Path, there: Path) -> None:
    with opener() as store:
        add(store, *(thing(f"n{n:04d}") for n in range(1_500)))

        def meddle(what: str, done: int, whole: int) -> None:
            # The first page of resources is written: what follows comes of the same snapshot.
            if what == "resource" and done == 1_000:
                add(store, thing("n9999"))
                store.run_write(lambda tx: tx.connection.run("DELETE FROM resource WHERE id = 'n1400'")).result()

        make(opener.path, file, meddle)
        assert load(store, "n9999") is not None
    bring_back(file, there)
    with Opener("sqlite", there)() as store:
        assert load(store, "n9999") is None
        assert load(store, "n1400") is not None


def test_nobody_commits_while_the_moment_is_fixed(opener: Opener) -> None:
    with opener() as store, StoreSource(opener.database()) as source:
        add(store, thing("before"))
        with source.standstill():
            pending = store.run_write(lambda tx: tx.insert(THING, thing("after")))
            source.hold()
            assert not pending.done()
        pending.result()
        ids = [row[3] for page in source._pages(TABLES[1]) for row in page]
    assert ids == ["before"]


def test_a_half_restored_store_is_not_backed_up(opener: Opener, file: Path) -> None:
    fill(opener)
    with opener() as store:
        store.run_write(lambda tx: schema.write_meta(tx.connection, schema.RESTORING, b"1")).result()
    with pytest.raises(BackupProblem, match="half restored"):
        make(opener.path, file)
    assert list(file.parent.glob("*.zip*")) == []
    assert list(file.parent.glob(".*")) == []


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from tests.backup import support

calls = 0
def progress(what, done, whole):
    global calls
    calls += 1
    if what == sys.argv[1] or calls == 10_000:
        os.kill(os.getpid(), signal.SIGKILL)

getattr(support, sys.argv[2])(Path(sys.argv[3]), Path(sys.argv[4]), progress)
"""


def interrupted(what: str, function: str, first: Path, second: Path) -> None:
    """Run a backup or a restore in a process that is killed while it works on ``what``."""
    arguments = [sys.executable, "-c", INTERRUPTED, what, function, str(first), str(second)]
    assert subprocess.run(arguments, check=False).returncode == -9


def test_a_killed_backup_leaves_no_file_of_its_name(opener: Opener, file: Path) -> None:
    fill(opener)
    interrupted("feed", "make", opener.path, file)
    assert not file.exists()
    make(opener.path, file)


@pytest.mark.parametrize("step", ["meta", "resource", "audit_outbox"])
def test_a_killed_restore_is_refused_until_it_is_run_again(opener: Opener, file: Path, there: Path, step: str) -> None:
    fill(opener)
    make(opener.path, file)
    interrupted(step, "bring_back", file, there)
    with pytest.raises(HalfRestored, match="half restored") as caught:
        DataDirectory.open(there)
    assert "casemate restore" in caught.value.advice
    told = diagnose(Settings(data_dir=there))[0]
    assert (told.ok, told.detail) == (False, f"{there} is half restored")
    with pytest.raises(HalfRestored), Opener("sqlite", there)():
        pass
    bring_back(file, there)
    with DataDirectory.open(there):
        assert rows(there) == rows(opener.path)


def test_a_whole_store_is_never_restored_over(opener: Opener, file: Path) -> None:
    fill(opener)
    make(opener.path, file)
    before = rows(opener.path)
    with pytest.raises(NotEmpty, match="a store already"):
        bring_back(file, opener.path)
    assert rows(opener.path) == before
    with DataDirectory.open(opener.path):
        pass


def test_a_lake_without_a_store_is_left_alone(opener: Opener, file: Path, there: Path) -> None:
    fill(opener)
    make(opener.path, file)
    (there / "lake" / "events").mkdir(parents=True)
    there.chmod(0o700)
    with pytest.raises(NotEmpty, match="a lake already"):
        bring_back(file, there)
    assert (there / "lake" / "events").is_dir()
    with DataDirectory.open(there):
        pass


def test_a_directory_in_use_is_not_restored_into(opener: Opener, file: Path) -> None:
    fill(opener)
    make(opener.path, file)
    with DataDirectory.open(opener.path), pytest.raises(Exception, match="in use"):
        bring_back(file, opener.path)


def test_a_backup_that_holds_what_is_not_known_here_is_refused_before_anything_is_made(
    opener: Opener, file: Path, there: Path
) -> None:
    fill(opener)
    make(opener.path, file, version="9.0", kinds={"Test::Thing": 7, "Test::Card": 9})
    with pytest.raises(NewerBackup, match=r"9\.0.*documents of Test::Thing, schema 7") as caught:
        bring_back(file, there)
    assert "Card" not in caught.value.message
    assert not there.exists()


def test_a_store_too_large_for_memory_is_read_in_pages(opener: Opener) -> None:
    fill(opener, 2_100)
    with StoreSource(SqliteDatabase(opener.path / DATABASE_FILE)) as source:
        with source.standstill():
            source.hold()
        pages = list(source._pages(TABLES[1]))
    assert [len(page) for page in pages] == [1_000, 1_000, 100]
    assert {row[1] for page in pages for row in page} == {ACCOUNT}
    assert {row[2] for page in pages for row in page} == {REGION}
