"""Terraform and what carries messages: queues, rules, schedules and topics work as made, and are gone in the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.clients.actors import Account
from tests.terraform.tf import Stack
from tests.terraform.themes import themes


def test_messages_are_carried_as_configured(account: Account, made: Callable[[], Stack]) -> None:
    whole = made()
    sqs, events, sns = account.client("sqs"), account.client("events"), account.client("sns")

    def received() -> set[str]:
        """The bodies of what is in the queue within ten seconds."""
        answer = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10, MaxNumberOfMessages=10)
        for message in answer.get("Messages", ()):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return {message["Body"] for message in answer.get("Messages", ())}

    whole.write(themes("messages"), {"changed": False})
    whole.apply()
    assert whole.drift() == ""
    url = whole.outputs()["work"]
    # What the rule by the clock sent when it was made is none of this.
    order: dict[str, Any] = {"number": 7, "total": 150}
    entry = {"Source": "shop", "DetailType": "order", "Detail": json.dumps(order), "EventBusName": "orders"}
    assert events.put_events(Entries=[entry])["FailedEntryCount"] == 0
    while '"order 7"' not in (found := received()):
        assert found, "the rule's target receives nothing"
    topic = sns.list_topics()["Topics"][0]["TopicArn"]
    whole.set({"changed": True})
    whole.apply()
    assert whole.drift() == ""
    for kind in ("small", "larger"):
        attributes = {"kind": {"DataType": "String", "StringValue": kind}}
        sns.publish(TopicArn=topic, Message=kind, MessageAttributes=attributes)
    # The queue delays for five seconds now.
    assert received() == {"larger"}
    whole.destroy()
    assert sqs.list_queues().get("QueueUrls", []) == []
    assert events.list_rules(EventBusName="default")["Rules"] == []
    assert [bus["Name"] for bus in events.list_event_buses()["EventBuses"]] == ["default"]
    assert account.client("scheduler").list_schedules()["Schedules"] == []
    assert sns.list_topics()["Topics"] == sns.list_subscriptions()["Subscriptions"] == []
