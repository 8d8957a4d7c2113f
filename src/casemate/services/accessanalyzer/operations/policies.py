"""Policies checked before they are stored."""

from __future__ import annotations

import hashlib

from casemate.api import accessanalyzer as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.accessanalyzer.checks import findings
from casemate.services.accessanalyzer.service import accessanalyzer

MAX_TEXT = 131_072
"""Characters of a policy, white space included."""
DEFAULT_RESULTS = 100
MAX_RESULTS = 1_000


@accessanalyzer.operation(op.ValidatePolicy, lane=Lane.READ)
def validate_policy(call: Call, req: op.ValidatePolicyRequest) -> op.ValidatePolicyResponse:
    """Check a policy against the grammar and good practice: errors, security warnings, warnings, suggestions."""
    if len(req.policy_document) > MAX_TEXT:
        raise _invalid("policyDocument", f"The policy document is longer than {MAX_TEXT} characters.")
    limit = DEFAULT_RESULTS if req.max_results is None else req.max_results
    if not 1 <= limit <= MAX_RESULTS:
        raise _invalid("maxResults", f"maxResults must be between 1 and {MAX_RESULTS}.")
    if req.validate_policy_resource_type is not None and req.policy_type != "RESOURCE_POLICY":
        raise _invalid("validatePolicyResourceType", "A resource type can be given for resource policies only.")
    digest = hashlib.sha256(req.policy_document.encode("utf-8", "replace")).hexdigest()
    listing = f"validate:{call.account}:{req.policy_type}:{req.validate_policy_resource_type}:{digest}"
    try:
        start = int(read_token(listing, req.next_token) or "0")
    except (BadToken, ValueError):
        raise _invalid("nextToken", "The nextToken is not valid for this request.") from None
    found = findings(req.policy_document, req.policy_type, req.validate_policy_resource_type)
    end = start + limit
    return op.ValidatePolicyResponse(
        findings=found[start:end], next_token=make_token(listing, str(end)) if end < len(found) else None
    )


def _invalid(field: str, message: str) -> op.ValidationException:
    return op.ValidationException(
        message, reason="fieldValidationFailed", fieldList=[{"name": field, "message": message}]
    )
