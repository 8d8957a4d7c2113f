"""Imports at work: the courier that copies a trail's log files from a bucket into an event data store.

Each attempt takes some files: it lists them as the import's role, reads and unpacks them outside of any transaction,
has their events written durably to the store's stream of the lake, and then writes how far it came. Killed in between,
the next attempt writes some events once more; queries and compaction keep each event id once.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from casemate.api import s3
from casemate.kernel.acting import Acting
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import ARRIVED, Attempted, Then
from casemate.kernel.errors import AccessDenied, CommonError, ServiceError, Unavailable
from casemate.kernel.principal import Principal
from casemate.kernel.streaming import Content
from casemate.kernel.transaction import Delivery, Transaction
from casemate.lake.compactor import Compactor
from casemate.lake.errors import LakeUnavailable
from casemate.lake.events import iso_time, lookup_columns
from casemate.lake.lines import MAX_LINE, make_line
from casemate.lake.segments import SegmentWriter
from casemate.services.cloudtrail.event_data_stores import DAY, EVENT_DATA_STORE, EventDataStore, stream_of
from casemate.services.cloudtrail.imports import (
    COMPLETED,
    FAILED,
    FAILURES,
    IMPORT,
    IN_PROGRESS,
    RUNNING,
    Failure,
    Import,
)
from casemate.store.interface import Store

T = TypeVar("T")
SCHEME = "lake-import"
LASTS = 30 * DAY
HOST = "cloudtrail.amazonaws.com"
SESSION = "CloudTrailImport"
_PAGE = 20
"""Files that one attempt takes."""
_MAX_PACKED = 64 << 20
_MAX_UNPACKED = 256 << 20
_AGAIN = 30.0
_LOG = re.compile(r".*/\d{12}_CloudTrail_[a-z0-9-]+_(\d{8})T\d{4}Z_[^/]+\.json\.gz")
_OTHERS = ("/CloudTrail-Digest/", "/CloudTrail-Insight/", "/CloudTrail-Aggregated/")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery names: an import."""

    account: str
    region: str
    id: str


class _Records(msgspec.Struct, frozen=True):
    records: list[msgspec.Raw] = msgspec.field(name="Records")


class _NotImported(Exception):
    """A file can't be imported; the arguments are the type of the failure and why."""


Source = Callable[[Any, msgspec.Struct], Awaitable[Any]]
"""Makes a call of S3's, as the import's role."""


class _Done(NamedTuple):
    """What came of some files: the import as it stands then, and what failed."""

    progress: Import
    failures: list[Failure]
    over: bool


class _Files:
    """Copies files into a store, as a role that ``source`` calls S3 with."""

    def __init__(self, source: Source, lake: Path, store: EventDataStore, clock: Clock) -> None:
        self.source = source
        self._lake = lake
        self._store = store
        self._clock = clock

    async def take(self, job: Import, keys: Sequence[str]) -> _Done:
        """Import the files of these keys; a file that can't be is a failure, and the others go on."""
        failures: list[Failure] = []
        for key in keys:
            directory = key.rpartition("/")[0]
            if directory != job.prefix and not job.retrying:
                job = msgspec.structs.replace(job, prefix=directory, prefixes=job.prefixes + 1)
            try:
                events = await self._file(job, key)
            except _NotImported as problem:
                kind, why = problem.args
            except (ServiceError, CommonError) as error:
                if isinstance(error, Unavailable):
                    raise
                kind, why = _kind_of(error), _message(error)
            else:
                job = msgspec.structs.replace(job, files=job.files + 1, events=job.events + events)
                continue
            failures.append(Failure(f"s3://{job.place[0]}/{key}", kind, why, self._clock.now()))
            job = msgspec.structs.replace(job, failed=job.failed + 1)
        return _Done(job, failures, False)

    async def _file(self, job: Import, key: str) -> int:
        """Import one file; how many events of it are in the store now. Raises _NotImported."""
        answer = await self.source(s3.GetObject, s3.GetObjectRequest(bucket=job.place[0], key=key))
        packed = await asyncio.to_thread(_content, answer.body)
        lines = await asyncio.to_thread(lines_of, packed, job, self._clock.wall() - self._store.retention * DAY)
        if lines:
            await asyncio.to_thread(self._append, lines)
        return len(lines)

    def _append(self, lines: Sequence[bytes]) -> None:
        writer = SegmentWriter(self._lake, stream_of(self._store.id), lambda told: told())
        try:
            for start in range(0, len(lines), 500):
                writer.append_wait(lines[start : start + 500])
        finally:
            writer.close()


