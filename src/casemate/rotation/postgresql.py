"""PostgreSQL's language: logging in, setting passwords, a user's second self. libpq quotes every name and value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from casemate.rotation.logins import SECONDS, Login, Tls, Unreachable, login, original_of

CA_FILE = "DATABASE_CA_FILE"
"""The variable that names the file of CAs which vouch for databases."""
SYSTEM_CAS = "/etc/ssl/certs/ca-certificates.crt"
_METHODS = {Tls.VERIFIED: "scram-sha-256,md5,password"}
"""How a login is proven, by libpq's names. In the clear it is for a server that has proven who it is; where the server
wants no proof, a login says nothing of the password.
"""
_MODES = {Tls.VERIFIED: "verify-full", Tls.OFFERED: "prefer", Tls.OFF: "disable"}


class PostgreSQL:
    """See ``strategies.Engine``."""

    names = ("postgres", "postgresql", "aurora-postgresql")
    port = 5432
    longest_name = 63
    """Bytes of a name (NAMEDATALEN less one)."""

    def login(self, found: Mapping[str, Any]) -> Login:
        """See ``Engine``."""
        return login(found, self.names, self.port)

    def connect(self, who: Login) -> psycopg.Connection[Any] | None:
        """See ``Engine``."""
        more = {"sslrootcert": os.environ.get(CA_FILE, SYSTEM_CAS)} if who.tls is Tls.VERIFIED else {}
        address = make_conninfo(
            host=who.host,
            port=who.port,
            dbname=who.dbname or "postgres",
            user=who.username,
            password=who.password,
            sslmode=_MODES[who.tls],
            require_auth=_METHODS.get(who.tls, "scram-sha-256,md5"),
            connect_timeout=SECONDS,
            application_name="casemate-rotation",
            **more,
        )
        try:
            return psycopg.connect(address)
        except psycopg.OperationalError as error:
            # libpq tells no SQLSTATE of a login that was refused, but whether the server asked for a password.
            if error.pgconn is not None and error.pgconn.used_password:
                return None
            raise Unreachable(f"PostgreSQL at {who.host}:{who.port}: {error}"[:500]) from None

    def check(self, session: psycopg.Connection[Any]) -> None:
        """See ``Engine``."""
        session.execute("SELECT now()").fetchone()

    def set_own_password(self, session: psycopg.Connection[Any], username: str, password: str) -> None:
        """See ``Engine``."""
        self._statement(session, "ALTER ROLE {} WITH PASSWORD {}", username, password)
        session.commit()

    def set_alternate(
        self, superuser: psycopg.Connection[Any], session: psycopg.Connection[Any], who: str, password: str
    ) -> None:
        """See ``Engine``. The clone is made a member of the original, so that it may do what that may."""
        there = superuser.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (who,)).fetchone()
        verb = "ALTER ROLE {} WITH LOGIN PASSWORD {}" if there else "CREATE ROLE {} WITH LOGIN PASSWORD {}"
        self._statement(superuser, verb, who, password)
        original = original_of(who)
        if original != who and not self._is_member(superuser, who, original):
            superuser.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(original), sql.Identifier(who)))
        superuser.commit()

    def _is_member(self, session: psycopg.Connection[Any], who: str, of: str) -> bool:
        query = """
            SELECT 1 FROM pg_auth_members
            JOIN pg_roles AS member ON member.oid = pg_auth_members.member
            JOIN pg_roles AS role ON role.oid = pg_auth_members.roleid
            WHERE member.rolname = %s AND role.rolname = %s
        """
        return session.execute(query, (who, of)).fetchone() is not None

    def _statement(self, session: psycopg.Connection[Any], text: str, who: str, password: str) -> None:
        """Run one that sets a password, of which the server is told its verifier alone: its log can't hold it."""
        verifier = session.pgconn.encrypt_password(password.encode(), who.encode())
        session.execute(sql.SQL(text).format(sql.Identifier(who), sql.Literal(verifier.decode())))
