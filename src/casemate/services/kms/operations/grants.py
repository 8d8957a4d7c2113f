"""Grants: made, listed, retired by whom they name, revoked by who manages the key.

KMS Developer Guide, "Grants in AWS KMS"; KMS API Reference, the operations' own pages.
"""

from __future__ import annotations

from functools import partial

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.kernel.principal import PrincipalType
from casemate.services.kms.dry_runs import check_dry_run
from casemate.services.kms.grant_access import constraints_of, delete_grant, require_grant_tokens
from casemate.services.kms.grant_counts import count_grants, insert_grant
from casemate.services.kms.grant_targets import (
    checked_grant_id,
    creation_context,
    invalid_principal,
    missing_grant,
    retired_grant,
    retiring_principal,
    service_context,
)
from casemate.services.kms.grant_tokens import make_grant_token
from casemate.services.kms.grantees import Pin, pin_of, shown
from casemate.services.kms.grants import GRANT, RETIRABLE, Constraints, Grant, Retirable, holder, operations_of
from casemate.services.kms.model import Key
from casemate.services.kms.operations.cryptography import checked_context
from casemate.services.kms.pages import page
from casemate.services.kms.quotas import quotas_of
from casemate.services.kms.service import kms
from casemate.services.kms.targets import key_of_any_account

_DEFAULT_PAGE, _LARGEST_PAGE = 50, 100
_MOST_PAIRS, _LONGEST_CONTEXT = 8, 384
_PAGE = 10
_SERVICES = ".amazonaws.com"


@kms.operation(op.CreateGrant, on=key_of_any_account, lane=Lane.WRITE, context=creation_context)
def create_grant(call: Call, req: op.CreateGrantRequest, key: Key) -> op.CreateGrantResponse:
    """Let a principal use a key, by itself and under constraints. A retry by the same name makes no second one."""
    require_grant_tokens(call, req.grant_tokens, key)
    made = _asked_for(call, req, key)
    key.require_usable()
    known = _made_before(call, made)
    if known is None and not key.owning_service:
        quota = quotas_of(call).grants
        if count_grants(call.tx, key) >= quota:
            raise op.LimitExceededException(f"{key.arn} has its quota of {quota} grants.")
    check_dry_run(req.dry_run)
    grant = known or made
    if known is None:
        insert_grant(call.tx, key, made)
        if made.retiring_account:
            call.tx.insert(
                RETIRABLE,
                Retirable(
                    account=made.retiring_account,
                    region=made.region,
                    created=made.created,
                    grant_id=made.grant_id,
                    retiring_id=made.retiring_id,
                    key_account=made.account,
                ),
            )
    # CloudTrail's event of a CreateGrant shows the grant's id and never a token.
    call.audit.response = {"grantId": grant.grant_id, "keyId": key.arn}
    token = make_grant_token(grant.account, grant.grant_id, call.ids)
    return op.CreateGrantResponse(grant_token=token, grant_id=grant.grant_id)


def _asked_for(call: Call, req: op.CreateGrantRequest, key: Key) -> Grant:
    """The grant of a request. Raises InvalidRequest, and InvalidArnException for a principal that is none."""
    if (req.grantee_principal is None) == (req.grantee_service_principal is None):
        raise InvalidRequest("Specify either GranteePrincipal or GranteeServicePrincipal.")
    if req.retiring_principal and req.retiring_service_principal:
        raise InvalidRequest("Specify either RetiringPrincipal or RetiringServicePrincipal, and not both.")
    constraints = _checked_constraints(req, key)
    if req.grantee_service_principal:
        if not constraints.source_arn:
            raise InvalidRequest("A grant for a GranteeServicePrincipal needs a SourceArn constraint.")
        if not (req.retiring_principal or req.retiring_service_principal):
            raise InvalidRequest(
                "A grant for a GranteeServicePrincipal needs a RetiringPrincipal or a RetiringServicePrincipal."
            )
    if not req.operations:
        raise InvalidRequest("Operations must not be empty.")
    unsupported = [each for each in req.operations if each not in operations_of(key.spec, key.usage)]
    if unsupported:
        raise InvalidRequest(
            f"Grant operations {', '.join(unsupported)} are not supported by a key of spec {key.spec} and usage "
            f"{key.usage}."
        )
    grantee = _principal(call, req.grantee_principal, req.grantee_service_principal)
    retiring = _principal(call, req.retiring_principal, req.retiring_service_principal)
    return Grant(
        account=key.account,
        region=key.region,
        created=call.now,
        grant_id=call.ids.random(32).hex(),
        key_id=key.key_id,
        name=req.name or "",
        grantee=req.grantee_principal or req.grantee_service_principal or "",
        grantee_id=grantee.id,
        grantee_service=req.grantee_service_principal is not None,
        retiring=req.retiring_principal or req.retiring_service_principal or "",
        retiring_id=retiring.id,
        retiring_account=retiring.account,
        retiring_service=req.retiring_service_principal is not None,
        issuer=call.account,
        operations=tuple(dict.fromkeys(req.operations)),
        constraints=constraints,
    )


def _principal(call: Call, arn: str | None, service: str | None) -> Pin:
    if service is not None:
        if not service.endswith(_SERVICES):
            raise InvalidRequest(f"{service} is not an AWS service principal.")
        return Pin("", service)
    if arn is None:
        return Pin("", "")
    pin = pin_of(call, arn)
    if pin is None:
        raise invalid_principal(arn)
    return pin


