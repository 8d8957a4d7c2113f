"""Groups: their names, classes, retention, tags, keys, and what is left of those that are gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.services.harness import allow, policy
from tests.services.logs.journal import GROUP, STREAM, Journal, told

from casemate.api import kms as kms_api
from casemate.api import logs as op
from casemate.kernel.acting import service_principal
from casemate.kernel.errors import AccessDenied, NotBuilt

DAY = 86_400
ARN = f"arn:aws:logs:us-east-1:111122223333:log-group:{GROUP}"


def described(journal: Journal, **members: Any) -> list[op.LogGroup]:
    return journal.world.call(op.DescribeLogGroups, op.DescribeLogGroupsRequest(**members)).log_groups or []


class TestGroups:
    def test_names_are_their_own(self, journal: Journal) -> None:
        journal.group()
        with pytest.raises(op.ResourceAlreadyExistsException):
            journal.group()
        with pytest.raises(op.InvalidParameterException, match="reserved for AWS"):
            journal.group("aws/mine")
        with pytest.raises(NotBuilt):
            journal.group("delivered", log_group_class="DELIVERY")

    def test_they_are_listed_by_prefix_by_part_and_by_class(self, journal: Journal) -> None:
        for name in ("a/one", "a/two", "b/one"):
            journal.group(name)
        journal.group("cold", log_group_class="INFREQUENT_ACCESS")

        def names(**members: Any) -> list[str | None]:
            return [group.log_group_name for group in described(journal, **members)]

        assert names() == ["a/one", "a/two", "b/one", "cold"]
        assert names(log_group_name_prefix="a/") == ["a/one", "a/two"]
        assert names(log_group_name_pattern="one") == ["a/one", "b/one"]
        assert names(log_group_class="INFREQUENT_ACCESS") == ["cold"]
        assert names(log_group_class="ESSENTIALS") == ["cold"]
        assert names(log_group_identifiers=["b/one", ARN]) == ["b/one"]
        assert described(journal, log_group_name_pattern="one")[0].stored_bytes is None
        with pytest.raises(op.InvalidParameterException, match="mutually exclusive"):
            names(log_group_name_prefix="a", log_group_name_pattern="b")
        page = journal.world.call(op.DescribeLogGroups, op.DescribeLogGroupsRequest(limit=2))
        assert page.next_token is not None
        assert names(limit=2, next_token=page.next_token) == ["b/one", "cold"]
        with pytest.raises(op.InvalidParameterException, match="nextToken"):
            names(log_group_name_prefix="a", next_token=page.next_token)

    def test_protected_ones_stay(self, journal: Journal) -> None:
        journal.group(deletion_protection_enabled=True)
        gone = op.DeleteLogGroupRequest(log_group_name=GROUP)
        with pytest.raises(op.ValidationException):
            journal.world.call(op.DeleteLogGroup, gone)
        request = op.PutLogGroupDeletionProtectionRequest(log_group_identifier=ARN, deletion_protection_enabled=False)
        journal.world.call(op.PutLogGroupDeletionProtection, request)
        journal.world.call(op.DeleteLogGroup, gone)
        with pytest.raises(op.ResourceNotFoundException):
            journal.world.call(op.DeleteLogGroup, gone)

    def test_nothing_is_left_of_one_that_is_gone(self, journal: Journal) -> None:
        journal.group()
        for stream in ("one", "two"):
            journal.stream(stream)
            journal.put(*(f"{number}" for number in range(250)), stream=stream)
        journal.world.call(op.DeleteLogGroup, op.DeleteLogGroupRequest(log_group_name=GROUP))
        journal.group()
        assert journal.messages() == []
        with pytest.raises(op.ResourceNotFoundException):
            journal.get()
        journal.keep_all()
        assert journal.rows() == {}

    def test_cold_groups_take_events_and_leave_reading_to_queries(self, journal: Journal) -> None:
        journal.group(log_group_class="INFREQUENT_ACCESS")
        journal.stream()
        journal.put("x")
        with pytest.raises(op.InvalidParameterException):
            journal.get()
        with pytest.raises(op.InvalidParameterException):
            journal.filter()


class TestStreams:
    def test_they_are_listed_by_name_and_by_their_last_event(self, journal: Journal) -> None:
        journal.group()
        for name in ("b", "a", "ab", "c"):
            journal.stream(name)
        for name in ("c", "a"):
            journal.later(1)
            journal.put("x", stream=name)

        def names(**members: Any) -> list[str | None]:
            found: list[str | None] = []
            token: str | None = None
            while True:
                request = op.DescribeLogStreamsRequest(log_group_name=GROUP, next_token=token, limit=2, **members)
                page = journal.world.call(op.DescribeLogStreams, request)
                found += [stream.log_stream_name for stream in page.log_streams or ()]
                token = page.next_token
                if token is None:
                    return found

        assert names() == ["a", "ab", "b", "c"]
        assert names(descending=True) == ["c", "b", "ab", "a"]
        assert names(log_stream_name_prefix="a") == ["a", "ab"]
        assert names(log_stream_name_prefix="a", descending=True) == ["ab", "a"]
        assert names(order_by="LastEventTime", descending=True)[:2] == ["a", "c"]
        assert names(order_by="LastEventTime")[2:] == ["c", "a"]
        with pytest.raises(op.InvalidParameterException):
            names(order_by="LastEventTime", log_stream_name_prefix="a")

    def test_names_are_their_own(self, journal: Journal) -> None:
        journal.group()
        journal.stream()
        with pytest.raises(op.ResourceAlreadyExistsException):
            journal.stream()
        with pytest.raises(op.InvalidParameterException):
            journal.stream("a\x00b")
        with pytest.raises(op.ResourceNotFoundException):
            journal.stream(group="nothing")


class TestRetention:
    def test_events_go_when_their_time_is_over(self, journal: Journal) -> None:
        journal.group()
        journal.stream()
        journal.put(*(f"old {number}" for number in range(450)))
        journal.later(DAY // 2)
        journal.put("young")
        request = op.PutRetentionPolicyRequest(log_group_name=GROUP, retention_in_days=1)
        journal.world.call(op.PutRetentionPolicy, request)
        journal.keep_all()
        assert len(journal.messages()) == 451
        journal.later(DAY // 2 + 1)
        # At once for who reads, and from the disk as soon as the keeper comes to it.
        assert journal.messages() == told(journal.get().events) == ["young"]
        journal.keep_all()
        assert journal.rows()["logs-event"] == journal.rows()["logs-event-of-stream"] == 1
        assert described(journal)[0].stored_bytes == len("young") + 26
        assert described(journal)[0].retention_in_days == 1

    def test_what_comes_old_goes_early(self, journal: Journal) -> None:
        journal.group()
        journal.stream()
        request = op.PutRetentionPolicyRequest(log_group_name=GROUP, retention_in_days=1)
        journal.world.call(op.PutRetentionPolicy, request)
        journal.keep_all()
        journal.put((journal.now() - DAY * 1000 + 60_000, "nearly over"))
        journal.later(61)
        assert journal.keep() == 1
        assert "logs-event" not in journal.rows()

    def test_without_one_they_last(self, journal: Journal) -> None:
        journal.group()
        journal.stream()
        journal.world.call(
            op.PutRetentionPolicy, op.PutRetentionPolicyRequest(log_group_name=GROUP, retention_in_days=1)
        )
        journal.put("x")
        journal.world.call(op.DeleteRetentionPolicy, op.DeleteRetentionPolicyRequest(log_group_name=GROUP))
        journal.later(4_000 * DAY)
        journal.keep_all()
        assert journal.messages() == ["x"]

    @pytest.mark.parametrize("days", [0, 2, -1, 3654])
    def test_days_are_those_of_the_list(self, journal: Journal, days: int) -> None:
        journal.group()
        request = op.PutRetentionPolicyRequest(log_group_name=GROUP, retention_in_days=days)
        with pytest.raises(op.InvalidParameterException, match="enum value set"):
            journal.world.call(op.PutRetentionPolicy, request)


class TestTags:
    def test_by_todays_operations_and_the_former(self, journal: Journal) -> None:
        world = journal.world
        journal.group(tags={"a": "1"})
        world.call(op.TagResource, op.TagResourceRequest(resource_arn=ARN, tags={"b": "2"}))
        world.call(op.TagLogGroup, op.TagLogGroupRequest(log_group_name=GROUP, tags={"c": "3"}))
        world.call(op.UntagResource, op.UntagResourceRequest(resource_arn=ARN, tag_keys=["a"]))
        assert world.call(op.ListTagsForResource, op.ListTagsForResourceRequest(resource_arn=ARN)).tags == {
            "b": "2",
            "c": "3",
        }
        world.call(op.UntagLogGroup, op.UntagLogGroupRequest(log_group_name=GROUP, tags=["b"]))
        assert world.call(op.ListTagsLogGroup, op.ListTagsLogGroupRequest(log_group_name=GROUP)).tags == {"c": "3"}
        many = {f"k{number}": "v" for number in range(50)}
        with pytest.raises(op.TooManyTagsException):
            world.call(op.TagResource, op.TagResourceRequest(resource_arn=ARN, tags=many))
        with pytest.raises(op.InvalidParameterException):
            world.call(op.TagResource, op.TagResourceRequest(resource_arn=ARN, tags={"aws:x": "v"}))

    def test_policies_name_the_group_without_a_star_for_tags_and_with_it_for_all_else(self, journal: Journal) -> None:
        world = journal.world
        journal.group(tags={"team": "blue"})
        journal.stream()
        tags = op.ListTagsForResourceRequest(resource_arn=ARN)
        streams = op.DescribeLogStreamsRequest(log_group_name=GROUP)
        narrow, wide = world.user("narrow", allow("logs:*", ARN)), world.user("wide", allow("logs:*", f"{ARN}:*"))
        world.call(op.ListTagsForResource, tags, narrow)
        world.call(op.DescribeLogStreams, streams, wide)
        with pytest.raises(AccessDenied):
            world.call(op.ListTagsForResource, tags, wide)
        with pytest.raises(AccessDenied):
            world.call(op.DescribeLogStreams, streams, narrow)
        one = world.user("one", allow("logs:PutLogEvents", f"{ARN}:log-stream:{STREAM}"))
        journal.put("x", as_=one)
        journal.stream("two")
        with pytest.raises(AccessDenied):
            journal.put("x", stream="two", as_=one)
        blue = {"StringEquals": {"aws:ResourceTag/team": "blue"}}
        tagged = world.user("tagged", allow("logs:GetLogEvents", Condition=blue))
        assert told(journal.get(as_=tagged).events) == ["x"]

    def test_to_make_a_group_with_tags_one_must_be_allowed_to_tag(self, journal: Journal) -> None:
        world = journal.world
        with pytest.raises(AccessDenied, match="TagResource"):
            journal.group(as_=world.user("maker", allow("logs:CreateLogGroup")), tags={"a": "b"})
        journal.group("a", as_=world.user("new", allow(["logs:CreateLogGroup", "logs:TagResource"])), tags={"a": "b"})
        journal.group("b", as_=world.user("old", allow(["logs:CreateLogGroup", "logs:TagLogGroup"])), tags={"a": "b"})


def for_logs(arn: str = ARN) -> dict[str, Any]:
    """A key policy's statement that lets CloudWatch Logs in for one group."""
    return {
        "Principal": {"Service": "logs.us-east-1.amazonaws.com"},
        "Condition": {"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": arn}},
    }


