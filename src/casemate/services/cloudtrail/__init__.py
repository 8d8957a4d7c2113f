"""AWS CloudTrail."""

from casemate.services.cloudtrail.operations import event_data_stores, events, imports, queries, tags
from casemate.services.cloudtrail.service import cloudtrail

__all__ = ["cloudtrail", "event_data_stores", "events", "imports", "queries", "tags"]
