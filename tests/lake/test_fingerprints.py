from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lake.samples import ACCOUNT, NOON, REGION, line_of, sample, write_lines

from casemate.lake.compaction import Policy, compact
from casemate.lake.fingerprints import fingerprint, may_hold, seed, write_fingerprints
from casemate.lake.manifest import Manifest, read_manifest, write_manifest
from casemate.lake.places import stream_directory
from casemate.lake.query import AttributeKey, EventQuery
from casemate.lake.query_process import Lookups

DAY = 86_400


@given(
    st.one_of(
        st.sets(st.integers(0, 2**32 - 1), max_size=300),
        st.sets(st.integers(0, 500), max_size=300),
        st.sets(st.integers(2**32 - 500, 2**32 - 1), max_size=300),
    ),
    st.lists(st.integers(0, 2**32 - 1), max_size=20),
)
def test_all_that_are_there_are_found_and_no_others(
    tmp_path_factory: pytest.TempPathFactory, there: set[int], asked: list[int]
) -> None:
    path = tmp_path_factory.mktemp("index") / "x.idx"
    count = write_fingerprints(path, there)
    assert count == len(there)
    assert path.stat().st_mode & 0o777 == 0o600
    assert all(may_hold(path, count, each) for each in there)
    assert [may_hold(path, count, each) for each in asked] == [each in there for each in asked]


def test_many_are_found_without_reading_them_all(tmp_path: Path) -> None:
    begin = seed(ACCOUNT, REGION, "EventId")
    there = [fingerprint(begin, sample(number).event_id) for number in range(50_000)]
    path = tmp_path / "x.idx"
    count = write_fingerprints(path, there)
    assert all(may_hold(path, count, each) for each in there[::50])
    others = [fingerprint(begin, sample(number).event_id) for number in range(50_000, 100_000, 50)]
    assert sum(may_hold(path, count, each) for each in others) <= 1


def test_what_can_not_be_read_may_hold_everything(tmp_path: Path) -> None:
    path = tmp_path / "x.idx"
    count = write_fingerprints(path, {1, 2, 3})
    assert not may_hold(path, count, 7)
    path.write_bytes(path.read_bytes()[:-1])
    assert may_hold(path, count, 7)
    path.unlink()
    assert may_hold(path, count, 7)


def test_a_value_is_its_account_s_regions_and_attribute_s_own() -> None:
    seeds = {
        seed(account, region, attribute)
        for account in (ACCOUNT, "444455556666")
        for region in (REGION, "us-east-1")
        for attribute in ("", "Username", "EventName")
    }
    assert len({fingerprint(each, "alice") for each in seeds}) == 12


def days(directory: Path) -> None:
    """Ten days with a file and a user each."""
    for day in range(10):
        at = NOON + day * DAY
        write_lines(directory, [line_of(sample(day, at=at, user=f"user-{day}", resource=f"key/{day}"), at)])
    compact(directory, "events", NOON)


def look(directory: Path, key: AttributeKey | None = None, value: str = "") -> list[str]:
    reply = Lookups(directory, 1 << 30).answer(EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, 50, key, value))
    assert reply.error == ""
    return [hit.position.event_id for hit in reply.hits]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (AttributeKey.USERNAME, "user-3"),
        (AttributeKey.RESOURCE_NAME, "3"),
        (AttributeKey.RESOURCE_NAME, f"arn:aws:kms:{REGION}:{ACCOUNT}:key/3"),
        (AttributeKey.EVENT_ID, sample(3).event_id),
    ],
)
def test_only_files_that_hold_it_are_opened(tmp_path: Path, key: AttributeKey, value: str) -> None:
    days(tmp_path)
    home = stream_directory(tmp_path, "events")
    (holding,) = (file for file in read_manifest(home).files if file.day == "2026-01-04")
    for path in home.glob("day=*/*.parquet"):
        if path != home / holding.path:
            path.write_bytes(b"no Parquet")
    assert look(tmp_path, key, value) == [sample(3).event_id]
    assert look(tmp_path, key, "nothing") == []


def test_a_page_opens_no_file_that_is_older_than_its_last_event(tmp_path: Path) -> None:
    days(tmp_path)
    home = stream_directory(tmp_path, "events")
    for path in sorted(home.glob("day=*/*.parquet"))[:7]:
        path.write_bytes(b"no Parquet")
    reply = Lookups(tmp_path, 1 << 30).answer(EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, 2))
    assert [hit.position.event_id for hit in reply.hits] == [sample(9).event_id, sample(8).event_id]


def test_files_from_before_there_were_indexes_are_read_and_get_one(tmp_path: Path) -> None:
    days(tmp_path)
    home = stream_directory(tmp_path, "events")
    manifest = read_manifest(home)
    bare = tuple(msgspec.structs.replace(file, fingerprints=0) for file in manifest.files)
    for path in home.glob("day=*/*.idx"):
        path.unlink()
    write_manifest(home, Manifest(serial=manifest.serial, files=bare))
    assert look(tmp_path, AttributeKey.USERNAME, "user-3") == [sample(3).event_id]
    compact(tmp_path, "events", NOON)
    assert {path: file.fingerprints for file in read_manifest(home).files for path in [file.path]} == {
        file.path: file.fingerprints for file in manifest.files
    }
    test_indexes_go_with_their_files(tmp_path)


def test_indexes_go_with_their_files(tmp_path: Path) -> None:
    if not (tmp_path / "events").exists():
        days(tmp_path)
    compact(tmp_path, "events", NOON, policy=Policy(small_files=0))
    home = stream_directory(tmp_path, "events")
    on_disk = {f"{path.parent.name}/{path.name}" for path in home.glob("day=*/*")}
    assert on_disk == {path for file in read_manifest(home).files for path in file.paths}
    compact(tmp_path, "events", NOON + 200 * DAY)
    assert list(home.glob("day=*")) == []
