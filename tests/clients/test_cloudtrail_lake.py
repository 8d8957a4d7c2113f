"""CloudTrail Lake by boto3 and the aws CLI, unmodified, on a real server: queries, and imports of foreign log files."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.clients.cli import Cli
from tests.lake.sql_room import event
from tests.serving import Server, serving, start

FOREIGN = "444455556666"
LOGS = f"AWSLogs/{FOREIGN}/CloudTrail/us-east-1/2026/11/20/"
_PAUSE = threading.Event()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("lake") / "data") as server:
        yield server


def until(look: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What ``look`` gives as soon as it is something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not come"
        _PAUSE.wait(0.1)
    return found


def made(server: Server, name: str, **members: Any) -> str:
    """The id of a new event data store."""
    arn = server.client("cloudtrail").create_event_data_store(Name=name, **members)["EventDataStoreArn"]
    return str(arn).rpartition("/")[2]


def ended(server: Server, query: str) -> dict[str, Any]:
    """How a query ended."""

    def look() -> Any:
        found = server.client("cloudtrail").describe_query(QueryId=query)
        return found if found["QueryStatus"] not in ("QUEUED", "RUNNING") else None

    found: dict[str, Any] = until(look)
    return found


def answer(server: Server, statement: str) -> list[dict[str, str]]:
    """The results of a statement, all pages of them."""
    trail = server.client("cloudtrail")
    query = trail.start_query(QueryStatement=statement)["QueryId"]
    found = ended(server, query)
    assert found["QueryStatus"] == "FINISHED", found
    rows: list[dict[str, str]] = []
    token: dict[str, str] = {}
    while True:
        page = trail.get_query_results(QueryId=query, MaxQueryResults=7, **token)
        rows += [{name: text for cell in row for name, text in cell.items()} for row in page["QueryResultRows"]]
        if "NextToken" not in page:
            return rows
        token = {"NextToken": page["NextToken"]}


def test_what_was_done_is_asked_for_in_sql(server: Server) -> None:
    store = made(server, "asked")
    kms = server.client("kms")
    keys = {kms.create_key()["KeyMetadata"]["KeyId"] for _ in range(9)}
    for key in keys:
        kms.describe_key(KeyId=key)
    with pytest.raises(ClientError):
        kms.describe_key(KeyId="alias/none")
    found = answer(
        server,
        f"SELECT element_at(requestParameters, 'keyId') AS key, errorcode FROM {store} "
        "WHERE eventsource = 'kms.amazonaws.com' AND eventname = 'DescribeKey' ORDER BY errorcode, key",
    )
    assert {row["key"] for row in found if row["errorcode"] == "null"} == keys
    assert [row for row in found if row["errorcode"] != "null"] == [
        {"key": "alias/none", "errorcode": "NotFoundException"}
    ]


def test_attempts_end_in_errors_that_say_what_is_wrong(server: Server) -> None:
    store, trail = made(server, "attempted"), server.client("cloudtrail")
    for statement in (
        f"SELECT * FROM {store}; DROP TABLE x",
        f"COPY (SELECT * FROM {store}) TO '/tmp/x'",
        f"SELECT a.* FROM {store} a INNER JOIN read_text('/etc/passwd') b ON 1 = 1",
        f"SELECT repeat('x', 100000000) FROM {store}",
        f"SELECT {'(' * 5000} FROM {store}",
    ):
        with pytest.raises(trail.exceptions.InvalidQueryStatementException):
            trail.start_query(QueryStatement=statement)
    query = trail.start_query(QueryStatement=f"SELECT CAST(eventname AS bigint) FROM {store}")["QueryId"]
    found = ended(server, query)
    assert found["QueryStatus"] == "FAILED"
    assert found["ErrorMessage"].startswith("Conversion Error")
    assert str(server.data_dir) not in found["ErrorMessage"]
    assert server.client("kms").list_keys()["Keys"] is not None


def test_by_the_cli(server: Server, tmp_path: Path) -> None:
    cli = Cli(tmp_path / "home", server.endpoint)
    cli.configure("casemate", server.root)
    selector = [
        {
            "Name": "Keys alone",
            "FieldSelectors": [
                {"Field": "eventCategory", "Equals": ["Management"]},
                {"Field": "eventSource", "Equals": ["kms.amazonaws.com"]},
            ],
        }
    ]
    arn = cli(
        *("cloudtrail", "create-event-data-store", "--name", "by-cli", "--retention-period", "90"),
        *("--advanced-event-selectors", json.dumps(selector), "--no-termination-protection-enabled"),
    )["EventDataStoreArn"]
    store = arn.rpartition("/")[2]
    server.client("kms").list_aliases()
    query = cli(
        *("cloudtrail", "start-query", "--query-statement", f"SELECT DISTINCT eventsource FROM {store}"),
    )["QueryId"]
    assert ended(server, query)["QueryStatus"] == "FINISHED"
    rows = cli("cloudtrail", "get-query-results", "--query-id", query)["QueryResultRows"]
    assert rows == [[{"eventsource": "kms.amazonaws.com"}]]
    assert [each["QueryId"] for each in cli("cloudtrail", "list-queries", "--event-data-store", arn)["Queries"]] == [
        query
    ]
    cli("cloudtrail", "delete-event-data-store", "--event-data-store", arn)
    assert cli("cloudtrail", "get-event-data-store", "--event-data-store", arn)["Status"] == "PENDING_DELETION"
    cli("cloudtrail", "restore-event-data-store", "--event-data-store", arn)


# -- imports


def _log_file(server: Server, name: str, body: bytes) -> str:
    key = f"{LOGS}{FOREIGN}_CloudTrail_us-east-1_20261120T1005Z_{name}.json.gz"
    server.client("s3").put_object(Bucket="foreign-logs", Key=key, Body=body)
    return key


def _packed(*numbers: int, indent: int | None = None) -> bytes:
    records = [event(number, FOREIGN) for number in numbers]
    return gzip.compress(json.dumps({"Records": records}, indent=indent).encode())


def _source(server: Server, role: str) -> dict[str, Any]:
    location = f"s3://foreign-logs/AWSLogs/{FOREIGN}/CloudTrail/"
    return {"S3": {"S3LocationUri": location, "S3BucketRegion": "us-east-1", "S3BucketAccessRoleArn": role}}


def _role(server: Server, name: str, store_arn: str) -> str:
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudtrail.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceArn": store_arn}},
    }
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    arn = server.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=document)["Role"]["Arn"]
    return str(arn)


def _let_read(server: Server, role: str) -> None:
    statement = {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    server.client("iam").put_role_policy(RoleName=role, PolicyName="read", PolicyDocument=document)


def _imported(server: Server, job: str) -> dict[str, Any]:
    def look() -> Any:
        found = server.client("cloudtrail").get_import(ImportId=job)
        return found if found["ImportStatus"] not in ("INITIALIZING", "IN_PROGRESS") else None

    found: dict[str, Any] = until(look)
    return found


def _failures(server: Server, job: str) -> dict[str, str]:
    found = server.client("cloudtrail").list_import_failures(ImportId=job)["Failures"]
    return {each["Location"].rpartition("_")[2]: each["ErrorType"] for each in found}


def test_a_foreign_accounts_files_are_imported_and_failures_retried(server: Server) -> None:
    trail = server.client("cloudtrail")
    store = made(server, "foreign", RetentionPeriod=3653)
    arn = f"arn:aws:cloudtrail:us-east-1:{server.account_id}:eventdatastore/{store}"
    server.client("s3").create_bucket(Bucket="foreign-logs")
    for number in range(22):
        _log_file(server, f"{number:04d}", _packed(*range(number * 10, number * 10 + 10), indent=number % 2 or None))
    _log_file(server, "bad", b"no gzip")
    server.client("s3").put_object(
        Bucket="foreign-logs", Key=LOGS.replace("CloudTrail", "CloudTrail-Digest") + "x.json.gz"
    )
    role = _role(server, "importer", arn)
    job = trail.start_import(Destinations=[arn], ImportSource=_source(server, role))["ImportId"]
    denied = _imported(server, job)
    assert (denied["ImportStatus"], list(_failures(server, job).values())) == ("FAILED", ["AccessDenied"])
    _let_read(server, "importer")
    trail.start_import(ImportId=job)
    with pytest.raises(trail.exceptions.AccountHasOngoingImportException):
        trail.start_import(Destinations=[arn], ImportSource=_source(server, role))
    first = _imported(server, job)
    assert (first["ImportStatus"], first["ImportStatistics"]["EventsCompleted"]) == ("FAILED", 220)
    assert _failures(server, job) == {"bad.json.gz": "InvalidFile"}
    _log_file(server, "bad", _packed(220))
    trail.start_import(ImportId=job)
    whole = _imported(server, job)
    assert whole["ImportStatus"] == "COMPLETED"
    assert whole["ImportStatistics"] == {
        "PrefixesFound": 1,
        "PrefixesCompleted": 1,
        "FilesCompleted": 23,
        "EventsCompleted": 221,
        "FailedEntries": 0,
    }
    assert _failures(server, job) == {}
    counted = f"SELECT count(*) n, count(DISTINCT eventid) d FROM {store} WHERE recipientaccountid = '{FOREIGN}'"
    assert answer(server, counted) == [{"n": "221", "d": "221"}]
    listed = trail.list_imports(Destination=arn, ImportStatus="COMPLETED")["Imports"]
    assert [each["ImportId"] for each in listed] == [job]
    files = list((server.data_dir / "lake" / f"eds-{store}").glob("day=2026-11-20/*.parquet"))
    assert files, "compacted"


def test_who_may_not_pass_the_role_imports_nothing(server: Server) -> None:
    trail = server.client("cloudtrail")
    store = made(server, "closed")
    arn = f"arn:aws:cloudtrail:us-east-1:{server.account_id}:eventdatastore/{store}"
    elsewhere = _role(server, "for-another-store", arn.replace(store, store[::-1]))
    with pytest.raises(trail.exceptions.InvalidImportSourceException):
        trail.start_import(Destinations=[arn], ImportSource=_source(server, elsewhere))
    with pytest.raises(trail.exceptions.InvalidImportSourceException):
        trail.start_import(Destinations=[arn], ImportSource=_source(server, elsewhere + "-none"))
    with pytest.raises(trail.exceptions.ImportNotFoundException):
        trail.get_import(ImportId=store)


def test_an_import_goes_on_after_a_kill_and_loses_and_doubles_nothing(tmp_path: Path) -> None:
    server = start(tmp_path / "data")
    try:
        store = made(server, "killed")
        arn = f"arn:aws:cloudtrail:us-east-1:{server.account_id}:eventdatastore/{store}"
        server.client("s3").create_bucket(Bucket="foreign-logs")
        for number in range(60):
            _log_file(server, f"{number:04d}", _packed(*range(number * 5, number * 5 + 5)))
        role = _role(server, "importer", arn)
        _let_read(server, "importer")
        trail = server.client("cloudtrail")
        job = trail.start_import(Destinations=[arn], ImportSource=_source(server, role))["ImportId"]
        until(lambda: any((server.data_dir / "lake").glob("eds-*/segments/*")))
        server.kill()
        server = start(tmp_path / "data")
        assert _imported(server, job)["ImportStatus"] == "COMPLETED"
        counted = f"SELECT count(*) n FROM {store} WHERE recipientaccountid = '{FOREIGN}'"
        assert answer(server, counted) == [{"n": "300"}]
    finally:
        server.stop()
