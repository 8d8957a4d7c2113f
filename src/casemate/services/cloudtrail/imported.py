"""What was imported into event data stores, kept in order: compacted, its old days dropped, gone with its store."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from casemate.kernel.transaction import Transaction
from casemate.lake.compactor import Compactor
from casemate.lake.errors import LakeUnavailable
from casemate.lake.exclusive import alone
from casemate.services.cloudtrail.event_data_stores import retention_of

T = TypeVar("T")
PERIOD = 6 * 3_600.0
"""Seconds between two looks."""
_STREAM = re.compile(r"eds-([0-9a-f-]{36})")
log = logging.getLogger("casemate")


class Read(Protocol):
    """Runs a function on a snapshot of the store."""

    def __call__(self, run: Callable[[Transaction], T], /) -> T:
        """What ``run`` gives."""
        ...


class ImportedUpkeep:
    """Looks after the imported streams of the lake in ``lake``. Blocking: for the keeper's thread."""

    def __init__(self, read: Read, lake: Path, monotonic: Callable[[], float]) -> None:
        self._read = read
        self._lake = lake
        self._monotonic = monotonic
        self._looked = monotonic() - PERIOD

    def tick(self) -> None:
        """Look, if it is time."""
        if self._monotonic() - self._looked < PERIOD:
            return
        self._looked = self._monotonic()
        for home in sorted(self._lake.glob("eds-*")):
            match = _STREAM.fullmatch(home.name)
            if match is not None:
                self._look(home, match[1])

    def _look(self, home: Path, id: str) -> None:
        days = self._read(lambda tx: retention_of(tx, id))
        try:
            if days is None:
                with alone(home, wait=False):
                    shutil.rmtree(home)
            else:
                Compactor(self._lake, home.name, retention_days=days).run()
        except (LakeUnavailable, OSError) as error:
            log.warning("what was imported into event data store %s could not be looked after yet: %s", id, error)
