"""AWS IAM Access Analyzer: its policy checks."""

from casemate.services.accessanalyzer.operations import policies
from casemate.services.accessanalyzer.service import accessanalyzer

__all__ = ["accessanalyzer", "policies"]
