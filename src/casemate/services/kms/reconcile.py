"""Keys whose waiting period is over are deleted: material first, then every name for it."""

from __future__ import annotations

from casemate.kernel.transaction import Transaction, pages
from casemate.services.kms.material import destroy_backing_keys
from casemate.services.kms.model import ALIAS, KEY, Alias, Key

_PAGE = 100


def delete_due_key(tx: Transaction, key: Key, now: float) -> bool:
    """Delete a key whose deletion date is past, its aliases with it; whether there was anything to do.

    What was encrypted under it can't be decrypted any more (KMS Developer Guide, "Deleting AWS KMS keys").
    """
    if key.state != "PendingDeletion" or key.deletion_date is None or key.deletion_date > now:
        return False
    for alias in list(pages(lambda after: _aliases(tx, key, after), lambda alias: alias.name, _PAGE)):
        tx.delete(ALIAS, alias)
    destroy_backing_keys(tx, key)
    tx.delete(KEY, key)
    return True


def _aliases(tx: Transaction, key: Key, after: str) -> list[Alias]:
    return tx.list(ALIAS, key.account, key.region, index="target", value=key.key_id, after=after, limit=_PAGE)
