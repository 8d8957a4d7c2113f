"""AWS Identity and Access Management."""

from casemate.services.iam.identities import IamIdentities
from casemate.services.iam.keys import LastUse, issue_access_key, last_use, note_use
from casemate.services.iam.operations import (
    access_keys,
    account,
    attachments,
    boundaries,
    details,
    groups,
    inline_policies,
    oidc_providers,
    policies,
    policy_versions,
    roles,
    saml_providers,
    tags,
    users,
)
from casemate.services.iam.service import iam

__all__ = [
    "IamIdentities",
    "LastUse",
    "access_keys",
    "account",
    "attachments",
    "boundaries",
    "details",
    "groups",
    "iam",
    "inline_policies",
    "issue_access_key",
    "last_use",
    "note_use",
    "oidc_providers",
    "policies",
    "policy_versions",
    "roles",
    "saml_providers",
    "tags",
    "users",
]
