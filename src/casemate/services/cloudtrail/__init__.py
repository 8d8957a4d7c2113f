"""AWS CloudTrail."""

from casemate.services.cloudtrail.operations import event_data_stores, events, queries
from casemate.services.cloudtrail.service import cloudtrail

__all__ = ["cloudtrail", "event_data_stores", "events", "queries"]
