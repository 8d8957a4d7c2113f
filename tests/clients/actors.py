"""Who acts in these tests: accounts of their own, with users and roles made on the spot."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.serving import REGION, Credentials, Server


@dataclass(frozen=True)
class Account:
    """An account that one test has for itself."""

    server: Server
    id: str
    root: Credentials

    def client(self, service: str, credentials: Credentials | None = None, region: str = REGION) -> Any:
        """A boto3 client, the root's unless other credentials are given."""
        return self.server.client(service, credentials or self.root, region)

    def user(self, name: str, *statements: Mapping[str, Any]) -> Credentials:
        """A user with an access key, and an inline policy when there are statements."""
        iam = self.client("iam")
        iam.create_user(UserName=name)
        if statements:
            iam.put_user_policy(UserName=name, PolicyName="inline", PolicyDocument=document(*statements))
        return long_term(iam.create_access_key(UserName=name)["AccessKey"])

    def role(self, name: str, trusted: Mapping[str, Any], *statements: Mapping[str, Any], **options: Any) -> str:
        """A role's ARN. ``trusted`` is the trust policy's one statement, but for its effect."""
        iam = self.client("iam")
        trust = document({"Effect": "Allow", "Action": "sts:AssumeRole", **trusted})
        arn: str = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, **options)["Role"]["Arn"]
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=document(*statements))
        return arn

    def key(self, *statements: Mapping[str, Any]) -> str:
        """A KMS key's ARN. With statements, they are its policy, behind one that lets the root manage it."""
        options = {"Policy": document(self.managed_by_root(), *statements)} if statements else {}
        arn: str = self.client("kms").create_key(**options)["KeyMetadata"]["Arn"]
        return arn

    def managed_by_root(self) -> dict[str, Any]:
        """A key policy's statement by which the root alone manages the key; nobody is delegated to."""
        everything_else = {
            "NotAction": ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            "Condition": {"StringEquals": {"aws:PrincipalType": "Account"}},
        }
        return {"Effect": "Allow", "Principal": {"AWS": self.root_arn}, "Resource": "*", **everything_else}

    @property
    def root_arn(self) -> str:
        """The ARN that names the account in policies."""
        return f"arn:aws:iam::{self.id}:root"

    def user_arn(self, name: str) -> str:
        """A user's ARN."""
        return f"arn:aws:iam::{self.id}:user/{name}"


def new_account(server: Server) -> Account:
    """A further account of the installation."""
    name = f"test-{secrets.token_hex(8)}"
    made = server.client("casemate").create_account(Name=name)
    key = made["RootAccessKey"]
    return Account(server, made["Account"]["Id"], long_term(key))


def long_term(key: Mapping[str, str]) -> Credentials:
    """The credentials in an AccessKey."""
    return Credentials(key["AccessKeyId"], key["SecretAccessKey"])


def temporary(answer: Mapping[str, Any]) -> Credentials:
    """The credentials that AssumeRole and GetSessionToken answer."""
    key = answer["Credentials"]
    return Credentials(key["AccessKeyId"], key["SecretAccessKey"], key["SessionToken"])


def document(*statements: Mapping[str, Any]) -> str:
    """A policy document."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action: str | Sequence[str], resource: str | Sequence[str] = "*", **rest: Any) -> dict[str, Any]:
    """A statement that allows."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **rest}


def deny(action: str | Sequence[str], resource: str | Sequence[str] = "*", **rest: Any) -> dict[str, Any]:
    """A statement that denies."""
    return {"Effect": "Deny", "Action": action, "Resource": resource, **rest}


@contextmanager
def refused(*codes: str) -> Iterator[pytest.ExceptionInfo[ClientError]]:
    """Expect a call to be refused with one of the error codes."""
    with pytest.raises(ClientError) as told:
        yield told
    assert told.value.response["Error"]["Code"] in codes, told.value
