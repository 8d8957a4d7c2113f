"""Amazon Simple Notification Service. See README.md."""

from casemate.services.sns.operations import confirming, permissions, publishing, subscriptions, tags, topics
from casemate.services.sns.service import sns

__all__ = ["confirming", "permissions", "publishing", "sns", "subscriptions", "tags", "topics"]
