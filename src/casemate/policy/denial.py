"""The document inside an encoded authorization failure message.

Its members are those of STS's example (STS API Reference, DecodeAuthorizationMessage); each list is an object
with one member, ``items``.
"""

from __future__ import annotations

from typing import Any

from casemate.kernel.principal import Principal
from casemate.policy.compiled import CompiledPolicy, CompiledStatement
from casemate.policy.evaluate import Decision, PolicySet, PolicyType, Reason, Request
from casemate.policy.language import Statement
from casemate.policy.variables import values_of


def denial_document(principal: Principal, request: Request, policies: PolicySet, decision: Decision) -> dict[str, Any]:
    """What a denial is explained with: the decision, the statement that denied, and the request's context.

    A statement of another account's policy is left out.
    """
    denied = decision.reason is Reason.EXPLICIT_DENY
    foreign = decision.cross_account and decision.decided_by in (PolicyType.RESOURCE, PolicyType.TRUST, PolicyType.RCP)
    statement = None if foreign else _statement(policies, decision)
    return {
        "allowed": decision.allowed,
        "explicitDeny": denied and not foreign,
        "matchedStatements": {"items": [] if statement is None else [_matched(statement)]},
        "failures": {"items": []},
        "context": {
            "principal": {"id": principal.principal_id, "name": principal.name, "arn": principal.arn},
            "action": request.action,
            "resource": request.resource,
            "conditions": {"items": [_condition(key, values_of(value)) for key, value in request.context.items()]},
        },
    }


def _statement(policies: PolicySet, decision: Decision) -> CompiledStatement | None:
    """The statement that a decision names."""
    where = decision.statement
    if where is None:
        return None
    for policy in _policies(policies, decision.decided_by):
        if policy.name == where.policy and where.index < len(policy.statements):
            return policy.statements[where.index]
    return None


def _policies(policies: PolicySet, type_: PolicyType | None) -> tuple[CompiledPolicy, ...]:
    """The policies of a type."""
    if type_ is PolicyType.IDENTITY:
        return policies.identity
    if type_ is PolicyType.SESSION:
        return policies.session or ()
    if type_ is PolicyType.BOUNDARY:
        return () if policies.boundary is None else (policies.boundary,)
    if type_ in (PolicyType.RESOURCE, PolicyType.TRUST):
        return () if policies.resource is None else (policies.resource,)
    levels = policies.scps if type_ is PolicyType.SCP else policies.rcps
    return tuple(policy for level in levels for policy in level)


def _matched(statement: CompiledStatement) -> dict[str, Any]:
    source = statement.source
    return {
        "statementId": source.sid,
        "effect": source.effect.value.upper(),
        "principals": _items(_principals(source)),
        "principalGroups": _items(()),
        "actions": _items(source.actions),
        "resources": _items(source.resources or ()),
        "conditions": {"items": [_condition(term.key, term.values) for term in source.conditions]},
    }


def _principals(source: Statement) -> tuple[str, ...]:
    names = source.principals
    if names is None:
        return ()
    return (*(("*",) if names.everyone else ()), *names.aws, *names.service, *names.federated)


def _condition(key: str, values: tuple[str, ...]) -> dict[str, Any]:
    return {"key": key, "values": _items(values)}


def _items(values: tuple[str, ...]) -> dict[str, Any]:
    return {"items": [{"value": value} for value in values]}
