"""``python -I process.py``: one errand at a database: read from standard input, told on standard output.

A program of its own that imports nothing of Casemate's. It limits itself first: time, memory, files, no core. It
connects to the address it is given and to no other, sends no password in the clear, and changes passwords by their
hashes where the server takes them, so that none stands in the server's log (MySQL writes none of itself).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import resource
import secrets
import signal
import socket
import ssl
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import psycopg
    from pymysql.connections import Connection

SECONDS = 25
CONNECT_SECONDS = 8
STATEMENT_SECONDS = 10
MEMORY = 1 << 30
MAX_ERRAND = 1 << 20
MAX_ROWS = 500
"""Rows that are read of any answer: accounts of one name, grants of one account."""


CLONE = "_clone"
"""What stands behind the name of the second of two alternating users."""


class Problem(Exception):
    """What went wrong, in words. ``refused`` says that the server did not take the credentials."""

    def __init__(self, words: str, *, refused: bool = False) -> None:
        super().__init__(words)
        self.refused = refused


class User(NamedTuple):
    """A user of the database."""

    name: str
    password: str


class Place(NamedTuple):
    """Where the database is. ``ca`` is PEM, "" for what the system trusts."""

    engine: str
    host: str
    address: str
    port: int
    dbname: str
    tls: bool
    ca: str


class Server(Protocol):
    """What the errands need of a database."""

    def login(self, user: User) -> None:
        """Log in and out. Raises Problem."""
        ...

    def set_own(self, user: User, password: str) -> None:
        """Change a user's password as that user. Raises Problem."""
        ...

    def set_other(self, superuser: User, user: User, model: str) -> None:
        """Change another user's password, or make that user as the clone of ``model``. Raises Problem."""
        ...


# -- the errands


def test(server: Server, wanted: User) -> None:
    """See whether a user can log in."""
    server.login(wanted)


def change(server: Server, wanted: User, *known: User) -> None:
    """Have ``wanted`` log in, its password changed as the first of ``known`` that can."""
    if _can(server, wanted):
        return
    for user in known:
        if _can(server, user):
            server.set_own(user, wanted.password)
            server.login(wanted)
            return
    raise Problem("no version of the secret can log in", refused=True)


def alternate(server: Server, wanted: User, current: User, superuser: User) -> None:
    """Have ``wanted`` log in, changed or made by a superuser. Whoever is current must be able to log in."""
    if _can(server, wanted):
        return
    server.login(current)
    server.set_other(superuser, wanted, current.name)
    server.login(wanted)


def _can(server: Server, user: User) -> bool:
    try:
        server.login(user)
    except Problem as problem:
        if not problem.refused:
            raise
        return False
    return True


ERRANDS: dict[str, Callable[..., None]] = {"test": test, "change": change, "alternate": alternate}


# -- PostgreSQL


class PostgreSQL:
    """PostgreSQL 10 and later, over libpq."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def _connect(self, user: User) -> psycopg.Connection[tuple[Any, ...]]:
        import psycopg

        place = self._place
        parameters: dict[str, Any] = {"sslmode": "disable"}
        if place.tls:
            parameters = {"sslmode": "verify-full", "sslrootcert": _in_memory(place.ca) if place.ca else "system"}
        try:
            connection = psycopg.connect(
                host=place.host,
                hostaddr=place.address,
                port=place.port,
                dbname=place.dbname or "postgres",
                user=user.name,
                password=user.password,
                # Without a proof of the password a login says nothing; in the clear it is for nobody. The hash of
                # old (md5) is as good as the password to who hears it.
                require_auth="scram-sha-256,md5" if place.tls else "scram-sha-256",
                connect_timeout=CONNECT_SECONDS,
                gssencmode="disable",
                sslcertmode="disable",
                passfile=os.devnull,
                application_name="casemate",
                autocommit=True,
                **parameters,
            )
        except psycopg.OperationalError as error:
            words = _words(str(error))
            raise Problem(words, refused=_is_refusal(words)) from None
        connection.execute(f"SET statement_timeout = {STATEMENT_SECONDS * 1000}")
        return connection

    def login(self, user: User) -> None:
        """See ``Server``."""
        with closing(self._connect(user)) as connection:
            connection.execute("SELECT 1")

    def set_own(self, user: User, password: str) -> None:
        """See ``Server``."""
        with closing(self._connect(user)) as connection:
            self._alter(connection, User(user.name, password))

    def set_other(self, superuser: User, user: User, model: str) -> None:
        """See ``Server``. A clone is a member of the role that it stands beside, as AWS's functions have it."""
        import psycopg
        from psycopg import sql

        with closing(self._connect(superuser)) as connection:
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (user.name,)).fetchone():
                self._alter(connection, user)
                return
            made, of = sql.Identifier(user.name), sql.Identifier(model)
            try:
                with connection.transaction():
                    verifier = sql.Literal(self._verifier(connection, user))
                    connection.execute(sql.SQL("CREATE ROLE {} WITH LOGIN PASSWORD {}").format(made, verifier))
                    connection.execute(sql.SQL("GRANT {} TO {}").format(of, made))
            except psycopg.Error as error:
                raise Problem(f"{user.name} can't be made ({_code(error.sqlstate)})") from None

    def _alter(self, connection: psycopg.Connection[tuple[Any, ...]], user: User) -> None:
        import psycopg
        from psycopg import sql

        name, verifier = sql.Identifier(user.name), sql.Literal(self._verifier(connection, user))
        try:
            connection.execute(sql.SQL("ALTER ROLE {} WITH LOGIN PASSWORD {}").format(name, verifier))
        except psycopg.Error as error:
            if error.sqlstate != "42501":
                raise Problem(f"the password of {user.name} can't be changed ({_code(error.sqlstate)})") from None
        else:
            return
        try:
            # LOGIN may be set by few; one's own password by everybody.
            connection.execute(sql.SQL("ALTER ROLE {} WITH PASSWORD {}").format(name, verifier))
        except psycopg.Error as error:
            raise Problem(f"the password of {user.name} can't be changed ({_code(error.sqlstate)})") from None

    def _verifier(self, connection: psycopg.Connection[tuple[Any, ...]], user: User) -> str:
        """What the server keeps of a password, made here (SCRAM-SHA-256, RFC 5803): none goes over the wire."""
        made: bytes = connection.pgconn.encrypt_password(user.password.encode(), user.name.encode(), b"scram-sha-256")
        return made.decode()


