"""What grant requests name besides keys: a grant that is to be retired, a retiring principal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casemate.api import kms as api
from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest, ServiceError
from casemate.kernel.operations import Found, Granted, Reach, Target, Values
from casemate.services.kms.grant_access import constraints_of, find_by_token
from casemate.services.kms.grantees import Pin, pin_of, reach_of
from casemate.services.kms.grants import GRANT, Constraints, Grant
from casemate.services.kms.model import KEY
from casemate.services.kms.targets import (
    call_context,
    encryption_context_keys,
    find_key,
    key_context,
    missing_key,
    tag_keys,
)

_GRANT_ID = re.compile(r"[0-9a-f]{64}")


def checked_grant_id(grant_id: str) -> str:
    """A grant's id. Raises InvalidGrantIdException for what can be none."""
    if not _GRANT_ID.fullmatch(grant_id):
        raise api.InvalidGrantIdException(f"GrantId {grant_id} is invalid.")
    return grant_id


def missing_grant(grant_id: str) -> ServiceError:
    """What is said of a grant that its key doesn't have."""
    return api.NotFoundException(f"Grant ID {grant_id} not found.")


def creation_context(call: Call, request: Any) -> Mapping[str, Values]:
    """The condition keys of CreateGrant (KMS Developer Guide, "Controlling access to grants")."""
    constraints = constraints_of(request.constraints)
    keys: dict[str, Values] = {
        **service_context(call, request),
        "kms:GrantOperations": tuple(request.operations),
    }
    for name, value in (
        ("kms:GranteePrincipal", request.grantee_principal),
        ("kms:GranteeServicePrincipal", request.grantee_service_principal),
        ("kms:RetiringPrincipal", request.retiring_principal),
        ("kms:RetiringServicePrincipal", request.retiring_service_principal),
        ("kms:GrantConstraintSourceArn", constraints.source_arn),
    ):
        if value:
            keys[name] = value
    return {**keys, **_constraint_keys(constraints)}


def _constraint_keys(constraints: Constraints) -> dict[str, Values]:
    """The condition keys of a constraint on the encryption context, of the request's own or of a grant's that is."""
    if constraints.equals is not None:
        return {
            "kms:GrantConstraintType": "EncryptionContextEquals",
            **(encryption_context_keys(constraints.equals) if constraints.equals else {}),
        }
    if constraints.subset is not None:
        return {
            "kms:GrantConstraintType": "EncryptionContextSubset",
            **encryption_context_keys(constraints.subset),
        }
    return {}


def service_context(call: Call, request: Any) -> Mapping[str, Values]:
    """``kms:GrantIsForAWSResource``: whether a service asks on the caller's behalf."""
    return {"kms:GrantIsForAWSResource": bool(call.via)}


def _find_retired(call: Call, request: Any) -> Found[Grant]:
    if request.grant_token:
        if request.key_id or request.grant_id:
            raise InvalidRequest("Specify either a grant token, or a key and a grant ID, and not both.")
        grant = find_by_token(call, request.grant_token)
        return Found(grant.key_arn, grant.account, grant)
    if not (request.key_id and request.grant_id):
        raise InvalidRequest("Specify either a grant token, or both a key and a grant ID.")
    found = find_key(call, request.key_id, aliases=False)
    grant_id = checked_grant_id(request.grant_id)
    key = found.entity
    entity = None if key is None else call.tx.get(GRANT, key.account, key.region, grant_id)
    if entity is not None and key is not None and entity.key_id != key.key_id:
        entity = None
    return Found(found.arn, found.account, entity)


def _missing_retired(call: Call, request: Any) -> ServiceError:
    found = find_key(call, request.key_id, aliases=False)
    return missing_key(call, request.key_id) if found.entity is None else missing_grant(request.grant_id)


def retirers(call: Call, request: Any, grant: Grant, action: str) -> Iterator[Granted]:
    """Whom a grant lets retire it (KMS Developer Guide, "Retiring and revoking grants").

    Its retiring principal; its grantee, if it allows RetireGrant; the accounts that made it and that own the key,
    whose policies may hand that on.
    """
    principal, name = call.principal, f"grant {grant.grant_id}"
    reach = reach_of(principal, grant.retiring_id)
    if reach is not None:
        yield Granted(name, reach, trusted=True)
    reach = reach_of(principal, grant.grantee_id)
    if reach is not None and "RetireGrant" in grant.operations and grant.constraints.hold("RetireGrant", {}):
        yield Granted(name, reach, trusted=True)
    if principal.account in (grant.issuer, grant.account):
        yield Granted(name, Reach.ACCOUNT)


def _retired_context(call: Call, request: Any, grant: Grant | None) -> Mapping[str, Values]:
    if grant is None:
        return call_context(call)
    key = call.tx.get(KEY, grant.account, grant.region, grant.key_id)
    tags = {} if key is None else tag_keys(key)
    return {**key_context(call, request, key), **tags, **_constraint_keys(grant.constraints)}


retired_grant = Target(
    resource_type="key",
    kind=KEY.name,
    find=_find_retired,
    missing=_missing_retired,
    context=_retired_context,
    trusts=True,
    grants=retirers,
)
"""A grant by its token, or by its key and id. The grant alone says who may retire it: the key policy doesn't."""


def _find_retiring(call: Call, request: Any) -> Found[Pin]:
    named = request.retiring_principal
    if request.retiring_service_principal or not named:
        raise InvalidRequest("RetiringPrincipal must be given; RetiringServicePrincipal is for AWS services alone.")
    arn = parse_arn(named)
    if arn is None or arn.partition != PARTITION or arn.service not in ("iam", "sts") or not arn.account:
        raise invalid_principal(named)
    pin = pin_of(call, named) if arn.account == call.account else None
    return Found(named, arn.account, pin)


def invalid_principal(named: str) -> ServiceError:
    """What is said of an ARN that names no principal a grant may have."""
    return api.InvalidArnException(f"ARN does not refer to a valid principal: {named}")


retiring_principal: Target[Pin] = Target(
    resource_type="",
    kind="AWS::IAM::Principal",
    find=_find_retiring,
    missing=lambda call, request: invalid_principal(request.retiring_principal),
)
"""A principal of the caller's own account: ListRetirableGrants is authorized on it, not on any key."""
