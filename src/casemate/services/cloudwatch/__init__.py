"""Amazon CloudWatch: metrics and alarms."""

from casemate.services.cloudwatch.service import cloudwatch

__all__ = ["cloudwatch"]
