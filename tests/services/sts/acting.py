"""Roles for STS's tests, and how they are assumed."""

from __future__ import annotations

import json
from typing import Any

from tests.services.harness import ACCOUNT, World, policy

from casemate.api import iam
from casemate.api import sts as op
from casemate.crypto.session import SessionTokens
from casemate.kernel.principal import Principal

TRUST_ACTIONS = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]


def trusting(principal: Any, actions: str | list[str] = TRUST_ACTIONS, /, **condition: Any) -> str:
    """A trust policy that allows ``principal`` these actions."""
    statement: dict[str, Any] = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": actions}
    if condition:
        statement["Condition"] = condition
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def make_role(
    world: World,
    name: str,
    trust_policy: str,
    *statements: dict[str, Any],
    account: str = ACCOUNT,
    tags: dict[str, str] | None = None,
    longest: int | None = None,
    path: str = "/",
) -> str:
    """Make a role with an inline policy of these statements; its ARN."""
    root = world.root(account)
    made = world.call(
        iam.CreateRole,
        iam.CreateRoleRequest(
            role_name=name,
            path=path,
            assume_role_policy_document=trust_policy,
            max_session_duration=longest,
            tags=[iam.Tag(key=key, value=value) for key, value in (tags or {}).items()],
        ),
        root,
    ).role
    if statements:
        request = iam.PutRolePolicyRequest(role_name=name, policy_name="inline", policy_document=policy(*statements))
        world.call(iam.PutRolePolicy, request, root)
    return made.arn


def assume(world: World, caller: Principal, role_arn: str, **members: Any) -> op.AssumeRoleResponse:
    """Assume a role as ``caller`` in a session named ``session`` unless told."""
    members.setdefault("role_session_name", "session")
    return world.call(op.AssumeRole, op.AssumeRoleRequest(role_arn=role_arn, **members), caller)


def session_of(tokens: SessionTokens, response: op.AssumeRoleResponse | op.GetSessionTokenResponse) -> Principal:
    """The principal that the credentials of a response are."""
    assert response.credentials is not None
    return tokens.open(response.credentials.session_token).principal


def tags_of(**tags: str) -> list[op.Tag]:
    """Tags as requests bring them."""
    return [op.Tag(key=key, value=value) for key, value in tags.items()]
