"""Sessions of functions' roles in which Lambda itself acts: kept and used again for as long as they are good."""

from __future__ import annotations

import threading
from collections import OrderedDict

from casemate.kernel.acting import Acting
from casemate.kernel.clock import Clock
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.lambda_.configurations import PRINCIPAL
from casemate.services.lambda_.model import function_arn

_KEPT = 1000
_MIN_LEFT = 300.0
"""Sessions that end sooner are made anew."""


class RoleSessions:
    """For any thread."""

    def __init__(self, acting: Acting, clock: Clock) -> None:
        self._acting = acting
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: OrderedDict[tuple[str, str, str], Principal] = OrderedDict()

    def principal(self, tx: Transaction, account: str, region: str, name: str, role: str, role_id: str) -> Principal:
        """A session of a function's role, whose unique id is ``role_id``: a namesake made later gets another.

        Raises AccessDenied where Lambda can't assume it.
        """
        arn = function_arn(account, region, name)
        key = (arn, role, role_id)
        with self._lock:
            kept = self._sessions.get(key)
        expires = kept.session.expires if kept is not None and kept.session is not None else 0.0
        if kept is not None and expires - self._clock.wall() > _MIN_LEFT:
            return kept
        made = self._acting.assume(
            tx,
            role,
            PRINCIPAL,
            session_name=name,
            region=region,
            source_arn=arn,
        )
        with self._lock:
            self._sessions[key] = made
            if len(self._sessions) > _KEPT:
                self._sessions.popitem(last=False)
        return made
