"""IAM's quotas (IAM User Guide, "IAM and AWS STS quotas"), the default ones."""

from __future__ import annotations

from casemate.api import iam as api

USERS = 5_000
GROUPS = 300
ROLES = 1_000
POLICIES = 1_500
GROUPS_PER_USER = 10
ACCESS_KEYS_PER_USER = 2
ATTACHED_POLICIES = 10
VERSIONS_PER_POLICY = 5
TAGS = 50
POLICY_SIZE = 6_144
TRUST_POLICY_SIZE = 2_048
INLINE_SIZE = {"user": 2_048, "group": 5_120, "role": 10_240}
"""Characters of all inline policies together, white space left out, by resource type."""
INLINE_TEXT = 131_072
"""Characters of all inline policies of one owner together, white space included; AWS states no such limit."""


def require_room(name: str, quota: int, used: int) -> None:
    """Raise LimitExceededException when one more than ``used`` would be above the quota of that name."""
    if used >= quota:
        raise exceeded(name, quota)


def exceeded(name: str, quota: int) -> api.LimitExceededException:
    """What is said of a quota that is used up."""
    return api.LimitExceededException(f"Cannot exceed quota for {name}: {quota}")
