"""The Secrets Manager service: what it keeps, and what it refuses on purpose."""

from __future__ import annotations

from casemate.api import secretsmanager as op
from casemate.kernel.operations import Service
from casemate.services.secretsmanager.model import SECRET

_CROSS_ACCOUNT = "Replicas in other accounts hang on the organization of both, which this version does not have."

secretsmanager = Service(
    model=op.SERVICE,
    kinds=(SECRET,),
    # A value of 64 KiB, each character of it escaped, or in Base64.
    body_limit=512 * 1024,
    refused=dict.fromkeys(("AssociateCrossAccountReplica", "DisassociateCrossAccountReplica"), _CROSS_ACCOUNT),
)
"""AWS Secrets Manager."""
