"""The CloudTrail service: what it keeps. Events are the lake's."""

from __future__ import annotations

from casemate.api import cloudtrail as op
from casemate.kernel.operations import Service
from casemate.services.cloudtrail.clocks import TRAIL_CLOCK
from casemate.services.cloudtrail.signing import SIGNING_KEY
from casemate.services.cloudtrail.trails import TRAIL

cloudtrail = Service(
    model=op.SERVICE,
    kinds=(
        TRAIL,
        TRAIL_CLOCK,
        SIGNING_KEY,
    ),
)
"""CloudTrail's operations, one file a noun. Importing this package registers them all on ``cloudtrail``."""
