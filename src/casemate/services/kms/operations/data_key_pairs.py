"""GenerateDataKeyPair and GenerateDataKeyPairWithoutPlaintext."""

from __future__ import annotations

from typing import NamedTuple

from casemate.api import kms as op
from casemate.crypto.keypairs import public_half
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.kms.dry_runs import check_dry_run
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.material import encrypt
from casemate.services.kms.model import Key
from casemate.services.kms.operations.cryptography import checked_context
from casemate.services.kms.pairs import make_pair, require_symmetric
from casemate.services.kms.refusals import refuse_recipient
from casemate.services.kms.service import kms
from casemate.services.kms.specs import require_built
from casemate.services.kms.usage import data_key_pair_key


class _Pair(NamedTuple):
    private: bytes
    public: bytes
    ciphertext: bytes


@kms.operation(op.GenerateDataKeyPair, on=data_key_pair_key, lane=Lane.INLINE)
def generate_data_key_pair(call: Call, req: op.GenerateDataKeyPairRequest, key: Key) -> op.GenerateDataKeyPairResponse:
    """A new key pair for use outside, its private key (DER PKCS#8) in the clear and under the key."""
    refuse_recipient(req.recipient)
    pair = _pair(call, req, key)
    return op.GenerateDataKeyPairResponse(
        private_key_ciphertext_blob=pair.ciphertext,
        private_key_plaintext=pair.private,
        public_key=pair.public,
        key_id=key.arn,
        key_pair_spec=req.key_pair_spec,
        key_material_id=key.material_id,
    )


@kms.operation(op.GenerateDataKeyPairWithoutPlaintext, on=data_key_pair_key, lane=Lane.INLINE)
def generate_data_key_pair_without_plaintext(
    call: Call, req: op.GenerateDataKeyPairWithoutPlaintextRequest, key: Key
) -> op.GenerateDataKeyPairWithoutPlaintextResponse:
    """A new key pair whose private key is under the key alone, to be decrypted when it is needed."""
    pair = _pair(call, req, key)
    return op.GenerateDataKeyPairWithoutPlaintextResponse(
        private_key_ciphertext_blob=pair.ciphertext,
        public_key=pair.public,
        key_id=key.arn,
        key_pair_spec=req.key_pair_spec,
        key_material_id=key.material_id,
    )


def _pair(
    call: Call, req: op.GenerateDataKeyPairRequest | op.GenerateDataKeyPairWithoutPlaintextRequest, key: Key
) -> _Pair:
    """A key pair of the spec asked for. Nothing of it stays here."""
    require_grant_tokens(call, req.grant_tokens, key)
    context = checked_context(req.encryption_context)
    key.require_usable()
    require_symmetric(call, key)
    require_built(req.key_pair_spec)
    check_dry_run(req.dry_run)
    private = make_pair(call, req.key_pair_spec)
    public = public_half(req.key_pair_spec, private)
    return _Pair(private, public, encrypt(call, key, private, context))
