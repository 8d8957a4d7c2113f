"""Subscriptions: made, described, changed, listed."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import sns as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.services.sns.attributes import accepted_subscription_attributes, subscription_attributes
from casemate.services.sns.endpoints import accept_endpoint
from casemate.services.sns.errors import invalid
from casemate.services.sns.fanout import send
from casemate.services.sns.model import (
    PENDING_SECONDS,
    SUBSCRIPTION,
    TOPIC,
    Subscription,
    Topic,
    owner_of,
    place_of,
)
from casemate.services.sns.pages import page
from casemate.services.sns.quotas import quotas_of
from casemate.services.sns.service import sns
from casemate.services.sns.targets import is_over, split_subscription, subscribed_topic, subscription, topic

_PENDING = "pending confirmation"


@sns.operation(op.Subscribe, on=subscribed_topic, lane=Lane.WRITE)
def subscribe(call: Call, req: op.SubscribeInput, topic: Topic) -> op.SubscribeResponse:
    """Subscribe an endpoint. One that is not the caller's own must confirm it, with the token that is sent there."""
    owner = accept_endpoint(call, req.protocol_, req.endpoint_)
    endpoint = req.endpoint_ or ""
    found = call.tx.find(SUBSCRIPTION, "", "", "place", place_of(topic.arn, req.protocol_, endpoint))
    if found is not None and is_over(found, call.now):
        call.tx.delete(SUBSCRIPTION, found)
        found = None
    if found is not None:
        _require_same(found, req.attributes or {})
    confirmed = owner == call.account
    subscription = found or _made(call, req, topic, confirmed=confirmed)
    if subscription.status == "pending":
        send(call.tx, subscription, "SubscriptionConfirmation", new_uuid(call.ids), call.now, call.ids)
    shown = subscription.status == "confirmed" or req.return_subscription_arn
    return op.SubscribeResponse(subscription_arn=subscription.arn if shown else _PENDING)


def _made(call: Call, req: op.SubscribeInput, topic: Topic, *, confirmed: bool) -> Subscription:
    bare = Subscription(
        account="",
        owner=call.account,
        region=topic.region,
        created=call.now,
        arn=f"{topic.arn}:{new_uuid(call.ids)}",
        topic_arn=topic.arn,
        protocol=req.protocol_,
        endpoint=req.endpoint_ or "",
        status="confirmed" if confirmed else "pending",
        authenticated=confirmed,
        generation=new_uuid(call.ids),
        base_url=call.endpoint,
        until=None if confirmed else call.now + PENDING_SECONDS,
    )
    made = msgspec.structs.replace(bare, attributes=accepted_subscription_attributes(req.attributes or {}, bare, {}))
    if call.tx.count(SUBSCRIPTION, "", "", index="topic", value=topic.arn) >= quotas_of(call).subscriptions:
        raise op.SubscriptionLimitExceededException("Subscription limit exceeded")
    _require_filter_room(call, made, {})
    call.tx.insert(SUBSCRIPTION, made)
    return made


def _require_same(found: Subscription, given: Mapping[str, str]) -> None:
    """Raise InvalidParameter where a request asks for the subscription that there is with other attributes."""
    if given and accepted_subscription_attributes(given, found, found.attributes) != found.attributes:
        raise invalid("Attributes Reason: Subscription already exists with different attributes")


def _require_filter_room(call: Call, changed: Subscription, before: Mapping[str, str]) -> None:
    """Raise FilterPolicyLimitExceeded where a topic would have more filter policies than its quota."""
    if "FilterPolicy" not in changed.attributes or "FilterPolicy" in before:
        return
    quota = quotas_of(call).filter_policies
    if call.tx.count(SUBSCRIPTION, "", "", index="filtered", value=changed.topic_arn) >= quota:
        raise op.FilterPolicyLimitExceededException("Filter policy limit exceeded")


@sns.operation(op.GetSubscriptionAttributes, on=subscription, lane=Lane.READ)
def get_subscription_attributes(
    call: Call, req: op.GetSubscriptionAttributesInput, subscription: Subscription
) -> op.GetSubscriptionAttributesResponse:
    """A subscription's attributes, and the delivery policy in force."""
    arn, _ = split_subscription(subscription.arn)
    topic = call.tx.get(TOPIC, arn.account, arn.region, arn.resource.partition(":")[0])
    return op.GetSubscriptionAttributesResponse(attributes=subscription_attributes(topic, subscription))


@sns.operation(op.SetSubscriptionAttributes, on=subscription, lane=Lane.WRITE)
def set_subscription_attributes(call: Call, req: op.SetSubscriptionAttributesInput, subscription: Subscription) -> None:
    """Change one attribute; an empty value takes it back to its default."""
    given = {req.attribute_name: req.attribute_value or ""}
    attributes = accepted_subscription_attributes(given, subscription, subscription.attributes)
    changed = msgspec.structs.replace(subscription, attributes=attributes)
    _require_filter_room(call, changed, subscription.attributes)
    call.tx.put(SUBSCRIPTION, changed)


@sns.operation(op.ListSubscriptions, lane=Lane.READ)
def list_subscriptions(call: Call, req: op.ListSubscriptionsInput) -> op.ListSubscriptionsResponse:
    """The subscriptions that the caller's account owns in the region, a hundred a page."""
    found, token = _page(call, "owner", owner_of(call.account, call.region), req.next_token)
    return op.ListSubscriptionsResponse(subscriptions=[each.entry() for each in found], next_token=token)


@sns.operation(op.ListSubscriptionsByTopic, on=topic, lane=Lane.READ)
def list_subscriptions_by_topic(
    call: Call, req: op.ListSubscriptionsByTopicInput, topic: Topic
) -> op.ListSubscriptionsByTopicResponse:
    """A topic's subscriptions, a hundred a page."""
    found, token = _page(call, "topic", topic.arn, req.next_token)
    return op.ListSubscriptionsByTopicResponse(subscriptions=[each.entry() for each in found], next_token=token)


def _page(call: Call, index: str, value: str, token: str | None) -> tuple[list[Subscription], str | None]:
    found, following = page(
        f"subscriptions:{index}:{value}",
        token,
        lambda after, limit: call.tx.list(SUBSCRIPTION, "", "", index=index, value=value, after=after, limit=limit),
        lambda each: each.arn,
    )
    return [each for each in found if not is_over(each, call.now)], following
