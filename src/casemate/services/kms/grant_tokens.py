"""Grant tokens: opaque, different at each CreateGrant, and no secret.

A token names its grant and proves nothing: what its bearer may do is decided by the grant. The digest only tells a
mistyped token from one that was given out.
"""

from __future__ import annotations

import base64
import hashlib

from casemate.kernel.ids import Ids

_VERSION = b"\x01"
_NONCE, _ACCOUNT, _GRANT, _DIGEST = 16, 5, 32, 16


class BadGrantToken(ValueError):
    """The text is no grant token of ours."""


def make_grant_token(account: str, grant_id: str, ids: Ids) -> str:
    """A token for a grant (64 hexadecimal digits) on a key of ``account`` (twelve digits)."""
    nonce = ids.unique(_NONCE)
    body = _VERSION + nonce + _masked(int(account).to_bytes(_ACCOUNT, "big") + bytes.fromhex(grant_id), nonce)
    return base64.b64encode(body + _digest(body)).decode()


def read_grant_token(text: str) -> tuple[str, str]:
    """The key's account and the grant's id. Raises BadGrantToken."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError as error:
        raise BadGrantToken(text) from error
    body, digest = raw[:-_DIGEST], raw[-_DIGEST:]
    if len(body) != 1 + _NONCE + _ACCOUNT + _GRANT or body[:1] != _VERSION or digest != _digest(body):
        raise BadGrantToken(text)
    named = _masked(body[1 + _NONCE :], body[1 : 1 + _NONCE])
    return f"{int.from_bytes(named[:_ACCOUNT], 'big'):012d}", named[_ACCOUNT:].hex()


def _masked(data: bytes, nonce: bytes) -> bytes:
    """``data`` made to look different in each token, and back again."""
    mask = hashlib.blake2b(nonce, digest_size=_ACCOUNT + _GRANT, person=b"casemate grant").digest()
    return bytes(each ^ over for each, over in zip(data, mask, strict=True))


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST, person=b"casemate grant").digest()
