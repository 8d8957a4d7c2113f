"""AWS Key Management Service."""

from casemate.services.kms.operations import (
    agreement,
    aliases,
    cryptography,
    data_key_pairs,
    encapsulation,
    keys,
    macs,
    policies,
    public_keys,
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
    "keys",
    "kms",
    "macs",
    "policies",
    "public_keys",
    "signing",
    "tags",
]
