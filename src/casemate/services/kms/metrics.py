"""KMS's metric: how long imported key material is still there (KMS Developer Guide, "Monitoring with CloudWatch").

Keys whose material expires stand in records that expire with it, so that they are found without looking at all keys.
"""

from __future__ import annotations

from casemate.kernel.metrics import Meter, Metric
from casemate.kernel.transaction import Transaction
from casemate.services.kms.model import KEY, Key

NAMESPACE, SECONDS_LEFT = "AWS/KMS", "SecondsUntilKeyMaterialExpiration"
_TABLE = "kms-expiring"
_PAGE = 500


def note_expiration(tx: Transaction, key: Key, valid_to: float) -> None:
    """Have the time that is left of a key's material measured until it is over."""
    kept = tx.record(_TABLE, _name(key))
    until = max(valid_to, float(kept)) if kept is not None else valid_to
    tx.put_record(_TABLE, _name(key), repr(until).encode(), expires=until)


def sample_expirations(tx: Transaction, meter: Meter, now: float) -> None:
    """Note the seconds until the first of each key's material expires. See ``Sampler``."""
    after = ""
    while True:
        page = tx.records(_TABLE, after=after, limit=_PAGE)
        for name, _ in page:
            after = name
            account, region, key_id = name.split("/")
            key = tx.get(KEY, account, region, key_id)
            times = [each.valid_to for each in key.versions if each.present and each.valid_to] if key else []
            if times and min(times) > now:
                metric = Metric(account, region, NAMESPACE, SECONDS_LEFT, (("KeyId", key_id),), "Seconds")
                meter.note(metric, float(round(min(times) - now)), now)
        if len(page) < _PAGE:
            return


def _name(key: Key) -> str:
    return f"{key.account}/{key.region}/{key.key_id}"
