"""How a trail's deliveries go: what GetTrailStatus tells. A record, for it changes every few minutes."""

from __future__ import annotations

import msgspec

from casemate.kernel.transaction import Transaction

_TABLE = "trail-status"


class Status(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Times in seconds since the epoch, None where it has not been yet; errors are codes, "" for none."""

    delivered: float | None = None
    attempted: float | None = None
    delivery_error: str = ""
    notified: float | None = None
    notification_attempted: float | None = None
    notification_error: str = ""
    logs_delivered: float | None = None
    logs_error: str = ""
    digest_delivered: float | None = None
    digest_error: str = ""


_NONE = Status()


def read_status(tx: Transaction, uid: str) -> Status:
    """The status of a trail."""
    kept = tx.record(_TABLE, uid)
    return _NONE if kept is None else msgspec.msgpack.decode(kept, type=Status)


def write_status(tx: Transaction, uid: str, status: Status) -> None:
    """Keep a trail's status."""
    tx.put_record(_TABLE, uid, msgspec.msgpack.encode(status))


def forget_status(tx: Transaction, uid: str) -> None:
    """A trail is gone."""
    tx.delete_record(_TABLE, uid)
