"""From a message to its subscribers: what each receives, what is tried again, what is buried."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT
from tests.services.sns.street import BASE, FUNCTION, Listener, Street

from casemate.api import kms as kms_api
from casemate.api import sns as op


def confirmed(street: Street, listener: Listener, topic: str, **attributes: str) -> str:
    """The ARN of a listener's subscription, confirmed with the token that came."""
    street.subscribe(topic, "http", f"{listener.url}/in?x=1", None, **attributes)
    street.settle()
    document = json.loads(listener.got.pop().body)
    request = op.ConfirmSubscriptionInput(topic_arn=topic, token_=document["Token"])
    arn = street.world.call(op.ConfirmSubscription, request).subscription_arn
    assert arn is not None
    return arn


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_queue_gets_the_signed_envelope(street: Street, version: str) -> None:
    topic, queue = street.topic(attributes={"SignatureVersion": version}), street.queue()
    arn = street.subscribe(topic, "sqs", queue)
    attribute = op.MessageAttributeValue(data_type="Binary", binary_value=b"\x00\xff")
    id = street.post(topic, "h\u00e9llo\n", subject_="About", message_attributes={"b": attribute})
    street.settle()
    (message,) = street.received(queue)
    document = json.loads(message.body or "")
    told = {name: document[name] for name in ("Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp")}
    assert told == {
        "Type": "Notification",
        "MessageId": id,
        "TopicArn": topic,
        "Subject": "About",
        "Message": "h\u00e9llo\n",
        "Timestamp": "2025-06-15T15:06:40.000Z",
    }
    assert document["MessageAttributes"] == {"b": {"Type": "Binary", "Value": "AP8="}}
    assert parse_qs(urlsplit(document["UnsubscribeURL"]).query)["SubscriptionArn"] == [arn]
    street.verify(document)
    for name in ("Message", "Subject", "Timestamp"):
        with pytest.raises(InvalidSignature):
            street.verify({**document, name: document[name] + "x"})
    assert (street.waiting(), street.kept()) == (0, 0)


def test_raw_delivery_hands_over_the_message_and_its_attributes(street: Street) -> None:
    topic, queue = street.topic(), street.queue()
    street.subscribe(topic, "sqs", queue, RawMessageDelivery="true")
    attribute = op.MessageAttributeValue(data_type="Number", string_value="7")
    street.post(topic, "as it is", message_attributes={"n": attribute})
    street.settle()
    (message,) = street.received(queue)
    assert message.body == "as it is"
    assert message.message_attributes is not None
    assert message.message_attributes["n"].string_value == "7"


@pytest.mark.parametrize("raw", ["true", "false"])
def test_a_message_group_goes_to_queues_alone(street: Street, listener: Listener, raw: str) -> None:
    topic, queue = street.topic(), street.queue()
    street.subscribe(topic, "sqs", queue, RawMessageDelivery=raw)
    confirmed(street, listener, topic)
    street.post(topic, "to one of many", message_group_id="tenant-1")
    street.settle()
    (message,) = street.received(queue)
    assert (message.attributes or {})["MessageGroupId"] == "tenant-1"
    assert "tenant-1" not in str(listener.got)


def test_each_protocol_gets_its_own_text(street: Street, listener: Listener) -> None:
    topic, queue = street.topic(), street.queue()
    street.subscribe(topic, "sqs", queue)
    confirmed(street, listener, topic)
    text = json.dumps({"default": "for all", "sqs": "for queues", "email": "for people"})
    street.post(topic, text, message_structure="json")
    street.settle()
    assert json.loads(street.received(queue)[0].body or "")["Message"] == "for queues"
    assert json.loads(listener.got[0].body)["Message"] == "for all"


