"""AWS Security Token Service."""

from casemate.services.sts.operations import federation, identity, messages, roles, sessions
from casemate.services.sts.service import sts

__all__ = ["federation", "identity", "messages", "roles", "sessions", "sts"]
