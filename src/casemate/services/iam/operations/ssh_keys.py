"""SSH public keys of users."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.crypto.ssh import BadPublicKey, read_public_key
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane
from casemate.services.iam import quotas
from casemate.services.iam.model import User
from casemate.services.iam.pages import of_kind, page
from casemate.services.iam.service import iam
from casemate.services.iam.ssh_keys import SSH_PUBLIC_KEY, SshPublicKey
from casemate.services.iam.targets import KeyOwner, key_owner, user


@iam.operation(op.UploadSSHPublicKey, on=user, lane=Lane.WRITE)
def upload_ssh_public_key(call: Call, req: op.UploadSSHPublicKeyRequest, user: User) -> op.UploadSSHPublicKeyResponse:
    """Keep an RSA public key of a user, given in OpenSSH's form or as PEM."""
    held = call.tx.count(SSH_PUBLIC_KEY, user.account, "", index="user", value=user.user_id)
    quotas.require_room("SSHPublicKeysPerUser", quotas.SSH_PUBLIC_KEYS_PER_USER, held)
    try:
        read = read_public_key(req.ssh_public_key_body)
    except BadPublicKey:
        raise op.InvalidPublicKeyException("The SSH public key is invalid or unsupported.") from None
    known = f"{user.user_id}/{read.fingerprint}"
    if call.tx.find(SSH_PUBLIC_KEY, user.account, "", "fingerprint", known) is not None:
        raise op.DuplicateSSHPublicKeyException(f"The SSH public key is already associated with user {user.user_name}.")
    made = SshPublicKey(
        account=user.account,
        created=call.now,
        key_id=new_iam_id(call.ids, "APKA"),
        user_id=user.user_id,
        body=req.ssh_public_key_body,
        openssh=read.openssh,
        fingerprint=read.fingerprint,
    )
    call.tx.insert(SSH_PUBLIC_KEY, made)
    return op.UploadSSHPublicKeyResponse(ssh_public_key=_described(user, made, made.body))


@iam.operation(op.GetSSHPublicKey, on=user)
def get_ssh_public_key(call: Call, req: op.GetSSHPublicKeyRequest, user: User) -> op.GetSSHPublicKeyResponse:
    """A user's public key, in OpenSSH's form or as PEM."""
    key = _own(call, user, req.ssh_public_key_id)
    body = key.openssh if req.encoding == "SSH" else read_public_key(key.openssh).pem
    return op.GetSSHPublicKeyResponse(ssh_public_key=_described(user, key, body))


@iam.operation(op.ListSSHPublicKeys, on=key_owner)
def list_ssh_public_keys(call: Call, req: op.ListSSHPublicKeysRequest, owner: KeyOwner) -> op.ListSSHPublicKeysResponse:
    """A user's public keys, the caller's own if none is named. The root user has none."""
    user_id = owner.user.user_id if owner.user else owner.account
    keys, marker = page(
        f"ssh-keys:{user_id}",
        req.marker,
        req.max_items,
        of_kind(call.tx, SSH_PUBLIC_KEY, owner.account, index="user", value=user_id),
    )
    return op.ListSSHPublicKeysResponse(
        ssh_public_keys=[
            op.SSHPublicKeyMetadata(
                user_name=owner.user_name or owner.account,
                ssh_public_key_id=key.key_id,
                status=key.status,
                upload_date=key.created,
            )
            for key in keys
        ],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.UpdateSSHPublicKey, on=user, lane=Lane.WRITE)
def update_ssh_public_key(call: Call, req: op.UpdateSSHPublicKeyRequest, user: User) -> None:
    """Switch a public key on or off."""
    if req.status == "Expired":
        raise InvalidRequest("The status of an SSH public key can be set to Active or Inactive.")
    call.tx.put(SSH_PUBLIC_KEY, replace(_own(call, user, req.ssh_public_key_id), status=req.status))


@iam.operation(op.DeleteSSHPublicKey, on=user, lane=Lane.WRITE)
def delete_ssh_public_key(call: Call, req: op.DeleteSSHPublicKeyRequest, user: User) -> None:
    """Remove a public key."""
    call.tx.delete(SSH_PUBLIC_KEY, _own(call, user, req.ssh_public_key_id))


def _own(call: Call, user: User, key_id: str) -> SshPublicKey:
    key = call.tx.get(SSH_PUBLIC_KEY, user.account, "", key_id)
    if key is None or key.user_id != user.user_id:
        raise op.NoSuchEntityException(f"The Public Key with id {key_id} cannot be found.")
    return key


def _described(user: User, key: SshPublicKey, body: str) -> op.SSHPublicKey:
    return op.SSHPublicKey(
        user_name=user.user_name,
        ssh_public_key_id=key.key_id,
        fingerprint=key.fingerprint,
        ssh_public_key_body=body,
        status=key.status,
        upload_date=key.created,
    )
