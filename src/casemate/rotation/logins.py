"""What a database's secret says: where the database is, and who logs in there.

User Guide, "JSON structure of AWS Secrets Manager secrets": engine, host, port, dbname, username, password, masterarn;
and ``ssl``, whether to speak TLS.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

SECONDS = 5
"""How long a connection may take to be made."""
CLONE = "_clone"
"""What the name of an alternating user's second self ends with."""


class SecretProblem(ValueError):
    """A secret that is not as rotation needs it. Its text names no value of the secret but names."""


class Unreachable(Exception):
    """The database did not say whether the credential is good: it is not there, or has another problem."""


class Tls(Enum):
    """Whether a connection is encrypted: proven to be with the server named, or where the server offers it."""

    VERIFIED = "verified"
    OFFERED = "offered"
    OFF = "off"


@dataclass(frozen=True)
class Login:
    """A database user's credential. ``port`` 0 is the engine's own, ``dbname`` "" the engine's default."""

    engine: str
    host: str
    username: str
    password: str = field(repr=False)
    port: int = 0
    dbname: str = ""
    tls: Tls = Tls.OFFERED
    superuser_secret: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """Where the server is."""
        return self.host, self.port

    def as_user(self, username: str, password: str) -> Login:
        """The same place, another credential."""
        return replace(self, username=username, password=password)


def members(text: str) -> dict[str, Any]:
    """The members of a secret's value. Raises SecretProblem."""
    try:
        found = json.loads(text)
    except ValueError:
        raise SecretProblem("The secret's value is not JSON.") from None
    if not isinstance(found, dict):
        raise SecretProblem("The secret's value is not a JSON object.")
    return found


def login(found: Mapping[str, Any], engines: tuple[str, ...], port: int) -> Login:
    """The credential that a secret's members are, of one of these engines; ``port`` is their own.

    Raises SecretProblem.
    """
    for name in ("engine", "host", "username", "password"):
        if not isinstance(found.get(name), str) or not found[name]:
            raise SecretProblem(f"The secret has no {name}.")
    if found["engine"] not in engines:
        raise SecretProblem(f"The secret's engine is {found['engine'][:100]}; this function is for {engines[0]}.")
    try:
        number = int(found.get("port") or port)
    except (TypeError, ValueError):
        raise SecretProblem("The secret's port is no number.") from None
    if not 0 < number < 65536:
        raise SecretProblem("The secret's port is no TCP port.")
    return Login(
        engine=found["engine"],
        host=found["host"],
        username=found["username"],
        password=found["password"],
        port=number,
        dbname=str(found.get("dbname") or ""),
        tls=_tls(found.get("ssl")),
        superuser_secret=str(found.get("masterarn") or ""),
    )


def _tls(said: object) -> Tls:
    """``ssl`` is a boolean or its name; anything else counts as not there."""
    text = str(said).lower() if isinstance(said, bool | str) else ""
    return {"true": Tls.VERIFIED, "false": Tls.OFF}.get(text, Tls.OFFERED)


def alternate(username: str, longest: int) -> str:
    """The other one of two alternating users. Raises SecretProblem for a name too long to have one."""
    if username.endswith(CLONE):
        return username[: -len(CLONE)]
    if len((username + CLONE).encode()) > longest:
        raise SecretProblem(f"The name of the user's second self, {username + CLONE}, is longer than {longest} bytes.")
    return username + CLONE


def original_of(username: str) -> str:
    """The one of two alternating users who was there first."""
    return username.removesuffix(CLONE)
