"""Bad start-ups say what is wrong and what to do, and ``casemate doctor`` sees it too."""

from __future__ import annotations

import os
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.serving import serving
from tests.startup.starting import doctor, refusal, unprivileged


@pytest.fixture
def taken() -> Iterator[str]:
    """An address that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_nothing_is_wrong_with_a_store_in_order(data_dir: Path) -> None:
    assert doctor(data_dir) == []


def test_the_port_is_taken(data_dir: Path, taken: str) -> None:
    told = refusal(data_dir, listen=taken)
    assert told == (f"{taken} is taken by another program.", "Stop it, or: Choose another with --listen HOST:PORT.")


def test_doctor_sees_that_the_port_is_taken(data_dir: Path, taken: str) -> None:
    (data_dir / "casemate.toml").write_text(f'listen = "{taken}"\n')
    (problem,) = doctor(data_dir)
    assert f"{taken} can't be listened on" in problem
    assert "--listen HOST:PORT" in problem


def test_the_data_directory_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("")
    told = refusal(path)
    assert f"The data directory {path} can't be used" in told.message
    assert "--data-dir" in told.advice
    assert "is no directory" in doctor(path)[0]


def test_the_data_directory_can_not_be_read(data_dir: Path) -> None:
    through = unprivileged()
    data_dir.chmod(0o000)
    try:
        told = refusal(data_dir, through=through)
        assert f"The data directory {data_dir} can't be" in told.message
        assert "chmod u+rwx" in told.advice or "--data-dir" in told.advice
        assert doctor(data_dir, through=through) != []
    finally:
        data_dir.chmod(0o700)


def test_the_data_directory_can_not_be_made(tmp_path: Path) -> None:
    through = unprivileged()
    tmp_path.chmod(0o500)
    try:
        assert "Permission denied" in refusal(tmp_path / "data", through=through).message
    finally:
        tmp_path.chmod(0o700)


def test_the_data_directory_is_another_users(data_dir: Path) -> None:
    path = data_dir
    if os.geteuid() == 0:
        os.chown(path, 12345, -1)
    else:
        path = Path("/usr")
    told = refusal(path)
    assert f"belongs to user {path.stat().st_uid}, and this process runs as {os.geteuid()}" in told.message
    assert "Run as that user" in told.advice


def test_others_can_write_to_the_data_directory(data_dir: Path) -> None:
    data_dir.chmod(0o777)
    told = refusal(data_dir)
    assert told.message == f"Others can write to the data directory {data_dir} (mode 0777)."
    assert told.advice == f"Type: chmod 700 {data_dir}"
    (problem,) = doctor(data_dir)
    assert f"chmod 700 {data_dir}" in problem


def test_the_data_directory_is_in_use(data_dir: Path) -> None:
    with serving(data_dir) as server:
        told = refusal(data_dir)
        assert told.message == f"The data directory {data_dir} is in use by process {server.process.pid}."
        assert f"kill {server.process.pid}" in told.advice
        # The first server's note of its endpoint outlives the second's refusal.
        assert (data_dir / "endpoint").read_text().strip() == server.endpoint
        assert server.client("kms").list_keys()["Keys"]
        assert doctor(data_dir) == []


def test_the_store_is_of_a_newer_version(data_dir: Path) -> None:
    _execute(data_dir, "UPDATE meta SET value = X'39393939' WHERE name IN ('schema', 'readable_by')")
    told = refusal(data_dir)
    assert "newer version" in told.message
    assert "Start the version that wrote it" in told.advice


def test_the_store_is_no_database(data_dir: Path) -> None:
    for each in data_dir.glob("store.sqlite3*"):
        each.unlink()
    (data_dir / "store.sqlite3").write_bytes(b"no database" * 1000)
    (data_dir / "store.sqlite3").chmod(0o600)
    told = refusal(data_dir)
    assert str(data_dir / "store.sqlite3") in told.message or "store" in told.message.lower()
    assert told.advice


def test_the_clock_is_far_behind_the_store(data_dir: Path) -> None:
    _execute(data_dir, f"UPDATE feed SET time = {time.time() + 86400}")
    told = refusal(data_dir)
    assert "The machine's clock says" in told.message
    assert "timedatectl set-ntp true" in told.advice
    (problem,) = doctor(data_dir)
    assert problem.startswith("clock")
    assert "timedatectl" in problem


def test_a_clock_that_is_minutes_behind_is_no_hindrance(data_dir: Path) -> None:
    _execute(data_dir, f"UPDATE feed SET time = {time.time() + 600}")
    with serving(data_dir) as server:
        assert server.client("kms").list_keys()["Keys"]


def test_the_seal_is_another(data_dir: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "other"):
        pass
    (data_dir / "seal.key").write_bytes((tmp_path / "other" / "seal.key").read_bytes())
    told = refusal(data_dir)
    assert told.message == f"{data_dir / 'seal.key'} is not the seal that guards this root key."
    assert "Put back" in told.advice
    assert "seal.key" in doctor(data_dir)[0]


def test_the_seal_and_the_root_key_are_another_stores(data_dir: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "other"):
        pass
    for name in ("seal.key", "root.keys"):
        (data_dir / name).write_bytes((tmp_path / "other" / name).read_bytes())
    told = refusal(data_dir)
    assert "not the one that this store's secrets are sealed under" in told.message
    assert "Put back the seal.key and the root.keys" in told.advice


@pytest.mark.parametrize("name", ["seal.key", "root.keys"])
def test_a_part_of_the_seal_is_missing(data_dir: Path, name: str) -> None:
    (data_dir / name).unlink()
    told = refusal(data_dir)
    assert told.message.startswith(f"{data_dir / name} is missing")
    assert "Put it back" in told.advice
    assert not (data_dir / name).exists()
    assert any("is missing" in problem for problem in doctor(data_dir))


@pytest.mark.parametrize("name", ["seal.key", "root.keys"])
def test_others_can_read_a_part_of_the_seal(data_dir: Path, name: str) -> None:
    (data_dir / name).chmod(0o644)
    told = refusal(data_dir)
    assert told.message.startswith(f"{data_dir / name} can be used by others (mode 0644)")
    assert told.advice == f"Type: chmod 600 {data_dir / name}"
    assert any(f"chmod 600 {data_dir / name}" in problem for problem in doctor(data_dir))


@pytest.mark.parametrize("name", ["root-credentials.json", "store.sqlite3"])
def test_doctor_sees_that_others_can_read_a_secret(data_dir: Path, name: str) -> None:
    (data_dir / name).chmod(0o644)
    (problem,) = doctor(data_dir)
    assert f"chmod 600 {data_dir / name}" in problem


def test_listening_beyond_loopback_has_to_be_asked_for_by_name(tmp_path: Path) -> None:
    told = refusal(tmp_path / "data", listen="0.0.0.0:0")
    assert "beyond loopback without TLS" in told.message
    assert "--insecure-listen" in told.advice
    told = refusal(tmp_path / "data", "--insecure-listen", "--allow-reset", listen="0.0.0.0:0")
    assert "allow_reset is refused" in told.message
    assert not (tmp_path / "data").exists()


def test_there_must_be_a_worker(tmp_path: Path) -> None:
    told = refusal(tmp_path / "data", env={"CASEMATE_WORKERS": "0"})
    assert told.message == "CASEMATE_WORKERS does not take '0'"
    assert told.advice.startswith("It takes a whole number from 1 to ")


def test_half_a_root_key_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path / "data", env={"CASEMATE_ROOT_ACCESS_KEY_ID": "AKIA0123456789ABCDEF"})
    assert "CASEMATE_ROOT_SECRET_ACCESS_KEY" in told.advice


def test_a_variable_that_is_no_setting_is_named(tmp_path: Path) -> None:
    told = refusal(tmp_path / "data", env={"CASEMATE_ACOUNT_ID": "123456789012"})
    assert told == ("CASEMATE_ACOUNT_ID is no setting", "Did you mean CASEMATE_ACCOUNT_ID?")


def _execute(data_dir: Path, statement: str) -> None:
    with closing(sqlite3.connect(data_dir / "store.sqlite3")) as store, store:
        assert store.execute(statement).rowcount > 0
