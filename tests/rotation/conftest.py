"""Real databases with an application's user and a superuser, by one interface for both engines."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from psycopg import sql
from tests import mariadb, postgres

from casemate.rotation.mysql import MariaDB
from casemate.rotation.postgresql import PostgreSQL
from casemate.rotation.strategies import Engine

ODD = 'o\'ne "two" `three` \\ %s 1'
"""What a name must survive."""


@dataclass
class Database:
    """A database: ``superuser`` and its password log in, and ``secret`` makes the members of a user's secret."""

    engine: Engine
    name: str
    port: int
    superuser: str
    password: str

    def secret(self, username: str, password: str, **more: Any) -> dict[str, Any]:
        place = {"engine": self.name, "host": "127.0.0.1", "port": self.port}
        return {**place, "dbname": self.dbname, "username": username, "password": password, **more}

    @property
    def dbname(self) -> str:
        return "postgres" if self.name == "postgres" else "shop"

    @property
    def of_superuser(self) -> dict[str, Any]:
        return self.secret(self.superuser, self.password)

    def make_user(self, username: str, password: str) -> None:
        """A user who may read and write the table ``goods``."""
        raise NotImplementedError

    def drop_users(self, *names: str) -> None:
        raise NotImplementedError

    def works(self, found: dict[str, Any]) -> bool:
        """Whether a secret's members log in and read the table."""
        session = self.engine.connect(self.engine.login(found))
        if session is None:
            return False
        with closing(session), closing(session.cursor()) as cursor:
            cursor.execute("SELECT count(*) FROM goods")
            return cursor.fetchone() is not None


class Postgres(Database):
    def __init__(self) -> None:
        self.cluster = postgres.start(postgres.fresh_directory())
        super().__init__(PostgreSQL(), "postgres", self.cluster.port, "boss", "of all")
        self.run("CREATE ROLE boss WITH LOGIN SUPERUSER PASSWORD 'of all'", "CREATE TABLE goods (name text)")
        # Over TCP passwords count; the tests' own superuser comes over the socket.
        rules = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (self.cluster.directory / "data" / "pg_hba.conf").write_text(rules)
        self.cluster.control("reload")

    def run(self, *statements: str | sql.Composed) -> None:
        with psycopg.connect(self.cluster.url(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def make_user(self, username: str, password: str) -> None:
        who = sql.Identifier(username)
        self.run(sql.SQL("CREATE ROLE {} WITH LOGIN PASSWORD {}").format(who, sql.Literal(password)))
        self.run(sql.SQL("GRANT SELECT, INSERT ON goods TO {}").format(who))

    def drop_users(self, *names: str) -> None:
        for name in names:
            who = sql.Identifier(name)
            self.run(sql.SQL("DROP OWNED BY {}").format(who), sql.SQL("DROP ROLE {}").format(who))

    def stop(self) -> None:
        postgres.stop(self.cluster)


class Maria(Database):
    """In the test run's server, or in one of its own."""

    def __init__(self, own: mariadb.MariaDB | None = None) -> None:
        if own is not None:
            own.start()
        self.server = own or mariadb.server()
        self._own = own
        super().__init__(MariaDB(), "mariadb", self.server.port, "boss", "of all")
        self.server.run(
            "CREATE OR REPLACE USER boss IDENTIFIED BY 'of all'",
            "GRANT ALL ON *.* TO boss WITH GRANT OPTION",
            "CREATE DATABASE IF NOT EXISTS shop",
            "CREATE TABLE IF NOT EXISTS shop.goods (name text)",
        )

    def make_user(self, username: str, password: str) -> None:
        with self.server.connect() as connection, connection.cursor() as cursor:
            cursor.execute("CREATE USER %s IDENTIFIED BY %s", (username, password))
            cursor.execute("GRANT SELECT, INSERT ON shop.* TO %s", (username,))

    def drop_users(self, *names: str) -> None:
        with self.server.connect() as connection, connection.cursor() as cursor:
            for name in names:
                cursor.execute("DROP USER IF EXISTS %s", (name,))

    def stop(self) -> None:
        if self._own is not None:
            mariadb.remove(self._own)


@pytest.fixture(scope="package", params=["postgres", "mariadb"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    if request.param == "postgres":
        postgres.cluster()  # skips or fails where there is none
    made: Postgres | Maria = Postgres() if request.param == "postgres" else Maria()
    yield made
    made.stop()


@pytest.fixture
def user(database: Database) -> Iterator[str]:
    """A user named oddly, with the password ``first``, and no second self."""
    name = f"{secrets.token_hex(3)} {ODD}"[:26]
    database.make_user(name, "first")
    yield name
    database.drop_users(name)
