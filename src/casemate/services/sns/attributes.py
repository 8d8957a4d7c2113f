"""Attributes of topics and subscriptions: what may be set, and how they are told.

SNS API Reference, SetTopicAttributes, GetTopicAttributes, SetSubscriptionAttributes, GetSubscriptionAttributes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.services.sns.errors import invalid
from casemate.services.sns.filters import BY_ATTRIBUTES, BY_BODY, SCOPES, accept_filter
from casemate.services.sns.model import SUBSCRIPTION, Subscription, Topic
from casemate.services.sns.policies import accept_policy, default_policy
from casemate.services.sns.retries import accept_subscription_policy, accept_topic_policy, effective

MAX_DISPLAY_NAME = 100
_FIFO = ("FifoTopic", "ContentBasedDeduplication", "FifoThroughputScope", "ArchivePolicy")
_FEEDBACK = ("SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn")


def refuse_fifo(name: str, attributes: Mapping[str, str]) -> None:
    """Raise NotBuilt for a FIFO topic, or for what only those have."""
    if name.endswith(".fifo") or attributes.get("FifoTopic") == "true":
        raise NotBuilt("Casemate does not have FIFO topics.")


def accepted_topic_attributes(given: Mapping[str, str], arn: str, account: str) -> dict[str, str]:
    """What is to be kept of attributes for a topic; "" for one that is unset. Raises InvalidParameter, NotBuilt."""
    kept: dict[str, str] = {}
    for name, value in given.items():
        if name in _FIFO:
            if name != "FifoTopic" or value != "false":
                raise NotBuilt(f"Casemate does not have FIFO topics ({name}).")
            continue
        if name.endswith(_FEEDBACK):
            # None of it is what there is: Terraform says so of each topic that it makes.
            if value in ("", "0"):
                continue
            raise NotBuilt(f"Casemate does not log deliveries' status ({name}).")
        accept = _TOPIC.get(name)
        if accept is None:
            raise invalid("AttributeName")
        kept[name] = accept(value) if value else ""
    if kept.get("Policy") == "":
        kept["Policy"] = default_policy(arn, account)
    return kept


def topic_attributes(call: Call, topic: Topic) -> dict[str, str]:
    """What GetTopicAttributes tells."""

    def count(status: str) -> str:
        return str(call.tx.count(SUBSCRIPTION, "", "", index="state", value=f"{topic.arn} {status}"))

    return {
        "DisplayName": "",
        **topic.attributes,
        "TopicArn": topic.arn,
        "Owner": topic.account,
        "SubscriptionsPending": count("pending"),
        "SubscriptionsConfirmed": count("confirmed"),
        "SubscriptionsDeleted": count("deleted"),
        "EffectiveDeliveryPolicy": effective(topic.attributes).topic_json(),
    }


def accepted_subscription_attributes(
    given: Mapping[str, str], subscription: Subscription, present: Mapping[str, str]
) -> dict[str, str]:
    """A subscription's attributes with those of a request; "" unsets one. Raises InvalidParameter, NotBuilt."""
    kept = dict(present)
    for name, value in given.items():
        if name == "ReplayPolicy":
            raise NotBuilt("Casemate does not have FIFO topics, whose messages alone are replayed (ReplayPolicy).")
        if name == "SubscriptionRoleArn":
            raise NotBuilt("Casemate does not have Firehose (SubscriptionRoleArn).")
        accept = _SUBSCRIPTION.get(name)
        if accept is None:
            raise invalid("AttributeName")
        kept[name] = accept(value, subscription) if value else ""
    kept = {name: value for name, value in kept.items() if value}
    if "FilterPolicy" in kept:
        # The scope may have come after the policy, in this request or another.
        accept_filter(kept["FilterPolicy"], kept.get("FilterPolicyScope", BY_ATTRIBUTES))
    return kept


