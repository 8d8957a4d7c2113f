"""Functions for chapters: the first runtime that this server can run, and the one that guards a key."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from casemate.tour.stage import Stage

RUNTIMES = ("python3.11", "python3.12", "python3.13", "python3.14")
"""One of them is the version that runs the server, which can run it."""
ROLE_POLICY = "guard"
CODE = """
import os

import boto3

kms, sns = boto3.client("kms"), boto3.client("sns")


def handler(event, context):
    if "detail" not in event:
        return "ready"
    key = event["detail"]["requestParameters"]["keyId"]
    kms.enable_key(KeyId=key)
    sns.publish(TopicArn=os.environ["TOPIC"], Subject="Put right", Message=key + " was disabled; it is enabled again")
    return "enabled"
"""
"""As one would write it for AWS."""


class Guard(NamedTuple):
    """The function's name and ARN, and the name of its role."""

    name: str
    arn: str
    role: str


def guarding_function(stage: Stage, key_arn: str, topic: str) -> Guard | str:
    """A function whose role may enable one key and publish to one topic; or why this server runs none."""
    role = stage.name("guard")
    trust = _document({"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"})
    role_arn = stage.quietly("iam", "CreateRole", RoleName=role, AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    stage.afterwards(lambda: stage.quietly("iam", "DeleteRole", RoleName=role))
    document = _document(
        {"Effect": "Allow", "Action": "kms:EnableKey", "Resource": key_arn},
        {"Effect": "Allow", "Action": "sns:Publish", "Resource": topic},
    )
    stage.quietly("iam", "PutRolePolicy", RoleName=role, PolicyName=ROLE_POLICY, PolicyDocument=document)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteRolePolicy", RoleName=role, PolicyName=ROLE_POLICY))
    name = stage.name("guard")
    try:
        arn = made_function(stage, name, role_arn, CODE, {"TOPIC": topic})
        stage.quietly("lambda", "Invoke", FunctionName=name, Payload=b"{}")
    except ClientError as error:
        return str(error.response.get("Error", {}).get("Message", error))
    return Guard(name, arn, role)


def made_function(stage: Stage, name: str, role_arn: str, code: str, variables: Mapping[str, str]) -> str:
    """The ARN of a function of ``app.handler``, by the first runtime that this server has. Raises ClientError."""
    for runtime in RUNTIMES[:-1]:
        try:
            return _made_by(stage, name, runtime, role_arn, code, variables)
        except ClientError:
            continue
    return _made_by(stage, name, RUNTIMES[-1], role_arn, code, variables)


def _made_by(stage: Stage, name: str, runtime: str, role_arn: str, code: str, variables: Mapping[str, str]) -> str:
    made = stage.quietly(
        "lambda",
        "CreateFunction",
        FunctionName=name,
        Runtime=runtime,
        Role=role_arn,
        Handler="app.handler",
        Timeout=30,
        Code={"ZipFile": _zip(code)},
        Environment={"Variables": dict(variables)},
    )
    stage.afterwards(lambda: stage.quietly("lambda", "DeleteFunction", FunctionName=name))
    return str(made["FunctionArn"])


def _zip(code: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        entry = zipfile.ZipInfo("app.py")
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, code)
    return target.getvalue()


def _document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