class ImportCourier:
    """Does imports. See ``kernel.deliveries.Courier``. ``lake`` is the lake's directory."""

    at_once = 1

    def __init__(self, store: Store, acting: Acting, lake: Path, clock: Clock) -> None:
        self._store = store
        self._acting = acting
        self._lake = lake
        self._clock = clock

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        asked = msgspec.msgpack.decode(delivery.payload, type=Asked)
        began = await self._write(partial(_begin, asked=asked, now=self._clock.now()))
        if began is None:
            return ARRIVED
        job, store = began
        try:
            role = await self._write(partial(self._assume, job=job, store=store))
            files = _Files(self._source(job, store, role), self._lake, store, self._clock)
            done = await (self._again(job, files) if job.retrying else self._further(job, files))
        except (AccessDenied, ServiceError, CommonError) as error:
            if isinstance(error, Unavailable):
                return Attempted(again=_AGAIN)
            failure = Failure(job.uri, _kind_of(error), _message(error), self._clock.now())
            done = _Done(msgspec.structs.replace(job, failed=job.failed + 1), [failure], True)
        if done.over:
            await asyncio.to_thread(self._compact, store)
        return Attempted(partial(_note, done=done, now=self._clock.now()), None if done.over else 0.0)

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        asked = msgspec.msgpack.decode(delivery.payload, type=Asked)
        return partial(_give_up, asked=asked, now=self._clock.now())

    # -- some files

    async def _further(self, job: Import, files: _Files) -> _Done:
        bucket, prefix = job.place
        request = s3.ListObjectsV2Request(
            bucket=bucket, prefix=prefix or None, start_after=job.after or None, max_keys=_PAGE
        )
        listed = await files.source(s3.ListObjectsV2, request)
        keys = [each.key for each in listed.contents or () if each.key is not None]
        wanted = [key for key in keys if _is_wanted(job, prefix, key)]
        done = await files.take(job, wanted)
        progress = msgspec.structs.replace(done.progress, after=keys[-1] if keys else job.after)
        return _Done(progress, done.failures, not listed.is_truncated)

    async def _again(self, job: Import, files: _Files) -> _Done:
        """What failed before, once more; then the rest."""
        bucket, _ = job.place
        rows = await self._read(lambda tx: tx.records(FAILURES, after=f"{job.id}/", before=f"{job.id}0", limit=10_000))
        failures = [msgspec.msgpack.decode(value, type=Failure) for _, value in rows]
        keys = [each.location.removeprefix(f"s3://{bucket}/") for each in failures if each.location != job.uri]
        done = await files.take(msgspec.structs.replace(job, failed=0), keys)
        await self._write(lambda tx: _clear(tx, [key for key, _ in rows]))
        return _Done(msgspec.structs.replace(done.progress, retrying=False), done.failures, False)

    def _compact(self, store: EventDataStore) -> None:
        try:
            Compactor(self._lake, stream_of(store.id), retention_days=store.retention).run()
        except LakeUnavailable:
            # What was imported is there all the same; the lake's upkeep compacts it later.
            return

    def _assume(self, tx: Transaction, job: Import, store: EventDataStore) -> Principal:
        return self._acting.assume(tx, job.role, HOST, session_name=SESSION, region=job.region, source_arn=store.arn)

    def _source(self, job: Import, store: EventDataStore, role: Principal) -> Source:
        def call(operation: Any, request: msgspec.Struct) -> Awaitable[Any]:
            def asked(tx: Transaction) -> Any:
                return self._acting.call(
                    tx,
                    operation,
                    request,
                    principal=role,
                    region=job.bucket_region,
                    source_arn=store.arn,
                    via=(HOST,),
                )

            return self._write(asked)

        return call

    async def _write(self, run: Callable[[Transaction], T]) -> T:
        return await asyncio.wrap_future(self._store.run_write(run))

    async def _read(self, run: Callable[[Transaction], T]) -> T:
        return await asyncio.wrap_future(self._store.run_read(run))


