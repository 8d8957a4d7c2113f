"""What SNS requests name: topics and subscriptions, by their ARNs.

Actions, resources and condition keys: Service Authorization Reference, "Amazon SNS".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from casemate.api import sns as api
from casemate.kernel.arn import PARTITION, Arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.principal import PrincipalType
from casemate.services.sns.errors import invalid, no_such_subscription, no_such_topic
from casemate.services.sns.model import SUBSCRIPTION, TOPIC, Subscription, Topic, topic_arn

_ACCOUNT = re.compile(r"[0-9]{12}")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,256}(\.fifo)?")
_ALARMS = "cloudwatch.amazonaws.com"
HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
"""What CloudTrail's records show in the place of a message and of a token."""
_TOLD = {"subject": "subject_", "messageAttributes": "message_attributes"}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Doomed(NamedTuple):
    """What is to be deleted, whether or not it is there."""

    topic: Topic | None


def parsed(text: str, parameter: str, region: str | None) -> Arn:
    """The parts of an ARN of SNS's, in ``region`` if one is given. Raises InvalidParameter."""
    arn = parse_arn(text)
    if arn is None or arn.partition != PARTITION or arn.service != "sns" or not _ACCOUNT.fullmatch(arn.account):
        reason = f"An ARN must have at least 6 elements, not {text.count(':') + 1}" if text.count(":") < 5 else ""
        raise invalid(f"{parameter} Reason: {reason}" if reason else parameter)
    if region is not None and arn.region != region:
        raise invalid(parameter)
    return arn


def find_topic(call: Call, text: str, parameter: str = "TopicArn", region: str | None = None) -> Found[Topic]:
    """The topic that an ARN names, in the region of the call. Raises InvalidParameter for what is no topic's ARN."""
    arn = parsed(text, parameter, region or call.region)
    if not _NAME.fullmatch(arn.resource):
        raise invalid(parameter)
    return Found(text, arn.account, call.tx.get(TOPIC, arn.account, arn.region, arn.resource))


def split_subscription(text: str) -> tuple[Arn, str]:
    """The parts of a subscription's ARN, and its topic's ARN. Raises InvalidParameter."""
    arn = parsed(text, "SubscriptionArn", None)
    name, colon, uuid = arn.resource.rpartition(":")
    if not colon or not _NAME.fullmatch(name) or not _UUID.fullmatch(uuid):
        raise invalid(f"SubscriptionArn Reason: An ARN must have at least 7 elements, not {text.count(':') + 1}")
    return arn, topic_arn(arn.account, arn.region, name)


def current_subscription(call: Call, arn: str) -> Subscription | None:
    """The subscription of that ARN, unless it was deleted or its time is over."""
    found = call.tx.get(SUBSCRIPTION, "", "", arn)
    return found if found is not None and found.status != "deleted" and not is_over(found, call.now) else None


def is_over(subscription: Subscription, now: float) -> bool:
    """Whether a subscription that was not confirmed has waited too long."""
    return subscription.until is not None and subscription.until <= now


def _find_subscription(call: Call, request: Any) -> Found[Subscription]:
    """The ARN's account is the topic's. That of the subscription itself, once there is one, is its owner's."""
    arn, named = split_subscription(request.subscription_arn)
    if arn.region != call.region:
        raise invalid("SubscriptionArn")
    found = current_subscription(call, request.subscription_arn)
    # The topic's owner may not see to another account's subscription by right of the ARN, nor the other way round.
    account = call.account if found is not None and call.account in (found.owner, arn.account) else arn.account
    return Found(named, account, found)


def _topic_to_be(call: Call, request: Any) -> Found[str]:
    if not _NAME.fullmatch(request.name):
        raise invalid("Topic Name")
    arn = topic_arn(call.account, call.region, request.name)
    return Found(arn, call.account, arn)


def _by_topic_arn(call: Call, request: Any) -> Found[Topic]:
    return find_topic(call, request.topic_arn)


def _by_resource_arn(call: Call, request: Any) -> Found[Topic]:
    return find_topic(call, request.resource_arn, "ResourceArn")


def _hide(call: Call, *names: str) -> None:
    """Keep what a message says out of the record of its call, however the call ends."""
    call.audit.parameters.update(dict.fromkeys(names, HIDDEN))


def _batch_to(call: Call, request: Any) -> Found[Topic]:
    _hide(call, "publishBatchRequestEntries")
    return find_topic(call, request.topic_arn)


def _published_to(call: Call, request: Any) -> Found[Topic]:
    _hide(call, "message", *(name for name, there in _TOLD.items() if getattr(request, there) is not None))
    if request.phone_number is not None:
        raise invalid("PhoneNumber Reason: text messages are not built")
    arn = request.topic_arn or request.target_arn
    if not arn or (request.topic_arn and request.target_arn):
        raise invalid("TopicArn or TargetArn Reason: exactly one of them is needed")
    parameter = "TopicArn" if request.topic_arn else "TargetArn"
    return find_topic(call, arn, parameter)


def _subscribe_context(_call: Call, request: Any, _topic: Topic | None) -> Mapping[str, Values]:
    keys: dict[str, Values] = {"sns:Protocol": request.protocol_}
    if request.endpoint_ is not None:
        keys["sns:Endpoint"] = request.endpoint_
    return keys


topic: Target[Topic] = Target(
    resource_type="topic",
    kind=TOPIC.name,
    find=_by_topic_arn,
    missing=no_such_topic,
    policy=lambda call, topic: topic.policy,
    tags=lambda topic: topic.tags,
)
"""The topic of the request's ARN."""

subscribed_topic = replace(topic, context=_subscribe_context)
"""The topic that is subscribed to."""


def _publish_context(call: Call, _request: Any, _topic: Topic | None) -> Mapping[str, Values]:
    """Whose alarm it is, where CloudWatch publishes: the policy of a new topic lets its own account's in."""
    principal = call.principal
    if principal.type is PrincipalType.AWS_SERVICE and principal.name == _ALARMS:
        return {"aws:SourceOwner": principal.account}
    return {}


published_topic = replace(topic, find=_published_to, context=_publish_context)
"""The topic that a message is for."""

batch_topic = replace(topic, find=_batch_to)
"""The topic that a batch of messages is for."""

tagged_topic = replace(
    topic,
    find=_by_resource_arn,
    missing=lambda _call, _request: api.ResourceNotFoundException("Resource does not exist"),
)
"""The topic whose tags are asked for."""


def _find_doomed(call: Call, request: Any) -> Found[Doomed]:
    found = find_topic(call, request.topic_arn)
    return Found(found.arn, found.account, Doomed(found.entity))


doomed_topic: Target[Doomed] = Target(
    resource_type="topic",
    kind=TOPIC.name,
    find=_find_doomed,
    missing=no_such_topic,
    policy=lambda call, doomed: doomed.topic.policy if doomed.topic is not None else None,
    tags=lambda doomed: doomed.topic.tags if doomed.topic is not None else {},
)
"""The topic that is to be deleted. One that is not there is no error (SNS API Reference, DeleteTopic)."""

new_topic: Target[str] = Target(resource_type="topic", kind=TOPIC.name, find=_topic_to_be, missing=no_such_topic)
"""The ARN of a topic that is to be made."""

subscription: Target[Subscription] = Target(
    resource_type="topic",
    kind=TOPIC.name,
    find=_find_subscription,
    missing=no_such_subscription,
)
"""The subscription of the request's ARN. What policies name is its topic."""
