"""PostgreSQL through psycopg 3: many processes on many machines, one writer's turn.

Writers take turns across all processes: ``begin_write`` takes one advisory lock that the transaction holds to
its end, and the feed's own trigger takes it for whoever appends by another way. So transactions that write run
one behind the other, each statement of theirs (READ COMMITTED) sees all that was committed before, and the
feed's positions are given in the order of commits: none can appear behind one that a reader has passed, however
long the oldest writer runs. Serialization failures, lost updates and reused revisions can't come about.
Readers take no turn: they have one snapshot each (REPEATABLE READ, read only).

A process that was cut off while it had the turn loses it after ``TURN_IDLE`` seconds: the server ends its session.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

import psycopg
from psycopg import errors, pq
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import Diagnostic

from casemate.kernel.transaction import Conflict
from casemate.store.counts import POSTGRES_TRIGGERS
from casemate.store.database import Connection, Follower, Parameter, Row, Types
from casemate.store.errors import Busy, OpeningProblem, StoreUnavailable
from casemate.store.postgres_nodes import NODE_TABLE, NodeFollower

log = logging.getLogger("casemate.store")
T = TypeVar("T")

MIN_VERSION = 140000
TURN_KEY = 0x6361_7365_6D61_7465
"""The advisory lock of the writer's turn ("casemate" in ASCII); the server keeps them apart by database."""
CHANNEL = "casemate_feed"
_PROBLEM_WITH_VALUE = "22"

# What a session is told first. Every statement of the store has an index that gives its rows in order, and pages
# are small; the planner, whose statistics lag behind, is kept from finding something that looks cheaper.
_SESSION = """
SET client_encoding = 'UTF8';
SET statement_timeout = {statement};
SET lock_timeout = {turn};
SET idle_in_transaction_session_timeout = {idle};
SET tcp_keepalives_idle = 5;
SET tcp_keepalives_interval = 2;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = 10000;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET jit = off;
"""
_READS_ONLY = "SET default_transaction_read_only = on;"
_DURABLE = (
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') IN ('off', 'local');"
)
_TURN = f"""CREATE FUNCTION casemate_feed_turn() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock({TURN_KEY});
        PERFORM pg_notify('{CHANNEL}', '');
        RETURN NULL;
    END $$"""
_ON_FEED = "CREATE TRIGGER casemate_feed_turn BEFORE INSERT ON feed EXECUTE FUNCTION casemate_feed_turn()"


class Patience(NamedTuple):
    """How long things may take, in seconds.

    ``turn`` is how long a writer waits for its turn before Busy, ``turn_idle`` how long one that has it may
    be silent before the server takes it away: less, so that a writer that was cut off makes no other one Busy.
    ``read_idle`` is the same for a reader, whose handler may wait for the lake. A statement may take ``statement``
    in the server (``read`` for a reader's); what has not come ``late`` after that never will: the connection counts
    as lost.
    """

    turn: float = 8.0
    turn_idle: float = 6.0
    read_idle: float = 120.0
    statement: float = 9.0
    read: float = 4.0
    late: float = 1.0
    connect: int = 5


DEFAULT_PATIENCE = Patience()
IN_BULK = Patience(turn_idle=60.0, read_idle=3600.0, statement=600.0, read=600.0)
"""For backups and restores: whole tables are counted and emptied, and others wait meanwhile."""


class Session(psycopg.Connection[Row]):
    """psycopg's connection, with an end to its patience: who is cut off must not wait for ever.

    ``warned`` is what the server warned of last.
    """

    warned: str = ""
    patience: float = DEFAULT_PATIENCE.statement + DEFAULT_PATIENCE.late

    def heed(self, notice: Diagnostic) -> None:
        """Take note of a warning."""
        if notice.severity_nonlocalized == "WARNING":
            self.warned = notice.message_primary or "unknown"

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Raises OperationalError, with the connection closed, when the server gives no answer in time."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        began = time.monotonic()
        try:
            return super().wait(gen, interval, self.patience)
        except psycopg.OperationalError:
            if time.monotonic() - began >= self.patience:
                # The answer may still be on its way: nothing further can be asked here.
                self.pgconn.finish()
                raise psycopg.OperationalError("the database gave no answer in time") from None
            raise


