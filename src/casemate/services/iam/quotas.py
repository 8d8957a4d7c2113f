"""IAM's quotas (IAM User Guide, "IAM and AWS STS quotas"), the default ones."""

from __future__ import annotations

from collections.abc import Sequence

from casemate.api import iam as api
from casemate.policy import policy_size

USERS = 5_000
GROUPS = 300
ROLES = 1_000
POLICIES = 1_500
INSTANCE_PROFILES = 1_000
SERVER_CERTIFICATES = 20
SIGNING_CERTIFICATES_PER_USER = 2
SSH_PUBLIC_KEYS_PER_USER = 5
MFA_DEVICES_PER_USER = 8
MFA_DEVICES = 10_000
"""Virtual devices an account. AWS publishes no such quota beside that of users."""
GROUPS_PER_USER = 10
ACCESS_KEYS_PER_USER = 2
ATTACHED_POLICIES = 10
VERSIONS_PER_POLICY = 5
TAGS = 50
POLICY_SIZE = 6_144
TRUST_POLICY_SIZE = 2_048
INLINE_SIZE = {"user": 2_048, "group": 5_120, "role": 10_240}
"""Characters of all inline policies together, white space left out, by resource type."""
TEXT_FACTOR = 8
"""How many times its quota a text may hold with its white space, which AWS leaves uncounted and unbounded."""


def fit(documents: Sequence[str], quota: int) -> bool:
    """Whether policy documents together are within a quota of characters."""
    return sum(map(policy_size, documents)) <= quota and sum(map(len, documents)) <= quota * TEXT_FACTOR


def require_room(name: str, quota: int, used: int) -> None:
    """Raise LimitExceededException when one more than ``used`` would be above the quota of that name."""
    if used >= quota:
        raise exceeded(name, quota)


def exceeded(name: str, quota: int) -> api.LimitExceededException:
    """What is said of a quota that is used up."""
    return api.LimitExceededException(f"Cannot exceed quota for {name}: {quota}")
