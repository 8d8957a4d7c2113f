"""SecureStrings: values under KMS, asked for as whoever writes or reads the parameter.

A standard parameter's value is what kms:Encrypt makes of it. An advanced one's is a message of the AWS Encryption SDK
under a data key of its own (KMS Developer Guide, "How AWS Systems Manager Parameter Store uses AWS KMS"). Either is
bound to the parameter's ARN.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TypeVar

from casemate.api import kms as kms_api
from casemate.api import ssm as api
from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.sdk_message import make_sdk_message, open_sdk_message, parse_sdk_message
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.services.ssm.model import ADVANCED, SECURE, Parameter, Tier, Version

CONTEXT = "PARAMETER_ARN"
T = TypeVar("T")
_KEY_ERRORS = (
    *(kms_api.NotFoundException, kms_api.InvalidArnException, kms_api.DisabledException),
    *(kms_api.KMSInvalidStateException, kms_api.InvalidKeyUsageException, kms_api.KeyUnavailableException),
    *(kms_api.InvalidCiphertextException, kms_api.IncorrectKeyException),
)


def encrypted(call: Call, arn: str, key_id: str, tier: Tier, value: str) -> str:
    """A value as it is kept, in Base64. Raises InvalidKeyId, and AccessDenied for who may not use the key."""
    context = {CONTEXT: arn}
    if tier != ADVANCED:
        request = kms_api.EncryptRequest(key_id=key_id, plaintext=value.encode(), encryption_context=context)
        made = _asked(lambda: call.peers(kms_api.Encrypt, request)).ciphertext_blob
        assert made is not None
        return base64.b64encode(made).decode()
    wanted = kms_api.GenerateDataKeyRequest(key_id=key_id, key_spec="AES_256", encryption_context=context)
    key = _asked(lambda: call.peers(kms_api.GenerateDataKey, wanted))
    assert key.plaintext is not None
    assert key.ciphertext_blob is not None
    assert key.key_id is not None
    message = make_sdk_message(key.plaintext, key.ciphertext_blob, key.key_id, context, value.encode(), call.ids)
    return base64.b64encode(message).decode()


def value_of(call: Call, parameter: Parameter, version: Version, *, decrypted: bool) -> str:
    """A version's value as a reader gets it. Raises InvalidKeyId, AccessDenied for who may not decrypt it."""
    if version.type != SECURE or not decrypted:
        return version.value
    blob = base64.b64decode(version.value)
    context = {CONTEXT: parameter.arn}
    if version.tier != ADVANCED:
        return _decrypted(call, blob, context).decode()
    try:
        message = parse_sdk_message(blob)
        if message.context != context:
            raise InvalidCiphertext("this message is another parameter's")
        return open_sdk_message(message, _decrypted(call, message.data_key, context)).decode()
    except InvalidCiphertext as error:
        raise api.InternalServerError("The parameter's value can't be read.") from error


def key_name(parameter: Parameter, key_id: str) -> str:
    """A key as anybody can name it: an alias or an id is one of the parameter's own account."""
    if key_id.startswith("arn:"):
        return key_id
    resource = key_id if key_id.startswith("alias/") else f"key/{key_id}"
    return make_arn("kms", parameter.region, parameter.account, resource)


def _decrypted(call: Call, blob: bytes, context: dict[str, str]) -> bytes:
    request = kms_api.DecryptRequest(ciphertext_blob=blob, encryption_context=context)
    opened = _asked(lambda: call.peers(kms_api.Decrypt, request)).plaintext
    assert opened is not None
    return opened


def _asked(ask: Callable[[], T]) -> T:
    """What KMS answers; what is wrong with the key is told as Parameter Store tells it."""
    try:
        return ask()
    except ServiceError as error:
        if not isinstance(error, _KEY_ERRORS):
            raise
        raise api.InvalidKeyId(error.message) from None
