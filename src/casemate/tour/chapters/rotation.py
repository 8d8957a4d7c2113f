"""What the chapter of secrets rotates: an access key of a user, by a function as one would write it for AWS."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from casemate.tour.chapters.functions import made_function
from casemate.tour.stage import Stage

_POLICY = "rotates"
CODE = '''
import json
import os

import boto3

iam, secrets = boto3.client("iam"), boto3.client("secretsmanager")
USER = os.environ["ROTATED_USER"]


def handler(event, context):
    if "Step" not in event:
        return "ready"
    step, secret, token = event["Step"], event["SecretId"], event["ClientRequestToken"]
    stages = secrets.describe_secret(SecretId=secret)["VersionIdsToStages"]
    current = next(version for version in stages if "AWSCURRENT" in stages[version])
    if current == token:
        return "done already"
    if step == "createSecret":
        create(secret, token)
    elif step == "testSecret":
        pending = value(secret, VersionId=token, VersionStage="AWSPENDING")
        client = boto3.client(
            "sts", aws_access_key_id=pending["id"], aws_secret_access_key=pending["secret"], aws_session_token=None
        )
        client.get_caller_identity()
    elif step == "finishSecret":
        secrets.update_secret_version_stage(
            SecretId=secret, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current
        )


def create(secret, token):
    """A new key, unless a try before this one has put one in. A user has two keys: the older one makes room."""
    try:
        value(secret, VersionId=token, VersionStage="AWSPENDING")
        return
    except secrets.exceptions.ResourceNotFoundException:
        pass
    kept = value(secret, VersionStage="AWSCURRENT")["id"]
    for key in iam.list_access_keys(UserName=USER)["AccessKeyMetadata"]:
        if key["AccessKeyId"] != kept:
            iam.delete_access_key(UserName=USER, AccessKeyId=key["AccessKeyId"])
    made = iam.create_access_key(UserName=USER)["AccessKey"]
    text = json.dumps({"id": made["AccessKeyId"], "secret": made["SecretAccessKey"]})
    secrets.put_secret_value(SecretId=secret, ClientRequestToken=token, SecretString=text, VersionStages=["AWSPENDING"])


def value(secret, **version):
    return json.loads(secrets.get_secret_value(SecretId=secret, **version)["SecretString"])
'''
"""setSecret has nothing to do: a key that IAM has made is one that IAM knows."""


class Rotator(NamedTuple):
    """The function's name and ARN."""

    name: str
    arn: str


def rotating_function(stage: Stage, user: str, user_arn: str, secret_arn: str) -> Rotator | str:
    """A function that may rotate the keys of one user in one secret; or why this server runs none."""
    role = stage.name("rotator")
    trust = _document({"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"})
    role_arn = stage.quietly("iam", "CreateRole", RoleName=role, AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    stage.afterwards(lambda: stage.quietly("iam", "DeleteRole", RoleName=role))
    keys = [f"iam:{name}" for name in ("ListAccessKeys", "CreateAccessKey", "DeleteAccessKey")]
    values = [f"secretsmanager:{name}" for name in ("DescribeSecret", "GetSecretValue", "PutSecretValue")]
    values.append("secretsmanager:UpdateSecretVersionStage")
    document = _document(
        {"Effect": "Allow", "Action": keys, "Resource": user_arn},
        {"Effect": "Allow", "Action": values, "Resource": secret_arn},
    )
    stage.quietly("iam", "PutRolePolicy", RoleName=role, PolicyName=_POLICY, PolicyDocument=document)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteRolePolicy", RoleName=role, PolicyName=_POLICY))
    name = stage.name("rotator")
    try:
        arn = made_function(stage, name, role_arn, CODE, {"ROTATED_USER": user})
        stage.quietly("lambda", "Invoke", FunctionName=name, Payload=b"{}")
    except ClientError as error:
        return str(error.response.get("Error", {}).get("Message", error))
    return Rotator(name, arn)


def _document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