class TestKeys:
    @staticmethod
    def key(journal: Journal, *more: dict[str, Any]) -> str:
        statements = [
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "*", "Resource": "*"},
            *({"Effect": "Allow", "Action": "kms:*", "Resource": "*", **each} for each in more),
        ]
        made = journal.world.call(kms_api.CreateKey, kms_api.CreateKeyRequest(policy=policy(*statements)))
        assert made.key_metadata is not None
        return made.key_metadata.arn or ""

    def test_events_are_sealed_under_the_key_and_read_by_who_has_no_right_to_it(self, journal: Journal) -> None:
        key = self.key(journal, for_logs())
        journal.group(kms_key_id=key)
        journal.stream()
        reader = journal.world.user("reader", allow("logs:*"))
        journal.put("a secret", as_=reader)
        assert told(journal.get(as_=reader).events) == ["a secret"]
        assert described(journal)[0].kms_key_id == key
        assert journal.rows()["logs-data-key"] == 1

    def test_a_disabled_key_closes_them_within_five_minutes(self, journal: Journal) -> None:
        key = self.key(journal, for_logs())
        journal.group(kms_key_id=key)
        journal.stream()
        journal.put("a secret")
        journal.world.call(kms_api.DisableKey, kms_api.DisableKeyRequest(key_id=key))
        journal.later(301)
        with pytest.raises(op.InvalidParameterException, match="disabled"):
            journal.get()
        with pytest.raises(op.InvalidParameterException, match="disabled"):
            journal.put("another")
        journal.world.call(op.DisassociateKmsKey, op.DisassociateKmsKeyRequest(log_group_name=GROUP))
        # What comes from now on is not under it; what came before stays closed.
        journal.put((journal.now() + 1, "open"))
        assert told(journal.get(limit=1).events) == ["open"]
        with pytest.raises(op.InvalidParameterException, match="disabled"):
            journal.get(limit=2)
        journal.world.call(kms_api.EnableKey, kms_api.EnableKeyRequest(key_id=key))
        assert told(journal.get().events) == ["a secret", "open"]

    @pytest.mark.parametrize(
        "statement",
        [
            None,
            {"Principal": {"Service": "logs.amazonaws.com"}},
            {"Principal": {"Service": "logs.eu-west-1.amazonaws.com"}},
            for_logs(f"{ARN}-other"),
        ],
    )
    def test_the_keys_policy_must_let_the_service_in(self, journal: Journal, statement: dict[str, Any] | None) -> None:
        key = self.key(journal, *([statement] if statement else []))
        with pytest.raises(op.InvalidParameterException, match="not allowed to be used with Arn"):
            journal.group(kms_key_id=key)

    def test_what_is_no_key(self, journal: Journal) -> None:
        journal.group()
        missing = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-000000000000"
        for key in ("1234", missing, "arn:aws:s3:::bucket"):
            request = op.AssociateKmsKeyRequest(log_group_name=GROUP, kms_key_id=key)
            with pytest.raises(op.InvalidParameterException):
                journal.world.call(op.AssociateKmsKey, request)
        for members in ({}, {"log_group_name": GROUP, "resource_identifier": ARN}):
            with pytest.raises(op.InvalidParameterException):
                journal.world.call(op.AssociateKmsKey, op.AssociateKmsKeyRequest(kms_key_id=missing, **members))

    def test_no_message_is_in_the_clear_on_the_disk(self, journal: Journal, tmp_path: Path) -> None:
        journal.group()
        journal.stream()
        journal.put("a secret that is written once")
        assert told(journal.get().events) == ["a secret that is written once"]
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert files
        assert not any(b"a secret that is written" in path.read_bytes() for path in files)


