"""What happens to secrets in time: deletions whose window has ended, rotations that are due."""

from __future__ import annotations

from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager import keeping
from casemate.services.secretsmanager.model import SECRET, Secret
from casemate.services.secretsmanager.notices import notify
from casemate.services.secretsmanager.rotating import rotate_due


def look_after(tx: Transaction, secret: Secret, now: float, ids: Ids) -> None:
    """Do what is due for a secret."""
    if secret.deletion is not None and secret.deletion <= now:
        for version in secret.versions:
            notify(tx, secret, "EndSecretVersionDelete", now, ids, version=version.id)
        keeping.remove(tx, secret)
        return
    tx.put(SECRET, rotate_due(tx, secret, round(now, 3), ids))
