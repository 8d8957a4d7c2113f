"""AWS managed policies: the same in every account, changed by nobody.

Their documents are data (``data/aws_managed_policies.json``), which says where they are from.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

import msgspec

from casemate.kernel.resources import fold_case
from casemate.services.iam.model import ManagedPolicy, PolicyVersion
from casemate.services.iam.service_roles import SERVICE_ROLE_POLICIES

AWS_ACCOUNT = "aws"
"""What stands in the account's place in their ARNs."""

_FEBRUARY_2015 = 1_423_247_986.0
"""2015-02-06 18:39:46 UTC, when AWS made its first managed policies."""
_KNOWN_IDS = {"AdministratorAccess": "ANPAIWMBCKSKIEE64ZLYK"}


class _Policy(msgspec.Struct, frozen=True):
    path: str
    description: str
    statements: list[dict[str, Any]]


class _Policies(msgspec.Struct, frozen=True):
    provenance: str
    policies: dict[str, _Policy]


def _unique_id(name: str) -> str:
    """A policy's unique id: AWS's where it is known, otherwise one made of the name, the same everywhere."""
    made = base64.b32encode(hashlib.sha256(name.encode()).digest()).decode()
    return _KNOWN_IDS.get(name) or f"ANPA{made[:17]}"


def _made(name: str, policy: _Policy) -> ManagedPolicy:
    document = msgspec.json.format(
        msgspec.json.encode({"Version": "2012-10-17", "Statement": policy.statements}), indent=4
    ).decode()
    return ManagedPolicy(
        account=AWS_ACCOUNT,
        created=_FEBRUARY_2015,
        updated=_FEBRUARY_2015,
        path=policy.path,
        policy_name=name,
        policy_id=_unique_id(name),
        description=policy.description,
        versions=(PolicyVersion(id="v1", document=document, created=_FEBRUARY_2015),),
    )


def _read() -> dict[str, ManagedPolicy]:
    data = (files(__package__) / "data" / "aws_managed_policies.json").read_bytes()
    policies = msgspec.json.decode(data, type=_Policies).policies
    return {fold_case(name): _made(name, policy) for name, policy in policies.items()}


AWS_MANAGED: dict[str, ManagedPolicy] = _read()
AWS_MANAGED.update(SERVICE_ROLE_POLICIES)
"""AWS managed policies by folded name."""
