"""A backup of one database comes back in any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.backup.support import KNOWN, LAKE, REF, SECRET, fill, fill_lake, state
from tests.store.support import BACKENDS, Opener, add, load, thing

from casemate.backup.errors import NotEmpty
from casemate.backup.lakes import LakeSource
from casemate.backup.making import back_up
from casemate.backup.restoring import restore
from casemate.store.database import Database
from casemate.store.directory import DataDirectory
from casemate.store.errors import HalfRestored


def opened(backend: str, path: Path) -> Opener:
    path.mkdir(mode=0o700)
    return Opener(backend, path)


def bring_back(file: Path, to: Opener, stop_at: str = "") -> None:
    """Restore, or break off as soon as a table is worked on."""

    def progress(what: str, done: int, whole: int) -> None:
        if what == stop_at:
            raise KeyboardInterrupt

    def database(directory: DataDirectory) -> Database:
        return to.database()

    restore(file, to.path, to.path / LAKE, database, kinds=KNOWN, progress=progress)


@pytest.mark.parametrize("to", sorted(BACKENDS))
@pytest.mark.parametrize("of", sorted(BACKENDS))
def test_a_backup_of_one_database_comes_back_in_another(of: str, to: str, tmp_path: Path) -> None:
    first, second, file = opened(of, tmp_path / "first"), opened(to, tmp_path / "second"), tmp_path / "b.zip"
    fill(first, 1_200)
    fill_lake(first.path / LAKE).close()
    back_up(
        file,
        first.database(),
        [LakeSource(first.path / LAKE)],
        version="0.1.0",
        kinds=KNOWN,
        name=of,
        wall=lambda: 1_800_000_000.0,
    )
    with pytest.raises(KeyboardInterrupt):
        bring_back(file, second, "sealed")
    with pytest.raises(HalfRestored), second():
        pass
    bring_back(file, second)
    assert state(second.database()) == state(first.database())
    with second() as store:
        found = load(store, "n0012")
        assert found is not None
        assert found.nickname == "nick 12 é☃"
        assert store.run_read(lambda tx: tx.unseal(REF)).result() == SECRET
        last = store.feed.read("reader", 10_000)[-1].position
        add(store, thing("later"))
        # The position that the database gives next is behind all that came with the backup.
        assert store.feed.read("reader", 10_000)[-1].position > last
        store.run_write(lambda tx: tx.audit(b'{"eventID":"f"}', "f")).result()
        assert [event for _, event in store.drain_audit(9)] == [b'{"eventID":"e"}', b'{"eventID":"f"}']
    with pytest.raises(NotEmpty):
        bring_back(file, second)
