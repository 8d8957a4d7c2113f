"""Amazon CloudWatch: metrics and alarms."""

from casemate.services.cloudwatch.operations import alarms, dashboards, describing, publishing, reading, tags
from casemate.services.cloudwatch.service import cloudwatch

__all__ = ["alarms", "cloudwatch", "dashboards", "describing", "publishing", "reading", "tags"]
