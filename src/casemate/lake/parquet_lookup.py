"""Lookups over Parquet: the only user of DuckDB, in the query process, loaded when there is Parquet to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from casemate.lake.fingerprints import ANY, fingerprint, may_hold, seed
from casemate.lake.manifest import ParquetFile
from casemate.lake.query import AttributeKey, EventQuery, Hit, Position

Failure = duckdb.Error
"""What DuckDB raises; also when a file was merged away since the manifest was read."""

_ATTRIBUTES = {
    AttributeKey.EVENT_ID: "event_id = $value",
    AttributeKey.EVENT_NAME: "event_name = $value",
    AttributeKey.READ_ONLY: "read_only = CASE $value WHEN 'true' THEN true WHEN 'false' THEN false END",
    AttributeKey.USERNAME: "username = $value AND $value <> ''",
    AttributeKey.RESOURCE_TYPE: "list_contains(resource_types, $value)",
    AttributeKey.RESOURCE_NAME: "list_contains(resource_names, $value)",
    AttributeKey.EVENT_SOURCE: "event_source = $value",
    AttributeKey.ACCESS_KEY_ID: "access_key_id = $value AND $value <> ''",
}
_FILES_AT_ONCE = 32
_SELECT = """
SELECT time_ns, event_id, raw FROM read_parquet($files, hive_partitioning = false)
WHERE account = $account AND region = $region AND time_ns BETWEEN $first AND $last
AND (time_ns < $before_ns OR (time_ns = $before_ns AND event_id < $before_id)) {attribute}
ORDER BY time_ns DESC, event_id DESC LIMIT $count
"""


class ParquetLookup:
    """Asks the Parquet files below one directory, and can reach nothing else.

    Memory is in bytes. Configuration is locked; external access is off but for that directory.
    """

    def __init__(self, directory: Path, memory_bytes: int) -> None:
        self._directory = directory
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "threads": "1",
                "memory_limit": f"{memory_bytes // 1_000_000}MB",
                "temp_directory": "",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
                "python_enable_replacements": "false",
                "late_materialization_max_rows": "1000",
            },
        )
        path = str(directory).replace("'", "''")
        self._connection.execute(f"SET allowed_directories = ['{path}']")
        self._connection.execute("SET parquet_metadata_cache = true")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def find(self, query: EventQuery, count: int, files: Sequence[ParquetFile]) -> list[Hit]:
        """The newest ``count`` answers in ``files``, in order, each event once. Raises Failure.

        Files are asked newest first, those alone whose index has what is looked for, twice as many at each step, until
        no other can hold anything newer than what is found.
        """
        reached = [file for file in files if query.reaches(file.min_ns, file.max_ns)]
        reached.sort(key=lambda file: file.max_ns, reverse=True)
        attribute = ANY if query.key is None else query.key.value
        wanted = fingerprint(seed(query.account, query.region, attribute), query.value)
        found: dict[Position, Hit] = {}
        asked = 0
        step = 1
        while asked < len(reached):
            if len(found) >= count and self._oldest(found, count).time_ns > reached[asked].max_ns:
                break
            some: list[ParquetFile] = []
            while asked < len(reached) and len(some) < step:
                file = reached[asked]
                asked += 1
                if not file.fingerprints or may_hold(self._directory / file.index, file.fingerprints, wanted):
                    some.append(file)
            if some:
                found.update((hit.position, hit) for hit in self._in_files(query, count, some))
            step = min(2 * step, _FILES_AT_ONCE)
        return [found[position] for position in sorted(found, reverse=True)[:count]]

    def _oldest(self, found: Mapping[Position, Hit], count: int) -> Position:
        return sorted(found, reverse=True)[count - 1]

    def _in_files(self, query: EventQuery, count: int, files: Sequence[ParquetFile]) -> list[Hit]:
        hits: list[Hit] = []
        before = query.before
        while len(hits) < count:
            rows = self._rows(query, before, count, files)
            for time_ns, event_id, raw in rows:
                position = Position(time_ns, event_id)
                if before is None or position < before:
                    hits.append(Hit(position, raw.encode()))
                    before = position
            if len(rows) < count:
                break
        return hits[:count]

    def _rows(
        self, query: EventQuery, before: Position | None, count: int, files: Sequence[ParquetFile]
    ) -> list[tuple[int, str, str]]:
        parameters: dict[str, object] = {
            "files": [str(self._directory / file.path) for file in files],
            "account": query.account,
            "region": query.region,
            "first": query.first_ns,
            "last": query.last_ns if before is None else min(query.last_ns, before.time_ns),
            "before_ns": 2**63 - 1 if before is None else before.time_ns,
            "before_id": "" if before is None else before.event_id,
            "count": count,
        }
        attribute = ""
        if query.key is not None:
            attribute = f"AND {_ATTRIBUTES[query.key]}"
            parameters["value"] = query.value
        # The text is ours alone; everything from outside is a parameter.
        return self._connection.execute(_SELECT.format(attribute=attribute), parameters).fetchall()
