"""References to secrets: ``/aws/reference/secretsmanager/NAME``, read through Secrets Manager.

Systems Manager User Guide, "Referencing AWS Secrets Manager secrets from Parameter Store parameters".
"""

from __future__ import annotations

from casemate.api import ssm as api
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.services.ssm.naming import Named


def referenced(call: Call, name: Named, *, decrypted: bool) -> api.Parameter:
    """The secret that a name refers to. Raises NotBuilt: there is no Secrets Manager here yet."""
    raise NotBuilt("Casemate does not have references to secrets from parameters yet.")
