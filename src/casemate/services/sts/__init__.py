"""AWS Security Token Service."""

from casemate.services.sts.operations import federated_users, federation, identity, messages, roles, sessions
from casemate.services.sts.service import sts

__all__ = ["federated_users", "federation", "identity", "messages", "roles", "sessions", "sts"]
