"""GetPublicKey."""

from __future__ import annotations

from casemate.api import kms as op
from casemate.crypto.keypairs import public_der
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.model import Key
from casemate.services.kms.pairs import loaded_pair
from casemate.services.kms.service import kms
from casemate.services.kms.specs import algorithms_of, is_asymmetric, legacy_name
from casemate.services.kms.usage import named_key


@kms.operation(op.GetPublicKey, on=named_key, lane=Lane.READ)
def get_public_key(call: Call, req: op.GetPublicKeyRequest, key: Key) -> op.GetPublicKeyResponse:
    """The public key of a key pair, as DER SubjectPublicKeyInfo, and what it is for."""
    require_grant_tokens(call, req.grant_tokens, key)
    if not is_asymmetric(key.spec):
        raise op.UnsupportedOperationException(f"{key.arn} is a {key.spec} key, which has no public key.")
    key.require_usable()
    algorithms = algorithms_of(key.spec, key.usage)
    return op.GetPublicKeyResponse(
        key_id=key.arn,
        public_key=public_der(loaded_pair(call, key)),
        customer_master_key_spec=legacy_name(key.spec),
        key_spec=key.spec,
        key_usage=key.usage,
        encryption_algorithms=algorithms.encryption,
        signing_algorithms=algorithms.signing,
        key_agreement_algorithms=algorithms.agreement,
        encapsulation_algorithms=algorithms.encapsulation,
    )