def _is_refusal(words: str) -> bool:
    """Whether a failed connection failed for its credentials: libpq gives no SQLSTATE of it."""
    return "authentication failed" in words or ("role " in words and "does not exist" in words)


# -- MySQL and MariaDB


class _Refuser:
    """Stands in the place of authentication in the clear: no password is sent so."""

    def __init__(self, connection: object) -> None:
        """What PyMySQL calls it with."""

    def authenticate(self, packet: object) -> None:
        """Refuse."""
        raise Problem("the server asks for the password in the clear, which is refused")


_CLEAR = ("mysql_clear_password", "dialog", "mysql_old_password")
_CLEAR_WITHOUT_TLS = ("sha256_password", "caching_sha2_password")
"""They hand the password to whoever shows a public key, unless there is TLS."""
_DENIED = (1044, 1045, 1698, 3118, 4151)
"""Access denied; account locked (MySQL, MariaDB)."""
_GRANTEE = re.compile(r"^(GRANT .+ TO |SET DEFAULT ROLE .+ FOR )([`'].*?[`']@[`'].*?[`'])(.*)$", re.DOTALL)
_IDENTIFIED = re.compile(r" IDENTIFIED (BY PASSWORD|VIA|WITH)( \w+)?(( USING| AS)? ?'(?:[^'\\]|''|\\.)*')?( OR [^']*)?")


