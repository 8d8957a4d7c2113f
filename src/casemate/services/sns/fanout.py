"""Fan-out: a message becomes one delivery for each subscription that it is for, in the commit that publishes it.

The message itself is kept once, sealed, with a count of the deliveries that still need it; the last one takes it away.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import msgspec

from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, SealedRef, Transaction, pages
from casemate.services.sns.filters import BY_ATTRIBUTES, passes
from casemate.services.sns.messages import Message, values_of
from casemate.services.sns.model import SUBSCRIPTION, Status, Subscription, Topic

Type = Literal["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]
QUEUE_SCHEME, FUNCTION_SCHEME, HTTP_SCHEME, MAIL_SCHEME = "sns-sqs", "sns-lambda", "sns-http", "sns-mail"
SCHEMES = {
    "sqs": QUEUE_SCHEME,
    "lambda": FUNCTION_SCHEME,
    "http": HTTP_SCHEME,
    "https": HTTP_SCHEME,
    "email": MAIL_SCHEME,
    "email-json": MAIL_SCHEME,
}
MANAGED_SECONDS = 23 * 86_400.0
"""For how long deliveries to SQS and Lambda are tried."""
OUTSIDE_SECONDS = 24 * 3_600.0
"""Longer than any policy of HTTP or mail takes, so that it is the policy that ends a delivery."""
_TABLE = "sns-messages"
_PAGE = 1_000
_MESSAGE = "Casemate::SNS::Message"


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery carries: which message (or confirmation) goes to which subscription. ``time`` in seconds."""

    type: Type
    message_id: str
    subscription_arn: str
    topic_arn: str
    time: float


def read_parcel(delivery: Delivery) -> Parcel:
    """What a delivery carries."""
    return msgspec.msgpack.decode(delivery.payload, type=Parcel)


def subscriptions_of(tx: Transaction, topic: Topic, status: Status) -> list[Subscription]:
    """All subscriptions of a topic that are in one state."""
    value = f"{topic.arn} {status}"
    found = pages(
        lambda after: tx.list(SUBSCRIPTION, "", "", index="state", value=value, after=after, limit=_PAGE),
        lambda each: each.arn,
        _PAGE,
    )
    return list(found)


def spread(tx: Transaction, topic: Topic, message: Message, ids: Ids) -> int:
    """Write a delivery for each subscription that the message is for; how many there were."""
    values = values_of(message.attributes)
    count = 0
    for subscription in subscriptions_of(tx, topic, "confirmed"):
        attributes = subscription.attributes
        scope = attributes.get("FilterPolicyScope", BY_ATTRIBUTES)
        body = message.body(subscription.protocol)
        if not passes(attributes.get("FilterPolicy", ""), scope, values, body):
            continue
        send(tx, subscription, "Notification", message.id, message.time, ids)
        count += 1
    if count:
        tx.seal(_ref(topic.account, topic.region, message.id), msgspec.msgpack.encode(message))
        tx.put_record(_TABLE, message.id, str(count).encode())
    return count


def send(tx: Transaction, subscription: Subscription, type: Type, message_id: str, time: float, ids: Ids) -> None:
    """Write the delivery of a message, or of a confirmation, to a subscription."""
    parcel = Parcel(
        type=type,
        message_id=message_id,
        subscription_arn=subscription.arn,
        topic_arn=subscription.topic_arn,
        time=time,
    )
    scheme = SCHEMES[subscription.protocol]
    target = f"{scheme}:{subscription.owner}"
    if scheme == HTTP_SCHEME:
        # A host that is slow or down holds up nobody else.
        target += f"/{urlsplit(subscription.endpoint).netloc.rpartition('@')[2][:200]}"
    lasts = OUTSIDE_SECONDS if scheme in (HTTP_SCHEME, MAIL_SCHEME) else MANAGED_SECONDS
    payload = msgspec.msgpack.encode(parcel)
    tx.deliver(Delivery(id=new_uuid(ids), target=target, payload=payload, due=time, expires=time + lasts))


def message_of(tx: Transaction, topic: Topic, id: str) -> Message | None:
    """A message that is under way."""
    sealed = tx.unseal(_ref(topic.account, topic.region, id))
    return None if sealed is None else msgspec.msgpack.decode(sealed, type=Message)


def done_with(tx: Transaction, parcel: Parcel) -> None:
    """One delivery less needs a parcel's message; without any, it is gone."""
    if parcel.type != "Notification":
        return
    count = tx.record(_TABLE, parcel.message_id)
    if count is None:
        return
    left = int(count) - 1
    if left > 0:
        tx.put_record(_TABLE, parcel.message_id, str(left).encode())
        return
    tx.delete_record(_TABLE, parcel.message_id)
    _, _, _, region, account, _ = parcel.topic_arn.split(":")
    tx.destroy(_ref(account, region, parcel.message_id))


def _ref(account: str, region: str, id: str) -> SealedRef:
    return SealedRef(account=account, region=region, kind=_MESSAGE, id=id, version="")
