"""JSON Web Tokens of identity providers (RFC 7519), verified with the keys that their issuers publish (RFC 7517).

What a token says is read before it is verified, to know whose keys to ask for; nothing of it counts until then. The
algorithm must be one of a short list of asymmetric ones, so that neither ``none`` nor a public key taken for an HMAC
secret proves anything (RFC 8725, section 3.1).
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

ALGORITHMS = ("RS256", "RS384", "RS512", "ES256", "ES384", "ES512")
MAX_TOKEN = 20_000
MAX_KEYS = 200
"""Keys of a set that are looked at: AWS takes a hundred RSA and a hundred EC keys."""
_RSA_BITS = (2048, 8192)
_CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}


class BadWebToken(Exception):
    """What is no token, or none that its issuer signed."""


class UnknownKey(Exception):
    """No key of the set fits the token."""


class WebToken(msgspec.Struct, frozen=True, kw_only=True):
    """A token as it was read, unproven: its algorithm, key id ("" for none) and claims."""

    text: str
    algorithm: str
    key_id: str
    claims: dict[str, Any]


class WebKey(msgspec.Struct, frozen=True, kw_only=True):
    """A public key of a set, as the issuer publishes it."""

    kty: str
    kid: str = ""
    use: str = ""
    alg: str = ""
    n: str = ""
    e: str = ""
    crv: str = ""
    x: str = ""
    y: str = ""


class _KeySet(msgspec.Struct, frozen=True):
    keys: list[msgspec.Raw]


class _Header(msgspec.Struct, frozen=True):
    alg: str
    kid: str = ""
    crit: Any = None
    b64: Any = None


def read_token(text: str) -> WebToken:
    """The token's parts, unproven. Raises BadWebToken for what is no compact JWS of an algorithm we take."""
    parts = text.split(".")
    if len(parts) != 3 or len(text) > MAX_TOKEN or not text.isascii():
        raise BadWebToken("not a token")
    try:
        header = msgspec.json.decode(_decoded(parts[0]), type=_Header)
        claims = msgspec.json.decode(_decoded(parts[1]), type=dict[str, Any])
        _decoded(parts[2])
    except (msgspec.MsgspecError, binascii.Error, ValueError, RecursionError):
        raise BadWebToken("not a token") from None
    if header.crit is not None or header.b64 is not None:
        raise BadWebToken("critical headers are not taken")
    if header.alg not in ALGORITHMS:
        raise BadWebToken(f"the algorithm {header.alg[:16]} is not taken")
    return WebToken(text=text, algorithm=header.alg, key_id=header.kid, claims=claims)


def read_keys(document: bytes) -> tuple[WebKey, ...]:
    """The keys of a JWK set that may verify signatures; others are passed over. Raises BadWebToken."""
    try:
        found = msgspec.json.decode(document, type=_KeySet).keys
    except (msgspec.MsgspecError, RecursionError):
        raise BadWebToken("not a set of keys") from None
    keys = []
    for raw in found[:MAX_KEYS]:
        try:
            key = msgspec.json.decode(raw, type=WebKey)
        except msgspec.MsgspecError:
            continue
        if key.kty in ("RSA", "EC") and key.use in ("", "sig"):
            keys.append(key)
    return tuple(keys)


def verify_token(token: WebToken, keys: tuple[WebKey, ...]) -> None:
    """Raise UnknownKey when no key fits the token by id and kind, BadWebToken when those that do didn't sign it."""
    fitting = [key for key in keys if _fits(token, key)]
    if not fitting:
        raise UnknownKey
    # Without an id in the token, each key of its kind may have signed it: a rotation has two.
    for key in fitting[:4]:
        if _signed_by(token, key):
            return
    raise BadWebToken("the signature does not fit")


def _fits(token: WebToken, key: WebKey) -> bool:
    if (token.key_id and key.kid != token.key_id) or key.alg not in ("", token.algorithm):
        return False
    if token.algorithm in _CURVES:
        return key.kty == "EC" and key.crv == _CURVES[token.algorithm]
    return key.kty == "RSA"


def _signed_by(token: WebToken, key: WebKey) -> bool:
    try:
        imported: RSAKey | ECKey
        if key.kty == "RSA":
            imported = RSAKey.import_key({"kty": "RSA", "n": key.n, "e": key.e})
        else:
            imported = ECKey.import_key({"kty": "EC", "crv": key.crv, "x": key.x, "y": key.y})
        public = imported.public_key
        if isinstance(public, RSAPublicKey):
            if not _RSA_BITS[0] <= public.key_size <= _RSA_BITS[1]:
                return False
        elif not isinstance(public, EllipticCurvePublicKey):
            return False
        jws.deserialize_compact(token.text, imported, algorithms=[token.algorithm])
    except (JoseError, ValueError, TypeError):
        # What an issuer publishes can be anything.
        return False
    return True


def _decoded(part: str) -> bytes:
    """Base64url without padding (RFC 7515, section 2), nothing else in it."""
    if "=" in part or "+" in part or "/" in part:
        raise ValueError("not base64url")
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
