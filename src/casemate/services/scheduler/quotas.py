"""EventBridge Scheduler's quotas (EventBridge Scheduler User Guide, "Quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

MAX_PAGE = 100
INPUT_SIZE = 262_144
"""Bytes of a target's input."""
MAX_TAGS = 50


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many there may be in an account's region: ``groups`` and ``schedules``."""

    groups: int = 500
    schedules: int = 1_000_000


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
