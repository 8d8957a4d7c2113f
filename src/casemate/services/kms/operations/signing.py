"""Sign and Verify.

KMS API Reference, Sign and Verify: MessageType says what is given, and how long it must be.
"""

from __future__ import annotations

from casemate.api import kms as op
from casemate.crypto import signatures
from casemate.crypto.errors import BadSignature
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.services.kms.dry_runs import check_dry_run
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.model import Key
from casemate.services.kms.pairs import private_key, public_key, require_usage
from casemate.services.kms.service import kms
from casemate.services.kms.specs import require_algorithm
from casemate.services.kms.usage import signing_key


def is_hashed(algorithm: str, message: bytes, message_type: op.MessageType | None) -> bool:
    """Whether the message is a digest (or ML-DSA's representative), which is not to be hashed as the message is.

    Raises InvalidRequest for a message type that the algorithm does not take, and for a digest of another length.
    """
    allowed: tuple[op.MessageType, ...]
    if algorithm == signatures.ML_DSA:
        allowed = ("RAW", "EXTERNAL_MU")
    elif algorithm == signatures.ED25519:
        allowed = ("RAW",)
    elif algorithm == signatures.ED25519_PH:
        allowed = ("DIGEST",)
    else:
        allowed = ("RAW", "DIGEST")
    given = message_type or "RAW"
    if given not in allowed:
        raise InvalidRequest(f"MessageType {given} is not valid for algorithm {algorithm}.")
    if given == "RAW":
        return False
    if len(message) != (signatures.MU_SIZE if given == "EXTERNAL_MU" else signatures.digest_size(algorithm)):
        raise InvalidRequest(f"Digest is invalid length for algorithm {algorithm}.")
    return True


def _checked(call: Call, req: op.SignRequest | op.VerifyRequest, key: Key) -> bool:
    """What Sign and Verify ask for alike; whether the message is a digest."""
    require_grant_tokens(call, req.grant_tokens, key)
    key.require_usable()
    require_usage(call, key, "SIGN_VERIFY")
    require_algorithm(key.spec, key.usage, req.signing_algorithm)
    return is_hashed(req.signing_algorithm, req.message, req.message_type)


@kms.operation(op.Sign, on=signing_key, lane=Lane.READ)
def sign(call: Call, req: op.SignRequest, key: Key) -> op.SignResponse:
    """Sign a message of up to 4096 bytes, or the digest of one of any size."""
    hashed = _checked(call, req, key)
    check_dry_run(req.dry_run)
    signature = signatures.sign(req.signing_algorithm, private_key(call, key), req.message, hashed=hashed)
    return op.SignResponse(key_id=key.arn, signature=signature, signing_algorithm=req.signing_algorithm)


@kms.operation(op.Verify, on=signing_key, lane=Lane.READ)
def verify(call: Call, req: op.VerifyRequest, key: Key) -> op.VerifyResponse:
    """Verify a signature; one that is not the key's own of this message is an error."""
    hashed = _checked(call, req, key)
    try:
        signatures.verify(req.signing_algorithm, public_key(call, key), req.message, req.signature, hashed=hashed)
    except BadSignature:
        raise op.KMSInvalidSignatureException from None
    check_dry_run(req.dry_run)
    return op.VerifyResponse(key_id=key.arn, signature_valid=True, signing_algorithm=req.signing_algorithm)
