"""What the lake can't do, said to its callers."""

from __future__ import annotations

from casemate.kernel.errors import Unavailable


class LakeUnavailable(Unavailable):
    """The lake can't be written or asked right now (disk full, closed, a query out of time): try again later."""


class Busy(LakeUnavailable):
    """More is waiting than the lake lets wait."""
