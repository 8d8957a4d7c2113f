"""AWS Key Management Service."""

from casemate.services.kms.operations import (
    agreement,
    aliases,
    cryptography,
    data_key_pairs,
    encapsulation,
    grants,
    importing,
    keys,
    last_usage,
    macs,
    policies,
    public_keys,
    replicas,
    rotation,
    signing,
    tags,
)
from casemate.services.kms.service import kms

__all__ = [
    "agreement",
    "aliases",
    "cryptography",
    "data_key_pairs",
    "encapsulation",
    "grants",
    "importing",
    "keys",
    "kms",
    "last_usage",
    "macs",
    "policies",
    "public_keys",
    "replicas",
    "rotation",
    "signing",
    "tags",
]
