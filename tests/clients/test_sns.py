"""SNS through a real server: boto3, a listener, and the links in its messages, visited as anybody would."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from cryptography import x509
from tests.post_office import post_office
from tests.services.sns.street import Listener, listening
from tests.serving import serving

PRIVATE = {"CASEMATE_ENDPOINT_PRIVATE_HOSTS": "127.0.0.1"}


def visit(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode())


def next_document(listener: Listener) -> dict[str, str]:
    document: dict[str, str] = json.loads(listener.arrived.get(timeout=30).body)
    return document


def test_a_person_gets_mail(tmp_path: Path) -> None:
    with post_office() as office:
        mail = {"CASEMATE_SMTP_URL": f"smtp://127.0.0.1:{office.port}", "CASEMATE_SMTP_FROM": "sns@casemate.example"}
        with serving(tmp_path, env=mail) as server:
            sns = server.client("sns")
            topic = sns.create_topic(Name="t", Attributes={"DisplayName": "Guard"})["TopicArn"]
            sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="person@example.com")
            (link,) = re.findall(r"SubscribeURL: (\S+)", office.next().text)
            assert topic in visit(link)
            sns.publish(TopicArn=topic, Message="a key was disabled", Subject="Look")
            told = office.next()
            assert (told.recipients, told.letter["From"]) == (["person@example.com"], "Guard <sns@casemate.example>")
            assert told.text.startswith("a key was disabled")
            (end,) = re.findall(r"visit (\S+)", told.text)
            assert "UnsubscribeResponse" in visit(end)
            assert sns.list_subscriptions()["Subscriptions"] == []


def test_the_links_in_messages_work_unsigned(tmp_path: Path) -> None:
    with listening() as listener, serving(tmp_path, env=PRIVATE) as server:
        sns, sqs = server.client("sns"), server.client("sqs")
        topic = sns.create_topic(Name="t")["TopicArn"]
        assert sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=listener.url)["SubscriptionArn"] == (
            "pending confirmation"
        )
        asked = next_document(listener)
        assert asked["SubscribeURL"].startswith(server.endpoint)
        assert topic in visit(asked["SubscribeURL"])
        certificate = x509.load_pem_x509_certificate(visit(asked["SigningCertURL"]).encode())
        assert certificate.public_key() is not None
        id = sns.publish(TopicArn=topic, Message="hello")["MessageId"]
        told = next_document(listener)
        assert (told["MessageId"], told["Message"]) == (id, "hello")
        assert "UnsubscribeResponse" in visit(told["UnsubscribeURL"])
        assert sns.list_subscriptions()["Subscriptions"] == []
        assert "ConfirmSubscriptionResult" in visit(next_document(listener)["SubscribeURL"])
        (entry,) = sns.list_subscriptions()["Subscriptions"]
        queue = sqs.create_queue(QueueName="q")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        guarded = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)["SubscriptionArn"]
        for wrong in (
            f"?Action=Unsubscribe&Version=2010-03-31&SubscriptionArn={guarded}",
            f"?Action=ConfirmSubscription&Version=2010-03-31&TopicArn={topic}&Token=x",
            f"?Action=Publish&Version=2010-03-31&TopicArn={topic}&Message=x",
            f"?Action=DeleteTopic&Version=2010-03-31&TopicArn={topic}",
        ):
            with pytest.raises(urllib.error.HTTPError):
                visit(f"{server.endpoint}/{wrong}")
        with pytest.raises(ClientError) as failed:
            sns.get_subscription_attributes(SubscriptionArn=entry["SubscriptionArn"][:-12] + "0" * 12)
        assert failed.value.response["Error"]["Code"] == "NotFound"
        assert sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SubscriptionsConfirmed"] == "2"
