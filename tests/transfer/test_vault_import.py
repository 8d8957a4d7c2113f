"""``casemate import vault`` from OpenBao's own server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.serving import Server
from tests.transfer.bao_server import TOKEN, Bao
from tests.transfer.conftest import Run, parameter, secret_value

from casemate.transfer.problems import TransferProblem
from casemate.transfer.sources import Form
from casemate.transfer.vault import VaultAddress, VaultClient, VaultSource, address_from


@pytest.fixture
def env(bao: Bao) -> dict[str, str]:
    return {"BAO_ADDR": bao.url, "BAO_TOKEN": TOKEN}


def test_paths_become_names_and_what_is_gone_is_told(bao: Bao, server: Server, run: Run, env: dict[str, str]) -> None:
    bao.put("one/db", user="app", password="first")
    bao.put("one/db", user="app", password="hunter2")
    bao.put("one/deep/er", number=5, nested={"a": [1]})
    bao.put("one/dropped", x="y")
    bao.ask("secret/data/one/dropped", method="DELETE")
    bao.put("one/destroyed", x="y")
    bao.ask("secret/destroy/one/destroyed", {"versions": [1]})
    dry = run("import", "vault", "secret", "one", "--map", "one/=kv/", "--dry-run", env=env)
    assert "one/dropped is left out: its latest version is deleted." in dry.stdout
    assert "one/destroyed is left out: its latest version is destroyed." in dry.stdout
    assert "2 new" in dry.stdout
    assert "hunter2" not in dry.stdout + dry.stderr
    run("import", "vault", "secret", "one", "--map", "one/=kv/", env=env)
    assert json.loads(secret_value(server, "kv/db")) == {"user": "app", "password": "hunter2"}
    assert json.loads(secret_value(server, "kv/deep/er")) == {"number": 5, "nested": {"a": [1]}}
    again = run("import", "vault", "secret", "one", "--map", "one/=kv/", env=env)
    assert "2 same\n0 written." in again.stdout
    bao.put("one/db", user="app", password="third")
    assert (
        "password changed (7 to 5 bytes)"
        in run("import", "vault", "secret", "one", "--map", "one/=kv/", "--dry-run", env=env).stdout
    )


def test_every_version_has_its_label(bao: Bao, server: Server, run: Run, env: dict[str, str]) -> None:
    for number in range(1, 6):
        bao.put("two/many", n=f"v{number}")
    bao.ask("secret/delete/two/many", {"versions": [2]})
    done = run("import", "vault", "secret", "two/many", "--all-versions", env=env)
    assert "left out of its versions: 2 (deleted)" in done.stdout
    for stage, value in {
        "AWSCURRENT": "v5",
        "AWSPREVIOUS": "v4",
        "kv-5": "v5",
        "kv-4": "v4",
        "kv-3": "v3",
        "kv-1": "v1",
    }.items():
        assert json.loads(secret_value(server, "two/many", VersionStage=stage)) == {"n": value}
    assert "1 same" in run("import", "vault", "secret", "two/many", "--all-versions", env=env).stdout


def test_each_key_a_parameter_with_its_history(bao: Bao, server: Server, run: Run, env: dict[str, str]) -> None:
    bao.put("three", host="a", password="p1", gone="x")
    bao.put("three", host="a", password="p2")
    command = ("import", "vault", "secret", "three", "--as", "parameters", "--map", "/three=/app", "--all-versions")
    run(*command, env=env)
    assert parameter(server, "/app/host")["Version"] == 1
    assert (parameter(server, "/app/password")["Value"], parameter(server, "/app/password:kv-1")["Value"]) == (
        "p2",
        "p1",
    )
    assert [each["Name"] for each in server.client("ssm").get_parameters_by_path(Path="/app")["Parameters"]] == [
        "/app/host",
        "/app/password",
    ]
    assert "2 same" in run(*command, env=env).stdout
    run("import", "vault", "secret", "three", "--as", "secrets", env=env)
    assert secret_value(server, "three/password") == "p2"


def test_refusals_of_the_vault_are_clear(bao: Bao, run: Run, env: dict[str, str], tmp_path: Path) -> None:
    bao.put("four/open", a="b")
    bao.put("four/shut", a="b")
    some = bao.token(
        'path "secret/metadata/*" { capabilities = ["list", "read"] }\n'
        'path "secret/data/four/open" { capabilities = ["read"] }'
    )
    refused = run("import", "vault", "secret", "four", env={**env, "BAO_TOKEN": some}, code=1)
    assert "the vault lets this token not read secret/four/shut" in refused.stderr
    assert some not in refused.stdout + refused.stderr
    file = tmp_path / "token"
    file.write_text(some + "\n")
    only = run("import", "vault", "secret", "four/open", "--token-file", str(file), env={"VAULT_ADDR": bao.url})
    assert "1 written" in only.stdout


def test_where_a_vault_is_and_who_asks(tmp_path: Path) -> None:
    def said(environment: dict[str, str], url: str | None = None) -> str:
        with pytest.raises(TransferProblem) as refused:
            address_from(environment, url, None, None)
        return refused.value.message

    assert "no token" in said({"VAULT_ADDR": "https://v"})
    assert "no token" in said({"VAULT_ADDR": "https://v", "BAO_TOKEN": "a\nb"})
    assert "missing" in said({"BAO_TOKEN": "t"})
    assert "no URL" in said({"BAO_TOKEN": "t"}, "vault.example.com")
    assert "not HTTPS" in said({"BAO_TOKEN": "t", "BAO_ADDR": "http://vault.example.com:8200"})
    found = address_from({"VAULT_TOKEN": "t", "VAULT_NAMESPACE": "n", "VAULT_CACERT": "ca"}, "https://v:1/", None, None)
    assert found == VaultAddress("https://v:1", "t", "n", Path("ca"))
    assert "'t'" not in repr(found)
    (tmp_path / "token").write_text("theirs\n")
    assert (
        address_from({"BAO_TOKEN": "t", "BAO_ADDR": "http://127.0.0.1:8200"}, None, tmp_path / "token", None).token
        == "theirs"
    )


def test_nobody_there_and_nothing_there(bao: Bao) -> None:
    client = VaultClient(VaultAddress(bao.url, TOKEN), "secret")
    assert list(client.names("nowhere")) == []
    assert client.versions("nowhere") == []
    client.require_mount()
    bao.ask("sys/mounts/old", {"type": "kv", "options": {"version": "1"}})
    for mount, said in (("old", "type kv, version 1"), ("cubbyhole", "type cubbyhole"), ("none", "no mount")):
        with pytest.raises(TransferProblem, match=said):
            VaultSource(VaultClient(VaultAddress(bao.url, TOKEN), mount), "", Form.SECRET).count()
    assert VaultSource(client, "nowhere", Form.SECRET).count() == 0
    with pytest.raises(TransferProblem, match="nothing answers"):
        VaultClient(VaultAddress("http://127.0.0.1:1", TOKEN), "secret").versions("x")
