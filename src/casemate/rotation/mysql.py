"""The language of MySQL and MariaDB: logging in, setting passwords, a user's second self.

An account is a user at a host: the second self has the host of the account that the first one logged in to.
"""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping
from typing import Any, Protocol

import pymysql

from casemate.rotation.logins import SECONDS, Login, SecretProblem, Tls, Unreachable, login, original_of

CA_FILE = "DATABASE_CA_FILE"
_REFUSED = (1045, 1698)
"""Access denied: ER_ACCESS_DENIED_ERROR, ER_ACCESS_DENIED_NO_PASSWORD_ERROR."""
_NO_TLS = 2026
"""CR_SSL_CONNECTION_ERROR."""
_REQUIRED = {"ANY": "SSL", "X509": "X509"}
_KEPT = re.compile(r" (?:REQUIRE|WITH) .*")


_CLEAR = ("mysql_clear_password", "dialog", "mysql_old_password")
"""Plugins that send the password as it is, or nearly so."""


class _Refuser:
    """Stands in such a plugin's place."""

    def __init__(self, connection: object) -> None:
        """What PyMySQL calls it with."""

    def authenticate(self, packet: object) -> None:
        """Send nothing. Raises Unreachable."""
        raise Unreachable("the server asks for the password in the clear")


class Session(Protocol):
    """A connection of PyMySQL's, as far as it is used here."""

    def cursor(self) -> Any:
        """A cursor."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class MySQL:
    """See ``strategies.Engine``. Of both, MySQL 5.7 and MariaDB 10.2 at least."""

    names: tuple[str, ...] = ("mysql", "aurora-mysql", "mariadb")
    port = 3306
    longest_name = 32
    """Characters of a name in MySQL; MariaDB has room for 80."""

    def login(self, found: Mapping[str, Any]) -> Login:
        """See ``Engine``."""
        return login(found, self.names, self.port)

    def connect(self, who: Login) -> Session | None:
        """See ``Engine``."""
        if who.tls is Tls.OFFERED:
            try:
                return self._connect(who, _unverified())
            except pymysql.err.OperationalError as error:
                if error.args[0] != _NO_TLS:
                    raise Unreachable(_told(who, error)) from None
        try:
            return self._connect(who, _verified() if who.tls is Tls.VERIFIED else None)
        except pymysql.err.OperationalError as error:
            raise Unreachable(_told(who, error)) from None

    def _connect(self, who: Login, context: ssl.SSLContext | None) -> Session | None:
        try:
            session: Session = pymysql.connect(
                host=who.host,
                port=who.port,
                user=who.username,
                # As text it would go out in Latin-1.
                password=who.password.encode(),
                database=who.dbname or None,
                connect_timeout=SECONDS,
                read_timeout=3 * SECONDS,
                write_timeout=3 * SECONDS,
                charset="utf8mb4",
                sql_mode="",
                autocommit=True,
                program_name="casemate-rotation",
                auth_plugin_map={} if who.tls is Tls.VERIFIED else dict.fromkeys(_CLEAR, _Refuser),
                ssl=context,
                ssl_disabled=context is None,
            )
        except pymysql.err.OperationalError as error:
            if error.args[0] in _REFUSED:
                return None
            raise
        return session

    def check(self, session: Session) -> None:
        """See ``Engine``."""
        _ask(session, "SELECT NOW()")

    def set_own_password(self, session: Session, username: str, password: str) -> None:
        """See ``Engine``. Nobody needs a right for the password of the account that he is logged in to."""
        _ask(session, f"SET PASSWORD = {_password(session)}", password)

    def set_alternate(self, superuser: Session, session: Session, who: str, password: str) -> None:
        """See ``Engine``. The clone is granted what the original is granted at that time."""
        host = _host(session)
        _ask(superuser, "CREATE USER IF NOT EXISTS %s@%s IDENTIFIED BY %s", who, host, password)
        original = original_of(who)
        if original != who:
            for statement in grants(_ask(superuser, "SHOW GRANTS FOR %s@%s", original, host), original, host, who):
                _run(superuser, statement)
            required = _ask(superuser, "SELECT ssl_type FROM mysql.user WHERE User = %s AND Host = %s", original, host)
            kind = _REQUIRED.get(_text(required[0][0])) if required else None
            if kind:
                _ask(superuser, f"ALTER USER %s@%s REQUIRE {kind}", who, host)
        _ask(superuser, f"SET PASSWORD FOR %s@%s = {_password(superuser)}", who, host, password)


class MariaDB(MySQL):
    """MySQL's language, with MariaDB's room for names."""

    names = ("mariadb", "mysql")
    longest_name = 80


def grants(shown: list[tuple[Any, ...]], user: str, host: str, other: str) -> list[str]:
    """What SHOW GRANTS told of ``user@host`` as statements that grant it to ``other@host``. Raises SecretProblem.

    How the user proves who he is is left out; what a connection must have (REQUIRE), and limits, are kept.
    """
    made = []
    for (row,) in shown:
        text = _text(row)
        verb = " FOR " if text.startswith("SET DEFAULT ROLE") else " TO "
        for quote in ("`", "'"):
            mark = f"{verb}{_quoted(user, quote)}@{_quoted(host, quote)}"
            # It stands last: names of databases and tables come before it.
            at = text.rfind(mark)
            if at >= 0:
                break
        else:
            raise SecretProblem("A grant of the user's is shown in a form that this function does not know.")
        kept = _KEPT.search(text[at + len(mark) :])
        made.append(f"{text[:at]}{verb}{_quoted(other, '`')}@{_quoted(host, '`')}{kept[0] if kept else ''}")
    return made


def _quoted(name: str, quote: str) -> str:
    return quote + name.replace(quote, quote * 2) + quote


def _host(session: Session) -> str:
    """The host of the account that a session is logged in to."""
    return _text(_ask(session, "SELECT CURRENT_USER()")[0][0]).rpartition("@")[2]


def _password(session: Session) -> str:
    """A password's place in SET PASSWORD: MariaDB wants it hashed, MySQL as it is."""
    return "PASSWORD(%s)" if "mariadb" in _text(_ask(session, "SELECT VERSION()")[0][0]).lower() else "%s"


def _ask(session: Session, statement: str, *values: str) -> list[tuple[Any, ...]]:
    with session.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _run(session: Session, statement: str) -> None:
    with session.cursor() as cursor:
        # Without values nothing is looked for in it.
        cursor.execute(statement)


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _told(who: Login, error: Exception) -> str:
    return f"{who.engine} at {who.host}:{who.port}: {error}"[:500]


def _verified() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=os.environ.get(CA_FILE))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _unverified() -> ssl.SSLContext:
    """TLS with whoever answers, for a secret that does not say ``ssl``: the other choice would be none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
