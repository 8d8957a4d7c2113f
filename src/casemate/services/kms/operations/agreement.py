"""DeriveSharedSecret."""

from __future__ import annotations

from casemate.api import kms as op
from casemate.crypto.agreement import derive_shared_secret as derive
from casemate.crypto.errors import BadKeyMaterial
from casemate.crypto.keypairs import load_public
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.services.kms.dry_runs import check_dry_run
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.model import Key
from casemate.services.kms.pairs import private_key, require_usage
from casemate.services.kms.refusals import refuse_recipient
from casemate.services.kms.service import kms
from casemate.services.kms.specs import require_algorithm
from casemate.services.kms.usage import agreement_key


@kms.operation(op.DeriveSharedSecret, on=agreement_key, lane=Lane.READ)
def derive_shared_secret(call: Call, req: op.DeriveSharedSecretRequest, key: Key) -> op.DeriveSharedSecretResponse:
    """The raw ECDH secret of the key and a peer's public key on the same curve."""
    require_grant_tokens(call, req.grant_tokens, key)
    refuse_recipient(req.recipient)
    key.require_usable()
    require_usage(call, key, "KEY_AGREEMENT")
    require_algorithm(key.spec, key.usage, req.key_agreement_algorithm)
    try:
        load_public(key.spec, req.public_key)
    except BadKeyMaterial:
        raise InvalidRequest(f"PublicKey is not the DER-encoded public key of a {key.spec} key pair.") from None
    check_dry_run(req.dry_run)
    return op.DeriveSharedSecretResponse(
        key_id=key.arn,
        shared_secret=derive(key.spec, private_key(call, key), req.public_key),
        key_agreement_algorithm=req.key_agreement_algorithm,
        key_origin=key.origin,
    )
