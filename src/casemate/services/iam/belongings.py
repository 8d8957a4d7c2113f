"""What belongs to a user or a role and keeps it from being deleted (IAM API Reference, DeleteUser and DeleteRole)."""

from __future__ import annotations

from typing import Any

from casemate.api import iam as api
from casemate.kernel.call import Call
from casemate.kernel.resources import Kind
from casemate.services.iam.certificates import SIGNING_CERTIFICATE
from casemate.services.iam.instance_profiles import INSTANCE_PROFILE
from casemate.services.iam.mfa import MFA_DEVICE
from casemate.services.iam.model import Role, User
from casemate.services.iam.passwords import login_profile
from casemate.services.iam.ssh_keys import SSH_PUBLIC_KEY

_OF_USERS: tuple[tuple[Kind[Any], str, str], ...] = (
    (SIGNING_CERTIFICATE, "user", "must delete signing certificates first"),
    (SSH_PUBLIC_KEY, "user", "must delete SSH public keys first"),
    (MFA_DEVICE, "owner", "must delete MFA device first"),
)
"""Kind, index of the owner's unique id, and what is said."""


def require_nothing_left_of_user(call: Call, user: User) -> None:
    """Raise DeleteConflictException while a user has a password, certificates, SSH keys or MFA devices."""
    if login_profile(call.tx, user) is not None:
        raise _conflict("must delete login profile first")
    for kind, index, said in _OF_USERS:
        if call.tx.count(kind, user.account, "", index=index, value=user.user_id):
            raise _conflict(said)


def require_nothing_left_of_role(call: Call, role: Role) -> None:
    """Raise DeleteConflictException while a role is in an instance profile."""
    if call.tx.count(INSTANCE_PROFILE, role.account, "", index="role", value=role.role_id):
        raise _conflict("must remove roles from instance profile first")


def _conflict(said: str) -> api.DeleteConflictException:
    return api.DeleteConflictException(f"Cannot delete entity, {said}.")
