"""Several nodes on one database are one installation: real processes, unmodified clients."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests import postgres
from tests.ports import free_port
from tests.serving import REGION, Credentials, Server, command, serving
from tests.serving import environment as clean_environment
from tests.store.proxy import proxy

KEPT = ("seal.key", "root.keys", "root-credentials.json")
"""What a further node brings from the first one."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    postgres.cluster()
    return tmp_path


def environment(base: Path, *, port: int = 0, shared: str = "shared") -> Mapping[str, str]:
    """A node's settings: the database, over TCP when a port is named, and the shared directory."""
    url = postgres.url_for(base, host="127.0.0.1", port=port) if port else postgres.url_for(base)
    directory = {"CASEMATE_BLOBS_URL": f"file://{base / shared}"} if shared else {}
    return {"CASEMATE_DATABASE_URL": url, **directory}


def second_node(base: Path, first: Server, name: str = "two") -> Path:
    data_dir = base / name
    data_dir.mkdir(mode=0o700)
    for file in KEPT:
        shutil.copy2(first.data_dir / file, data_dir / file)
    return data_dir


@pytest.fixture
def nodes(base: Path) -> Iterator[tuple[Server, Server]]:
    with serving(base / "one", env=environment(base)) as one:
        data_dir = second_node(base, one)
        with serving(data_dir, env=environment(base)) as two:
            yield one, two


def user(server: Server, name: str) -> Credentials:
    iam = server.client("iam")
    iam.create_user(UserName=name)
    iam.attach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    made = iam.create_access_key(UserName=name)["AccessKey"]
    return Credentials(made["AccessKeyId"], made["SecretAccessKey"])


def code_of(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


def events_of(server: Server, name: str) -> list[dict[str, Any]]:
    found = server.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": name}]
    )
    events: list[dict[str, Any]] = found["Events"]
    return events


def test_two_nodes_are_one(nodes: tuple[Server, Server]) -> None:
    one, two = nodes
    assert one.account_id == two.account_id
    here, there = one.client("kms"), two.client("kms")
    key = here.create_key()["KeyMetadata"]["KeyId"]
    sealed = there.encrypt(KeyId=key, Plaintext=b"secret")["CiphertextBlob"]
    assert here.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"secret"
    # What one has answered, the other doesn't contradict: on the very next request.
    for _ in range(5):
        here.disable_key(KeyId=key)
        with pytest.raises(ClientError) as refused:
            there.encrypt(KeyId=key, Plaintext=b"secret")
        assert code_of(refused.value) == "DisabledException"
        there.enable_key(KeyId=key)
        here.encrypt(KeyId=key, Plaintext=b"secret")
    # Each shows what was done on the other: calls that wrote and calls that only read.
    for server in nodes:
        assert len(events_of(server, "DisableKey")) == 5
        assert len(events_of(server, "Encrypt")) == 11
        assert len({event["EventId"] for event in events_of(server, "Encrypt")}) == 11


def test_an_access_key_that_was_disabled_on_one_node_is_refused_by_the_other(nodes: tuple[Server, Server]) -> None:
    one, two = nodes
    alice = user(one, "alice")
    assert two.client("sts", alice).get_caller_identity()["Arn"].endswith(":user/alice")
    one.client("iam").update_access_key(UserName="alice", AccessKeyId=alice.access_key_id, Status="Inactive")
    with pytest.raises(ClientError) as refused:
        two.client("sts", alice).get_caller_identity()
    assert code_of(refused.value) == "InvalidClientTokenId"


def test_what_a_killed_node_had_answered_stands(nodes: tuple[Server, Server]) -> None:
    one, two = nodes
    key = one.client("kms").create_key(Description="kept")["KeyMetadata"]["KeyId"]
    one.client("kms").encrypt(KeyId=key, Plaintext=b"x")
    one.kill()
    assert two.client("kms").describe_key(KeyId=key)["KeyMetadata"]["Description"] == "kept"
    assert len(events_of(two, "CreateKey")) == 1
    assert len(events_of(two, "Encrypt")) == 1
    two.client("kms").disable_key(KeyId=key)


