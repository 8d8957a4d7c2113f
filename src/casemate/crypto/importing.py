"""Key material that comes from outside: unwrapped, checked, and told apart by a name that says nothing of it.

Wrapping: KMS Developer Guide, "Importing key material"; RSAES-OAEP is RFC 8017, section 7.1, with one hash for both
its uses; RSA_AES_KEY_WRAP is PKCS#11's CKM_RSA_AES_KEY_WRAP: an AES-256 key under RSAES-OAEP, and behind it the
material under that key with RFC 5649.
"""

from __future__ import annotations

import hmac

import msgspec
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap_with_padding
from cryptography.hazmat.primitives.serialization import load_der_private_key

from casemate.crypto import oaep
from casemate.crypto.encoding import encode_parts
from casemate.crypto.errors import BadKeyMaterial, BadToken, InvalidCiphertext
from casemate.crypto.keypairs import check_imported_material
from casemate.crypto.rootkey import RootKey
from casemate.crypto.tokens import open_token, seal_token

PURPOSE = "kms-import-tokens"
SECRET_SIZE = 32
"""Bytes of the secret under which a key's material is named."""
_AES_SIZE = 32
_WRAPPED_KEY = "RSA_AES_KEY_WRAP_"
_DIRECT = "RSAES_OAEP_"
NOT_UNWRAPPED, NOT_OF_THE_SPEC = "not-unwrapped", "not-of-the-spec"
ALGORITHMS = frozenset(f"{scheme}{name}" for scheme in (_DIRECT, _WRAPPED_KEY) for name in ("SHA_1", "SHA_256"))
"""AWS's names of the wrapping algorithms that there is arithmetic for."""


class ImportParameters(msgspec.Struct, frozen=True):
    """What an import token holds: for which key, until when (seconds since the epoch), and how to unwrap.

    ``wrapping_key`` is the RSA private key, as PKCS#8.
    """

    key_arn: str
    algorithm: str
    valid_to: float
    wrapping_key: bytes

    def __repr__(self) -> str:
        return f"ImportParameters({self.key_arn}, {self.algorithm})"


class ImportTokens:
    """Seals and opens import tokens under the root key's current and former generations."""

    def __init__(self, root: RootKey) -> None:
        self._root = root
        self._decoder = msgspec.msgpack.Decoder(ImportParameters)

    def seal(self, parameters: ImportParameters) -> bytes:
        """The token of these parameters, the wrapping key included; some 3,400 bytes at most."""
        return seal_token(self._root, PURPOSE, msgspec.msgpack.encode(parameters)).encode("ascii")

    def open(self, token: bytes) -> ImportParameters:
        """The parameters in a token. Raises BadToken for what this root key didn't seal."""
        try:
            return self._decoder.decode(open_token(self._root, PURPOSE, token.decode("ascii")))
        except (UnicodeDecodeError, msgspec.MsgspecError):
            raise BadToken("the token is not valid") from None


def unwrap(wrapping_key: bytes, algorithm: str, wrapped: bytes) -> bytes:
    """The material that was wrapped under the public half of ``wrapping_key`` (PKCS#8).

    Raises InvalidCiphertext when it was not, or was altered. Milliseconds of arithmetic.
    """
    private = load_der_private_key(wrapping_key, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(private, rsa.RSAPrivateKey) or algorithm not in ALGORITHMS:
        raise InvalidCiphertext
    if algorithm.startswith(_DIRECT):
        return oaep.decrypt(algorithm, private, wrapped)
    size = private.key_size // 8
    inner = oaep.decrypt(algorithm.replace(_WRAPPED_KEY, _DIRECT), private, wrapped[:size])
    if len(inner) != _AES_SIZE:
        raise InvalidCiphertext
    try:
        return aes_key_unwrap_with_padding(inner, wrapped[size:])
    except (ValueError, InvalidUnwrap):
        raise InvalidCiphertext from None


def unwrap_material(wrapping_key: bytes, algorithm: str, wrapped: bytes, spec: str) -> tuple[bytes, str]:
    """What is to be sealed for a key of ``spec``, unwrapped and checked; and what is wrong with it, if anything.

    A job for a process of its own: up to 0.3 s of arithmetic. What is wrong is NOT_UNWRAPPED or NOT_OF_THE_SPEC.
    """
    try:
        return check_imported_material(spec, unwrap(wrapping_key, algorithm, wrapped)), ""
    except InvalidCiphertext:
        return b"", NOT_UNWRAPPED
    except BadKeyMaterial:
        return b"", NOT_OF_THE_SPEC


def material_id(secret: bytes, key_id: str, material: bytes) -> str:
    """The name of ``material`` within a key: 64 hexadecimal digits, the same for the same material.

    An HMAC-SHA-256 under the key's own ``secret``, so that a weak key can't be guessed from its name.
    """
    named = encode_parts([b"casemate kms material v1", key_id.encode("ascii"), material])
    return hmac.digest(secret, named, "sha256").hex()
