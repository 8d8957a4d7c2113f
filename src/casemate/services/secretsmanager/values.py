"""Secret values: each under a data key of its own, the data key under a KMS key, asked for as whoever calls.

User Guide, "Secret encryption and decryption in AWS Secrets Manager". What a process keeps in memory between calls is
the sealed form: every reading asks KMS again.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec

from casemate.api import kms
from casemate.api import secretsmanager as api
from casemate.crypto.local import decrypt, encrypt
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, CommonError, ServiceError, Throttled
from casemate.services.secretsmanager.model import Secret, Version
from casemate.services.secretsmanager.quotas import CACHED_SIZE, VALUE_SIZE

DEFAULT_KEY = "alias/aws/secretsmanager"
VALIDATION = "RequestToValidateKeyAccess"
"""The version id in the encryption context of calls that only see whether a key can be used."""
_NO_ACCESS = "Access to KMS is not allowed"
_ENCRYPTION = (
    "Secrets Manager can't encrypt the protected secret text using the provided KMS key. "
    "Check that the KMS key is available, enabled, and not in an invalid state."
)
_DECRYPTION = "Secrets Manager can't decrypt the protected secret text using the provided KMS key."
_OTHER_ACCOUNT = (
    "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key."
)
T = TypeVar("T")


class Value(NamedTuple):
    """A secret value in the clear; ``binary`` says that it came as SecretBinary."""

    plain: bytes
    binary: bool

    def same(self, other: Value) -> bool:
        """Whether both are the same value."""
        return self.binary == other.binary and hmac.compare_digest(self.plain, other.plain)

    @property
    def string(self) -> str | None:
        """The SecretString of an answer."""
        return None if self.binary else self.plain.decode()

    @property
    def bytes(self) -> bytes | None:
        """The SecretBinary of an answer."""
        return self.plain if self.binary else None


class Envelope(msgspec.Struct, frozen=True, array_like=True):
    """A value as it is kept: ``sealed`` under the data key, ``wrapped`` under each KMS key, latest first."""

    wrapped: tuple[tuple[str, bytes], ...]
    sealed: bytes
    binary: bool = False


_decoder = msgspec.msgpack.Decoder(Envelope)


def given_value(string: str | None, binary: bytes | None) -> Value | None:
    """The value that a request brings, if any. Raises InvalidParameterException."""
    if string is not None and binary is not None:
        raise api.InvalidParameterException(
            "You can't specify both a binary secret value and a string secret value in the same secret."
        )
    if string is None and binary is None:
        return None
    value = Value(string.encode(), False) if string is not None else Value(binary or b"", True)
    if len(value.plain) > VALUE_SIZE:
        raise api.InvalidParameterException(f"A secret value has at most {VALUE_SIZE} bytes.")
    return value


def context_of(arn: str, version_id: str) -> dict[str, str]:
    """The encryption context of a value's data key."""
    return {"SecretARN": arn, "SecretVersionId": version_id}


def key_of(secret: Secret, key: str) -> str:
    """A key as KMS takes it from anybody: an id or alias is one of the secret's own account and Region."""
    if not key:
        return DEFAULT_KEY
    if key.startswith("arn:"):
        return key
    resource = key if key.startswith("alias/") else f"key/{key}"
    return make_arn("kms", secret.region, secret.account, resource)


def require_key_access(call: Call, secret: Secret, key: str) -> None:
    """See that the caller may use a key for a secret. Raises AccessDenied, EncryptionFailure, DecryptionFailure."""
    if not key:
        _require_same_account(call, secret)
    context = context_of(secret.arn, VALIDATION)
    request = kms.GenerateDataKeyRequest(key_id=key_of(secret, key), key_spec="AES_256", encryption_context=context)
    made = _asked(lambda: call.peers(kms.GenerateDataKey, request, region=secret.region), api.EncryptionFailure)
    _decrypted(call, secret, made.ciphertext_blob or b"", context)


def _require_same_account(call: Call, secret: Secret) -> None:
    if call.account != secret.account:
        raise api.InvalidRequestException(_OTHER_ACCOUNT)


