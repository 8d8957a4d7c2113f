"""Trails: names, destinations, Regions, tags."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from tests.services.cloudtrail.court import BUCKET, Court, bucket_policy, trail_arn
from tests.services.cloudtrail.test_delivery import log_role
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, allow

from casemate.api import cloudtrail as op
from casemate.api import kms as kms_api
from casemate.api import logs as logs_api
from casemate.api import s3 as s3_api
from casemate.api import sns as sns_api
from casemate.kernel.errors import AccessDenied
from casemate.services.cloudtrail.trails import require_name

GROUP = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:trails:*"


@pytest.mark.parametrize(
    "name",
    ["ab", "a" * 129, "-abc", "abc-", "my--name", "my-_name", "my..name", "192.168.5.4", "na me", "näme", "a/b", ""],
)
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(op.InvalidTrailNameException):
        require_name(name)


@pytest.mark.parametrize("name", ["abc", "a" * 128, "my-name_is.x", "192.168.5.444", "0x0"])
def test_names(name: str) -> None:
    require_name(name)


def test_a_trail_is_made_shown_changed_and_deleted(court: Court) -> None:
    court.make_bucket(bucket_policy("pre/"))
    tags = [op.Tag(key="colour", value="green")]
    made = court.make_trail(s3_key_prefix="pre", tags_list=tags, enable_log_file_validation=True)
    assert (made.trail_arn, made.s3_key_prefix, made.log_file_validation_enabled) == (trail_arn(), "pre", True)
    assert (made.include_global_service_events, made.is_multi_region_trail) == (True, False)
    shown = court.call(op.GetTrail, op.GetTrailRequest(name="mytrail")).trail
    assert (shown.home_region, shown.s3_bucket_name, shown.has_custom_event_selectors) == ("us-east-1", BUCKET, False)
    court.set_policy(bucket_policy())
    changed = court.call(op.UpdateTrail, op.UpdateTrailRequest(name=trail_arn(), s3_key_prefix=""))
    assert (changed.s3_key_prefix, changed.log_file_validation_enabled) == (None, True)
    with pytest.raises(op.TrailAlreadyExistsException, match=f"Trail mytrail already exists for customer: {ACCOUNT}"):
        court.make_trail()
    court.call(op.DeleteTrail, op.DeleteTrailRequest(name="mytrail"))
    with pytest.raises(op.TrailNotFoundException, match=f"Unknown trail: {trail_arn()} for the user: {ACCOUNT}"):
        court.call(op.GetTrail, op.GetTrailRequest(name="mytrail"))


def test_five_trails_are_a_regions_most(court: Court) -> None:
    court.make_bucket(bucket_policy(arn="*").replace("StringEquals", "StringLike"))
    for number in range(5):
        court.make_trail(f"trail{number}")
    with pytest.raises(op.MaximumNumberOfTrailsExceededException):
        court.make_trail("trail5")
    court.make_trail("trail5", "eu-west-1")


def test_the_bucket_has_to_let_it_in(court: Court) -> None:
    with pytest.raises(op.S3BucketDoesNotExistException, match=f"S3 bucket {BUCKET} does not exist!"):
        court.make_trail()
    court.make_bucket(bucket_policy(arn=trail_arn("other")))
    refusals = (
        bucket_policy(arn=trail_arn("other")),
        bucket_policy("elsewhere/"),
        json.dumps({"Version": "2012-10-17", "Statement": json.loads(bucket_policy())["Statement"][:1]}),
        json.dumps({"Version": "2012-10-17", "Statement": json.loads(bucket_policy())["Statement"][1:]}),
        bucket_policy().replace("bucket-owner-full-control", "private"),
    )
    for policy in refusals:
        court.set_policy(policy)
        with pytest.raises(
            op.InsufficientS3BucketPolicyException, match=f"Incorrect S3 bucket policy is detected for bucket: {BUCKET}"
        ):
            court.make_trail()
    court.set_policy(bucket_policy())
    court.make_trail()
    # Nothing was written to find out.
    assert court.found() == []


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"s3_bucket_name": "x"}, op.InvalidS3BucketNameException),
        ({"s3_key_prefix": "x" * 201}, op.InvalidS3PrefixException),
        ({"sns_topic_name": "no topic"}, op.InvalidSnsTopicNameException),
        ({"sns_topic_name": "missing"}, op.InsufficientSnsTopicPolicyException),
        ({"kms_key_id": "arn:aws:iam::1:x"}, op.InvalidKmsKeyIdException),
        ({"kms_key_id": "alias/missing"}, op.KmsKeyNotFoundException),
        (
            {"is_multi_region_trail": True, "include_global_service_events": False},
            op.InvalidParameterCombinationException,
        ),
        ({"cloud_watch_logs_log_group_arn": GROUP}, op.InvalidParameterCombinationException),
        (
            {"cloud_watch_logs_log_group_arn": GROUP[:-2], "cloud_watch_logs_role_arn": "r"},
            op.InvalidCloudWatchLogsLogGroupArnException,
        ),
        (
            {"cloud_watch_logs_log_group_arn": GROUP, "cloud_watch_logs_role_arn": f"arn:aws:iam::{ACCOUNT}:role/none"},
            op.InvalidCloudWatchLogsRoleArnException,
        ),
        ({"is_organization_trail": True}, op.OrganizationsNotInUseException),
        ({"tags_list": [op.Tag(key="aws:x", value="")]}, op.InvalidTagParameterException),
        ({"tags_list": [op.Tag(key=str(n), value="") for n in range(51)]}, op.TagsLimitExceededException),
    ],
)
def test_what_a_trail_can_not_be(court: Court, members: dict[str, Any], error: type[Exception]) -> None:
    court.make_bucket()
    with pytest.raises(error):
        court.make_trail(**members)
    assert court.call(op.ListTrails, op.ListTrailsRequest()).trails == []


def test_the_key_has_to_let_it_in(court: Court) -> None:
    court.make_bucket()
    key = court.call(kms_api.CreateKey, kms_api.CreateKeyRequest()).key_metadata
    with pytest.raises(op.InsufficientEncryptionPolicyException):
        court.make_trail(kms_key_id=key.key_id)
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}
    service = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Resource": "*"}
    context = {"kms:EncryptionContext:aws:cloudtrail:arn": f"arn:aws:cloudtrail:*:{ACCOUNT}:trail/*"}
    encrypt = {
        **service,
        "Action": "kms:GenerateDataKey*",
        "Condition": {"StringLike": context, "StringEquals": {"aws:SourceArn": trail_arn()}},
    }
    policy = {"Version": "2012-10-17", "Statement": [root, encrypt, {**service, "Action": "kms:DescribeKey"}]}
    court.call(kms_api.PutKeyPolicy, kms_api.PutKeyPolicyRequest(key_id=key.key_id, policy=json.dumps(policy)))
    made = court.make_trail(kms_key_id=key.key_id, enable_log_file_validation=True)
    assert made.kms_key_id == key.arn
    court.start()
    court.noted("one")
    court.pass_by(800)
    assert court.users() == ["one"]
    [file] = court.found("/CloudTrail/")[:1]

    def head(key: str) -> s3_api.HeadObjectOutput:
        return court.world.call(s3_api.HeadObject, s3_api.HeadObjectRequest(bucket=BUCKET, key=key))

    assert (head(file).server_side_encryption, head(file).ssekms_key_id) == ("aws:kms", key.arn)
    assert head(court.found("Digest")[0]).server_side_encryption == "AES256"
    court.call(kms_api.DisableKey, kms_api.DisableKeyRequest(key_id=key.key_id))
    court.noted("two")
    court.pass_by(200)
    assert court.status().latest_delivery_error is not None
    court.call(op.UpdateTrail, op.UpdateTrailRequest(name="mytrail", kms_key_id=""))
    court.pass_by(500)
    court.call(kms_api.EnableKey, kms_api.EnableKeyRequest(key_id=key.key_id))
    assert court.users() == ["one", "two"]


def test_the_topic_is_told_of_files(court: Court) -> None:
    court.make_bucket()
    topic = court.call(sns_api.CreateTopic, sns_api.CreateTopicInput(name="told")).topic_arn
    with pytest.raises(op.InsufficientSnsTopicPolicyException, match="SNS Topic does not exist or the topic policy"):
        court.make_trail(sns_topic_name="told")
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudtrail.amazonaws.com"},
        "Action": "SNS:Publish",
        "Resource": topic,
        "Condition": {"StringEquals": {"aws:SourceArn": trail_arn()}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    request = sns_api.SetTopicAttributesInput(topic_arn=topic, attribute_name="Policy", attribute_value=policy)
    court.call(sns_api.SetTopicAttributes, request)
    made = court.make_trail(sns_topic_name="told")
    assert (made.sns_topic_name, made.sns_topic_arn) == ("told", topic)
    court.start()
    court.noted("one")
    court.pass_by(200)
    status = court.status()
    assert (status.latest_notification_error, status.latest_notification_time) == (None, status.latest_delivery_time)
    court.call(sns_api.DeleteTopic, sns_api.DeleteTopicInput(topic_arn=topic))
    court.noted("two")
    court.pass_by(200)
    # The file is there all the same.
    assert court.users() == ["one", "two"]
    assert court.status().latest_notification_error


def test_a_log_group_is_written_to_under_a_role_that_is_passed(court: Court) -> None:
    court.make_bucket()
    role = log_role(court)
    members: dict[str, Any] = {"cloud_watch_logs_log_group_arn": GROUP, "cloud_watch_logs_role_arn": role}
    with pytest.raises(op.InvalidCloudWatchLogsLogGroupArnException):
        court.make_trail(**members)
    court.call(logs_api.CreateLogGroup, logs_api.CreateLogGroupRequest(log_group_name="trails"))
    alice = court.world.user("alice", allow("cloudtrail:*"))
    request = op.CreateTrailRequest(name="mytrail", s3_bucket_name=BUCKET, **members)
    with pytest.raises(AccessDenied, match="iam:PassRole"):
        court.call(op.CreateTrail, request, alice)
    court.call(op.CreateTrail, request)
    streams = court.call(logs_api.DescribeLogStreams, logs_api.DescribeLogStreamsRequest(log_group_name="trails"))
    assert [each.log_stream_name for each in streams.log_streams] == [f"{ACCOUNT}_CloudTrail_us-east-1"]


def test_a_trail_for_all_regions_has_shadows(court: Court) -> None:
    court.make_bucket(bucket_policy(arn="*").replace("StringEquals", "StringLike"))
    court.make_trail("wide", is_multi_region_trail=True)
    court.make_trail("narrow")

    def described(region: str, **members: Any) -> list[str]:
        answer = court.call(op.DescribeTrails, op.DescribeTrailsRequest(**members), region=region)
        return sorted(trail.name for trail in answer.trail_list)

    assert described("us-east-1") == ["narrow", "wide"]
    assert described("eu-west-1") == ["wide"]
    assert described("eu-west-1", include_shadow_trails=False) == []
    assert described("eu-west-1", trail_name_list=["wide"]) == []
    assert described("eu-west-1", trail_name_list=[trail_arn("narrow"), trail_arn("none")]) == ["narrow"]
    listed = court.call(op.ListTrails, op.ListTrailsRequest(), region="eu-west-1").trails
    assert [(each.name, each.home_region) for each in listed] == [("narrow", "us-east-1"), ("wide", "us-east-1")]
    status = court.call(op.GetTrailStatus, op.GetTrailStatusRequest(name=trail_arn("wide")), region="eu-west-1")
    assert status.is_logging is False
    changes: tuple[tuple[Any, Any], ...] = (
        (op.StartLogging, op.StartLoggingRequest(name="wide")),
        (op.StopLogging, op.StopLoggingRequest(name=trail_arn("wide"))),
        (op.DeleteTrail, op.DeleteTrailRequest(name=trail_arn("narrow"))),
        (op.UpdateTrail, op.UpdateTrailRequest(name="wide")),
        (op.PutEventSelectors, op.PutEventSelectorsRequest(trail_name="wide", event_selectors=[op.EventSelector()])),
    )
    for operation, request in changes:
        with pytest.raises(op.InvalidHomeRegionException):
            court.call(operation, request, region="eu-west-1")
    with pytest.raises(op.TrailNotFoundException):
        court.call(op.StartLogging, op.StartLoggingRequest(name="narrow"), region="eu-west-1")


def test_another_accounts_trail_is_not_to_be_had(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    stranger = court.world.root(OTHER_ACCOUNT)
    calls: tuple[tuple[Any, Any], ...] = (
        (op.GetTrail, op.GetTrailRequest(name=trail_arn())),
        (op.DeleteTrail, op.DeleteTrailRequest(name=trail_arn())),
        (op.ListTags, op.ListTagsRequest(resource_id_list=[trail_arn()])),
    )
    for operation, request in calls:
        with pytest.raises((AccessDenied, op.TrailNotFoundException, op.ResourceNotFoundException)):
            court.call(operation, request, stranger)


def test_tags(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    arn = trail_arn()
    court.call(op.AddTags, op.AddTagsRequest(resource_id=arn, tags_list=[op.Tag(key="a", value="1"), op.Tag(key="b")]))
    court.call(op.RemoveTags, op.RemoveTagsRequest(resource_id=arn, tags_list=[op.Tag(key="b")]))
    [found] = court.call(op.ListTags, op.ListTagsRequest(resource_id_list=[arn])).resource_tag_list
    assert (found.resource_id, [(tag.key, tag.value) for tag in found.tags_list]) == (arn, [("a", "1")])
    reader = court.world.user(
        "reader", allow("cloudtrail:ListTags", "*", Condition={"StringEquals": {"aws:ResourceTag/a": "1"}})
    )
    court.call(op.ListTags, op.ListTagsRequest(resource_id_list=[arn]), reader)
    with pytest.raises(op.ResourceNotFoundException):
        court.call(op.AddTags, op.AddTagsRequest(resource_id=trail_arn("none"), tags_list=[op.Tag(key="a")]))
    with pytest.raises(op.CloudTrailARNInvalidException):
        court.call(op.AddTags, op.AddTagsRequest(resource_id="mytrail", tags_list=[op.Tag(key="a")]))
    with pytest.raises(op.ResourceTypeNotSupportedException):
        request = op.AddTagsRequest(resource_id=f"arn:aws:cloudtrail:us-east-1:{ACCOUNT}:channel/x", tags_list=[])
        court.call(op.AddTags, msgspec.structs.replace(request, tags_list=[op.Tag(key="a")]))


def test_logging_twice_is_logging_once(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    began = court.status().start_logging_time
    court.clock.time += 5
    court.start()
    assert court.status().start_logging_time == began
    court.stop()
    ended = court.status()
    assert (ended.is_logging, ended.stop_logging_time) == (False, court.clock.time)
    court.clock.time += 5
    court.stop()
    assert court.status().stop_logging_time == ended.stop_logging_time
