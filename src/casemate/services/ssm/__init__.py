"""AWS Systems Manager Parameter Store."""

from casemate.services.ssm.operations import describing, labels, reading, settings, sharing, tags, writing
from casemate.services.ssm.service import ssm

__all__ = ["describing", "labels", "reading", "settings", "sharing", "ssm", "tags", "writing"]
