"""A small SAML identity provider: metadata, and responses signed by it, good ones and forged ones."""

from __future__ import annotations

import base64
import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import SignatureMethod
from signxml.signer import XMLSigner

ENDPOINT = "https://signin.aws.amazon.com/saml"
ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
NAMESPACES = {
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}
SAML, SAMLP, DS = ("{" + NAMESPACES[prefix] + "}" for prefix in ("saml", "samlp", "ds"))
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


def stamp(seconds: float) -> str:
    """A time as SAML writes it."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


@dataclass(frozen=True)
class Claim:
    """What a response is to say. Times are offsets in seconds from ``now``; "" leaves an element out."""

    now: float
    roles: Sequence[str]
    subject: str = "somebody"
    subject_format: str = PERSISTENT
    session_name: str = "somebody@example.com"
    issuer: str = "https://idp.example.com/metadata"
    recipient: str = ENDPOINT
    audience: str = ENDPOINT
    issued: float = 0.0
    not_before: float = -30.0
    until: float = 240.0
    session_until: float | None = None
    status: str = "urn:oasis:names:tc:SAML:2.0:status:Success"
    conditions: str = ""
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def but(self, **changes: object) -> Claim:
        """The same with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # what changes is for the tests to know


class IdentityProvider:
    """A provider's name, key and certificate."""

    def __init__(self, entity_id: str = "https://idp.example.com/metadata", bits: int = 2048) -> None:
        self.entity_id = entity_id
        self.key = rsa.generate_private_key(65537, bits)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp")])
        now = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        self.certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now)
            .not_valid_after(now + datetime.timedelta(days=3650))
            .sign(self.key, hashes.SHA256())
        )

    def metadata(self, until: str = "", more: str = "") -> str:
        """The metadata document."""
        der = self.certificate.public_bytes(Encoding.DER)
        valid = f' validUntil="{until}"' if until else ""
        return (
            '<?xml version="1.0"?>\n'
            f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{self.entity_id}"{valid}>'
            '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
            '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'
            f"<ds:X509Certificate>{base64.encodebytes(der).decode()}</ds:X509Certificate>"
            "</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
            '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" '
            f'Location="https://idp.example.com/sso"/>{more}</md:IDPSSODescriptor></md:EntityDescriptor>'
        )

    def response(self, claim: Claim, *, sign: Sequence[str] = ("assertion",), method: str = "rsa-sha256") -> bytes:
        """A response, with its assertion, itself or both signed."""
        root = unsigned_response(claim)
        if "assertion" in sign:
            self._sign(root.find(SAML + "Assertion"), method)
        if "response" in sign:
            self._sign(root, method)
        return etree.tostring(root)

    def _sign(self, element: etree._Element | None, method: str) -> None:
        """Sign an element, the signature behind its Issuer as the schema has it."""
        assert element is not None
        issuer = element.find(SAML + "Issuer")
        assert issuer is not None
        place = etree.SubElement(element, DS + "Signature", Id="placeholder", nsmap={"ds": NAMESPACES["ds"]})
        issuer.addnext(place)
        signer = XMLSigner(
            signature_algorithm=SignatureMethod[method.upper().replace("-", "_")], c14n_algorithm=_EXCLUSIVE
        )
        pem = self.certificate.public_bytes(Encoding.PEM).decode()
        signed = signer.sign(element, key=self.key, cert=[pem], reference_uri=element.get("ID"), id_attribute="ID")
        parent = element.getparent()
        if parent is None:
            element[:] = list(signed)
        else:
            parent.replace(element, signed)


def encoded(response: bytes) -> str:
    """A response as AssumeRoleWithSAML takes it."""
    return base64.b64encode(response).decode()


def unsigned_response(claim: Claim) -> etree._Element:
    """A response with nothing signed."""
    at = claim.now + claim.issued
    attributes = {
        ATTRIBUTES + "Role": claim.roles,
        ATTRIBUTES + "RoleSessionName": [claim.session_name] if claim.session_name else [],
        **claim.attributes,
    }
    told = "".join(
        f'<saml:Attribute Name="{name}">'
        + "".join(f"<saml:AttributeValue>{value}</saml:AttributeValue>" for value in values)
        + "</saml:Attribute>"
        for name, values in attributes.items()
        if values
    )
    audience = f"<saml:AudienceRestriction><saml:Audience>{claim.audience}</saml:Audience></saml:AudienceRestriction>"
    session = (
        f' SessionNotOnOrAfter="{stamp(claim.now + claim.session_until)}"' if claim.session_until is not None else ""
    )
    text = f"""<samlp:Response xmlns:samlp="{NAMESPACES["samlp"]}" xmlns:saml="{NAMESPACES["saml"]}"
 ID="_{uuid.uuid4().hex}" Version="2.0" IssueInstant="{stamp(at)}" Destination="{claim.recipient}">
<saml:Issuer>{claim.issuer}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="{claim.status}"/></samlp:Status>
<saml:Assertion ID="_{uuid.uuid4().hex}" Version="2.0" IssueInstant="{stamp(at)}">
<saml:Issuer>{claim.issuer}</saml:Issuer>
<saml:Subject><saml:NameID Format="{claim.subject_format}">{claim.subject}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData
 NotOnOrAfter="{stamp(claim.now + claim.until)}" Recipient="{claim.recipient}"/></saml:SubjectConfirmation>
</saml:Subject>
<saml:Conditions NotBefore="{stamp(claim.now + claim.not_before)}" NotOnOrAfter="{stamp(claim.now + claim.until)}">
{audience if claim.audience else ""}{claim.conditions}</saml:Conditions>
<saml:AuthnStatement AuthnInstant="{stamp(at)}"{session}><saml:AuthnContext><saml:AuthnContextClassRef>
urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext>
</saml:AuthnStatement>
<saml:AttributeStatement>{told}</saml:AttributeStatement>
</saml:Assertion></samlp:Response>"""
    return etree.fromstring(text.encode())
