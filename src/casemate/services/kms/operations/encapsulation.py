"""Encapsulate and Decapsulate."""

from __future__ import annotations

from casemate.api import kms as op
from casemate.crypto import kem
from casemate.crypto.errors import InvalidCiphertext
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.kms.dry_runs import check_dry_run
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.model import Key
from casemate.services.kms.pairs import private_key, public_key, require_usage
from casemate.services.kms.service import kms
from casemate.services.kms.specs import require_algorithm
from casemate.services.kms.usage import encapsulation_key


def _check(call: Call, req: op.EncapsulateRequest | op.DecapsulateRequest, key: Key) -> None:
    require_grant_tokens(call, req.grant_tokens, key)
    key.require_usable()
    require_usage(call, key, "ENCAPSULATE_DECAPSULATE")
    require_algorithm(key.spec, key.usage, req.encapsulation_algorithm)


@kms.operation(op.Encapsulate, on=encapsulation_key, lane=Lane.READ)
def encapsulate(call: Call, req: op.EncapsulateRequest, key: Key) -> op.EncapsulateResponse:
    """A new shared secret of 32 bytes, and its ciphertext for whoever has the private key."""
    _check(call, req, key)
    check_dry_run(req.dry_run)
    secret, ciphertext = kem.encapsulate(public_key(call, key))
    return op.EncapsulateResponse(
        key_id=key.arn,
        shared_secret=secret,
        shared_secret_ciphertext_blob=ciphertext,
        encapsulation_algorithm=req.encapsulation_algorithm,
    )


@kms.operation(op.Decapsulate, on=encapsulation_key, lane=Lane.READ)
def decapsulate(call: Call, req: op.DecapsulateRequest, key: Key) -> op.DecapsulateResponse:
    """The shared secret of a ciphertext; of an altered one, a secret that nobody else has."""
    _check(call, req, key)
    try:
        secret = kem.decapsulate(key.spec, private_key(call, key), req.shared_secret_ciphertext_blob)
    except InvalidCiphertext:
        raise op.InvalidCiphertextException from None
    check_dry_run(req.dry_run)
    return op.DecapsulateResponse(
        key_id=key.arn, shared_secret=secret, encapsulation_algorithm=req.encapsulation_algorithm
    )
