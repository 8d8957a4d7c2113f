"""Resource policies: what lets services write to log groups (CloudWatch Logs API Reference, PutResourcePolicy)."""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.api import logs as api
from casemate.kernel.call import Call
from casemate.kernel.principal import PrincipalType
from casemate.kernel.transaction import pages
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.services.logs.model import RESOURCE_POLICY, LogGroup, ResourcePolicy

MAX_SIZE = 5_120
"""Characters of a policy."""
ENFORCED = frozenset(("CreateLogStream", "PutLogEvents"))
"""The actions that a resource policy can allow."""


def accept_policy(text: str) -> str:
    """A policy that may be put, as it is. Raises InvalidParameterException."""
    if len(text) > MAX_SIZE:
        raise api.InvalidParameterException("The policy document is too long.")
    try:
        parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy:
        raise api.InvalidParameterException("Invalid policy document.") from None
    return text


def policy_for(call: Call, group: LogGroup) -> str | None:
    """The policies that have a say in this call, as one: those of the region and the group's own, for services alone.

    "Resource policies with actions invoked by non-AWS service principals will not be enforced."
    """
    if call.principal.type is not PrincipalType.AWS_SERVICE or call.operation.name not in ENFORCED:
        return None
    account, region = group.account, group.region

    def fetch(after: str) -> list[ResourcePolicy]:
        return call.tx.list(RESOURCE_POLICY, account, region, index="scope", value="ACCOUNT", after=after, limit=50)

    found: list[ResourcePolicy] = list(pages(fetch, lambda each: each.id, 50))
    own = call.tx.get(RESOURCE_POLICY, account, region, group.arn)
    statements: list[Any] = []
    for policy in [*found, *([own] if own is not None else [])]:
        told = msgspec.json.decode(policy.document).get("Statement", [])
        statements += told if isinstance(told, list) else [told]
    if not statements:
        return None
    return msgspec.json.encode({"Version": "2012-10-17", "Statement": statements}).decode()
