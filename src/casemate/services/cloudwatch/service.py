"""The CloudWatch service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import cloudwatch as op
from casemate.kernel.operations import Service

cloudwatch = Service(model=op.SERVICE)
"""Amazon CloudWatch: metrics and alarms."""