def test_a_node_cut_off_for_long_answers_nothing_stale(base: Path) -> None:
    with ExitStack() as stack:
        cable = stack.enter_context(proxy("127.0.0.1", postgres.cluster().port))
        one = stack.enter_context(serving(base / "one", env=environment(base)))
        far = stack.enter_context(serving(second_node(base, one), env=environment(base, port=cable.port)))
        kms = one.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        far.client("kms").encrypt(KeyId=key, Plaintext=b"x")
        cable.cut.set()
        kms.disable_key(KeyId=key)
        answers: list[str] = []

        def ask() -> None:
            try:
                far.client("kms").encrypt(KeyId=key, Plaintext=b"x")
            except ClientError as error:
                answers.append(code_of(error))
            else:
                answers.append("answered")

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(answers) <= {"ServiceUnavailableException", "ServiceUnavailable", "KMSInternalException"}, answers
        cable.cut.clear()
        heard = threading.Event()
        for _ in range(100):
            answers.clear()
            ask()
            if answers == ["DisabledException"]:
                break
            assert answers != ["answered"]
            heard.wait(0.1)
        else:
            raise AssertionError(f"the node did not come back: {answers}")


def test_a_second_node_without_a_shared_directory_is_refused(base: Path) -> None:
    with serving(base / "one", env=environment(base, shared="")) as one:
        data_dir = second_node(base, one)
        with (
            pytest.raises(RuntimeError, match="keeps its blobs in another place") as caught,
            serving(data_dir, env=environment(base, shared="")),
        ):
            pass
        assert "blobs_url" in str(caught.value)
        with (
            pytest.raises(RuntimeError, match="keeps its blobs in another place"),
            serving(data_dir, env=environment(base)),
        ):
            pass


def test_a_node_without_the_root_key_is_refused(base: Path) -> None:
    with serving(base / "one", env=environment(base)):
        pass
    with pytest.raises(RuntimeError, match="no root key") as caught, serving(base / "two", env=environment(base)):
        pass
    assert "casemate seal join" in str(caught.value)
    # A key of its own is no better.
    with serving(base / "three", env=environment(base / "elsewhere", shared="")) as other:
        second_node(base, other, "four")
    with pytest.raises(RuntimeError, match="not the one"), serving(base / "four", env=environment(base)):
        pass


def test_the_doctor_looks_at_the_database(base: Path) -> None:
    def examine(env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        arguments = ["doctor", "--data-dir", str(base / "one")]
        return subprocess.run(
            command(*arguments), env=clean_environment(env), capture_output=True, text=True, timeout=60
        )

    env = environment(base)
    with serving(base / "one", env=env):
        assert "PostgreSQL holds the store" in examine(env).stdout
    gone = examine({"CASEMATE_DATABASE_URL": f"postgresql://a:hush@127.0.0.1:{free_port()}/none"})
    assert gone.returncode == 1
    assert "can't be reached" in " ".join(gone.stdout.split())
    assert "hush" not in gone.stdout + gone.stderr


def test_a_directory_with_a_store_of_its_own_is_not_led_to_another(base: Path) -> None:
    with serving(base / "one"):
        pass
    with pytest.raises(RuntimeError, match="store of its own"), serving(base / "one", env=environment(base)):
        pass


def test_workers_on_postgresql_are_one_too(base: Path) -> None:
    with serving(base / "one", "--workers", "2", env=environment(base)) as one:
        kms = one.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        for _ in range(10):
            one.client("kms").disable_key(KeyId=key)
            with pytest.raises(ClientError):
                one.client("kms").encrypt(KeyId=key, Plaintext=b"x")
            one.client("kms").enable_key(KeyId=key)
            one.client("kms").encrypt(KeyId=key, Plaintext=b"x")


def test_psycopg_is_loaded_by_who_needs_it_alone(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        maps = Path(f"/proc/{server.process.pid}/maps").read_text()
        assert "libpq" not in maps
        assert "psycopg_binary" not in maps
        assert server.client("sts", region=REGION).get_caller_identity()["Account"] == server.account_id
