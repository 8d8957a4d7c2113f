"""What a parameter's resource policy may be."""

from __future__ import annotations

from casemate.api import ssm as api
from casemate.policy import MalformedPolicy, PolicyKind, parse_policy
from casemate.services.ssm.model import ADVANCED, DEFAULT_KEY, SECURE, Parameter
from casemate.services.ssm.quotas import POLICY_SIZE
from casemate.services.ssm.targets import SHAREABLE

_ACTIONS = frozenset(f"ssm:{name}".lower() for name in SHAREABLE)


def require_shareable(parameter: Parameter) -> None:
    """Raise ResourcePolicyInvalidParameterException unless other accounts could read the parameter at all."""
    version = parameter.version
    if version.tier != ADVANCED:
        raise api.ResourcePolicyInvalidParameterException(
            "Only parameters in the advanced tier can be shared.", ParameterNames=["ResourceArn"]
        )
    if version.type == SECURE and version.key_id == DEFAULT_KEY:
        raise api.ResourcePolicyInvalidParameterException(
            "A SecureString parameter that is encrypted with the AWS managed key can't be shared.",
            ParameterNames=["ResourceArn"],
        )


def accepted_policy(text: str, parameter: Parameter) -> str:
    """A policy that may be a parameter's, as it is. Raises MalformedResourcePolicyDocumentException.

    Its statements are about this parameter alone, name who it is shared with, and what can be shared: reading.
    """
    malformed = api.MalformedResourcePolicyDocumentException("The specified policy document is malformed or invalid.")
    if len(text.encode()) > POLICY_SIZE:
        raise malformed
    try:
        policy = parse_policy(text, PolicyKind.RESOURCE)
    except MalformedPolicy:
        raise malformed from None
    for statement in policy.statements:
        known = all(action.lower() in _ACTIONS for action in statement.actions) and not statement.not_action
        own = statement.resources == (parameter.arn,) and not statement.not_resource
        public = statement.not_principal or statement.principals is None or statement.principals.everyone
        if not known or not own or public:
            raise malformed
    return text
