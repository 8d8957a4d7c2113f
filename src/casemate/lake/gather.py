"""``python -m casemate.lake.gather SECONDS MEMORY BYTES``: gathers what a SQL query may see. See ``gathering.py``.

It is told what by one message on its standard input, and says what came of it on its standard output. Nothing of a
caller's SQL comes here. It limits itself first: ``MEMORY`` bytes of address space, ``SECONDS`` of processor time,
``BYTES`` of a file, no core dumps.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no type information

from casemate.lake.columnar import Row, as_table, row_of
from casemate.lake.event_columns import EXPRESSIONS, quoted, where_imported, where_recorded
from casemate.lake.events import STREAM
from casemate.lake.gathering import MAX_FRAME, Gather, Gathered, Rows
from casemate.lake.limits import restrain
from casemate.lake.lines import scan
from casemate.lake.manifest import ParquetFile, UnknownFormat, read_manifest
from casemate.lake.places import CLOSED, OPEN, segments_directory, stream_directory

NICENESS = 10
_FILES = 4096
_ATTEMPTS = 5
_KEY = "CASE WHEN event_id = '' THEN CAST(uuid() AS VARCHAR) ELSE event_id END"


class _Source:
    """One stream of the lake for a table: which of its events are the table's, and where they lie, by day."""

    def __init__(self, home: Path, segments: Path, where: str, rows: Rows, account: str) -> None:
        self.home = home
        self.where = where
        self.live: dict[str, list[Row]] = {}
        opened = _opened(segments)
        try:
            manifest = read_manifest(home)
            for name, descriptor in opened.items():
                if name not in manifest.consumed:
                    self._take(descriptor, rows, account)
        finally:
            for descriptor in opened.values():
                os.close(descriptor)
        low, high = max(rows.oldest_ns, rows.first_ns), rows.last_ns
        self.filed: dict[str, list[ParquetFile]] = {}
        for file in manifest.files:
            if file.min_ns <= high and file.max_ns >= low:
                self.filed.setdefault(file.day, []).append(file)

    def _take(self, descriptor: int, rows: Rows, account: str) -> None:
        low, high = max(rows.oldest_ns, rows.first_ns), rows.last_ns
        data = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        for line in scan(data).lines:
            if low <= line.time_ns <= high:
                row = row_of(line)
                if not account or row.columns.account == account:
                    self.live.setdefault(row.day, []).append(row)


