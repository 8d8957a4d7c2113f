"""Log files: what is recorded while a trail logs is in its bucket, once, however it went."""

from __future__ import annotations

import re

import pytest
from tests.services.cloudtrail.court import BUCKET, DELIVERY, Court, bucket_policy, trail_arn
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT

from casemate.api import cloudtrail as op
from casemate.api import iam as iam_api
from casemate.api import logs as logs_api
from casemate.api import s3 as s3_api
from casemate.kernel.transaction import Transaction
from casemate.lake.tail import Tail
from casemate.services.cloudtrail import chunks
from casemate.services.cloudtrail.gathering import TrailGatherer

KEY = re.compile(
    rf"AWSLogs/{ACCOUNT}/CloudTrail/us-east-1/2025/06/15/"
    rf"{ACCOUNT}_CloudTrail_us-east-1_20250615T\d{{4}}Z_[A-Za-z0-9]{{16}}\.json\.gz"
)


def test_what_is_recorded_is_delivered_in_awss_form(court: Court) -> None:
    court.make_bucket()
    court.noted("before")
    court.clock.time += 1.0
    court.make_trail()
    court.start()
    court.noted("one")
    court.noted("two")
    court.pass_by(3 * DELIVERY)
    assert court.users() == ["one", "two"]
    assert all(KEY.fullmatch(key) for key in court.found())
    [record] = [each for each in court.delivered() if each["requestParameters"] == {"userName": "one"}]
    assert (record["recipientAccountId"], record["managementEvent"], record["eventCategory"]) == (
        ACCOUNT,
        True,
        "Management",
    )
    head = court.world.call(s3_api.HeadObject, s3_api.HeadObjectRequest(bucket=BUCKET, key=court.found()[0]))
    assert (head.content_type, head.content_encoding) == ("application/json", "gzip")
    status = court.status()
    assert status.is_logging is True
    assert status.latest_delivery_error is None
    assert status.latest_delivery_time is not None
    assert status.latest_delivery_attempt_succeeded == status.latest_delivery_attempt_time != ""


