"""What stands in a secret of database credentials: JSON, as AWS's rotation functions read it. No I/O.

User Guide, "JSON structure of AWS Secrets Manager secrets".
"""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.kernel.databases import BadSecret, Credentials, DatabaseFacts
from casemate.services.secretsmanager.model import Secret

CLONE = "_clone"
"""What stands behind the name of the second of two alternating users."""
_ENGINES = {"postgresql": "postgres", "mysql": "mysql", "mariadb": "mariadb"}
"""Engines as these secrets name them."""
_MAX_NAME = {"postgresql": 63, "mysql": 32, "mariadb": 80}
"""Bytes of a user's name at most."""


def fields_of(text: str | None) -> dict[str, Any]:
    """The fields of a secret's value. Raises BadSecret."""
    try:
        found = msgspec.json.decode(text or "")
    except (msgspec.DecodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadSecret("The secret's current value is no JSON object with a username and a password.")
    return found


def credentials_of(fields: dict[str, Any]) -> Credentials:
    """The user and password in the fields. Raises BadSecret."""
    username, password = fields.get("username"), fields.get("password")
    if not isinstance(username, str) or not isinstance(password, str) or not username or not password:
        raise BadSecret("The secret's value has no username and password.")
    if "\0" in username + password:
        raise BadSecret("The secret's username or password holds a NUL.")
    return Credentials(username, password)


def at_database(fields: dict[str, Any], database: DatabaseFacts, secret: Secret) -> dict[str, Any]:
    """The fields as they are of a secret that is attached to a database."""
    told: dict[str, Any] = {
        **fields,
        "engine": _ENGINES[database.engine],
        "host": database.host,
        "port": database.port,
        "dbInstanceIdentifier": database.name,
    }
    told.pop("dbClusterIdentifier", None)
    if database.dbname:
        told["dbname"] = database.dbname
    else:
        told.pop("dbname", None)
    if database.superuser and database.superuser != secret.arn:
        told["masterarn"] = database.superuser
    else:
        told.pop("masterarn", None)
    return told


def text_of(fields: dict[str, Any]) -> str:
    """The fields as a secret's value."""
    return msgspec.json.encode(fields).decode()


def mark_of(database: DatabaseFacts) -> str:
    """What a secret takes over of a database, as one line: by this it is seen whether it has followed."""
    return msgspec.json.encode(
        [database.engine, database.host, database.port, database.dbname, database.superuser]
    ).decode()


def other_user(username: str, database: DatabaseFacts) -> str:
    """The other one of two alternating users. Raises BadSecret where its name would be too long."""
    other = username.removesuffix(CLONE) if username.endswith(CLONE) else username + CLONE
    if not other or len(other.encode()) > _MAX_NAME[database.engine]:
        raise BadSecret(f"The username {username} is too long to have {CLONE} behind it.")
    return other
