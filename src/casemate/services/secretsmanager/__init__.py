"""AWS Secrets Manager."""

from casemate.services.secretsmanager.operations import (
    deletion,
    lists,
    passwords,
    replicas,
    resource_policies,
    rotation,
    secret_values,
    secrets,
    stages,
    tags,
)
from casemate.services.secretsmanager.service import secretsmanager

__all__ = [
    "deletion",
    "lists",
    "passwords",
    "replicas",
    "resource_policies",
    "rotation",
    "secret_values",
    "secrets",
    "secretsmanager",
    "stages",
    "tags",
]
