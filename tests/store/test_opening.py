"""Bad start-ups say what is wrong and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.store.support import ACCOUNT, CARD, REGION, THING, Opener, Thing, add, load, thing

from casemate.crypto.rootkey import RootKey
from casemate.kernel.resources import Index, Kind
from casemate.store.directory import DataDirectory
from casemate.store.errors import (
    ClockBehind,
    DamagedStore,
    DirectoryInUse,
    DiskFull,
    NewerDocument,
    NewerStore,
    OpeningProblem,
    UnreadableDirectory,
    WrongSeal,
)
from casemate.store.schema import SCHEMA
from casemate.store.store import DatabaseStore


def test_a_directory_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "data"
    with DataDirectory.open(path) as directory:
        assert directory.first_start
        assert path.stat().st_mode & 0o777 == 0o700
        directory.database.touch()
        assert not directory.first_start


HOLDER = """
import sys
from pathlib import Path
from casemate.store.directory import DataDirectory
with DataDirectory.open(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_directory_in_use_names_the_process(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DirectoryInUse) as caught:
            DataDirectory.open(tmp_path)
        assert caught.value.pid == holder.pid
        assert str(holder.pid) in caught.value.message
        assert "--data-dir" in caught.value.advice
        holder.kill()
    with DataDirectory.open(tmp_path):
        pass


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableDirectory, match="can't be used"):
        DataDirectory.open(tmp_path / "file")


def test_a_directory_that_others_write_to_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(UnreadableDirectory) as caught:
        DataDirectory.open(tmp_path)
    assert caught.value.advice == f"Type: chmod 700 {tmp_path}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_another_owners_directory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.mkdir()
    os.chown(path, 12345, 12345)
    with pytest.raises(UnreadableDirectory, match="belongs to user 12345"):
        DataDirectory.open(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_directory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.mkdir(mode=0o300)
    with pytest.raises(UnreadableDirectory, match="can't be read"):
        DataDirectory.open(path)


def test_a_full_disk_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="is full") as caught:
        DataDirectory.open(tmp_path, min_free=1 << 62)
    assert "Free at least" in caught.value.advice
    with DataDirectory.open(tmp_path):
        pass


def test_a_newer_store_is_refused_and_left_as_it_is(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a"))
        later = b"%d" % (SCHEMA + 1)
        facts = "UPDATE meta SET value = ? WHERE name IN ('schema', 'readable_by')"
        store.run_write(lambda tx: tx.connection.run(facts, (later,))).result()
    with pytest.raises(NewerStore, match=f"its schema is {SCHEMA + 1}"), opener():
        pass


def test_another_root_key_is_refused(opener: Opener) -> None:
    with opener():
        pass
    with pytest.raises(WrongSeal, match=r"seal\.key"), opener(root=RootKey({1: b"\x02" * 32}, 1)):
        pass
    with opener(root=RootKey({1: b"\x01" * 32, 2: b"\x02" * 32}, 2)):
        pass


def test_a_clock_far_behind_the_last_commit_is_refused(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a"))
    opener.wall.now -= 14 * 60
    with opener():
        pass
    opener.wall.now -= 2 * 60
    with pytest.raises(ClockBehind, match="2027-01-15") as caught, opener():
        pass
    assert "Set the clock" in caught.value.advice


def test_a_damaged_database_is_said_so(tmp_path: Path) -> None:
    opener = Opener("sqlite", tmp_path)
    (tmp_path / "store.sqlite3").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(DamagedStore), opener():
        pass


def test_a_database_in_a_missing_directory_is_said_so(tmp_path: Path) -> None:
    opener = Opener("sqlite", tmp_path / "missing")
    with pytest.raises(OpeningProblem, match="can't be opened"), opener():
        pass


def test_two_kinds_of_one_name_are_refused(opener: Opener) -> None:
    with pytest.raises(ValueError, match="two kinds"), opener(kinds=(THING, THING)):
        pass


# -- schema numbers of documents


class ThingV2(Thing, frozen=True, kw_only=True):
    paint: str = ""


def _to_2(members: dict[str, Any]) -> dict[str, Any]:
    return {"paint" if name == "colour" else name: value for name, value in members.items()}


THING_2 = Kind(
    THING.name,
    ThingV2,
    id=lambda one: one.name,
    indexes=(Index("paint", lambda one: (one.paint,)),),
    due=lambda one: one.number or None,
    schema=2,
    upcasts={1: _to_2},
)


def load_2(store: DatabaseStore) -> list[ThingV2]:
    return store.run_read(lambda tx: tx.list(THING_2, ACCOUNT, REGION, index="paint", value="red", limit=9)).result()


def test_earlier_documents_are_upcast_and_indexed_anew(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a", colour="red", number=7), thing("b", colour="blue"))
    with opener(kinds=(THING_2, CARD)) as store:
        (found,) = load_2(store)
        assert found == ThingV2(account=ACCOUNT, region=REGION, name="a", paint="red", number=7)
        assert [due.id for due in store.due(10, 9)] == ["a"]

        def run(tx: Any) -> None:
            tx.put(THING_2, msgspec.structs.replace(tx.get(THING_2, ACCOUNT, REGION, "a"), number=8))

        store.run_write(run).result()
    with opener(kinds=(THING_2, CARD)) as store:
        assert load_2(store)[0].number == 8


def test_later_documents_are_refused(opener: Opener) -> None:
    with opener(kinds=(THING_2,)) as store:
        store.run_write(lambda tx: tx.insert(THING_2, ThingV2(account=ACCOUNT, region=REGION, name="a"))).result()
    with pytest.raises(NewerStore, match="schema 2"), opener():
        pass
    with opener(kinds=(CARD,)):
        pass


def test_a_later_document_met_while_running_is_refused(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a"))
        raw = opener.database().writer()
        raw.run("UPDATE resource SET document = ?", (b'{"$schema":9,"account":"1","name":"a"}',))
        raw.close()
        with pytest.raises(NewerDocument, match="schema 9"):
            load(store, "a")
