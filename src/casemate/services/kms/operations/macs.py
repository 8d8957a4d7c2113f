"""GenerateMac and VerifyMac."""

from __future__ import annotations

from casemate.api import kms as op
from casemate.crypto import mac
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.kms.dry_runs import check_dry_run
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.model import Key
from casemate.services.kms.pairs import hmac_key, require_usage
from casemate.services.kms.service import kms
from casemate.services.kms.specs import require_algorithm
from casemate.services.kms.usage import mac_key


def _check(call: Call, req: op.GenerateMacRequest | op.VerifyMacRequest, key: Key) -> None:
    require_grant_tokens(call, req.grant_tokens, key)
    key.require_usable()
    require_usage(call, key, "GENERATE_VERIFY_MAC")
    require_algorithm(key.spec, key.usage, req.mac_algorithm)


@kms.operation(op.GenerateMac, on=mac_key, lane=Lane.INLINE)
def generate_mac(call: Call, req: op.GenerateMacRequest, key: Key) -> op.GenerateMacResponse:
    """The HMAC of a message of up to 4096 bytes."""
    _check(call, req, key)
    check_dry_run(req.dry_run)
    made = mac.generate_mac(req.mac_algorithm, hmac_key(call, key), req.message)
    return op.GenerateMacResponse(mac=made, mac_algorithm=req.mac_algorithm, key_id=key.arn)


@kms.operation(op.VerifyMac, on=mac_key, lane=Lane.INLINE)
def verify_mac(call: Call, req: op.VerifyMacRequest, key: Key) -> op.VerifyMacResponse:
    """Verify the HMAC of a message; another's is an error."""
    _check(call, req, key)
    if not mac.verify_mac(req.mac_algorithm, hmac_key(call, key), req.message, req.mac):
        raise op.KMSInvalidMacException
    check_dry_run(req.dry_run)
    return op.VerifyMacResponse(key_id=key.arn, mac_valid=True, mac_algorithm=req.mac_algorithm)
