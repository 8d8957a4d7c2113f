"""Resource policies: read, put, checked, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Found, Lane, Target, Values
from casemate.kernel.pages import BadToken, read_token
from casemate.policy.pinning import show_principals
from casemate.services.secretsmanager.errors import not_found, require_changeable, require_not_deleted
from casemate.services.secretsmanager.model import SECRET, Secret
from casemate.services.secretsmanager.policies import is_broad, parsed, pinned
from casemate.services.secretsmanager.replication import save
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.targets import find_secret, secret_context, secret_itself, secret_with

DEFAULT = "default"
"""The one resource policy that a secret's owner manages."""
_BROAD = "The resource policy did not prevent broad access to the secret."


def _blocks(_call: Call, req: op.PutResourcePolicyRequest) -> Mapping[str, Values]:
    # Left out, it is the default: not blocked.
    return {"secretsmanager:BlockPublicPolicy": bool(req.block_public_policy)}


@secretsmanager.operation(op.PutResourcePolicy, on=secret_with(_blocks), lane=Lane.WRITE)
def put_resource_policy(call: Call, req: op.PutResourcePolicyRequest, secret: Secret) -> op.PutResourcePolicyResponse:
    """Put a resource policy on a secret, in the place of what it had; one for everybody is refused if asked for."""
    require_changeable(call, secret)
    _require_default(req.policy_name)
    policy = parsed(req.resource_policy)
    ids = pinned(call, req.resource_policy, policy)
    if req.block_public_policy and is_broad(policy):
        raise op.PublicPolicyException(_BROAD)
    save(call, msgspec.structs.replace(secret, policy=req.resource_policy, principal_ids=ids))
    return op.PutResourcePolicyResponse(arn=secret.arn, name=secret.name, policy_name=DEFAULT)


def _require_default(name: str | None) -> None:
    if name not in (None, DEFAULT):
        raise op.InvalidParameterException(f"You can only use the policy name {DEFAULT}.")


@secretsmanager.operation(op.GetResourcePolicy, on=secret_itself, lane=Lane.READ)
def get_resource_policy(call: Call, req: op.GetResourcePolicyRequest, secret: Secret) -> op.GetResourcePolicyResponse:
    """Tell a secret's resource policy."""
    require_not_deleted(secret)
    if req.policy_name not in (None, DEFAULT):
        raise op.ResourceNotFoundException("Secrets Manager can't find the specified resource policy.")
    shown = None
    if secret.policy:
        shown = show_principals(
            secret.policy, secret.principal_ids, lambda unique_id: call.identities.arn_of(call.tx, unique_id)
        )
    return op.GetResourcePolicyResponse(
        arn=secret.arn, name=secret.name, resource_policy=shown, policy_name=DEFAULT if shown else None
    )


@secretsmanager.operation(op.ListResourcePolicies, on=secret_itself, lane=Lane.READ)
def list_resource_policies(
    call: Call, req: op.ListResourcePoliciesRequest, secret: Secret
) -> op.ListResourcePoliciesResponse:
    """List the names of a secret's resource policies: there is one at most."""
    require_not_deleted(secret)
    try:
        after = read_token(f"policies {secret.arn}", req.next_token)
    except BadToken:
        raise op.InvalidNextTokenException("The NextToken value is invalid.") from None
    named = [op.ResourcePolicySummary(policy_name=DEFAULT)] if secret.policy and not after else []
    return op.ListResourcePoliciesResponse(resource_policies=named)


@secretsmanager.operation(op.DeleteResourcePolicy, on=secret_itself, lane=Lane.WRITE)
def delete_resource_policy(
    call: Call, req: op.DeleteResourcePolicyRequest, secret: Secret
) -> op.DeleteResourcePolicyResponse:
    """Take a secret's resource policy away; one without any stays as it is."""
    require_changeable(call, secret)
    _require_default(req.policy_name)
    if secret.policy:
        save(call, msgspec.structs.replace(secret, policy="", principal_ids={}))
    return op.DeleteResourcePolicyResponse(arn=secret.arn, name=secret.name, policy_name=DEFAULT)


def _find_checked(call: Call, req: op.ValidateResourcePolicyRequest) -> Found[Secret]:
    if req.secret_id is not None:
        return find_secret(call, req.secret_id)
    # A policy that is for no secret yet: it is tried out on one that nobody has.
    return Found("*", call.account, Secret(account=call.account, region=call.region, name="", suffix=""))


def _checked_context(call: Call, req: op.ValidateResourcePolicyRequest, secret: Secret | None) -> Mapping[str, Values]:
    if req.secret_id is None or secret_itself.context is None:
        return {}
    return secret_itself.context(call, req, secret)


_checked: Target[Secret] = replace(
    secret_itself,
    kind=SECRET.name,
    find=_find_checked,
    missing=lambda _call, _request: not_found(),
    context=_checked_context,
    names=None,
)


@secretsmanager.operation(op.ValidateResourcePolicy, on=_checked, lane=Lane.READ)
def validate_resource_policy(
    call: Call, req: op.ValidateResourcePolicyRequest, secret: Secret
) -> op.ValidateResourcePolicyResponse:
    """Check a resource policy: its grammar, whether it lets nearly everybody in, whether it shuts the caller out."""
    call.authorize(
        "secretsmanager:PutResourcePolicy",
        secret.arn if secret.name else "*",
        account=secret.account,
        policy=secret.policy_in_force(),
        context=_put_context(secret),
    )
    found: list[op.ValidationErrorsEntry] = []
    try:
        policy = parsed(req.resource_policy)
        pinned(call, req.resource_policy, policy)
    except op.MalformedPolicyDocumentException as error:
        found.append(op.ValidationErrorsEntry(check_name="PolicySyntaxCheck", error_message=error.message))
        return op.ValidateResourcePolicyResponse(policy_validation_passed=False, validation_errors=found)
    if is_broad(policy):
        found.append(op.ValidationErrorsEntry(check_name="PublicPolicyCheck", error_message=_BROAD))
    if secret.name and _shuts_out(call, secret, req.resource_policy):
        message = "The resource policy would keep you from changing it again."
        found.append(op.ValidationErrorsEntry(check_name="LockoutCheck", error_message=message))
    return op.ValidateResourcePolicyResponse(policy_validation_passed=not found, validation_errors=found)


def _shuts_out(call: Call, secret: Secret, policy: str) -> bool:
    """Whether the caller could not put another policy in the place of this one."""
    try:
        call.authorize(
            "secretsmanager:PutResourcePolicy",
            secret.arn,
            account=secret.account,
            policy=policy,
            context=_put_context(secret),
        )
    except AccessDenied:
        return True
    return False


def _put_context(secret: Secret) -> dict[str, Values]:
    if not secret.name:
        return {}
    return {
        "secretsmanager:SecretId": secret.arn,
        "secretsmanager:BlockPublicPolicy": False,
        **secret_context(secret),
        **{f"aws:ResourceTag/{key}": value for key, value in secret.tags.items()},
    }
