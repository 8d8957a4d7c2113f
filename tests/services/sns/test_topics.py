"""Topics: idempotency, attributes, permissions, tags, who may do what."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, allow
from tests.services.sns.street import Street

from casemate.api import sns as op
from casemate.kernel.errors import AccessDenied, NotBuilt
from casemate.kernel.principal import Principal


def attributes(street: Street, topic: str, as_: Principal | None = None) -> dict[str, str]:
    found = street.world.call(op.GetTopicAttributes, op.GetTopicAttributesInput(topic_arn=topic), as_).attributes
    assert found is not None
    return found


def test_the_same_topic_is_made_once(street: Street) -> None:
    tags = [op.Tag(key="a", value="b")]
    first = street.topic(attributes={"DisplayName": "d"}, tags=tags)
    assert first == f"arn:aws:sns:{REGION}:{ACCOUNT}:t"
    assert street.topic() == street.topic(attributes={"DisplayName": "d"}) == street.topic(tags=tags) == first
    with pytest.raises(op.InvalidParameterException, match="different attributes"):
        street.topic(attributes={"DisplayName": "other"})
    with pytest.raises(op.InvalidParameterException, match="different tags"):
        street.topic(tags=[])


@pytest.mark.parametrize("name", ["", "a b", "x" * 257, "a.b"])
def test_bad_names_are_refused(street: Street, name: str) -> None:
    with pytest.raises(op.InvalidParameterException, match="Topic Name"):
        street.topic(name)


def test_what_is_not_built_is_refused_by_name(street: Street) -> None:
    for members in (
        {"name": "t.fifo"},
        {"attributes": {"FifoTopic": "true"}},
        {"attributes": {"HTTPSuccessFeedbackRoleArn": "arn:aws:iam::1:role/r"}},
        {"attributes": {"TracingConfig": "Active"}},
        {"data_protection_policy": "{}"},
    ):
        with pytest.raises(NotBuilt, match="Casemate does not"):
            street.topic(**members)
    # That there is no such thing is no reason to refuse: Terraform says it of each topic.
    topic = street.topic(attributes={"HTTPSuccessFeedbackSampleRate": "0", "LambdaFailureFeedbackRoleArn": ""})
    for protocol in ("sms", "application", "firehose"):
        with pytest.raises(NotBuilt, match=protocol):
            street.subscribe(topic, protocol, "somebody")


def test_attributes_are_set_and_taken_back(street: Street) -> None:
    topic = street.topic()
    before = attributes(street, topic)
    for name, value in (("DisplayName", "d"), ("SignatureVersion", "2"), ("TracingConfig", "PassThrough")):
        street.set_topic(topic, name, value)
        assert attributes(street, topic)[name] == value
        street.set_topic(topic, name, "")
    assert attributes(street, topic) == before
    for name, value in (("Owner", "x"), ("SignatureVersion", "3"), ("Policy", "{}x"), ("DisplayName", "x" * 101)):
        with pytest.raises(op.InvalidParameterException):
            street.set_topic(topic, name, value)


@pytest.mark.parametrize("actions", ["s3:GetObject", ["sns:Publish", "sqs:SendMessage"]])
def test_a_policy_is_about_topics(street: Street, actions: Any) -> None:
    topic = street.topic()
    statement = {"Effect": "Allow", "Principal": "*", "Resource": topic}
    with pytest.raises(op.InvalidParameterException, match="out of service scope"):
        street.policy(topic, {**statement, "Action": "SNS:Publish"}, {**statement, "Action": actions})
    street.policy(topic, {**statement, "Action": ["SNS:*"]})


def test_subscriptions_are_counted_by_their_state(street: Street) -> None:
    topic = street.topic()
    first = street.subscribe(topic, "sqs", street.queue("a"))
    street.subscribe(topic, "sqs", street.queue("b"))
    street.subscribe(topic, "https", "https://endpoint.example/")
    street.world.call(op.Unsubscribe, op.UnsubscribeInput(subscription_arn=first))
    found = attributes(street, topic)
    assert [found[f"Subscriptions{state}"] for state in ("Confirmed", "Pending", "Deleted")] == ["1", "1", "1"]


def test_a_new_topic_is_its_account_s_alone(street: Street) -> None:
    topic = street.topic()
    nobody = street.world.user("nobody")
    stranger = street.world.root(OTHER_ACCOUNT)
    for caller in (nobody, stranger):
        with pytest.raises(AccessDenied, match="sns:Publish"):
            street.post(topic, as_=caller)
    street.post(topic, as_=street.world.user("publisher", allow("sns:Publish", topic)))


def test_permissions_are_statements_by_label(street: Street) -> None:
    topic, stranger = street.topic(), street.world.root(OTHER_ACCOUNT)
    request = op.AddPermissionInput(
        topic_arn=topic, label_="others", aws_account_id=[OTHER_ACCOUNT], action_name=["Publish"]
    )
    street.world.call(op.AddPermission, request)
    street.post(topic, as_=stranger)
    with pytest.raises(op.InvalidParameterException, match="already exists"):
        street.world.call(op.AddPermission, request)
    with pytest.raises(AccessDenied):
        attributes(street, topic, stranger)
    street.world.call(op.RemovePermission, op.RemovePermissionInput(topic_arn=topic, label_="others"))
    with pytest.raises(AccessDenied):
        street.post(topic, as_=stranger)


def test_a_policy_may_ask_who_is_subscribed(street: Street) -> None:
    topic = street.topic()
    condition = {"StringEquals": {"sns:Protocol": "https"}, "StringLike": {"sns:Endpoint": "https://good.example/*"}}
    caller = street.world.user("u", allow("sns:Subscribe", "*", Condition=condition))
    street.subscribe(topic, "https", "https://good.example/x", caller)
    for protocol, endpoint in (("http", "http://good.example/x"), ("https", "https://bad.example/x")):
        with pytest.raises(AccessDenied):
            street.subscribe(topic, protocol, endpoint, caller)


def test_tags(street: Street) -> None:
    topic = street.topic(tags=[op.Tag(key="a", value="1")])
    street.world.call(op.TagResource, op.TagResourceRequest(resource_arn=topic, tags=[op.Tag(key="b", value="2")]))
    street.world.call(op.UntagResource, op.UntagResourceRequest(resource_arn=topic, tag_keys=["a", "none"]))
    found = street.world.call(op.ListTagsForResource, op.ListTagsForResourceRequest(resource_arn=topic))
    assert found.tags == [op.Tag(key="b", value="2")]
    many = [op.Tag(key=str(number), value="") for number in range(50)]
    with pytest.raises(op.TagLimitExceededException):
        street.world.call(op.TagResource, op.TagResourceRequest(resource_arn=topic, tags=many))
    with pytest.raises(op.ResourceNotFoundException):
        street.world.call(op.ListTagsForResource, op.ListTagsForResourceRequest(resource_arn=topic + "x"))


def test_topics_come_in_pages(street: Street) -> None:
    made = [street.topic(f"t{number:03}") for number in range(101)]
    first = street.world.call(op.ListTopics, op.ListTopicsInput())
    second = street.world.call(op.ListTopics, op.ListTopicsInput(next_token=first.next_token))
    assert first.topics is not None
    assert second.topics is not None
    assert [each.topic_arn for each in (*first.topics, *second.topics)] == made
    assert (len(first.topics), second.next_token) == (100, None)
    with pytest.raises(op.InvalidParameterException):
        street.world.call(op.ListTopics, op.ListTopicsInput(next_token="x"))


def test_a_deleted_topic_takes_its_subscriptions_along(street: Street) -> None:
    topic, queue = street.topic(), street.queue()
    arn = street.subscribe(topic, "sqs", queue)
    street.post(topic)
    street.world.call(op.DeleteTopic, op.DeleteTopicInput(topic_arn=topic))
    street.world.call(op.DeleteTopic, op.DeleteTopicInput(topic_arn=topic))
    for stranger in (street.world.user("nobody"), street.world.root(OTHER_ACCOUNT)):
        with pytest.raises(AccessDenied):
            street.world.call(op.DeleteTopic, op.DeleteTopicInput(topic_arn=topic), stranger)
    street.settle()
    assert (street.received(queue), street.kept()) == ([], 0)
    with pytest.raises(op.NotFoundException, match="Topic does not exist"):
        attributes(street, topic)
    with pytest.raises(op.NotFoundException, match="Subscription does not exist"):
        request = op.GetSubscriptionAttributesInput(subscription_arn=arn)
        street.world.call(op.GetSubscriptionAttributes, request)
    assert street.world.call(op.ListSubscriptions, op.ListSubscriptionsInput()).subscriptions == []


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"message_": ""}, "Empty message"),
        ({"message_": "\u00e9" * 131_073}, "too long"),
        ({"subject_": "x" * 101}, "Subject"),
        ({"subject_": "a\nb"}, "Subject"),
        ({"message_structure": "xml"}, "MessageStructure"),
        ({"message_structure": "json"}, "failed to parse"),
        ({"message_structure": "json", "message_": '{"sqs": "x"}'}, "No default entry"),
        ({"message_group_id": "a b"}, "MessageGroupId"),
        ({"message_group_id": "g" * 129}, "MessageGroupId"),
        ({"message_deduplication_id": "d"}, "not valid for this topic type"),
        ({"target_arn": "x"}, "exactly one"),
    ],
)
def test_messages_that_are_none_are_refused(street: Street, members: dict[str, Any], message: str) -> None:
    request = op.PublishInput(**{"topic_arn": street.topic(), "message_": "m", **members})
    with pytest.raises(op.InvalidParameterException, match=message):
        street.world.call(op.Publish, request)


@pytest.mark.parametrize(
    ("name", "type_", "text", "binary"),
    [
        ("AWS.x", "String", "v", None),
        ("a..b", "String", "v", None),
        ("a", "Text", "v", None),
        ("a", "Number", "five", None),
        ("a", "Number", "1e10", None),
        ("a", "String", None, b"v"),
        ("a", "Binary", "v", None),
        ("a", "String.Array", "v", None),
        ("a", "String.Array", "[[1]]", None),
    ],
)
def test_attributes_that_are_none_are_refused(
    street: Street, name: str, type_: str, text: str | None, binary: bytes | None
) -> None:
    value = op.MessageAttributeValue(data_type=type_, string_value=text, binary_value=binary)
    with pytest.raises(op.InvalidParameterValueException):
        street.post(street.topic(), message_attributes={name: value})


def test_what_a_message_says_is_in_no_record(street: Street) -> None:
    topic = street.topic()
    nobody = street.world.user("nobody")
    entry = op.PublishBatchRequestEntry(id="1", message_="a secret")
    for caller in (None, nobody):
        for operation, request in (
            (op.Publish, op.PublishInput(topic_arn=topic, message_="a secret", subject_="a secret")),
            (op.PublishBatch, op.PublishBatchInput(topic_arn=topic, publish_batch_request_entries=[entry])),
        ):
            outcome = street.world.outcome(operation, request, caller)
            text = json.dumps(street.world.records(outcome))
            assert "HIDDEN_DUE_TO_SECURITY_REASONS" in text
            assert "secret" not in text


def test_a_batch_tells_what_is_wrong_with_each(street: Street) -> None:
    topic = street.topic()

    def batch(*entries: op.PublishBatchRequestEntry) -> op.PublishBatchResponse:
        request = op.PublishBatchInput(topic_arn=topic, publish_batch_request_entries=list(entries))
        return street.world.call(op.PublishBatch, request)

    def entry(id: str, message: str = "m") -> op.PublishBatchRequestEntry:
        return op.PublishBatchRequestEntry(id=id, message_=message)

    answer = batch(entry("good"), entry("bad", ""))
    assert [each.id for each in answer.successful or ()] == ["good"]
    assert [(each.id, each.code, each.sender_fault) for each in answer.failed or ()] == [
        ("bad", "InvalidParameter", True)
    ]
    for entries, error in (
        ([], op.EmptyBatchRequestException),
        ([entry(str(number)) for number in range(11)], op.TooManyEntriesInBatchRequestException),
        ([entry("a"), entry("a")], op.BatchEntryIdsNotDistinctException),
        ([entry("a b")], op.InvalidBatchEntryIdException),
        ([entry("a", "x" * 200_000), entry("b", "x" * 100_000)], op.BatchRequestTooLongException),
    ):
        with pytest.raises(error):
            batch(*entries)
