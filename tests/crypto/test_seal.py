"""The file seal and the keyring: made once, whole, for their owner alone; said what to do otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casemate.crypto.errors import SealProblem
from casemate.crypto.files import replace_secret
from casemate.crypto.keyring import KEYRING_FILE, SEAL_FILE, Keyring, unseal
from casemate.crypto.rootkey import RootKey
from casemate.crypto.seal import FileSeal
from casemate.kernel.ids import SystemIds

IDS = SystemIds()


def open_root(directory: Path, *, first_start: bool) -> RootKey:
    keyring = unseal(directory, IDS, first_start=first_start)
    assert keyring is not None
    return keyring.root


def test_a_first_start_makes_both_files_for_their_owner_alone(tmp_path: Path) -> None:
    root = open_root(tmp_path, first_start=True)
    assert sorted(file.name for file in tmp_path.iterdir()) == [KEYRING_FILE, SEAL_FILE]
    for file in tmp_path.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600
        assert root.generation(1) not in file.read_bytes()
    again = open_root(tmp_path, first_start=False)
    assert again.generation(1) == root.generation(1)


def test_a_first_start_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    FileSeal.create(tmp_path / SEAL_FILE, IDS)
    root = open_root(tmp_path, first_start=True)
    again = open_root(tmp_path, first_start=True)
    assert root.generation(1) == again.generation(1)


@pytest.mark.parametrize("name", [SEAL_FILE, KEYRING_FILE])
def test_a_missing_file_is_never_replaced_by_a_new_one(name: str, tmp_path: Path) -> None:
    open_root(tmp_path, first_start=True)
    (tmp_path / name).unlink()
    with pytest.raises(SealProblem, match="is missing") as caught:
        open_root(tmp_path, first_start=False)
    assert "Put it back" in caught.value.advice
    assert not (tmp_path / name).exists()


def test_a_keyring_without_its_seal_is_not_sealed_anew(tmp_path: Path) -> None:
    open_root(tmp_path, first_start=True)
    (tmp_path / SEAL_FILE).unlink()
    with pytest.raises(SealProblem, match="is missing"):
        open_root(tmp_path, first_start=True)


@pytest.mark.parametrize("name", [SEAL_FILE, KEYRING_FILE])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_looser_permissions_are_refused_with_what_to_type(name: str, mode: int, tmp_path: Path) -> None:
    open_root(tmp_path, first_start=True)
    (tmp_path / name).chmod(mode)
    with pytest.raises(SealProblem) as caught:
        open_root(tmp_path, first_start=False)
    assert caught.value.advice == f"Type: chmod 600 {tmp_path / name}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_another_owner_is_refused(tmp_path: Path) -> None:
    open_root(tmp_path, first_start=True)
    os.chown(tmp_path / SEAL_FILE, 12345, 12345)
    with pytest.raises(SealProblem, match="belongs to user 12345"):
        open_root(tmp_path, first_start=False)


def test_links_and_directories_are_refused(tmp_path: Path) -> None:
    FileSeal.create(tmp_path / "elsewhere", IDS)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SealProblem, match="can't be read"):
        FileSeal.load(tmp_path / "link", IDS)
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(SealProblem, match="no regular file"):
        FileSeal.load(tmp_path / "pipe", IDS)
    (tmp_path / "directory").mkdir(mode=0o700)
    with pytest.raises(SealProblem, match="no regular file"):
        FileSeal.load(tmp_path / "directory", IDS)


MAGIC = b"casemate seal key v1\n"


@pytest.mark.parametrize("data", [b"", MAGIC, MAGIC + b"zz", b"\xff" * 85, b"x" * 999])
def test_what_is_no_seal_key_is_said_so(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / SEAL_FILE
    replace_secret(path, data)
    with pytest.raises(SealProblem):
        FileSeal.load(path, IDS)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"version":2,"seal":"file","current":1,"generations":{}}',
        b'{"version":1,"seal":"pkcs11","current":1,"generations":{}}',
        b'{"version":1,"seal":"file","current":1,"generations":{}}',
        b'{"version":1,"seal":"file","current":1,"generations":{"1":"AAAA"}}',
        b'{"version":1,"seal":"file","current":1,"generations":{},"more":1}',
    ],
)
def test_a_damaged_keyring_is_said_so(data: bytes, tmp_path: Path) -> None:
    seal = FileSeal.create(tmp_path / SEAL_FILE, IDS)
    replace_secret(tmp_path / KEYRING_FILE, data)
    with pytest.raises(SealProblem) as caught:
        Keyring.open(tmp_path / KEYRING_FILE, seal)
    assert caught.value.advice


def test_another_seal_opens_nothing(tmp_path: Path) -> None:
    Keyring.create(tmp_path / KEYRING_FILE, FileSeal.create(tmp_path / "one", IDS), IDS)
    other = FileSeal.create(tmp_path / "two", IDS)
    with pytest.raises(SealProblem, match="not the seal"):
        Keyring.open(tmp_path / KEYRING_FILE, other)


def test_a_wrapped_key_is_bound_to_what_it_is(tmp_path: Path) -> None:
    seal = FileSeal.create(tmp_path / SEAL_FILE, IDS)
    wrapped = seal.wrap(b"k" * 32, b"generation 1")
    assert seal.unwrap(wrapped, b"generation 1") == b"k" * 32
    with pytest.raises(SealProblem):
        seal.unwrap(wrapped, b"generation 2")


def test_nothing_that_exists_is_overwritten_by_a_new_seal(tmp_path: Path) -> None:
    FileSeal.create(tmp_path / SEAL_FILE, IDS)
    before = (tmp_path / SEAL_FILE).read_bytes()
    with pytest.raises(SealProblem, match="is there already"):
        FileSeal.create(tmp_path / SEAL_FILE, IDS)
    assert (tmp_path / SEAL_FILE).read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [SEAL_FILE]


def test_a_seal_in_a_missing_directory_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SealProblem, match="can't be written"):
        FileSeal.create(tmp_path / "missing" / SEAL_FILE, IDS)


def test_a_seal_shows_no_key(tmp_path: Path) -> None:
    seal = FileSeal.create(tmp_path / SEAL_FILE, IDS)
    assert repr(seal) == f"FileSeal({str(tmp_path / SEAL_FILE)!r})"
