"""The permissions policies of a user, group or role, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casemate.api import iam as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.transaction import Transaction
from casemate.services.iam.lookup import is_aws_managed, managed_policy
from casemate.services.iam.managed import AWS_ACCOUNT
from casemate.services.iam.model import GROUP, ROLE, USER, Group, Identity, ManagedPolicy, Role, User
from casemate.services.iam.targets import no_such, resource_tags

Entity = User | Group | Role


@dataclass(frozen=True, slots=True)
class Source:
    """A permissions policy. ``arn`` is "" for an inline policy; ``owner`` is who has it, through a group the group."""

    name: str
    document: str
    owner: Identity
    arn: str = ""

    @property
    def type(self) -> api.PolicySourceType:
        """What IAM's simulator calls its sort of policy."""
        if self.arn:
            return "aws-managed" if is_aws_managed(self.arn) else "user-managed"
        if isinstance(self.owner, User):
            return "user"
        return "group" if isinstance(self.owner, Group) else "role"


def sources(tx: Transaction, entity: Entity) -> list[Source]:
    """Inline and managed policies of an entity, a user's groups' included, each managed policy once."""
    return list(_sources(tx, entity))


def _sources(tx: Transaction, entity: Entity) -> Iterator[Source]:
    owners: list[Entity] = [entity]
    if isinstance(entity, User):
        groups = (tx.get(GROUP, entity.account, "", name) for name in entity.groups)
        owners += [group for group in groups if group is not None]
    seen: set[str] = set()
    for owner in owners:
        for name, document in sorted(owner.inline.items()):
            yield Source(name, document, owner)
        for arn in owner.attached:
            policy = managed_policy(tx, arn)
            if policy is not None and arn not in seen:
                seen.add(arn)
                yield Source(policy.policy_name, policy.document, owner, arn)


def entity_of(tx: Transaction, arn: str) -> Entity | ManagedPolicy | None:
    """The user, group, role or managed policy of exactly that ARN, or None."""
    parts = parse_arn(arn)
    if parts is None or parts.service != "iam":
        return None
    resource_type, _, rest = parts.resource.partition("/")
    name = rest.rpartition("/")[2]
    found: Entity | ManagedPolicy | None
    if resource_type == "user":
        found = tx.get(USER, parts.account, "", name)
    elif resource_type == "group":
        found = tx.get(GROUP, parts.account, "", name)
    elif resource_type == "role":
        found = tx.get(ROLE, parts.account, "", name)
    elif resource_type == "policy":
        return managed_policy(tx, arn)
    else:
        return None
    return found if found is not None and found.arn == arn else None


def _target(field: str, types: tuple[str, ...]) -> Target[Any]:
    def find(call: Call, request: Any) -> Found[Any]:
        arn: str = getattr(request, field)
        parts = parse_arn(arn)
        if parts is None or parts.service != "iam" or parts.resource.partition("/")[0] not in types:
            raise api.InvalidInputException(f"ARN {arn} is not valid.")
        if parts.account == AWS_ACCOUNT:
            return Found(arn, call.account, entity_of(call.tx, arn))
        if parts.account != call.account:
            return Found(arn, parts.account, None)
        return Found(arn, call.account, entity_of(call.tx, arn))

    def missing(call: Call, request: Any) -> api.NoSuchEntityException:
        arn: str = getattr(request, field)
        resource_type, _, rest = arn.rpartition(":")[2].partition("/")
        if resource_type == "policy":
            return api.NoSuchEntityException(f"Policy {arn} was not found.")
        return no_such(resource_type, rest.rpartition("/")[2])

    def context(call: Call, request: Any, entity: Any) -> dict[str, Values]:
        return {} if entity is None or isinstance(entity, Group) else resource_tags(entity.tags)

    return Target(
        resource_type="/".join(types),
        kind=USER.name,
        find=find,
        missing=missing,
        tags=lambda entity: entity.tags,
        context=context,
    )


policy_source: Target[Entity] = _target("policy_source_arn", ("user", "group", "role"))
"""The user, group or role whose policies are simulated or read."""
granted: Target[Entity] = _target("arn", ("user", "group", "role"))
"""The user, group or role whose policies grant access to services."""
reported: Target[Entity | ManagedPolicy] = _target("arn", ("user", "group", "role", "policy"))
"""What a report of last accessed services is about."""
