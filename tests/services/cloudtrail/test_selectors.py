"""Selectors: what is taken, what a request may ask for."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.cloudtrail.court import BUCKET, DELIVERY, Court
from tests.services.harness import ACCOUNT

from casemate.api import cloudtrail as op
from casemate.api import s3 as s3_api
from casemate.services.cloudtrail.selector_requests import advanced_selectors, basic_selectors
from casemate.services.cloudtrail.selectors import FieldSelector, Head, like, read_head, wants

FUNCTION = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:f"


def head(**members: Any) -> Head:
    """A record's head: a management event that writes, unless it says otherwise."""
    record = {"eventName": "CreateUser", "eventSource": "iam.amazonaws.com", "eventCategory": "Management", **members}
    return read_head(json.dumps(record).encode())


def object_event(arn: str, **members: Any) -> Head:
    bucket = arn.partition("/")[0]
    resources = [{"type": "AWS::S3::Object", "ARN": arn}, {"type": "AWS::S3::Bucket", "ARN": bucket}]
    named = {"eventName": "GetObject", "eventSource": "s3.amazonaws.com", "eventCategory": "Data", "readOnly": True}
    return head(**{**named, "resources": resources, **members})


def basic(**members: Any) -> op.EventSelector:
    return msgspec.convert(members, op.EventSelector)


def advanced(*fields: dict[str, Any]) -> op.AdvancedEventSelector:
    return msgspec.convert({"FieldSelectors": list(fields)}, op.AdvancedEventSelector)


def takes(selector: op.EventSelector | op.AdvancedEventSelector, event: Head) -> bool:
    if isinstance(selector, op.EventSelector):
        return wants(basic_selectors([selector]), ())(event)
    return wants((), advanced_selectors([selector]))(event)


def test_all_management_events_unless_told_otherwise() -> None:
    default = wants((), ())
    assert default(head())
    assert default(head(readOnly=True))
    assert not default(object_event("arn:aws:s3:::b/k"))


@pytest.mark.parametrize(("kind", "reads", "writes"), [("All", 1, 1), ("ReadOnly", 1, 0), ("WriteOnly", 0, 1)])
def test_reads_and_writes(kind: str, reads: int, writes: int) -> None:
    selector = basic(ReadWriteType=kind)
    assert takes(selector, head(readOnly=True)) == bool(reads)
    assert takes(selector, head(readOnly=False)) == bool(writes)


def test_sources_can_be_left_out() -> None:
    selector = basic(ExcludeManagementEventSources=["kms.amazonaws.com"])
    assert not takes(selector, head(eventSource="kms.amazonaws.com"))
    assert takes(selector, head())


@pytest.mark.parametrize(
    ("value", "arn", "taken"),
    [
        ("arn:aws:s3", "arn:aws:s3:::any/thing", True),
        ("arn:aws:s3:::", "arn:aws:s3:::any/thing", True),
        ("arn:aws:s3:::b/", "arn:aws:s3:::b/k", True),
        ("arn:aws:s3:::b/", "arn:aws:s3:::bb/k", False),
        ("arn:aws:s3:::b/pre", "arn:aws:s3:::b/prefix/k", True),
        ("arn:aws:s3:::b/pre", "arn:aws:s3:::b/k", False),
    ],
)
def test_objects(value: str, arn: str, taken: bool) -> None:
    selector = basic(IncludeManagementEvents=False, DataResources=[{"Type": "AWS::S3::Object", "Values": [value]}])
    assert takes(selector, object_event(arn)) is taken
    assert not takes(selector, head())


@pytest.mark.parametrize(
    ("value", "arn", "taken"),
    [
        ("arn:aws:lambda", FUNCTION, True),
        (FUNCTION, FUNCTION, True),
        (FUNCTION, FUNCTION + ":live", True),
        (FUNCTION, FUNCTION + "2", False),
    ],
)
def test_functions(value: str, arn: str, taken: bool) -> None:
    selector = basic(DataResources=[{"Type": "AWS::Lambda::Function", "Values": [value]}])
    resources = [{"type": "AWS::Lambda::Function", "ARN": arn}]
    event = head(eventName="Invoke", eventSource="lambda.amazonaws.com", eventCategory="Data", resources=resources)
    assert takes(selector, event) is taken


