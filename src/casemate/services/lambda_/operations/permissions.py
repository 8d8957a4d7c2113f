"""Resource policies of functions, versions and aliases. Lambda API Reference, AddPermission and its kin."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.services.lambda_.configurations import require_revision
from casemate.services.lambda_.errors import conflict, invalid, not_found
from casemate.services.lambda_.model import FUNCTION, LATEST, Policy, Statement
from casemate.services.lambda_.quotas import POLICY_SIZE
from casemate.services.lambda_.service import lambda_
from casemate.services.lambda_.targets import Qualified, function, policy_key, policy_text

_ACCOUNT = re.compile(r"[0-9]{12}")
_HOST = re.compile(r"[a-z0-9.-]+\.amazonaws\.com")
_PINNED = re.compile(r"arn:aws:(iam::[0-9]{12}:(user|role)/.+|sts::[0-9]{12}:assumed-role/.+)")
_NO_POLICY = "The resource you requested does not exist."


@lambda_.operation(op.AddPermission, on=function, lane=Lane.WRITE)
def add_permission(call: Call, req: op.AddPermissionRequest, found: Qualified) -> op.AddPermissionResponse:
    """Let somebody use a function: an account, a user, a role, or a service for one of its resources."""
    if found.qualifier == LATEST:
        raise invalid("We currently do not support adding policies for $LATEST.")
    if req.function_url_auth_type is not None or req.event_source_token is not None or req.invoked_via_function_url:
        raise NotBuilt("FunctionUrlAuthType, InvokedViaFunctionUrl and EventSourceToken are not built yet.")
    policy = found.function.policies.get(found.qualifier)
    require_revision(req.revision_id, policy.revision_id if policy is not None else "")
    statements = policy.statements if policy is not None else ()
    if any(each.sid == req.statement_id for each in statements):
        raise conflict(
            f"The statement id ({req.statement_id}) provided already exists. Please provide a new statement id, or "
            "remove the existing statement."
        )
    statement = _statement(call, req, found)
    made = Policy(revision_id=new_uuid(call.ids), statements=(*statements, statement))
    if len(policy_text(made, pinned=False)) > POLICY_SIZE:
        raise op.PolicyLengthExceededException(
            f"The final policy size is bigger than the limit ({POLICY_SIZE}).", Type="User"
        )
    _put(call, found, made)
    return op.AddPermissionResponse(statement=json.dumps(_inner(statement), separators=(",", ":")))


@lambda_.operation(op.RemovePermission, on=function, lane=Lane.WRITE)
def remove_permission(call: Call, req: op.RemovePermissionRequest, found: Qualified) -> None:
    """Take a statement out of a function's policy."""
    policy = _policy(found)
    left = tuple(each for each in policy.statements if each.sid != req.statement_id)
    if len(left) == len(policy.statements):
        raise not_found(f"Statement {req.statement_id} is not found in resource policy.")
    require_revision(req.revision_id, policy.revision_id)
    _put(call, found, Policy(revision_id=new_uuid(call.ids), statements=left) if left else None)


@lambda_.operation(op.GetPolicy, on=function)
def get_policy(call: Call, req: op.GetPolicyRequest, found: Qualified) -> op.GetPolicyResponse:
    """A function's policy."""
    policy = _policy(found)
    shown = []
    for each in policy.statements:
        text = each.text
        for arn, unique_id in each.ids.items():
            now = call.identities.arn_of(call.tx, unique_id)
            text = text.replace(json.dumps(arn), json.dumps(now or unique_id))
        shown.append(json.loads(text)["Statement"][0])
    document = {"Version": "2012-10-17", "Id": "default", "Statement": shown}
    return op.GetPolicyResponse(policy=json.dumps(document, separators=(",", ":")), revision_id=policy.revision_id)


def _policy(found: Qualified) -> Policy:
    policy = found.function.policies.get(policy_key(found.qualifier))
    if policy is None:
        raise not_found(_NO_POLICY)
    return policy


def _put(call: Call, found: Qualified, policy: Policy | None) -> None:
    policies = {name: each for name, each in found.function.policies.items() if name != policy_key(found.qualifier)}
    if policy is not None:
        policies[policy_key(found.qualifier)] = policy
    call.tx.put(FUNCTION, msgspec.structs.replace(found.function, policies=policies))


def _statement(call: Call, req: op.AddPermissionRequest, found: Qualified) -> Statement:
    principal, ids = _principal(call, req.principal)
    statement: dict[str, Any] = {
        "Sid": req.statement_id,
        "Effect": "Allow",
        "Principal": principal,
        "Action": req.action,
        "Resource": found.arn,
    }
    conditions: dict[str, Any] = {}
    if req.source_account is not None:
        conditions["StringEquals"] = {"AWS:SourceAccount": req.source_account}
    if req.principal_org_id is not None:
        conditions.setdefault("StringEquals", {})["aws:PrincipalOrgID"] = req.principal_org_id
    if req.source_arn is not None:
        conditions["ArnLike"] = {"AWS:SourceArn": req.source_arn}
    if conditions:
        statement["Condition"] = conditions
    # Kept as a policy of its own, so that what reads policies can read it.
    text = json.dumps({"Version": "2012-10-17", "Statement": [statement]}, separators=(",", ":"))
    return Statement(sid=req.statement_id, text=text, ids=ids)


def _inner(statement: Statement) -> Any:
    return json.loads(statement.text)["Statement"][0]


def _principal(call: Call, text: str) -> tuple[Any, dict[str, str]]:
    """The principal as a policy has it, and the unique id behind a user or a role."""
    if text == "*":
        return "*", {}
    if _ACCOUNT.fullmatch(text):
        return {"AWS": f"arn:aws:iam::{text}:root"}, {}
    if re.fullmatch(r"arn:aws:iam::[0-9]{12}:root", text):
        return {"AWS": text}, {}
    if _HOST.fullmatch(text):
        return {"Service": text}, {}
    if _PINNED.fullmatch(text):
        unique_id = call.identities.unique_id(call.tx, text)
        if unique_id is not None:
            return {"AWS": text}, {text: unique_id}
    raise invalid("The provided principal was invalid. Please check the principal and try again.")
