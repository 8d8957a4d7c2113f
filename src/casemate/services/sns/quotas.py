"""SNS's quotas and limits (AWS General Reference, "Amazon SNS endpoints and quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

MAX_MESSAGE = 262_144
"""Bytes of a message with its subject and attributes, and of all messages of a batch together."""
MAX_POLICY = 30_720
"""Bytes of a topic's policy (SNS Developer Guide, "Amazon SNS endpoints and quotas")."""
MAX_FILTER = 262_144
"""Bytes of a filter policy (SNS Developer Guide, "Filter policy constraints")."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many there may be: ``topics`` in an account's region, ``subscriptions`` and ``filter_policies`` of a topic.

    A message is handed to all subscriptions of its topic in one commit, so their quota is far below AWS's.
    """

    topics: int = 100_000
    subscriptions: int = 10_000
    filter_policies: int = 200


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, the default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
