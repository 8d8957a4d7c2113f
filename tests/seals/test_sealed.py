"""A server that starts sealed: it says so, answers nothing, does nothing, and comes up when it is unlocked."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from tests.seals.support import OTHER, PASSPHRASE, casemate, done, health, seal
from tests.serving import Server, command, environment, serving

from casemate import sealing
from casemate.cli.client import SERVICE
from casemate.crypto.passphrase import FLOOR


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    path = tmp_path / "data"
    sealing.init(path, sealing.passphrase_seal(lambda: PASSPHRASE, FLOOR))
    return path


@pytest.fixture
def sealed(data_dir: Path) -> Iterator[Server]:
    with serving(data_dir) as server:
        yield server


def unlock(server: Server) -> None:
    assert "Unlocked." in done(seal(server.data_dir, "unlock", passphrases=(PASSPHRASE,)))
    server.read_credentials()


def test_sealed_it_says_so_and_answers_in_each_protocols_form(sealed: Server) -> None:
    status, page = health(sealed)
    assert (status, page["status"]) == (503, "sealed")
    for service, method, code in (
        ("kms", "list_keys", "ServiceUnavailableException"),
        ("iam", "list_users", "ServiceUnavailable"),
        ("sts", "get_caller_identity", "ServiceUnavailable"),
        (SERVICE, "list_accounts", "ServiceUnavailableException"),
    ):
        with pytest.raises(ClientError) as caught:
            getattr(sealed.client(service), method)()
        assert caught.value.response["Error"]["Code"] == code
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 503
    shown = casemate("status", "--data-dir", str(sealed.data_dir))
    assert (shown.code, "sealed" in shown.out) == (1, True)
    assert "sealed" in done(seal(sealed.data_dir, "status"))
    # Nor does a wrong passphrase open anything.
    refused = seal(sealed.data_dir, "unlock", passphrases=(OTHER,))
    assert (refused.code, "passphrase is wrong" in refused.err) == (1, True)
    assert health(sealed)[0] == 503
    log = sealed.data_dir.with_name("data.log").read_text()
    assert OTHER not in log and PASSPHRASE not in log
    # Nothing was opened: there is no store that a keeper could look after.
    assert not (sealed.data_dir / "store.sqlite3").exists()
    assert sealed.stop() == 0


def test_unlocked_it_comes_up_without_a_restart(sealed: Server) -> None:
    # A reload has nothing to reload yet, and ends nothing.
    sealed.process.send_signal(signal.SIGHUP)
    assert health(sealed)[1]["status"] == "sealed"
    unlock(sealed)
    assert health(sealed)[1]["status"] == "ok"
    key = sealed.client("kms").create_key()["KeyMetadata"]["KeyId"]
    sealed.client("kms").encrypt(KeyId=key, Plaintext=b"x")
    assert "unsealed" in done(seal(sealed.data_dir, "status"))
    assert "already" in done(seal(sealed.data_dir, "unlock", passphrases=(PASSPHRASE,)))
    assert sealed.stop() == 0
    assert not (sealed.data_dir / "seal.sock").exists()


def test_what_was_there_is_there_again_after_a_kill(data_dir: Path) -> None:
    with serving(data_dir) as server:
        unlock(server)
        kms = server.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        blob = kms.encrypt(KeyId=key, Plaintext=b"kept")["CiphertextBlob"]
        server.kill()
    before = _feed(data_dir)
    with serving(data_dir) as server:
        assert health(server)[0] == 503
        # The keeper rests: nothing is written.
        assert _feed(data_dir) == before
        unlock(server)
        assert server.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"kept"


def test_with_workers_too(data_dir: Path) -> None:
    with serving(data_dir, "--workers", "2") as server:
        assert health(server)[0] == 503
        unlock(server)
        for _ in range(4):
            server.client("kms").list_keys()


def test_a_store_that_does_not_open_is_told_to_who_unlocks(data_dir: Path) -> None:
    done(casemate("root-key", "reset", "--data-dir", str(data_dir), passphrases=(PASSPHRASE,)))
    with closing(sqlite3.connect(data_dir / "store.sqlite3")) as store:
        store.execute("UPDATE meta SET value = x'3939' WHERE name IN ('schema', 'readable_by')")
        store.commit()
    with serving(data_dir) as server:
        refused = seal(data_dir, "unlock", passphrases=(PASSPHRASE,))
        assert (refused.code, "newer version" in refused.err) == (1, True)
        assert server.process.wait(30) == 1


def test_nobody_there_to_unlock_is_said_so(data_dir: Path) -> None:
    refused = seal(data_dir, "unlock", passphrases=(PASSPHRASE,))
    assert (refused.code, "No server runs" in refused.err) == (1, True)


def test_the_root_key_reset_asks_for_the_passphrase(data_dir: Path) -> None:
    arguments = ("root-key", "reset", "--data-dir", str(data_dir))
    assert "passphrase is wrong" in casemate(*arguments, passphrases=(OTHER,)).err
    assert not (data_dir / "root-credentials.json").exists()
    done(casemate(*arguments, passphrases=(PASSPHRASE,)))
    assert (data_dir / "root-credentials.json").exists()


def test_a_passphrase_is_taken_from_no_argument_and_no_variable(data_dir: Path) -> None:
    assert seal(data_dir, "unlock", "--passphrase", PASSPHRASE).code == 2
    ended = subprocess.run(
        command("seal", "export", str(data_dir / "x"), "--data-dir", str(data_dir), "--passphrase-fd", "0"),
        input="",
        env=environment({"CASEMATE_SEAL_PASSPHRASE": PASSPHRASE}),
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ended.returncode == 1


def _feed(data_dir: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{data_dir / 'store.sqlite3'}?mode=ro", uri=True)) as store:
        leases = store.execute("SELECT * FROM lease").fetchall()
        return [*leases, *store.execute("SELECT max(position) FROM feed").fetchall()]
