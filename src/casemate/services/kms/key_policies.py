"""Key policies: what a new one must satisfy.

KMS Developer Guide, "Key policies in AWS KMS".
"""

from __future__ import annotations

from casemate.api import kms as api
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.policy.pinning import named_principals, pin_principals
from casemate.services.kms.targets import key_context

MAX_POLICY_SIZE = 32_768
"""Characters of a key policy at most (KMS Developer Guide, "Resource quotas")."""


def accept_policy(call: Call, text: str, arn: str, *, bypass_lockout_check: bool) -> dict[str, str]:
    """Check a policy that is about to be put on the key ``arn``; the unique ids of the principals it names.

    Raises MalformedPolicyDocumentException for what can't be parsed, for a principal that doesn't exist, and
    for a policy that would keep the caller from putting another; LimitExceededException above the size.
    """
    if len(text) > MAX_POLICY_SIZE:
        raise api.LimitExceededException(f"The key policy is larger than {MAX_POLICY_SIZE} characters.")
    try:
        parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy as error:
        raise api.MalformedPolicyDocumentException(str(error)) from error
    ids: dict[str, str] = {}
    for principal in named_principals(text):
        unique_id = call.identities.unique_id(call.tx, principal)
        if unique_id is None:
            raise api.MalformedPolicyDocumentException(
                "Policy contains a statement with one or more invalid principals."
            )
        ids[principal] = unique_id
    if not bypass_lockout_check:
        _check_lockout(call, pin_principals(text, tuple(sorted(ids.items()))), arn)
    return ids


def _check_lockout(call: Call, text: str, arn: str) -> None:
    try:
        call.authorize("kms:PutKeyPolicy", arn, policy=text, trusts=True, context=key_context(call, None, None))
    except AccessDenied:
        raise api.MalformedPolicyDocumentException(
            "The new key policy will not allow you to update the key policy in the future."
        ) from None
