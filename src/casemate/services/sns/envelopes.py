"""What is sent: the JSON document around a message, its canonical text and signature, the event that functions get.

SNS Developer Guide, "Parsing message formats" and "Verifying the signatures of Amazon SNS messages"; Lambda Developer
Guide, "Using AWS Lambda with Amazon SNS".
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import msgspec

from casemate.api import sns as api
from casemate.crypto.notices import sign_notice
from casemate.services.sns.fanout import Parcel
from casemate.services.sns.messages import Attribute, Message
from casemate.services.sns.model import SigningKey, Subscription, Topic
from casemate.services.sns.tokens import SubscriptionTokens

CERTIFICATE_PATH = "/_casemate/sns/certificate.pem"
_SIGNED = ("Message", "MessageId", "SubscribeURL", "Subject", "Timestamp", "Token", "TopicArn", "Type")
_CONFIRM = (
    "You have chosen to subscribe to the topic {topic}.\n"
    "To confirm the subscription, visit the SubscribeURL included in this message."
)
_RESTORE = (
    "You have chosen to deactivate subscription {subscription}.\n"
    "To cancel this operation and restore the subscription, visit the SubscribeURL included in this message."
)


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs, at hand for one delivery."""

    key: SigningKey
    material: bytes


@dataclass(frozen=True, slots=True)
class Envelopes:
    """Makes envelopes. ``base_url`` begins URLs, "" for where each subscription's owner reached this server."""

    tokens: SubscriptionTokens
    base_url: str
    fallback_url: str

    def notification(
        self, topic: Topic, subscription: Subscription, message: Message, signer: Signer
    ) -> dict[str, Any]:
        """The document around a message."""
        document: dict[str, Any] = {
            "Type": "Notification",
            "MessageId": message.id,
            "TopicArn": topic.arn,
            **({} if message.subject is None else {"Subject": message.subject}),
            "Message": message.body(subscription.protocol),
            "Timestamp": timestamp(message.time),
        }
        self._sign(document, topic, subscription, signer)
        document["UnsubscribeURL"] = self._url(
            subscription, Action="Unsubscribe", SubscriptionArn=subscription.arn, Version=api.SERVICE.api_version
        )
        if message.attributes:
            document["MessageAttributes"] = {name: shown(each) for name, each in message.attributes.items()}
        return document

    def confirmation(self, topic: Topic, subscription: Subscription, parcel: Parcel, signer: Signer) -> dict[str, Any]:
        """The document that asks for a confirmation, or says how to restore what was ended."""
        token = self.tokens.seal(subscription, parcel.time)
        text = _CONFIRM if parcel.type == "SubscriptionConfirmation" else _RESTORE
        document: dict[str, Any] = {
            "Type": parcel.type,
            "MessageId": parcel.message_id,
            "Token": token,
            "TopicArn": topic.arn,
            "Message": text.format(topic=topic.arn, subscription=subscription.arn),
            "SubscribeURL": self._url(
                subscription,
                Action="ConfirmSubscription",
                TopicArn=topic.arn,
                Token=token,
                Version=api.SERVICE.api_version,
            ),
            "Timestamp": timestamp(parcel.time),
        }
        self._sign(document, topic, subscription, signer)
        return document

    def _sign(self, document: dict[str, Any], topic: Topic, subscription: Subscription, signer: Signer) -> None:
        signature = sign_notice(topic.signature_version, signer.material, canonical(document))
        document["SignatureVersion"] = topic.signature_version
        document["Signature"] = base64.b64encode(signature).decode("ascii")
        document["SigningCertURL"] = f"{self._base(subscription)}{CERTIFICATE_PATH}?id={signer.key.id}"

    def _url(self, subscription: Subscription, **parameters: str) -> str:
        query = "&".join(f"{name}={quote(value, safe=':')}" for name, value in parameters.items())
        return f"{self._base(subscription)}/?{query}"

    def _base(self, subscription: Subscription) -> str:
        return self.base_url or subscription.base_url or self.fallback_url


def canonical(document: Mapping[str, Any]) -> bytes:
    """The text that is signed: names and values of the signed members, in the order of their names, a line each."""
    lines = [f"{name}\n{document[name]}\n" for name in _SIGNED if name in document]
    return "".join(lines).encode()


def function_event(document: Mapping[str, Any], subscription: Subscription) -> dict[str, Any]:
    """What a function is invoked with. Its spelling of two members differs, and all of them are there."""
    spelled = {"SigningCertURL": "SigningCertUrl", "UnsubscribeURL": "UnsubscribeUrl", "SubscribeURL": "SubscribeUrl"}
    inner: dict[str, Any] = {"Subject": None, "MessageAttributes": {}}
    inner.update({spelled.get(name, name): value for name, value in document.items()})
    return {
        "Records": [
            {
                "EventSource": "aws:sns",
                "EventVersion": "1.0",
                "EventSubscriptionArn": subscription.arn,
                "Sns": inner,
            }
        ]
    }


def shown(attribute: Attribute) -> dict[str, str]:
    """A message attribute as documents show it; binary values in Base64."""
    if attribute.binary is not None:
        return {"Type": attribute.type, "Value": base64.b64encode(attribute.binary).decode("ascii")}
    return {"Type": attribute.type, "Value": attribute.text or ""}


def encoded(document: Any) -> str:
    """A document as JSON text."""
    return msgspec.json.encode(document).decode()


def timestamp(time: float) -> str:
    """A time (seconds since the epoch) as SNS tells it: to the millisecond."""
    told = datetime.fromtimestamp(round(time * 1000) / 1000, UTC)
    return told.strftime("%Y-%m-%dT%H:%M:%S.") + f"{told.microsecond // 1000:03}Z"