def test_a_function_is_invoked_with_the_event(street: Street) -> None:
    topic = street.topic()
    street.receivers.open(FUNCTION, "sns.amazonaws.com", condition={"ArnEquals": {"aws:SourceArn": topic}})
    arn = street.subscribe(topic, "lambda", FUNCTION)
    street.post(topic)
    street.settle()
    ((_, value),) = street.world.store.run_read(lambda tx: tx.records("received", limit=9)).result()
    named, operation, request = msgspec.msgpack.decode(value)
    assert (named, operation, request["InvocationType"]) == (FUNCTION, "Invoke", "Event")
    (record,) = json.loads(request["Payload"])["Records"]
    assert (record["EventSource"], record["EventVersion"], record["EventSubscriptionArn"]) == ("aws:sns", "1.0", arn)
    inner = record["Sns"]
    assert (inner["Message"], inner["Subject"], inner["MessageAttributes"]) == ("hello", None, {})
    assert inner["SigningCertUrl"].startswith(BASE)
    assert arn in inner["UnsubscribeUrl"]


def test_an_endpoint_confirms_then_gets_signed_messages(street: Street, listener: Listener) -> None:
    topic = street.topic()
    street.subscribe(topic, "http", f"{listener.url}/in?x=1")
    street.post(topic, "too early")
    street.settle()
    (asked,) = listener.got
    assert asked.path == "/in?x=1"
    assert asked.headers["x-amz-sns-message-type"] == "SubscriptionConfirmation"
    assert asked.headers["content-type"] == "text/plain; charset=UTF-8"
    document = json.loads(asked.body)
    street.verify(document)
    query = parse_qs(urlsplit(document["SubscribeURL"]).query)
    assert (query["Action"], query["Token"]) == (["ConfirmSubscription"], [document["Token"]])
    arn = street.world.call(
        op.ConfirmSubscription, op.ConfirmSubscriptionInput(topic_arn=topic, token_=document["Token"])
    ).subscription_arn
    id = street.post(topic, "now")
    street.settle()
    got = listener.got[1]
    assert {name: value for name, value in got.headers.items() if name.startswith("x-amz-sns")} == {
        "x-amz-sns-message-type": "Notification",
        "x-amz-sns-message-id": id,
        "x-amz-sns-topic-arn": topic,
        "x-amz-sns-subscription-arn": arn,
    }
    street.verify(json.loads(got.body))


def test_raw_posts_say_so(street: Street, listener: Listener) -> None:
    topic = street.topic()
    confirmed(street, listener, topic, RawMessageDelivery="true")
    street.post(topic, "as it is")
    street.settle()
    assert (listener.got[0].body, listener.got[0].headers["x-amz-sns-rawdelivery"]) == ("as it is", "true")


def retrying(retries: int) -> str:
    return json.dumps({"healthyRetryPolicy": {"minDelayTarget": 5, "maxDelayTarget": 5, "numRetries": retries}})


def test_what_an_endpoint_fails_at_is_tried_again_as_its_policy_has_it(street: Street, listener: Listener) -> None:
    topic, dead = street.topic(), street.queue("dead")
    redrive = json.dumps({"deadLetterTargetArn": dead})
    confirmed(street, listener, topic, DeliveryPolicy=retrying(2), RedrivePolicy=redrive)
    listener.statuses[:] = [503, 429, 500]
    id = street.post(topic)
    street.settle()
    assert (len(listener.got), street.waiting(), street.kept()) == (1, 1, 1)
    for tries in (2, 3):
        street.world.clock.time += 6
        street.settle()
        assert len(listener.got) == tries
    assert (street.waiting(), street.kept()) == (0, 0)
    (letter,) = street.received(dead)
    document = json.loads(letter.body or "")
    assert (document["MessageId"], document["Message"]) == (id, "hello")
    street.verify(document)


@pytest.mark.parametrize("status", [400, 404, 302])
def test_what_an_endpoint_refuses_is_not_tried_again(street: Street, listener: Listener, status: int) -> None:
    """A redirect is no delivery either: nobody is called but the endpoint that confirmed."""
    topic, dead = street.topic(), street.queue("dead")
    confirmed(street, listener, topic, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead}))
    listener.statuses[:] = [status]
    street.post(topic)
    street.settle()
    assert [post.path for post in listener.got] == ["/in?x=1"]
    assert (street.waiting(), len(street.received(dead))) == (0, 1)


