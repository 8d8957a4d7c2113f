"""The EventBridge Scheduler service: what it keeps."""

from __future__ import annotations

from casemate.api import scheduler as op
from casemate.kernel.operations import Service
from casemate.services.scheduler.model import GROUP, SCHEDULE

scheduler = Service(model=op.SERVICE, kinds=(GROUP, SCHEDULE))
"""Amazon EventBridge Scheduler."""
