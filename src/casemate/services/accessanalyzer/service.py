"""The Access Analyzer service. It keeps nothing."""

from __future__ import annotations

from casemate.api import accessanalyzer as op
from casemate.kernel.operations import Service

_NO_PROVER = (
    "It compares the access of whole policies, which needs a prover over all requests; the policy engine here decides "
    "one request at a time."
)

accessanalyzer = Service(
    model=op.SERVICE,
    refused=dict.fromkeys(("CheckAccessNotGranted", "CheckNoNewAccess", "CheckNoPublicAccess"), _NO_PROVER),
)
"""AWS IAM Access Analyzer."""
