"""Which principals attempted what last: noted in memory with each request, written now and then by the keeper.

IAM User Guide, "Refining permissions in AWS using last accessed information": attempts count, allowed or not.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import NamedTuple

from casemate.kernel.principal import Principal


class AccessUse(NamedTuple):
    """An attempt: when (seconds since the epoch), in which region, by whom."""

    time: float
    region: str
    principal: Principal


Attempt = tuple[str, str]
"""The principal's ARN and the action."""


class AccessUses:
    """The last attempt of each principal at each action since they were last taken.

    At most ``capacity`` are kept between two takings: sessions' names are their callers' to choose.
    """

    def __init__(self, capacity: int = 20_000) -> None:
        self._lock = threading.Lock()
        self._capacity = capacity
        self._uses: dict[Attempt, AccessUse] = {}

    def note(self, principal: Principal, action: str, time: float, region: str) -> None:
        """Note an attempt of a verified caller at an action (``kms:Encrypt``)."""
        uses = self._uses
        attempt = (principal.arn, action)
        if attempt in uses or len(uses) < self._capacity:
            uses[attempt] = AccessUse(time, region, principal)

    def take(self) -> Mapping[Attempt, AccessUse]:
        """The attempts noted so far, which are forgotten here: the caller writes them."""
        with self._lock:
            uses, self._uses = self._uses, {}
        return uses

    def put_back(self, uses: Mapping[Attempt, AccessUse]) -> None:
        """Keep attempts that could not be written, unless there are later ones."""
        with self._lock:
            self._uses = {**uses, **self._uses}