def _opened(segments: Path) -> dict[str, int]:
    """The segments by name, each open: what compaction removes meanwhile can still be read."""
    found: dict[str, int] = {}
    try:
        names = sorted({path.stem for path in segments.iterdir() if path.suffix in (OPEN, CLOSED)})
    except FileNotFoundError:
        return found
    for name in names:
        for suffix in (OPEN, CLOSED):
            try:
                found[name] = os.open(segments / (name + suffix), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            except FileNotFoundError:
                continue
            break
    return found


class Gatherer:
    """Gathers tables from the lake under ``directory`` into ``target``. Memory is in bytes."""

    def __init__(self, directory: Path, target: Path, memory_bytes: int) -> None:
        self._directory = directory
        self._target = target
        self._serial = count()
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "threads": "1",
                "memory_limit": f"{memory_bytes // 1_000_000}MB",
                "temp_directory": str(target / "tmp"),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_community_extensions": "false",
                "python_enable_replacements": "false",
            },
        )
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute("SET preserve_insertion_order = false")

    def gather(self, tables: Sequence[Rows]) -> Gathered:
        """What was gathered. Raises OSError, duckdb.Error, UnknownFormat."""
        files: dict[str, list[str]] = {}
        events = 0
        for rows in tables:
            files[rows.table], more = self._table(rows)
            events += more
        return Gathered(files, events, self._size(files))

    def _table(self, rows: Rows) -> tuple[list[str], int]:
        problem = FileNotFoundError("a file of the lake")
        for _ in range(_ATTEMPTS):
            sources = list(self._sources(rows))
            try:
                return self._days(rows, sources)
            except duckdb.Error:
                missing = [
                    file.path
                    for source in sources
                    for files in source.filed.values()
                    for file in files
                    if not (source.home / file.path).exists()
                ]
                if not missing:
                    raise
                # Compaction replaced a file while it was read: the manifest names its successor.
                problem = FileNotFoundError(missing[0])
        raise problem

    def _sources(self, rows: Rows) -> list[_Source]:
        found = [(STREAM, where_recorded(rows), rows.account)] if rows.spans else []
        found += [(rows.imported, where_imported(rows), "")] if rows.imported else []
        return [
            _Source(stream_directory(self._directory, stream), segments_directory(self._directory, stream), *rest)
            for stream, where, account in found
            for rest in [(where, rows, account)]
        ]

    def _days(self, rows: Rows, sources: Sequence[_Source]) -> tuple[list[str], int]:
        names: list[str] = []
        events = 0
        for day in sorted({day for source in sources for day in (*source.live, *source.filed)}):
            name = f"{next(self._serial):06d}.parquet"
            found = self._copy(rows, sources, day, self._target / name)
            if found:
                names.append(name)
                events += found
        return names, events

    def _copy(self, rows: Rows, sources: Sequence[_Source], day: str, path: Path) -> int:
        columns = ", ".join(f"{EXPRESSIONS[name]} AS {name}" for name in rows.columns)
        parts: list[str] = []
        for at, source in enumerate(sources):
            files = [quoted(str(source.home / file.path)) for file in source.filed.get(day, ())]
            if files:
                read = f"read_parquet([{', '.join(files)}], hive_partitioning = false)"
                parts.append(f"SELECT {columns}, {_KEY} AS event_key FROM {read} WHERE {source.where}")  # noqa: S608 - ours, quoted
            live = source.live.get(day)
            if live:
                self._connection.register(f"live{at}", as_table(live))
                parts.append(f"SELECT {columns}, {_KEY} AS event_key FROM live{at} WHERE {source.where}")  # noqa: S608 - ours, quoted
        alone = len(parts) == 1 and sum(len(source.filed.get(day, ())) for source in sources) == 1
        names = ", ".join(rows.columns)
        once = "" if alone else "DISTINCT ON (event_key) "
        select = f"SELECT {names} FROM (SELECT {once}* FROM ({' UNION ALL '.join(parts)}))"  # noqa: S608 - ours, quoted
        # The text is ours: what comes from outside is quoted in it.
        done = self._connection.execute(f"COPY ({select}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION lz4_raw)")
        copied = done.fetchone()
        return int(copied[0]) if copied else 0

    def _size(self, files: dict[str, list[str]]) -> int:
        paths = [quoted(str(self._target / name)) for names in files.values() for name in names]
        if not paths:
            return 0
        asked = f"SELECT sum(total_uncompressed_size) FROM parquet_metadata([{', '.join(paths)}])"  # noqa: S608 - ours, quoted
        found = self._connection.execute(asked).fetchone()
        return int(found[0] or 0) if found else 0


def main(arguments: Sequence[str]) -> int:
    """Run it; the exit status."""
    seconds, memory, size = int(arguments[0]), int(arguments[1]), int(arguments[2])
    os.nice(NICENESS)
    restrain(memory_bytes=memory, files=_FILES, file_bytes=size, cpu_seconds=seconds)
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(MAX_FRAME), type=Gather)
    try:
        gathered = Gatherer(Path(order.directory), Path(order.target), memory // 2).gather(order.tables)
    except (OSError, MemoryError, ValueError, UnknownFormat, duckdb.Error, pa.ArrowException) as error:
        gathered = Gathered(error=f"{type(error).__name__}: {str(error)[:500]}")
    sys.stdout.buffer.write(msgspec.msgpack.encode(gathered))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