def enclosed(call: Call, secret: Secret, version_id: str, value: Value) -> Envelope:
    """A value under a new data key from the secret's KMS key. Raises AccessDenied, EncryptionFailure."""
    if not secret.kms_key:
        _require_same_account(call, secret)
    request = kms.GenerateDataKeyRequest(
        key_id=key_of(secret, secret.kms_key),
        key_spec="AES_256",
        encryption_context=context_of(secret.arn, version_id),
    )
    made = _asked(lambda: call.peers(kms.GenerateDataKey, request, region=secret.region), api.EncryptionFailure)
    assert made.plaintext is not None
    assert made.ciphertext_blob is not None
    wrapped = ((secret.kms_key, made.ciphertext_blob),)
    return Envelope(wrapped, encrypt(made.plaintext, value.plain, call.ids), value.binary)


def keep(call: Call, secret: Secret, version_id: str, envelope: Envelope) -> None:
    """Keep a version's value."""
    call.tx.seal(secret.ref(version_id), msgspec.msgpack.encode(envelope))


def kept(call: Call, secret: Secret, version: Version) -> Envelope:
    """A version's value as it is kept."""
    found = call.tx.opened(secret.ref(version.id), _decoder.decode, cached=version.size <= CACHED_SIZE)
    if found is None:
        raise api.InternalServiceError("The secret value can't be read.")
    return found


def opened(call: Call, secret: Secret, version: Version) -> Value:
    """A version's value. Raises AccessDenied where KMS lets the caller not, DecryptionFailure, InvalidRequestException.

    Of several keys the first that can be used is: after a change of keys both will do.
    """
    envelope = kept(call, secret, version)
    return Value(decrypt(_data_key(call, secret, version.id, envelope), envelope.sealed), envelope.binary)


def also_under(call: Call, secret: Secret, version: Version, key: str) -> Envelope | None:
    """A version's value with its data key under another KMS key too; None where the caller may not have that done."""
    envelope = kept(call, secret, version)
    context = context_of(secret.arn, version.id)
    try:
        plain = _data_key(call, secret, version.id, envelope)
        request = kms.EncryptRequest(key_id=key_of(secret, key), plaintext=plain, encryption_context=context)
        made = _asked(lambda: call.peers(kms.Encrypt, request, region=secret.region), api.EncryptionFailure)
    except (AccessDenied, api.EncryptionFailure, api.DecryptionFailure, api.InvalidRequestException):
        return None
    others = tuple(pair for pair in envelope.wrapped if pair[0] != key)
    return msgspec.structs.replace(envelope, wrapped=((key, made.ciphertext_blob or b""), *others))


def _data_key(call: Call, secret: Secret, version_id: str, envelope: Envelope) -> bytes:
    context = context_of(secret.arn, version_id)
    failure: ServiceError | CommonError | None = None
    for key, blob in envelope.wrapped:
        try:
            if not key:
                _require_same_account(call, secret)
            return _decrypted(call, secret, blob, context)
        except (AccessDenied, api.DecryptionFailure, api.InvalidRequestException) as error:
            failure = failure or error
    assert failure is not None
    raise failure


def _decrypted(call: Call, secret: Secret, blob: bytes, context: dict[str, str]) -> bytes:
    request = kms.DecryptRequest(ciphertext_blob=blob, encryption_context=context)
    opened = _asked(lambda: call.peers(kms.Decrypt, request, region=secret.region), api.DecryptionFailure)
    assert opened.plaintext is not None
    return opened.plaintext


def _asked(ask: Callable[[], T], failure: type[ServiceError]) -> T:
    """What KMS answers; its errors as Secrets Manager tells them."""
    try:
        return ask()
    except AccessDenied:
        raise AccessDenied(_NO_ACCESS) from None
    except Throttled:
        raise
    except ServiceError as error:
        words = _ENCRYPTION if failure is api.EncryptionFailure else _DECRYPTION
        raise failure(f"{words} ({error.code}: {error.message})") from None