MANAGEMENT = {"Field": "eventCategory", "Equals": ["Management"]}
DATA = {"Field": "eventCategory", "Equals": ["Data"]}
OBJECTS = {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}


@pytest.mark.parametrize(
    ("fields", "event", "taken"),
    [
        ([MANAGEMENT], head(), True),
        ([MANAGEMENT], object_event("arn:aws:s3:::b/k"), False),
        ([MANAGEMENT, {"Field": "readOnly", "Equals": ["true"]}], head(), False),
        ([MANAGEMENT, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]}], head(), True),
        ([MANAGEMENT, {"Field": "eventName", "StartsWith": ["Create", "Delete"]}], head(), True),
        ([MANAGEMENT, {"Field": "eventName", "EndsWith": ["Role"]}], head(), False),
        (
            [MANAGEMENT, {"Field": "userIdentity.arn", "NotStartsWith": ["arn:aws:sts"]}],
            head(userIdentity={"arn": "arn:aws:sts::1:assumed-role/r/s"}),
            False,
        ),
        ([DATA, OBJECTS], object_event("arn:aws:s3:::b/k"), True),
        ([DATA, OBJECTS, {"Field": "eventName", "Equals": ["PutObject"]}], object_event("arn:aws:s3:::b/k"), False),
        (
            [DATA, OBJECTS, {"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::b/"]}],
            object_event("arn:aws:s3:::b/k"),
            True,
        ),
        # The bucket, which stands beside, is no object that is wanted.
        (
            [DATA, OBJECTS, {"Field": "resources.ARN", "Equals": ["arn:aws:s3:::b"]}],
            object_event("arn:aws:s3:::b/k"),
            False,
        ),
        ([DATA, OBJECTS, {"Field": "resources.ARN", "NotEndsWith": ["k"]}], object_event("arn:aws:s3:::b/k"), False),
    ],
)
def test_advanced(fields: list[dict[str, Any]], event: Head, taken: bool) -> None:
    assert takes(advanced(*fields), event) is taken


WORDS = st.lists(st.text("ab", max_size=3), max_size=2)


@given(value=st.text("ab", max_size=4), parts=st.tuples(*(WORDS for _ in range(6))))
def test_operators_mean_what_their_names_say(value: str, parts: tuple[list[str], ...]) -> None:
    equals, starts, ends, not_equals, not_starts, not_ends = parts
    selector = FieldSelector("eventName", *(tuple(each) for each in parts))
    some = [
        *(value == each for each in equals),
        *(value.startswith(e) for e in starts),
        *(value.endswith(e) for e in ends),
    ]
    none = [
        *(value == each for each in not_equals),
        *(value.startswith(each) for each in not_starts),
        *(value.endswith(each) for each in not_ends),
    ]
    assert like(selector, value) is ((not some or any(some)) and not any(none))


