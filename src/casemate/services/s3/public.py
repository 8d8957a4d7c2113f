"""What makes a bucket policy public (Amazon S3 User Guide, "The meaning of 'public'")."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.policy.language import ConditionTerm, Effect, Statement

_FIXED = frozenset(
    (
        *("aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount"),
        *("aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:userid"),
        *("s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:dataaccesspointarn", "s3:dataaccesspointaccount"),
    )
)
"""Condition keys that keep a statement from being public where they are held to fixed values."""
_WIDEST_V4, _WIDEST_V6 = 8, 32
"""Of a range of addresses: one that is wider is anybody's."""


@lru_cache(maxsize=1024)
def is_public(text: str) -> bool:
    """Whether a policy lets in whom it does not name."""
    try:
        policy = parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy:
        return True
    return any(_is_public(statement) for statement in policy.statements)


def _is_public(statement: Statement) -> bool:
    if statement.effect is not Effect.ALLOW or statement.principals is None:
        return False
    names = statement.principals
    wide = names.everyone or any("*" in name for name in names.aws) or statement.not_principal
    return wide and not any(_fixes(term) for term in statement.conditions)


def _fixes(term: ConditionTerm) -> bool:
    """Whether a condition lets in those alone whom its values name."""
    key, operator = term.key.lower(), term.operator.lower()
    if "ifexists" in operator or "not" in operator or operator.startswith("null"):
        return False
    if key == "aws:sourceip":
        return all(_is_narrow(value) for value in term.values)
    if key not in _FIXED:
        return False
    fixed = all("${" not in value for value in term.values)
    if "like" in operator:
        return fixed and all("*" not in value and "?" not in value for value in term.values)
    return fixed and (operator.startswith(("string", "arn")) or ":string" in operator or ":arn" in operator)


def _is_narrow(value: str) -> bool:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return network.prefixlen >= (_WIDEST_V4 if network.version == 4 else _WIDEST_V6)
