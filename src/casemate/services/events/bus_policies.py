"""Policies of buses: statements by PutPermission, whole documents, and what they must satisfy.

EventBridge API Reference, PutPermission and RemovePermission.
"""

from __future__ import annotations

import json
from typing import Any

from casemate.api import events as api
from casemate.kernel.arn import PARTITION
from casemate.kernel.errors import InvalidRequest
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.services.events.model import EventBus
from casemate.services.events.quotas import POLICY_SIZE

_VERSION = "2012-10-17"
PUT_EVENTS = "events:PutEvents"


def with_statement(bus: EventBus, req: api.PutPermissionRequest) -> str:
    """The bus's policy with the statement of a request, in the place of one with the same id. Raises what it breaks."""
    if not (req.action and req.principal and req.statement_id):
        raise InvalidRequest("Parameters Action, Principal and StatementId must be specified.")
    if req.action != PUT_EVENTS:
        raise InvalidRequest("Provided value in parameter 'action' is not supported.")
    account = f"arn:{PARTITION}:iam::{req.principal}:root"
    statement: dict[str, Any] = {
        "Sid": req.statement_id,
        "Effect": "Allow",
        "Principal": "*" if req.principal == "*" else {"AWS": account},
        "Action": req.action,
        "Resource": bus.arn,
    }
    if req.condition is not None:
        if (req.condition.type, req.condition.key) != ("StringEquals", "aws:PrincipalOrgID"):
            raise InvalidRequest("A condition is StringEquals on aws:PrincipalOrgID.")
        statement["Condition"] = {req.condition.type: {req.condition.key: req.condition.value}}
    kept = [each for each in statements(bus.policy) if each.get("Sid") != req.statement_id]
    return checked(_document([*kept, statement]))


def without_statement(bus: EventBus, statement_id: str) -> str:
    """The bus's policy less a statement, "" when none is left. Raises ResourceNotFoundException."""
    if not bus.policy:
        raise api.ResourceNotFoundException("EventBus does not have a policy.")
    every = statements(bus.policy)
    kept = [each for each in every if each.get("Sid") != statement_id]
    if len(kept) == len(every):
        raise api.ResourceNotFoundException("Statement with the provided id does not exist.")
    return _document(kept) if kept else ""


def checked(text: str) -> str:
    """A policy's text that may be put on a bus. Raises InvalidRequest, PolicyLengthExceededException."""
    if len(text) > POLICY_SIZE:
        raise api.PolicyLengthExceededException("The event bus policy is too long.")
    try:
        parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy as error:
        raise InvalidRequest(f"Provided policy is not valid: {error}") from None
    return text


def statements(text: str) -> list[dict[str, Any]]:
    """A policy's statements, none for no policy."""
    if not text:
        return []
    found = json.loads(text)["Statement"]
    return found if isinstance(found, list) else [found]


def _document(of: list[dict[str, Any]]) -> str:
    return json.dumps({"Version": _VERSION, "Statement": of}, separators=(",", ":"))
