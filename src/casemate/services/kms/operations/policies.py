"""Key policies: one a key, named ``default``."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.policy.pinning import show_principals
from casemate.services.kms.key_policies import accept_policy
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.service import kms
from casemate.services.kms.targets import key_itself

POLICY_NAME = "default"


def _check_name(name: str | None) -> None:
    if name not in (None, POLICY_NAME):
        raise op.NotFoundException("No such policy exists")


@kms.operation(op.GetKeyPolicy, on=key_itself, lane=Lane.READ)
def get_key_policy(call: Call, req: op.GetKeyPolicyRequest, key: Key) -> op.GetKeyPolicyResponse:
    """The key policy, as it was put; a principal that is gone since shows by its unique id."""
    _check_name(req.policy_name)
    text = show_principals(
        key.key_policy, key.principal_ids, lambda unique_id: call.identities.arn_of(call.tx, unique_id)
    )
    return op.GetKeyPolicyResponse(policy=text, policy_name=POLICY_NAME)


def _put_context(call: Call, req: op.PutKeyPolicyRequest) -> Mapping[str, Values]:
    return {"kms:BypassPolicyLockoutSafetyCheck": bool(req.bypass_policy_lockout_safety_check)}


@kms.operation(op.PutKeyPolicy, on=key_itself, lane=Lane.WRITE, context=_put_context)
def put_key_policy(call: Call, req: op.PutKeyPolicyRequest, key: Key) -> None:
    """Replace the key policy, unless the new one would lock the caller out."""
    if req.policy_name not in (None, POLICY_NAME):
        raise op.UnsupportedOperationException("A key has one policy, whose name is default.")
    key.require_customer_managed()
    key.require_not_pending_deletion()
    bypass = bool(req.bypass_policy_lockout_safety_check)
    ids = accept_policy(call, req.policy, key.arn, bypass_lockout_check=bypass)
    call.tx.put(KEY, msgspec.structs.replace(key, key_policy=req.policy, principal_ids=ids))


@kms.operation(op.ListKeyPolicies, on=key_itself, lane=Lane.INLINE)
def list_key_policies(call: Call, req: op.ListKeyPoliciesRequest, key: Key) -> op.ListKeyPoliciesResponse:
    """The names of a key's policies: always ``default`` alone."""
    return op.ListKeyPoliciesResponse(policy_names=[POLICY_NAME], truncated=False)
