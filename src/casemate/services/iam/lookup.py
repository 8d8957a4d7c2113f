"""Finding what IAM keeps, through ``get`` alone: fit for the cache's view and for every request."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.resources import fold_case
from casemate.kernel.transaction import Transaction
from casemate.services.iam.managed import AWS_ACCOUNT, AWS_MANAGED
from casemate.services.iam.model import MANAGED_POLICY, ROLE, USER, ManagedPolicy, Role, User


class _Name(NamedTuple):
    """An IAM ARN in its parts. ``path`` begins and ends with a slash."""

    account: str
    resource_type: str
    path: str
    name: str


def managed_policy(tx: Transaction, arn: str) -> ManagedPolicy | None:
    """The managed policy of exactly that ARN, AWS's or an account's; None when there is none."""
    wanted = _parts(arn)
    if wanted is None or wanted.resource_type != "policy":
        return None
    if wanted.account == AWS_ACCOUNT:
        policy = AWS_MANAGED.get(fold_case(wanted.name))
    else:
        policy = tx.get(MANAGED_POLICY, wanted.account, "", wanted.name)
    if policy is None or policy.policy_name != wanted.name or policy.path != wanted.path:
        return None
    return policy


def is_aws_managed(arn: str) -> bool:
    """Whether the ARN names a policy of AWS's, which never changes."""
    wanted = _parts(arn)
    return wanted is not None and wanted.account == AWS_ACCOUNT


def user_or_role(tx: Transaction, arn: str) -> User | Role | None:
    """The user or role of exactly that ARN, or None."""
    wanted = _parts(arn)
    if wanted is None:
        return None
    entity: User | Role | None = None
    if wanted.resource_type == "user":
        entity = tx.get(USER, wanted.account, "", wanted.name)
    elif wanted.resource_type == "role":
        entity = tx.get(ROLE, wanted.account, "", wanted.name)
    if entity is None or entity.name != wanted.name or entity.path != wanted.path:
        return None
    return entity


@lru_cache(maxsize=10_000)
def _parts(arn: str) -> _Name | None:
    parts = parse_arn(arn)
    if parts is None or parts.partition != PARTITION or parts.service != "iam" or parts.region or not parts.account:
        return None
    resource_type, slash, rest = parts.resource.partition("/")
    path, _, name = (slash + rest).rpartition("/")
    return _Name(parts.account, resource_type, path + "/", name) if name else None
