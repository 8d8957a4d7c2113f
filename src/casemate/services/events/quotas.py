"""EventBridge's quotas and limits (EventBridge User Guide, "Amazon EventBridge quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

ENTRIES_SIZE = 1_048_576
"""Bytes of all entries of a PutEvents request together (EventBridge API Reference, PutEvents)."""
POLICY_SIZE = 10_240
"""Characters of a bus's policy."""
TARGETS_IN_REQUEST = 100
MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many there may be: ``buses`` in an account's region, ``rules`` on a bus, ``targets`` of a rule."""

    buses: int = 100
    rules: int = 300
    targets: int = 5


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
