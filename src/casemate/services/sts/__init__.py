"""AWS Security Token Service."""

from casemate.services.sts.operations import identity, messages, roles, sessions
from casemate.services.sts.service import sts

__all__ = ["identity", "messages", "roles", "sessions", "sts"]
