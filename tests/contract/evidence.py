"""What a call left behind: the state of the store, audit records, refused counts, the server's log."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.serving import Server

from casemate.lake.events import STREAM
from casemate.lake.lines import scan
from casemate.lake.places import CLOSED, segments_directory
from casemate.lake.refused import read_refused

_STATE = (
    "SELECT kind, account, region, id, revision, due, document FROM resource ORDER BY 1, 2, 3, 4",
    "SELECT * FROM resource_index ORDER BY 1, 2, 3, 4, 5, 6",
    "SELECT * FROM sealed ORDER BY 1, 2, 3, 4, 5",
    "SELECT id, target, payload FROM delivery ORDER BY 1",
    # When access keys were last used, and who attempted what, is noted for every call, denied ones too; when KMS keys
    # were used, secrets read, and our services' own metrics, are written some time after the calls. Of metrics
    # there are their names.
    # What trails take of the audit is written as it is read.
    "SELECT name, key, value FROM record WHERE name NOT GLOB 'trail-*' "
    "AND name NOT IN ('access-key-last-used', 'last-accessed', "
    "'kms-key-last-usage', 'secretsmanager.accessed', 'cloudwatch-points') "
    "AND NOT (name = 'cloudwatch-metrics' AND key LIKE '%' || char(31) || 'AWS/%') ORDER BY 1, 2",
    "SELECT seq FROM sqlite_sequence WHERE name = 'feed'",
)

_DUE = "SELECT 1 FROM resource WHERE due <= ?1 UNION ALL SELECT 1 FROM delivery WHERE due <= ?1 LIMIT 1"
_ROUNDS = 3_000


class Evidence:
    """Reads a running server's files beside it, without asking it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._store = sqlite3.connect(f"file:{server.data_dir / 'store.sqlite3'}?mode=ro", uri=True)
        self._segments = segments_directory(server.data_dir / "lake", STREAM)
        self._read: dict[str, int] = {}
        self._by_request: dict[str, dict[str, dict[str, Any]]] = {}
        self._version = -1
        self._digest = ""

    def close(self) -> None:
        self._store.close()

    def state(self) -> str:
        """A digest of everything that is kept, but for audit and the last use of keys."""
        # SQLite's own word that nobody has committed since (PRAGMA data_version) spares most of the reading.
        (version,) = self._store.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            digest = hashlib.sha256()
            for statement in _STATE:
                digest.update(repr(self._store.execute(statement).fetchall()).encode())
            self._version, self._digest = version, digest.hexdigest()
        return self._digest

    def settled(self) -> str:
        """The state as soon as the keeper has nothing to do: what calls before asked for is done then."""
        pause = threading.Event()
        for _ in range(_ROUNDS):
            if self._store.execute(_DUE, (time.time(),)).fetchone() is None:
                return self.state()
            pause.wait(0.01)
        raise AssertionError("the keeper has still something to do")

    def records(self, request_id: str) -> list[dict[str, Any]]:
        """The audit records of a request that was answered: those in the lake and those on their way there."""
        # The outbox first: what leaves it between the two readings is in the lake by the second.
        for (line,) in self._store.execute("SELECT event FROM audit_outbox"):
            self._take(bytes(line).partition(b" ")[2])
        for path in sorted(self._segments.iterdir()):
            start = self._read.get(path.stem, 0)
            try:
                segment = path.open("rb")
            except FileNotFoundError:
                # It was closed since it was listed.
                segment = path.with_suffix(CLOSED).open("rb")
            with segment:
                segment.seek(start)
                found = scan(segment.read(), start)
            assert not found.damaged
            self._read[path.stem] = found.end
            for line in found.lines:
                self._take(line.json)
        return list(self._by_request.get(request_id, {}).values())

    def _take(self, raw: bytes) -> None:
        record = json.loads(raw)
        self._by_request.setdefault(record.get("requestID", ""), {})[record["eventID"]] = record

    def log(self) -> str:
        """Everything that the server has said."""
        return self._server.data_dir.with_name(self._server.data_dir.name + ".log").read_text()


def refused(data_dir: Path) -> Counter[tuple[str, str]]:
    """How often each (kind, service) was refused. Of a server that was stopped: it writes the last minute then."""
    counts: Counter[tuple[str, str]] = Counter()
    for minute in read_refused(data_dir / "lake"):
        for each in minute.counts:
            counts[each.kind, each.service] += each.count
    return counts
