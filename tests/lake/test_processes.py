from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import msgspec
import pytest
from tests.lake.samples import ACCOUNT, NOON, REGION, line_of, sample, write_lines

from casemate.lake.compactor import Compactor
from casemate.lake.errors import LakeUnavailable
from casemate.lake.lookup import Lookup, LookupClient
from casemate.lake.manifest import read_manifest
from casemate.lake.parquet_lookup import ParquetLookup
from casemate.lake.places import stream_directory
from casemate.lake.processes import spawn
from casemate.lake.query import EventQuery, Reply, frame

GATEWAY_SIDE = [
    *("segments", "refused", "events", "lookup", "compactor", "errors", "lines", "live", "query_process"),
    *("sql", "sandbox", "gathering", "event_columns", "statements", "statements.text", "statements.plan"),
]


@pytest.mark.parametrize("module", GATEWAY_SIDE)
def test_the_gateways_side_loads_neither_pyarrow_nor_duckdb(module: str) -> None:
    """Nor does the query process, before there is Parquet to read."""
    program = (
        f"import sys, casemate.lake.{module}\n"
        "assert not {'pyarrow', 'duckdb', 'numpy', 'pandas', 'sqlglot'} & set(sys.modules), sorted(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def limits_of(pid: int) -> dict[str, str]:
    """The soft limits, by name."""
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()[1:]
    return {line[:25].strip(): line[25:].split()[0] for line in lines}


def test_the_query_process_is_limited_and_knows_nothing_of_our_environment(tmp_path: Path) -> None:
    client = LookupClient(tmp_path)
    client.lookup(Lookup(ACCOUNT, REGION))
    pid = client.pid()
    assert pid is not None
    limits = limits_of(pid)
    assert limits["Max core file size"] == "0"
    assert limits["Max file size"] == "0"
    assert limits["Max address space"] == str(3 << 30)
    assert limits["Max open files"] == "4096"
    names = {entry.split(b"=")[0] for entry in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") if entry}
    assert names <= {b"PATH", b"LC_ALL", b"TZ", b"ARROW_DEFAULT_MEMORY_POOL", b"OMP_NUM_THREADS"}
    assert Path(f"/proc/{pid}/cwd").resolve() == Path("/")
    descriptors = [each.readlink() for each in Path(f"/proc/{pid}/fd").iterdir()]
    assert len([each for each in descriptors if str(each).startswith("pipe:")]) == 2
    assert [str(each) for each in descriptors if not str(each).startswith("pipe:")] == ["/dev/null"]
    client.close()


def test_the_query_process_ends_with_its_input_and_on_nonsense(tmp_path: Path) -> None:
    for text in (b"", b"\0", b"\xff\xff\xff\xff", b"\0\0\0\4nope"):
        process = spawn("casemate.lake.query_process", [str(tmp_path), "60", "60", str(3 << 30)], talks=True)
        output, _ = process.communicate(text, timeout=20)
        assert output == b""


def test_the_query_process_kills_itself_when_out_of_time(tmp_path: Path) -> None:
    """A named pipe as a segment keeps it busy for ever."""
    folder = tmp_path / "events" / "segments"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "1-1.seg")
    process = spawn("casemate.lake.query_process", [str(tmp_path), "60", "1", str(3 << 30)], talks=True)
    query = EventQuery(ACCOUNT, REGION, 0, 1, limit=1)
    assert process.communicate(frame(query), timeout=20)[0] == b""
    assert process.returncode == -signal.SIGALRM


def test_duckdb_reaches_only_the_streams_directory(tmp_path: Path) -> None:
    write_lines(tmp_path, [line_of(sample(1), NOON)])
    Compactor(tmp_path, "events", retention_days=36_500).run()
    home = stream_directory(tmp_path, "events")
    (file,) = read_manifest(home).files
    outside = tmp_path / "outside.parquet"
    outside.write_bytes((home / file.path).read_bytes())
    lookup = ParquetLookup(home, 1 << 30)
    connection = lookup._connection
    query = EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, limit=10)
    assert len(lookup.find(query, 10, [file])) == 1
    for statement in (
        f"SELECT * FROM read_parquet('{outside}')",
        f"SELECT * FROM read_parquet('{home}/../outside.parquet')",
        "SELECT * FROM read_text('/etc/hostname')",
        f"COPY (SELECT 1) TO '{tmp_path}/written.csv'",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "INSTALL httpfs",
        "LOAD httpfs",
        f"ATTACH '{tmp_path}/other.db'",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(statement)


def test_memory_is_bounded_and_its_end_is_an_error_not_a_crash(tmp_path: Path) -> None:
    write_lines(tmp_path, [line_of(sample(1), NOON)])
    Compactor(tmp_path, "events", retention_days=36_500).run()
    process = spawn("casemate.lake.query_process", [str(tmp_path), "60", "20", str(96 << 20)], talks=True)
    output, _ = process.communicate(frame(EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, limit=1)), timeout=30)
    if output:
        assert msgspec.msgpack.decode(output[4:], type=Reply).error


def test_the_compactor_runs_on_demand(tmp_path: Path) -> None:
    now = [0.0]
    compactor = Compactor(tmp_path, "events", retention_days=36_500, monotonic=lambda: now[0])
    assert not compactor.due()
    now[0] = 3600.0
    assert compactor.due()
    write_lines(tmp_path, [line_of(sample(number), NOON) for number in range(3)])
    output = compactor.run()
    assert output is not None
    assert msgspec.json.decode(output) == {"segments": 1, "events": 3, "damaged": 0, "merged": 0, "expired": 0}
    assert not compactor.due()
    with (tmp_path / "events" / "segments" / "1-1.seg").open("wb") as file:
        file.truncate(64 << 20)
    assert compactor.due()
    (tmp_path / "events" / "manifest.json").write_text('{"format":9}')
    with pytest.raises(LakeUnavailable, match="UnknownFormat"):
        compactor.run()
    compactor.close()
    with pytest.raises(LakeUnavailable, match="closed"):
        compactor.run()
