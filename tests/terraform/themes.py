"""The configurations in ``iam/`` and ``kms/``, one file a theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from casemate.app import SERVICES

_HERE = Path(__file__).parent

# What a theme's resources call beside what stands already: a theme is switched on when all of it is built.
_NEEDS: Mapping[str, Sequence[str]] = {
    "iam/instance_profiles": ["iam:CreateInstanceProfile", "iam:TagInstanceProfile", "iam:ListInstanceProfilesForRole"],
    "iam/federation": ["iam:CreateOpenIDConnectProvider", "iam:CreateSAMLProvider", "iam:TagSAMLProvider"],
    "iam/account": ["iam:UpdateAccountPasswordPolicy", "iam:CreateAccountAlias"],
    "iam/credentials": ["iam:CreateLoginProfile", "iam:CreateVirtualMFADevice", "iam:UploadSSHPublicKey"],
    "iam/service_linked": ["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole"],
    "kms/asymmetric": ["kms:GetKeyRotationStatus", "kms:GetPublicKey", "kms:GenerateMac"],
    "kms/external": ["kms:GetKeyRotationStatus", "kms:ImportKeyMaterial", "kms:ReplicateKey"],
    "kms/grants": ["kms:GetKeyRotationStatus", "kms:CreateGrant", "kms:ListGrants"],
    "kms/keys": ["kms:GetKeyRotationStatus", "kms:EnableKeyRotation"],
    "kms/replicas": ["kms:GetKeyRotationStatus", "kms:ReplicateKey"],
}


def built(*operations: str) -> bool:
    """Whether ``service:Operation`` is built, of each."""
    there = {f"{service.model.name}:{name}" for service, _ in SERVICES for name in service.operations}
    return there.issuperset(operations)


def themes(service: str) -> list[Path]:
    """The files of a service's configuration."""
    return [file for file in sorted((_HERE / service).glob("*.tf")) if built(*_NEEDS.get(f"{service}/{file.stem}", ()))]
