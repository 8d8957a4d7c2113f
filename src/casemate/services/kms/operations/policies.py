"""Key policies: one a key, named ``default``."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane, Values
from casemate.policy.pinning import show_principals
from casemate.services.kms.key_policies import POLICY_NAME, accept_policy, require_no_lockout
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.service import kms
from casemate.services.kms.targets import key_itself

_RAM_POLICY_NAME = "AWS_RAM"


def _name_context(call: Call, req: op.GetKeyPolicyRequest | op.PutKeyPolicyRequest) -> Mapping[str, Values]:
    return {"kms:PolicyName": req.policy_name or POLICY_NAME}


def _check_name(name: str | None) -> None:
    if name not in (None, POLICY_NAME):
        raise op.NotFoundException("No such policy exists")


@kms.operation(op.GetKeyPolicy, on=key_itself, lane=Lane.READ, context=_name_context)
def get_key_policy(call: Call, req: op.GetKeyPolicyRequest, key: Key) -> op.GetKeyPolicyResponse:
    """The key policy, as it was put; a principal that is gone since shows by its unique id."""
    _check_name(req.policy_name)
    text = show_principals(
        key.key_policy, key.principal_ids, lambda unique_id: call.identities.arn_of(call.tx, unique_id)
    )
    return op.GetKeyPolicyResponse(policy=text, policy_name=POLICY_NAME)


def _put_context(call: Call, req: op.PutKeyPolicyRequest) -> Mapping[str, Values]:
    bypass = bool(req.bypass_policy_lockout_safety_check)
    return {**_name_context(call, req), "kms:BypassPolicyLockoutSafetyCheck": bypass}


@kms.operation(op.PutKeyPolicy, on=key_itself, lane=Lane.WRITE, context=_put_context)
def put_key_policy(call: Call, req: op.PutKeyPolicyRequest, key: Key) -> None:
    """Replace the key policy, whatever the key's state, unless the new one would lock the caller out."""
    if req.policy_name == _RAM_POLICY_NAME:
        raise InvalidRequest("The AWS_RAM policy can only be managed by the RAM service.")
    _check_name(req.policy_name)
    key.require_customer_managed()
    ids = accept_policy(call, req.policy)
    changed = msgspec.structs.replace(key, key_policy=req.policy, principal_ids=ids)
    if not req.bypass_policy_lockout_safety_check:
        require_no_lockout(call, changed)
    call.tx.put(KEY, changed)


@kms.operation(op.ListKeyPolicies, on=key_itself, lane=Lane.INLINE)
def list_key_policies(call: Call, req: op.ListKeyPoliciesRequest, key: Key) -> op.ListKeyPoliciesResponse:
    """The names of a key's policies: always ``default`` alone."""
    return op.ListKeyPoliciesResponse(policy_names=[POLICY_NAME], truncated=False)
