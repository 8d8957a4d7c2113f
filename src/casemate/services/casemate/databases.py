"""Databases that are registered. No I/O."""

from __future__ import annotations

from casemate.api import casemate as api
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.databases import DatabaseFacts, Engine
from casemate.kernel.resources import Kind, Resource
from casemate.kernel.transaction import Transaction

MAX_DATABASES = 1_000
"""Databases of an account in a Region."""
PREFIX = "database/"
"""How the resource part of a database's ARN begins."""


class Database(Resource, frozen=True, kw_only=True):
    """A registered database; see ``DatabaseFacts``. ``changed`` is seconds since the epoch."""

    name: str
    engine: Engine
    host: str
    port: int
    dbname: str = ""
    tls: bool = True
    ca: str = ""
    superuser: str = ""
    changed: float = 0.0

    @property
    def arn(self) -> str:
        """The database's ARN."""
        return database_arn(self.account, self.region, self.name)

    @property
    def is_managed(self) -> bool:
        """Whether its superuser's password is in a secret that this service owns."""
        return ":secret:casemate!" in self.superuser

    @property
    def facts(self) -> DatabaseFacts:
        """What other services know of it."""
        return DatabaseFacts(
            arn=self.arn,
            account=self.account,
            region=self.region,
            name=self.name,
            engine=self.engine,
            host=self.host,
            port=self.port,
            dbname=self.dbname,
            tls=self.tls,
            ca=self.ca,
            superuser=self.superuser,
        )

    def described(self) -> api.Database:
        """The Database that the operations answer."""
        return api.Database(
            name=self.name,
            arn=self.arn,
            engine=self.engine,
            host=self.host,
            port=self.port,
            database_name=self.dbname or None,
            tls="VERIFY" if self.tls else "NONE",
            ca_certificate=self.ca or None,
            superuser_secret_arn=self.superuser or None,
            created=self.created,
            changed=self.changed,
            tags=[api.Tag(key=key, value=value) for key, value in self.tags.items()] or None,
        )


def database_arn(account: str, region: str, name: str) -> str:
    """The ARN of the database of that name."""
    return make_arn("casemate", region, account, f"{PREFIX}{name}")


DATABASE: Kind[Database] = Kind("Casemate::Database", Database, id=lambda database: database.name)


def find_database(tx: Transaction, arn: str) -> DatabaseFacts | None:
    """The database of an ARN, for other services; None when there is none."""
    parsed = parse_arn(arn)
    if parsed is None or parsed.service != "casemate" or not parsed.resource.startswith(PREFIX):
        return None
    found = tx.get(DATABASE, parsed.account, parsed.region, parsed.resource.removeprefix(PREFIX))
    return None if found is None else found.facts
