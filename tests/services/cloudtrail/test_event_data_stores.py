from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.services.cloudtrail.archive import Archive
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow

from casemate.api import cloudtrail as op
from casemate.api import iam
from casemate.kernel.errors import AccessDenied, NotBuilt
from casemate.lake.sql import SqlLimits
from casemate.services.cloudtrail import cloudtrail
from casemate.services.cloudtrail.event_data_stores import EVENT_DATA_STORE, longest_retention, remove_store

DAY = 86_400.0
ARN = f"arn:aws:cloudtrail:{REGION}:{ACCOUNT}:eventdatastore/"


@pytest.fixture
def world(open_world: Callable[..., World]) -> World:
    return open_world(services=[cloudtrail])


@pytest.fixture
def archive(world: World, tmp_path: Path) -> Archive:
    return Archive(world, tmp_path)


def get(world: World, store: str) -> op.GetEventDataStoreResponse:
    found: op.GetEventDataStoreResponse = world.call(
        op.GetEventDataStore, op.GetEventDataStoreRequest(event_data_store=store)
    )
    return found


def change(world: World, store: str, **members: Any) -> op.UpdateEventDataStoreResponse:
    found: op.UpdateEventDataStoreResponse = world.call(
        op.UpdateEventDataStore, op.UpdateEventDataStoreRequest(event_data_store=store, **members)
    )
    return found


def selectors(*fields: dict[str, Any]) -> list[op.AdvancedEventSelector]:
    return [msgspec.convert({"FieldSelectors": list(fields)}, op.AdvancedEventSelector)]


MANAGEMENT = {"Field": "eventCategory", "Equals": ["Management"]}
DATA = {"Field": "eventCategory", "Equals": ["Data"]}