class PostgresConnection:
    """A connection that is made anew when it was lost, at the next transaction's begin and never within one.

    ``guard`` is asked before each transaction; it raises StoreUnavailable when this process may have none.
    """

    def __init__(self, connect: Callable[[], Session], guard: Callable[[], None] = lambda: None) -> None:
        self._connect = connect
        self._guard = guard
        self._session: Session | None = connect()
        self._began = False

    @property
    def session(self) -> Session | None:
        """The live session, None when it was lost."""
        session = self._session
        return None if session is None or session.closed else session

    def rows(self, sql: str, parameters: Sequence[Parameter] = ()) -> list[Row]:
        """See ``Connection``."""
        cursor = self._execute(sql, parameters)
        try:
            return [_received(row) for row in cursor.fetchall()]
        except psycopg.Error as error:
            raise translated(error) from error

    def row(self, sql: str, parameters: Sequence[Parameter] = ()) -> Row | None:
        """See ``Connection``."""
        cursor = self._execute(sql, parameters)
        try:
            found = cursor.fetchone()
        except psycopg.Error as error:
            raise translated(error) from error
        return None if found is None else _received(found)

    def run(self, sql: str, parameters: Sequence[Parameter] = ()) -> int:
        """See ``Connection``."""
        return self._execute(sql, parameters).rowcount

    def begin_write(self) -> None:
        """See ``Connection``."""
        self._begin(f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({TURN_KEY})")

    def begin_read(self) -> None:
        """See ``Connection``."""
        self._begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def commit(self) -> None:
        """See ``Connection``. A connection that is lost here leaves open whether it was committed."""
        session = self._live()
        session.warned = ""
        self._control("COMMIT")
        self._began = False
        if session.warned:
            # It was told to stop waiting for its standby: committed here, and gone with a failover.
            raise StoreUnavailable(f"the commit may not last: {session.warned}")

    def rollback(self) -> None:
        """See ``Connection``. Raises nothing: a session that can't roll back is closed, and the server does it."""
        self._began, session = False, self.session
        if session is None or session.info.transaction_status == pq.TransactionStatus.IDLE:
            return
        try:
            self._control("ROLLBACK")
        except StoreUnavailable as error:
            log.warning("a connection to the database was given up: %s", error)
            session.close()

    @property
    def in_transaction(self) -> bool:
        """See ``Connection``."""
        session = self.session
        return session is not None and session.info.transaction_status in (
            pq.TransactionStatus.INTRANS,
            pq.TransactionStatus.INERROR,
        )

    def close(self) -> None:
        """See ``Connection``."""
        if self._session is not None:
            self._session.close()

    def _begin(self, statement: str) -> None:
        self._guard()
        kept = self.session
        try:
            self._control(statement)
        except StoreUnavailable:
            # The server was restarted since: nothing was begun yet, so nothing is lost by asking again.
            if kept is None or self.session is not None:
                raise
            self._control(statement)
        self._began = True

    def _control(self, statement: str) -> None:
        session = self._live()
        try:
            session.execute(statement, prepare=False)
        except psycopg.Error as error:
            raise translated(error) from error

    def _execute(self, sql: str, parameters: Sequence[Parameter]) -> psycopg.Cursor[Row]:
        session = self._live()
        try:
            if parameters:
                return session.execute(_numbered(sql), [_sent(value) for value in parameters], binary=True)
            # Savepoints have names of their own: no plan of theirs is worth keeping.
            asks = sql.startswith("SELECT")
            return session.execute(_numbered(sql), prepare=None if asks else False, binary=asks)
        except psycopg.Error as error:
            raise translated(error) from error

    def _live(self) -> Session:
        session = self.session
        if session is not None:
            return session
        if self._began:
            raise StoreUnavailable("the connection to the database was lost")
        try:
            self._session = session = self._connect()
        except psycopg.Error as error:
            raise translated(error) from error
        return session


class PostgresDatabase:
    """The database that ``url`` names (a libpq URI). ``place`` says where this process keeps its blobs.

    Processes that share the database must share the place too: ``follow`` refuses another one.
    """

    types = Types(
        # Compared by bytes, as SQLite does: by code point.
        text='TEXT COLLATE "C"',
        blob="BYTEA",
        real="DOUBLE PRECISION",
        integer="BIGINT",
        serial="BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
        further=(NODE_TABLE, _TURN, _ON_FEED),
        counting=POSTGRES_TRIGGERS,
    )
    clock = "extract(epoch FROM clock_timestamp())::float8"

    def __init__(self, url: str, *, place: str = "", host: str = "", patience: Patience = DEFAULT_PATIENCE) -> None:
        """Raises OpeningProblem, in whose texts there is no password."""
        self._patience = patience
        self._place = place
        self._host = host
        self._process = str(uuid4())
        self._rang = 0
        self._writers: set[int] = set()
        self._fenced = ""
        try:
            self._conninfo = _conninfo(url, patience)
            with self._connect(writes=False) as session:
                _check_server(session)
        except psycopg.ProgrammingError as error:
            raise OpeningProblem("database_url is no PostgreSQL URL.", _URL_ADVICE) from error
        except psycopg.Error as error:
            raise OpeningProblem(f"The database can't be reached: {_told(error)}.", _REACH_ADVICE) from error

    def writer(self) -> Connection:
        """A connection whose commits are durable, on the server and on what standbys it waits for."""
        return self._made(lambda: self._connect(writes=True), self._require_place)

    def reader(self) -> Connection:
        """A connection that refuses to write."""
        return self._made(lambda: self._connect(writes=False), self._require_place)

    def doorbell(self, connection: Connection) -> int:
        """Another number each time: the feed is asked, which tells that the database can be reached, too."""
        self._rang += 1
        return self._rang

    def continue_serial(self, connection: Connection, table: str, column: str) -> None:
        """See ``Database``. ``table`` and ``column`` are the store's own names."""
        last = connection.row(f"SELECT coalesce(max({column}), 0) FROM {table}")  # noqa: S608 - names of ours
        connection.row(
            "SELECT setval(pg_get_serial_sequence(?, ?), ? + 1, false)", (table, column, last[0] if last else 0)
        )

    def purge(self, connection: Connection) -> bool:
        """Nothing: when pages and logs are written over is the server's to decide (SECURITY.md says so)."""
        return True

    def follow(self) -> Follower:
        """Join those who share the database. Raises OpeningProblem when they keep their blobs elsewhere."""
        return NodeFollower(
            lambda: self._listening(),
            process=self._process,
            place=self._place,
            host=self._host,
            clock=self.clock,
            own=self._writers,
            fence=self._fence,
        )

    def _fence(self, reason: str) -> None:
        self._fenced = reason

    def _require_place(self) -> None:
        if self._fenced:
            raise StoreUnavailable(self._fenced)

    def _listening(self) -> PostgresConnection:
        def connect() -> Session:
            session = self._connect(writes=True)
            session.execute("SET synchronous_commit = off")
            session.execute(f"LISTEN {CHANNEL}")
            return session

        return self._made(connect)

    def _made(self, connect: Callable[[], Session], guard: Callable[[], None] = lambda: None) -> PostgresConnection:
        try:
            return PostgresConnection(connect, guard)
        except psycopg.Error as error:
            raise translated(error) from error

    def _connect(self, *, writes: bool) -> Session:
        patience = self._patience
        session = Session.connect(self._conninfo, autocommit=True, cursor_factory=psycopg.RawCursor)
        statement = patience.statement if writes else patience.read
        session.patience = statement + patience.late
        session.add_notice_handler(session.heed)
        orders = _SESSION.format(
            statement=int(statement * 1000),
            turn=int(patience.turn * 1000),
            idle=int((patience.turn_idle if writes else patience.read_idle) * 1000),
        )
        session.execute(orders + (_DURABLE if writes else _READS_ONLY))
        if writes:
            self._writers.add(session.info.backend_pid)
        return session


def has_store(url: str) -> bool:
    """Whether somebody made a store in the database already. Raises OpeningProblem, StoreUnavailable."""
    connection = PostgresDatabase(url).reader()
    try:
        row = connection.row("SELECT to_regclass('meta') IS NOT NULL")
    finally:
        connection.close()
    return row is not None and bool(row[0])


_URL_ADVICE = "It looks like postgresql://user@host:5432/database?sslmode=verify-full."
_REACH_ADVICE = "See to database_url, and that the server runs and lets this machine and user in."


def _conninfo(url: str, patience: Patience) -> str:
    given = conninfo_to_dict(url)
    if "sslmode" not in given and not _is_near(str(given.get("host", "")), str(given.get("hostaddr", ""))):
        raise OpeningProblem(
            "database_url names a server beyond this machine, and no sslmode.",
            "Add sslmode=verify-full and sslrootcert=FILE to it; on a network that is yours alone, sslmode=disable.",
        )
    defaults: dict[str, Any] = {
        "connect_timeout": patience.connect,
        "application_name": "casemate",
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 10_000,
        # With several hosts in the URL: the one that takes writes, whichever that is now.
        "target_session_attrs": "read-write",
    }
    return make_conninfo("", **{**defaults, **given})


def _is_near(hosts: str, addresses: str) -> bool:
    names = (addresses or hosts).split(",")
    return all(name.startswith(("/", "@", "127.")) or name in ("", "localhost", "::1") for name in names)


def _check_server(session: Session) -> None:
    version = session.info.server_version
    if version < MIN_VERSION:
        raise OpeningProblem(
            f"PostgreSQL {version // 10000} is too old for the store.", f"It needs {MIN_VERSION // 10000} or later."
        )
    row = session.execute("SELECT current_setting('server_encoding'), current_setting('fsync')").fetchone()
    if row is None or row[0] != "UTF8":
        raise OpeningProblem(
            "The database's encoding is not UTF8.", "Make one with: createdb --encoding=UTF8 --template=template0"
        )
    if row[1] != "on":
        raise OpeningProblem(
            "The database server doesn't wait for its disk (fsync is off): a power cut would lose what was answered.",
            "Set fsync = on in its postgresql.conf.",
        )


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> str:
    """The statement with PostgreSQL's parameters, ``$1`` and on. No statement of the store has a literal ``?``."""
    first, *rest = sql.split("?")
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, 1))