class MySQL:
    """MySQL 5.7 and later, MariaDB 10.4 and later, over PyMySQL."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._mariadb = place.engine == "mariadb"

    def _connect(self, user: User) -> Connection[Any]:
        import pymysql
        from pymysql.connections import Connection

        place = self._place
        refused = _CLEAR if place.tls else (*_CLEAR, *_CLEAR_WITHOUT_TLS)
        connection: Connection[Any] = Connection(
            host=place.host,
            port=place.port,
            user=user.name,
            # As text it would go out in Latin-1.
            password=user.password.encode(),
            database=place.dbname or None,
            ssl=_context(place.ca) if place.tls else None,
            ssl_disabled=not place.tls,
            connect_timeout=CONNECT_SECONDS,
            read_timeout=STATEMENT_SECONDS,
            write_timeout=STATEMENT_SECONDS,
            autocommit=True,
            charset="utf8mb4",
            auth_plugin_map=dict.fromkeys(refused, _Refuser),
            init_command="SET SESSION sql_mode = ''",
            defer_connect=True,
        )
        try:
            connection.connect(socket.create_connection((place.address, place.port), CONNECT_SECONDS))
        except (pymysql.MySQLError, OSError) as error:
            raise _problem(error) from None
        return connection

    def login(self, user: User) -> None:
        """See ``Server``."""
        with closing(self._connect(user)) as connection:
            self._run(connection, "SELECT 1")

    def set_own(self, user: User, password: str) -> None:
        """See ``Server``."""
        with closing(self._connect(user)) as connection:
            if self._mariadb:
                self._run(connection, "SET PASSWORD = %s", _native_hash(password))
            else:
                self._run(connection, "ALTER USER USER() IDENTIFIED BY %s", password)

    def set_other(self, superuser: User, user: User, model: str) -> None:
        """See ``Server``. A clone has the hosts and the grants of whom it stands beside, each time anew."""
        with closing(self._connect(superuser)) as connection:
            first = user.name.endswith(CLONE) and user.name.removesuffix(CLONE) == model
            for host in self._hosts(connection, model) if first else ():
                # Broken off, it is nobody's account: the password comes last.
                nobody = User(user.name, secrets.token_urlsafe(32))
                self._identified(connection, "CREATE USER IF NOT EXISTS", nobody, host)
                self._grant(connection, model, user.name, host)
            hosts = self._hosts(connection, user.name)
            if not hosts:
                raise Problem(f"{user.name} is not among the server's accounts")
            for host in hosts:
                self._identified(connection, "ALTER USER", user, host)

    def _hosts(self, connection: Connection[Any], name: str) -> list[str]:
        return [str(row[0]) for row in self._run(connection, "SELECT Host FROM mysql.user WHERE User = %s", name)]

    def _identified(self, connection: Connection[Any], verb: str, user: User, host: str) -> None:
        if self._mariadb:
            how, value = "IDENTIFIED VIA mysql_native_password USING %s", _native_hash(user.password)
        else:
            how, value = "IDENTIFIED BY %s", user.password
        self._run(connection, f"{verb} %s@%s {how}", user.name, host, value)

    def _grant(self, connection: Connection[Any], model: str, name: str, host: str) -> None:
        to = connection.escape(name) + "@" + connection.escape(host)
        for (text,) in self._run(connection, "SHOW GRANTS FOR %s@%s", model, host):
            parts = _GRANTEE.match(_IDENTIFIED.sub("", str(text)))
            if parts is not None:
                self._run(connection, f"{parts[1]}{to}{parts[3]}".replace("%", "%%"))

    def _run(self, connection: Connection[Any], statement: str, *values: str) -> list[tuple[Any, ...]]:
        import pymysql
        from pymysql.cursors import SSCursor

        try:
            with closing(SSCursor(connection)) as cursor:
                cursor.execute(statement, values)
                return list(cursor.fetchmany(MAX_ROWS))
        except (pymysql.MySQLError, OSError) as error:
            number = error.args[0] if error.args else ""
            raise Problem(f"the server refuses {statement.split(' %s')[0][:40]} ({_code(number)})") from None


def _native_hash(password: str) -> str:
    """What a server keeps of a password (mysql_native_password): it takes it in the password's place."""
    # The server's own format, whose weakness is the server's; the password is long and random.
    inner = hashlib.sha1(password.encode(), usedforsecurity=False).digest()
    return "*" + hashlib.sha1(inner, usedforsecurity=False).hexdigest().upper()


def _problem(error: Exception) -> Problem:
    number = error.args[0] if error.args else None
    words = str(error.args[1]) if len(error.args) > 1 else str(error) or type(error).__name__
    return Problem(_words(words), refused=number in _DENIED)


def _context(ca: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=ca or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


# -- what both need


def _in_memory(text: str) -> str:
    """A file that holds ``text`` and is on no disk."""
    descriptor = os.memfd_create("ca")
    os.write(descriptor, text.encode())
    return f"/proc/self/fd/{descriptor}"


def _words(text: str) -> str:
    """A server's or driver's words in one line."""
    return re.sub(r"[\s\x00-\x1f]+", " ", text).strip()[:500]


def _code(code: object) -> str:
    return _words(str(code or "no code"))


def restrain() -> None:
    """Limit this process: time, memory, no file but the CAs' in memory, no core."""
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_ERRAND, MAX_ERRAND))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(errand: dict[str, Any]) -> str:
    """Do an errand; what went wrong, "" for nothing."""
    place = Place(**{name: errand[name] for name in Place._fields})
    server: Server = PostgreSQL(place) if place.engine == "postgresql" else MySQL(place)
    try:
        ERRANDS[errand["errand"]](server, *(User(*user) for user in errand["users"]))
    except Problem as problem:
        return str(problem)
    except MemoryError:
        return "the server's answer is too large"
    return ""


def main() -> None:
    """Read the errand, do it, and tell."""
    restrain()
    errand = json.loads(sys.stdin.buffer.read(MAX_ERRAND))
    sys.stdout.write(json.dumps(run(errand)))


if __name__ == "__main__":
    main()
