"""The seal from outside the server: converted, exported, recovered, joined."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.seals.support import OTHER, PASSPHRASE, done, seal
from tests.serving import Server, serving, start

from casemate import sealing
from casemate.crypto.passphrase import FLOOR


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A data directory with a file seal, and a ciphertext under a key of its store. Not to be touched."""
    path = tmp_path_factory.mktemp("made") / "data"
    with serving(path) as server:
        kms = server.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        return path, kms.encrypt(KeyId=key, Plaintext=b"kept")["CiphertextBlob"]


@pytest.fixture
def data_dir(made: tuple[Path, bytes], tmp_path: Path) -> Path:
    return shutil.copytree(made[0], tmp_path / "data")


@pytest.fixture
def blob(made: tuple[Path, bytes]) -> bytes:
    return made[1]


def cheap(passphrase: str) -> sealing.NewSeal:
    """A passphrase seal whose derivation costs the least that is taken."""
    return sealing.passphrase_seal(lambda: passphrase, FLOOR)


def unasked() -> str:
    raise AssertionError("nobody should be asked for a passphrase")


def opens(server: Server, blob: bytes) -> bool:
    return bool(server.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"kept")


def test_from_the_file_seal_to_a_passphrase_to_another_and_back(data_dir: Path, blob: bytes) -> None:
    done(seal(data_dir, "convert", "passphrase", passphrases=(PASSPHRASE,)))
    assert not (data_dir / "seal.key").exists()
    assert "passphrase" in done(seal(data_dir, "status"))
    sealing.convert(data_dir, lambda: PASSPHRASE, cheap(OTHER))
    with serving(data_dir) as server:
        assert "passphrase is wrong" in seal(data_dir, "unlock", passphrases=(PASSPHRASE,)).err
        done(seal(data_dir, "unlock", passphrases=(OTHER,)))
        assert opens(server, blob)
        refused = seal(data_dir, "convert", "file", passphrases=(OTHER,))
        assert (refused.code, "in use" in refused.err) == (1, True)
    done(seal(data_dir, "convert", "file", passphrases=(OTHER,)))
    assert (data_dir / "seal.key").stat().st_mode & 0o777 == 0o600
    with serving(data_dir) as server:
        assert opens(server, blob)


@pytest.mark.parametrize("passphrase", ["too short!", ""])
def test_a_passphrase_that_is_too_short_changes_nothing(passphrase: str, data_dir: Path) -> None:
    before = (data_dir / "root.keys").read_bytes()
    refused = seal(data_dir, "convert", "passphrase", passphrases=(passphrase,))
    assert (refused.code, "characters" in refused.err) == (1, True)
    assert (data_dir / "root.keys").read_bytes() == before
    assert (data_dir / "seal.key").exists()


def test_a_seal_is_chosen_once(data_dir: Path, tmp_path: Path) -> None:
    assert "its seal already" in seal(data_dir, "init", passphrases=(PASSPHRASE,)).err
    done(seal(tmp_path / "new", "init", passphrases=(PASSPHRASE,)))
    assert "its seal already" in seal(tmp_path / "new", "init", passphrases=(PASSPHRASE,)).err
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["lock", "root.keys"]


def test_a_recovery_file_opens_a_copy_that_has_no_seal(data_dir: Path, blob: bytes, tmp_path: Path) -> None:
    file = tmp_path / "recovery"
    with serving(data_dir):
        sealing.export(data_dir, file, unasked, cheap(OTHER))
    assert file.stat().st_mode & 0o777 == 0o600
    assert "is there already" in seal(data_dir, "export", str(file), passphrases=(OTHER,)).err
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(data_dir, elsewhere, ignore=shutil.ignore_patterns("seal.key", "root.keys"))
    with pytest.raises(RuntimeError, match=r"root\.keys is missing"):
        start(elsewhere)
    assert "passphrase is wrong" in seal(elsewhere, "recover", str(file), passphrases=(PASSPHRASE,)).err
    assert not (elsewhere / "root.keys").exists()
    done(seal(elsewhere, "recover", str(file), passphrases=(OTHER,)))
    with serving(elsewhere) as server:
        assert opens(server, blob)


