"""Attempts on the SQL of event data stores: each ends in a clear error, and none sees what is not its own."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.lake.sql_room import OTHER, OURS, SECRET, STORE, Outcome, SqlRoom, append, event, furnished

from casemate.lake.sandbox import ROWS, environment, find_bubblewrap, python_program, sandboxed
from casemate.lake.sql import QueryFailed, SqlLimits


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlRoom]:
    yield furnished(tmp_path_factory.mktemp("sql"))


T = STORE
GATE = {
    # files
    "read_csv": f"SELECT * FROM read_csv('/etc/passwd'), {T}",
    "read_csv alone": "SELECT * FROM read_csv('/etc/passwd')",
    "read_text": f"SELECT a.* FROM {T} a INNER JOIN read_text('/etc/passwd') b ON 1 = 1",
    "read_parquet": f"SELECT a.* FROM {T} a INNER JOIN read_parquet('/**/*.parquet') b ON 1 = 1",
    "read_json": "SELECT * FROM read_json('/etc/hosts')",
    "read_blob": "SELECT * FROM read_blob('/etc/hosts')",
    "glob": "SELECT * FROM glob('/**')",
    "a file as a table": f"SELECT * FROM '/etc/passwd' INNER JOIN {T} ON 1 = 1",
    "a Parquet file as a table": "SELECT * FROM 'events.parquet'",
    "a quoted file as a table": f'SELECT * FROM "/etc/passwd.csv" a INNER JOIN {T} b ON 1 = 1',
    "a URL as a table": f"SELECT * FROM 'https://example.com/x.parquet' a INNER JOIN {T} b ON 1 = 1",
    "a file in a subquery": f"SELECT * FROM {T} WHERE eventid IN (SELECT content FROM read_text('/etc/passwd'))",
    "a file in a common table": f"WITH q AS (SELECT * FROM 'x.parquet') SELECT * FROM q INNER JOIN {T} t ON 1 = 1",
    "a file in a union": f"SELECT eventid FROM {T} UNION ALL SELECT content FROM read_text('/etc/passwd')",
    "a file in a scalar": f"SELECT (SELECT max(content) FROM read_text('/etc/passwd')) FROM {T}",
    # what changes anything
    "attach": "ATTACH '/tmp/x.db' AS x",
    "detach": "DETACH x",
    "copy to": f"COPY (SELECT * FROM {T}) TO '/tmp/x.csv'",
    "copy from": f"COPY {T} FROM '/etc/passwd'",
    "export": "EXPORT DATABASE '/tmp/x'",
    "import": "IMPORT DATABASE '/tmp/x'",
    "install": "INSTALL httpfs",
    "load": "LOAD httpfs",
    "pragma": "PRAGMA database_list",
    "set": "SET memory_limit = '100GB'",
    "reset": "RESET ALL",
    "create table": f"CREATE TABLE x AS SELECT * FROM {T}",
    "create view": f"CREATE VIEW x AS SELECT * FROM {T}",
    "create macro": "CREATE MACRO f(a) AS a",
    "create secret": "CREATE SECRET s (TYPE s3)",
    "insert": f"INSERT INTO {T} VALUES (1)",
    "update": f"UPDATE {T} SET eventname = 'x'",
    "delete": f"DELETE FROM {T}",
    "merge": f"MERGE INTO {T} USING {T} s ON 1 = 1 WHEN MATCHED THEN DELETE",
    "drop": f"DROP TABLE {T}",
    "alter": f"ALTER TABLE {T} ADD COLUMN x INT",
    "truncate": f"TRUNCATE TABLE {T}",
    "select into": f"SELECT eventid INTO x FROM {T}",
    "for update": f"SELECT eventid FROM {T} FOR UPDATE",
    "call": "CALL pragma_version()",
    "vacuum": "VACUUM",
    "grant": f"GRANT SELECT ON {T} TO PUBLIC",
    "transaction": "BEGIN TRANSACTION",
    "prepare": f"PREPARE p FROM SELECT * FROM {T}",
    "execute": "EXECUTE p",
    "execute immediate": "EXECUTE IMMEDIATE 'SELECT 1'",
    "explain": f"EXPLAIN SELECT * FROM {T}",
    "explain analyze": f"EXPLAIN ANALYZE SELECT * FROM {T}",
    "describe": f"DESCRIBE {T}",
    "show": "SHOW TABLES",
    # what tells of the machine
    "information_schema": "SELECT * FROM information_schema.tables",
    "duckdb_settings": "SELECT * FROM duckdb_settings()",
    "duckdb_tables with a store": f"SELECT a.* FROM {T} a INNER JOIN duckdb_tables() b ON 1 = 1",
    "sqlite_master": "SELECT * FROM sqlite_master",
    "pg_catalog": f"SELECT * FROM pg_catalog.pg_class a INNER JOIN {T} b ON 1 = 1",
    "getenv": f"SELECT getenv('HOME') FROM {T}",
    "current_setting": f"SELECT current_setting('memory_limit') FROM {T}",
    "version": f"SELECT version() FROM {T}",
    "current_user": f"SELECT current_user FROM {T}",
    "current_query": f"SELECT current_query() FROM {T}",
    "a variable": f"SELECT getvariable('x') FROM {T}",
    # what makes much of little
    "repeat": f"SELECT repeat('x', 1000000000) FROM {T}",
    "lpad": f"SELECT lpad('x', 1000000000, 'y') FROM {T}",
    "rpad": f"SELECT rpad(eventname, 1000000000, 'y') FROM {T}",
    "range": "SELECT * FROM range(1000000000000)",
    "generate_series": f"SELECT * FROM generate_series(1, 1000000000000) a INNER JOIN {T} b ON 1 = 1",
    "sequence": f"SELECT sequence(1, 1000000000) FROM {T}",
    "unnest": f"SELECT * FROM {T} CROSS JOIN UNNEST(sequence(1, 1000000000)) AS u(x)",
    "values": "VALUES (1), (2)",
    "growing replace": f"SELECT replace(eventname, 'e', 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee') FROM {T}",
    "a comma": f"SELECT count(*) FROM {T} a, {T} b, {T} c",
    "a cross join": f"SELECT count(*) FROM {T} a CROSS JOIN {T} b",
    "a natural join": f"SELECT count(*) FROM {T} a NATURAL JOIN {T} b",
    "recursion": "WITH RECURSIVE q AS (SELECT 1 x UNION ALL SELECT x + 1 FROM q) "
    f"SELECT x FROM q INNER JOIN {T} t ON 1 = 1",
    "a common table of itself": f"WITH q AS (SELECT x FROM q) SELECT * FROM q INNER JOIN {T} t ON 1 = 1",
    "lambda": f"SELECT transform(map_keys(requestparameters), x -> x) FROM {T}",
    "many selects": " UNION ALL ".join([f"SELECT eventid FROM {T}"] * 30),
    "common tables that double": "WITH q0 AS (SELECT eventid e FROM "
    + f"{T}), "
    + ", ".join(f"q{n} AS (SELECT a.e FROM q{n - 1} a INNER JOIN q{n - 1} b ON a.e = b.e)" for n in range(1, 18))
    + " SELECT * FROM q17",
    "deep parentheses": f"SELECT {'(' * 400}1{')' * 400} FROM {T}",
    "deep brackets": f"SELECT {'[' * 300}1{']' * 300} FROM {T}",
    "a chain of minuses": f"SELECT {'- ' * 4000}1 FROM {T}",
    "a chain of nots": f"SELECT eventid FROM {T} WHERE {'NOT ' * 2000} true",
    "a long statement": f"SELECT '{'x' * 20_000}' FROM {T}",
    "a regex of a column": f"SELECT eventid FROM {T} WHERE regexp_like(eventname, useragent)",
    "a long regex": f"SELECT eventid FROM {T} WHERE regexp_like(eventname, '{'(a*)*' * 400}')",
    # several statements, and tricks
    "two statements": f"SELECT eventid FROM {T}; DROP TABLE x",
    "two selects": f"SELECT eventid FROM {T}; SELECT eventname FROM {T}",
    "a statement behind a comment": f"SELECT eventid FROM {T} -- \n; ATTACH 'x'",
    "an id in a comment": f"SELECT 1 /* {T} */",
    "an id in a string": f"SELECT '{T}'",
    "half a comment": f"SELECT eventid FROM {T} /* WHERE",
    "a nested comment": f"SELECT eventid /* /* */ FROM read_text('/etc/passwd') */ FROM {T}",
    "a quote that stays open": f"SELECT 'x FROM {T}",
    "dollar quotes": f"SELECT $$x$$ FROM {T}",
    "a NUL": f"SELECT eventid FROM {T} WHERE eventname = 'a\0b'",
    "full-width letters": f"ＳＥＬＥＣＴ eventid FROM {T}",
    "full-width quotes": f"SELECT eventid FROM ＂{T}＂ WHERE ＇a＇",
    "a homoglyph of a column": f"SELECT еventid FROM {T}",
    "a parameter": f"SELECT eventid FROM {T} WHERE eventname = ?",
    "a named parameter": f"SELECT eventid FROM {T} WHERE eventname = :name",
    "another catalog": f'SELECT * FROM memory.main."{T}"',
    "another schema": f'SELECT * FROM main."{T}"',
    "no store's name": "SELECT * FROM events",
    "no store at all": "SELECT 1",
    "an alias for a file": f'WITH "{T}" AS (SELECT * FROM \'/etc/passwd\') SELECT * FROM "{T}"',
    "a table sample": f"SELECT * FROM {T} TABLESAMPLE BERNOULLI (50)",
    "a version": f"SELECT * FROM {T} FOR VERSION AS OF 1",
    "a column that is none": f"SELECT file_row_number FROM {T}",
    "a field that is none": f"SELECT useridentity.password FROM {T}",
    "rowid": f"SELECT rowid FROM {T}",
    "filename": f"SELECT filename FROM {T}",
    "a cast to a type of its own": f"SELECT CAST(eventid AS MAP(VARCHAR, VARCHAR)) FROM {T}",
    "a window": f"SELECT sum(1) OVER (PARTITION BY eventid) FROM {T}",
    "a JSON path with wildcards": f"SELECT json_extract(eventjson, '$..*') FROM {T}",
    "nothing": "",
    "a semicolon": ";",
}


@pytest.mark.parametrize("name", GATE)
def test_the_gate_refuses(room: SqlRoom, name: str) -> None:
    began = time.monotonic()
    outcome = room.ask(GATE[name])
    assert outcome.problem, outcome
    assert SECRET not in str(outcome)
    assert time.monotonic() - began < 5


HANDED = {
    "read_csv": "SELECT * FROM read_csv('/etc/passwd')",
    "read_text": "SELECT * FROM read_text('/etc/passwd')",
    "read_blob": "SELECT * FROM read_blob('/etc/passwd')",
    "read_parquet": "SELECT * FROM read_parquet('{lake}/**/*.parquet')",
    "glob": "SELECT count(*) FROM glob('{lake}/**') HAVING count(*) > 0",
    "a file as a table": "SELECT * FROM '{parquet}'",
    "through the own directory": "SELECT * FROM read_text('{rows}/../../../../../../etc/passwd')",
    "a symbolic link's way": "SELECT * FROM read_text('/proc/self/root/etc/passwd')",
    "own environment": "SELECT * FROM read_text('/proc/self/environ')",
    "a URL": "SELECT * FROM read_text('https://example.com/')",
    "attach": "ATTACH '{lake}/x.db' AS x",
    "attach of memory": "ATTACH ':memory:' AS x",
    "copy": "COPY (SELECT 1) TO '{rows}/out.csv'",
    "install": "INSTALL httpfs",
    "load": "LOAD '{rows}/x.duckdb_extension'",
    "set": "SET enable_external_access = true",
    "pragma": "PRAGMA enable_external_access = true",
    "create": "CREATE TABLE x AS SELECT 1",
    "insert": 'INSERT INTO "{store}" SELECT * FROM "{store}"',
    "two statements": "SELECT 1; SELECT 2",
    "call": "CALL enable_logging()",
    "export": "EXPORT DATABASE '{rows}/x'",
    "prepare": "PREPARE p AS SELECT 1",
    "explain": "EXPLAIN SELECT 1",
    "getenv": "SELECT getenv('PATH')",
    "python's variables": "SELECT * FROM connection",
    "query of text": "SELECT * FROM query('ATTACH ''{lake}/x.db'' AS x')",
    "a table of another store": 'SELECT * FROM "{other}"',
    "json of a file": "SELECT * FROM read_json_auto('{lake}/events/manifest.json')",
    "text of the lake": "SELECT * FROM read_text('{lake}/events/manifest.json')",
    "the store": "SELECT * FROM read_blob('{lake}/../store.sqlite3')",
    "an error with a file in it": "SELECT error(content) FROM read_text('/etc/passwd')",
}


def _let_through(room: SqlRoom, rows: str, hand: Callable[[str], Outcome], names: Iterable[str]) -> dict[str, Outcome]:
    """Those of the attempts that did not end in an error; none of them tells of files or of another account."""
    parquet = next((room.lake / "events").glob("day=*/*.parquet"))
    places = {"lake": room.lake, "parquet": parquet, "store": STORE, "other": OTHER, "rows": rows}
    found = {}
    for name in names:
        outcome = hand(HANDED[name].format(**places))
        assert "root:" not in str(outcome.rows), name
        assert SECRET not in str(outcome), name
        if not outcome.error:
            found[name] = outcome
    return found


def test_duckdb_refuses_by_itself(room: SqlRoom) -> None:
    """Past the gate and outside of any sandbox, DuckDB's lock holds, and nothing but one SELECT is run."""
    assert _let_through(room, str(room.scratch / "q"), room.hand_here, HANDED) == {}


