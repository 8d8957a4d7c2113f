"""A running server is backed up, and another goes on from the backup; nothing secret is in it."""

from __future__ import annotations

import base64
import io
import json
import shutil
import sqlite3
import subprocess
import threading
import zipfile
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from tests.serving import Credentials, Server, command, environment, serving, start

from casemate.app import App
from casemate.cli import main as commands
from casemate.crypto.keyring import unseal
from casemate.kernel.ids import SystemIds

CONTEXT = {"purpose": "backup"}


def run(*arguments: str, code: int = 0) -> str:
    """Carry out a command in this process; what it said on both streams."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        ended = commands.run(commands.build(), lambda: App(0.0), arguments)
    assert ended == code, said.getvalue()
    return said.getvalue()


def refusal(data_dir: Path) -> str:
    """What a server says that does not start."""
    arguments = command("up", "--data-dir", str(data_dir), "--listen", "127.0.0.1:0")
    done = subprocess.run(arguments, capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 1
    return done.stdout + done.stderr


def carry_seal(data_dir: Path, there: Path) -> None:
    """What a person does beside restoring: bring the seal from where it is kept."""
    for name in ("seal.key", "root.keys"):
        shutil.copy(data_dir / name, there / name)
        (there / name).chmod(0o600)


def contents(file: Path) -> bytes:
    """Everything a backup holds, unpacked, its base64 decoded too."""
    found = [file.read_bytes()]
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            raw = archive.read(name)
            found.append(raw)
            if name.endswith(".jsonl"):
                for line in raw.splitlines():
                    for value in json.loads(line):
                        if isinstance(value, str) and len(value) % 4 == 0:
                            try:
                                found.append(base64.b64decode(value, validate=True))
                            except ValueError:
                                continue
    return b"\n".join(found)


def forms(secret: bytes) -> set[bytes]:
    """A secret as it is, and as it might be written down."""
    return {secret, secret.hex().encode(), base64.b64encode(secret).rstrip(b"="), base64.urlsafe_b64encode(secret)}


def test_a_backup_of_a_running_server_holds_no_secret_and_is_gone_on_from(tmp_path: Path) -> None:
    data, there, file = tmp_path / "data", tmp_path / "there", tmp_path / "backup.zip"
    with serving(data, "--allow-reset") as server:
        kms, iam = server.client("kms"), server.client("iam")
        key = kms.create_key()["KeyMetadata"]
        kms.create_alias(AliasName="alias/kept", TargetKeyId=key["KeyId"])
        iam.create_user(UserName="ann")
        issued = iam.create_access_key(UserName="ann")["AccessKey"]
        data_key = kms.generate_data_key(KeyId=key["KeyId"], KeySpec="AES_256")
        sealed = kms.encrypt(KeyId=key["KeyId"], Plaintext=b"kept", EncryptionContext=CONTEXT)["CiphertextBlob"]
        made: list[str] = []
        stop = threading.Event()

        def go_on() -> None:
            while not stop.is_set() and len(made) < 60:
                made.append(kms.create_key()["KeyMetadata"]["KeyId"])

        writing = threading.Thread(target=go_on)
        writing.start()
        try:
            said = run("backup", str(file), "--verify", "--data-dir", str(data))
        finally:
            stop.set()
            writing.join()
        assert "written and checked" in said
        assert made

        held = contents(file)
        keyring = json.loads((data / "root.keys").read_text())
        secrets = [
            server.root.secret_access_key.encode(),
            issued["SecretAccessKey"].encode(),
            data_key["Plaintext"],
            bytes.fromhex((data / "seal.key").read_text().splitlines()[1]),
            *(base64.b64decode(wrapped) for wrapped in keyring["generations"].values()),
            (data / "reset-token").read_bytes().strip(),
        ]
        assert key["KeyId"].encode() in held
        for secret in secrets:
            for form in forms(secret):
                assert form not in held

    assert "is whole" in run("backup", "verify", str(file))
    run("restore", str(file), "--data-dir", str(there))
    assert "root.keys is missing" in refusal(there)
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    unseal(other, SystemIds(), first_start=True)
    carry_seal(other, there)
    assert "not the one that this store's secrets are sealed under" in refusal(there)
    carry_seal(data, there)
    shutil.copy(data / "root-credentials.json", there / "root-credentials.json")
    with serving(there) as server:
        kms = server.client("kms")
        answer = kms.decrypt(CiphertextBlob=sealed, EncryptionContext=CONTEXT)
        assert answer["Plaintext"] == b"kept"
        assert kms.describe_key(KeyId="alias/kept")["KeyMetadata"]["KeyId"] == key["KeyId"]
        assert kms.decrypt(CiphertextBlob=data_key["CiphertextBlob"])["Plaintext"] == data_key["Plaintext"]
        ann = server.client("sts", Credentials(issued["AccessKeyId"], issued["SecretAccessKey"]))
        assert ann.get_caller_identity()["Arn"].endswith(":user/ann")
        events = server.client("cloudtrail").lookup_events(
            LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "Encrypt"}]
        )["Events"]
        assert len(events) == 1
        restored = {each["KeyId"] for page in kms.get_paginator("list_keys").paginate() for each in page["Keys"]}
        assert restored <= {key["KeyId"], *made}
        # Every key in the backup has its audit record, and no record is of a key that is not.
        creations = [
            json.loads(event["CloudTrailEvent"])["responseElements"]["keyMetadata"]["keyId"]
            for page in server.client("cloudtrail")
            .get_paginator("lookup_events")
            .paginate(LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateKey"}])
            for event in page["Events"]
        ]
        assert sorted(creations) == sorted(restored)


@pytest.fixture(scope="module")
def doomed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """A backup in which a key waits for its deletion: the data directory, the key, the file."""
    base = tmp_path_factory.mktemp("doomed")
    data, file = base / "data", base / "backup.zip"
    with serving(data) as server:
        kms = server.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        run("backup", str(file), "--data-dir", str(data))
    return data, key, file


def later(data_dir: Path, days: int) -> None:
    """Move the time that resources see, as if the backup had lain for so long."""
    with closing(sqlite3.connect(data_dir / "store.sqlite3")) as connection, connection:
        connection.execute(
            "INSERT INTO meta (name, value) VALUES ('clock_offset', ?)", (repr(days * 86_400.0).encode(),)
        )


def bring_up(data: Path, there: Path) -> Server:
    carry_seal(data, there)
    run("root-key", "reset", "--data-dir", str(there))
    return start(there)


def test_keys_that_are_due_by_then_are_deleted_before_the_first_answer(
    doomed: tuple[Path, str, Path], tmp_path: Path
) -> None:
    data, key, file = doomed
    there = tmp_path / "there"
    run("restore", str(file), "--data-dir", str(there))
    later(there, 8)
    server = bring_up(data, there)
    try:
        with closing(sqlite3.connect(there / "store.sqlite3")) as connection:
            assert connection.execute("SELECT id FROM resource WHERE kind = 'AWS::KMS::Key'").fetchall() == []
            assert connection.execute("SELECT id FROM sealed WHERE kind = 'AWS::KMS::Key'").fetchall() == []
            assert connection.execute("SELECT name FROM meta WHERE name = 'restored'").fetchall() == []
        kms = server.client("kms")
        with pytest.raises(kms.exceptions.NotFoundException):
            kms.cancel_key_deletion(KeyId=key)
        deleted = server.client("cloudtrail").lookup_events(
            LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "DeleteKey"}]
        )["Events"]
        assert len(deleted) == 1
    finally:
        server.stop()


def test_what_is_due_but_can_not_be_done_keeps_the_server_silent(
    doomed: tuple[Path, str, Path], tmp_path: Path
) -> None:
    data, _, file = doomed
    there = tmp_path / "there"
    run("restore", str(file), "--data-dir", str(there))
    later(there, 8)
    with closing(sqlite3.connect(there / "store.sqlite3")) as connection, connection:
        connection.execute("CREATE TRIGGER kept BEFORE DELETE ON sealed BEGIN SELECT raise(ABORT, 'kept'); END")
    carry_seal(data, there)
    refused = refusal(there)
    assert "This store was restored" in refused
    assert "Casemate is ready" not in refused
    with closing(sqlite3.connect(there / "store.sqlite3")) as connection, connection:
        connection.execute("DROP TRIGGER kept")
    server = bring_up(data, there)
    assert server.client("kms").list_keys()["Keys"] == []
    server.stop()


def test_commands_say_what_is_wrong(tmp_path: Path) -> None:
    assert "There is no store" in run("backup", str(tmp_path / "b"), "--data-dir", str(tmp_path / "none"), code=1)
    (tmp_path / "b").write_text("nothing")
    assert "is no backup" in run("backup", "verify", str(tmp_path / "b"), code=1)
    assert "is no backup" in run("restore", str(tmp_path / "b"), "--data-dir", str(tmp_path / "there"), code=1)
    assert not (tmp_path / "there").exists()
