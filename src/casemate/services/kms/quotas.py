"""KMS's quotas and limits (KMS Developer Guide, "Resource quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

KEY_POLICY_SIZE = 32_768
"""Bytes of a key policy at most; AWS does not adjust it either."""
ENCRYPTION_CONTEXT_SIZE = 32_768
"""Characters of an encryption context's keys and values together at most. A limit of ours: AWS names none."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many there may be: ``keys`` customer managed keys in an account's region, ``aliases`` of one key,
    ``grants`` of one customer managed key, and how often it may be rotated on demand.
    """

    keys: int = 100_000
    aliases: int = 50
    grants: int = 50_000
    on_demand_rotations: int = 25


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