def test_the_sandboxed_process_refuses_by_itself(room: SqlRoom) -> None:
    """Past the gate, as it is run in earnest."""
    names = ("read_text", "glob", "a file as a table", "own environment", "attach", "copy", "set", "the store")
    assert _let_through(room, ROWS, room.hand, names) == {}


def test_another_accounts_rows_are_nowhere_in_sight(room: SqlRoom) -> None:
    """What the process has is its account's: whatever it is asked, there is nothing else to be had."""
    for sql in (
        f'SELECT * FROM "{STORE}"',
        f"SELECT CAST(requestparameters AS VARCHAR) FROM \"{STORE}\" WHERE eventid LIKE '9999%'",
        f"SELECT * FROM read_text('{room.scratch}/q/*')",
        f"SELECT * FROM read_parquet('{room.scratch}/q/*.parquet')",
    ):
        outcome = room.hand_here(sql)
        assert SECRET not in str(outcome), sql
    rows = room.hand(f'SELECT eventid FROM "{STORE}"').rows
    assert len(rows) == 60
    assert {str(row[0]).partition("-")[0] for row in rows} == {OURS}


TIGHT = SqlLimits(seconds=60, processor_seconds=2, memory=1200 << 20, rows=1_000, size=200_000)
HOGS = {
    "joins without end": "SELECT count(*) FROM {t} a INNER JOIN {t} b ON 1 = 1 INNER JOIN {t} c ON 1 = 1 "
    "INNER JOIN {t} d ON 1 = 1 INNER JOIN {t} e ON 1 = 1 WHERE concat(a.eventid, e.eventid) LIKE '%x%y%'",
    "more rows than may be": "SELECT a.eventid FROM {t} a INNER JOIN {t} b ON 1 = 1",
    "more bytes than may be": "SELECT a.eventjson FROM {t} a INNER JOIN {t} b ON 1 = 1 LIMIT 900",
    "an aggregate that eats memory": "SELECT array_agg(concat(a.eventjson, b.eventjson, c.eventjson, d.eventjson)) "
    "FROM {t} a INNER JOIN {t} b ON 1 = 1 INNER JOIN {t} c ON 1 = 1 INNER JOIN {t} d ON 1 = 1",
    "a sort that eats memory": "SELECT count(DISTINCT concat(a.eventjson, b.eventjson, c.eventjson)) "
    "FROM {t} a INNER JOIN {t} b ON 1 = 1 INNER JOIN {t} c ON 1 = 1 INNER JOIN {t} d ON 1 = 1",
}


