"""AWS Key Management Service."""

from casemate.services.kms.operations import aliases, cryptography, importing, keys, policies, replicas, rotation, tags
from casemate.services.kms.service import kms

__all__ = ["aliases", "cryptography", "importing", "keys", "kms", "policies", "replicas", "rotation", "tags"]
