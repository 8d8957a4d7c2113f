"""An advanced SecureString's value, not decrypted, is a message that the Encryption SDK opens with the same key."""

from __future__ import annotations

import base64
from pathlib import Path

from aws_encryption_sdk import CommitmentPolicy, StrictAwsKmsMasterKeyProvider
from tests.clients.actors import Account
from tests.encryption_sdk.sdk import client, session


def test_the_sdk_opens_what_the_parameter_store_sealed(account: Account, tmp_path: Path) -> None:
    key, ssm = account.key(), account.client("ssm")
    ssm.put_parameter(Name="/a", Value="a välue", Type="SecureString", Tier="Advanced", KeyId=key)
    found = ssm.get_parameter(Name="/a")["Parameter"]
    home = session(tmp_path, account)
    arn = account.client("kms").describe_key(KeyId=key)["KeyMetadata"]["Arn"]
    opened, header = client(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT).decrypt(
        source=base64.b64decode(found["Value"]),
        key_provider=StrictAwsKmsMasterKeyProvider(key_ids=[arn], botocore_session=home),
    )
    assert opened.decode() == "a välue"
    assert header.encryption_context == {"PARAMETER_ARN": found["ARN"]}
    assert ssm.get_parameter(Name="/a", WithDecryption=True)["Parameter"]["Value"] == "a välue"