@pytest.mark.parametrize("name", HOGS)
def test_who_eats_time_or_memory_is_stopped(room: SqlRoom, name: str) -> None:
    began = time.monotonic()
    outcome = replace(room, limits=TIGHT).ask(HOGS[name].format(t=STORE))
    assert outcome.error, outcome.rows[:3]
    assert "Traceback" not in outcome.error
    assert time.monotonic() - began < 50


def test_no_pattern_makes_it_slow(room: SqlRoom) -> None:
    """What would take a backtracking engine for ever, RE2 does in the time of its text."""
    pattern = f"SELECT count(*) FROM {STORE} WHERE regexp_like(eventjson, '(.*a.*)*(.*b.*)*(.*c.*)*!$')"
    assert replace(room, limits=TIGHT).ask(pattern).rows == [["0"]]


def test_a_statement_that_only_looks_bad_is_run(room: SqlRoom) -> None:
    told = room.ask(f"SELECT count(*) FROM {STORE} WHERE eventname <> 'DROP TABLE x; -- ' /* ATTACH 'x' */ -- COPY")
    assert told.rows == [["60"]]


PROBE = """
import os, socket, sys
tried = {}
def attempt(name, act):
    try:
        tried[name] = act()
    except BaseException as error:
        tried[name] = type(error).__name__
attempt("passwd", lambda: open("/etc/passwd").read())
attempt("lake", lambda: os.listdir(sys.argv[1]))
attempt("root", lambda: os.listdir("/root"))
attempt("write", lambda: open("/rows/x", "w"))
attempt("write elsewhere", lambda: open("/x", "w"))
attempt("network", lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 2))
attempt("processes", lambda: [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) > 10])
attempt("environment", lambda: sorted(set(os.environ) - {"PATH", "LC_ALL", "TZ", "HOME", "PYTHONPATH", "PWD"}))
attempt("capabilities", lambda: [line for line in open("/proc/self/status") if line.startswith("CapEff")])
print(tried)
"""


