"""Insights of trails: switched on and off, made of the audit, looked up, delivered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow

from casemate.api import cloudtrail as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.history import History
from casemate.lake.events import STREAM, Event, UserIdentity, encode_event, iso_time
from casemate.lake.lines import make_line
from casemate.lake.lookup import LookupClient
from casemate.lake.segments import Limits, SegmentWriter
from casemate.lake.tail import Tail
from casemate.services.cloudtrail import cloudtrail
from casemate.services.cloudtrail.chunks import FILES, regions_waiting, take
from casemate.services.cloudtrail.clocks import wake
from casemate.services.cloudtrail.insight_watch import InsightWatch
from casemate.services.cloudtrail.selectors import EventSelector
from casemate.services.cloudtrail.trails import TRAIL, Trail, begun

HOUR = 3600
BOTH = ["ApiCallRateInsight", "ApiErrorRateInsight"]


class Office:
    """A world with a trail that logs, and the lake that its calls are recorded in."""

    def __init__(self, world: World, directory: Path) -> None:
        self.world, self.directory = world, directory
        self.writer = SegmentWriter(directory, STREAM, lambda run: run(), limits=Limits(segment_bytes=20_000))
        self.began = world.clock.time
        self.trail()
        self._number = 0

    def trail(self, name: str = "main", account: str = ACCOUNT, **members: Any) -> Trail:
        now = self.world.clock.time
        made = Trail(
            account=account, region=REGION, created=now, name=name, uid=f"uid-{name}", bucket="logs", **members
        )
        made = begun(made, now)

        def write(tx: Any) -> None:
            tx.insert(TRAIL, made)
            wake(tx, made, now)

        self.world.store.run_write(write).result()
        return made

    def switch_on(self, *types: str, name: str = "main") -> None:
        selectors = [msgspec.convert({"InsightType": type_}, op.InsightSelector) for type_ in types]
        request = op.PutInsightSelectorsRequest(trail_name=name, insight_selectors=selectors)
        self.world.call(op.PutInsightSelectors, request)

    def calls(self, count: int, at: float, name: str = "CreateKey", **members: Any) -> None:
        lines = []
        for _ in range(count):
            self._number += 1
            settings: dict[str, Any] = {
                "user_identity": UserIdentity(
                    type="AssumedRole", arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/deploy/session-{self._number}"
                ),
                "event_time": iso_time(at),
                "event_source": "kms.amazonaws.com",
                "event_name": name,
                "aws_region": REGION,
                "source_ip_address": "192.0.2.1",
                "user_agent": "aws-cli",
                "request_parameters": None,
                "response_elements": None,
                "request_id": f"request-{self._number}",
                "event_id": f"{self._number:08d}-0000-4000-8000-000000000000",
                "read_only": False,
                "recipient_account_id": ACCOUNT,
                **members,
            }
            lines.append(make_line(int(at * 1e9), encode_event(Event(**settings))))
        self.writer.append_wait(lines)

    def watch(self) -> InsightWatch:
        def read(run: Any, /) -> Any:
            return self.world.store.run_read(run).result()

        return InsightWatch(read, Tail(self.directory, STREAM), self.world.clock, self.world.ids)

    def look(self, watch: InsightWatch | None = None) -> InsightWatch:
        watch = watch or self.watch()
        while (write := watch.gather()) is not None:
            self.world.store.run_write(write).result()
        return watch

    def insights(self, **lookup: Any) -> list[dict[str, Any]]:
        found: list[op.Event] = []
        token = None
        while True:
            request = op.LookupEventsRequest(event_category="insight", next_token=token, **lookup)
            answer = self.world.call(op.LookupEvents, request)
            found += answer.events or []
            token = answer.next_token
            if token is None:
                return [json.loads(each.cloud_trail_event or "") for each in found]


@pytest.fixture
def office(open_world: Callable[..., World], tmp_path: Path) -> Iterator[Office]:
    directory = tmp_path / "lake"
    directory.mkdir()
    client = LookupClient(directory)
    resources = {LookupClient: client, History: History(lambda: None, lambda _: 0.0)}
    office = Office(open_world(services=[cloudtrail], resources=resources), directory)
    yield office
    office.writer.close()
    client.close()


def learned(office: Office, *types: str) -> InsightWatch:
    """Two days in which little happens: a call each hour."""
    office.switch_on(*types)
    watch = office.look()
    for hour in range(48):
        office.calls(1, office.began + hour * HOUR)
        office.calls(1, office.began + hour * HOUR, "DescribeKey", read_only=True, error_code="NotFoundException")
    office.world.clock.time = office.began + 48 * HOUR
    return office.look(watch)


def burst(office: Office, watch: InsightWatch | None, **members: Any) -> float:
    """Thirty calls in a minute, then a quarter of an hour without; when it began."""
    at = office.world.clock.time // 60 * 60 + 60
    office.calls(30, at + 5, **members)
    for _ in range(16):
        office.world.clock.time += 60
        watch = office.look(watch)
    return at


def test_insights_are_switched_on_shown_and_switched_off(office: Office) -> None:
    get = op.GetInsightSelectorsRequest(trail_name="main")
    with pytest.raises(op.InsightNotEnabledException, match="Trail main does not have Insights enabled"):
        office.world.call(op.GetInsightSelectors, get)
    office.switch_on(*BOTH)
    answer = office.world.call(op.GetInsightSelectors, get)
    assert [each.insight_type for each in answer.insight_selectors or []] == BOTH
    assert answer.trail_arn == f"arn:aws:cloudtrail:{REGION}:{ACCOUNT}:trail/main"
    trail = office.world.call(op.GetTrail, op.GetTrailRequest(name="main")).trail
    assert trail is not None
    assert trail.has_insight_selectors is True
    office.switch_on()
    with pytest.raises(op.InsightNotEnabledException):
        office.world.call(op.GetInsightSelectors, get)


def test_what_can_not_be_switched_on(office: Office) -> None:
    def put(**members: Any) -> None:
        selectors = members.pop("selectors", [{"InsightType": "ApiCallRateInsight"}])
        given = [msgspec.convert(each, op.InsightSelector) for each in selectors]
        request = op.PutInsightSelectorsRequest(**{"trail_name": "main", "insight_selectors": given, **members})
        office.world.call(op.PutInsightSelectors, request)

    with pytest.raises(op.InvalidInsightSelectorsException):
        put(selectors=[{"InsightType": "ApiCallRateInsight"}] * 2)
    with pytest.raises(op.UnsupportedOperationException):
        put(selectors=[{"InsightType": "ApiCallRateInsight", "EventCategories": ["Data"]}])
    with pytest.raises(op.UnsupportedOperationException):
        put(trail_name=None, event_data_store="arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/x")
    with pytest.raises(op.InvalidParameterCombinationException):
        put(event_data_store="arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/x")
    with pytest.raises(op.InvalidParameterException):
        put(trail_name=None)
    with pytest.raises(op.TrailNotFoundException):
        put(trail_name="other")
    office.trail("reads", selectors=(EventSelector(read_write="ReadOnly"),))
    with pytest.raises(op.InvalidInsightSelectorsException, match="does not log write management events"):
        put(trail_name="reads")
    put(trail_name="reads", selectors=[{"InsightType": "ApiErrorRateInsight"}])
    with pytest.raises(AccessDenied):
        request = op.GetInsightSelectorsRequest(trail_name="main")
        office.world.call(op.GetInsightSelectors, request, office.world.user("nobody"))
    reader = office.world.user("reader", allow("cloudtrail:GetInsightSelectors"))
    with pytest.raises(op.InsightNotEnabledException):
        office.world.call(op.GetInsightSelectors, op.GetInsightSelectorsRequest(trail_name="main"), reader)


def test_a_burst_is_an_insight_with_a_start_and_an_end(office: Office) -> None:
    at = burst(office, learned(office, *BOTH))
    end, start = office.insights()
    assert (start["insightDetails"]["state"], end["insightDetails"]["state"]) == ("Start", "End")
    assert start["sharedEventID"] == end["sharedEventID"]
    assert start["eventID"] != end["eventID"]
    assert (start["eventTime"], end["eventTime"]) == (iso_time(at), iso_time(at + 60))
    assert (start["eventType"], start["eventCategory"]) == ("AwsCloudTrailInsight", "Insight")
    assert (start["awsRegion"], start["recipientAccountId"]) == (REGION, ACCOUNT)
    details = start["insightDetails"]
    assert (details["eventSource"], details["eventName"]) == ("kms.amazonaws.com", "CreateKey")
    assert details["insightType"] == "ApiCallRateInsight"
    statistics = details["insightContext"]["statistics"]
    assert statistics["insight"] == {"average": 30.0}
    assert statistics["insightDuration"] == 1
    assert statistics["baselineDuration"] == pytest.approx(48 * 60, abs=2)
    assert statistics["baseline"]["average"] == pytest.approx(1 / 60, rel=0.01)
    by = {each["attribute"]: each for each in details["insightContext"]["attributions"]}
    assert list(by) == ["userIdentityArn", "userAgent", "errorCode"]
    role = f"arn:aws:sts::{ACCOUNT}:assumed-role/deploy"
    assert by["userIdentityArn"]["insight"] == [{"value": role, "average": 30.0}]
    assert by["errorCode"]["baseline"][0]["value"] == "null"


def test_errors_are_counted_by_code_whether_they_read_or_write(office: Office) -> None:
    burst(office, learned(office, *BOTH), name="DescribeKey", read_only=True, error_code="NotFoundException")
    end, _ = office.insights()
    details = end["insightDetails"]
    assert (details["insightType"], details["errorCode"]) == ("ApiErrorRateInsight", "NotFoundException")
    assert [each["attribute"] for each in details["insightContext"]["attributions"]] == ["userIdentityArn", "userAgent"]


def test_only_what_was_switched_on_is_looked_at(office: Office) -> None:
    watch = learned(office, "ApiErrorRateInsight")
    burst(office, watch)
    assert office.insights() == []
    burst(office, watch, name="DescribeKey", read_only=True)
    assert office.insights() == []
    burst(office, watch, recipient_account_id=OTHER_ACCOUNT, error_code="Odd")
    assert office.insights() == []
    burst(office, watch, error_code="Odd")
    assert len(office.insights()) == 2


def test_a_keeper_that_dies_leaves_what_the_next_counts_again(office: Office) -> None:
    learned(office, *BOTH)
    at = office.world.clock.time // 60 * 60 + 60
    for second in range(30):
        office.calls(1, at + second)
        # Each is another process, which dies with all that it has in memory.
        office.world.clock.time = at + second
        office.watch().gather()
    for _ in range(16):
        office.world.clock.time += 60
        office.look()
    assert [each["insightDetails"]["state"] for each in office.insights()] == ["End", "Start"]
    assert office.insights()[1]["insightDetails"]["insightContext"]["statistics"]["insight"]["average"] == 30.0


def test_what_could_not_be_written_is_counted_again(office: Office) -> None:
    watch = learned(office, *BOTH)
    at = office.world.clock.time // 60 * 60 + 60
    office.calls(30, at + 5)
    office.world.clock.time += 120
    assert watch.gather() is not None
    watch.lost()
    for _ in range(16):
        office.world.clock.time += 60
        office.look(watch)
    assert len(office.insights()) == 2


def test_they_are_found_by_time_id_name_and_source_in_pages(office: Office) -> None:
    watch = learned(office, *BOTH)
    first = burst(office, watch)
    office.world.clock.time += 600
    # Well above what the first one was.
    second = office.world.clock.time // 60 * 60 + 60
    office.calls(90, second + 5)
    for _ in range(16):
        office.world.clock.time += 60
        office.look(watch)
    assert len(office.insights()) == 4
    assert office.insights(max_results=1) == office.insights()
    assert len(office.insights(start_time=second)) == 2
    assert len(office.insights(end_time=first)) == 1

    def by(key: str, value: str) -> list[dict[str, Any]]:
        attribute = msgspec.convert({"AttributeKey": key, "AttributeValue": value}, op.LookupAttribute)
        return office.insights(lookup_attributes=[attribute], max_results=3)

    assert len(by("EventName", "CreateKey")) == 4
    assert by("EventName", "DeleteKey") == []
    assert len(by("EventSource", "kms.amazonaws.com")) == 4
    newest = office.insights()[0]
    assert by("EventId", newest["eventID"]) == [newest]
    with pytest.raises(op.InvalidLookupAttributesException):
        by("Username", "alice")
    request = op.LookupEventsRequest(event_category="insight", max_results=1)
    token = office.world.call(op.LookupEvents, request).next_token
    other = op.LookupEventsRequest(event_category="insight", next_token=token, start_time=first)
    with pytest.raises(op.InvalidNextTokenException):
        office.world.call(op.LookupEvents, other)


def test_they_wait_for_the_bucket_in_a_folder_of_their_own(office: Office) -> None:
    burst(office, learned(office, *BOTH))

    def waiting(tx: Any) -> tuple[list[str], list[bytes]]:
        regions = regions_waiting(tx, FILES, "uid-main")
        return regions, take(tx, FILES, "uid-main", f"{REGION}+insight", 1 << 20).lines

    regions, lines = office.world.store.run_read(waiting).result()
    assert regions == [f"{REGION}+insight"]
    assert [json.loads(line) for line in lines] == office.insights()[::-1]


def test_nothing_is_kept_or_held_back_when_nobody_wants_it(office: Office) -> None:
    watch = learned(office, *BOTH)
    tail = Tail(office.directory, STREAM)
    assert watch.done() == tail.closed()
    for _ in range(3):
        office.calls(60, office.world.clock.time)
    # Read or not, they are not written down.
    assert watch.gather() is None
    assert watch.done() < tail.closed()
    office.switch_on()
    office.look(watch)
    assert watch.done() == tail.closed()
    assert not watch.eager

    def counted(tx: Any) -> list[Any]:
        return [tx.records(table, limit=1) for table in ("insight-series", "insight-awake", "insight-place")]

    assert office.world.store.run_read(counted).result() == [[], [], []]