@pytest.mark.parametrize(
    "given",
    [
        [basic()] * 6,
        [basic(ExcludeManagementEventSources=["s3.amazonaws.com"])],
        [basic(IncludeManagementEvents=False)],
        [basic(IncludeManagementEvents=False, ExcludeManagementEventSources=["kms.amazonaws.com"])],
        [basic(DataResources=[{"Type": "AWS::SQS::Queue", "Values": ["arn:aws:sqs"]}])],
        [basic(DataResources=[{"Type": "AWS::S3::Object", "Values": []}])],
        [basic(DataResources=[{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::b"]}])],
        [basic(DataResources=[{"Type": "AWS::Lambda::Function", "Values": ["arn:aws:s3:::b/"]}])],
        [basic(DataResources=[{"Type": "AWS::S3::Object", "Values": [f"arn:aws:s3:::b{n}/" for n in range(251)]}])],
    ],
)
def test_basic_selectors_that_are_refused(given: list[op.EventSelector]) -> None:
    with pytest.raises(op.InvalidEventSelectorsException):
        basic_selectors(given)


@pytest.mark.parametrize(
    "given",
    [
        [advanced({"Field": "readOnly", "Equals": ["true"]})],
        [advanced({"Field": "eventCategory", "Equals": ["Insight"]})],
        [advanced({"Field": "eventCategory", "NotEquals": ["Data"]})],
        [advanced(MANAGEMENT, MANAGEMENT)],
        [advanced(MANAGEMENT, OBJECTS)],
        [advanced(DATA)],
        [advanced(DATA, OBJECTS, {"Field": "readOnly", "Equals": ["yes"]})],
        [advanced(DATA, {"Field": "resources.type", "StartsWith": ["AWS"]})],
        [advanced(MANAGEMENT, {"Field": "eventName"})],
        [advanced(MANAGEMENT, {"Field": "colour", "Equals": ["green"]})],
        [advanced(MANAGEMENT, {"Field": "eventName", "Equals": ["a"], "NotEquals": ["a"]})],
        [advanced(MANAGEMENT, {"Field": "eventName", "Equals": [str(n) for n in range(501)]})],
    ],
)
def test_advanced_selectors_that_are_refused(given: list[op.AdvancedEventSelector]) -> None:
    with pytest.raises(op.InvalidEventSelectorsException):
        advanced_selectors(given)


def test_selectors_are_put_and_shown(court: Court) -> None:
    court.make_bucket()
    court.make_trail()

    def shown() -> op.GetEventSelectorsResponse:
        found: op.GetEventSelectorsResponse = court.call(
            op.GetEventSelectors, op.GetEventSelectorsRequest(trail_name="mytrail")
        )
        return found

    [default] = shown().event_selectors or []
    assert (default.read_write_type, default.include_management_events, default.data_resources) == ("All", True, [])
    selector = advanced(DATA, OBJECTS)
    court.call(
        op.PutEventSelectors, op.PutEventSelectorsRequest(trail_name="mytrail", advanced_event_selectors=[selector])
    )
    assert (shown().event_selectors, shown().advanced_event_selectors) == (None, [selector])
    assert court.call(op.GetTrail, op.GetTrailRequest(name="mytrail")).trail.has_custom_event_selectors is True
    neither_nor_both: tuple[dict[str, Any], ...] = (
        {},
        {"event_selectors": [basic()], "advanced_event_selectors": [selector]},
    )
    for members in neither_nor_both:
        with pytest.raises(op.InvalidEventSelectorsException):
            court.call(op.PutEventSelectors, op.PutEventSelectorsRequest(trail_name="mytrail", **members))


def test_object_calls_are_data_events_that_a_trail_takes_when_told(court: Court) -> None:
    court.make_bucket()
    court.call(s3_api.CreateBucket, s3_api.CreateBucketRequest(bucket="watched"))
    court.make_trail()
    fields = [DATA, OBJECTS, {"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::watched/"]}]
    request = op.PutEventSelectorsRequest(trail_name="mytrail", advanced_event_selectors=[advanced(*fields)])
    court.call(op.PutEventSelectors, request)
    court.start()
    court.call(s3_api.PutObject, s3_api.PutObjectRequest(bucket="watched", key="k", body=b"content"))
    court.call(s3_api.GetObject, s3_api.GetObjectRequest(bucket="watched", key="k"))
    court.call(s3_api.ListObjectsV2, s3_api.ListObjectsV2Request(bucket="watched"))
    court.call(s3_api.GetBucketPolicyStatus, s3_api.GetBucketPolicyStatusRequest(bucket=BUCKET))
    court.noted("one")
    court.pass_by(3 * DELIVERY)
    found = sorted(record["eventName"] for record in court.delivered())
    assert found == ["GetObject", "ListObjectsV2", "PutObject"]
    [put] = [record for record in court.delivered() if record["eventName"] == "PutObject"]
    assert (put["managementEvent"], put["eventCategory"], put["readOnly"]) == (False, "Data", False)
    assert put["resources"] == [
        {"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::watched/k"},
        {"accountId": ACCOUNT, "type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::watched"},
    ]
