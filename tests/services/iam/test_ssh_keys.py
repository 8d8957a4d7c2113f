from __future__ import annotations

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from tests.services.harness import World
from tests.uploads import rsa_key, ssh_public_key

from casemate.api import iam as op
from casemate.kernel.errors import InvalidRequest


def upload(world: World, body: str, user_name: str = "alice") -> op.SSHPublicKey:
    request = op.UploadSSHPublicKeyRequest(user_name=user_name, ssh_public_key_body=body)
    made = world.call(op.UploadSSHPublicKey, request).ssh_public_key
    assert made is not None
    return made


def get(world: World, key_id: str, encoding: op.encodingType, user_name: str = "alice") -> op.SSHPublicKey:
    request = op.GetSSHPublicKeyRequest(user_name=user_name, ssh_public_key_id=key_id, encoding=encoding)
    found = world.call(op.GetSSHPublicKey, request).ssh_public_key
    assert found is not None
    return found


def pem(number: int) -> str:
    key = rsa_key(number).public_key()
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def test_uploaded_shown_in_both_forms_switched_off_deleted(world: World) -> None:
    world.user("alice")
    made = upload(world, f"{ssh_public_key(0)} alice@example.com")
    assert made.ssh_public_key_id.startswith("APKA") and made.status == "Active"
    digest = hashlib.md5(base64.b64decode(ssh_public_key(0).split()[1]), usedforsecurity=False).hexdigest()
    assert made.fingerprint.replace(":", "") == digest
    assert get(world, made.ssh_public_key_id, "SSH").ssh_public_key_body == ssh_public_key(0)
    assert get(world, made.ssh_public_key_id, "PEM").ssh_public_key_body == pem(0)
    update = op.UpdateSSHPublicKeyRequest(
        user_name="alice", ssh_public_key_id=made.ssh_public_key_id, status="Inactive"
    )
    world.call(op.UpdateSSHPublicKey, update)
    (listed,) = world.call(op.ListSSHPublicKeys, op.ListSSHPublicKeysRequest(user_name="alice")).ssh_public_keys or []
    assert (listed.ssh_public_key_id, listed.status) == (made.ssh_public_key_id, "Inactive")
    with pytest.raises(op.DeleteConflictException, match="must delete SSH public keys first"):
        world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))
    delete = op.DeleteSSHPublicKeyRequest(user_name="alice", ssh_public_key_id=made.ssh_public_key_id)
    world.call(op.DeleteSSHPublicKey, delete)
    with pytest.raises(op.NoSuchEntityException, match="The Public Key with id APKA"):
        world.call(op.DeleteSSHPublicKey, delete)
    expired = op.UpdateSSHPublicKeyRequest(
        user_name="alice", ssh_public_key_id=made.ssh_public_key_id, status="Expired"
    )
    with pytest.raises(InvalidRequest):
        world.call(op.UpdateSSHPublicKey, expired)


def test_what_is_taken(world: World) -> None:
    world.user("alice")
    ed = ed25519.Ed25519PrivateKey.generate().public_key()
    short = ssh_public_key(0, 1024)
    refused = [
        short,
        ed.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH).decode(),
        "ssh-rsa AAAA",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "nonsense",
    ]
    for body in refused:
        with pytest.raises(op.InvalidPublicKeyException):
            upload(world, body)
    upload(world, pem(0))


def test_five_a_user_and_none_twice(world: World) -> None:
    world.user("alice")
    world.user("bob")
    upload(world, pem(0))
    with pytest.raises(op.DuplicateSSHPublicKeyException):
        upload(world, ssh_public_key(0))
    other = upload(world, pem(0), "bob")
    with pytest.raises(op.NoSuchEntityException):
        get(world, other.ssh_public_key_id, "SSH")
    for number in range(1, 5):
        upload(world, ssh_public_key(number))
    with pytest.raises(op.LimitExceededException, match="SSHPublicKeysPerUser: 5"):
        upload(world, ssh_public_key(5))
