"""The keys that digests are signed with: RSA pairs, each Region's own, whose private halves are sealed in the store.

User Guide, "Custom implementations of CloudTrail log file integrity validation"; API Reference, ListPublicKeys.
"""

from __future__ import annotations

from casemate.crypto.digests import new_pair, public_pkcs1, sign_digest
from casemate.kernel.resources import Kind, Resource, Scope
from casemate.kernel.transaction import SealedRef, Transaction

VALID_SECONDS = 30 * 86_400.0
"""How long a pair signs; then its Region has a new one."""
ALGORITHM = "SHA256withRSA"
_PAGE = 500


class SigningKey(Resource, frozen=True, kw_only=True):
    """A pair: its public half (DER, PKCS #1), the fingerprint that digests name it by, and until when it signs."""

    fingerprint: str
    public: bytes
    until: float

    @property
    def ref(self) -> SealedRef:
        """Where its private half is."""
        return SealedRef("", self.region, SIGNING_KEY.name, self.fingerprint, "")


SIGNING_KEY: Kind[SigningKey] = Kind(
    "Casemate::CloudTrail::SigningKey",
    SigningKey,
    id=lambda key: f"{key.region}/{key.fingerprint}",
    scope=Scope.GLOBAL,
)


def keys_of(tx: Transaction, region: str) -> list[SigningKey]:
    """A Region's pairs."""
    found: list[SigningKey] = []
    while page := tx.list(
        SIGNING_KEY, "", "", prefix=f"{region}/", after=SIGNING_KEY.id(found[-1]) if found else "", limit=_PAGE
    ):
        found += page
    return sorted(found, key=lambda key: key.created)


def key_at(tx: Transaction, region: str, now: float) -> SigningKey | None:
    """The pair that signs in a Region now, None when one has to be made."""
    held = [key for key in keys_of(tx, region) if key.created <= now < key.until]
    return held[-1] if held else None


make_material = new_pair
"""Makes the private half of a new pair: a tenth of a second of arithmetic, for no transaction."""


def keep_key(tx: Transaction, region: str, material: bytes, now: float) -> SigningKey:
    """A Region's new pair, unless it has one that signs by now."""
    held = key_at(tx, region, now)
    if held is not None:
        return held
    fingerprint, public = public_pkcs1(material)
    made = SigningKey(
        account="", region=region, created=now, fingerprint=fingerprint, public=public, until=now + VALID_SECONDS
    )
    tx.insert(SIGNING_KEY, made)
    tx.seal(made.ref, material)
    return made


def signature(tx: Transaction, key: SigningKey, text: str) -> str:
    """The signature of a text, in hexadecimal."""
    material = tx.unseal(key.ref)
    assert material is not None
    return sign_digest(material, text.encode()).hex()