def test_the_sandbox_alone(room: SqlRoom, tmp_path: Path) -> None:
    """A program of anybody's in the sandbox: no file of ours, no network, no process, no variable, no capability."""
    bubblewrap = find_bubblewrap()
    assert bubblewrap, "bubblewrap is not installed"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        program = [python_program("x", [])[0], "-c", PROBE, str(room.lake), str(port)]
        command = sandboxed(bubblewrap, tmp_path, (room.lake.resolve(),), program)
        done = subprocess.run(
            command, env={**environment(), "SECRET": ""}, capture_output=True, text=True, timeout=60, check=True
        )
    tried = eval(done.stdout)
    assert tried["passwd"] == "FileNotFoundError"
    assert tried["lake"] in ("FileNotFoundError", [])
    assert tried["root"] in ("FileNotFoundError", "PermissionError") or os.geteuid() == 0
    assert tried["write"] == tried["write elsewhere"] == "OSError"
    assert tried["network"] in ("ConnectionRefusedError", "OSError")
    assert tried["processes"] == []
    assert tried["environment"] == ["SECRET"], "what is given it has, and nothing else"
    assert tried["capabilities"] == ["CapEff:\t0000000000000000\n"]


def test_a_damaged_lake_is_told_without_a_word_of_where_it_lies(tmp_path: Path) -> None:
    room = furnished(tmp_path)
    next((room.lake / "events").glob("day=*/*.parquet")).write_bytes(b"no Parquet")
    append(room.lake, [event(70)])
    with pytest.raises(QueryFailed, match=r"^The events could not be read\.$"):
        room.ask(f"SELECT count(*) FROM {STORE}")
