"""What S3 tells queues, topics, functions and EventBridge of, as boto3 and a real server have it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.serving import Server, serving

ACCOUNT_CONDITION = "aws:SourceAccount"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("s3-events") / "data") as running:
        yield running


class Place:
    """A bucket, and a queue that it may tell."""

    def __init__(self, server: Server, name: str) -> None:
        self.s3, self.sqs = server.client("s3"), server.client("sqs")
        self.bucket = name
        self.account = server.client("sts").get_caller_identity()["Account"]
        self.s3.create_bucket(Bucket=name)
        self.url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        self.queue = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"][
            "QueueArn"
        ]

    def let_in(self, service: str = "s3.amazonaws.com", **condition: Any) -> None:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "sqs:SendMessage",
            "Resource": self.queue,
            "Condition": condition
            or {
                "ArnEquals": {"aws:SourceArn": f"arn:aws:s3:::{self.bucket}"},
                "StringEquals": {ACCOUNT_CONDITION: self.account},
            },
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes={"Policy": policy})

    def configure(self, **configuration: Any) -> None:
        self.s3.put_bucket_notification_configuration(Bucket=self.bucket, NotificationConfiguration=configuration)

    def tell_queue(self, *events: str, **rules: str) -> dict[str, Any]:
        filters = [{"Name": name, "Value": value} for name, value in rules.items()]
        return {"QueueArn": self.queue, "Events": list(events), "Filter": {"Key": {"FilterRules": filters}}}

    def messages(self, count: int) -> list[Any]:
        """The next messages, decoded."""
        found: list[Any] = []
        while len(found) < count:
            answer = self.sqs.receive_message(QueueUrl=self.url, WaitTimeSeconds=20, MaxNumberOfMessages=10)
            assert answer.get("Messages"), f"{len(found)} of {count} came: {found}"
            for message in answer["Messages"]:
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
                found.append(json.loads(message["Body"]))
        return found


def records(messages: list[Any]) -> dict[tuple[str, str], Any]:
    """Records by event and key."""
    found = [record for message in messages for record in message["Records"]]
    return {(record["eventName"], record["s3"]["object"]["key"]): record for record in found}


def refused(code: str, call: Any) -> ClientError:
    with pytest.raises(ClientError) as caught:
        call()
    assert caught.value.response["Error"]["Code"] == code
    return caught.value


def test_a_queue_is_told_of_what_its_rule_names(server: Server) -> None:
    place = Place(server, "told-queue")
    s3, bucket = place.s3, place.bucket
    wanted = [
        place.tell_queue("s3:ObjectCreated:*", "s3:ObjectRemoved:*", prefix="in/", suffix=".txt"),
        {"QueueArn": place.queue, "Events": ["s3:ObjectTagging:*"], "Id": "tags"},
    ]
    error = refused("InvalidArgument", lambda: place.configure(QueueConfigurations=wanted))
    assert "Unable to validate the following destination configurations" in str(error)
    place.let_in()
    place.configure(QueueConfigurations=wanted)
    kept = s3.get_bucket_notification_configuration(Bucket=bucket)["QueueConfigurations"]
    assert [each["Events"] for each in kept] == [each["Events"] for each in wanted]
    assert all(each["Id"] for each in kept)
    tests = place.messages(2)
    assert [(each["Event"], each["Bucket"]) for each in tests] == [("s3:TestEvent", bucket)] * 2
    put = s3.put_object(Bucket=bucket, Key="in/a b+ü.txt", Body=b"12345")
    s3.put_object(Bucket=bucket, Key="in/a.jpg", Body=b"1")
    s3.put_object(Bucket=bucket, Key="out/a.txt", Body=b"1")
    s3.copy_object(Bucket=bucket, Key="in/copy.txt", CopySource=f"{bucket}/out/a.txt")
    upload = s3.create_multipart_upload(Bucket=bucket, Key="in/parts.txt")["UploadId"]
    named = {"Bucket": bucket, "Key": "in/parts.txt", "UploadId": upload}
    part = s3.upload_part(**named, PartNumber=1, Body=b"abc")["ETag"]
    s3.complete_multipart_upload(**named, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part}]})
    s3.put_object_tagging(Bucket=bucket, Key="out/a.txt", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    s3.delete_object_tagging(Bucket=bucket, Key="out/a.txt")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    marker = s3.delete_object(Bucket=bucket, Key="in/copy.txt")["VersionId"]
    s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "in/copy.txt", "VersionId": "null"}]})
    found = records(place.messages(7))
    assert found.keys() == {
        ("ObjectCreated:Put", "in/a+b%2B%C3%BC.txt"),
        ("ObjectCreated:Copy", "in/copy.txt"),
        ("ObjectCreated:CompleteMultipartUpload", "in/parts.txt"),
        ("ObjectTagging:Put", "out/a.txt"),
        ("ObjectTagging:Delete", "out/a.txt"),
        ("ObjectRemoved:DeleteMarkerCreated", "in/copy.txt"),
        ("ObjectRemoved:Delete", "in/copy.txt"),
    }
    created = found["ObjectCreated:Put", "in/a+b%2B%C3%BC.txt"]
    described = created["s3"]["object"]
    assert (described["size"], described["eTag"]) == (5, put["ETag"].strip('"'))
    assert created["eventVersion"] == "2.1"
    assert created["responseElements"]["x-amz-request-id"] == put["ResponseMetadata"]["RequestId"]
    assert created["userIdentity"]["principalId"] == f"AWS:{place.account}"
    assert created["requestParameters"]["sourceIPAddress"] == "127.0.0.1"
    assert created["s3"]["bucket"]["arn"] == f"arn:aws:s3:::{bucket}"
    assert found["ObjectTagging:Put", "out/a.txt"]["s3"]["configurationId"] == "tags"
    told = found["ObjectRemoved:DeleteMarkerCreated", "in/copy.txt"]["s3"]["object"]
    assert told["versionId"] == marker
    order = [
        found[name, "in/copy.txt"]["s3"]["object"]["sequencer"]
        for name in ("ObjectCreated:Copy", "ObjectRemoved:DeleteMarkerCreated", "ObjectRemoved:Delete")
    ]
    assert order == sorted(set(order))


def test_rules_that_overlap_are_refused(server: Server) -> None:
    place = Place(server, "overlapping")
    place.let_in()
    overlapping: list[list[tuple[str, dict[str, str]]]] = [
        [("s3:ObjectCreated:*", {}), ("s3:ObjectCreated:Put", {})],
        [("s3:ObjectCreated:*", {"prefix": "a"}), ("s3:ObjectCreated:Put", {"prefix": "ab"})],
        [("s3:ObjectRemoved:Delete", {"suffix": "jpg"}), ("s3:ObjectRemoved:*", {"suffix": "pg"})],
    ]
    for pair in overlapping:
        both = [place.tell_queue(event, **rules) for event, rules in pair]
        refused("InvalidArgument", lambda both=both: place.configure(QueueConfigurations=both))
    apart = [
        place.tell_queue("s3:ObjectCreated:*", prefix="a", suffix=".jpg"),
        place.tell_queue("s3:ObjectCreated:*", prefix="a", suffix=".png"),
        place.tell_queue("s3:ObjectRemoved:*"),
    ]
    place.configure(QueueConfigurations=apart)
    same = [{**apart[0], "Id": "one"}, {**apart[1], "Id": "one"}]
    refused("InvalidArgument", lambda: place.configure(QueueConfigurations=same))
    elsewhere = {**apart[0], "QueueArn": place.queue.replace("us-east-1", "eu-west-1")}
    refused("InvalidArgument", lambda: place.configure(QueueConfigurations=[elsewhere]))
    missing = {**apart[0], "QueueArn": f"{place.queue}-missing"}
    refused("InvalidArgument", lambda: place.configure(QueueConfigurations=[missing]))
    # What was refused changed nothing.
    assert len(place.s3.get_bucket_notification_configuration(Bucket=place.bucket)["QueueConfigurations"]) == 3
    place.configure()
    kept = place.s3.get_bucket_notification_configuration(Bucket=place.bucket)
    assert not kept.keys() - {"ResponseMetadata"}


def test_event_bridge_and_a_topic_are_told(server: Server) -> None:
    place = Place(server, "told-bus")
    s3, bucket = place.s3, place.bucket
    sns, events = server.client("sns"), server.client("events")
    topic = sns.create_topic(Name="told")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=place.queue, Attributes={"RawMessageDelivery": "true"})
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": ["sns.amazonaws.com", "events.amazonaws.com"]},
        "Action": "sqs:SendMessage",
        "Resource": place.queue,
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    place.sqs.set_queue_attributes(QueueUrl=place.url, Attributes={"Policy": policy})
    told = {"TopicArn": topic, "Events": ["s3:ObjectCreated:Put"]}
    error = refused("InvalidArgument", lambda: place.configure(TopicConfigurations=[told]))
    assert "Unable to validate" in str(error)
    allowed = {
        **statement,
        "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "sns:Publish",
        "Resource": topic,
        "Condition": {"StringEquals": {ACCOUNT_CONDITION: place.account}},
    }
    document = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=document)
    place.configure(TopicConfigurations=[told], EventBridgeConfiguration={})
    assert "EventBridgeConfiguration" in s3.get_bucket_notification_configuration(Bucket=bucket)
    assert place.messages(1)[0]["Event"] == "s3:TestEvent"
    pattern = {"source": ["aws.s3"], "detail": {"bucket": {"name": [bucket]}}}
    events.put_rule(Name="objects", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="objects", Targets=[{"Id": "queue", "Arn": place.queue}])
    s3.put_object(Bucket=bucket, Key="a b", Body=b"12345")
    s3.delete_object(Bucket=bucket, Key="a b")
    # Nothing was there, and nothing is told of it.
    s3.delete_object(Bucket=bucket, Key="a b")
    found = place.messages(3)
    assert list(records([each for each in found if "Records" in each])) == [("ObjectCreated:Put", "a+b")]
    by_kind = {each["detail-type"]: each for each in found if "Records" not in each}
    created, deleted = by_kind["Object Created"], by_kind["Object Deleted"]
    assert (created["source"], created["resources"]) == ("aws.s3", [f"arn:aws:s3:::{bucket}"])
    assert created["detail"]["object"]["key"] == "a b"
    assert created["detail"]["reason"] == "PutObject"
    assert created["detail"]["requester"] == place.account
    assert (deleted["detail"]["reason"], deleted["detail"]["deletion-type"]) == ("DeleteObject", "Permanently Deleted")
    assert deleted["detail"]["object"]["sequencer"] > created["detail"]["object"]["sequencer"]
