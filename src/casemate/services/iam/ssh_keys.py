"""SSH public keys of users. No I/O."""

from __future__ import annotations

from casemate.api import iam as api
from casemate.kernel.resources import Index, Kind, Resource, Scope


class SshPublicKey(Resource, frozen=True, kw_only=True):
    """A user's public key. ``openssh`` is its text in OpenSSH's form, ``body`` as it was uploaded."""

    key_id: str
    user_id: str
    body: str
    openssh: str
    fingerprint: str
    status: api.statusType = "Active"


SSH_PUBLIC_KEY = Kind(
    "Casemate::IAM::SSHPublicKey",
    SshPublicKey,
    id=lambda key: key.key_id,
    scope=Scope.ACCOUNT,
    indexes=(
        Index("user", lambda key: (key.user_id,)),
        Index("fingerprint", lambda key: (f"{key.user_id}/{key.fingerprint}",), unique=True),
    ),
)
