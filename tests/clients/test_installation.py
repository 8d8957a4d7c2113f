"""The ``casemate`` service and its commands: accounts, explanations, the clock, and the way back to the first start."""

from __future__ import annotations

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.clients.actors import Account, allow, document, refused
from tests.clients.cli import Cli
from tests.serving import Credentials, Server, command, environment, serving

_SECONDS = 30.0
_DAY = 86400


@pytest.fixture(scope="module")
def resettable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this module's own whose clock can be moved and which can be reset."""
    limits = {"CASEMATE_RATE_LIMITS": "cloudtrail=1000/1000"}
    with serving(tmp_path_factory.mktemp("resettable") / "data", "--allow-reset", env=limits) as running:
        yield running


def _casemate(server: Server, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command(*arguments), "--data-dir", str(server.data_dir)],
        env=environment(variables),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"


def test_an_account_is_made_and_its_root_works(server: Server, tmp_path: Path) -> None:
    made = _casemate(server, "account", "create", "audited")
    assert made.returncode == 0, made.stderr
    (written,) = (server.data_dir / "accounts").glob("*.json")
    account_id = written.stem
    assert account_id in made.stdout
    assert written.stat().st_mode & 0o777 == 0o600
    cli = Cli(tmp_path / "home", server.endpoint)
    (tmp_path / "home").mkdir()
    configured = _casemate(
        server, "configure", "--account-id", account_id, "--profile", "audited", HOME=str(tmp_path / "home")
    )
    assert configured.returncode == 0, configured.stderr
    who = cli("sts", "get-caller-identity", profile="audited")
    assert (who["Account"], who["Arn"]) == (account_id, f"arn:aws:iam::{account_id}:root")
    listed = _casemate(server, "account", "list").stdout
    assert any(line.split()[:2] == [account_id, "audited"] for line in listed.splitlines())


def test_accounts_are_the_first_accounts_to_make(account: Account) -> None:
    with refused("AccessDeniedException"):
        account.client("casemate").create_account(Name="nested")
    with refused("AccessDeniedException"):
        account.client("casemate").list_accounts()


def test_why_a_call_is_allowed_or_not(server: Server) -> None:
    first = Account(server, server.account_id, server.root)
    key = first.key()
    only_pay = {"StringEquals": {"kms:EncryptionContext:team": "pay"}}
    first.user("explained", allow("kms:Encrypt", key, Sid="PayOnly", Condition=only_pay))
    question = ("explain", first.user_arn("explained"), "kms:Encrypt", key)
    denied = _casemate(server, *question)
    assert denied.returncode == 0, denied.stderr
    assert "DENIED" in denied.stdout
    assert "PayOnly" in denied.stdout
    assert "not met StringEquals kms:EncryptionContext:team: wants pay" in denied.stdout
    allowed = _casemate(server, *question, "--context", "kms:EncryptionContext:team=pay")
    assert "ALLOWED" in allowed.stdout
    # Nothing was done: what it says is what happens.
    sealed = first.client("kms").encrypt(KeyId=key, Plaintext=b"x")
    assert sealed["KeyId"] == key


def test_the_clock_can_not_be_moved_where_that_was_not_asked_for(server: Server) -> None:
    with refused("ResetNotAllowedException"):
        server.client("casemate").advance_clock(Seconds=60)
    assert _post(server, {"x-casemate-reset-token": "0" * 48}) in (403, 404)


def test_a_doomed_key_is_deleted_when_its_time_has_come(resettable: Server) -> None:
    kms = resettable.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName="alias/doomed", TargetKeyId=key)
    sealed = kms.encrypt(KeyId=key, Plaintext=b"pay")["CiphertextBlob"]
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    casemate = resettable.client("casemate")
    casemate.advance_clock(Seconds=6 * _DAY)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    casemate.advance_clock(Seconds=2 * _DAY)
    _wait_until(lambda: not _is_there(kms, key))
    with refused("NotFoundException"):
        kms.describe_key(KeyId="alias/doomed")
    assert [alias for alias in kms.list_aliases()["Aliases"] if alias["AliasName"] == "alias/doomed"] == []
    with refused("AccessDeniedException", "NotFoundException", "KMSInvalidStateException"):
        kms.decrypt(CiphertextBlob=sealed)
    found = resettable.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "DeleteKey"}]
    )["Events"]
    assert len(found) == 1


def _is_there(kms: Any, key: str) -> bool:
    try:
        kms.describe_key(KeyId=key)
    except ClientError as error:
        assert error.response["Error"]["Code"] == "NotFoundException"
        return False
    return True


def _post(server: Server, headers: Mapping[str, str]) -> int:
    """The status of a reset."""
    request = urllib.request.Request(server.endpoint + "/_casemate/reset", method="POST", headers=dict(headers))
    try:
        with urllib.request.urlopen(request) as reply:
            status: int = reply.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    return status


def test_a_reset_leads_back_to_the_first_start(resettable: Server) -> None:
    kms, iam = resettable.client("kms"), resettable.client("iam")
    ada = Account(resettable, resettable.account_id, resettable.root).user("ada", allow("*"))
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    second = resettable.client("casemate").create_account(Name="second")["RootAccessKey"]
    resettable.client("casemate").advance_clock(Seconds=_DAY)
    token = (resettable.data_dir / "reset-token").read_text().strip()
    assert _post(resettable, {"x-casemate-reset-token": token}) == 200
    assert resettable.client("sts").get_caller_identity()["Account"] == resettable.account_id
    assert not _is_there(kms, key)
    assert (kms.list_keys()["Keys"], iam.list_users()["Users"]) == ([], [])
    for gone in (ada, Credentials(second["AccessKeyId"], second["SecretAccessKey"])):
        with refused("InvalidClientTokenId"):
            resettable.client("sts", gone).get_caller_identity()
    assert [each["Id"] for each in resettable.client("casemate").list_accounts()["Accounts"]] == [resettable.account_id]
    created = kms.create_key()["KeyMetadata"]["CreationDate"].timestamp()
    assert abs(created - time.time()) < _DAY / 2


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-casemate-reset-token": "0" * 48},
        {"x-casemate-reset-token": ""},
    ],
)
def test_a_reset_needs_the_token_or_the_roots_signature(resettable: Server, headers: dict[str, str]) -> None:
    assert _post(resettable, headers) == 403


@pytest.mark.parametrize("name", ["Origin", "Sec-Fetch-Site"])
def test_a_web_page_can_not_reset_even_with_the_token(resettable: Server, name: str) -> None:
    token = (resettable.data_dir / "reset-token").read_text().strip()
    assert _post(resettable, {"x-casemate-reset-token": token, name: "http://127.0.0.1"}) == 403


def test_a_user_may_not_move_the_clock(resettable: Server) -> None:
    first = Account(resettable, resettable.account_id, resettable.root)
    iam = first.client("iam")
    mover = first.user("mover")
    iam.put_user_policy(UserName="mover", PolicyName="all", PolicyDocument=document(allow("*")))
    with refused("ResetNotAllowedException"):
        first.client("casemate", mover).advance_clock(Seconds=60)