class TestStores:
    def test_a_new_one_takes_management_events_of_all_regions_for_a_year(self, world: World) -> None:
        made = world.call(op.CreateEventDataStore, op.CreateEventDataStoreRequest(name="mine"))
        assert made.status == "CREATED"
        found = get(world, str(made.event_data_store_arn))
        assert str(found.event_data_store_arn).startswith(ARN)
        assert (found.name, found.status, found.retention_period) == ("mine", "ENABLED", 366)
        assert (found.billing_mode, found.federation_status) == ("EXTENDABLE_RETENTION_PRICING", "DISABLED")
        assert (found.multi_region_enabled, found.organization_enabled) == (True, False)
        assert found.termination_protection_enabled
        assert found.created_timestamp == found.updated_timestamp == world.clock.now()
        assert msgspec.to_builtins(found.advanced_event_selectors) == [
            {
                "Name": "Default management events",
                "FieldSelectors": [MANAGEMENT],
            }
        ]

    def test_billing_says_how_long_events_may_be_kept(self, world: World, archive: Archive) -> None:
        fixed = archive.store("fixed", billing_mode="FIXED_RETENTION_PRICING")
        assert get(world, fixed).retention_period == 2557
        with pytest.raises(op.InvalidParameterException):
            archive.store("long", billing_mode="FIXED_RETENTION_PRICING", retention_period=3000)
        assert change(world, fixed, billing_mode="EXTENDABLE_RETENTION_PRICING", retention_period=3000).billing_mode
        with pytest.raises(op.InvalidParameterException):
            change(world, fixed, billing_mode="FIXED_RETENTION_PRICING")

    def test_names_are_taken_once_and_there_are_ten(self, world: World, archive: Archive) -> None:
        first = archive.store("one")
        with pytest.raises(op.EventDataStoreAlreadyExistsException):
            archive.store("one")
        second = archive.store("two")
        with pytest.raises(op.EventDataStoreAlreadyExistsException):
            change(world, second, name="one")
        assert change(world, second, name="other").name == "other"
        for number in range(8):
            archive.store(f"more-{number}")
        with pytest.raises(op.EventDataStoreMaxLimitExceededException):
            archive.store("eleventh")
        listed, token = [], None
        while True:
            page = world.call(op.ListEventDataStores, op.ListEventDataStoresRequest(max_results=4, next_token=token))
            listed += [str(each.event_data_store_arn).rpartition("/")[2] for each in page.event_data_stores or []]
            token = page.next_token
            if token is None:
                break
        assert len(set(listed)) == 10
        assert {first, second} <= set(listed)
        with pytest.raises(op.InvalidNextTokenException):
            world.call(op.ListEventDataStores, op.ListEventDataStoresRequest(next_token="anything"))

    def test_what_can_not_be_kept_is_refused_by_name(self, archive: Archive) -> None:
        for members in (
            {"kms_key_id": "alias/mine"},
            {"organization_enabled": True},
            {"advanced_event_selectors": selectors({"Field": "eventCategory", "Equals": ["ConfigurationItem"]})},
        ):
            with pytest.raises(NotBuilt):
                archive.store("refused", **members)
        assert archive.store("refused")

    @pytest.mark.parametrize(
        "fields",
        [
            [{"Field": "eventName", "Equals": ["x"]}],
            [{"Field": "eventCategory", "Equals": ["Nothing"]}],
            [{"Field": "eventCategory", "StartsWith": ["Man"]}],
            [MANAGEMENT, MANAGEMENT],
            [MANAGEMENT, {"Field": "resources.ARN", "Equals": ["x"]}],
            [MANAGEMENT, {"Field": "unknown", "Equals": ["x"]}],
            [MANAGEMENT, {"Field": "readOnly", "Equals": ["maybe"]}],
            [MANAGEMENT, {"Field": "readOnly", "NotEquals": ["true"]}],
            [MANAGEMENT, {"Field": "eventName"}],
            [DATA],
        ],
    )
    def test_selectors_that_are_none(self, archive: Archive, fields: list[dict[str, Any]]) -> None:
        with pytest.raises(op.InvalidEventSelectorsException):
            archive.store("refused", advanced_event_selectors=selectors(*fields))

    def test_selectors_are_told_as_they_were_given(self, world: World, archive: Archive) -> None:
        fields = [
            DATA,
            {"Field": "resources.type", "Equals": ["AWS::S3::Object"]},
            {"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::a/"], "NotEndsWith": [".tmp"]},
        ]
        store = archive.store(advanced_event_selectors=selectors(*fields))
        assert msgspec.to_builtins(get(world, store).advanced_event_selectors) == [{"FieldSelectors": fields}]
        with pytest.raises(op.InvalidEventSelectorsException):
            change(world, store, advanced_event_selectors=selectors(MANAGEMENT) * 6)

    def test_which_is_named(self, world: World, archive: Archive) -> None:
        store = archive.store()
        for name in (store, ARN + store):
            assert get(world, name).name == "mine"
        for wrong in ("mine", "arn:aws:cloudtrail:us-east-1:111122223333:trail/x", "arn:aws:s3:::x"):
            with pytest.raises(op.EventDataStoreARNInvalidException):
                get(world, wrong)
        missing = store.replace(store[0], "0" if store[0] != "0" else "1")
        for gone in (missing, ARN.replace(REGION, "eu-west-1") + store):
            with pytest.raises(op.EventDataStoreNotFoundException):
                get(world, gone)
        with pytest.raises(AccessDenied):
            get(world, ARN.replace(ACCOUNT, OTHER_ACCOUNT) + store)
        with pytest.raises(op.InvalidParameterException):
            change(world, store)

    def test_permissions_are_on_the_store_and_its_tags(self, world: World, archive: Archive) -> None:
        tags = [op.Tag(key="team", value="blue")]
        blue, plain = archive.store("blue", tags_list=tags), archive.store("plain")
        reader = world.user(
            "reader",
            allow("cloudtrail:GetEventDataStore", Condition={"StringEquals": {"aws:ResourceTag/team": "blue"}}),
        )
        request = op.GetEventDataStoreRequest(event_data_store=blue)
        assert world.call(op.GetEventDataStore, request, reader).name == "blue"
        with pytest.raises(AccessDenied):
            world.call(op.GetEventDataStore, op.GetEventDataStoreRequest(event_data_store=plain), reader)
        maker = world.user("maker", allow("cloudtrail:CreateEventDataStore"))
        with pytest.raises(AccessDenied):
            world.call(op.CreateEventDataStore, op.CreateEventDataStoreRequest(name="tagged", tags_list=tags), maker)
        assert world.call(op.CreateEventDataStore, op.CreateEventDataStoreRequest(name="untagged"), maker).name


