"""Databases whose passwords are rotated: a real PostgreSQL and a real MariaDB, over TLS, each login proved.

Each is started when first asked for, and gone with the test run.
"""

from __future__ import annotations

import atexit
import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
from tests import mariadb as mariadb_server
from tests import postgres
from tests.issuer import authority

from casemate.kernel.databases import Engine

SUPERUSER, SUPERPASSWORD = "keeper", "superuser-and-no-other"


@dataclass(frozen=True)
class Served:
    """A database server at localhost. ``ca`` is the PEM of its CA."""

    engine: Engine
    port: int
    ca: str
    directory: Path
    cluster: postgres.Cluster | None = None

    def run(self, *statements: str) -> list[tuple[Any, ...]]:
        """Run statements as the server's owner; what the last one gave."""
        if self.cluster is not None:
            with psycopg.connect(self.cluster.url(), autocommit=True) as connection:
                for statement in statements:
                    cursor = connection.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []
        return mariadb_server.MariaDB(self.directory, self.port).run(*statements)

    def who(self, username: str, password: str) -> str:
        """Who one is after logging in with a password, "" for a login that is refused."""
        try:
            if self.cluster is not None:
                with psycopg.connect(
                    host="127.0.0.1", port=self.port, user=username, password=password, dbname="postgres"
                ) as connection:
                    row = connection.execute("SELECT current_user").fetchone()
            else:
                with (
                    closing(
                        pymysql.connect(host="127.0.0.1", port=self.port, user=username, password=password.encode())
                    ) as one,
                    one.cursor() as cursor,
                ):
                    cursor.execute("SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', 1)")
                    row = cursor.fetchone()
        except (psycopg.OperationalError, pymysql.OperationalError) as error:
            assert "authentication failed" in str(error) or "Access denied" in str(error), error
            return ""
        assert row is not None
        return str(row[0])

    def add(self, username: str, password: str) -> None:
        """Add a user, new or as it was."""
        if self.cluster is not None:
            self.run(
                f"DROP ROLE IF EXISTS {username}_clone",
                f"DROP ROLE IF EXISTS {username}",
                f"CREATE ROLE {username} LOGIN PASSWORD {_literal(password)}",
            )
            return
        self.run(
            f"DROP USER IF EXISTS {username}_clone@'%'",
            f"CREATE OR REPLACE USER {username}@'%' IDENTIFIED BY {_literal(password)}",
            f"GRANT SELECT ON mysql.help_topic TO {username}@'%' WITH GRANT OPTION",
        )

    @property
    def log(self) -> str:
        """All that the server has logged, statements among it."""
        name = "log" if self.cluster is not None else "data/statements.log"
        return (self.directory / name).read_text(errors="replace")


@cache
def postgresql() -> Served:
    """The PostgreSQL of this test run. Skips the test where it is missing; fails it in CI."""
    if postgres.programs() is None:
        _missing("PostgreSQL's server", "postgresql")
    directory = postgres.fresh_directory()
    made = postgres.start(directory)
    files, data = authority(directory), directory / "data"
    owner = (data.stat().st_uid, data.stat().st_gid)
    for path in (files.chain, files.key):
        path.chmod(0o600)
        os.chown(path, *owner)
    hba = "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
    (data / "pg_hba.conf").write_text(hba)
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"ssl = on\nssl_cert_file = '{files.chain}'\nssl_key_file = '{files.key}'\nlog_statement = 'all'\n")
    made.control("restart", "-m", "fast")
    atexit.register(postgres.stop, made)
    served = Served("postgresql", made.port, files.ca.read_text(), directory, made)
    served.run(f"CREATE ROLE {SUPERUSER} SUPERUSER LOGIN PASSWORD '{SUPERPASSWORD}'")
    return served


@cache
def mariadb() -> Served:
    """The MariaDB of this test run. Skips the test where it is missing; fails it in CI."""
    if shutil.which("mariadb-install-db") is None:
        _missing("MariaDB's server", "mariadb-server")
    made = mariadb_server.make()
    files = authority(made.directory)
    if os.geteuid() == 0:
        for path in (files.ca, files.chain, files.key):
            shutil.chown(path, "nobody")
    atexit.register(mariadb_server.remove, made)
    made.start(
        f"--ssl-ca={files.ca}",
        f"--ssl-cert={files.chain}",
        f"--ssl-key={files.key}",
        "--general-log",
        f"--general-log-file={made.directory / 'data' / 'statements.log'}",
        "--innodb-flush-log-at-trx-commit=0",
    )
    served = Served("mariadb", made.port, files.ca.read_text(), made.directory)
    served.run(f"GRANT ALL ON *.* TO {SUPERUSER}@'%' IDENTIFIED BY '{SUPERPASSWORD}' WITH GRANT OPTION")
    return served


def _literal(text: str) -> str:
    """A password as both languages write it, without backslashes."""
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def _missing(what: str, package: str) -> None:
    message = f"{what} is not installed (Debian: {package})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
