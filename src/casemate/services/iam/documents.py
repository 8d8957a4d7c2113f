"""Policy documents: checked before they are kept, encoded when they are shown."""

from __future__ import annotations

from urllib.parse import quote

from casemate.api import iam as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.policy import MalformedPolicy, Policy, PolicyKind, parse_policy
from casemate.services.iam import quotas
from casemate.services.iam.model import Identity, root_arn


def encoded(document: str) -> str:
    """A document as IAM answers it: percent-encoded (RFC 3986, section 2.1)."""
    return quote(document, safe="")


def accept_managed(document: str) -> None:
    """Check a managed policy's document. Raises MalformedPolicyDocumentException, LimitExceededException."""
    if not quotas.fit([document], quotas.POLICY_SIZE):
        raise quotas.exceeded("PolicySize", quotas.POLICY_SIZE)
    _parsed(document, PolicyKind.IDENTITY)


def accept_inline(owner: Identity, name: str, document: str) -> None:
    """Check a document that is about to be inline policy ``name`` of ``owner``.

    Raises MalformedPolicyDocumentException, or LimitExceededException when all inline policies together are
    too large.
    """
    all_of_them = [document, *(text for other, text in owner.inline.items() if other != name)]
    limit = quotas.INLINE_SIZE[owner.resource_type]
    if not quotas.fit(all_of_them, limit):
        raise api.LimitExceededException(
            f"Maximum policy size of {limit} bytes exceeded for {owner.resource_type} {owner.name}"
        )
    _parsed(document, PolicyKind.IDENTITY)


def accept_trust(call: Call, document: str) -> dict[str, str]:
    """Check a trust policy; the unique ids of the users and roles it names as principals.

    Raises MalformedPolicyDocumentException for what can't be parsed and for a principal that does not exist.
    """
    if not quotas.fit([document], quotas.TRUST_POLICY_SIZE):
        raise quotas.exceeded("ACLSizePerRole", quotas.TRUST_POLICY_SIZE)
    policy = _parsed(document, PolicyKind.TRUST)
    ids: dict[str, str] = {}
    for statement in policy.statements:
        if statement.principals is None:
            continue
        for name in statement.principals.aws:
            unique_id = _unique_id(call, name)
            if unique_id is None:
                raise api.MalformedPolicyDocumentException(f'Invalid principal in policy: "AWS":"{name}"')
            if unique_id:
                ids[name] = unique_id
    return ids


def _unique_id(call: Call, principal: str) -> str | None:
    """What to pin a principal to: a unique id, "" for one that needs none, None for one that doesn't exist."""
    arn = parse_arn(principal)
    if arn is None:
        if principal.isdigit():
            return "" if call.identities.unique_id(call.tx, root_arn(principal)) else None
        # What a session is pinned to (``AROA…:name``) is no name that a policy can be given.
        return principal if ":" not in principal and call.identities.arn_of(call.tx, principal) else None
    resource_type = arn.resource.partition("/")[0]
    if resource_type in ("user", "role", "assumed-role"):
        return call.identities.unique_id(call.tx, principal)
    return "" if call.identities.unique_id(call.tx, root_arn(arn.account)) else None


def _parsed(document: str, kind: PolicyKind) -> Policy:
    try:
        return parse_policy(document, kind)
    except MalformedPolicy as error:
        raise api.MalformedPolicyDocumentException(error.message) from error
