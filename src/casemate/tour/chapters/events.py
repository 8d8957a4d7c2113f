"""Event-driven protection: a change, the event it becomes, a rule, somebody told, a function that puts it right."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from casemate.crypto.errors import BadSignature
from casemate.crypto.notices import verify_notice
from casemate.tour.chapters.functions import ROLE_POLICY, Guard, guarding_function
from casemate.tour.script import Chapter, Scene, Sentence
from casemate.tour.stage import NotAsSaid, Stage

_NOTES = "AWS SAP Notes 11 - Security and Configuration Management"
_PART_TWO = "Amazon Security Services, Part Two"
_DAYS = 7
_LOOKS = 3
"""Looks for a message, twenty seconds each at most."""
_SIGNED = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")


@dataclass(frozen=True, slots=True)
class Props:
    """A key, a topic, and the URL of a queue that stands for who is told; ``guard`` is why there is no function."""

    key_id: str
    topic: str
    queue_url: str
    guard: Guard | str


def _prepare(stage: Stage) -> Props:
    key = stage.quietly("kms", "CreateKey", Description="Made by casemate tour")["KeyMetadata"]
    stage.afterwards(lambda: stage.quietly("kms", "ScheduleKeyDeletion", KeyId=key["KeyId"], PendingWindowInDays=_DAYS))
    account = key["AWSAccountId"]
    name = stage.name("told")
    topic = stage.quietly("sns", "CreateTopic", Name=name, Attributes={"SignatureVersion": "2"})["TopicArn"]
    stage.afterwards(lambda: stage.quietly("sns", "DeleteTopic", TopicArn=topic))
    queue_arn = f"arn:aws:sqs:{stage.region}:{account}:{name}"
    policy = _allowing("sns.amazonaws.com", "sqs:SendMessage", queue_arn, topic)
    url = stage.quietly("sqs", "CreateQueue", QueueName=name, Attributes={"Policy": policy})["QueueUrl"]
    stage.afterwards(lambda: stage.quietly("sqs", "DeleteQueue", QueueUrl=url))
    stage.quietly("sns", "Subscribe", TopicArn=topic, Protocol="sqs", Endpoint=queue_arn)
    return Props(key["KeyId"], topic, url, guarding_function(stage, key["Arn"], topic))


def _allowing(service: str, action: str, resource: str, source: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": action,
        "Resource": resource,
        "Condition": {"ArnEquals": {"aws:SourceArn": source}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _told(stage: Stage, props: Props) -> Mapping[str, Any]:
    """The next notification, as a subscriber gets it."""
    for _ in range(_LOOKS):
        found = stage.call("sqs", "ReceiveMessage", QueueUrl=props.queue_url, WaitTimeSeconds=20).get("Messages")
        if found:
            stage.quietly("sqs", "DeleteMessage", QueueUrl=props.queue_url, ReceiptHandle=found[0]["ReceiptHandle"])
            document: Mapping[str, Any] = json.loads(found[0]["Body"])
            return document
    raise NotAsSaid("nobody was told")


def _rule(stage: Stage, props: Props, name: str, target: Mapping[str, Any]) -> str:
    """A rule for the key's being disabled, with one target; its ARN."""
    pattern = {
        "source": ["aws.kms"],
        "detail-type": ["AWS API Call via CloudTrail"],
        "detail": {"eventName": ["DisableKey"], "requestParameters": {"keyId": [props.key_id]}},
    }
    rule = stage.call("events", "PutRule", Name=name, EventPattern=json.dumps(pattern))
    stage.afterwards(lambda: stage.quietly("events", "DeleteRule", Name=name))
    stage.call("events", "PutTargets", Rule=name, Targets=[{"Id": "1", **target}])
    stage.afterwards(lambda: stage.quietly("events", "RemoveTargets", Rule=name, Ids=["1"]))
    return str(rule["RuleArn"])