def test_addresses_that_the_settings_do_not_name_are_not_called(street: Street, listener: Listener) -> None:
    topic = street.topic()
    street.subscribe(topic, "http", listener.url.replace("127.0.0.1", "localhost"))
    street.settle()
    assert (listener.got, street.waiting()) == ([], 1)


def test_a_queue_that_does_not_let_sns_in_gets_nothing(street: Street) -> None:
    topic, other = street.topic(), street.topic("other")
    queue = street.queue(ArnEquals={"aws:SourceArn": topic}, StringEquals={"aws:SourceAccount": ACCOUNT})
    dead = street.queue("dead")
    for each in (topic, other):
        street.subscribe(each, "sqs", queue, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead}))
        street.post(each, each)
    street.settle()
    (message,), (letter,) = street.received(queue), street.received(dead)
    assert json.loads(message.body or "")["Message"] == topic
    assert json.loads(letter.body or "")["Message"] == other
    assert (street.waiting(), street.kept()) == (0, 0)


def test_a_queue_that_is_not_there_is_no_reason_to_wait(street: Street) -> None:
    topic, dead = street.topic(), street.queue("dead")
    gone = dead.replace("dead", "gone")
    street.subscribe(topic, "sqs", gone, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead}))
    street.post(topic)
    street.settle()
    assert (street.waiting(), len(street.received(dead))) == (0, 1)


def test_what_is_on_its_way_to_who_unsubscribed_is_dropped(street: Street) -> None:
    topic, queue = street.topic(), street.queue()
    arn = street.subscribe(topic, "sqs", queue)
    street.post(topic)
    street.world.call(op.Unsubscribe, op.UnsubscribeInput(subscription_arn=arn))
    street.settle()
    assert (street.received(queue), street.waiting(), street.kept()) == ([], 0, 0)


def test_messages_under_way_are_not_in_the_store_in_the_clear(street: Street) -> None:
    topic = street.topic()
    street.subscribe(topic, "sqs", street.queue())
    street.post(topic, "a very secret text")
    store = street.world.store
    payloads = [each.payload for target in store.delivery_targets() for each in store.due_deliveries(target, 1e12, 9)]
    assert payloads
    assert not any(b"secret" in payload for payload in payloads)
    records = store.run_read(lambda tx: tx.records("sns-messages", limit=9)).result()
    assert [value for _, value in records] == [b"1"]


def test_who_publishes_to_an_encrypted_topic_must_be_let_use_the_key(street: Street) -> None:
    made = street.world.call(kms_api.CreateKey, kms_api.CreateKeyRequest())
    assert made.key_metadata is not None
    key = made.key_metadata
    topic, queue = street.topic(attributes={"KmsMasterKeyId": key.key_id}), street.queue()
    street.subscribe(topic, "sqs", queue)
    street.post(topic)
    publisher = street.world.user("p", {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"})
    with pytest.raises(op.KMSAccessDeniedException):
        street.post(topic, as_=publisher)
    street.world.call(kms_api.DisableKey, kms_api.DisableKeyRequest(key_id=key.key_id))
    with pytest.raises(op.KMSDisabledException):
        street.post(topic)
    street.set_topic(topic, "KmsMasterKeyId", "alias/none")
    with pytest.raises(op.KMSNotFoundException):
        street.post(topic)
    street.settle()
    assert len(street.received(queue)) == 1


def test_a_queue_of_another_account_is_asked_first(street: Street) -> None:
    topic = street.topic()
    queue = street.queue()
    everybody: dict[str, Any] = {"Principal": {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"}}
    street.policy(topic, {"Effect": "Allow", "Action": "sns:Subscribe", "Resource": topic, **everybody})
    stranger = street.world.root(OTHER_ACCOUNT)
    arn = street.subscribe(topic, "sqs", queue, stranger)
    street.settle()
    (message,) = street.received(queue)
    document = json.loads(message.body or "")
    assert document["Type"] == "SubscriptionConfirmation"
    street.verify(document)
    request = op.ConfirmSubscriptionInput(topic_arn=topic, token_=document["Token"])
    assert street.world.call(op.ConfirmSubscription, request).subscription_arn == arn
