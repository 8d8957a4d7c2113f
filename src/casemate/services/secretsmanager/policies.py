"""Resource policies of secrets: what one must be, whom it lets in, and whether that is nearly everybody.

User Guide, "Attach a permissions policy to an AWS Secrets Manager secret"; API Reference, PutResourcePolicy and
ValidateResourcePolicy. What counts as broad is read off the statements: an Allow for everybody (or for all but some)
that no condition narrows to named accounts, organizations, principals, sources or networks.
"""

from __future__ import annotations

import ipaddress
import re

from casemate.api import secretsmanager as api
from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.call import Call
from casemate.policy import MalformedPolicy, Policy, PolicyKind, parse_policy
from casemate.policy.language import ConditionTerm, Effect, Statement
from casemate.policy.pinning import named_principals
from casemate.services.secretsmanager.quotas import POLICY_SIZE

_ACCOUNT = re.compile(r"[0-9]{12}")
_UNIQUE_ID = re.compile(r"(AIDA|AROA)[A-Z0-9]+")
_UNSUPPORTED = "This resource policy contains an unsupported principal."
_NARROWING = frozenset(
    (
        *("aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths"),
        *("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner"),
        *("aws:sourcevpc", "aws:sourcevpce", "aws:sourceip", "aws:userid", "aws:calledviafirst"),
    )
)
"""Condition keys that say who or from where, in lower case."""
_POSITIVE = frozenset(
    (
        *("StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike", "IpAddress"),
        *("ForAnyValue:StringEquals", "ForAnyValue:StringLike"),
    )
)
_WIDEST_V4, _WIDEST_V6 = 8, 32
"""Prefix lengths of the widest networks that still count as narrow."""


def parsed(text: str) -> Policy:
    """A resource policy. Raises MalformedPolicyDocumentException."""
    if len(text) > POLICY_SIZE:
        raise api.MalformedPolicyDocumentException(f"A resource policy has at most {POLICY_SIZE} characters.")
    try:
        return parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy as error:
        raise api.MalformedPolicyDocumentException(f"This resource policy is malformed: {error.message}") from None


def pinned(call: Call, text: str, policy: Policy) -> dict[str, str]:
    """The unique ids of the users and roles that a policy names, by ARN.

    Raises MalformedPolicyDocumentException for a principal that is not there.
    """
    pinnable = named_principals(text)
    ids: dict[str, str] = {}
    for statement in policy.statements:
        for name in statement.principals.aws if statement.principals is not None else ():
            if name in pinnable:
                unique_id = call.identities.unique_id(call.tx, name)
                if unique_id is None:
                    raise api.MalformedPolicyDocumentException(_UNSUPPORTED)
                ids[name] = unique_id
            elif not _exists(call, name):
                raise api.MalformedPolicyDocumentException(_UNSUPPORTED)
    return ids


def _exists(call: Call, name: str) -> bool:
    if _UNIQUE_ID.fullmatch(name):
        return call.identities.arn_of(call.tx, name) is not None
    arn = parse_arn(name)
    account = name if _ACCOUNT.fullmatch(name) else arn.account if arn is not None else ""
    root = f"arn:{PARTITION}:iam::{account}:root"
    return bool(account) and call.identities.unique_id(call.tx, root) is not None


def is_broad(policy: Policy) -> bool:
    """Whether a policy lets nearly everybody in."""
    return any(_broad(statement) for statement in policy.statements)


def _broad(statement: Statement) -> bool:
    principals = statement.principals
    if statement.effect is not Effect.ALLOW or principals is None:
        return False
    everybody = statement.not_principal or principals.everyone or "*" in principals.aws
    return everybody and not any(_narrows(term) for term in statement.conditions)


def _narrows(term: ConditionTerm) -> bool:
    key = term.key.lower()
    if key not in _NARROWING or term.operator not in _POSITIVE or not term.values:
        return False
    if key == "aws:sourceip":
        return all(_narrow_network(value) for value in term.values)
    if key in ("aws:principalarn", "aws:sourcearn"):
        return all(_narrow_arn(value) for value in term.values)
    return all("*" not in value and "?" not in value and "${" not in value for value in term.values)


def _narrow_arn(text: str) -> bool:
    arn = parse_arn(text)
    return arn is not None and (_ACCOUNT.fullmatch(arn.account) is not None or (not arn.account and "*" not in text))


def _narrow_network(text: str) -> bool:
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return network.prefixlen >= (_WIDEST_V4 if network.version == 4 else _WIDEST_V6)
