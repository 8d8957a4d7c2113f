"""Secrets Manager's quotas (Secrets Manager User Guide, "AWS Secrets Manager quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

VALUE_SIZE = 65_536
"""Bytes of a secret value."""
POLICY_SIZE = 20_480
"""Characters of a resource policy."""
MIN_WINDOW, MAX_WINDOW = 7, 30
"""Days of a recovery window."""
CACHED_SIZE = 8_192
"""Bytes of the largest value whose sealed form is kept in memory between calls."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many ``secrets`` an account may have in a Region, and ``versions`` a secret.

    Versions without a label that are older than ``version_seconds`` make room for new ones.
    """

    secrets: int = 500_000
    versions: int = 100
    version_seconds: int = 86_400


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
