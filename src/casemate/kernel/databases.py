"""Databases outside of Casemate that secrets belong to: what is known of them, and the ports that two services share.

Our own service keeps which databases there are, Secrets Manager which secrets are attached to them. Each fills a port
here, since services never import each other. How a database is spoken to is a third port, the door.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

import msgspec

from casemate.kernel.call import Call
from casemate.kernel.transaction import Transaction

Engine = Literal["postgresql", "mysql", "mariadb"]
Strategy = Literal["single-user", "alternating-users"]
State = Literal["InSync", "Pending", "Failed"]
PORTS: dict[Engine, int] = {"postgresql": 5432, "mysql": 3306, "mariadb": 3306}
"""The port of each engine's where none is named."""


NONE_WORKS = "no version of the secret can log in"
"""What a door says where the server refuses all credentials that it was given to log in with."""


class DatabaseFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A registered database. ``ca`` is PEM, "" for the system's; ``tls`` False has it reached without TLS.

    ``dbname`` is "" where no database is named, ``superuser`` the ARN of the superuser's secret, or "".
    """

    arn: str
    account: str
    region: str
    name: str
    engine: Engine
    host: str
    port: int
    dbname: str = ""
    tls: bool = True
    ca: str = ""
    superuser: str = ""


@dataclass(frozen=True, slots=True)
class Databases:
    """Filled by our own service: ``find(tx, arn)`` is the registered database of that ARN, None when there is none."""

    find: Callable[[Transaction, str], DatabaseFacts | None]


class Attached(NamedTuple):
    """A secret that is attached to a database; ``strategy`` None where a function rotates it."""

    arn: str
    name: str
    strategy: Strategy | None
    state: State
    message: str


class Attach(Protocol):
    """Attaches a secret to a database, as whoever calls: the secret's ARN, and the version that was made, if any.

    Raises what Secrets Manager raises; BadSecret for a secret that can't be attached.
    """

    def __call__(
        self, call: Call, secret_id: str, database: DatabaseFacts, strategy: Strategy | None
    ) -> tuple[str, str | None]:
        """See the class."""
        ...


class Detach(Protocol):
    """Detaches a secret from a database, as whoever calls: the secret's ARN. It raises as ``Attach``.

    ``own`` is for a secret that our own service has made, which nobody else detaches.
    """

    def __call__(self, call: Call, secret_id: str, database: DatabaseFacts, *, own: bool = False) -> str:
        """See the class."""
        ...


class Listed(Protocol):
    """The secrets that are attached to a database, in the order of their names, behind the name ``after``."""

    def __call__(self, tx: Transaction, database: DatabaseFacts, *, after: str, limit: int) -> Sequence[Attached]:
        """See the class."""
        ...


@dataclass(frozen=True, slots=True)
class AttachedSecrets:
    """Filled by Secrets Manager. ``changed(call, database)`` has the attached secrets follow, some time after it."""

    attach: Attach
    detach: Detach
    listed: Listed
    changed: Callable[[Call, DatabaseFacts], None]


class BadSecret(Exception):
    """A secret that can't be attached or detached. ``missing`` says that it is not attached there at all."""

    def __init__(self, message: str, *, missing: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user of a database. The password is not shown by ``repr``."""

    username: str
    password: str = field(repr=False)


class DatabaseDoor(Protocol):
    """Speaks to databases, outside any transaction and on the event loop of couriers. Each call ends by itself.

    Each gives what went wrong, in words without any password, "" for nothing. Each may be made again.
    """

    async def test(self, database: DatabaseFacts, wanted: Credentials) -> str:
        """See whether ``wanted`` can log in."""
        ...

    async def change(self, database: DatabaseFacts, wanted: Credentials, known: Sequence[Credentials]) -> str:
        """Have ``wanted`` log in, by changing the user's own password as the first of ``known`` that still does."""
        ...

    async def alternate(
        self, database: DatabaseFacts, wanted: Credentials, current: Credentials, superuser: Credentials
    ) -> str:
        """Have ``wanted`` log in, made as a clone of ``current`` where it is missing, by a superuser."""
        ...
