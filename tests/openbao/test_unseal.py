"""OpenBao with its seal "awskms" pointed at Casemate: it unseals itself exactly as long as it may use the key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from tests.clients.actors import Account, allow, deny, document, new_account
from tests.openbao.bao import Bao, configured
from tests.ports import free_port
from tests.serving import Server, serving
from tests.snippets import snippet

SECRET = {"password": "correct horse"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("openbao") / "data") as running:
        yield running


@pytest.fixture
def account(server: Server) -> Account:
    return new_account(server)


def sealed_by(account: Account, directory: Path, key: str) -> Bao:
    """An OpenBao whose user may do with the key what OpenBao's documents ask for."""
    used = account.user("openbao")
    account.client("iam").put_user_policy(
        UserName="openbao",
        PolicyName="seal",
        PolicyDocument=snippet("how-to/openbao.md", "policy").replace("KEY-ARN", key),
    )
    return configured(directory, key, used)


def initialised(bao: Bao, endpoint: str) -> str:
    """Initialise it and put a secret into it; its root token."""
    with bao.running(endpoint) as process:
        assert bao.answering(process)["initialized"] is False
        token: str = bao.ask("sys/init", {"recovery_shares": 1, "recovery_threshold": 1})["root_token"]
        status = bao.unsealed(process)
        assert (status["type"], status["initialized"]) == ("awskms", True)
        bao.ask("sys/mounts/kv", {"type": "kv"}, token, "POST")
        bao.ask("kv/letter", SECRET, token)
    return token


def calls(account: Account, name: str) -> list[dict[str, Any]]:
    """The audited calls of one operation, the latest first."""
    attribute = {"AttributeKey": "EventName", "AttributeValue": name}
    events: list[dict[str, Any]] = account.client("cloudtrail").lookup_events(LookupAttributes=[attribute])["Events"]
    return events


def test_it_unseals_itself_and_again_after_each_restart(account: Account, tmp_path: Path) -> None:
    key = account.key()
    bao = sealed_by(account, tmp_path / "bao", key)
    token = initialised(bao, account.server.endpoint)
    for _ in range(2):
        before = len(calls(account, "Decrypt"))
        with bao.running(account.server.endpoint) as process:
            bao.unsealed(process)
            assert bao.ask("kv/letter", token=token)["data"] == SECRET
        decrypted = calls(account, "Decrypt")
        assert len(decrypted) > before
        assert {(event["Username"], event["Resources"][0]["ResourceName"]) for event in decrypted} == {("openbao", key)}
    stored = b"".join(path.read_bytes() for path in (bao.directory / "storage").rglob("*") if path.is_file())
    assert stored
    assert SECRET["password"].encode() not in stored


def test_a_key_by_its_alias_and_another_key_later(account: Account, tmp_path: Path) -> None:
    kms = account.client("kms")
    first, second = account.key(), account.key()
    kms.create_alias(AliasName="alias/openbao", TargetKeyId=first)
    used = account.user("openbao", allow(["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"]))
    bao = configured(tmp_path / "bao", "alias/openbao", used)
    token = initialised(bao, account.server.endpoint)
    # What is stored names the key it was made with, so the alias may point elsewhere.
    kms.update_alias(AliasName="alias/openbao", TargetKeyId=second)
    with bao.running(account.server.endpoint) as process:
        bao.unsealed(process)
        assert bao.ask("kv/letter", token=token)["data"] == SECRET


def test_it_stays_sealed_while_its_key_is_disabled_and_no_longer(account: Account, tmp_path: Path) -> None:
    kms = account.client("kms")
    key = account.key()
    bao = sealed_by(account, tmp_path / "bao", key)
    token = initialised(bao, account.server.endpoint)
    kms.disable_key(KeyId=key)
    with bao.running(account.server.endpoint) as process:
        bao.kept_sealed(process, "DisabledException")
        with pytest.raises(HTTPError, match="503"):
            bao.ask("kv/letter", token=token)
        kms.enable_key(KeyId=key)
        # It tries again by itself, every five seconds.
        bao.unsealed(process)
        assert bao.ask("kv/letter", token=token)["data"] == SECRET


def test_it_stays_sealed_when_its_user_is_denied_or_its_key_doomed(account: Account, tmp_path: Path) -> None:
    key = account.key()
    bao = sealed_by(account, tmp_path / "bao", key)
    initialised(bao, account.server.endpoint)
    iam = account.client("iam")
    iam.put_user_policy(UserName="openbao", PolicyName="no", PolicyDocument=document(deny("kms:Decrypt")))
    with bao.running(account.server.endpoint) as process:
        bao.kept_sealed(process, "is not authorized to perform: kms:Decrypt")
    iam.delete_user_policy(UserName="openbao", PolicyName="no")
    account.client("kms").schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    with bao.running(account.server.endpoint) as process:
        bao.kept_sealed(process, "KMSInvalidStateException")


def test_without_casemate_it_does_not_start_and_with_it_again_it_opens(tmp_path: Path) -> None:
    listen = ("--listen", f"127.0.0.1:{free_port()}")
    with serving(tmp_path / "data", *listen) as server:
        account = new_account(server)
        bao = sealed_by(account, tmp_path / "bao", account.key())
        token = initialised(bao, server.endpoint)
    with bao.running(server.endpoint) as process:
        assert process.wait(30) == 1
    assert "connection refused" in bao.log.read_text()
    with serving(tmp_path / "data", *listen) as server, bao.running(server.endpoint) as process:
        bao.unsealed(process)
        assert bao.ask("kv/letter", token=token)["data"] == SECRET
        # Open, it goes on without Casemate: only its restarts need the key.
        server.stop()
        assert bao.ask("kv/letter", token=token)["data"] == SECRET
