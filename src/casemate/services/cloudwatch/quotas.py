"""CloudWatch's quotas and limits (CloudWatch User Guide, "CloudWatch service quotas"), the default ones."""

from __future__ import annotations

from dataclasses import dataclass

from casemate.kernel.call import Call

MAX_METRICS = 1_000
"""Metrics of one PutMetricData request."""
MAX_VALUES = 150
"""Values of one metric in it."""
MAX_QUERIES = 500
MAX_DATAPOINTS = 100_800
"""Points that one GetMetricData answers at most."""
MAX_STATISTICS = 1_440
"""Points that one GetMetricStatistics answers."""
LIST_PAGE = 500
"""Metrics that one ListMetrics answers."""
MAX_CHILDREN = 100
"""Alarms that the rule of a composite alarm names."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many there may be in an account's region: ``alarms``, and ``dashboards`` in an account."""

    alarms: int = 5_000
    dashboards: int = 5_000


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas
