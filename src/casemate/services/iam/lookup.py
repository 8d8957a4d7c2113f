"""Finding what IAM keeps, through ``get`` alone: fit for the cache's view and for every request."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.resources import fold_case
from casemate.kernel.transaction import Transaction
from casemate.services.iam.managed import AWS_ACCOUNT, AWS_MANAGED
from casemate.services.iam.model import MANAGED_POLICY, ROLE, USER, ManagedPolicy, Role, User


def managed_policy(tx: Transaction, arn: str) -> ManagedPolicy | None:
    """The managed policy of exactly that ARN, AWS's or an account's; None when there is none."""
    parts = parse_arn(arn)
    if parts is None or parts.service != "iam" or not parts.resource.startswith("policy/"):
        return None
    name = parts.resource.rpartition("/")[2]
    if parts.account == AWS_ACCOUNT:
        policy = AWS_MANAGED.get(fold_case(name))
    else:
        policy = tx.get(MANAGED_POLICY, parts.account, "", name)
    return policy if policy is not None and policy.arn == arn else None


def user_or_role(tx: Transaction, arn: str) -> User | Role | None:
    """The user or role of exactly that ARN, or None."""
    parts = parse_arn(arn)
    if parts is None or parts.service != "iam" or parts.region:
        return None
    resource_type, _, rest = parts.resource.partition("/")
    name = rest.rpartition("/")[2]
    entity: User | Role | None = None
    if resource_type == "user":
        entity = tx.get(USER, parts.account, "", name)
    elif resource_type == "role":
        entity = tx.get(ROLE, parts.account, "", name)
    return entity if entity is not None and entity.arn == arn else None
