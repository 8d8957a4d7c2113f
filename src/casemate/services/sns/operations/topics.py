"""Topics: made, described, changed, listed, deleted."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import sns as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.operations import Lane, Values
from casemate.services.sns.attributes import accepted_topic_attributes, refuse_fifo, topic_attributes
from casemate.services.sns.errors import invalid
from casemate.services.sns.fanout import subscriptions_of
from casemate.services.sns.model import SUBSCRIPTION, TOPIC, Topic
from casemate.services.sns.pages import page
from casemate.services.sns.policies import default_policy
from casemate.services.sns.quotas import quotas_of
from casemate.services.sns.service import sns
from casemate.services.sns.tagging import accepted_tags, tag_context
from casemate.services.sns.targets import Doomed, doomed_topic, new_topic, topic


def _create_context(_call: Call, req: op.CreateTopicInput) -> Mapping[str, Values]:
    return tag_context(req.tags)


@sns.operation(op.CreateTopic, on=new_topic, lane=Lane.WRITE, context=_create_context)
def create_topic(call: Call, req: op.CreateTopicInput, arn: str) -> op.CreateTopicResponse:
    """Make a topic; one that is there already and is the same answers with its ARN."""
    given = req.attributes or {}
    refuse_fifo(req.name, given)
    if req.data_protection_policy is not None:
        raise NotBuilt("Casemate does not have data protection policies (DataProtectionPolicy).")
    if req.tags:
        call.authorize("sns:TagResource", arn, context=tag_context(req.tags))
    attributes = accepted_topic_attributes(given, arn, call.account)
    tags = accepted_tags(req.tags or ())
    found = call.tx.get(TOPIC, call.account, call.region, req.name)
    if found is not None:
        if any(found.attributes.get(name, "") != value for name, value in attributes.items()):
            raise invalid("Attributes Reason: Topic already exists with different attributes")
        if req.tags is not None and tags != found.tags:
            raise invalid("Tags Reason: Topic already exists with different tags")
        return op.CreateTopicResponse(topic_arn=arn)
    if call.tx.count(TOPIC, call.account, call.region) >= quotas_of(call).topics:
        raise op.TopicLimitExceededException("Topic limit exceeded")
    kept = {name: value for name, value in attributes.items() if value}
    made = Topic(
        account=call.account,
        region=call.region,
        created=call.now,
        tags=tags,
        name=req.name,
        attributes={"Policy": default_policy(arn, call.account), **kept},
    )
    call.tx.insert(TOPIC, made)
    return op.CreateTopicResponse(topic_arn=arn)


@sns.operation(op.GetTopicAttributes, on=topic, lane=Lane.READ)
def get_topic_attributes(call: Call, req: op.GetTopicAttributesInput, topic: Topic) -> op.GetTopicAttributesResponse:
    """A topic's attributes, how many subscriptions it has, and the delivery policy in force."""
    return op.GetTopicAttributesResponse(attributes=topic_attributes(call, topic))


@sns.operation(op.SetTopicAttributes, on=topic, lane=Lane.WRITE)
def set_topic_attributes(call: Call, req: op.SetTopicAttributesInput, topic: Topic) -> None:
    """Change one attribute; an empty value takes it back to its default."""
    changed = accepted_topic_attributes({req.attribute_name: req.attribute_value or ""}, topic.arn, topic.account)
    attributes = {name: value for name, value in {**topic.attributes, **changed}.items() if value}
    call.tx.put(TOPIC, msgspec.structs.replace(topic, attributes=attributes))


@sns.operation(op.ListTopics, lane=Lane.READ)
def list_topics(call: Call, req: op.ListTopicsInput) -> op.ListTopicsResponse:
    """The account's topics in the region, a hundred a page."""
    found, token = page(
        "topics",
        req.next_token,
        lambda after, limit: call.tx.list(TOPIC, call.account, call.region, after=after, limit=limit),
        lambda each: each.name,
    )
    return op.ListTopicsResponse(topics=[op.Topic(topic_arn=each.arn) for each in found], next_token=token)


@sns.operation(op.DeleteTopic, on=doomed_topic, lane=Lane.WRITE)
def delete_topic(call: Call, req: op.DeleteTopicInput, doomed: Doomed) -> None:
    """Delete a topic with its subscriptions; nothing if there is none. Messages under way to them are dropped."""
    topic = doomed.topic
    if topic is None:
        return
    for status in ("pending", "confirmed", "deleted"):
        for subscription in subscriptions_of(call.tx, topic, status):
            call.tx.delete(SUBSCRIPTION, subscription)
    call.tx.delete(TOPIC, topic)
