"""Functions, layers and aliases for the contract, and good inputs about them."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

Make = Callable[..., Any]

FUNCTION = "worker"
_TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)


def _zip(text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("app.py"), text)
    return target.getvalue()


def functions(make: Make, account: str) -> Mapping[str, Mapping[str, Any]]:
    """Make them; inputs by operation (``lambda:Invoke``), each of which succeeds and changes something."""
    role = make("iam:CreateRole", RoleName="functions", AssumeRolePolicyDocument=_TRUST)["Role"]["Arn"]
    code = {"ZipFile": _zip("def handler(event, context):\n    return event")}
    given = {"Runtime": "python3.11", "Role": role, "Handler": "app.handler", "Code": code}
    arn = make("lambda:CreateFunction", FunctionName=FUNCTION, Tags={"colour": "red"}, **given)["FunctionArn"]
    for name in ("spent", "published"):
        make("lambda:CreateFunction", FunctionName=name, **given)
    for alias in ("live", "old"):
        make("lambda:CreateAlias", FunctionName=FUNCTION, Name=alias, FunctionVersion="$LATEST")
    make("lambda:AddPermission", FunctionName=FUNCTION, **_permission("there"))
    rotates = {**_permission("rotates"), "Principal": "secretsmanager.amazonaws.com"}
    make("lambda:AddPermission", FunctionName=FUNCTION, **rotates)
    make("lambda:PutFunctionEventInvokeConfig", FunctionName=FUNCTION, MaximumRetryAttempts=1)
    make("lambda:PutFunctionConcurrency", FunctionName="published", ReservedConcurrentExecutions=1)
    layers = [make("lambda:PublishLayerVersion", LayerName="tools", Content=code) for _ in range(2)]
    layer = {"LayerName": "tools", "VersionNumber": 1}
    share = {"Action": "lambda:GetLayerVersion", "Principal": "111122223333"}
    make("lambda:AddLayerVersionPermission", StatementId="there", **layer, **share)
    named = {"FunctionName": FUNCTION}
    allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}
    make("iam:PutRolePolicy", RoleName="functions", PolicyName="queues", PolicyDocument=json.dumps(allow))
    queues = []
    for name in ("watched", "unwatched"):
        make("sqs:CreateQueue", QueueName=name)
        queues.append(f"arn:aws:sqs:us-east-1:{account}:{name}")
    source = {"EventSourceArn": queues[0]}
    sources = [
        make("lambda:CreateEventSourceMapping", FunctionName=name, Tags={"colour": "red"}, **source)["UUID"]
        for name in (FUNCTION, "published")
    ]
    context = base64.b64encode(b'{"custom": {}}').decode()
    return {
        "lambda:AddLayerVersionPermission": {"StatementId": "newcomer", **layer, **share},
        "lambda:AddPermission": {**named, **_permission("newcomer")},
        "lambda:CreateAlias": {**named, "Name": "newcomer", "FunctionVersion": "$LATEST"},
        "lambda:CreateEventSourceMapping": {**named, "EventSourceArn": queues[1], "Tags": {"colour": "green"}},
        "lambda:CreateFunction": {"FunctionName": "newcomer", "Tags": {"colour": "green"}, **given},
        "lambda:DeleteAlias": {**named, "Name": "old"},
        "lambda:DeleteEventSourceMapping": {"UUID": sources[1]},
        "lambda:DeleteFunction": {"FunctionName": "spent"},
        "lambda:DeleteFunctionConcurrency": {"FunctionName": "published"},
        "lambda:DeleteFunctionEventInvokeConfig": named,
        "lambda:DeleteLayerVersion": {"LayerName": "tools", "VersionNumber": 2},
        "lambda:GetAccountSettings": {},
        "lambda:GetAlias": {**named, "Name": "live"},
        "lambda:GetEventSourceMapping": {"UUID": sources[0]},
        "lambda:GetFunction": named,
        "lambda:GetFunctionCodeSigningConfig": named,
        "lambda:GetFunctionConcurrency": named,
        "lambda:GetFunctionConfiguration": named,
        "lambda:GetFunctionEventInvokeConfig": named,
        "lambda:GetLayerVersion": layer,
        "lambda:GetLayerVersionByArn": {"Arn": layers[0]["LayerVersionArn"]},
        "lambda:GetLayerVersionPolicy": layer,
        "lambda:GetPolicy": named,
        "lambda:Invoke": {**named, "InvocationType": "DryRun", "ClientContext": context, "Payload": b"{}"},
        "lambda:InvokeAsync": {**named, "InvokeArgs": b"{}"},
        "lambda:ListAliases": named,
        "lambda:ListEventSourceMappings": source,
        "lambda:ListFunctionEventInvokeConfigs": named,
        "lambda:ListFunctions": {},
        "lambda:ListLayerVersions": {"LayerName": "tools"},
        "lambda:ListLayers": {},
        "lambda:ListTags": {"Resource": arn},
        "lambda:ListVersionsByFunction": named,
        "lambda:PublishLayerVersion": {"LayerName": "newcomer", "Content": code},
        "lambda:PublishVersion": {"FunctionName": "published"},
        "lambda:PutFunctionConcurrency": {**named, "ReservedConcurrentExecutions": 2},
        "lambda:PutFunctionEventInvokeConfig": {**named, "MaximumRetryAttempts": 2},
        "lambda:RemoveLayerVersionPermission": {**layer, "StatementId": "there"},
        "lambda:RemovePermission": {**named, "StatementId": "there"},
        "lambda:TagResource": {"Resource": arn, "Tags": {"colour": "green"}},
        "lambda:UntagResource": {"Resource": arn, "TagKeys": ["colour"]},
        "lambda:UpdateAlias": {**named, "Name": "live", "Description": "told anew"},
        "lambda:UpdateEventSourceMapping": {"UUID": sources[0], "BatchSize": 5},
        "lambda:UpdateFunctionCode": {**named, "ZipFile": _zip("def handler(event, context):\n    return 1")},
        "lambda:UpdateFunctionConfiguration": {**named, "Description": "told anew"},
        "lambda:UpdateFunctionEventInvokeConfig": {**named, "MaximumRetryAttempts": 0},
    }


def _permission(name: str) -> dict[str, Any]:
    return {"StatementId": name, "Action": "lambda:InvokeFunction", "Principal": "111122223333"}