class TestDeletion:
    def delete(self, world: World, store: str) -> None:
        world.call(op.DeleteEventDataStore, op.DeleteEventDataStoreRequest(event_data_store=store))

    def test_protected_ones_stay(self, world: World, archive: Archive) -> None:
        store = archive.store()
        with pytest.raises(op.EventDataStoreTerminationProtectedException):
            self.delete(world, store)
        change(world, store, termination_protection_enabled=False)
        self.delete(world, store)
        assert get(world, store).status == "PENDING_DELETION"

    def test_seven_days_to_restore_it(self, world: World, archive: Archive) -> None:
        store = archive.store(termination_protection_enabled=False)
        request = op.RestoreEventDataStoreRequest(event_data_store=store)
        with pytest.raises(op.InvalidEventDataStoreStatusException):
            world.call(op.RestoreEventDataStore, request)
        self.delete(world, store)
        for call in (
            lambda: change(world, store, name="other"),
            lambda: self.delete(world, store),
            lambda: archive.start(f"SELECT eventid FROM {store}"),
            lambda: world.call(op.ListQueries, op.ListQueriesRequest(event_data_store=store)),
        ):
            with pytest.raises(op.InactiveEventDataStoreException):
                call()
        world.clock.time += 6.9 * DAY
        self.keep(world, store)
        assert world.call(op.RestoreEventDataStore, request).status == "ENABLED"
        assert archive.ask(f"SELECT count(*) FROM {store} WHERE eventname = 'UpdateEventDataStore'") == [["0"]]

    def test_then_it_is_gone(self, world: World, archive: Archive) -> None:
        store = archive.store(termination_protection_enabled=False, retention_period=400)
        assert world.store.run_read(longest_retention).result() == 400
        self.delete(world, store)
        world.clock.time += 7 * DAY
        self.keep(world, store)
        with pytest.raises(op.EventDataStoreNotFoundException):
            get(world, store)
        assert world.store.run_read(longest_retention).result() == 0
        assert archive.store(), "its name is free"

    def keep(self, world: World, id: str) -> None:
        """What the keeper does when it is due."""
        now = world.clock.now()

        def run(tx: Any) -> None:
            store = tx.get(EVENT_DATA_STORE, ACCOUNT, REGION, id)
            assert EVENT_DATA_STORE.due(store) is not None
            remove_store(tx, store, now)

        world.store.run_write(run).result()


class TestIngestion:
    def test_a_store_holds_what_was_called_while_it_took_events(self, world: World, archive: Archive) -> None:
        def mark(number: int) -> None:
            world.clock.time += 10
            archive.do(iam.CreateUser, iam.CreateUserRequest(user_name=f"user-{number}"))
            world.clock.time += 10

        marks = "SELECT element_at(requestparameters, 'userName') FROM {} WHERE eventname = 'CreateUser' ORDER BY 1"
        mark(0)
        store = archive.store()
        mark(1)
        with pytest.raises(op.InvalidEventDataStoreStatusException):
            archive.do(op.StartEventDataStoreIngestion, op.StartEventDataStoreIngestionRequest(event_data_store=store))
        archive.do(op.StopEventDataStoreIngestion, op.StopEventDataStoreIngestionRequest(event_data_store=store))
        assert get(world, store).status == "STOPPED_INGESTION"
        mark(2)
        assert archive.ask(marks.format(store)) == [["user-1"]]
        archive.do(op.StartEventDataStoreIngestion, op.StartEventDataStoreIngestionRequest(event_data_store=store))
        mark(3)
        name = {"Field": "eventName", "NotEquals": ["CreateUser"]}
        change(world, store, advanced_event_selectors=selectors(MANAGEMENT, name))
        mark(4)
        assert archive.ask(marks.format(store)) == [["user-1"], ["user-3"]], "other selectors are for what follows"

    def test_one_region_or_all(self, world: World, archive: Archive) -> None:
        here, all_of_them = archive.store("here", multi_region_enabled=False), archive.store("everywhere")
        for region in (REGION, "eu-west-1"):
            archive.do(op.ListEventDataStores, op.ListEventDataStoresRequest(), region=region)
        regions = "SELECT DISTINCT awsregion FROM {} ORDER BY 1"
        assert archive.ask(regions.format(here)) == [[REGION]]
        assert archive.ask(regions.format(all_of_them)) == [["eu-west-1"], [REGION]]

    def test_what_is_older_than_its_retention_is_not_shown(self, world: World, archive: Archive) -> None:
        store = archive.store(retention_period=7)
        world.clock.time += 8 * DAY
        archive.do(op.ListEventDataStores, op.ListEventDataStoresRequest())
        assert archive.ask(f"SELECT eventname FROM {store} WHERE eventname NOT LIKE '%Query%'") == [
            ["ListEventDataStores"]
        ]