def _sent(value: Parameter) -> Parameter:
    """PostgreSQL's text can't hold U+0000. It goes as U+0001 U+0001, and U+0001 as U+0001 U+0002: order is kept."""
    if isinstance(value, str) and ("\0" in value or "\1" in value):
        return value.replace("\1", "\1\2").replace("\0", "\1\1")
    return value


def _received(row: Row) -> Row:
    for value in row:
        if isinstance(value, str) and "\1" in value:
            return tuple(_restored(each) for each in row)
    return row


def _restored(value: Any) -> Any:
    return value.replace("\1\1", "\0").replace("\1\2", "\1") if isinstance(value, str) else value


def translated(error: psycopg.Error) -> Exception:
    """The error in our terms. Its text names tables, never values."""
    if isinstance(error, psycopg.IntegrityError | errors.SerializationFailure | errors.DeadlockDetected):
        return Conflict(error.diag.message_primary or "a constraint")
    if isinstance(error, errors.LockNotAvailable):
        return Busy("another process holds the writer's turn")
    if isinstance(error, errors.DiskFull):
        return StoreUnavailable("the disk is full")
    return StoreUnavailable(f"the database failed: {_told(error)}")


def _told(error: psycopg.Error) -> str:
    state = error.sqlstate
    if state is not None and state.startswith(_PROBLEM_WITH_VALUE):
        return f"it refused a value ({state})"
    text = error.diag.message_primary or str(error)
    return " ".join(text.split())
