"""What statements over event data stores come to. CloudTrail User Guide, "CloudTrail Lake SQL constraints"."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lake.sql_room import BEGAN, LAST, MANAGEMENT, OURS, STORE, SqlRoom, append, event, furnished

from casemate.lake.gathering import Condition, Span
from casemate.lake.statements import compile_statement
from casemate.lake.statements.plan import Plan


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlRoom]:
    yield furnished(tmp_path_factory.mktemp("sql"))


def plan_of(statement: str) -> Plan:
    encoded, problem = compile_statement(statement)
    assert problem == ""
    return msgspec.msgpack.decode(encoded, type=Plan)


ANSWERS = {
    # The guide's own examples, as far as events of ours can answer them.
    "SELECT userIdentity.principalid, eventName FROM {t} WHERE userIdentity.principalid IS NOT NULL AND eventTime > "
    "'2026-11-20 10:00:57' AND eventTime < '2026-11-21 00:00:00' AND eventName='Encrypt'": (
        ["principalid", "eventName"],
        [["AIDAEXAMPLE", "Encrypt"]],
    ),
    "SELECT eventSource, eventName, COUNT(*) AS apiCount FROM {t} WHERE eventTime > '2026-01-01 00:00:00' "
    "GROUP BY eventSource, eventName ORDER BY apiCount DESC, eventname": (
        ["eventSource", "eventName", "apiCount"],
        [["kms.amazonaws.com", "CreateKey", "30"], ["kms.amazonaws.com", "Encrypt", "30"]],
    ),
    "SELECT element_at(responseElements, 'queryId'), element_at(requestParameters, 'keyId') FROM {t} "
    "WHERE eventid LIKE '%59'": (["_col0", "_col1"], [[None, "key-59"]]),
    "SELECT edsA.eventName, edsB.eventName, element_at(edsA.requestparameters, 'note') FROM {t} as edsA "
    "LEFT JOIN {t} as edsB ON edsA.eventId = edsB.eventId WHERE edsA.eventtime <= '2026-11-20 10:00:00'": (
        ["eventName", "eventName", "_col2"],
        [["Encrypt", "Encrypt", "ours"]],
    ),
    "SELECT eventId FROM {t} WHERE eventtime = '2026-11-20 10:00:01' UNION SELECT eventId FROM {t} "
    "WHERE eventtime = '2026-11-20 10:00:01' ORDER BY eventId LIMIT 10;": (["eventId"], [[f"{OURS}-000001"]]),
    "SELECT count(*) FROM (SELECT eventid FROM {t} EXCEPT SELECT eventid FROM {t} WHERE readonly)": (
        ["_col0"],
        [["40"]],
    ),
    # Types and their texts.
    "SELECT eventtime, readonly, resources, tlsdetails, requestparameters FROM {t} WHERE eventid LIKE '%000003'": (
        ["eventtime", "readonly", "resources", "tlsdetails", "requestparameters"],
        [
            [
                "2026-11-20 10:00:03.000",
                "true",
                f"[{{accountid={OURS}, type=AWS::KMS::Key, arn=arn:aws:kms:::key/3, arnprefix=null}}]",
                None,
                '{keyId=key-3, note=ours, context={"purpose":"test"}}',
            ]
        ],
    ),
    "SELECT resources[1].arn, element_at(resources, -1).type, element_at(resources, 2).type, cardinality(resources), "
    "cardinality(requestparameters), useridentity.sessioncontext.attributes.creationdate FROM {t} "
    "WHERE eventid LIKE '%000000'": (
        ["arn", "type", "type", "_col3", "_col4", "creationdate"],
        [["arn:aws:kms:::key/0", "AWS::KMS::Key", None, "1", "3", "2026-11-20 09:00:00.000"]],
    ),
    "SELECT json_extract_scalar(element_at(requestParameters, 'context'), '$.purpose'), "
    "json_extract(element_at(requestParameters, 'context'), '$.purpose'), "
    "json_extract_scalar(eventjson, '$.userIdentity'), json_extract_scalar(eventjson, '$.resources[0].ARN'), "
    "is_json_scalar(json_parse('1')), json_array_length('[1, 2]'), json_array_get('[1, 2]', 1), "
    "json_array_contains('[1, 2]', 2) FROM {t} WHERE eventid LIKE '%000000'": (
        [f"_col{number}" for number in range(8)],
        [["test", '"test"', None, "arn:aws:kms:::key/0", "true", "2", "2", "true"]],
    ),
    "SELECT day_of_week(eventtime), dow(eventtime), day_of_year(eventtime), week(eventtime), yow(eventtime), "
    "quarter(eventtime), millisecond(eventtime), hour(eventtime), date_trunc('hour', eventtime), "
    "date_add('day', -1, eventtime), date_diff('hour', timestamp '2026-11-20 00:30:00', eventtime), date(eventtime), "
    "eventtime - interval '1' minute FROM {t} WHERE eventid LIKE '%000007'": (
        [f"_col{number}" for number in range(13)],
        [
            [
                *("5", "5", "324", "47", "2026", "4", "0", "10", "2026-11-20 10:00:00.000"),
                *("2026-11-19 10:00:07.000", "9", "2026-11-20", "2026-11-20 09:59:07.000"),
            ]
        ],
    ),
    "SELECT 7 / 2, 7 % 2, 7.0 / 2, -count(*), sum(1), avg(2), 'a' || 'b', concat('a', 'b', 'c'), upper('x'), "
    "split_part('a/b', '/', 2), split_part('a', '/', 2), substr('abc', 2), coalesce(NULL, 'y'), "
    "CASE WHEN count(*) > 5 THEN 'many' ELSE 'few' END, CAST('12' AS bigint) + 1, try_cast('x' AS bigint) FROM {t}": (
        [f"_col{number}" for number in range(16)],
        [["3", "1", "3.5", "-60", "60", "2.0", "ab", "abc", "X", "b", None, "bc", "y", "many", "13", None]],
    ),
    "SELECT contains(map_keys(requestparameters), 'keyId'), array_distinct(split('a,a', ',')), "
    "array_max(split('a,b', ',')), slice(split('a,b,c', ','), 2, 2), map_values(requestparameters)[1] FROM {t} "
    "WHERE eventid LIKE '%000005'": (
        [f"_col{number}" for number in range(5)],
        [["true", "[a]", "b", "[b, c]", "key-5"]],
    ),
    "WITH q AS (SELECT awsregion r, count(*) AS n FROM {t} GROUP BY awsregion) SELECT r, n FROM q WHERE n > 20": (
        ["r", "n"],
        [["us-east-1", "48"]],
    ),
    "SELECT DISTINCT awsregion FROM {t} WHERE awsregion IN (SELECT awsregion FROM {t} WHERE eventid LIKE '%000000')": (
        ["awsregion"],
        [["eu-west-1"]],
    ),
    "SELECT count(DISTINCT eventname), min(eventtime), max(eventtime), count_if(readonly) FROM {t} "
    "HAVING count(*) > 1": (
        [f"_col{number}" for number in range(4)],
        [["2", "2026-11-20 10:00:00.000", "2026-11-20 10:00:59.000", "20"]],
    ),
    "SELECT lower(eventname) AS eventname, count(*) FROM {t} WHERE eventname LIKE 'C%' ESCAPE '!' AND NOT "
    "eventname LIKE '%z' AND eventname NOT IN ('x') AND eventtime BETWEEN '2026-11-20 10:00:00' AND "
    "'2026-11-20 10:00:09' GROUP BY 1 ORDER BY eventname": (["eventname", "_col1"], [["createkey", "5"]]),
    "SELECT errorcode, eventid FROM {t} ORDER BY errorcode DESC NULLS FIRST, eventid OFFSET 59 LIMIT 5": (
        ["errorcode", "eventid"],
        [[None, f"{OURS}-000059"]],
    ),
    f'SELECT "eventName" AS "What, then?" FROM {{t}} WHERE "eventID" = \'{OURS}-000001\'': (
        ["What, then?"],
        [["CreateKey"]],
    ),
}


@pytest.mark.parametrize("statement", ANSWERS)
def test_answers(room: SqlRoom, statement: str) -> None:
    outcome = room.ask_here(statement.format(t=STORE))
    assert not outcome.refused
    assert (outcome.names, outcome.rows) == ANSWERS[statement]


def test_each_event_once_whole_and_with_its_checksum(room: SqlRoom) -> None:
    """Ten of the sixty lie in Parquet and in a segment."""
    outcome = room.ask_here(f"SELECT * FROM {STORE} ORDER BY eventtime")
    assert len(outcome.rows) == 60 == outcome.matched == outcome.gathered.events
    first = dict(zip(outcome.names, outcome.rows[0], strict=True))
    assert json.loads(str(first["eventjson"])) == event(0)
    assert len(str(first["eventjsonchecksum"])) == 44
    assert len(first) == 33


def test_statistics_are_of_what_is_read(room: SqlRoom) -> None:
    whole = room.ask_here(f"SELECT eventname FROM {STORE} WHERE eventname = 'Encrypt'")
    assert (whole.gathered.events, whole.matched) == (60, 30)
    narrow = room.ask_here(
        f"SELECT eventname FROM {STORE} WHERE (eventtime >= '2026-11-20 10:00:30') AND eventname = 'Encrypt'"
    )
    assert (narrow.gathered.events, narrow.matched) == (30, 15)
    assert 0 < narrow.gathered.size < room.ask_here(f"SELECT eventjson FROM {STORE}").gathered.size


def test_bounds_are_taken_only_where_every_row_must_keep_them() -> None:
    def bounds(where: str) -> tuple[float | None, float | None]:
        table = plan_of(f"SELECT eventid FROM {STORE} t WHERE {where}").tables[0]
        return table.after, table.before

    assert bounds("eventtime > '2026-11-20 10:00:00' AND t.eventTime <= timestamp '2026-11-20 11:00:00'") == (
        BEGAN,
        BEGAN + 3600,
    )
    assert bounds("eventtime > '2026-11-20' OR eventname = 'x'") == (None, None)
    assert bounds("NOT (eventtime > '2026-11-20')") == (None, None)
    assert bounds("eventtime > 'no time'") == (None, None)
    both = plan_of(
        f"SELECT eventid FROM {STORE} WHERE eventtime > '2026-11-20' UNION SELECT eventid FROM {STORE}"
    ).tables
    assert [(table.after, table.before) for table in both] == [(None, None)]


def _spans(room: SqlRoom, *spans: Span) -> list[str]:
    outcome = replace(room, spans=list(spans)).ask_here(f"SELECT eventid FROM {STORE} ORDER BY 1")
    assert not outcome.refused
    return [str(row[0]).partition("-")[2] for row in outcome.rows]


def test_spans_say_which_events_are_a_stores(room: SqlRoom) -> None:
    second = 10**9
    kept = _spans(
        room,
        Span(BEGAN * second, (BEGAN + 2) * second, "", MANAGEMENT),
        Span((BEGAN + 10) * second, (BEGAN + 20) * second, "eu-west-1", MANAGEMENT),
        Span((BEGAN + 58) * second, LAST, "", MANAGEMENT),
    )
    assert kept == ["000000", "000001", "000010", "000015", "000058", "000059"]
    assert _spans(room) == []


SELECTORS = {
    "one of several values": ([Condition("eventName", equals=["Encrypt", "Decrypt"])], 30),
    "a beginning or an end": ([Condition("eventName", starts_with=["Enc"], ends_with=["Key"])], 60),
    "none of several": ([Condition("eventName", not_equals=["Encrypt"], not_ends_with=["Key"])], 0),
    "reading": ([Condition("readOnly", equals=["true"])], 20),
    "all of them": ([Condition("readOnly", equals=["true"]), Condition("eventName", equals=["Encrypt"])], 10),
    "a source": ([Condition("eventSource", not_starts_with=["kms."])], 0),
    "who called": ([Condition("userIdentity.arn", ends_with=["user/bob"])], 60),
    "a resource": (
        [Condition("resources.type", equals=["AWS::KMS::Key"]), Condition("resources.ARN", ends_with=["/7"])],
        1,
    ),
    "no such resource": ([Condition("resources.type", equals=["AWS::S3::Object"])], 0),
    "data": ([Condition("eventCategory", equals=["Data"])], 0),
    "what a quote begins": ([Condition("eventName", equals=["' OR 1 = 1 --"])], 0),
}


@pytest.mark.parametrize("name", SELECTORS)
def test_selectors(room: SqlRoom, name: str) -> None:
    conditions, count = SELECTORS[name]
    assert len(_spans(room, Span(0, LAST, "", [conditions]))) == count


def test_selectors_of_resources_are_of_one_resource(room: SqlRoom) -> None:
    two = [
        {"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::bucket/key"},
        {"type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::other"},
    ]
    append(room.lake, [event(3_600, resources=two, eventID="two", eventCategory="Data")])

    def found(arn: str) -> list[str]:
        conditions = [Condition("resources.type", equals=["AWS::S3::Object"]), Condition("resources.ARN", equals=[arn])]
        outcome = replace(room, spans=[Span(0, LAST, "", [conditions])]).ask_here(f"SELECT eventid FROM {STORE}")
        return [str(row[0]) for row in outcome.rows]

    assert found("arn:aws:s3:::bucket/key") == ["two"]
    assert found("arn:aws:s3:::other") == []


def test_imported_events_are_any_accounts_and_bound_by_retention(room: SqlRoom) -> None:
    stream = f"eds-{STORE}"
    append(room.lake, [event(number, "444455556666") for number in range(5)], stream)
    append(room.lake, [event(number, "444455556666") for number in range(5)] + [event(3)], stream)
    with_imports = replace(room, imported=stream)
    count = f"SELECT recipientaccountid, count(*) FROM {STORE} GROUP BY 1 ORDER BY 1"
    assert with_imports.ask_here(count).rows == [[OURS, "60"], ["444455556666", "5"]]
    assert replace(with_imports, oldest_ns=(BEGAN + 3) * 10**9).ask_here(count).rows == [
        [OURS, "57"],
        ["444455556666", "2"],
    ]


def test_an_empty_store_answers_with_nothing(room: SqlRoom) -> None:
    empty = replace(room, spans=[])
    assert empty.ask_here(f"SELECT * FROM {STORE}").rows == []
    assert empty.ask_here(f"SELECT count(*), max(useridentity.arn), max(readonly) FROM {STORE}").rows == [
        ["0", None, None]
    ]


# -- against another engine

COLUMNS = ("eventname", "awsregion", "eventid", "sourceipaddress")
VALUES = ("Encrypt", "CreateKey", "us-east-1", "eu-west-1", f"{OURS}-000003", "192.0.2.1", "x' OR '1", "%Key", "")


def _conditions() -> st.SearchStrategy[str]:
    column, value = (
        st.sampled_from(COLUMNS),
        st.sampled_from(VALUES).map(lambda text: "'" + text.replace("'", "''") + "'"),
    )
    plain = st.one_of(
        st.builds("{} {} {}".format, column, st.sampled_from(["=", "<>", "!=", "<", ">", "<=", ">="]), value),
        st.builds("{} {}LIKE {}".format, column, st.sampled_from(["", "NOT "]), value),
        st.builds("{} IS {}NULL".format, column, st.sampled_from(["", "NOT "])),
        st.builds("{} IN ({}, {})".format, column, value, value),
        st.builds("{} BETWEEN {} AND {}".format, column, value, value),
    )
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.builds("({} AND {})".format, inner, inner),
            st.builds("({} OR {})".format, inner, inner),
            st.builds("NOT ({})".format, inner),
        ),
        max_leaves=5,
    )


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(conditions=st.lists(_conditions(), min_size=4, max_size=10), column=st.sampled_from(COLUMNS))
def test_conditions_mean_what_they_mean_elsewhere(room: SqlRoom, conditions: list[str], column: str) -> None:
    """Generated conditions, several in one statement, come to what SQLite makes of them."""
    other = sqlite3.connect(":memory:")
    other.execute("PRAGMA case_sensitive_like = ON")
    other.execute("CREATE TABLE events (eventname, awsregion, eventid, sourceipaddress)")
    rows = [event(number) for number in range(60)]
    other.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?)",
        [(one["eventName"], one["awsRegion"], one["eventID"], one["sourceIPAddress"]) for one in rows],
    )
    parts = [f"SELECT {column}, count(*) FROM {{t}} WHERE {each} GROUP BY {column}" for each in conditions]
    statement = " UNION ALL ".join(parts) + " ORDER BY 1, 2"
    expected = [
        [None if cell is None else str(cell) for cell in row] for row in other.execute(statement.format(t="events"))
    ]
    assert replace(room, imported="").ask_here(statement.format(t=STORE)).rows == expected
