"""Sharing: resource policies of parameters.

Systems Manager User Guide, "Working with shared parameters": advanced parameters can be read by other accounts, by ARN.
"""

from __future__ import annotations

import hashlib
import hmac

import msgspec

from casemate.api import ssm as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.services.ssm.model import PARAMETER, Parameter
from casemate.services.ssm.service import ssm
from casemate.services.ssm.shared_policies import accepted_policy, require_shareable
from casemate.services.ssm.targets import shared


def _hash(parameter: Parameter) -> str:
    return hashlib.sha256(f"{parameter.policy_id}\n{parameter.policy}".encode()).hexdigest()


@ssm.operation(op.PutResourcePolicy, on=shared, lane=Lane.WRITE)
def put_resource_policy(
    call: Call, req: op.PutResourcePolicyRequest, parameter: Parameter
) -> op.PutResourcePolicyResponse:
    """Share an advanced parameter by a policy, or replace the policy by its id and hash."""
    require_shareable(parameter)
    text = accepted_policy(req.policy, parameter)
    if req.policy_id is not None or req.policy_hash is not None:
        _require_current(parameter, req.policy_id or "", req.policy_hash or "")
    elif parameter.policy:
        raise op.ResourcePolicyLimitExceededException(
            "A parameter can have one resource policy. To replace it, give its PolicyId and PolicyHash.",
            Limit=1,
            LimitType="Count",
        )
    put = msgspec.structs.replace(parameter, policy=text, policy_id=parameter.policy_id or new_uuid(call.ids))
    call.tx.put(PARAMETER, put)
    return op.PutResourcePolicyResponse(policy_id=put.policy_id, policy_hash=_hash(put))


@ssm.operation(op.GetResourcePolicies, on=shared, lane=Lane.INLINE)
def get_resource_policies(
    call: Call, req: op.GetResourcePoliciesRequest, parameter: Parameter
) -> op.GetResourcePoliciesResponse:
    """The resource policy of a parameter, if it has one."""
    if req.next_token:
        raise op.ResourcePolicyInvalidParameterException("NextToken is not valid.", ParameterNames=["NextToken"])
    if not parameter.policy:
        return op.GetResourcePoliciesResponse(policies=[])
    entry = op.GetResourcePoliciesResponseEntry(
        policy_id=parameter.policy_id, policy_hash=_hash(parameter), policy=parameter.policy
    )
    return op.GetResourcePoliciesResponse(policies=[entry])


@ssm.operation(op.DeleteResourcePolicy, on=shared, lane=Lane.WRITE)
def delete_resource_policy(
    call: Call, req: op.DeleteResourcePolicyRequest, parameter: Parameter
) -> op.DeleteResourcePolicyResponse:
    """End the sharing of a parameter, by the policy's id and hash."""
    _require_current(parameter, req.policy_id, req.policy_hash)
    call.tx.put(PARAMETER, msgspec.structs.replace(parameter, policy="", policy_id=""))
    return op.DeleteResourcePolicyResponse()


def _require_current(parameter: Parameter, policy_id: str, policy_hash: str) -> None:
    if not parameter.policy or policy_id != parameter.policy_id:
        raise op.ResourcePolicyNotFoundException("No policies with the specified policy ID and hash could be found.")
    if not hmac.compare_digest(policy_hash.encode(), _hash(parameter).encode()):
        raise op.ResourcePolicyConflictException("The hash provided in the call doesn't match the stored hash.")
