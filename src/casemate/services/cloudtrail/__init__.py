"""AWS CloudTrail."""

from casemate.services.cloudtrail.operations import events
from casemate.services.cloudtrail.service import cloudtrail

__all__ = ["cloudtrail", "events"]