class TestResourcePolicies:
    HOST = "events.amazonaws.com"

    def put(self, journal: Journal, name: str = "one", **condition: Any) -> None:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": [self.HOST]},
            "Action": ["logs:PutLogEvents", "logs:CreateLogStream"],
            "Resource": f"{ARN}:*",
            **condition,
        }
        document = json.dumps({"Version": "2012-10-17", "Statement": statement})
        request = op.PutResourcePolicyRequest(policy_name=name, policy_document=document)
        journal.world.call(op.PutResourcePolicy, request)

    def test_services_write_where_one_lets_them(self, journal: Journal) -> None:
        journal.group()
        service = service_principal(self.HOST, "111122223333")
        with pytest.raises(AccessDenied):
            journal.stream(as_=service)
        self.put(journal)
        journal.stream(as_=service)
        journal.put("x", as_=service)
        with pytest.raises(AccessDenied):
            journal.get(as_=service)
        with pytest.raises(AccessDenied):
            journal.put("x", as_=service_principal("s3.amazonaws.com", "111122223333"))
        with pytest.raises(AccessDenied):
            journal.stream(group="other", as_=service)
        # Users get nothing by it.
        with pytest.raises(AccessDenied):
            journal.put("x", as_=journal.world.user("nobody"))

    def test_they_are_named_counted_and_removed(self, journal: Journal) -> None:
        for number in range(10):
            self.put(journal, f"p{number}")
        self.put(journal, "p0")
        with pytest.raises(op.LimitExceededException):
            self.put(journal, "p10")
        world = journal.world
        found = world.call(op.DescribeResourcePolicies, op.DescribeResourcePoliciesRequest(limit=4))
        assert [each.policy_name for each in found.resource_policies or ()] == ["p0", "p1", "p2", "p3"]
        remove = op.DeleteResourcePolicyRequest(policy_name="p0")
        world.call(op.DeleteResourcePolicy, remove)
        with pytest.raises(op.ResourceNotFoundException):
            world.call(op.DeleteResourcePolicy, remove)
        for document in ("{}", "no json", '{"Statement": []}'):
            with pytest.raises(op.InvalidParameterException):
                world.call(op.PutResourcePolicy, op.PutResourcePolicyRequest(policy_name="x", policy_document=document))

    def test_a_groups_own_is_changed_by_who_knows_its_revision(self, journal: Journal) -> None:
        journal.group()
        world = journal.world
        document = policy(
            {"Effect": "Allow", "Principal": {"Service": self.HOST}, "Action": "logs:CreateLogStream", "Resource": "*"}
        )
        members: dict[str, Any] = {"policy_document": document, "resource_arn": ARN}
        made = world.call(op.PutResourcePolicy, op.PutResourcePolicyRequest(**members))
        journal.stream(as_=service_principal(self.HOST, "111122223333"))
        with pytest.raises(op.InvalidParameterException):
            world.call(op.PutResourcePolicy, op.PutResourcePolicyRequest(**members))
        again = op.PutResourcePolicyRequest(**members, expected_revision_id=made.revision_id)
        made = world.call(op.PutResourcePolicy, again)
        request = op.DescribeResourcePoliciesRequest(resource_arn=ARN)
        found = (world.call(op.DescribeResourcePolicies, request).resource_policies or [])[0]
        assert (found.resource_arn, found.policy_scope, found.revision_id) == (ARN, "RESOURCE", made.revision_id)
        gone = op.DeleteResourcePolicyRequest(resource_arn=ARN, expected_revision_id=made.revision_id)
        world.call(op.DeleteResourcePolicy, gone)
        assert world.call(op.DescribeResourcePolicies, request).resource_policies == []


def test_what_is_written_is_in_no_record(journal: Journal) -> None:
    journal.group()
    journal.stream()
    request = op.PutLogEventsRequest(
        log_group_name=GROUP,
        log_stream_name=STREAM,
        log_events=[op.InputLogEvent(timestamp=journal.now(), message="not for the record")],
    )
    outcome = journal.world.outcome(op.PutLogEvents, request)
    (record,) = journal.world.records(outcome)
    assert "not for the record" not in json.dumps(record)
    assert record["requestParameters"]["logGroupName"] == GROUP
