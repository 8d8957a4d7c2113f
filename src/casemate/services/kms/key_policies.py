"""Key policies: what a new one must satisfy.

KMS Developer Guide, "Key policies in AWS KMS"; KMS API Reference, PutKeyPolicy.
"""

from __future__ import annotations

import re

from casemate.api import kms as api
from casemate.kernel.arn import PARTITION, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.policy import MalformedPolicy, Policy, PolicyKind, parse_policy
from casemate.policy.pinning import named_principals
from casemate.services.kms.model import Key
from casemate.services.kms.quotas import KEY_POLICY_SIZE
from casemate.services.kms.targets import authorize_key, key_context

POLICY_NAME = "default"
"""The one key policy that an account manages; RAM's is another."""

_ACCOUNT = re.compile(r"[0-9]{12}")
_UNIQUE_ID = re.compile(r"(AIDA|AROA)[A-Z0-9]+")
_INVALID_PRINCIPALS = "Policy contains a statement with one or more invalid principals."
_NO_PRINCIPAL = "Policy contains a statement with no principal."
_PARSER_TEXTS = {"Invalid principal": _INVALID_PRINCIPALS, "Missing required field Principal": _NO_PRINCIPAL}
"""KMS's words where the parser's are IAM's, by how those begin."""


def accept_policy(call: Call, text: str) -> dict[str, str]:
    """Check a policy that is about to be put on a key; the unique ids of the users and roles it names, by ARN.

    Raises MalformedPolicyDocumentException for what can't be parsed and for a principal that doesn't exist,
    LimitExceededException above the size.
    """
    if len(text.encode()) > KEY_POLICY_SIZE:
        raise api.LimitExceededException(f"The key policy is larger than {KEY_POLICY_SIZE} bytes.")
    try:
        policy = parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy as error:
        said = str(error)
        told = next((ours for theirs, ours in _PARSER_TEXTS.items() if said.startswith(theirs)), said)
        raise api.MalformedPolicyDocumentException(told) from error
    pinnable = named_principals(text)
    ids: dict[str, str] = {}
    for name in _aws_principals(policy):
        if name in pinnable:
            unique_id = call.identities.unique_id(call.tx, name)
            if unique_id is not None:
                ids[name] = unique_id
                continue
        elif _exists(call, name):
            continue
        raise api.MalformedPolicyDocumentException(_INVALID_PRINCIPALS)
    return ids


def require_no_lockout(call: Call, key: Key) -> None:
    """The lockout safety check: raise MalformedPolicyDocumentException unless the caller could change it again.

    ``key`` is the key as it is about to be, its new policy with it.
    """
    context = {
        **key_context(call, None, key),
        "kms:PolicyName": POLICY_NAME,
        "kms:BypassPolicyLockoutSafetyCheck": False,
    }
    try:
        authorize_key(call, "PutKeyPolicy", key, context)
    except AccessDenied:
        raise api.MalformedPolicyDocumentException(
            "The new key policy will not allow you to update the key policy in the future."
        ) from None


def _aws_principals(policy: Policy) -> list[str]:
    """The names under ``AWS`` in any statement, everyone's ``*`` left out."""
    return [name for statement in policy.statements if statement.principals for name in statement.principals.aws]


def _exists(call: Call, name: str) -> bool:
    """Whether there is such an account or unique id."""
    if _UNIQUE_ID.fullmatch(name):
        return call.identities.arn_of(call.tx, name) is not None
    if _ACCOUNT.fullmatch(name):
        return _account_exists(call, name)
    arn = parse_arn(name)
    if arn is None or arn.partition != PARTITION:
        return False
    return _account_exists(call, arn.account)


def _account_exists(call: Call, account: str) -> bool:
    return call.identities.unique_id(call.tx, f"arn:{PARTITION}:iam::{account}:root") is not None