class TestQueries:
    def test_what_was_answered_before_is_seen(self, archive: Archive, world: World) -> None:
        store = archive.store()
        archive.do(iam.CreateUser, iam.CreateUserRequest(user_name="alice"))
        query = archive.start(f"SELECT useridentity.type, eventsource FROM {store} WHERE eventname = 'CreateUser'")
        waiting = archive.describe(query)
        assert (waiting.query_status, archive.rows(query).query_result_rows) == ("QUEUED", [])
        archive.run()
        described = archive.describe(query)
        assert described.query_status == "FINISHED"
        assert described.query_statistics is not None
        assert described.query_statistics.events_matched == 1
        assert (described.query_statistics.events_scanned or 0) >= 3
        assert (described.query_statistics.bytes_scanned or 0) > 0
        page = archive.rows(query)
        assert page.query_result_rows == [[{"type": "Root"}, {"eventsource": "iam.amazonaws.com"}]]
        assert page.query_statistics is not None
        assert page.query_statistics.total_results_count == 1
        listed = world.call(op.ListQueries, op.ListQueriesRequest(event_data_store=store)).queries
        assert [(each.query_id, each.query_status) for each in listed or []] == [(query, "FINISHED")]

    def test_pages(self, archive: Archive) -> None:
        store = archive.store()
        for number in range(25):
            archive.do(iam.CreateUser, iam.CreateUserRequest(user_name=f"user-{number:02d}"))
        query = archive.start(
            f"SELECT element_at(requestparameters, 'userName') AS name FROM {store} WHERE eventname = 'CreateUser' "
            "ORDER BY name"
        )
        archive.run()
        names, token = [], None
        while True:
            page = archive.rows(query, max_query_results=10, next_token=token)
            names += [cell["name"] for [cell] in page.query_result_rows or []]
            token = page.next_token
            if token is None:
                break
        assert names == [f"user-{number:02d}" for number in range(25)]
        with pytest.raises(op.InvalidNextTokenException):
            archive.rows(query, next_token="anything")

    def test_another_accounts_stores_and_queries(self, archive: Archive, world: World) -> None:
        store = archive.store()
        query = archive.start(f"SELECT eventid FROM {store}")
        stranger = world.root(OTHER_ACCOUNT)
        with pytest.raises(op.EventDataStoreNotFoundException):
            archive.start(f"SELECT eventid FROM {store}", as_=stranger)
        for call in (lambda: archive.describe(query, as_=stranger), lambda: archive.rows(query, stranger)):
            with pytest.raises(op.QueryIdNotFoundException):
                call()
        theirs = world.call(op.CreateEventDataStore, op.CreateEventDataStoreRequest(name="theirs"), stranger)
        other = str(theirs.event_data_store_arn).rpartition("/")[2]
        with pytest.raises(op.EventDataStoreNotFoundException):
            archive.start(f"SELECT a.eventid FROM {store} a INNER JOIN {other} b ON a.eventid = b.eventid")

    def test_each_store_of_a_query_has_to_be_allowed(self, archive: Archive, world: World) -> None:
        first, second = archive.store("first"), archive.store("second")
        user = world.user("user", allow(["cloudtrail:StartQuery", "cloudtrail:GetQueryResults"], ARN + first))
        one = f"SELECT eventid FROM {first}"
        both = f"{one} UNION SELECT eventid FROM {second}"
        assert archive.start(one, as_=user)
        with pytest.raises(AccessDenied):
            archive.start(both, as_=user)
        query = archive.start(both)
        archive.run()
        with pytest.raises(AccessDenied):
            archive.rows(query, user)

    def test_what_is_no_query(self, archive: Archive, world: World) -> None:
        store = archive.store()
        for statement in (f"SELECT nothing FROM {store}", f"DROP TABLE {store}", "SELECT 1", f"SELECT '{store}'"):
            with pytest.raises(op.InvalidQueryStatementException):
                archive.start(statement)
        for request in (
            op.StartQueryRequest(query_alias="sample"),
            op.StartQueryRequest(query_statement=f"SELECT 1 FROM {store}", delivery_s3_uri="s3://bucket/x"),
            op.StartQueryRequest(
                query_statement=f"SELECT 1 FROM {store}", event_data_store_owner_account_id=OTHER_ACCOUNT
            ),
        ):
            with pytest.raises(NotBuilt):
                world.call(op.StartQuery, request)
        with pytest.raises(op.InvalidParameterException):
            world.call(op.StartQuery, op.StartQueryRequest())

    def test_a_query_that_fails_says_why(self, archive: Archive) -> None:
        query = archive.start(f"SELECT CAST(eventname AS bigint) FROM {archive.store()}")
        archive.run()
        described = archive.describe(query)
        assert described.query_status == "FAILED"
        assert "Could not convert string" in str(described.error_message)
        assert archive.rows(query).query_result_rows == []

    def test_ten_at_a_time_and_cancelled_ones_end(self, archive: Archive, world: World) -> None:
        store = archive.store()
        queries = [archive.start(f"SELECT eventid FROM {store}") for _ in range(10)]
        with pytest.raises(op.MaxConcurrentQueriesException):
            archive.start(f"SELECT eventid FROM {store}")
        for query in queries[1:]:
            cancelled = world.call(op.CancelQuery, op.CancelQueryRequest(query_id=query))
            assert (cancelled.query_id, cancelled.query_status) == (query, "CANCELLED")
            with pytest.raises(op.InactiveQueryException):
                world.call(op.CancelQuery, op.CancelQueryRequest(query_id=query))

        def cancel() -> None:
            if archive.describe(queries[0]).query_status == "RUNNING":
                world.call(op.CancelQuery, op.CancelQueryRequest(query_id=queries[0]))

        archive.run(between=cancel)
        assert {archive.describe(query).query_status for query in queries} == {"CANCELLED"}
        listed = world.call(op.ListQueries, op.ListQueriesRequest(event_data_store=store, query_status="FINISHED"))
        assert listed.queries == []

    def test_one_that_takes_too_long(self, world: World, tmp_path: Path) -> None:
        archive = Archive(world, tmp_path, SqlLimits(seconds=0.001))
        query = archive.start(f"SELECT eventid FROM {archive.store()}")
        archive.run()
        assert archive.describe(query).query_status == "TIMED_OUT"

    def test_results_are_not_on_the_disk_in_the_clear(self, archive: Archive, world: World, tmp_path: Path) -> None:
        store = archive.store()
        assert archive.ask(f"SELECT 'a-word' || '-of-its-own' FROM {store} LIMIT 1") == [["a-word-of-its-own"]]
        world.store.run_write(lambda tx: None).result()
        found = [path for path in tmp_path.rglob("*") if path.is_file() and b"a-word-of-its-own" in path.read_bytes()]
        assert found == []
        assert list((tmp_path / "queries").iterdir()) == [], "what was gathered is gone"
