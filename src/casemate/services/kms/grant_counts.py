"""How many grants a key has: kept beside them as a record, since to count tens of thousands takes milliseconds."""

from __future__ import annotations

from casemate.kernel.transaction import Transaction
from casemate.services.kms.grants import GRANT, Grant
from casemate.services.kms.model import Key

TABLE = "kms-grant-count"
"""The table of records, by key ARN."""


def count_grants(tx: Transaction, key: Key) -> int:
    """A key's grants; those of a key whose count was not kept so far are counted one by one."""
    found = tx.record(TABLE, key.arn)
    return tx.count(GRANT, key.account, key.region, index="key", value=key.key_id) if found is None else int(found)


def insert_grant(tx: Transaction, key: Key, grant: Grant) -> None:
    """Add a grant of a key, and count it."""
    number = count_grants(tx, key)
    tx.insert(GRANT, grant)
    tx.put_record(TABLE, key.arn, str(number + 1).encode())


def remove_grant(tx: Transaction, grant: Grant) -> None:
    """Remove a grant, and count it no more."""
    found = tx.record(TABLE, grant.key_arn)
    tx.delete(GRANT, grant)
    if found is not None:
        tx.put_record(TABLE, grant.key_arn, str(int(found) - 1).encode())


def forget_count(tx: Transaction, key: Key) -> None:
    """Remove the count of a deleted key's grants: those that it leaves behind are no key's."""
    tx.delete_record(TABLE, key.arn)
