"""``casemate configure``: the files it writes, read back by boto3; run as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import boto3
from tests.cli.fakes import SECRET, write_credentials


def configure(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CASEMATE_"))}
    command = [sys.executable, "-m", "casemate", "configure", "--data-dir", str(home / "data"), *arguments]
    return subprocess.run(
        command, env={**environ, "HOME": str(home)}, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_profile_is_written_for_its_owner_only_and_others_stay(tmp_path: Path) -> None:
    write_credentials(tmp_path / "data")
    (tmp_path / "data" / "endpoint").write_text("http://127.0.0.1:5005\n")
    aws = tmp_path / ".aws"
    aws.mkdir()
    (aws / "credentials").write_text("[default]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = theirs\n")
    (aws / "credentials").chmod(0o644)
    done = configure(tmp_path, "--region", "eu-west-1")
    assert done.returncode == 0, done.stderr
    assert SECRET not in done.stdout + done.stderr
    credentials, config = (aws / "credentials").read_text(), (aws / "config").read_text()
    assert credentials.startswith("[default]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = theirs\n\n")
    assert config == "[profile casemate]\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:5005\n"
    assert {path.name: path.stat().st_mode & 0o777 for path in aws.iterdir()} == {
        "config": 0o600,
        "credentials": 0o600,
    }
    # boto3 reads the files where the environment says; here they are named to it directly.
    import botocore.session

    session = botocore.session.Session(profile="casemate")
    session.set_config_variable("config_file", str(aws / "config"))
    session.set_config_variable("credentials_file", str(aws / "credentials"))
    client = boto3.Session(botocore_session=session).client("kms")
    assert (client.meta.endpoint_url, client.meta.region_name) == ("http://127.0.0.1:5005", "eu-west-1")
    found = session.get_credentials()
    assert (found.access_key, found.secret_key) == ("AKIAIOSFODNN7EXAMPLE", SECRET)


def test_a_profile_with_keys_for_aws_is_left_alone_unless_told(tmp_path: Path) -> None:
    write_credentials(tmp_path / "data")
    credentials = tmp_path / ".aws" / "credentials"
    credentials.parent.mkdir()
    credentials.write_text("[default]\naws_access_key_id = AKIATHEIRS\n")
    refused = configure(tmp_path, "--profile", "default")
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert credentials.read_text() == "[default]\naws_access_key_id = AKIATHEIRS\n"
    assert not (credentials.parent / "config").exists()
    assert configure(tmp_path, "--profile", "default", "--replace").returncode == 0
    assert "AKIATHEIRS" not in credentials.read_text()
    # Now that it is ours, doing it again needs no word.
    assert configure(tmp_path, "--profile", "default").returncode == 0


def test_without_credentials_it_says_where_they_would_be(tmp_path: Path) -> None:
    done = configure(tmp_path)
    assert done.returncode == 1
    assert f"{tmp_path}/data/root-credentials.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".aws").exists()


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    write_credentials(tmp_path / "data")
    real = tmp_path / "dotfiles"
    real.write_text("[profile a]\nregion = b\n")
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "config").symlink_to(real)
    assert configure(tmp_path).returncode == 0
    assert (tmp_path / ".aws" / "config").is_symlink()
    assert real.read_text().startswith("[profile a]\nregion = b\n\n[profile casemate]\n")


def test_what_is_no_name_is_refused(tmp_path: Path) -> None:
    write_credentials(tmp_path / "data")
    assert configure(tmp_path, "--profile", "a]\n[b").returncode == 1
    assert configure(tmp_path, "--account-id", "../x").returncode == 1
    assert configure(tmp_path, "--endpoint", "ftp://x").returncode == 1
    assert not (tmp_path / ".aws").exists()
