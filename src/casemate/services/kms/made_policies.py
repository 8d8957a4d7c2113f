"""The key policies that KMS writes itself: a new key's default, and those of AWS managed keys.

KMS Developer Guide, "Default key policy" and "Viewing a key policy" (for the managed ones).
"""

from __future__ import annotations

import msgspec

from casemate.kernel.arn import PARTITION


def default_policy(account: str) -> str:
    """The policy of a key that is made without one: the account decides by its IAM policies."""
    return _text(
        "key-default-1",
        {
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:{PARTITION}:iam::{account}:root"},
            "Action": "kms:*",
            "Resource": "*",
        },
    )


def managed_policy(account: str, region: str, service: str) -> str:
    """The policy of an AWS managed key: usable through its service alone, seen by its account."""
    return _text(
        f"auto-{service}-2",
        {
            "Sid": f"Allow access through {service} for all principals in the account that are authorized to use it",
            "Effect": "Allow",
            "Principal": {"AWS": "*"},
            "Action": [
                "kms:Encrypt",
                "kms:Decrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
                "kms:CreateGrant",
                "kms:DescribeKey",
            ],
            "Resource": "*",
            "Condition": {
                "StringEquals": {
                    "kms:CallerAccount": account,
                    "kms:ViaService": f"{service}.{region}.amazonaws.com",
                }
            },
        },
        {
            "Sid": "Allow direct access to key metadata to the account",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:{PARTITION}:iam::{account}:root"},
            "Action": ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"],
            "Resource": "*",
        },
    )


def _text(id: str, *statements: dict[str, object]) -> str:
    document = {"Version": "2012-10-17", "Id": id, "Statement": list(statements)}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
