"""Parameter Store: names in hierarchies, versions, values under keys, who may read them, what everybody may."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from casemate.tour.script import Chapter, Scene, Sentence
from casemate.tour.stage import Actor, Keys, Stage

_NOTES = "AWS SAP Notes 11 - Security and Configuration Management"
_DAYS = 7
_POLICY = "reads"


@dataclass(frozen=True, slots=True)
class Props:
    """The path that the parameters are under, a key, and a user who may read what is under ``/shown`` there."""

    path: str
    account: str
    key_arn: str
    ada: Actor
    ada_name: str


def _prepare(stage: Stage) -> Props:
    key = stage.quietly("kms", "CreateKey", Description="Made by casemate tour")["KeyMetadata"]
    stage.afterwards(lambda: stage.quietly("kms", "ScheduleKeyDeletion", KeyId=key["KeyId"], PendingWindowInDays=_DAYS))
    path, account, name = f"/{stage.name('app')}", key["AWSAccountId"], stage.name("ada")
    stage.quietly("iam", "CreateUser", UserName=name)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteUser", UserName=name))
    made = stage.quietly("iam", "CreateAccessKey", UserName=name)["AccessKey"]
    key_id = made["AccessKeyId"]
    stage.afterwards(lambda: stage.quietly("iam", "DeleteAccessKey", UserName=name, AccessKeyId=key_id))
    ada = stage.actor("ada", Keys(key_id, made["SecretAccessKey"]))
    return Props(path, account, key["Arn"], ada, name)


def _put(stage: Stage, name: str, type_: str, value: str, **more: Any) -> None:
    stage.call("ssm", "PutParameter", Name=name, Type=type_, Value=value, **more)
    if not more.get("Overwrite"):
        stage.afterwards(lambda: stage.quietly("ssm", "DeleteParameter", Name=name))


def _values_of_each_type(stage: Stage, props: Props) -> None:
    _put(stage, f"{props.path}/db/host", "String", "db.example.com")
    _put(stage, f"{props.path}/db/replicas", "StringList", "a.example.com,b.example.com")
    _put(stage, f"{props.path}/db/password", "SecureString", "correct horse", KeyId=props.key_arn)
    found = stage.call("ssm", "GetParameters", Names=[f"{props.path}/db/{name}" for name in ("host", "replicas")])
    values = {each["Value"] for each in found["Parameters"]}
    stage.check("what was put under a name is found under it", "db.example.com" in values)
    sealed = stage.call("ssm", "GetParameter", Name=f"{props.path}/db/password")["Parameter"]
    stage.check("a SecureString is a ciphertext to who doesn't ask for more", sealed["Value"] != "correct horse")
    opened = stage.call("ssm", "GetParameter", Name=f"{props.path}/db/password", WithDecryption=True)["Parameter"]
    stage.check("and decrypted by KMS for who does, and may", opened["Value"] == "correct horse")
    stage.quietly("kms", "DisableKey", KeyId=props.key_arn)
    stage.refused("InvalidKeyId", "ssm", "GetParameter", Name=f"{props.path}/db/password", WithDecryption=True)
    stage.shown("without its key nobody reads it")
    stage.quietly("kms", "EnableKey", KeyId=props.key_arn)


def _hierarchies_and_versions(stage: Stage, props: Props) -> None:
    name = f"{props.path}/log-level"
    _put(stage, name, "String", "info")
    stage.call("ssm", "LabelParameterVersion", Name=name, Labels=["calm"])
    _put(stage, name, "String", "debug", Overwrite=True)
    right = stage.call("ssm", "GetParametersByPath", Path=props.path)["Parameters"]
    stage.check("a path has what is right under it", [each["Name"] for each in right] == [name])
    below = stage.call("ssm", "GetParametersByPath", Path=props.path, Recursive=True)["Parameters"]
    stage.check("or all that is below it, in the order of names", len(below) == 4)
    before = stage.call("ssm", "GetParameter", Name=f"{name}:calm")["Parameter"]
    stage.check("the version before is there, by its label", (before["Value"], before["Version"]) == ("info", 1))
    history = stage.call("ssm", "GetParameterHistory", Name=name)["Parameters"]
    stage.check("and the history tells who wrote each", all("LastModifiedUser" in each for each in history))


def _policies_decide(stage: Stage, props: Props) -> None:
    name = f"{props.path}/db/host"
    stage.refused("AccessDeniedException", "ssm", "GetParameter", by=props.ada, Name=name)
    resource = f"arn:aws:ssm:{stage.region}:{props.account}:parameter{props.path}/db/*"
    statement = {"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": resource}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    stage.call("iam", "PutUserPolicy", UserName=props.ada_name, PolicyName=_POLICY, PolicyDocument=document)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteUserPolicy", UserName=props.ada_name, PolicyName=_POLICY))
    found = stage.call("ssm", "GetParameter", by=props.ada, Name=name)["Parameter"]["Value"]
    stage.check("a policy names the part of the hierarchy that she may read", found == "db.example.com")
    stage.refused("AccessDeniedException", "ssm", "GetParameter", by=props.ada, Name=f"{props.path}/log-level")
    secret = f"{props.path}/db/password"
    stage.refused("AccessDeniedException", "ssm", "GetParameter", by=props.ada, Name=secret, WithDecryption=True)
    stage.shown("for a SecureString she would need its key as well")


def _everybodys(stage: Stage, props: Props) -> None:
    root = "/aws/service/global-infrastructure"
    name = f"{root}/services/kms/regions/us-east-1/endpoint"
    found = stage.call("ssm", "GetParameter", Name=name)["Parameter"]
    stage.check("where services are is for all to read", found["Value"] == "kms.us-east-1.amazonaws.com")
    stage.check("such a parameter is no account's", "::parameter" in found["ARN"])
    stage.refused("AccessDeniedException", "ssm", "PutParameter", Name=name, Value="elsewhere", Type="String")


def _quoted(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, _NOTES) for text in texts)


CHAPTER: Chapter[Props] = Chapter(
    "parameters",
    "Parameter Store: hierarchies, versions, values under keys, and public parameters",
    _prepare,
    (
        Scene(
            "Values of three types, one of them under a key",
            _quoted(
                "Parameter store offers the availability to store 3 different type of values: Strings, StringLists and "
                "SecureStrings",
                "Parameter Store can store plaintext and ciphertext which can be decrypted using the KMS integration",
            ),
            _values_of_each_type,
        ),
        Scene(
            "Hierarchies and versions",
            _quoted("Values can be stored in a hierarchical way. Different versions of the values are also stored"),
            _hierarchies_and_versions,
        ),
        Scene(
            "Who may read what",
            _quoted("Parameter Store is tightly integrated with IAM"),
            _policies_decide,
        ),
        Scene(
            "Public parameters",
            _quoted("Public Parameters: parameters maintained and provided by AWS, example: latest AMIs per region"),
            _everybodys,
        ),
    ),
)
"""The chapter of the Parameter Store."""
