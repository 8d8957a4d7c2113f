"""The AWS Encryption SDK for Python, unmodified, as a user with a profile has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import botocore.session
from aws_encryption_sdk import CommitmentPolicy, EncryptionSDKClient
from tests.clients.actors import Account
from tests.clients.cli import Cli
from tests.serving import Credentials

CONTEXT = {"purpose": "payroll", "month": "May"}
LETTER = b"a letter of more than one frame; " * 400


def session(directory: Path, account: Account, credentials: Credentials | None = None) -> botocore.session.Session:
    """A botocore session whose profile has endpoint, region and key, as ``casemate configure`` writes them."""
    Cli(directory, account.server.endpoint).configure("casemate", credentials or account.root)
    made = botocore.session.Session(profile="casemate")
    made.set_config_variable("config_file", str(directory / ".aws" / "config"))
    made.set_config_variable("credentials_file", str(directory / ".aws" / "credentials"))
    return made


def client(policy: CommitmentPolicy = CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT) -> EncryptionSDKClient:
    """The SDK's client."""
    return EncryptionSDKClient(commitment_policy=policy)


def used(account: Account, operation: str, region: str | None = None) -> int:
    """How often a KMS operation was called in the account, denied calls included, as the audit tells."""
    attribute = {"AttributeKey": "EventName", "AttributeValue": operation}
    trail: Any = account.client("cloudtrail", region=region) if region else account.client("cloudtrail")
    pages = trail.get_paginator("lookup_events").paginate(LookupAttributes=[attribute])
    return sum(len(page["Events"]) for page in pages)
