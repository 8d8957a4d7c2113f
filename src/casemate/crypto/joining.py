"""How a new node gets the root key: it makes a key pair, and who has the root key seals it to that alone.

HPKE (RFC 9180) in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The request is no secret and
the answer is of use to nobody but who made the request. Base mode says nothing of who asks: the request's
fingerprint, which both sides show, has to be compared by a person.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from casemate.crypto.errors import SealProblem, UnknownGeneration
from casemate.crypto.files import create_secret, read_secret
from casemate.crypto.handover import RootKeyMessage, hand_over, take_over
from casemate.crypto.rootkey import RootKey

JOIN_FILE = "join.key"
"""The new node's private key, in its data directory until it has joined."""
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_INFO = b"casemate seal join v1"
_LIMIT = 64 * 1024


class _Request(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="casemate seal join request v1"
):
    public_key: bytes


class _Answer(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="casemate seal join answer v1"
):
    sealed: bytes


def request(directory: Path) -> bytes:
    """The request of the node in ``directory``, whose key pair is made unless an earlier request made it.

    Raises SealProblem.
    """
    path = directory / JOIN_FILE
    if not path.exists():
        create_secret(path, X25519PrivateKey.generate().private_bytes_raw())
    public = _private_key(path).public_key().public_bytes_raw()
    return msgspec.json.encode(_Request(public)) + b"\n"


def fingerprint(request: bytes) -> str:
    """What a person compares: 80 bits of a request's SHA-256, in groups of four digits. Raises SealProblem."""
    digits = hashlib.sha256(b"casemate seal join" + _public_key(request).public_bytes_raw()).hexdigest()[:20]
    return "-".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def admit(request: bytes, root: RootKey) -> bytes:
    """The answer to a request: the root key for its maker alone. Raises SealProblem."""
    sealed = _SUITE.encrypt(msgspec.msgpack.encode(hand_over(root)), _public_key(request), info=_INFO)
    return msgspec.json.encode(_Answer(sealed)) + b"\n"


def accept(directory: Path, answer: bytes) -> RootKey:
    """The root key in an answer to the request of this directory's node. Raises SealProblem."""
    key = _private_key(directory / JOIN_FILE)
    try:
        sealed = msgspec.json.decode(answer, type=_Answer).sealed
        return take_over(msgspec.msgpack.decode(_SUITE.decrypt(sealed, key, info=_INFO), type=RootKeyMessage))
    except (msgspec.MsgspecError, InvalidTag, ValueError, UnknownGeneration):
        raise SealProblem(
            "This is no answer to this node's request.",
            "Carry the request that this node wrote to `casemate seal admit`.",
        ) from None


def _private_key(path: Path) -> X25519PrivateKey:
    try:
        return X25519PrivateKey.from_private_bytes(read_secret(path, _LIMIT))
    except FileNotFoundError:
        raise SealProblem("This node has not asked to join.", "Begin with `casemate seal join`.") from None
    except ValueError:
        raise SealProblem(f"{path} is damaged.", "Remove it, and begin anew with `casemate seal join`.") from None


def _public_key(request: bytes) -> X25519PublicKey:
    try:
        return X25519PublicKey.from_public_bytes(msgspec.json.decode(request, type=_Request).public_key)
    except (msgspec.MsgspecError, ValueError):
        raise SealProblem(
            "This is no request to join.", "Make one on the new node with `casemate seal join`."
        ) from None
