from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, allow
from tests.services.sqs.desk import Desk

from casemate.api import kms as kms_api
from casemate.api import sqs as op
from casemate.crypto.session import SessionTokens
from casemate.gateway.acting import Actor
from casemate.gateway.audit import HIDDEN
from casemate.kernel.acting import service_principal
from casemate.kernel.errors import AccessDenied


def policy_of(arn: str, **statement: Any) -> str:
    full = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": arn, **statement}
    return json.dumps({"Version": "2012-10-17", "Statement": [full]})


def test_another_account_may_what_the_queue_s_policy_and_its_own_allow(desk: Desk) -> None:
    url = desk.queue()
    guest = desk.world.user("guest", allow("sqs:*"), account=OTHER_ACCOUNT)
    bare = desk.world.user("bare", account=OTHER_ACCOUNT)
    with pytest.raises(AccessDenied):
        desk.send(url, as_=guest)
    desk.world.call(
        op.AddPermission,
        op.AddPermissionRequest(queue_url=url, label="in", aws_account_ids=[OTHER_ACCOUNT], actions=["SendMessage"]),
    )
    desk.send(url, "let in", as_=guest)
    request = op.SendMessageBatchRequest(
        queue_url=url, entries=[op.SendMessageBatchRequestEntry(id="one", message_body="in a batch")]
    )
    assert [each.id for each in desk.world.call(op.SendMessageBatch, request, guest).successful] == ["one"]
    for denied in (lambda: desk.send(url, as_=bare), lambda: desk.receive(url, as_=guest)):
        with pytest.raises(AccessDenied):
            denied()
    desk.world.call(op.RemovePermission, op.RemovePermissionRequest(queue_url=url, label="in"))
    with pytest.raises(AccessDenied):
        desk.send(url, as_=guest)
    assert "Policy" not in desk.attributes(url)


def test_what_manages_a_queue_is_for_its_own_account_whatever_the_policy_says(desk: Desk) -> None:
    url = desk.queue()
    desk.set(url, Policy=policy_of(desk.arn(url), Principal="*", Action="sqs:*"))
    guest = desk.world.user("guest", allow("sqs:*"), account=OTHER_ACCOUNT)
    desk.send(url, as_=guest)
    for operation, request in (
        (op.DeleteQueue, op.DeleteQueueRequest(queue_url=url)),
        (op.SetQueueAttributes, op.SetQueueAttributesRequest(queue_url=url, attributes={"DelaySeconds": "1"})),
        (op.TagQueue, op.TagQueueRequest(queue_url=url, tags={"a": "b"})),
    ):
        with pytest.raises(AccessDenied):
            desk.world.call(operation, request, guest)


def test_a_service_is_let_in_for_one_source(desk: Desk) -> None:
    url = desk.queue()
    topic = f"arn:aws:sns:us-east-1:{ACCOUNT}:topic"
    host = "sns.amazonaws.com"
    condition = {"ArnEquals": {"aws:SourceArn": topic}}
    desk.set(url, Policy=policy_of(desk.arn(url), Principal={"Service": host}, Condition=condition))
    principal, request = service_principal(host, ACCOUNT), op.SendMessageRequest(queue_url=url, message_body="news")
    actor = Actor(desk.world.executor, SessionTokens(desk.world.root_key))

    def send(source: str) -> None:
        desk.world.store.run_write(
            lambda tx: actor.call(
                tx, op.SendMessage, request, principal=principal, region="us-east-1", source_arn=source
            )
        ).result()

    for source in ("", f"{topic}-of-another"):
        with pytest.raises(AccessDenied):
            send(source)
    send(topic)
    assert desk.bodies(url) == ["news"]


def test_what_was_written_is_in_no_record(desk: Desk) -> None:
    url = desk.queue()
    value = op.MessageAttributeValue(data_type="String", string_value="hush-hush")
    request = op.SendMessageRequest(queue_url=url, message_body="hush", message_attributes={"name": value})
    outcome = desk.world.outcome(op.SendMessage, request)
    (record,) = desk.world.records(outcome)
    assert record["requestParameters"]["messageBody"] == HIDDEN
    received = desk.world.outcome(op.ReceiveMessage, op.ReceiveMessageRequest(queue_url=url))
    for line in (*outcome.events, *received.events):
        assert b"hush" not in line.line


def test_bodies_are_not_on_the_disk(desk: Desk) -> None:
    url = desk.queue()
    desk.send(url, "a very particular body")
    directory = desk.world.store.run_read(lambda tx: tx.records("sqs-message", limit=10)).result()
    assert directory
    assert all(b"particular" not in value for _, value in directory)
    desk.set(url, SqsManagedSseEnabled="false")
    desk.send(url, "an open body")
    assert sorted(desk.bodies(url)) == ["a very particular body", "an open body"]


def test_kms_is_asked_as_whoever_sends_and_receives_and_once_in_a_period(desk: Desk) -> None:
    world = desk.world
    key = world.call(kms_api.CreateKey, kms_api.CreateKeyRequest()).key_metadata
    assert key is not None
    url = desk.queue(KmsMasterKeyId=key.key_id, KmsDataKeyReusePeriodSeconds="60")
    sender = world.user("sender", allow("sqs:*"), allow("kms:GenerateDataKey"))
    with pytest.raises(op.KmsAccessDenied):
        desk.send(url, as_=world.user("keyless", allow("sqs:*")))
    request = op.SendMessageRequest(queue_url=url, message_body="sealed")
    first = world.records(world.outcome(op.SendMessage, request, sender))
    assert [record["eventName"] for record in first] == ["GenerateDataKey", "SendMessage"]
    assert first[0]["requestParameters"]["encryptionContext"] == {"aws:sqs:arn": desk.arn(url)}
    assert first[0]["userIdentity"]["invokedBy"] == "sqs.amazonaws.com"
    assert len(world.records(world.outcome(op.SendMessage, request, sender))) == 1
    desk.later(60)
    assert len(world.records(world.outcome(op.SendMessage, request, sender))) == 2
    with pytest.raises(op.KmsAccessDenied):
        desk.receive(url, as_=sender)
    assert desk.numbers(url) == (3, 0, 0)
    world.call(kms_api.DisableKey, kms_api.DisableKeyRequest(key_id=key.key_id))
    with pytest.raises(op.KmsDisabled):
        desk.receive(url)
    world.call(kms_api.EnableKey, kms_api.EnableKeyRequest(key_id=key.key_id))
    assert desk.bodies(url) == ["sealed"] * 3


def test_tags_are_asked_for_and_seen_by_policies(desk: Desk) -> None:
    world = desk.world
    maker = world.user("maker", allow("sqs:CreateQueue"))
    request = op.CreateQueueRequest(queue_name="tagged", tags={"team": "blue"})
    with pytest.raises(AccessDenied, match="sqs:TagQueue"):
        world.call(op.CreateQueue, request, maker)
    blue = {"StringEquals": {"aws:RequestTag/team": "blue"}}
    statement = {"Effect": "Allow", "Action": ["sqs:CreateQueue", "sqs:TagQueue"], "Resource": "*", "Condition": blue}
    painter = world.user("painter", statement)
    assert world.call(op.CreateQueue, request, painter).queue_url is not None
    with pytest.raises(AccessDenied):
        world.call(op.CreateQueue, msgspec.structs.replace(request, tags={"team": "red"}), painter)
