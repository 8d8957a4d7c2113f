"""AWS Key Management Service."""

from casemate.services.kms.operations import aliases, cryptography, grants, keys, policies, tags, usage
from casemate.services.kms.service import kms

__all__ = ["aliases", "cryptography", "grants", "keys", "kms", "policies", "tags", "usage"]
