"""Parameters for the contract, and good inputs about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

Make = Callable[..., Any]
"""Makes a call by ``service:Operation`` and its wire members."""

_TAGS = [{"Key": "colour", "Value": "red"}]
_MORE_TAGS = [{"Key": "colour", "Value": "green"}]
_THROUGHPUT = "/ssm/parameter-store/high-throughput-enabled"
_POLICY = {"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": "2199-01-01T00:00:00Z"}}


def parameters(
    make: Make, member: Callable[[Any, str], Any], account: str, region: str
) -> Mapping[str, Mapping[str, Any]]:
    """Make them; inputs by operation (``ssm:PutParameter``), each of which succeeds and changes something.

    ``member`` takes one out of an answer, by its wire name.
    """
    for name in ("/app/first", "/app/second", "/app/third"):
        make("ssm:PutParameter", Name=name, Value="a value", Type="String", Tags=_TAGS)
    make("ssm:PutParameter", Name="/app/secret", Value="hidden", Type="SecureString", Tags=_TAGS)
    make("ssm:LabelParameterVersion", Name="/app/second", Labels=["there"])
    make("ssm:UpdateServiceSetting", SettingId=_THROUGHPUT, SettingValue="true")
    arns = [f"arn:aws:ssm:{region}:{account}:parameter/shared-{number}" for number in range(2)]
    policies = [_sharing(arn) for arn in arns]
    for number in range(2):
        make("ssm:PutParameter", Name=f"shared-{number}", Value="a value", Type="String", Tier="Advanced", Tags=_TAGS)
    put = make("ssm:PutResourcePolicy", ResourceArn=arns[0], Policy=policies[0])
    of_one = {"ResourceType": "Parameter", "ResourceId": "/app/first"}
    return {
        "ssm:AddTagsToResource": {**of_one, "Tags": _MORE_TAGS},
        "ssm:DeleteParameter": {"Name": "/app/third"},
        "ssm:DeleteParameters": {"Names": ["/app/second"]},
        "ssm:DeleteResourcePolicy": {
            "ResourceArn": arns[0],
            "PolicyId": member(put, "PolicyId"),
            "PolicyHash": member(put, "PolicyHash"),
        },
        "ssm:DescribeParameters": {},
        "ssm:GetParameter": {"Name": "/app/secret", "WithDecryption": True},
        "ssm:GetParameterHistory": {"Name": "/app/secret", "WithDecryption": True},
        "ssm:GetParameters": {"Names": ["/app/first"]},
        "ssm:GetParametersByPath": {"Path": "/app"},
        "ssm:GetResourcePolicies": {"ResourceArn": arns[0]},
        "ssm:GetServiceSetting": {"SettingId": _THROUGHPUT},
        "ssm:LabelParameterVersion": {"Name": "/app/first", "Labels": ["newcomer"]},
        "ssm:ListTagsForResource": of_one,
        "ssm:PutParameter": {
            "Name": "/app/newcomer",
            "Value": "a value",
            "Type": "String",
            "Tier": "Advanced",
            "Policies": json.dumps([_POLICY]),
            "Tags": _MORE_TAGS,
        },
        "ssm:PutResourcePolicy": {"ResourceArn": arns[1], "Policy": policies[1]},
        "ssm:RemoveTagsFromResource": {**of_one, "TagKeys": ["colour"]},
        "ssm:ResetServiceSetting": {"SettingId": _THROUGHPUT},
        "ssm:UnlabelParameterVersion": {"Name": "/app/second", "ParameterVersion": 1, "Labels": ["there"]},
        "ssm:UpdateServiceSetting": {
            "SettingId": "/ssm/parameter-store/default-parameter-tier",
            "SettingValue": "Intelligent-Tiering",
        },
    }


def _sharing(arn: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
        "Action": ["ssm:GetParameter", "ssm:GetParameters"],
        "Resource": arn,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
