"""The Encryption SDK for JavaScript, and letters that go from one language to the other."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

from aws_encryption_sdk import StrictAwsKmsMasterKeyProvider
from tests.clients.actors import Account
from tests.clients.cli import Cli
from tests.encryption_sdk.sdk import CONTEXT, LETTER, client, session
from tests.javascript.node import run, run_text
from tests.snippets import snippet


def test_letters_from_javascript_and_to_it(account: Account, other: Account, tmp_path: Path) -> None:
    first = account.key()
    second = account.client("kms", region="eu-central-1").create_key()["KeyMetadata"]["Arn"]
    home = session(tmp_path / "home", account)
    provider = StrictAwsKmsMasterKeyProvider(key_ids=[first], botocore_session=home)
    sealed, _ = client().encrypt(source=LETTER, key_provider=provider, encryption_context=CONTEXT)
    given = {
        "account": account.id,
        "other": other.id,
        "first": first,
        "second": second,
        "letter": base64.b64encode(LETTER).decode(),
        "fromPython": base64.b64encode(sealed).decode(),
    }
    told = run("encryption_sdk", account.server, account.root, given)
    assert told["calls"] == {"GenerateDataKeyCommand": 2, "DecryptCommand": 2}
    opened, header = client().decrypt(source=base64.b64decode(told["sealed"]), key_provider=provider)
    assert opened == LETTER
    assert CONTEXT.items() <= header.encryption_context.items()
    there = StrictAwsKmsMasterKeyProvider(key_ids=[second], botocore_session=home)
    assert client().decrypt(source=base64.b64decode(told["multi"]), key_provider=there)[0] == LETTER


def test_the_pages_python_runs(account: Account, tmp_path: Path) -> None:
    code = snippet("how-to/encryption-sdk.md", "python")
    program = (
        f"import sys\nkey_arn = sys.argv[1]\n{code}\nprint(opened.decode(), header.encryption_context['purpose'])\n"
    )
    home = Cli(tmp_path, account.server.endpoint)
    home.configure("casemate", account.root)
    said = subprocess.run(
        [sys.executable, "-c", program, account.key()],
        env={**home.environment(), "AWS_PROFILE": "casemate"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.stdout == "Dear clerk payroll\n", said.stderr


def test_the_pages_javascript_runs(account: Account) -> None:
    code = snippet("how-to/encryption-sdk.md", "javascript")
    program = f"""
        const keyArn = process.argv[2];
        {code}
        process.stdout.write(`${{plaintext}} ${{messageHeader.encryptionContext.purpose}}`);
    """
    assert run_text(program, account.server, account.root, account.key()) == "Dear clerk payroll"