def _is_wanted(job: Import, prefix: str, key: str) -> bool:
    """Whether a key is of the import: below CloudTrail's prefix where the import names none, and of its days."""
    if key.endswith("/") or any(each in f"/{key}" for each in _OTHERS):
        return False
    if "CloudTrail" not in prefix and "/CloudTrail/" not in f"/{key}" and not prefix:
        return False
    log = _LOG.fullmatch(f"/{key}")
    if log is None:
        return True
    return (job.start is None or log[1] >= _day(job.start)) and (job.end is None or log[1] <= _day(job.end + DAY))


def _day(seconds: float) -> str:
    return iso_time(seconds)[:10].replace("-", "")


def _content(body: object) -> bytes:
    """What GetObject gives. Raises _NotImported for what is too large."""
    if isinstance(body, bytes):
        return body
    content: Content = body  # type: ignore[assignment]  # what a streamed body is made of
    try:
        if content.length > _MAX_PACKED:
            raise _NotImported("FileTooLarge", f"The file has more than {_MAX_PACKED} bytes.")
        parts: list[bytes] = []
        while part := content.read():
            parts.append(part)
        return b"".join(parts)
    finally:
        content.close()


def lines_of(packed: bytes, job: Import, oldest: float) -> list[bytes]:
    """The events of a log file that the import takes, as lines of the lake. Raises _NotImported."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(packed, _MAX_UNPACKED)
    except zlib.error:
        raise _NotImported("InvalidFile", "The file is not a gzip file.") from None
    if not unpacker.eof:
        raise _NotImported("InvalidFile", f"The file is cut short, or has more than {_MAX_UNPACKED} bytes unpacked.")
    try:
        records = msgspec.json.decode(text, type=_Records).records
    except msgspec.DecodeError:
        raise _NotImported("InvalidFile", "The file is not a CloudTrail log file.") from None
    return list(_lines(records, job, oldest))


def _lines(records: Iterable[msgspec.Raw], job: Import, oldest: float) -> Iterable[bytes]:
    for record in records:
        raw = bytes(record)
        if b"\n" in raw:
            raw = msgspec.json.encode(msgspec.json.decode(raw))
        try:
            columns = lookup_columns(raw)
        except ValueError:
            raise _NotImported("InvalidFile", "A record of the file is not a CloudTrail event.") from None
        time = columns.event_time
        if time < oldest or time < 0 or (job.start is not None and time < job.start):
            continue
        if job.end is not None and time > job.end:
            continue
        line = make_line(time * 10**9, raw)
        if len(line) > MAX_LINE:
            raise _NotImported("InvalidFile", "A record of the file is too large.")
        yield line


def _kind_of(error: Exception) -> str:
    return error.code if isinstance(error, ServiceError) else type(error).__name__


def _message(error: Exception) -> str:
    return str(getattr(error, "message", "") or error)[:500] or "It can't be read."


# -- what the store hears


def _begin(tx: Transaction, asked: Asked, now: float) -> tuple[Import, EventDataStore] | None:
    job = tx.get(IMPORT, asked.account, asked.region, asked.id)
    if job is None or job.status not in RUNNING:
        return None
    store = tx.get(EVENT_DATA_STORE, job.account, job.region, job.store)
    if store is None:
        tx.put(IMPORT, msgspec.structs.replace(job, status=FAILED, updated=now))
        return None
    if job.status != IN_PROGRESS:
        job = msgspec.structs.replace(job, status=IN_PROGRESS, updated=now)
        tx.put(IMPORT, job)
    return job, store


def _note(tx: Transaction, done: _Done, now: float) -> None:
    """Keep how far an import came, unless it was stopped meanwhile: then it stays so."""
    kept = tx.get(IMPORT, done.progress.account, done.progress.region, done.progress.id)
    if kept is None:
        return
    status = kept.status
    if status in RUNNING and done.over:
        status = FAILED if done.progress.failed else COMPLETED
    tx.put(IMPORT, msgspec.structs.replace(done.progress, status=status, updated=now))
    for failure in done.failures:
        tx.put_record(FAILURES, f"{kept.id}/{failure.location}", msgspec.msgpack.encode(failure))


def _clear(tx: Transaction, keys: Iterable[str]) -> None:
    for key in keys:
        tx.delete_record(FAILURES, key)


def _give_up(tx: Transaction, asked: Asked, now: float) -> None:
    job = tx.get(IMPORT, asked.account, asked.region, asked.id)
    if job is not None and job.status in RUNNING:
        tx.put(IMPORT, msgspec.structs.replace(job, status=FAILED, updated=now))
