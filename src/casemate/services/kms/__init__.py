"""AWS Key Management Service."""

from casemate.services.kms.operations import aliases, cryptography, keys, policies, tags
from casemate.services.kms.service import kms

__all__ = ["aliases", "cryptography", "keys", "kms", "policies", "tags"]
