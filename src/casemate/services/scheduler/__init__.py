"""Amazon EventBridge Scheduler."""

from casemate.services.scheduler.operations import groups, schedules, tags
from casemate.services.scheduler.service import scheduler

__all__ = ["groups", "scheduler", "schedules", "tags"]
