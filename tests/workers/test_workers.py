"""Several workers as one server: what one does holds in all, and what dies comes back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from tests.serving import Server, serving

_SECONDS = 30.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("workers") / "data", "--workers", "3", "--allow-reset") as running:
        yield running


def children(server: Server) -> dict[int, str]:
    """The supervisor's children, by process id: what their command line says."""
    found = {}
    for path in Path("/proc").iterdir():
        if not path.name.isdigit():
            continue
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            line = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue
        if parent == server.process.pid and "casemate.worker" in line:
            found[int(path.name)] = line
    return found


def eventually(what: Callable[[], Any]) -> Any:
    """What ``what`` answers once it answers anything true, within a deadline."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        os.sched_yield()
    raise AssertionError(f"it did not come to pass in {_SECONDS} s")


def clients(server: Server, count: int) -> list[Any]:
    """KMS clients, each with connections of its own, so that they meet different workers."""
    return [server.client("kms") for _ in range(count)]


def answers(server: Server) -> bool:
    try:
        server.client("kms").list_keys()
    except (ClientError, ConnectionError, HTTPClientError):
        return False
    return True


def test_there_are_the_workers_and_a_keeper(server: Server) -> None:
    assert len(children(server)) == 4


def test_nothing_secret_is_in_a_command_line(server: Server) -> None:
    for pid in [server.process.pid, *children(server)]:
        shown = Path(f"/proc/{pid}/cmdline").read_bytes() + Path(f"/proc/{pid}/environ").read_bytes()
        assert server.root.secret_access_key.encode() not in shown


def test_a_disabled_key_is_refused_by_all_on_the_next_request(server: Server) -> None:
    several = clients(server, 12)
    for _ in range(3):
        key_id = several[0].create_key()["KeyMetadata"]["KeyId"]
        for client in several:
            client.encrypt(KeyId=key_id, Plaintext=b"x")
        several[0].disable_key(KeyId=key_id)
        for client in several:
            with pytest.raises(client.exceptions.DisabledException):
                client.encrypt(KeyId=key_id, Plaintext=b"x")


def test_a_policy_holds_in_all_on_the_next_request(server: Server) -> None:
    iam = server.client("iam")
    iam.create_user(UserName="carol")
    made = iam.create_access_key(UserName="carol")["AccessKey"]
    key = type(server.root)(made["AccessKeyId"], made["SecretAccessKey"])
    several = [server.client("kms", key) for _ in range(9)]
    allow = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:ListKeys","Resource":"*"}}'
    for _ in range(3):
        iam.put_user_policy(UserName="carol", PolicyName="p", PolicyDocument=allow)
        for client in several:
            client.list_keys()
        iam.delete_user_policy(UserName="carol", PolicyName="p")
        for client in several:
            with pytest.raises(ClientError, match="AccessDenied"):
                client.list_keys()


def test_every_call_is_in_the_history_whoever_answered_it(server: Server) -> None:
    several = clients(server, 6)
    key_id = several[0].create_key()["KeyMetadata"]["KeyId"]
    wanted = {client.describe_key(KeyId=key_id)["ResponseMetadata"]["RequestId"] for client in several}
    found = server.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": key_id}]
    )
    text = "".join(event["CloudTrailEvent"] for event in found["Events"])
    assert all(request_id in text for request_id in wanted)


def test_the_keeper_hears_of_the_clock(server: Server) -> None:
    kms = server.client("kms")
    key_id = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.schedule_key_deletion(KeyId=key_id, PendingWindowInDays=7)
    server.client("casemate").advance_clock(Seconds=8 * 86_400)

    def gone() -> bool:
        try:
            kms.describe_key(KeyId=key_id)
        except kms.exceptions.NotFoundException:
            return True
        return False

    eventually(gone)


def test_what_dies_comes_back(server: Server) -> None:
    key_id = server.client("kms").create_key()["KeyMetadata"]["KeyId"]
    before = children(server)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    after = eventually(lambda: found if len(found := set(children(server)) - set(before)) == 4 else None)
    assert len(after) == 4
    eventually(lambda: answers(server))
    assert server.client("kms").describe_key(KeyId=key_id)["KeyMetadata"]["KeyId"] == key_id


def test_a_child_that_dies_before_it_has_read_a_word_is_started_again(server: Server) -> None:
    """It has what it was told unread: to the supervisor that is a broken connection, and no reason to end."""
    known = set(children(server))
    os.kill(min(known), signal.SIGKILL)
    # An interpreter takes longer to start than it takes to see its process.
    fresh = eventually(lambda: set(children(server)) - known)
    for pid in fresh:
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: len(children(server)) == 4 and answers(server))
    assert server.process.poll() is None


def test_it_stops_cleanly(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--workers", "2") as running:
        mine = children(running)
        assert len(mine) == 3
        assert running.stop() == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in mine)


def test_children_end_with_their_supervisor_and_another_can_start(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--workers", "2") as running:
        mine = children(running)
        key_id = running.client("kms").create_key()["KeyMetadata"]["KeyId"]
        running.kill()
        eventually(lambda: not any(_runs(pid) for pid in mine))
    with serving(tmp_path / "data", "--workers", "2") as again:
        assert again.client("kms").describe_key(KeyId=key_id)["KeyMetadata"]["KeyId"] == key_id


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
