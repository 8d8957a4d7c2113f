"""What tests of grants say often."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.harness import ACCOUNT, World, policy, trust
from tests.services.kms.support import (
    encrypt,
    root_arn,
)

from casemate.api import iam as iam_api
from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal, PrincipalType, Session

SYMMETRIC: list[op.GrantOperation] = ["Encrypt", "Decrypt"]


def give(world: World, key_id: str, to: Principal | str, as_: Principal | None = None, **members: Any) -> str:
    """Make a grant; its id."""
    return made(world, key_id, to, as_, **members).grant_id or ""


def made(
    world: World, key_id: str, to: Principal | str, as_: Principal | None = None, **members: Any
) -> op.CreateGrantResponse:
    grantee = to if isinstance(to, str) else to.arn
    members = {"operations": SYMMETRIC, **members}
    return world.call(op.CreateGrant, op.CreateGrantRequest(key_id=key_id, grantee_principal=grantee, **members), as_)


def listed(world: World, key_id: str, as_: Principal | None = None, **members: Any) -> list[op.GrantListEntry]:
    return world.call(op.ListGrants, op.ListGrantsRequest(key_id=key_id, **members), as_).grants or []


def revoke(world: World, key_id: str, grant_id: str, as_: Principal | None = None, **members: Any) -> None:
    world.call(op.RevokeGrant, op.RevokeGrantRequest(key_id=key_id, grant_id=grant_id, **members), as_)


def retire(world: World, as_: Principal | None = None, **members: Any) -> None:
    world.call(op.RetireGrant, op.RetireGrantRequest(**members), as_)


def may_not(world: World, key_id: str, as_: Principal, **members: Any) -> None:
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=as_, **members)


def session_of(world: World, role: str, *documents: Any, name: str = "work", account: str = ACCOUNT) -> Principal:
    """A session of a role, which is made if it is not there."""
    found = world.store.run_read(lambda tx: world.identities.role(tx, account, role)).result()
    if found is None:
        request = iam_api.CreateRoleRequest(role_name=role, assume_role_policy_document=trust(root_arn(account)))
        world.call(iam_api.CreateRole, request, world.root(account))
        found = world.store.run_read(lambda tx: world.identities.role(tx, account, role)).result()
    assert found is not None
    return Principal(
        type=PrincipalType.ASSUMED_ROLE,
        account=account,
        arn=f"arn:aws:sts::{account}:assumed-role/{role}/{name}",
        principal_id=f"{found.role_id}:{name}",
        name=role,
        session=Session(
            issuer_type="Role",
            issuer_arn=found.arn,
            issuer_id=found.role_id,
            name=name,
            issued=world.clock.wall(),
            expires=world.clock.wall() + 3600,
            policies=tuple(policy(each) for each in documents),
        ),
    )
