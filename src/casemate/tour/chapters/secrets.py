"""Secrets Manager: versions under labels, values under keys, policies on secrets, and a credential that rotates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from casemate.tour.chapters.rotation import Rotator, rotating_function
from casemate.tour.script import Chapter, Scene, Sentence
from casemate.tour.stage import Actor, Keys, NotAsSaid, Stage

_NOTES = "AWS SAP Notes 11 - Security and Configuration Management"
_DAYS = 7
_ROTATIONS = 2
_LOOKS = 60
"""Looks for the end of a rotation, a second each at most, with a login after each."""


@dataclass(frozen=True, slots=True)
class Props:
    """A key, a user who may read secrets, and how names begin here."""

    key_arn: str
    account: str
    prefix: str
    ada: Actor


def _prepare(stage: Stage) -> Props:
    key = stage.quietly("kms", "CreateKey", Description="Made by casemate tour")["KeyMetadata"]
    stage.afterwards(lambda: stage.quietly("kms", "ScheduleKeyDeletion", KeyId=key["KeyId"], PendingWindowInDays=_DAYS))
    prefix, user = stage.name("app"), stage.name("ada")
    stage.quietly("iam", "CreateUser", UserName=user)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteUser", UserName=user))
    statement = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    stage.quietly("iam", "PutUserPolicy", UserName=user, PolicyName="reads", PolicyDocument=document)
    stage.afterwards(lambda: stage.quietly("iam", "DeleteUserPolicy", UserName=user, PolicyName="reads"))
    made = stage.quietly("iam", "CreateAccessKey", UserName=user)["AccessKey"]
    key_id = made["AccessKeyId"]
    stage.afterwards(lambda: stage.quietly("iam", "DeleteAccessKey", UserName=user, AccessKeyId=key_id))
    ada = stage.actor("ada", Keys(key_id, made["SecretAccessKey"]))
    return Props(key["Arn"], key["AWSAccountId"], prefix, ada)


def _create(stage: Stage, name: str, value: str, **more: Any) -> str:
    made = stage.call("secretsmanager", "CreateSecret", Name=name, SecretString=value, **more)
    stage.afterwards(
        lambda: stage.quietly("secretsmanager", "DeleteSecret", SecretId=name, ForceDeleteWithoutRecovery=True)
    )
    return str(made["ARN"])


def _value(stage: Stage, name: str, by: Actor | None = None, **version: str) -> str:
    return str(stage.call("secretsmanager", "GetSecretValue", by=by, SecretId=name, **version)["SecretString"])


def _passwords_and_versions(stage: Stage, props: Props) -> None:
    name = f"{props.prefix}/password"
    made = stage.call("secretsmanager", "GetRandomPassword", PasswordLength=24, ExcludePunctuation=True)
    first = str(made["RandomPassword"])
    stage.check("a password of 24 letters and digits, of each kind one at least", _mixed(first))
    _create(stage, name, first)
    stage.call("secretsmanager", "PutSecretValue", SecretId=name, SecretString="correct horse")
    stage.check("the new version is AWSCURRENT", _value(stage, name) == "correct horse")
    stage.check("the one before is AWSPREVIOUS", _value(stage, name, VersionStage="AWSPREVIOUS") == first)
    held: Mapping[str, list[str]] = stage.quietly("secretsmanager", "DescribeSecret", SecretId=name)[
        "VersionIdsToStages"
    ]
    by_label = {stage_: version for version, stages in held.items() for stage_ in stages}
    stage.call(
        "secretsmanager",
        "UpdateSecretVersionStage",
        SecretId=name,
        VersionStage="AWSCURRENT",
        MoveToVersionId=by_label["AWSPREVIOUS"],
        RemoveFromVersionId=by_label["AWSCURRENT"],
    )
    stage.check("moving a label is going back", _value(stage, name) == first)


def _mixed(password: str) -> bool:
    kinds = (str.islower, str.isupper, str.isdigit)
    return len(password) == 24 and password.isalnum() and all(any(map(kind, password)) for kind in kinds)


def _under_a_key(stage: Stage, props: Props) -> None:
    name = f"{props.prefix}/sealed"
    _create(stage, name, "correct horse", KmsKeyId=props.key_arn)
    stage.check("who may use the key reads the secret", _value(stage, name) == "correct horse")
    stage.refused("AccessDeniedException", "secretsmanager", "GetSecretValue", by=props.ada, SecretId=name)
    stage.shown("ada, who may read secrets and not use this key, doesn't")
    stage.quietly("kms", "DisableKey", KeyId=props.key_arn)
    stage.refused("DecryptionFailure", "secretsmanager", "GetSecretValue", SecretId=name)
    stage.shown("without its key nobody reads it")
    stage.quietly("kms", "EnableKey", KeyId=props.key_arn)


def _policies_on_secrets(stage: Stage, props: Props) -> None:
    name = f"{props.prefix}/shut"
    _create(stage, name, "correct horse")
    stage.check("ada may read secrets", _value(stage, name, props.ada) == "correct horse")
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "secretsmanager:GetSecretValue",
        "Resource": "*",
        "Condition": {"StringNotEquals": {"secretsmanager:VersionStage": "AWSPREVIOUS"}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    stage.call("secretsmanager", "PutResourcePolicy", SecretId=name, ResourcePolicy=policy)
    stage.refused("AccessDeniedException", "secretsmanager", "GetSecretValue", by=props.ada, SecretId=name)
    stage.shown("a Deny on the secret is above what her own policy allows")
    everybody = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{**statement, "Effect": "Allow", "Principal": {"AWS": "*"}, "Condition": {}}],
        }
    )
    stage.refused(
        "PublicPolicyException",
        "secretsmanager",
        "PutResourcePolicy",
        SecretId=name,
        ResourcePolicy=everybody,
        BlockPublicPolicy=True,
    )
    stage.shown("and a policy that lets everybody in is refused, if one asks for that")


def _a_credential_rotates(stage: Stage, props: Props) -> None:
    user, name = stage.name("robot"), f"{props.prefix}/robot"
    made = stage.quietly("iam", "CreateUser", UserName=user)["User"]
    stage.afterwards(lambda: stage.quietly("iam", "DeleteUser", UserName=user))
    stage.afterwards(lambda: _delete_keys(stage, user))
    key = stage.quietly("iam", "CreateAccessKey", UserName=user)["AccessKey"]
    text = json.dumps({"id": key["AccessKeyId"], "secret": key["SecretAccessKey"]})
    arn = _create(stage, name, text)
    rotator = rotating_function(stage, user, str(made["Arn"]), arn)
    if isinstance(rotator, str):
        stage.audience.note(f"This server runs no functions, so this can't be shown: {rotator}")
        return
    _let_in(stage, rotator, props.account)
    queue = _ends_of_rotations(stage, props.account, arn)
    robots: dict[str, Actor] = {}
    logins, seen = 0, {_held(stage, name)}
    how: dict[str, Any] = {"RotationLambdaARN": rotator.arn, "RotationRules": {"ScheduleExpression": "rate(1 day)"}}
    for _ in range(_ROTATIONS):
        stage.call("secretsmanager", "RotateSecret", SecretId=name, **how)
        how = {}
        logins += _log_in_until_the_end(stage, name, queue, robots)
        seen.add(_held(stage, name))
    stage.check(f"{_ROTATIONS} rotations, {_ROTATIONS + 1} access keys", len(seen) == _ROTATIONS + 1)
    stage.shown(f"a program that read the secret and logged in meanwhile was never refused, {logins} times over")
    told = stage.call("secretsmanager", "DescribeSecret", SecretId=name)
    stage.check("the next rotation has its time", told["NextRotationDate"] > told["LastRotatedDate"])
    stage.check("and who held the key of before still gets in", _logs_in(stage, name, "AWSPREVIOUS", robots))
    stage.audience.note(
        "The credential was an access key. A database's password rotates in the same four steps, without a"
    )
    stage.audience.note(
        "function where it is registered (casemate database register). The tour brings no database with it,"
    )
    stage.audience.note("and touches none of yours: that is not shown here. See docs/how-to/databases.md.")


def _let_in(stage: Stage, rotator: Rotator, account: str) -> None:
    stage.call(
        "lambda",
        "AddPermission",
        FunctionName=rotator.name,
        StatementId="rotation",
        Action="lambda:InvokeFunction",
        Principal="secretsmanager.amazonaws.com",
        SourceAccount=account,
    )


def _ends_of_rotations(stage: Stage, account: str, secret_arn: str) -> str:
    """The URL of a queue that hears when the secret has rotated."""
    name = stage.name("rotated")
    queue_arn = f"arn:aws:sqs:{stage.region}:{account}:{name}"
    pattern = {
        "source": ["aws.secretsmanager"],
        "detail": {"eventName": ["RotationSucceeded"], "additionalEventData": {"SecretId": [secret_arn]}},
    }
    rule = str(stage.quietly("events", "PutRule", Name=name, EventPattern=json.dumps(pattern))["RuleArn"])
    stage.afterwards(lambda: stage.quietly("events", "DeleteRule", Name=name))
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    url = str(stage.quietly("sqs", "CreateQueue", QueueName=name, Attributes={"Policy": policy})["QueueUrl"])
    stage.afterwards(lambda: stage.quietly("sqs", "DeleteQueue", QueueUrl=url))
    stage.quietly("events", "PutTargets", Rule=name, Targets=[{"Id": "1", "Arn": queue_arn}])
    stage.afterwards(lambda: stage.quietly("events", "RemoveTargets", Rule=name, Ids=["1"]))
    return url


def _log_in_until_the_end(stage: Stage, name: str, queue: str, robots: dict[str, Actor]) -> int:
    """Log in with what the secret says, over and over, until it has rotated; how many times."""
    logins = 0
    for _ in range(_LOOKS):
        for _ in range(10):
            if not _logs_in(stage, name, "AWSCURRENT", robots):
                raise NotAsSaid("a login was refused while the secret rotated")
            logins += 1
        found = stage.quietly("sqs", "ReceiveMessage", QueueUrl=queue, WaitTimeSeconds=1).get("Messages")
        if found:
            stage.quietly("sqs", "DeleteMessage", QueueUrl=queue, ReceiptHandle=found[0]["ReceiptHandle"])
            return logins
    raise NotAsSaid("the secret did not rotate")


def _logs_in(stage: Stage, name: str, label: str, robots: dict[str, Actor]) -> bool:
    """Whether the access key under a label is one that the server takes. ``robots`` are those met before, by key."""
    answer = stage.quietly("secretsmanager", "GetSecretValue", SecretId=name, VersionStage=label)
    held = json.loads(answer["SecretString"])
    if held["id"] not in robots:
        robots[held["id"]] = stage.actor("robot", Keys(held["id"], held["secret"]))
    try:
        return bool(stage.quietly("sts", "GetCallerIdentity", by=robots[held["id"]])["Arn"])
    except ClientError:
        return False


def _held(stage: Stage, name: str) -> str:
    """The id of the access key that is in the secret."""
    answer = stage.quietly("secretsmanager", "GetSecretValue", SecretId=name)
    return str(json.loads(answer["SecretString"])["id"])


def _delete_keys(stage: Stage, user: str) -> None:
    for key in stage.quietly("iam", "ListAccessKeys", UserName=user)["AccessKeyMetadata"]:
        stage.quietly("iam", "DeleteAccessKey", UserName=user, AccessKeyId=key["AccessKeyId"])


def _quoted(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, _NOTES) for text in texts)


CHAPTER: Chapter[Props] = Chapter(
    "secrets",
    "Secrets Manager: versions, keys, policies, and a credential that rotates while it is in use",
    _prepare,
    (
        Scene(
            "A password, and its versions",
            _quoted(
                "Secrets Manager is designed specifically for secrets, example passwords, API Keys",
                "It is usable via Console, CLI, API or SDK's",
            ),
            _passwords_and_versions,
        ),
        Scene("Under a key", _quoted("Secrets are encrypted using KMS"), _under_a_key),
        Scene(
            "Policies on secrets",
            _quoted("It does share functionality with SSM Parameter Store"),
            _policies_on_secrets,
        ),
        Scene(
            "A credential that rotates while it is in use",
            _quoted("It supports the automatic rotation of secrets using a Lambda functions"),
            _a_credential_rotates,
        ),
    ),
)
"""The chapter of Secrets Manager. There is no console, so of its interfaces the API is the one that is shown."""
