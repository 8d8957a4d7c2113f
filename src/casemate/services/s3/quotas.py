"""S3's quotas (AWS General Reference, "Amazon S3 endpoints and quotas")."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many ``buckets`` an account may have."""

    buckets: int = 10_000


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
