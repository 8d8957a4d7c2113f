"""Secrets put into the store and taken out of it, with what stands beside them: their order, when they were read."""

from __future__ import annotations

from collections.abc import Sequence

from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager.accesses import forget
from casemate.services.secretsmanager.model import SECRET, Secret
from casemate.services.secretsmanager.rotation_tokens import forget_rotation_token

OLDEST, NEWEST = "secretsmanager.oldest", "secretsmanager.newest"
"""Tables of names in the order in which secrets were made, and in the reverse one."""
_FOREVER = 10**14
"""Milliseconds: later than any moment."""


def insert(tx: Transaction, secret: Secret) -> None:
    """Add a secret. Raises AlreadyExists."""
    tx.insert(SECRET, secret)
    for table in (OLDEST, NEWEST):
        tx.put_record(table, order_key(table, secret), b"")


def remove(tx: Transaction, secret: Secret) -> None:
    """Delete a secret with all its values, at once."""
    for version in secret.versions:
        tx.destroy(secret.ref(version.id))
    forget_rotation_token(tx, secret)
    for table in (OLDEST, NEWEST):
        tx.delete_record(table, order_key(table, secret))
    forget(tx, secret)
    tx.delete(SECRET, secret)


def order_key(table: str, secret: Secret) -> str:
    """A secret's key in one of the orders."""
    moment = round(secret.created * 1000)
    place = moment if table == OLDEST else _FOREVER - moment
    return f"{secret.account}/{secret.region}/{place:014d}/{secret.name}"


def in_order(
    tx: Transaction, table: str, account: str, region: str, after: str, limit: int
) -> Sequence[tuple[str, Secret]]:
    """At most ``limit`` secrets behind the key ``after``, with their keys."""
    home = f"{account}/{region}/"
    found = tx.records(table, after=max(after, home), before=home + "\U0010ffff", limit=limit)
    secrets = []
    for key, _ in found:
        secret = tx.get(SECRET, account, region, key[len(home) + 15 :])
        if secret is not None:
            secrets.append((key, secret))
    return secrets
