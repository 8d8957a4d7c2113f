"""Event data stores select events in SQL, trails in Python: both take the same ones."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lake.sql_room import OURS, event

from casemate.lake.columnar import as_table, row_of
from casemate.lake.event_columns import FIELDS, where_recorded
from casemate.lake.gathering import Condition, Rows, Span
from casemate.lake.lines import Line
from casemate.services.cloudtrail.selectors import AdvancedSelector, FieldSelector, read_head, wants

OPERATORS = ("equals", "starts_with", "ends_with", "not_equals", "not_starts_with", "not_ends_with")
VALUES = (
    *(
        "Management",
        "Data",
        "true",
        "false",
        "kms.amazonaws.com",
        "kms.",
        ".com",
        "Encrypt",
        "Enc",
        "Key",
        "AwsApiCall",
    ),
    *("AWS::KMS::Key", "AWS::S3::Object", "arn:aws:kms", "/7", "arn:aws:s3:::bucket/key", "user/bob", "'", "%", ""),
)


def _events() -> list[dict[str, Any]]:
    two = [
        {"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::bucket/key"},
        {"type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::bucket"},
    ]
    odd: list[dict[str, Any]] = [
        {"eventID": "two", "resources": two, "eventCategory": "Data"},
        {"eventID": "none", "resources": []},
        {"eventID": "null", "resources": None, "userIdentity": {"type": "AWSService"}},
        {"eventID": "no-arn", "resources": [{"type": "AWS::KMS::Key"}]},
    ]
    return [*(event(number) for number in range(12)), *(event(20, **members) for members in odd)]


@cache
def _lake() -> tuple[duckdb.DuckDBPyConnection, dict[str, bytes]]:
    raws = {one["eventID"]: json.dumps(one).encode() for one in _events()}
    connection = duckdb.connect(":memory:")
    table = as_table([row_of(Line(1, raw, 0, 0)) for raw in raws.values()])
    connection.register("live", table)
    connection.execute("CREATE TABLE events AS SELECT * FROM live")
    return connection, raws


def _conditions() -> st.SearchStrategy[Condition]:
    values = st.lists(st.sampled_from(VALUES), min_size=1, max_size=2)
    operators = st.dictionaries(st.sampled_from(OPERATORS), values, min_size=1, max_size=2)

    def made(field: str, given: dict[str, list[str]]) -> Condition:
        return Condition(field, **given)

    return st.builds(made, st.sampled_from(sorted(FIELDS)), operators)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    selectors=st.lists(
        st.lists(_conditions(), min_size=1, max_size=4, unique_by=lambda one: one.field), min_size=1, max_size=2
    )
)
def test_sql_takes_what_python_takes(selectors: list[list[Condition]]) -> None:
    connection, raws = _lake()
    last = 2**63 - 1
    rows = Rows("t", OURS, [Span(0, last, "", selectors)], "", 0, 0, last, ["eventid"])
    found = connection.execute(f"SELECT event_id FROM events WHERE {where_recorded(rows)}").fetchall()
    advanced = tuple(
        AdvancedSelector(
            tuple(
                FieldSelector(one.field, **{name: tuple(getattr(one, name)) for name in OPERATORS}) for one in selector
            )
        )
        for selector in selectors
    )
    takes = wants((), advanced)
    assert {id_ for (id_,) in found} == {id_ for id_, raw in raws.items() if takes(read_head(raw))}
