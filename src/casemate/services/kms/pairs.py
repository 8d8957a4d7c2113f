"""The material of KMS keys that are no symmetric encryption keys: key pairs and HMAC keys, made and used.

A private key is unsealed anew for each use, in a reader thread: its arithmetic takes from tens of microseconds to
milliseconds, which the event loop must not wait for. What was parsed of it is in the store's cache, and goes with it.
"""

from __future__ import annotations

from functools import partial

from casemate.api import kms as api
from casemate.crypto import keypairs
from casemate.crypto.keypairs import HMAC_SIZES, PrivateKey, PublicKey
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.limits import Rates
from casemate.services.kms.material import current_material, opened_material
from casemate.services.kms.model import Key
from casemate.services.kms.specs import DEFAULT_SPEC, SYMMETRIC_SIZE, is_asymmetric

RSA_RATE, ECC_RATE = "kms.rsa", "kms.ecc"
"""The rates of RSA keys, and of all other key pairs."""


def make_material(call: Call, spec: str) -> bytes:
    """New material for a key of ``spec``, as it is sealed. RSA keys are made beside the program."""
    if spec == DEFAULT_SPEC:
        return call.ids.random(SYMMETRIC_SIZE)
    if spec in HMAC_SIZES:
        return call.ids.random(HMAC_SIZES[spec])
    return make_pair(call, spec)


def make_pair(call: Call, spec: str) -> bytes:
    """A new private key of ``spec``, as PKCS#8."""
    if keypairs.is_slow_to_make(spec):
        material: bytes = call.compute(keypairs.generate_pair, spec)
        return material
    return keypairs.generate_pair(spec)


def loaded_pair(call: Call, key: Key) -> PrivateKey:
    """The private key of a KMS key, to tell of it. Not for the event loop, where it raises NotCached."""
    return opened_material(call, key, partial(keypairs.load_private, key.spec))


def private_key(call: Call, key: Key) -> PrivateKey:
    """The private key of a KMS key, to be used: its arithmetic is a hundred times that of symmetric keys.

    As ``loaded_pair``; raises Throttled when the caller's account uses pairs of the kind more often than it may (KMS
    Developer Guide, "Shared quotas for cryptographic operations").
    """
    loaded = loaded_pair(call, key)
    rates: Rates | None = call.resources.get(Rates)
    if rates is not None:
        rates.take(RSA_RATE if key.spec in keypairs.RSA_BITS else ECC_RATE, call.account, call.region)
    return loaded


def public_key(call: Call, key: Key) -> PublicKey:
    """The public key of a KMS key, to be used; as ``private_key``."""
    return private_key(call, key).public_key()


def hmac_key(call: Call, key: Key) -> bytes:
    """The bytes of an HMAC KMS key, kept in memory between calls: HMAC takes microseconds."""
    return current_material(call, key)


def require_usage(call: Call, key: Key, usage: api.KeyUsageType) -> None:
    """Raise InvalidKeyUsageException unless the key is for ``usage``, which the operation needs."""
    if key.usage != usage:
        raise api.InvalidKeyUsageException(
            f"{key.arn} key usage is {key.usage} which is not valid for {call.operation.name}."
        )


def require_symmetric(call: Call, key: Key) -> None:
    """Raise InvalidKeyUsageException unless data keys can be made under the key."""
    require_usage(call, key, "ENCRYPT_DECRYPT")
    if is_asymmetric(key.spec):
        raise api.InvalidKeyUsageException("You cannot generate a data key with an asymmetric CMK")


def refuse_context(key: Key, *contexts: object) -> None:
    """Raise InvalidRequest for an encryption context under a key pair, whose ciphertexts can't carry one."""
    if is_asymmetric(key.spec) and any(contexts):
        raise InvalidRequest("An encryption context can't be used with an asymmetric KMS key.")
