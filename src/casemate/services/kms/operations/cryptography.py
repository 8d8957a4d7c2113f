"""What keys are for: Encrypt, Decrypt, ReEncrypt, data keys, random bytes.

KMS API Reference, the operations' own pages; KMS Developer Guide, "Encryption context".
"""

from __future__ import annotations

from collections.abc import Mapping

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.services.kms.ciphertexts import (
    SYMMETRIC,
    made,
    opened,
    require_decrypting,
    require_encrypting,
    require_fitting,
)
from casemate.services.kms.dry_runs import check_dry_run
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.model import Key
from casemate.services.kms.pairs import require_symmetric
from casemate.services.kms.quotas import ENCRYPTION_CONTEXT_SIZE
from casemate.services.kms.refusals import refuse_key_store, refuse_recipient
from casemate.services.kms.service import kms
from casemate.services.kms.targets import (
    call_context,
    ciphertext_source,
    key_in_use,
    reencrypt_destination,
    reencrypt_source,
)

_DATA_KEY_SIZES = {"AES_128": 16, "AES_256": 32}


def checked_context(context: Mapping[str, str] | None) -> Mapping[str, str]:
    """An encryption context that policies read in one way only. Raises InvalidRequest.

    Condition keys have no case: under ``kms:EncryptionContext:dept`` both ``dept`` and ``Dept`` would answer,
    and a caller could satisfy a condition with the one and mean the other. Such a context is refused.
    """
    if not context:
        return {}
    if len(context) > 1 and len({name.lower() for name in context}) < len(context):
        raise InvalidRequest("The keys of an encryption context must differ in more than their case.")
    if sum(map(len, context)) + sum(map(len, context.values())) > ENCRYPTION_CONTEXT_SIZE:
        raise InvalidRequest(f"An encryption context must not be larger than {ENCRYPTION_CONTEXT_SIZE} characters.")
    return context


@kms.operation(op.Encrypt, on=key_in_use, lane=Lane.INLINE)
def encrypt(call: Call, req: op.EncryptRequest, key: Key) -> op.EncryptResponse:
    """Encrypt up to 4096 bytes, or what RSA-OAEP has room for under an RSA key."""
    require_grant_tokens(call, req.grant_tokens, key)
    context = checked_context(req.encryption_context)
    algorithm = req.encryption_algorithm or SYMMETRIC
    key.require_usable()
    require_encrypting(call, key, algorithm, context)
    require_fitting(key, algorithm, req.plaintext)
    check_dry_run(req.dry_run)
    blob = made(call, key, algorithm, req.plaintext, context)
    return op.EncryptResponse(ciphertext_blob=blob, key_id=key.arn, encryption_algorithm=algorithm)


@kms.operation(op.Decrypt, on=ciphertext_source, lane=Lane.INLINE)
def decrypt(call: Call, req: op.DecryptRequest, key: Key) -> op.DecryptResponse:
    """Decrypt what Encrypt, ReEncrypt or a data key operation made. A symmetric key need not be named."""
    require_grant_tokens(call, req.grant_tokens, key)
    refuse_recipient(req.recipient)
    context = checked_context(req.encryption_context)
    algorithm = req.encryption_algorithm or SYMMETRIC
    key.require_usable()
    require_decrypting(call, key, algorithm, context)
    blob = _ciphertext(req.ciphertext_blob, req.dry_run, req.dry_run_modifiers)
    found = opened(call, key, algorithm, blob, context)
    check_dry_run(req.dry_run)
    return op.DecryptResponse(
        key_id=key.arn,
        plaintext=found.plaintext,
        encryption_algorithm=algorithm,
        key_material_id=found.material_id,
    )


def _ciphertext(blob: bytes | None, dry_run: bool | None, modifiers: list[op.DryRunModifierType] | None) -> bytes:
    """The ciphertext that must be there, unless a dry run says to ignore it, which ends here."""
    if modifiers and not dry_run:
        raise InvalidRequest("DryRunModifiers can only be used when DryRun is set to true.")
    if modifiers:
        check_dry_run(dry_run)
    if blob is None:
        raise InvalidRequest("CiphertextBlob must be given.")
    return blob