def subscription_attributes(topic: Topic | None, subscription: Subscription) -> dict[str, str]:
    """What GetSubscriptionAttributes tells."""
    told = {
        "RawMessageDelivery": "false",
        **subscription.attributes,
        "SubscriptionArn": subscription.arn,
        "TopicArn": subscription.topic_arn,
        "Owner": subscription.owner,
        "Protocol": subscription.protocol,
        "Endpoint": subscription.endpoint,
        "PendingConfirmation": "true" if subscription.status == "pending" else "false",
        "ConfirmationWasAuthenticated": "true" if subscription.authenticated else "false",
        "SubscriptionPrincipal": f"arn:aws:iam::{subscription.owner}:root",
    }
    if "FilterPolicy" in told:
        told.setdefault("FilterPolicyScope", BY_ATTRIBUTES)
    if topic is not None and subscription.protocol in ("http", "https"):
        told["EffectiveDeliveryPolicy"] = effective(topic.attributes, subscription.attributes).subscription_json()
    return told


def _display_name(value: str) -> str:
    if len(value) > MAX_DISPLAY_NAME or not value.isprintable():
        raise invalid("DisplayName")
    return value


def _signature_version(value: str) -> str:
    if value not in ("1", "2"):
        raise invalid("SignatureVersion")
    return value


def _tracing(value: str) -> str:
    if value == "Active":
        raise NotBuilt("Casemate does not have X-Ray (TracingConfig Active).")
    if value != "PassThrough":
        raise invalid("TracingConfig")
    return value


def _kms_key(value: str) -> str:
    if len(value) > 2048 or not value.isprintable() or " " in value:
        raise invalid("KmsMasterKeyId")
    return value


_TOPIC: Mapping[str, Callable[[str], str]] = {
    "Policy": accept_policy,
    "DisplayName": _display_name,
    "DeliveryPolicy": accept_topic_policy,
    "KmsMasterKeyId": _kms_key,
    "SignatureVersion": _signature_version,
    "TracingConfig": _tracing,
}


def _raw(value: str, subscription: Subscription) -> str:
    if value.lower() not in ("true", "false"):
        raise invalid("RawMessageDelivery: Invalid value [" + value[:20] + "]. Must be true or false.")
    if value.lower() == "true" and subscription.protocol not in ("sqs", "http", "https"):
        raise invalid("RawMessageDelivery: Raw message delivery is not supported by this protocol")
    return value.lower()


def _scope(value: str, _: Subscription) -> str:
    if value not in SCOPES:
        raise invalid(
            f"FilterPolicyScope: Invalid value [{value[:40]}]. Please use either MessageBody or MessageAttributes"
        )
    return value


def _filter(value: str, _: Subscription) -> str:
    # The widest of the scopes: which one it has is known when all attributes are.
    return "" if value.strip() == "{}" else accept_filter(value, BY_BODY)


def _redrive(value: str, subscription: Subscription) -> str:
    try:
        found = msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError):
        raise invalid("RedrivePolicy: failed to parse JSON") from None
    if not isinstance(found, dict) or list(found) != ["deadLetterTargetArn"]:
        raise invalid("RedrivePolicy: deadLetterTargetArn is needed, and nothing else")
    target = found["deadLetterTargetArn"]
    arn = parse_arn(target) if isinstance(target, str) else None
    if arn is None or arn.service != "sqs" or (arn.account, arn.region) != (subscription.owner, subscription.region):
        raise invalid("RedrivePolicy: deadLetterTargetArn must be a queue of the subscription's account and Region")
    if arn.resource.endswith(".fifo"):
        raise invalid("RedrivePolicy: a standard topic's dead-letter queue must be a standard queue")
    return value


def _delivery(value: str, subscription: Subscription) -> str:
    if subscription.protocol not in ("http", "https"):
        raise invalid("DeliveryPolicy: only HTTP and HTTPS subscriptions have one")
    return accept_subscription_policy(value)


_SUBSCRIPTION: Mapping[str, Callable[[str, Subscription], str]] = {
    "RawMessageDelivery": _raw,
    "FilterPolicy": _filter,
    "FilterPolicyScope": _scope,
    "RedrivePolicy": _redrive,
    "DeliveryPolicy": _delivery,
}
