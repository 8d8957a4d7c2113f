"""What the services are put together from: the one room that knows every service.

``app.py`` runs what is put together here, ``node.py`` is given it as a ``Composition``.
"""

from __future__ import annotations

from casemate.composition.couriers import all_couriers
from casemate.composition.executor import make_executor
from casemate.composition.services import SERVICES, all_kinds
from casemate.composition.steps import idle_keeper, steps
from casemate.composition.upkeep import audit_days, followers, housekeeping, keep_metrics, keep_uses, sample_metrics
from casemate.invocations import Invocations
from casemate.node import Composition
from casemate.services.sns.couriers import find_certificate

__all__ = ["COMPOSITION", "SERVICES", "all_kinds", "idle_keeper", "make_executor"]

COMPOSITION = Composition(
    SERVICES,
    make_executor,
    steps,
    all_couriers,
    followers,
    keep_uses,
    keep_metrics,
    sample_metrics,
    find_certificate,
    Invocations,
    housekeeping,
    audit_days,
)
