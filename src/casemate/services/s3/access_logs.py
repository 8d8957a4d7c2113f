"""Server access logs: what was asked of a bucket, written into files of another one every few minutes.

The audit has each call; it is followed in the lake while any bucket is logged, and the lines are kept in the store, in
one commit with how far was read. A delivery for each bucket with lines puts a file into the target, as
``logging.s3.amazonaws.com`` through S3's own PutObject, and lets go of the lines in that very commit.
Amazon S3 User Guide, "Logging requests with server access logging".
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from casemate.api import s3 as api
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.call import Call
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.streaming import Receive, Received
from casemate.kernel.transaction import Delivery, Transaction
from casemate.kernel.waiting import Awaited, Waiting
from casemate.lake.lines import Line
from casemate.lake.tail import Place, Tail
from casemate.services.s3.log_lines import SOURCE, log_line, read_record
from casemate.services.s3.model import BUCKET, Bucket

T = TypeVar("T")
SETTING = "logging"
HOST = "logging.s3.amazonaws.com"
SCHEME = "s3-logs"
DELAY = 300.0
"""Seconds from a bucket's first line to the file that has it."""
LASTS = 86_400.0
"""Seconds for which a file is tried to be put, and lines are kept at most."""
LINES = 10_000
"""Lines of one file at most."""
LOGGED, LINE_TABLE, PENDING, PLACE = "s3-logged", "s3-log-lines", "s3-log-pending", "s3-log-place"
_BYTES = 1 << 20
_KEEP_EVERY = 64
_PAGE = 500
_DAY = 10
Keep = Callable[[bytes, Receive], Received]
"""Writes bytes as a durable blob. Blocks: for threads. What no commit comes to name is swept away later."""


class Logged(msgspec.Struct, frozen=True):
    """A bucket that is logged: its owner's account, and since when (seconds since the epoch, by the wall clock)."""

    owner: str
    since: float


