"""``aws kms``, unmodified."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from tests.clients.actors import Account, allow, document
from tests.clients.cli import Cli, CliFailed


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_bytes(bytes(range(256)))
    return path


def _save(text: str, path: Path) -> Path:
    path.write_bytes(base64.b64decode(text))
    return path


def test_a_file_is_encrypted_under_an_alias_and_decrypted(cli: Cli, account: Account, secret: Path) -> None:
    made = cli("kms", "create-key", "--description", "payroll", "--tags", "TagKey=team,TagValue=pay")["KeyMetadata"]
    assert made["Arn"] == f"arn:aws:kms:us-east-1:{account.id}:key/{made['KeyId']}"
    cli("kms", "create-alias", "--alias-name", "alias/payroll", "--target-key-id", made["KeyId"])
    alias_arn = f"arn:aws:kms:us-east-1:{account.id}:alias/payroll"
    described = cli("kms", "describe-key", "--key-id", alias_arn)["KeyMetadata"]
    assert (described["Description"], described["KeyState"]) == ("payroll", "Enabled")
    context = ("--encryption-context", "month=May,year=2026")
    sealed = cli("kms", "encrypt", "--key-id", alias_arn, "--plaintext", f"fileb://{secret}", *context)
    assert sealed["KeyId"] == made["Arn"]
    blob = _save(sealed["CiphertextBlob"], secret.with_name("sealed"))
    opened = cli("kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}", *context)
    assert base64.b64decode(opened["Plaintext"]) == secret.read_bytes()
    assert opened["KeyId"] == made["Arn"]
    with pytest.raises(CliFailed, match="InvalidCiphertextException"):
        cli("kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}", "--encryption-context", "month=June,year=2026")
    with pytest.raises(CliFailed, match=r"\(AccessDeniedException|\(NotFoundException|\(IncorrectKeyException"):
        cli("--region", "eu-central-1", "kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}", *context)


def test_a_data_key_goes_round_and_a_ciphertext_moves_to_another_key(
    cli: Cli, account: Account, tmp_path: Path
) -> None:
    first, second = account.key(), account.key()
    made = cli("kms", "generate-data-key", "--key-id", first, "--key-spec", "AES_256")
    blob = _save(made["CiphertextBlob"], tmp_path / "data-key")
    moved = cli("kms", "re-encrypt", "--ciphertext-blob", f"fileb://{blob}", "--destination-key-id", second)
    assert (moved["SourceKeyId"], moved["KeyId"]) == (first, second)
    blob = _save(moved["CiphertextBlob"], tmp_path / "moved")
    text = cli("kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}", "--query", "Plaintext", "--output", "text")
    assert text == made["Plaintext"]
    assert len(base64.b64decode(cli("kms", "generate-random", "--number-of-bytes", "33")["Plaintext"])) == 33


def test_4096_bytes_and_no_more(cli: Cli, account: Account, tmp_path: Path) -> None:
    key = account.key()
    fits, exceeds = tmp_path / "fits", tmp_path / "exceeds"
    fits.write_bytes(b"x" * 4096)
    exceeds.write_bytes(b"x" * 4097)
    assert cli("kms", "encrypt", "--key-id", key, "--plaintext", f"fileb://{fits}")["KeyId"] == key
    with pytest.raises(CliFailed, match="ValidationException"):
        cli("kms", "encrypt", "--key-id", key, "--plaintext", f"fileb://{exceeds}")


def test_a_key_policy_is_written_and_read(cli: Cli, account: Account, tmp_path: Path) -> None:
    key = account.key()
    text = document(allow("kms:*", Principal={"AWS": account.root_arn}, Sid="the account's"))
    path = tmp_path / "policy.json"
    path.write_text(text)
    cli("kms", "put-key-policy", "--key-id", key, "--policy-name", "default", "--policy", f"file://{path}")
    got = cli("kms", "get-key-policy", "--key-id", key, "--query", "Policy", "--output", "text")
    assert got == json.loads(text)


def test_a_key_is_disabled_and_enabled(cli: Cli, account: Account, secret: Path) -> None:
    key = account.key()
    cli("kms", "disable-key", "--key-id", key)
    with pytest.raises(CliFailed, match="DisabledException"):
        cli("kms", "encrypt", "--key-id", key, "--plaintext", f"fileb://{secret}")
    cli("kms", "enable-key", "--key-id", key)
    assert cli("kms", "encrypt", "--key-id", key, "--plaintext", f"fileb://{secret}")["KeyId"] == key


def test_a_key_is_doomed_and_spared(cli: Cli, account: Account) -> None:
    key = account.key()
    doomed = cli("kms", "schedule-key-deletion", "--key-id", key, "--pending-window-in-days", "7")
    assert (doomed["KeyState"], doomed["PendingWindowInDays"]) == ("PendingDeletion", 7)
    assert cli("kms", "cancel-key-deletion", "--key-id", key)["KeyId"] == key
    state = cli("kms", "describe-key", "--key-id", key, "--query", "KeyMetadata.KeyState", "--output", "text")
    assert state == "Disabled"


def test_listings_are_cut_where_the_caller_says(cli: Cli, account: Account) -> None:
    keys = {account.key() for _ in range(3)}
    first = cli("kms", "list-keys", "--max-items", "2", "--page-size", "1")
    rest = cli("kms", "list-keys", "--starting-token", first["NextToken"])
    assert {key["KeyArn"] for key in first["Keys"] + rest["Keys"]} == keys
    assert (len(first["Keys"]), "NextToken" in rest) == (2, False)


def test_a_dry_run_says_that_the_call_would_have_gone_through(cli: Cli, account: Account, secret: Path) -> None:
    key = account.key()
    with pytest.raises(CliFailed, match="DryRunOperationException"):
        cli("kms", "encrypt", "--dry-run", "--key-id", key, "--plaintext", f"fileb://{secret}")


def test_an_aws_managed_key_is_made_when_it_is_first_described(cli: Cli) -> None:
    made = cli("kms", "describe-key", "--key-id", "alias/aws/s3")["KeyMetadata"]
    assert (made["KeyManager"], made["KeyState"]) == ("AWS", "Enabled")
    aliases = cli("kms", "list-aliases", "--query", "Aliases[?TargetKeyId].[AliasName,TargetKeyId]")
    assert aliases == [["alias/aws/s3", made["KeyId"]]]
