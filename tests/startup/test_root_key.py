"""``casemate root-key reset``: offline, by the data directory's owner, audited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.serving import Credentials, Server, command, environment, serving
from tests.startup.starting import run


def _reset(data_dir: Path, *flags: str) -> tuple[int, str]:
    ended = run(command("root-key", "reset", "--data-dir", str(data_dir), *flags), environment())
    assert "Traceback" not in ended.stderr
    return ended.returncode, ended.stdout + ended.stderr


def _credentials(path: Path) -> Credentials:
    written = json.loads(path.read_text())
    return Credentials(written["access_key_id"], written["secret_access_key"])


def _records(server: Server, key: Credentials) -> list[dict[str, Any]]:
    found = server.client("cloudtrail", key).lookup_events()["Events"]
    records = [json.loads(event["CloudTrailEvent"]) for event in found]
    return [record for record in records if record["userAgent"] == "casemate root-key reset"]


def test_the_first_accounts_root_gets_a_new_key(data_dir: Path) -> None:
    old = _credentials(data_dir / "root-credentials.json")
    code, said = _reset(data_dir)
    new = _credentials(data_dir / "root-credentials.json")
    assert (code, new.access_key_id in said, new.secret_access_key in said) == (0, True, False)
    assert (data_dir / "root-credentials.json").stat().st_mode & 0o777 == 0o600
    with serving(data_dir) as server:
        assert server.root == new != old
        assert len(server.client("kms").list_keys()["Keys"]) == 1
        with pytest.raises(ClientError, match="security token included in the request is invalid"):
            server.client("kms", old).list_keys()
        assert [key["AccessKeyId"] for key in server.client("iam").list_access_keys()["AccessKeyMetadata"]] == [
            new.access_key_id
        ]
        records = {record["eventName"]: record for record in _records(server, new)}
    assert set(records) == {"ListAccessKeys", "DeleteAccessKey", "CreateAccessKey"}
    assert records["DeleteAccessKey"]["requestParameters"]["accessKeyId"] == old.access_key_id
    assert records["CreateAccessKey"]["userIdentity"]["type"] == "Root"
    assert records["CreateAccessKey"]["responseElements"]["accessKey"]["accessKeyId"] == new.access_key_id
    assert new.secret_access_key not in json.dumps(records)


def test_another_accounts_root_gets_a_new_key(data_dir: Path) -> None:
    with serving(data_dir) as server:
        made = server.client("casemate").create_account(Name="second")
        account = made["Account"]["Id"]
        old = Credentials(made["RootAccessKey"]["AccessKeyId"], made["RootAccessKey"]["SecretAccessKey"])
        first = server.root
    assert _reset(data_dir, "--account-id", account)[0] == 0
    new = _credentials(data_dir / "accounts" / f"{account}.json")
    with serving(data_dir) as server:
        assert server.root == first
        assert server.client("sts", new).get_caller_identity()["Account"] == account
        with pytest.raises(ClientError, match="InvalidClientTokenId"):
            server.client("sts", old).get_caller_identity()
        assert {record["eventName"] for record in _records(server, new)} >= {"DeleteAccessKey", "CreateAccessKey"}


def test_it_is_refused_for_an_account_that_is_not_there(data_dir: Path) -> None:
    code, said = _reset(data_dir, "--account-id", "000000000001")
    assert (code, "There is no account 000000000001" in said) == (1, True)


def test_it_is_refused_while_the_server_runs(data_dir: Path) -> None:
    with serving(data_dir) as server:
        code, said = _reset(data_dir)
        assert (code, "is in use by process" in said) == (1, True)
        assert server.client("sts").get_caller_identity()["Account"] == server.account_id
