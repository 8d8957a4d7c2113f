"""The Encryption SDK for JavaScript, and letters that go from one language to the other."""

from __future__ import annotations

import base64
from pathlib import Path

from aws_encryption_sdk import StrictAwsKmsMasterKeyProvider
from tests.clients.actors import Account
from tests.encryption_sdk.sdk import CONTEXT, LETTER, client, session
from tests.javascript.node import run


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
