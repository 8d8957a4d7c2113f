"""What the contract's user, roles and account have beside policies: passwords, devices, keys, certificates."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.uploads import Pair, seed_of, self_signed, ssh_public_key

from casemate.crypto.totp import code_of, step_at

Make = Callable[..., dict[str, Any]]
"""Makes an IAM call by its operation's name and parameters; the answer by the API's names."""

PASSWORD, ANOTHER_PASSWORD = "Correct-Horse-1", "Battery-Staple-2"
PROFILE, CERTIFICATE, ALIAS = "profile", "certificate", "newcomers"
LINKED_ROLE = "AWSServiceRoleForAWSShield"
SPARE = self_signed("spare")
"""A certificate and its key that nothing has been made of yet."""
SPARE_SSH_KEY = ssh_public_key(1)


@dataclass(frozen=True)
class Belongings:
    """``device`` is the user's, ``spare_device`` nobody's; the seeds are theirs."""

    device: str
    seed: bytes
    spare_device: str
    spare_seed: bytes
    ssh_key_id: str
    signing_certificate_id: str
    deletion_task: str
    pair: Pair


def build(make: Make, user: str, now: Callable[[], float] = time.time) -> Belongings:
    """Make them, for a user who is there."""
    make("CreateInstanceProfile", InstanceProfileName=PROFILE, Tags=[{"Key": "colour", "Value": "red"}])
    make("UpdateAccountPasswordPolicy", MinimumPasswordLength=8)
    make("CreateLoginProfile", UserName=user, Password=PASSWORD)
    tags = [{"Key": "colour", "Value": "red"}]
    device = make("CreateVirtualMFADevice", VirtualMFADeviceName="phone", Tags=tags)["VirtualMFADevice"]
    spare = make("CreateVirtualMFADevice", VirtualMFADeviceName="spare-phone")["VirtualMFADevice"]
    first, second = codes(seed_of(device), now)
    make(
        "EnableMFADevice",
        UserName=user,
        SerialNumber=device["SerialNumber"],
        AuthenticationCode1=first,
        AuthenticationCode2=second,
    )
    ssh = make("UploadSSHPublicKey", UserName=user, SSHPublicKeyBody=ssh_public_key(0))["SSHPublicKey"]
    pair = self_signed("first")
    signing = make("UploadSigningCertificate", UserName=user, CertificateBody=pair.certificate)["Certificate"]
    make(
        "UploadServerCertificate",
        ServerCertificateName=CERTIFICATE,
        CertificateBody=pair.certificate,
        PrivateKey=pair.private_key,
        Tags=tags,
    )
    make("CreateServiceLinkedRole", AWSServiceName="shield.amazonaws.com")
    gone = make("CreateServiceLinkedRole", AWSServiceName="cloudhsm.amazonaws.com")["Role"]["RoleName"]
    return Belongings(
        device=device["SerialNumber"],
        seed=seed_of(device),
        spare_device=spare["SerialNumber"],
        spare_seed=seed_of(spare),
        ssh_key_id=ssh["SSHPublicKeyId"],
        signing_certificate_id=signing["CertificateId"],
        deletion_task=make("DeleteServiceLinkedRole", RoleName=gone)["DeletionTaskId"],
        pair=pair,
    )


def codes(seed: bytes, now: Callable[[], float] = time.time, ahead: int = 0) -> tuple[str, str]:
    """Two codes in a row, the second of the present step or ``ahead`` of it."""
    step = step_at(now()) + ahead
    return code_of(seed, step - 1), code_of(seed, step)


def samples(has: Belongings, now: Callable[[], float] = time.time) -> dict[str, dict[str, Any]]:
    """Good inputs by operation, beside what the names of members tell."""
    first, second = codes(has.spare_seed, now)
    later, latest = codes(has.seed, now, ahead=5)
    upload = {"CertificateBody": SPARE.certificate}
    return {
        "ChangePassword": {"OldPassword": PASSWORD, "NewPassword": ANOTHER_PASSWORD},
        "CreateInstanceProfile": {"InstanceProfileName": "newcomer"},
        "CreateLoginProfile": {"UserName": "nobody", "Password": PASSWORD},
        "CreateServiceLinkedRole": {"AWSServiceName": "wafv2.amazonaws.com"},
        "CreateServiceSpecificCredential": {"ServiceName": "codecommit.amazonaws.com", "CredentialAgeDays": 9},
        "CreateVirtualMFADevice": {"VirtualMFADeviceName": "newcomer", "Tags": [{"Key": "colour", "Value": "blue"}]},
        "DeactivateMFADevice": {"UserName": "subject"},
        "DeleteLoginProfile": {"UserName": "subject"},
        "DeleteServiceLinkedRole": {"RoleName": LINKED_ROLE},
        "DeleteSigningCertificate": {"UserName": "subject"},
        "EnableMFADevice": {
            "UserName": "nobody",
            "SerialNumber": has.spare_device,
            "AuthenticationCode1": first,
            "AuthenticationCode2": second,
        },
        "GetLoginProfile": {"UserName": "subject"},
        "GetMFADevice": {"UserName": "subject"},
        "ListMFADevices": {"UserName": "subject"},
        "ListSSHPublicKeys": {"UserName": "subject"},
        "ListServiceSpecificCredentials": {"UserName": "subject"},
        "ListSigningCertificates": {"UserName": "subject"},
        "ResyncMFADevice": {"UserName": "subject", "AuthenticationCode1": later, "AuthenticationCode2": latest},
        "UpdateAccountPasswordPolicy": {"MinimumPasswordLength": 12},
        "UpdateLoginProfile": {"PasswordResetRequired": True},
        "UpdateServerCertificate": {"NewPath": "/moved/"},
        "UpdateSigningCertificate": {"UserName": "subject"},
        "UploadSSHPublicKey": {"UserName": "nobody", "SSHPublicKeyBody": SPARE_SSH_KEY},
        "UploadServerCertificate": {**upload, "ServerCertificateName": "newcomer", "PrivateKey": SPARE.private_key},
        "UploadSigningCertificate": {**upload, "UserName": "nobody"},
    }


def members(has: Belongings) -> dict[str, Any]:
    """Values by member, of what was built."""
    return {
        "InstanceProfileName": PROFILE,
        "SerialNumber": has.device,
        "SSHPublicKeyId": has.ssh_key_id,
        "Encoding": "PEM",
        "CertificateId": has.signing_certificate_id,
        "ServerCertificateName": CERTIFICATE,
        "DeletionTaskId": has.deletion_task,
        "AccountAlias": ALIAS,
        "GlobalEndpointTokenVersion": "v2Token",
    }
