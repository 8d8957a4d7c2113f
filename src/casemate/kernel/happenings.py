"""What a service tells of by itself: its own events, for the default bus of the account that they happened in.

Nobody calls for them: such an event needs no permission and has no audit record, and it is written in the commit that
it tells of. EventBridge fills the port; where there is none, there is nobody to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from casemate.kernel.call import Call
from casemate.kernel.transaction import Transaction


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a service: ``source`` (``aws.ssm``), its detail-type, where and when, and what it tells."""

    source: str
    detail_type: str
    account: str
    region: str
    time: float
    detail: Mapping[str, Any]
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happenings:
    """``tell(tx, happening)`` hands an event to the rules that want it, as of this commit."""

    tell: Callable[[Transaction, Happening], None]


NOBODY = Happenings(lambda _tx, _happening: None)
"""Where nobody listens."""


def happenings_of(call: Call) -> Happenings:
    """Whom the services tell."""
    found: Happenings = call.resources.get(Happenings, NOBODY)
    return found
