"""AWS Secrets Manager."""

from casemate.services.secretsmanager.operations import (
    deletion,
    listing,
    passwords,
    policies,
    replicas,
    rotation,
    secrets,
    stages,
    tags,
    values,
)
from casemate.services.secretsmanager.service import secretsmanager

__all__ = [
    "deletion",
    "listing",
    "passwords",
    "policies",
    "replicas",
    "rotation",
    "secrets",
    "secretsmanager",
    "stages",
    "tags",
    "values",
]
