"""Secrets for the contract, and good inputs about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.contract.functions import FUNCTION

Ask = Callable[..., Any]
"""Calls a Secrets Manager operation by name in a Region with wire members."""

HOME, OTHER_REGION = "us-east-1", "eu-west-1"
_TOKENS = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(4)]
_TAGS = [{"Key": "colour", "Value": "red"}]


def secret_samples(ask: Ask, account: str) -> Mapping[str, Mapping[str, Any]]:
    """Make the secrets; inputs by operation (``secretsmanager:GetSecretValue``), each of which succeeds."""
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": "*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [root]})
    for name in ("restored", "standing", "spare", "doomed", "closed-policy"):
        ask("CreateSecret", HOME, Name=name, SecretString="first", ClientRequestToken=_TOKENS[0], Tags=_TAGS)
        if name == "restored":
            # The keeper records what it began: first, so that it is done with it when calls are watched for changes.
            ask("DeleteSecret", HOME, SecretId=name)
    ask("PutSecretValue", HOME, SecretId="standing", SecretString="second", ClientRequestToken=_TOKENS[1])
    ask("PutResourcePolicy", HOME, SecretId="closed-policy", ResourcePolicy=policy)
    for name, home, other in (("abroad", HOME, OTHER_REGION), ("from-abroad", OTHER_REGION, HOME)):
        ask("CreateSecret", home, Name=name, AddReplicaRegions=[{"Region": other}], SecretString="everywhere")
    named = {"SecretId": "standing"}
    function = f"arn:aws:lambda:{HOME}:{account}:function:{FUNCTION}"
    return {
        "secretsmanager:BatchGetSecretValue": {"SecretIdList": ["standing", "spare"]},
        "secretsmanager:CreateSecret": {
            "Name": "newcomer",
            "SecretString": "new",
            "Description": "told",
            "ClientRequestToken": _TOKENS[2],
            "Tags": _TAGS,
            "AddReplicaRegions": [{"Region": OTHER_REGION}],
            "ForceOverwriteReplicaSecret": False,
        },
        "secretsmanager:DeleteResourcePolicy": {"SecretId": "closed-policy"},
        "secretsmanager:DeleteSecret": {"SecretId": "doomed", "RecoveryWindowInDays": 7},
        "secretsmanager:DescribeSecret": named,
        "secretsmanager:GetRandomPassword": {"PasswordLength": 20},
        "secretsmanager:GetResourcePolicy": named,
        "secretsmanager:GetSecretValue": {**named, "VersionStage": "AWSCURRENT", "VersionId": _TOKENS[1]},
        "secretsmanager:ListResourcePolicies": named,
        "secretsmanager:ListSecretVersionIds": named,
        "secretsmanager:ListSecrets": {"Filters": [{"Key": "name", "Values": ["stand"]}]},
        "secretsmanager:PutResourcePolicy": {**named, "ResourcePolicy": policy, "BlockPublicPolicy": True},
        "secretsmanager:PutSecretValue": {**named, "SecretString": "third", "ClientRequestToken": _TOKENS[2]},
        "secretsmanager:RemoveRegionsFromReplication": {
            "SecretId": "abroad",
            "RemoveReplicaRegions": [OTHER_REGION],
        },
        "secretsmanager:ReplicateSecretToRegions": {
            "SecretId": "spare",
            "AddReplicaRegions": [{"Region": "eu-west-3"}],
            "ForceOverwriteReplicaSecret": True,
        },
        "secretsmanager:CancelRotateSecret": named,
        "secretsmanager:RotateSecret": {
            **named,
            "RotationLambdaARN": function,
            "RotationRules": {"AutomaticallyAfterDays": 30},
            # A trial: it ends by itself, and nothing goes on behind the calls that are watched.
            "RotateImmediately": False,
            "ClientRequestToken": _TOKENS[3],
        },
        "secretsmanager:RestoreSecret": {"SecretId": "restored"},
        "secretsmanager:StopReplicationToReplica": {"SecretId": "from-abroad"},
        "secretsmanager:TagResource": {**named, "Tags": [{"Key": "colour", "Value": "green"}]},
        "secretsmanager:UntagResource": {**named, "TagKeys": ["colour"]},
        "secretsmanager:UpdateSecret": {**named, "Description": "told anew"},
        "secretsmanager:UpdateSecretVersionStage": {
            **named,
            "VersionStage": "AWSCURRENT",
            "RemoveFromVersionId": _TOKENS[2],
            "MoveToVersionId": _TOKENS[0],
        },
        "secretsmanager:ValidateResourcePolicy": {**named, "ResourcePolicy": policy},
    }
