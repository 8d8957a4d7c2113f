"""When secrets were last read: the day, noted in memory by each process and written now and then.

Secrets Manager tells the day alone (API Reference, DescribeSecret, LastAccessedDate).
"""

from __future__ import annotations

import threading
from collections.abc import Mapping

from casemate.kernel.call import Call
from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager.model import Secret, Version

TABLE = "secretsmanager.accessed"
DAY = 86_400
MAX_NOTED = 100_000


class Accesses:
    """The notes of one process: by secret's ARN, and by that and a version."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._noted: dict[str, int] = {}
        self._written: dict[str, int] = {}

    def note(self, key: str, day: int) -> None:
        """Note a reading, unless that day is written already."""
        if self._written.get(key) != day and (key in self._noted or len(self._noted) < MAX_NOTED):
            self._noted[key] = day

    def take(self) -> Mapping[str, int]:
        """What was noted so far: the caller writes it."""
        with self._lock:
            noted, self._noted = self._noted, {}
            if len(self._written) + len(noted) > MAX_NOTED:
                self._written.clear()
            self._written.update(noted)
        return noted

    def day_of(self, key: str) -> int:
        """The day that was noted here and may not be written yet; 0 for none."""
        return max(self._noted.get(key, 0), self._written.get(key, 0))

    def put_back(self, noted: Mapping[str, int]) -> None:
        """Keep what could not be written."""
        with self._lock:
            for key in noted:
                self._written.pop(key, None)
            self._noted = {**noted, **self._noted}

    def write(self, tx: Transaction, noted: Mapping[str, int]) -> None:
        """Write the days of readings; later ones that another process wrote stay."""
        for key, day in noted.items():
            known = tx.record(TABLE, key)
            if known is None or int(known) < day:
                tx.put_record(TABLE, key, str(day).encode())


def note_access(call: Call, secret: Secret, version: Version) -> None:
    """Note that a version was read."""
    accesses: Accesses | None = call.resources.get(Accesses)
    if accesses is not None:
        day = int(call.now // DAY)
        accesses.note(secret.arn, day)
        accesses.note(_key(secret, version), day)


def last_access(call: Call, secret: Secret, version: Version | None = None) -> float | None:
    """The day of the last reading of a secret or of a version of it, in seconds since the epoch; None for never."""
    key = secret.arn if version is None else _key(secret, version)
    found = call.tx.record(TABLE, key)
    accesses: Accesses | None = call.resources.get(Accesses)
    day = max(0 if found is None else int(found), 0 if accesses is None else accesses.day_of(key))
    return float(day * DAY) if day else None


def forget(tx: Transaction, secret: Secret) -> None:
    """Remove what is known of a secret that is deleted."""
    tx.delete_record(TABLE, secret.arn)
    for version in secret.versions:
        tx.delete_record(TABLE, _key(secret, version))


def _key(secret: Secret, version: Version) -> str:
    return f"{secret.arn} {version.id}"
