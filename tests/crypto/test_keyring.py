"""The keyring's generations: kept before they are used, handed to who uses the root key, guarded by another seal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.crypto.support import CHEAP, IDS, PASSPHRASE

from casemate.crypto.errors import SealProblem, UnknownGeneration, WrongPassphrase
from casemate.crypto.keyring import KEYRING_FILE, SEAL_FILE, Keyring, read_keyring, unlock, unseal
from casemate.crypto.passphrase import PassphraseSeal
from casemate.crypto.rootkey import RootKey
from casemate.crypto.seal import FileSeal


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring.create(tmp_path / KEYRING_FILE, FileSeal.create(tmp_path / SEAL_FILE, IDS), IDS)


def again(keyring: Keyring) -> Keyring:
    """The keyring as a next start finds it."""
    found = unseal(keyring.path.parent, IDS, first_start=False)
    assert found is not None
    return found


def same(one: RootKey, other: RootKey) -> bool:
    return (one.generations, one.current) == (other.generations, other.current)


def test_a_generation_is_prepared_then_promoted_then_retired(keyring: Keyring) -> None:
    root = keyring.root
    assert keyring.prepare(IDS) == 2
    assert (root.numbers, root.current, keyring.pending) == ((1, 2), 1, 2)
    assert same(again(keyring).root, root)
    keyring.promote(2, 1000.0)
    assert (root.numbers, root.current, keyring.pending, keyring.former) == ((1, 2), 2, None, {1: 1000.0})
    assert same(again(keyring).root, root)
    assert again(keyring).former == {1: 1000.0}
    keyring.retire(1)
    assert (root.numbers, root.current, keyring.former) == ((2,), 2, {})
    assert same(again(keyring).root, root)
    assert keyring.path.stat().st_mode & 0o777 == 0o600


def test_what_was_begun_is_gone_on_with(keyring: Keyring) -> None:
    keyring.prepare(IDS)
    key = keyring.root.generation(2)
    found = again(keyring)
    assert found.prepare(IDS) == 2
    assert found.root.generation(2) == key
    found.promote(2, 1.0)
    found.promote(2, 2.0)
    assert found.former == {1: 1.0}


def test_the_current_generation_is_never_retired(keyring: Keyring) -> None:
    keyring.retire(1)
    assert list(keyring.root.numbers) == [1]
    keyring.prepare(IDS)
    keyring.retire(2)
    assert list(keyring.root.numbers) == [1, 2]


def test_another_nodes_generation_is_adopted_but_never_exchanged(keyring: Keyring) -> None:
    keyring.adopt(2, b"2" * 32)
    keyring.adopt(2, b"2" * 32)
    assert again(keyring).root.generation(2) == b"2" * 32
    with pytest.raises(SealProblem, match="of its own"):
        keyring.adopt(2, b"x" * 32)
    assert keyring.root.generation(2) == b"2" * 32


def test_a_file_that_can_not_be_written_changes_nothing(keyring: Keyring) -> None:
    keyring.prepare(IDS)
    before = keyring.root.generations
    keyring.path.unlink()
    keyring.path.mkdir()
    with pytest.raises(SealProblem, match="can't be written"):
        keyring.promote(2, 1.0)
    with pytest.raises(SealProblem, match="can't be written"):
        keyring.adopt(3, b"3" * 32)
    assert (keyring.root.generations, keyring.root.current, keyring.former) == (before, 1, {})


def test_the_file_of_a_keyring_that_never_rotated_is_as_it_always_was(keyring: Keyring) -> None:
    assert set(read_keyring(keyring.path).__struct_fields__) >= {"parameters", "former"}
    assert b"parameters" not in keyring.path.read_bytes()
    assert b"former" not in keyring.path.read_bytes()


def test_a_keyring_is_guarded_by_another_seal(keyring: Keyring) -> None:
    root = keyring.root.generations
    keyring.guard_with(PassphraseSeal.create(PASSPHRASE, IDS, CHEAP))
    assert unseal(keyring.path.parent, IDS, first_start=False) is None
    assert unlock(keyring.path, PASSPHRASE, IDS).root.generations == root
    with pytest.raises(WrongPassphrase):
        unlock(keyring.path, PASSPHRASE + " ", IDS)
    file = read_keyring(keyring.path)
    assert file.seal == "passphrase"
    assert PASSPHRASE.encode() not in keyring.path.read_bytes()


def test_a_seal_of_a_later_version_is_named(keyring: Keyring) -> None:
    keyring.path.write_bytes(keyring.path.read_bytes().replace(b'"seal":"file"', b'"seal":"kms"'))
    with pytest.raises(SealProblem, match="a kms seal"):
        unseal(keyring.path.parent, IDS, first_start=False)


def test_a_copy_is_another_file_with_the_same_root(keyring: Keyring, tmp_path: Path) -> None:
    keyring.prepare(IDS)
    keyring.promote(2, 5.0)
    copy = keyring.copy_to(tmp_path / "copy", PassphraseSeal.create(PASSPHRASE, IDS, CHEAP))
    found = unlock(copy.path, PASSPHRASE, IDS)
    assert same(found.root, keyring.root)
    assert found.former == {1: 5.0}
    with pytest.raises(SealProblem, match="is there already"):
        keyring.copy_to(tmp_path / "copy", PassphraseSeal.create(PASSPHRASE, IDS, CHEAP))


def test_a_root_key_in_use_takes_new_generations_whole_or_not_at_all() -> None:
    root = RootKey({1: b"1" * 32}, 1)
    subkey = root.subkey("purpose")
    with pytest.raises(UnknownGeneration):
        root.take({1: b"1" * 32}, 2)
    with pytest.raises(ValueError, match="32 bytes"):
        root.take({1: b"short"}, 1)
    assert root.subkey("purpose") == subkey
    root.take({1: b"1" * 32, 2: b"2" * 32}, 2)
    assert root.subkey("purpose", 1) == subkey != root.subkey("purpose")
    root.take({2: b"2" * 32}, 2)
    with pytest.raises(UnknownGeneration):
        root.subkey("purpose", 1)
