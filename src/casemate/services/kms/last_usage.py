"""When keys were last used for cryptography, kept as records beside them (KMS API Reference, GetKeyLastUsage)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import msgspec

from casemate.api import kms as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.transaction import Transaction
from casemate.services.kms.model import KEY, Key

TABLE = "kms-key-last-usage"
"""The table of records, by key ARN."""
_BEGAN = "began"
"""The record that says when uses were first kept, in place of an ARN."""

TRACKED: frozenset[str] = frozenset(get_args(api.KeyLastUsageTrackingOperation))
"""The operations whose success is a use of the keys they name."""


class LastUsage(msgspec.Struct, frozen=True):
    """A key's last use: when (seconds since the epoch), in which operation, and the records that tell of it."""

    time: float
    operation: str
    event_id: str
    request_id: str

    def data(self) -> api.KeyLastUsageData:
        """The KeyLastUsage that GetKeyLastUsage answers."""
        return api.KeyLastUsageData(
            operation=msgspec.convert(self.operation, api.KeyLastUsageTrackingOperation),
            timestamp=self.time,
            cloud_trail_event_id=self.event_id,
            kms_request_id=self.request_id,
        )


def write_usages(tx: Transaction, usages: Mapping[str, LastUsage]) -> None:
    """Write uses by key ARN. Later ones that another worker wrote stay, and keys that are gone have none."""
    for arn, use in usages.items():
        parts = parse_arn(arn)
        if parts is None or tx.get(KEY, parts.account, parts.region, parts.resource.removeprefix("key/")) is None:
            continue
        known = last_usage(tx, arn)
        if known is None or known.time <= use.time:
            tx.put_record(TABLE, arn, msgspec.json.encode(use))


def last_usage(tx: Transaction, arn: str) -> LastUsage | None:
    """The last use of a key that was written, None if there was none."""
    found = tx.record(TABLE, arn)
    return None if found is None else msgspec.json.decode(found, type=LastUsage)


def begin_tracking(tx: Transaction, now: float) -> None:
    """Note that uses are kept from ``now`` on, unless that was noted before. To be called as a server starts."""
    if tx.record(TABLE, _BEGAN) is None:
        tx.put_record(TABLE, _BEGAN, msgspec.json.encode(now))


def tracking_start(tx: Transaction, key: Key) -> float:
    """Since when a key's uses are kept: since it was made, or since uses are, in seconds since the epoch."""
    found = tx.record(TABLE, _BEGAN)
    return key.created if found is None else max(key.created, msgspec.json.decode(found, type=float))


def forget_usage(tx: Transaction, key: Key) -> None:
    """Remove what is known of a deleted key's uses."""
    tx.delete_record(TABLE, key.arn)


def trailing_days(tx: Transaction, key: Key, now: float) -> int:
    """Whole days since a key was last used; since it can have been tracked, for one that was not used."""
    used = last_usage(tx, key.arn)
    since = used.time if used is not None else tracking_start(tx, key)
    return max(0, int((now - since) // 86_400))
