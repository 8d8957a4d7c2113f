"""The CloudTrail service. Events are the lake's; it keeps nothing of its own yet."""

from __future__ import annotations

from casemate.api import cloudtrail as op
from casemate.kernel.operations import Service

cloudtrail = Service(model=op.SERVICE)