def test_what_cloudtrail_does_is_recorded_as_the_service(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    court.call(
        op.PutEventSelectors,
        op.PutEventSelectorsRequest(
            trail_name="mytrail",
            event_selectors=[
                op.EventSelector(data_resources=[op.DataResource(type="AWS::S3::Object", values=["arn:aws:s3"])])
            ],
        ),
    )
    court.pass_by(5 * DELIVERY)
    puts = [each for each in court.delivered() if each["eventName"] == "PutObject"]
    assert puts
    assert all(each["userIdentity"] == {"type": "AWSService", "invokedBy": "cloudtrail.amazonaws.com"} for each in puts)
    assert all(each["eventCategory"] == "Data" and each["managementEvent"] is False for each in puts)
    assert [each["type"] for each in puts[0]["resources"]] == ["AWS::S3::Object", "AWS::S3::Bucket"]
    assert "accountId" not in puts[0]["resources"][0]


def test_each_region_has_files_of_its_own_where_a_trail_is_for_all(court: Court) -> None:
    court.make_bucket()
    court.make_trail(is_multi_region_trail=True)
    court.start()
    court.noted("here")
    court.noted("there", region="eu-west-1")
    court.pass_by(3 * DELIVERY)
    assert court.users() == ["here", "there"]
    assert {each["awsRegion"] for each in court.delivered("eu-west-1")} == {"eu-west-1"}
    assert {each["awsRegion"] for each in court.delivered("us-east-1")} == {"us-east-1"}


def test_a_trail_of_one_region_takes_no_other(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    court.noted("here")
    court.noted("there", region="eu-west-1")
    court.pass_by(3 * DELIVERY)
    assert court.users() == ["here"]


def test_another_accounts_calls_are_in_none_of_ones_own(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    root = court.world.root(OTHER_ACCOUNT)
    court.call(iam_api.CreateUser, iam_api.CreateUserRequest(user_name="theirs"), root)
    court.noted("ours")
    court.pass_by(3 * DELIVERY)
    assert court.users() == ["ours"]


def test_a_bucket_that_is_away_loses_nothing(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    court.noted("one")
    court.set_policy(bucket_policy(arn=trail_arn("other")))
    court.pass_by(4 * DELIVERY)
    assert court.found() == []
    status = court.status()
    assert status.latest_delivery_error == "AccessDenied"
    assert status.latest_delivery_time is None
    court.noted("two")
    court.set_policy(bucket_policy())
    court.pass_by(6 * DELIVERY)
    assert court.users() == ["one", "two"]
    assert court.status().latest_delivery_error is None


def test_a_bucket_that_is_gone_is_named_so(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    court.call(s3_api.DeleteBucket, s3_api.DeleteBucketRequest(bucket=BUCKET))
    court.pass_by(3 * DELIVERY)
    assert court.status().latest_delivery_error == "NoSuchBucket"


def test_a_new_keeper_at_any_time_loses_and_doubles_nothing(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    expected = []
    for number in range(12):
        expected.append(court.noted(f"user-{number:02d}"))
        # A keeper that looks once, and leaves what it began to the next one.
        keeper = court.keeper()
        keeper.tick()
        keeper.stop()
        court.clock.time += 31.0
    court.pass_by(4 * DELIVERY)
    assert court.users() == expected


def test_a_record_that_was_carried_over_twice_is_delivered_once(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    outcome = court.world.outcome(iam_api.CreateUser, iam_api.CreateUserRequest(user_name="once"))
    lines = [event.line for event in outcome.events]
    court.writer.append_wait(lines)
    court.pass_by(2 * DELIVERY)
    court.writer.append_wait(lines)
    court.pass_by(3 * DELIVERY)
    assert court.users() == ["once"]


def test_what_is_recorded_until_logging_ends_is_delivered_and_nothing_after(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    court.clock.time += 5.0
    court.noted("while")
    court.clock.time += 5.0
    court.stop()
    court.clock.time += 5.0
    court.noted("after")
    court.pass_by(4 * DELIVERY)
    assert court.users() == ["while"]
    assert court.status().is_logging is False
    names = [record["eventName"] for record in court.delivered()]
    assert (names.count("StartLogging"), names.count("StopLogging")) == (1, 1)
    court.clock.time += 1.0
    court.start()
    court.noted("again")
    court.pass_by(3 * DELIVERY)
    assert court.users() == ["again", "while"]


def test_a_deleted_trail_delivers_what_it_has(court: Court) -> None:
    court.make_bucket()
    court.make_trail(enable_log_file_validation=True)
    court.start()
    court.noted("last")
    court.clock.time += 1.0
    court.call(op.DeleteTrail, op.DeleteTrailRequest(name="mytrail"))
    court.pass_by(6 * DELIVERY)
    assert court.users() == ["last"]
    assert len(court.found("CloudTrail-Digest")) == 1
    left = court.store.run_read(lambda tx: [*tx.records("trail-chains", limit=10), *tx.records("trail-jobs", limit=10)])
    assert left.result() == []


def test_nothing_is_read_while_nothing_logs(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.noted("one")
    gatherer = court.gatherer()
    assert gatherer.gather() is None
    assert gatherer.eager is False
    assert gatherer.done() == Tail(court.lake, "events").closed()


def test_segments_are_free_when_they_are_read(court: Court) -> None:
    court.make_bucket()
    court.make_trail()
    court.start()
    while len(Tail(court.lake, "events").closed()) < 2:
        court.noted(f"user-{court.clock.time:.0f}")
        court.clock.time += 1.0
    gatherer = court.gatherer()

    def taken(gatherer: TrailGatherer) -> None:
        while (write := gatherer.gather()) is not None:
            court.store.run_write(write).result()

    taken(gatherer)
    assert gatherer.done() == Tail(court.lake, "events").closed()


def test_events_go_to_the_log_group_too(court: Court) -> None:
    group = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:trails:*"
    court.make_bucket()
    role = log_role(court)
    court.call(logs_api.CreateLogGroup, logs_api.CreateLogGroupRequest(log_group_name="trails"))
    court.make_trail(cloud_watch_logs_log_group_arn=group, cloud_watch_logs_role_arn=role)
    court.start()
    court.noted("one")
    court.pass_by(3 * DELIVERY)
    assert logged(court) == court.users() == ["one"]
    court.call(logs_api.DeleteLogGroup, logs_api.DeleteLogGroupRequest(log_group_name="trails"))
    court.noted("two")
    court.pass_by(3 * DELIVERY)
    # A log group that is away keeps nothing from the bucket, and has it all when it is there again.
    assert court.users() == ["one", "two"]
    assert court.status().latest_cloud_watch_logs_delivery_error == "ResourceNotFoundException"
    court.call(logs_api.CreateLogGroup, logs_api.CreateLogGroupRequest(log_group_name="trails"))
    court.pass_by(6 * DELIVERY)
    assert logged(court) == ["two"]
    assert court.status().latest_cloud_watch_logs_delivery_error is None


def log_role(court: Court) -> str:
    trust = (
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", '
        '"Principal": {"Service": "cloudtrail.amazonaws.com"}}]}'
    )
    made = court.call(
        iam_api.CreateRole, iam_api.CreateRoleRequest(role_name="to-logs", assume_role_policy_document=trust)
    )
    stream = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:trails:log-stream:{ACCOUNT}_CloudTrail_us-east-1*"
    policy = (
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", '
        f'"Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "{stream}"}}]}}'
    )
    request = iam_api.PutRolePolicyRequest(role_name="to-logs", policy_name="p", policy_document=policy)
    court.call(iam_api.PutRolePolicy, request)
    return str(made.role.arn)


def logged(court: Court) -> list[str]:
    """The users whose making is in the log group."""
    request = logs_api.FilterLogEventsRequest(
        log_group_name="trails",
        log_stream_name_prefix=f"{ACCOUNT}_CloudTrail_us-east-1",
        filter_pattern="{ $.eventName = CreateUser }",
    )
    found = court.world.call(logs_api.FilterLogEvents, request)
    names = [
        re.search(r'"requestParameters":\{"userName":"([a-z]+)"', each.message or "") for each in found.events or []
    ]
    return sorted(name[1] for name in names if name is not None)


@pytest.mark.parametrize("queue", ["files", "logs"])
def test_what_waits_is_in_the_store_in_order(court: Court, queue: str) -> None:
    table = chunks.FILES if queue == "files" else chunks.LOGS
    lots = [[b'{"n":%d}' % (10 * lot + line) for line in range(3)] for lot in range(5)]

    def fill(tx: Transaction) -> None:
        for number, lines in enumerate(lots, 1):
            chunks.put_chunk(tx, table, "uid", "us-east-1", number, chunks.pack(lines))

    court.store.run_write(fill).result()
    first = court.store.run_read(lambda tx: chunks.take(tx, table, "uid", "us-east-1", 60)).result()
    assert first.lines == [*lots[0], *lots[1]]
    assert first.more
    court.store.run_write(lambda tx: chunks.drop(tx, table, first.keys)).result()
    rest = court.store.run_read(lambda tx: chunks.take(tx, table, "uid", "us-east-1", 10_000)).result()
    assert rest.lines == [*lots[2], *lots[3], *lots[4]]
    assert not rest.more
