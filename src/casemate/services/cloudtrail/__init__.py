"""AWS CloudTrail."""

from casemate.services.cloudtrail.operations import events, insights, logging, public_keys, selectors, tags, trails
from casemate.services.cloudtrail.service import cloudtrail

__all__ = ["cloudtrail", "events", "insights", "logging", "public_keys", "selectors", "tags", "trails"]
