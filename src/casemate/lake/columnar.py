"""Events as Parquet: the only importer of pyarrow. Runs in the compaction process, never in a gateway."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

# pyarrow ships no type information.
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from casemate.lake.events import Columns, lookup_columns
from casemate.lake.fingerprints import ANY, SUFFIX, fingerprint, seed, write_fingerprints
from casemate.lake.lines import Line
from casemate.lake.manifest import PARQUET, ParquetFile
from casemate.lake.places import make_directory, sync_directory, sync_file
from casemate.lake.query import AttributeKey

SCHEMA = pa.schema(
    [
        ("account", pa.string()),
        ("region", pa.string()),
        ("time_ns", pa.int64()),
        ("event_time", pa.timestamp("ms", tz="UTC")),
        ("event_id", pa.string()),
        ("event_name", pa.string()),
        ("event_source", pa.string()),
        ("username", pa.string()),
        ("access_key_id", pa.string()),
        ("read_only", pa.bool_()),
        ("resource_names", pa.list_(pa.string())),
        ("resource_types", pa.list_(pa.string())),
        ("raw", pa.string()),
    ]
)
_ORDER = [(name, "ascending") for name in ("account", "region", "time_ns", "event_id")]
_REPEATING = ["account", "region", "event_name", "event_source", "username", "access_key_id"]
_ROW_GROUP = 8192
_ATTRIBUTES = {
    AttributeKey.EVENT_ID: "event_id",
    AttributeKey.EVENT_NAME: "event_name",
    AttributeKey.READ_ONLY: "read_only",
    AttributeKey.USERNAME: "username",
    AttributeKey.RESOURCE_TYPE: "resource_types",
    AttributeKey.RESOURCE_NAME: "resource_names",
    AttributeKey.EVENT_SOURCE: "event_source",
    AttributeKey.ACCESS_KEY_ID: "access_key_id",
}
_INDEXED = ["account", "region", *_ATTRIBUTES.values()]


class Row(NamedTuple):
    """A line and what lookups filter it by."""

    time_ns: int
    columns: Columns
    raw: bytes

    @property
    def day(self) -> str:
        """The UTC day it belongs to."""
        return day_of(self.time_ns)


def day_of(time_ns: int) -> str:
    """The UTC day of a time, as YYYY-MM-DD."""
    return time.strftime("%Y-%m-%d", time.gmtime(time_ns // 10**9))


def row_of(line: Line) -> Row:
    """The row of a line. What is no CloudTrail record is kept under no account, where no lookup finds it."""
    try:
        columns = lookup_columns(line.json)
    except ValueError:
        columns = Columns(line.time_ns // 10**9, "", "", "", "", "", None, "", "", ())
    return Row(line.time_ns, columns, line.json)


def write_rows(directory: Path, day: str, serial: int, rows: Sequence[Row]) -> ParquetFile:
    """Write one file of a day, sorted, each event once, durable. Raises OSError."""
    return write_table(directory, day, serial, as_table(rows))


def as_table(rows: Sequence[Row]) -> pa.Table:
    """Rows as a table of ``SCHEMA``."""
    return pa.table(
        {
            "account": [row.columns.account for row in rows],
            "region": [row.columns.region for row in rows],
            "time_ns": [row.time_ns for row in rows],
            "event_time": [row.columns.event_time * 1000 for row in rows],
            "event_id": [row.columns.event_id for row in rows],
            "event_name": [row.columns.event_name for row in rows],
            "event_source": [row.columns.event_source for row in rows],
            "username": [row.columns.username for row in rows],
            "access_key_id": [row.columns.access_key_id for row in rows],
            "read_only": [row.columns.read_only for row in rows],
            "resource_names": [row.columns.names() for row in rows],
            "resource_types": [[resource.type for resource in row.columns.resources] for row in rows],
            "raw": [row.raw.decode(errors="replace") for row in rows],
        },
        schema=SCHEMA,
    )


def merge_files(directory: Path, day: str, serial: int, files: Iterable[ParquetFile]) -> ParquetFile:
    """Write several files of a day as one, sorted, each event once, durable. Raises OSError."""
    return write_table(
        directory,
        day,
        serial,
        pa.concat_tables([pq.read_table(directory / file.path, schema=SCHEMA, partitioning=None) for file in files]),
    )


def index_file(directory: Path, file: ParquetFile) -> ParquetFile:
    """Write the index of a file that has none, durable; the file with it. Raises OSError."""
    table = pq.read_table(directory / file.path, columns=_INDEXED, partitioning=None)
    count = write_fingerprints(directory / file.index, _fingerprints(table))
    sync_directory((directory / file.path).parent)
    return msgspec.structs.replace(file, fingerprints=count)


def write_table(directory: Path, day: str, serial: int, table: pa.Table) -> ParquetFile:
    """Write a table of ``SCHEMA`` as one file of a day, sorted, each event once, durable. Raises OSError."""
    kept = _first_of_each(table["event_id"].to_pylist())
    if not all(kept):
        table = table.filter(pa.array(kept))
    table = table.sort_by(_ORDER)
    folder = directory / f"day={day}"
    make_directory(folder)
    final = folder / f"{serial:010d}{PARQUET}"
    temporary = final.with_suffix(".tmp")
    temporary.unlink(missing_ok=True)
    temporary.touch(mode=0o600)
    pq.write_table(
        table,
        temporary,
        compression="zstd",
        row_group_size=_ROW_GROUP,
        use_dictionary=_REPEATING,
        sorting_columns=pq.SortingColumn.from_ordering(SCHEMA, _ORDER),
    )
    sync_file(temporary)
    temporary.replace(final)
    count = write_fingerprints(final.with_suffix(SUFFIX), _fingerprints(table))
    sync_directory(folder)
    times = pc.min_max(table["time_ns"]).as_py()
    return ParquetFile(
        path=f"{folder.name}/{final.name}",
        day=day,
        rows=table.num_rows,
        raw_bytes=table["raw"].nbytes,
        min_ns=times["min"],
        max_ns=times["max"],
        fingerprints=count,
    )


def _fingerprints(table: pa.Table) -> Iterator[int]:
    """The fingerprints of a sorted table's values: those that lookups ask for."""
    owners = table.group_by(["account", "region"], use_threads=False).aggregate([([], "count_all")])
    start = 0
    for owner in owners.to_pylist():
        account, region, count = owner["account"], owner["region"], owner["count_all"]
        rows = table.slice(start, count)
        start += count
        yield fingerprint(seed(account, region, ANY), "")
        for attribute, name in _ATTRIBUTES.items():
            begin = seed(account, region, attribute.value)
            column = rows[name]
            if pa.types.is_list(column.type):
                column = pc.list_flatten(column)
            elif pa.types.is_boolean(column.type):
                column = column.cast(pa.string())
            for value in pc.unique(column).to_pylist():
                if value is not None:
                    yield fingerprint(begin, value)


def _first_of_each(ids: Iterable[str]) -> list[bool]:
    seen: set[str] = set()
    kept: list[bool] = []
    for id_ in ids:
        kept.append(not id_ or id_ not in seen)
        seen.add(id_)
    return kept
