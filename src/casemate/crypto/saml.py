"""SAML 2.0: metadata of identity providers, and the responses that they sign.

What is read of a response is what its signature covers, and nothing beside it ("see what is signed", XML Signature
Best Practices, section 3). Documents of shapes that wrapping attacks need are refused before any signature is looked
at: a response holds one assertion, ids are unique, and a signature stands in what it signs. There is no DOCTYPE, hence
no entity, and no comment. The XML libraries are loaded with the first document: most installations see none.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

if TYPE_CHECKING:
    from casemate.crypto.saml_xml import Element

MAX_CERTIFICATES = 10
"""Signing certificates of a provider that count (IAM quotas: keys per SAML provider)."""
MAX_RESPONSE = 75_000
"""Bytes of a response: 100,000 characters of base64."""

ASSERTION = "{urn:oasis:names:tc:SAML:2.0:assertion}"
PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"
METADATA = "{urn:oasis:names:tc:SAML:2.0:metadata}"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}"
SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
_CONDITIONS = frozenset(ASSERTION + name for name in ("AudienceRestriction", "OneTimeUse", "ProxyRestriction"))
"""OneTimeUse is let pass, as at AWS: a response is good for several roles, within its five minutes."""


class BadSaml(Exception):
    """A document that can't be read, or has a shape that no identity provider's has. The text says what is wrong."""


class BadSignature(BadSaml):
    """A response that the provider did not sign, or not all of what counts."""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider's metadata says: its name, signing certificates (DER), and until when it holds, if it says."""

    entity_id: str
    certificates: tuple[bytes, ...]
    valid_until: float | None


class Assertion(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider signed. Times are seconds since the epoch, None where it sets none.

    ``attributes`` are (name, friendly name, values). ``recipient`` and ``confirmed_until`` are the bearer
    confirmation's. ``audiences`` holds one tuple for each restriction, of which all must be met.
    """

    id: str
    issuer: str
    issued: float
    name_id: str
    name_format: str
    recipient: str
    confirmed_until: float
    not_before: float | None
    not_on_or_after: float | None
    audiences: tuple[tuple[str, ...], ...]
    session_until: float | None
    attributes: tuple[tuple[str, str, tuple[str, ...]], ...]


def read_metadata(document: bytes) -> Metadata:
    """What a metadata document says of an identity provider (SAML 2.0 Metadata, section 2.4.3). Raises BadSaml."""
    from casemate.crypto.saml_xml import parsed

    root = parsed(document)
    if root.tag != METADATA + "EntityDescriptor":
        raise BadSaml("the document is no EntityDescriptor")
    entity_id = root.get("entityID") or ""
    if not 0 < len(entity_id) <= 1024:
        raise BadSaml("the EntityDescriptor has no entityID")
    descriptors = root.findall(METADATA + "IDPSSODescriptor")
    if not descriptors:
        raise BadSaml("the document has no IDPSSODescriptor")
    certificates: dict[bytes, None] = {}
    for key in (key for descriptor in descriptors for key in descriptor.findall(METADATA + "KeyDescriptor")):
        if key.get("use") in (None, "signing"):
            for each in key.iter(SIGNATURE + "X509Certificate"):
                certificates[_certificate(each.text or "")] = None
    if not certificates:
        raise BadSaml("the document has no certificate for signing")
    if len(certificates) > MAX_CERTIFICATES:
        raise BadSaml(f"the document has more than {MAX_CERTIFICATES} certificates for signing")
    until = min(_times([root, *descriptors], "validUntil"), default=None)
    return Metadata(entity_id=entity_id, certificates=tuple(certificates), valid_until=until)


def _certificate(text: str) -> bytes:
    """A certificate's DER. Raises BadSaml for what is none."""
    try:
        der = base64.b64decode("".join(text.split()), validate=True)
        return x509.load_der_x509_certificate(der).public_bytes(Encoding.DER)
    except (binascii.Error, ValueError):
        raise BadSaml("a certificate can't be read") from None


def read_response(encoded: str, certificates: tuple[bytes, ...]) -> Assertion:
    """The assertion in a base64 response, proved by one of the certificates' keys.

    What it says of times, audience and recipient is for the caller to hold against its own. Raises BadSaml.
    """
    from casemate.crypto.saml_xml import parsed, proved

    try:
        document = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadSaml("Invalid base64 SAMLResponse") from None
    if len(document) > MAX_RESPONSE:
        raise BadSaml("the response is too large")
    root = parsed(document)
    if root.tag != PROTOCOL + "Response" or root.get("Version") != "2.0":
        raise BadSaml("the document is no SAML 2.0 response")
    return _assertion(proved(document, root, certificates))


def _assertion(signed: Element) -> Assertion:
    """What a signed assertion says. Raises BadSaml for what is missing."""
    from casemate.crypto.saml_xml import one, seconds, text

    if signed.get("Version") != "2.0":
        raise BadSaml("the assertion is not of version 2.0")
    subject = one(signed, "Subject")
    name = one(subject, "NameID")
    confirmation = one(subject, "SubjectConfirmation")
    if confirmation.get("Method") != BEARER:
        raise BadSaml("the subject's confirmation is not by bearer")
    data = one(confirmation, "SubjectConfirmationData")
    conditions = signed.findall(ASSERTION + "Conditions")
    if len(conditions) > 1:
        raise BadSaml("the assertion has several Conditions")
    if any(each.tag not in _CONDITIONS for each in (child for parent in conditions for child in parent)):
        # What can't be judged makes the assertion invalid (SAML 2.0 Core, section 2.5.1.1).
        raise BadSaml("the assertion has a condition of an unknown kind")
    statements = signed.findall(ASSERTION + "AuthnStatement")
    return Assertion(
        id=signed.get("ID") or "",
        issuer=text(one(signed, "Issuer")),
        issued=seconds(signed.get("IssueInstant") or ""),
        name_id=text(name),
        name_format=name.get("Format") or "",
        recipient=data.get("Recipient") or "",
        confirmed_until=seconds(data.get("NotOnOrAfter") or ""),
        not_before=max(_times([data, *conditions], "NotBefore"), default=None),
        not_on_or_after=min(_times(conditions, "NotOnOrAfter"), default=None),
        audiences=tuple(
            tuple(text(audience) for audience in restriction.findall(ASSERTION + "Audience"))
            for each in conditions
            for restriction in each.findall(ASSERTION + "AudienceRestriction")
        ),
        session_until=min(_times(statements, "SessionNotOnOrAfter"), default=None),
        attributes=tuple(_attributes(signed)),
    )


def _times(elements: Sequence[Element], name: str) -> list[float]:
    from casemate.crypto.saml_xml import seconds

    return [seconds(value) for each in elements if (value := each.get(name)) is not None]


def _attributes(signed: Element) -> list[tuple[str, str, tuple[str, ...]]]:
    from casemate.crypto.saml_xml import text

    found = []
    for statement in signed.findall(ASSERTION + "AttributeStatement"):
        for each in statement.findall(ASSERTION + "Attribute"):
            values = tuple(text(value) for value in each.findall(ASSERTION + "AttributeValue"))
            found.append((each.get("Name") or "", each.get("FriendlyName") or "", values))
    return found
