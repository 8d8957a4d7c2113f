"""AWS Identity and Access Management."""

from casemate.services.iam.identities import IamIdentities
from casemate.services.iam.keys import LastUse, issue_access_key, last_use, note_use
from casemate.services.iam.operations import (
    access_keys,
    account,
    attachments,
    boundaries,
    credential_reports,
    details,
    groups,
    inline_policies,
    last_accessed,
    policies,
    policy_versions,
    roles,
    simulations,
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
    "credential_reports",
    "details",
    "groups",
    "iam",
    "inline_policies",
    "issue_access_key",
    "last_accessed",
    "last_use",
    "note_use",
    "policies",
    "policy_versions",
    "roles",
    "simulations",
    "tags",
    "users",
]