def _changes_are_events(stage: Stage, props: Props) -> None:
    name = stage.name("disabled")
    template = '"<who> disabled <key>"'
    paths = {"who": "$.detail.userIdentity.arn", "key": "$.detail.requestParameters.keyId"}
    transformer = {"InputPathsMap": paths, "InputTemplate": template}
    rule = _rule(stage, props, name, {"Arn": props.topic, "InputTransformer": transformer})
    stage.audience.note("The topic lets this rule publish, and nobody else:")
    policy = _allowing("events.amazonaws.com", "sns:Publish", props.topic, rule)
    stage.call("sns", "SetTopicAttributes", TopicArn=props.topic, AttributeName="Policy", AttributeValue=policy)
    stage.call("kms", "DisableKey", KeyId=props.key_id)
    message = str(_told(stage, props)["Message"])
    stage.check("the change is an event within seconds, and the notification says who did it to what", _says(message))
    stage.check("it is about this key", props.key_id in message)
    stage.call("kms", "EnableKey", KeyId=props.key_id)
    stage.quietly("events", "DisableRule", Name=name)


def _says(message: str) -> bool:
    return message.startswith('"arn:aws:iam::') and " disabled " in message


def _functions_put_it_right(stage: Stage, props: Props) -> None:
    if isinstance(props.guard, str):
        stage.audience.note(f"This server runs no functions, so this can't be shown: {props.guard}")
        return
    guard = props.guard
    rule = _rule(stage, props, stage.name("remedy"), {"Arn": guard.arn})
    stage.call(
        "lambda",
        "AddPermission",
        FunctionName=guard.name,
        StatementId="rule",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
        SourceArn=rule,
    )
    stage.call("kms", "DisableKey", KeyId=props.key_id)
    document = _told(stage, props)
    state = stage.call("kms", "DescribeKey", KeyId=props.key_id)["KeyMetadata"]["KeyState"]
    stage.check("the function has enabled the key again, and says so", state == "Enabled")
    stage.check("nobody asked it to but the event", document["Subject"] == "Put right")
    _signed(stage, document)


def _signed(stage: Stage, document: Mapping[str, Any]) -> None:
    """Verify a notification as its receivers do."""
    parts = urlsplit(str(document["SigningCertURL"]))
    certificate = stage.page(f"{parts.path}?{parts.query}").decode()

    def holds(told: Mapping[str, Any]) -> bool:
        text = "".join(f"{name}\n{told[name]}\n" for name in _SIGNED)
        try:
            verify_notice(told["SignatureVersion"], certificate, text.encode(), base64.b64decode(told["Signature"]))
        except BadSignature:
            return False
        return True

    stage.check("its signature verifies with the certificate that the server publishes", holds(document))
    stage.check("and with another text it does not", not holds({**document, "Message": "all is well"}))


def _no_more_than_its_role(stage: Stage, props: Props) -> None:
    if isinstance(props.guard, str):
        stage.audience.note(f"This server runs no functions, so this can't be shown: {props.guard}")
        return
    guard = props.guard
    statement = {"Effect": "Allow", "Action": "sns:Publish", "Resource": props.topic}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    stage.call("iam", "PutRolePolicy", RoleName=guard.role, PolicyName=ROLE_POLICY, PolicyDocument=document)
    event = json.dumps({"detail": {"requestParameters": {"keyId": props.key_id}}})
    answer = stage.call("lambda", "Invoke", FunctionName=guard.name, Payload=event.encode())
    failure = json.loads(answer["Payload"].read())
    stage.check("without its role's permission the function fails", answer.get("FunctionError") == "Unhandled")
    stage.check("and is told what it lacks", "kms:EnableKey" in str(failure.get("errorMessage")))


CHAPTER: Chapter[Props] = Chapter(
    "events",
    "Event-driven protection: an event, a rule, a function, a notification",
    _prepare,
    (
        Scene(
            "A change becomes an event, and somebody is told",
            (
                Sentence(
                    "Changes can generate SNS notifications and near-realtime events via EventBridge and Lambda", _NOTES
                ),
            ),
            _changes_are_events,
        ),
        Scene(
            "A function puts it right",
            (
                Sentence(
                    "If it finds something, it can be configured to notify somebody or to do event-driven "
                    "protection/remediation",
                    _NOTES,
                ),
                Sentence(
                    "Config can be integration to EventBridge which can be used to invoke Lambda functions for "
                    "automatic remediation",
                    _NOTES,
                ),
            ),
            _functions_put_it_right,
        ),
        Scene(
            "It may do what its role may, and no more",
            (
                Sentence(
                    "We can also exercise strict control over who has access to keys and log how they were used.",
                    _PART_TWO,
                ),
            ),
            _no_more_than_its_role,
        ),
    ),
)
"""What finds something is a rule over the audit here: the sentences are GuardDuty's and Config's, who come later."""
