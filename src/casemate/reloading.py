"""Settings read anew while the program runs (SIGHUP)."""

from __future__ import annotations

import logging
from collections.abc import Callable

from casemate.settings import Settings, StartupProblem, reloaded

log = logging.getLogger("casemate")


class Reloader:
    """Reads the settings again and says in the log what came of it. ``given`` are those of the start."""

    def __init__(self, given: Settings, read: Callable[[], Settings]) -> None:
        self._given = given
        self._read = read

    def __call__(self, current: Settings) -> Settings | None:
        """``current`` with what may change taken over; None when nothing did, or the settings can't be read."""
        try:
            fresh = self._read()
        except StartupProblem as problem:
            log.error("the settings stay as they are: %s. %s", problem.message, problem.advice)
            return None
        self._given, changed, waiting = reloaded(self._given, fresh)
        if waiting:
            log.warning("these settings are taken over at the next start: %s", ", ".join(waiting))
        if not changed:
            log.info("the settings are as they were")
            return None
        log.info("taken over: %s", ", ".join(changed))
        return reloaded(current, fresh)[0]
