"""Parameter Store's quotas (AWS General Reference, "AWS Systems Manager endpoints and quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

STANDARD_SIZE, ADVANCED_SIZE = 4_096, 8_192
"""Bytes of a value, by tier."""
VERSIONS = 100
LABELS = 10
"""Labels of one version."""
LEVELS = 15
NAME_SIZE = 1_011
"""Characters of a parameter's ARN up to the end of its name."""
PAGE, PATH_PAGE = 50, 10
LOOKED_AT = 500
"""How many parameters one call with a filter looks at, before it answers with what it has found and a token."""
POLICY_SIZE = 4_096
"""Bytes of a parameter's resource policy."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many parameters of each tier an account may have in a Region."""

    standard: int = 10_000
    advanced: int = 100_000


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
