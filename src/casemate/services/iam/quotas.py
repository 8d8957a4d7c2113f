"""IAM's quotas (IAM User Guide, "IAM and AWS STS quotas"), the default ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casemate.api import iam as api
from casemate.kernel.call import Call
from casemate.policy import policy_size

SIGNING_CERTIFICATES_PER_USER = 2
SSH_PUBLIC_KEYS_PER_USER = 5
MFA_DEVICES_PER_USER = 8
MFA_DEVICES = 10_000
"""Virtual devices an account. AWS publishes no such quota beside that of users."""
GROUPS_PER_USER = 10
ACCESS_KEYS_PER_USER = 2
VERSIONS_PER_POLICY = 5
VERSIONS_IN_USE = 10_000
TAGS = 50
POLICY_SIZE = 6_144
TRUST_POLICY_SIZE = 2_048
INLINE_SIZE = {"user": 2_048, "group": 5_120, "role": 10_240}
"""Characters of all inline policies together, white space left out, by resource type."""
TEXT_FACTOR = 8
"""How many times its quota a text may hold with its white space, which AWS leaves uncounted and unbounded."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """Those that an installation may set: ``users``, ``groups``, ``roles``, managed ``policies``, ``instance_profiles``
    and ``server_certificates`` of an account, and ``attached_policies``, an identity's managed policies.
    """

    users: int = 5_000
    groups: int = 300
    roles: int = 1_000
    policies: int = 1_500
    attached_policies: int = 10
    instance_profiles: int = 1_000
    server_certificates: int = 20


_DEFAULT = Quotas()


def quotas_of(call: Call) -> Quotas:
    """The installation's quotas, AWS's default ones unless the composition root gives others."""
    quotas: Quotas = call.resources.get(Quotas, _DEFAULT)
    return quotas


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
