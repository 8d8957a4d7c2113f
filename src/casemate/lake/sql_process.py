"""``python -m casemate.lake.sql_process SECONDS MEMORY``: runs one statement over Parquet files made for it alone.

It is asked on its standard input and answers on its standard output (``gathering.py``). It limits itself first:
``MEMORY`` bytes of address space, ``SECONDS`` of processor time, no file may be written, no core is dumped, and it
stands back behind everybody else. DuckDB reaches nothing but the one directory, knows no extension but those that it
was built with, and takes no setting any more; of statements it takes one SELECT. In ``sandbox.py``'s sandbox there is
nothing else to reach.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import duckdb
import msgspec

from casemate.lake.gathering import HEADER, MAX_FRAME, Ask, Ended, Page, body_length, frame
from casemate.lake.limits import restrain

NICENESS = 10
_FILES = 4096
_PAGE = 1_000
_PAGE_BYTES = 1 << 20
_MAX_MESSAGE = 900
_TYPES = {"readonly": "BOOLEAN", "managementevent": "BOOLEAN", "eventtime": "TIMESTAMP"}
_MAPS = frozenset(
    (
        *("requestparameters", "responseelements", "additionaleventdata", "serviceeventdetails", "addendum"),
        *("edgedevicedetails", "insightdetails"),
    )
)
_STRUCTS = {
    "useridentity": "STRUCT(type VARCHAR, principalid VARCHAR, arn VARCHAR, accountid VARCHAR, accesskeyid VARCHAR, "
    "username VARCHAR, sessioncontext STRUCT(attributes STRUCT(creationdate TIMESTAMP, mfaauthenticated VARCHAR), "
    "sessionissuer STRUCT(type VARCHAR, principalid VARCHAR, arn VARCHAR, accountid VARCHAR, username VARCHAR), "
    "webidfederationdata STRUCT(federatedprovider VARCHAR, attributes MAP(VARCHAR, VARCHAR)), sourceidentity VARCHAR, "
    "ec2roledelivery VARCHAR, ec2issuedinvpc VARCHAR), invokedby VARCHAR, identityprovider VARCHAR)",
    "resources": "STRUCT(accountid VARCHAR, type VARCHAR, arn VARCHAR, arnprefix VARCHAR)[]",
    "tlsdetails": "STRUCT(tlsversion VARCHAR, ciphersuite VARCHAR, clientprovidedhostheader VARCHAR)",
}


class NotAllowed(ValueError):
    """What is asked is no single SELECT, or comes to too much."""


def connect(ask: Ask, memory_bytes: int) -> duckdb.DuckDBPyConnection:
    """A database that has the tables and reaches nothing else."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": "1",
            "memory_limit": f"{memory_bytes // 1_000_000}MB",
            "temp_directory": "",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "allow_unsigned_extensions": "false",
            "python_enable_replacements": "false",
        },
    )
    connection.execute("SET TimeZone = 'UTC'")
    for table, files in ask.files.items():
        connection.execute(f"CREATE VIEW {_name(table)} AS {_rows(ask, table, files)}")
    connection.execute(f"SET allowed_directories = [{_text(ask.directory)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _rows(ask: Ask, table: str, files: Sequence[str]) -> str:
    if files:
        paths = ", ".join(_text(f"{ask.directory}/{name}") for name in files)
        return f"SELECT * FROM read_parquet([{paths}], hive_partitioning = false)"  # noqa: S608 - names of ours, quoted
    columns = ", ".join(f"CAST(NULL AS {_type(name)}) AS {_name(name)}" for name in ask.columns[table])
    return f"SELECT {columns} WHERE false"


def _type(column: str) -> str:
    if column in _MAPS:
        return "MAP(VARCHAR, VARCHAR)"
    return _TYPES.get(column) or _STRUCTS.get(column, "VARCHAR")


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def answer(ask: Ask, memory_bytes: int) -> Iterator[Page | Ended]:
    """The results, page by page, and their end. Raises nothing that a statement can bring about."""
    try:
        connection = connect(ask, memory_bytes)
        for statement in (*ask.matching, ask.sql):
            _require_select(connection, statement)
        yield from _pages(connection, ask)
        yield Ended(matched=sum(_counted(connection, statement) for statement in ask.matching))
    except (duckdb.Error, NotAllowed, MemoryError, RecursionError, OverflowError, ValueError) as error:
        yield Ended(error=_told(error))


def _require_select(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    found = connection.extract_statements(statement)
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise NotAllowed("Only one SELECT statement is run.")


def _counted(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0


def _pages(connection: duckdb.DuckDBPyConnection, ask: Ask) -> Iterator[Page]:
    # Streamed: results need not be in memory as a whole.
    result = connection.execute(ask.sql)
    number = size = page_size = 0
    page: list[list[str | None]] = []
    while rows := result.fetchmany(_PAGE):
        for row in rows:
            told = [None if value is None else text(value) for value in row]
            page_size += sum(len(each) for each in told if each is not None) + len(told)
            page.append(told)
            number += 1
            if number > ask.rows:
                raise NotAllowed(f"The query has more than {ask.rows} results. Add a LIMIT, or narrower conditions.")
            if size + page_size > ask.size:
                raise NotAllowed(f"The results have more than {ask.size} bytes. Select fewer columns or rows.")
            if len(page) == _PAGE or page_size >= _PAGE_BYTES:
                yield Page(page)
                size, page_size, page = size + page_size, 0, []
    if page:
        yield Page(page)


def text(value: object) -> str:
    """A value as results show it: maps and structs as ``{name=value}``, times to the millisecond."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.") + f"{value.microsecond // 1000:03d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}={text(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(text(each) for each in value) + "]"
    return str(value)


def _told(error: BaseException) -> str:
    """What is said of an error: DuckDB's first line, which names no place of this machine."""
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return "The query needs more memory than it may have. Narrow it by eventTime, or select fewer columns."
    message = str(error).strip().split("\n")[0]
    return (message or type(error).__name__)[:_MAX_MESSAGE]


def main(arguments: Sequence[str]) -> int:
    """Run it; the exit status."""
    seconds, memory = int(arguments[0]), int(arguments[1])
    os.nice(NICENESS)
    restrain(memory_bytes=memory, files=_FILES, file_bytes=0, cpu_seconds=seconds)
    header = _exactly(HEADER)
    if header is None or body_length(header) > MAX_FRAME:
        return 1
    body = _exactly(body_length(header))
    if body is None:
        return 1
    for told in answer(msgspec.msgpack.decode(body, type=Ask), memory // 3):
        _write(frame(told))
    return 0


def _exactly(size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = os.read(0, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