class Store(Protocol):
    """The store, as far as it is needed here."""

    def run_read(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Read in a thread."""
        ...

    def run_write(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Write in the writer thread."""
        ...


class ReadSnapshot(Protocol):
    """Runs a function on a snapshot of the store and waits for it."""

    def __call__(self, run: Callable[[Transaction], T], /) -> T:
        """What ``run`` answers. Raises what it raises."""
        ...


def log_from_now(call: Call, bucket: Bucket) -> None:
    """Have what is asked of a bucket be logged from now on."""
    call.tx.put_record(LOGGED, bucket.name, msgspec.json.encode(Logged(bucket.account, call.wall)))


def log_no_more(tx: Transaction, name: str) -> None:
    """Have nothing more be logged of a bucket, and let go of what waits."""
    tx.delete_record(LOGGED, name)
    _drop(tx, name)


def _drop(tx: Transaction, name: str) -> None:
    while found := tx.records(LINE_TABLE, after=f"{name}/", before=f"{name}0", limit=_PAGE):
        for key, _ in found:
            tx.delete_record(LINE_TABLE, key)
    tx.delete_record(PENDING, name)


def note_bytes(call: Call, bucket: Bucket, name: str, count: int) -> None:
    """Have the record of a call on a logged bucket say how many bytes it sent or took."""
    if SETTING in bucket.settings:
        call.audit.additional[name] = count


class _Found(NamedTuple):
    key: str
    bucket: str
    owner: str
    text: str


class AccessLogFollower:
    """See ``keeper.loop.Follower``."""

    def __init__(self, read: ReadSnapshot, tail: Tail, clock: Clock, ids: Ids) -> None:
        self._read = read
        self._tail = tail
        self._clock = clock
        self._ids = ids
        self._place: Place | None = None
        self._unkept = 0
        self._free: frozenset[str] = frozenset()
        self.eager = False

    def gather(self) -> Callable[[Transaction], None] | None:
        """See ``Follower``."""
        # Listed before it is asked what is logged: what is from later on, is so behind all that stands in them.
        closed = self._tail.closed()
        logged, kept = self._read(_interests)
        self.eager = bool(logged)
        if not logged:
            self._place, self._free = None, closed
            return _forget if kept is not None else None
        place = self._place
        if place is None:
            place = {} if kept is None else msgspec.json.decode(kept, type=dict[str, int])
        found = self._tail.read(place, _BYTES)
        lines = [made for line in found.lines if (made := _made(line, logged)) is not None]
        self._place = found.place
        self._unkept += bool(found.lines)
        if not lines and not found.more and self._unkept < _KEEP_EVERY:
            return None
        self._unkept = 0
        return lambda tx: self._write(tx, lines, found.place)

    def lost(self) -> None:
        """See ``Follower``."""
        self._place = None

    def done(self) -> frozenset[str]:
        """The closed segments that hold nothing to be read any more."""
        return self._tail.done(self._place or {}) if self.eager else self._free

    def _write(self, tx: Transaction, lines: list[_Found], place: Place) -> None:
        now = self._clock.now()
        for line in lines:
            tx.put_record(LINE_TABLE, line.key, line.text.encode("utf-8", "replace"), expires=now + LASTS)
        for bucket, owner in sorted({(line.bucket, line.owner) for line in lines}):
            if tx.record(PENDING, bucket) is None:
                _deliver(tx, bucket, owner, now + DELAY, self._ids)
        tx.put_record(PLACE, PLACE, msgspec.json.encode(dict(place)))


def _forget(tx: Transaction) -> None:
    tx.delete_record(PLACE, PLACE)


def _interests(tx: Transaction) -> tuple[dict[str, Logged], bytes | None]:
    """Which buckets are logged, and how far the lake was read."""
    found: dict[str, Logged] = {}
    after = ""
    while page := tx.records(LOGGED, after=after, limit=_PAGE):
        found.update((key, msgspec.json.decode(value, type=Logged)) for key, value in page)
        after = page[-1][0]
    return found, tx.record(PLACE, PLACE)


def _made(line: Line, logged: dict[str, Logged]) -> _Found | None:
    try:
        record = read_record(line.json)
    except msgspec.DecodeError:
        return None
    if record.source != SOURCE or (whose := logged.get(record.bucket)) is None:
        return None
    seconds = line.time_ns / 1e9
    if seconds < whose.since:
        return None
    # A call of another account's has a record in both: it is one line all the same.
    key = f"{record.bucket}/{line.time_ns:019d}/{record.request}/{record.name}"
    return _Found(key, record.bucket, whose.owner, log_line(record, whose.owner, seconds))


def _deliver(tx: Transaction, bucket: str, owner: str, due: float, ids: Ids) -> None:
    """Have a file of a bucket's lines be written then."""
    tx.put_record(PENDING, bucket, b"")
    tx.deliver(
        Delivery(id=new_uuid(ids), target=f"{SCHEME}:{owner}", payload=bucket.encode(), due=due, expires=due + LASTS)
    )


class _File(NamedTuple):
    bucket: Bucket
    lines: list[tuple[str, bytes]]
    target: str
    key: str

    @property
    def content(self) -> bytes:
        return b"".join(text + b"\n" for _, text in self.lines)


class LogCourier:
    """See ``kernel.deliveries.Courier``: a bucket's lines become a file of its target."""

    at_once = 2

    def __init__(self, store: Store, acting: Acting, keep: Keep, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._acting = acting
        self._keep = keep
        self._clock = clock
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        name = delivery.payload.decode()
        file = await asyncio.wrap_future(self._store.run_read(partial(self._file, name)))
        if file is None:
            return Attempted(partial(_drop, name=name))
        # Whether it may be put at all is asked in a commit of its own, so that a denial is on record.
        wanted = await asyncio.wrap_future(self._store.run_write(partial(self._ask, file=file, awaited=())))
        if wanted is None:
            return Attempted(partial(_drop, name=name))
        received = await asyncio.to_thread(self._keep, file.content, wanted)
        return Attempted(partial(self._put, file=file, awaited=(Awaited(wanted, received),)))

    def give_up(self, delivery: Delivery) -> Callable[[Transaction], None]:
        """See ``Courier``."""
        return partial(_drop, name=delivery.payload.decode())

    def _file(self, name: str, tx: Transaction) -> _File | None:
        """The next file of a bucket, None where it is not logged any more or nothing waits."""
        bucket = tx.get(BUCKET, "", "", name)
        logging = bucket.setting(SETTING, api.LoggingEnabled) if bucket is not None else None
        lines = list(tx.records(LINE_TABLE, after=f"{name}/", before=f"{name}0", limit=LINES))
        if bucket is None or logging is None or not lines:
            return None
        by_event = _by_event_time(logging)
        if by_event:
            day = _seconds(lines[0][0]) // 86_400
            lines = [line for line in lines if _seconds(line[0]) // 86_400 == day]
        moment = _seconds(lines[0][0]) if by_event else self._clock.now()
        key = _key(logging, bucket, moment, self._ids.unique(8).hex().upper())
        return _File(bucket, lines, logging.target_bucket, key)

    def _ask(self, tx: Transaction, file: _File, awaited: tuple[Awaited, ...]) -> Receive | None:
        """What S3 wants of a file that may be put; None where it may not."""
        try:
            self._acting.call(
                tx,
                api.PutObject,
                api.PutObjectRequest(bucket=file.target, key=file.key, content_type="text/plain"),
                principal=service_principal(HOST, file.bucket.account),
                region=file.bucket.region,
                source_arn=file.bucket.arn,
                awaited=awaited,
            )
        except Waiting as waiting:
            assert isinstance(waiting.work, Receive)
            return waiting.work
        except (ServiceError, CommonError):
            return None
        return None

    def _put(self, tx: Transaction, file: _File, awaited: tuple[Awaited, ...]) -> None:
        """Write the file and let go of its lines; what is left of them goes into another one."""
        self._ask(tx, file, awaited)
        for key, _ in file.lines:
            tx.delete_record(LINE_TABLE, key)
        name = file.bucket.name
        if tx.records(LINE_TABLE, after=f"{name}/", before=f"{name}0", limit=1):
            _deliver(tx, name, file.bucket.account, self._clock.now(), self._ids)
        else:
            tx.delete_record(PENDING, name)


def _seconds(key: str) -> float:
    """When the call of a line was made, by the line's key."""
    return int(key.split("/")[1]) // 10**9


def _by_event_time(logging: api.LoggingEnabled) -> bool:
    form = logging.target_object_key_format
    partitioned = form.partitioned_prefix if form is not None else None
    return partitioned is not None and partitioned.partition_date_source == "EventTime"


def _key(logging: api.LoggingEnabled, bucket: Bucket, moment: float, unique: str) -> str:
    """The key of a file (User Guide, "Log object key format"); by the time of events, days have no time of day."""
    form = logging.target_object_key_format
    day = time.strftime("%Y-%m-%d-%H-%M-%S", time.gmtime(moment))
    if form is None or form.partitioned_prefix is None:
        return f"{logging.target_prefix}{day}-{unique}"
    if _by_event_time(logging):
        day = f"{day[:_DAY]}-00-00-00"
    year, month, date = day[:_DAY].split("-")
    place = f"{bucket.account}/{bucket.region}/{bucket.name}/{year}/{month}/{date}"
    return f"{logging.target_prefix}{place}/{day}-{unique}"