def _checked_constraints(req: op.CreateGrantRequest, key: Key) -> Constraints:
    given = constraints_of(req.constraints)
    contexts = [each for each in (given.equals, given.subset) if each is not None]
    if len(contexts) > 1:
        raise InvalidRequest("Specify either EncryptionContextEquals or EncryptionContextSubset, and not both.")
    for context in contexts:
        if key.spec != "SYMMETRIC_DEFAULT":
            raise InvalidRequest("Encryption context constraints are for symmetric encryption keys alone.")
        if len(context) > _MOST_PAIRS:
            raise InvalidRequest(f"A constraint may have {_MOST_PAIRS} encryption context pairs at most.")
        if sum(map(len, context)) + sum(map(len, context.values())) > _LONGEST_CONTEXT:
            raise InvalidRequest(f"A constraint's encryption context may have {_LONGEST_CONTEXT} characters at most.")
        checked_context(context)
    return given


def _made_before(call: Call, made: Grant) -> Grant | None:
    """The grant of the same name and the same parameters, if there is one: the request is then a retry."""
    if not made.name:
        return None
    found = call.tx.list(GRANT, made.account, made.region, index="request", value=made.request_mark, limit=_PAGE)
    return next((each for each in found if each.same_as(made)), None)


def _id(grant: Grant | Retirable) -> str:
    return grant.grant_id


@kms.operation(op.ListGrants, on=key_of_any_account, lane=Lane.READ, context=service_context)
def list_grants(call: Call, req: op.ListGrantsRequest, key: Key) -> op.ListGrantsResponse:
    """A key's grants in the order of their ids, all of them or one, or those of one grantee."""
    limit = min(req.limit or _DEFAULT_PAGE, _LARGEST_PAGE)
    grantee = _listed_grantee(call, req)
    grant_id = None if req.grant_id is None else checked_grant_id(req.grant_id)

    def fetch(after: str, limit: int) -> list[Grant]:
        if grant_id is not None:
            grant = call.tx.get(GRANT, key.account, key.region, grant_id)
            found = [] if grant is None or grant.key_id != key.key_id else [grant]
            return [each for each in found if grantee in (None, each.grantee_id) and each.grant_id > after]
        index, value = ("key", key.key_id) if grantee is None else ("holder", holder(key.key_id, grantee))
        return call.tx.list(GRANT, key.account, key.region, index=index, value=value, after=after, limit=limit)

    listing = f"grants:{key.arn}:{grantee or ''}:{grant_id or ''}"
    grants, marker = page(listing, req.marker, limit, fetch, _id)
    return _listed(call, grants, marker)


def _listed_grantee(call: Call, req: op.ListGrantsRequest) -> str | None:
    """The pin of the grantee whose grants are asked for, None for all."""
    if req.grantee_service_principal is not None:
        if call.principal.type is not PrincipalType.AWS_SERVICE:
            raise InvalidRequest("GranteeServicePrincipal can be given by AWS services alone.")
        if req.grantee_principal is not None:
            raise InvalidRequest("Specify either GranteePrincipal or GranteeServicePrincipal, and not both.")
        return req.grantee_service_principal
    if req.grantee_principal is None:
        return None
    pin = pin_of(call, req.grantee_principal)
    if pin is None:
        raise invalid_principal(req.grantee_principal)
    return pin.id


@kms.operation(op.ListRetirableGrants, on=retiring_principal, lane=Lane.READ)
def list_retirable_grants(call: Call, req: op.ListRetirableGrantsRequest, pin: Pin) -> op.ListGrantsResponse:
    """The grants in the region that a principal of the account may retire, whosever keys they are about."""

    def fetch(after: str, limit: int) -> list[Retirable]:
        return call.tx.list(
            RETIRABLE, call.account, call.region, index="retiring", value=pin.id, after=after, limit=limit
        )

    limit = min(req.limit or _DEFAULT_PAGE, _LARGEST_PAGE)
    entries, marker = page(f"retirable:{pin.id}", req.marker, limit, fetch, _id)
    found = [call.tx.get(GRANT, each.key_account, each.region, each.grant_id) for each in entries]
    return _listed(call, [grant for grant in found if grant is not None], marker)


def _listed(call: Call, grants: list[Grant], marker: str | None) -> op.ListGrantsResponse:
    show = partial(shown, call)
    entries = [
        grant.entry(show(grant.grantee, grant.grantee_id), show(grant.retiring, grant.retiring_id)) for grant in grants
    ]
    return op.ListGrantsResponse(grants=entries, next_marker=marker, truncated=marker is not None)


@kms.operation(op.RetireGrant, on=retired_grant, lane=Lane.WRITE)
def retire_grant(call: Call, req: op.RetireGrantRequest, grant: Grant) -> None:
    """End a grant whose permissions are not needed any more, as one whom the grant itself lets do so."""
    check_dry_run(req.dry_run)
    call.audit.additional["grantId"] = grant.grant_id
    delete_grant(call.tx, grant)


@kms.operation(op.RevokeGrant, on=key_of_any_account, lane=Lane.WRITE, context=service_context)
def revoke_grant(call: Call, req: op.RevokeGrantRequest, key: Key) -> None:
    """Take a grant's permissions away, as one who manages the key."""
    grant_id = checked_grant_id(req.grant_id)
    grant = call.tx.get(GRANT, key.account, key.region, grant_id)
    if grant is None or grant.key_id != key.key_id:
        raise missing_grant(grant_id)
    check_dry_run(req.dry_run)
    delete_grant(call.tx, grant)
