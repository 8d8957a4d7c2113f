"""When a key was last used."""

from __future__ import annotations

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.kms.last_usage import last_usage, tracking_start
from casemate.services.kms.model import Key
from casemate.services.kms.service import kms
from casemate.services.kms.targets import key_itself


@kms.operation(op.GetKeyLastUsage, on=key_itself, lane=Lane.READ)
def get_key_last_usage(call: Call, req: op.GetKeyLastUsageRequest, key: Key) -> op.GetKeyLastUsageResponse:
    """A key's last successful use for cryptography, as far as it was written: half a minute late at most."""
    used = last_usage(call.tx, key.arn)
    return op.GetKeyLastUsageResponse(
        key_id=key.key_id,
        key_last_usage=op.KeyLastUsageData() if used is None else used.data(),
        tracking_start_date=tracking_start(call.tx, key),
        key_creation_date=key.created,
    )
