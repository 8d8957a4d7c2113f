"""Sealed blobs: nothing in the clear on the disk, nothing left when destroyed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.support import ACCOUNT, REGION, Opener

from casemate.crypto.errors import BadEnvelope
from casemate.kernel.transaction import NotCached, SealedRef
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction

REF = SealedRef(ACCOUNT, REGION, "AWS::KMS::Key", "key-1", "1")
SECRET = b"thirty-two bytes of key material"


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.iterdir()))


def test_a_secret_is_read_back_replaced_and_destroyed(store: DatabaseStore) -> None:
    store.run_write(lambda tx: tx.seal(REF, SECRET)).result()
    assert store.run_read(lambda tx: tx.unseal(REF)).result() == SECRET
    store.run_write(lambda tx: tx.seal(REF, b"other")).result()
    assert store.run_read(lambda tx: tx.unseal(REF)).result() == b"other"
    store.run_write(lambda tx: tx.destroy(REF)).result()
    store.run_write(lambda tx: tx.destroy(REF)).result()
    assert store.run_read(lambda tx: tx.unseal(REF)).result() is None


def test_no_secret_is_in_the_clear_on_the_disk(tmp_path: Path) -> None:
    opener = Opener("sqlite", tmp_path)
    with opener() as store:
        store.run_write(lambda tx: tx.seal(REF, SECRET)).result()
        assert SECRET not in on_disk(tmp_path)
    assert SECRET not in on_disk(tmp_path)


def test_a_destroyed_blob_leaves_no_ciphertext(tmp_path: Path) -> None:
    opener = Opener("sqlite", tmp_path)
    with opener() as store:
        store.run_write(lambda tx: tx.seal(REF, SECRET)).result()

        def blob(tx: WriteTransaction) -> bytes:
            row = tx.connection.row("SELECT blob FROM sealed")
            assert row is not None
            return bytes(row[0])

        ciphertext = store.run_write(blob).result()[-40:]
        assert ciphertext in on_disk(tmp_path)
        store.run_write(lambda tx: tx.destroy(REF)).result()
        # What the writer does when it rests, done here by hand; it may be at it at this moment.
        database = opener.database()
        connection = database.writer()
        while not database.purge(connection):
            pass
        connection.close()
        assert ciphertext not in on_disk(tmp_path)
    assert ciphertext not in on_disk(tmp_path)


def test_a_blob_that_was_moved_does_not_open(store: DatabaseStore) -> None:
    other = SealedRef(ACCOUNT, REGION, "AWS::KMS::Key", "key-2", "1")
    store.run_write(lambda tx: tx.seal(REF, SECRET)).result()
    store.run_write(lambda tx: tx.connection.run("UPDATE sealed SET id = 'key-2'")).result()
    with pytest.raises(BadEnvelope):
        store.run_read(lambda tx: tx.unseal(other)).result()


def test_only_what_was_read_as_cached_stands_in_memory(store: DatabaseStore) -> None:
    store.run_write(lambda tx: tx.seal(REF, SECRET)).result()
    with pytest.raises(NotCached):
        store.cached().unseal(REF, cached=True)
    store.run_read(lambda tx: tx.unseal(REF)).result()
    with pytest.raises(NotCached):
        store.cached().unseal(REF, cached=True)
    store.run_read(lambda tx: tx.unseal(REF, cached=True)).result()
    assert store.cached().unseal(REF, cached=True) == SECRET
    with pytest.raises(NotCached):
        store.cached().unseal(REF)
    store.run_write(lambda tx: tx.seal(REF, b"other")).result()
    with pytest.raises(NotCached):
        store.cached().unseal(REF, cached=True)
    store.run_read(lambda tx: tx.unseal(REF, cached=True)).result()
    store.run_write(lambda tx: tx.destroy(REF)).result()
    with pytest.raises(NotCached):
        store.cached().unseal(REF, cached=True)
