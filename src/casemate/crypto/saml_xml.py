"""XML of SAML documents, parsed within limits, and its signatures. Loads lxml and signxml: import it late."""

from __future__ import annotations

import calendar
import re
import time

from cryptography import x509
from cryptography.exceptions import InvalidSignature as NotSigned
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from casemate.crypto.saml import ASSERTION, PROTOCOL, SIGNATURE, SUCCESS, BadSaml, BadSignature

Element = etree._Element
MAX_DEPTH = 32
MAX_ELEMENTS = 5_000
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z", re.ASCII)
_METHODS = frozenset(
    {
        SignatureMethod.RSA_SHA256,
        SignatureMethod.RSA_SHA384,
        SignatureMethod.RSA_SHA512,
        SignatureMethod.SHA256_RSA_MGF1,
        SignatureMethod.SHA384_RSA_MGF1,
        SignatureMethod.SHA512_RSA_MGF1,
        SignatureMethod.ECDSA_SHA256,
        SignatureMethod.ECDSA_SHA384,
        SignatureMethod.ECDSA_SHA512,
    }
)
_DIGESTS = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
_ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_TRANSFORMS = frozenset({_ENVELOPED, _EXCLUSIVE, _EXCLUSIVE + "WithComments"})
_MIN_RSA_BITS = 2048


def _parser() -> etree.XMLParser:
    """A parser that loads nothing, expands nothing, and holds libxml2's own limits."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )


def parsed(document: bytes) -> Element:
    """The root of a document of moderate size without DOCTYPE, comments and instructions. Raises BadSaml."""
    if b"<!DOCTYPE" in document or b"<!ENTITY" in document or b"\0" in document:
        raise BadSaml("the document has a DOCTYPE")
    try:
        root = etree.fromstring(document, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise BadSaml("the document is no well-formed XML") from None
    if root.getroottree().docinfo.doctype:
        raise BadSaml("the document has a DOCTYPE")
    for count, node in enumerate(root.getroottree().iter(), 1):
        if not isinstance(node.tag, str):
            raise BadSaml("the document has comments or instructions")
        if count > MAX_ELEMENTS:
            raise BadSaml("the document has too many elements")
    if _depth(root) > MAX_DEPTH:
        raise BadSaml("the document is nested too deep")
    return root


def _depth(root: Element) -> int:
    depth, level = 0, [root]
    while level and depth <= MAX_DEPTH:
        depth, level = depth + 1, [child for node in level for child in node]
    return depth


def proved(document: bytes, root: Element, certificates: tuple[bytes, ...]) -> Element:
    """The assertion of a response, from what one of the certificates' keys has signed and from nothing else.

    The assertion is signed itself, or the response around it is; where both are, both must hold. Raises BadSaml.
    """
    if root.find(ASSERTION + "EncryptedAssertion") is not None:
        raise BadSaml("encrypted assertions are not taken")
    assertions = list(root.iter(ASSERTION + "Assertion"))
    if len(assertions) != 1 or assertions[0].getparent() is not root:
        raise BadSaml("a response holds exactly one assertion")
    ids = [value for node in root.iter() for name, value in node.attrib.items() if _local(name) == "id"]
    if len(ids) != len(set(ids)):
        raise BadSaml("an ID is there twice")
    signatures = list(root.iter(SIGNATURE + "Signature"))
    if not signatures:
        raise BadSignature("Response signature invalid")
    places = {root: "./", assertions[0]: f"./{ASSERTION}Assertion/"}
    signed: dict[bool, Element] = {}
    for signature in signatures:
        parent = signature.getparent()
        place = places.pop(parent, None) if parent is not None else None
        if parent is None or place is None:
            raise BadSignature("Response signature invalid")
        _require_plain(signature, parent.get("ID") or "")
        signed[parent is root] = _verified(document, place, certificates)
    return _signed_assertion(signed)


def _local(name: str | bytes) -> str:
    """An attribute's name in lower case, its namespace aside."""
    return str(name).rpartition("}")[2].lower()


def _signed_assertion(signed: dict[bool, Element]) -> Element:
    """The assertion out of what was signed, by whether that is the response. Raises BadSaml."""
    if True in signed:
        response = signed[True]
        status = response.find(f"{PROTOCOL}Status/{PROTOCOL}StatusCode")
        if status is None or status.get("Value") != SUCCESS:
            raise BadSaml("the response's status is no success")
        found = response.findall(ASSERTION + "Assertion")
        if response.tag != PROTOCOL + "Response" or len(found) != 1:
            raise BadSignature("Response signature invalid")
        return found[0]
    assertion = signed[False]
    if assertion.tag != ASSERTION + "Assertion":
        raise BadSignature("Response signature invalid")
    return assertion


def _require_plain(signature: Element, id: str) -> None:
    """Raise BadSignature unless the signature signs its parent, by its id, through the two usual transforms."""
    references = signature.findall(f"{SIGNATURE}SignedInfo/{SIGNATURE}Reference")
    if len(references) != 1 or not id or references[0].get("URI") != f"#{id}":
        raise BadSignature("Response signature invalid")
    transforms = [each.get("Algorithm") for each in references[0].iter(SIGNATURE + "Transform")]
    if len(transforms) > 2 or len(set(transforms)) != len(transforms) or not _TRANSFORMS.issuperset(transforms):
        raise BadSignature("Response signature invalid")
    if signature.find(SIGNATURE + "Object") is not None:
        raise BadSignature("Response signature invalid")


def _verified(document: bytes, place: str, certificates: tuple[bytes, ...]) -> Element:
    """What the signature at ``place`` covers, once one of the certificates' keys proves it. Raises BadSignature."""
    for der in certificates:
        certificate = x509.load_der_x509_certificate(der)
        # A provider's certificate carries its key; as at AWS, the dates in it have no say.
        config = SignatureConfiguration(
            location=place,
            expect_references=1,
            signature_methods=_METHODS,
            digest_algorithms=_DIGESTS,
            verification_time=certificate.not_valid_before_utc,
        )
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            if key.key_size < _MIN_RSA_BITS:
                continue
        elif not isinstance(key, ec.EllipticCurvePublicKey):
            continue
        pem = certificate.public_bytes(Encoding.PEM).decode()
        try:
            result = XMLVerifier().verify(
                document, x509_cert=pem, parser=_parser(), id_attribute="ID", expect_config=config
            )
        except (SignXMLException, NotSigned, etree.LxmlError, ValueError, TypeError, KeyError, AttributeError):
            # The library meets whatever a stranger wrote, and says no in all of these ways.
            continue
        if isinstance(result, list) or result.signed_xml is None:
            continue
        return result.signed_xml
    raise BadSignature("Response signature invalid")


def one(parent: Element, name: str) -> Element:
    """The one child of that name in the assertion's namespace. Raises BadSaml."""
    found = parent.findall(ASSERTION + name)
    if len(found) != 1:
        raise BadSaml(f"there must be one {name}")
    return found[0]


def text(element: Element) -> str:
    """An element's text. Raises BadSaml for one that holds more than text."""
    if len(element):
        raise BadSaml("an element holds more than text")
    return (element.text or "").strip()


def seconds(value: str) -> float:
    """A time in UTC (SAML 2.0 Core, section 1.3.3) as seconds since the epoch. Raises BadSaml."""
    found = _TIME.fullmatch(value)
    try:
        if found is not None:
            whole = calendar.timegm(time.strptime(found[1], "%Y-%m-%dT%H:%M:%S"))
            return whole + float(found[2] or 0)
    except ValueError:
        pass
    raise BadSaml("a time can't be read")