def test_a_forgotten_passphrase_is_recovered_from(data_dir: Path, blob: bytes, tmp_path: Path) -> None:
    file = tmp_path / "recovery"
    sealing.convert(data_dir, unasked, cheap("forgotten forever"))
    assert "passphrase is wrong" in seal(data_dir, "export", str(file), passphrases=(PASSPHRASE, OTHER)).err
    done(seal(data_dir, "export", str(file), passphrases=("forgotten forever", OTHER)))
    recover = ("recover", str(file), "--seal", "passphrase")
    assert "--replace" in seal(data_dir, *recover, passphrases=(OTHER, PASSPHRASE)).err
    done(seal(data_dir, *recover, "--replace", passphrases=(OTHER, PASSPHRASE)))
    with serving(data_dir) as server:
        done(seal(data_dir, "unlock", passphrases=(PASSPHRASE,)))
        assert opens(server, blob)


def test_another_stores_recovery_file_is_refused(data_dir: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "recovery"
    sealing.init(other, cheap(PASSPHRASE))
    sealing.export(other, file, lambda: PASSPHRASE, cheap(OTHER))
    before = (data_dir / "root.keys").read_bytes()
    refused = seal(data_dir, "recover", str(file), "--replace", passphrases=(OTHER,))
    assert (refused.code, "is not the one" in refused.err) == (1, True)
    assert (data_dir / "root.keys").read_bytes() == before


def test_a_new_node_joins(data_dir: Path, blob: bytes, tmp_path: Path) -> None:
    node, request, answer = tmp_path / "node", tmp_path / "request", tmp_path / "answer"
    shown = re.search(r"fingerprint is ([0-9a-f-]{24})", done(seal(node, "join", "--request", str(request))))
    assert shown is not None
    admit = ("admit", str(request), "--answer", str(answer), "--fingerprint")
    with serving(data_dir):
        assert "exchanged" in seal(data_dir, *admit, "0000-0000-0000-0000-0000").err
        assert not answer.exists()
        done(seal(data_dir, *admit, shown[1]))
    joining = ("join", "--answer", str(answer), "--seal", "passphrase")
    done(seal(node, *joining, passphrases=(PASSPHRASE,)))
    assert not (node / "join.key").exists()
    assert "has not asked to join" in seal(node, *joining, passphrases=(PASSPHRASE,)).err
    shutil.copy(data_dir / "store.sqlite3", node / "store.sqlite3")
    shutil.copy(data_dir / "root-credentials.json", node / "root-credentials.json")
    with serving(node) as server:
        done(seal(node, "unlock", passphrases=(PASSPHRASE,)))
        assert opens(server, blob)


def test_a_node_takes_a_prepared_generation_over(data_dir: Path, tmp_path: Path) -> None:
    node, request, answer = tmp_path / "node", tmp_path / "request", tmp_path / "answer"
    shutil.copytree(data_dir, node)
    with serving(data_dir):
        done(seal(data_dir, "rotate", "--prepare"))
        output = done(seal(node, "join", "--request", str(request)))
        shown = re.search(r"[0-9a-f]{4}(-[0-9a-f]{4}){4}", output)
        assert shown is not None
        done(seal(data_dir, "admit", str(request), "--answer", str(answer), "--fingerprint", shown[0]))
    assert "generation 1, 2" in done(seal(node, "join", "--answer", str(answer)))
    assert "2 is prepared" in done(seal(node, "status"))


def test_joining_takes_one_step_at_a_time(tmp_path: Path) -> None:
    assert "two steps" in seal(tmp_path / "node", "join").err
    assert "no request" in seal(tmp_path / "node", "admit", "/dev/null", "--answer", str(tmp_path / "a")).err