@kms.operation(op.ReEncrypt, on=(reencrypt_source, reencrypt_destination), lane=Lane.INLINE)
def re_encrypt(call: Call, req: op.ReEncryptRequest, source: Key, destination: Key) -> op.ReEncryptResponse:
    """Decrypt under one key and encrypt under another; the plaintext stays here."""
    require_grant_tokens(call, req.grant_tokens, source, destination)
    before, after = checked_context(req.source_encryption_context), checked_context(req.destination_encryption_context)
    source_algorithm = req.source_encryption_algorithm or SYMMETRIC
    destination_algorithm = req.destination_encryption_algorithm or SYMMETRIC
    source.require_usable()
    destination.require_usable()
    require_decrypting(call, source, source_algorithm, before)
    require_encrypting(call, destination, destination_algorithm, after)
    given = _ciphertext(req.ciphertext_blob, req.dry_run, req.dry_run_modifiers)
    found = opened(call, source, source_algorithm, given, before)
    require_fitting(destination, destination_algorithm, found.plaintext)
    check_dry_run(req.dry_run)
    blob = made(call, destination, destination_algorithm, found.plaintext, after)
    return op.ReEncryptResponse(
        ciphertext_blob=blob,
        source_key_id=source.arn,
        key_id=destination.arn,
        source_encryption_algorithm=source_algorithm,
        destination_encryption_algorithm=destination_algorithm,
        source_key_material_id=found.material_id,
        destination_key_material_id=destination.material_id,
    )


@kms.operation(op.GenerateDataKey, on=key_in_use, lane=Lane.INLINE)
def generate_data_key(call: Call, req: op.GenerateDataKeyRequest, key: Key) -> op.GenerateDataKeyResponse:
    """A new data key, in the clear and under the key. Nothing of it stays here."""
    refuse_recipient(req.recipient)
    plaintext, blob = _data_key(call, req, key)
    return op.GenerateDataKeyResponse(
        ciphertext_blob=blob, plaintext=plaintext, key_id=key.arn, key_material_id=key.material_id
    )


@kms.operation(op.GenerateDataKeyWithoutPlaintext, on=key_in_use, lane=Lane.INLINE)
def generate_data_key_without_plaintext(
    call: Call, req: op.GenerateDataKeyWithoutPlaintextRequest, key: Key
) -> op.GenerateDataKeyWithoutPlaintextResponse:
    """A new data key under the key alone, to be decrypted when it is needed."""
    _, blob = _data_key(call, req, key)
    return op.GenerateDataKeyWithoutPlaintextResponse(
        ciphertext_blob=blob, key_id=key.arn, key_material_id=key.material_id
    )


def _data_key(
    call: Call, req: op.GenerateDataKeyRequest | op.GenerateDataKeyWithoutPlaintextRequest, key: Key
) -> tuple[bytes, bytes]:
    """A data key of the size asked for: (plaintext, ciphertext)."""
    require_grant_tokens(call, req.grant_tokens, key)
    if (req.key_spec is None) == (req.number_of_bytes is None):
        raise InvalidRequest("Please specify either number of bytes or key spec.")
    context = checked_context(req.encryption_context)
    key.require_usable()
    require_symmetric(call, key)
    check_dry_run(req.dry_run)
    plaintext = call.ids.random(_DATA_KEY_SIZES[req.key_spec] if req.key_spec else req.number_of_bytes or 0)
    return plaintext, made(call, key, SYMMETRIC, plaintext, context)


@kms.operation(op.GenerateRandom, lane=Lane.INLINE, context=call_context)
def generate_random(call: Call, req: op.GenerateRandomRequest) -> op.GenerateRandomResponse:
    """1 to 1024 random bytes."""
    refuse_recipient(req.recipient)
    refuse_key_store(req.custom_key_store_id)
    if req.number_of_bytes is None:
        raise InvalidRequest("NumberOfBytes is required.")
    return op.GenerateRandomResponse(plaintext=call.ids.random(req.number_of_bytes))
