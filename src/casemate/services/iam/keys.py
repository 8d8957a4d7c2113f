"""Access keys: issued, sealed, withdrawn, and when each was last used."""

from __future__ import annotations

import msgspec

from casemate.kernel.ids import Ids, new_access_key_id, new_secret_access_key
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.iam.model import ACCESS_KEY, USER, AccessKey

LAST_USED = "access-key-last-used"
"""The table of records that say when a key was last used, by access key id."""


class LastUse(msgspec.Struct, frozen=True):
    """A key's last use: when (seconds since the epoch), of which service (``kms``), in which region."""

    time: float
    service: str
    region: str


def secret_ref(account: str, access_key_id: str) -> SealedRef:
    """Where a key's secret is sealed."""
    return SealedRef(account, "", ACCESS_KEY.name, access_key_id, "1")


def issue_access_key(
    tx: Transaction,
    ids: Ids,
    now: float,
    account: str,
    user_name: str = "",
    access_key_id: str | None = None,
    secret: str | None = None,
) -> tuple[AccessKey, str]:
    """A new active key of a user, or of the root user when ``user_name`` is "", and its secret.

    ``access_key_id`` and ``secret`` preset what is otherwise drawn. Quotas are the caller's to check. Raises
    LookupError when there is no such user, AlreadyExists when the id is taken.
    """
    user_id = ""
    if user_name:
        user = tx.get(USER, account, "", user_name)
        if user is None:
            raise LookupError(f"no user {user_name}")
        user_name, user_id = user.user_name, user.user_id
    key = AccessKey(
        account=account,
        created=now,
        access_key_id=access_key_id or new_access_key_id(ids),
        user_name=user_name,
        user_id=user_id,
    )
    secret = secret or new_secret_access_key(ids)
    tx.insert(ACCESS_KEY, key)
    tx.seal(secret_ref(account, key.access_key_id), secret.encode())
    return key, secret


def withdraw_access_key(tx: Transaction, key: AccessKey) -> None:
    """Remove a key, its secret with it."""
    tx.delete(ACCESS_KEY, key)
    tx.destroy(secret_ref(key.account, key.access_key_id))
    tx.delete_record(LAST_USED, key.access_key_id)


def note_use(tx: Transaction, access_key_id: str, use: LastUse) -> None:
    """Keep a key's last use; nothing when the key was deleted meanwhile."""
    if tx.get(ACCESS_KEY, "", "", access_key_id) is None:
        return
    tx.put_record(LAST_USED, access_key_id, msgspec.json.encode(use))


def last_use(tx: Transaction, access_key_id: str) -> LastUse | None:
    """A key's last use, None when it was never used."""
    record = tx.record(LAST_USED, access_key_id)
    return None if record is None else msgspec.json.decode(record, type=LastUse)
