"""SAML responses and metadata: what is proved, and all that must not be."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.idp import ATTRIBUTES, Claim, IdentityProvider, encoded
from tests.wrapping import ASSERTION_ATTACKS, EVIL, RESPONSE_ATTACKS

from casemate.crypto.saml import BadSaml, BadSignature, read_metadata, read_response

IDP = IdentityProvider()
DER = IDP.certificate.public_bytes(Encoding.DER)
CLAIM = Claim(1_750_000_000.0, ["role,provider"], attributes={"groups": ["one", "two"]})
SIGNED = {"assertion": ("assertion",), "response": ("response",), "both": ("assertion", "response")}


@pytest.mark.parametrize("sign", SIGNED.values(), ids=SIGNED)
@pytest.mark.parametrize("method", ["rsa-sha256", "rsa-sha512"])
def test_what_is_signed_is_read(sign: tuple[str, ...], method: str) -> None:
    found = read_response(encoded(IDP.response(CLAIM, sign=sign, method=method)), (DER,))
    assert (found.name_id, found.issuer, found.recipient) == ("somebody", CLAIM.issuer, CLAIM.recipient)
    assert (found.issued, found.confirmed_until) == (1_750_000_000.0, 1_750_000_240.0)
    assert (found.not_before, found.not_on_or_after, found.session_until) == (1_749_999_970.0, 1_750_000_240.0, None)
    assert found.audiences == ((CLAIM.audience,),)
    assert found.attributes == (
        (ATTRIBUTES + "Role", "", ("role,provider",)),
        (ATTRIBUTES + "RoleSessionName", "", ("somebody@example.com",)),
        ("groups", "", ("one", "two")),
    )


def test_any_of_the_provider_s_keys_may_have_signed() -> None:
    other = IdentityProvider().certificate.public_bytes(Encoding.DER)
    assert read_response(encoded(IDP.response(CLAIM)), (other, DER)).name_id == "somebody"


@pytest.mark.parametrize("attack", RESPONSE_ATTACKS.values(), ids=RESPONSE_ATTACKS)
def test_wrapped_responses(attack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BadSaml):
        read_response(encoded(attack(IDP.response(CLAIM, sign=("response",)))), (DER,))


@pytest.mark.parametrize("sign", [("assertion",), ("assertion", "response")], ids=["assertion", "both"])
@pytest.mark.parametrize("attack", ASSERTION_ATTACKS.values(), ids=ASSERTION_ATTACKS)
def test_wrapped_assertions(attack: Callable[[bytes], bytes], sign: tuple[str, ...]) -> None:
    response = attack(IDP.response(CLAIM, sign=sign))
    assert EVIL.encode() in response
    with pytest.raises(BadSaml):
        read_response(encoded(response), (DER,))


def without(response: bytes, begin: bytes, end: bytes) -> bytes:
    """The response less what stands between two marks, them included."""
    head, _, rest = response.partition(begin)
    return head + rest.partition(end)[2]


FORGERIES: dict[str, Callable[[bytes], bytes]] = {
    "another subject": lambda good: good.replace(b">somebody<", b">administrator<"),
    "another role": lambda good: good.replace(b"role,provider", b"admin,provider"),
    "one more attribute": lambda good: good.replace(
        b"<saml:AttributeStatement>", b'<saml:AttributeStatement><saml:Attribute Name="x"/>'
    ),
    "a later end": lambda good: good.replace(b"NotOnOrAfter", b"NotOnOrAfter2"),
    "no signature": lambda good: without(good, b"<ds:Signature", b"</ds:Signature>"),
    "an empty signature": lambda good: without(good, b"<ds:SignatureValue>", b"</ds:SignatureValue>"),
    "a comment in the name": lambda good: good.replace(b">somebody<", b">some<!-- -->body<"),
    "an instruction in the name": lambda good: good.replace(b">somebody<", b">some<?x?>body<"),
    "CDATA with a comment": lambda good: good.replace(b">somebody<", b"><![CDATA[some]]><!---->body<"),
    "a DOCTYPE": lambda good: b"<!DOCTYPE x>" + good,
    "an entity": lambda good: b'<!DOCTYPE x [<!ENTITY e "administrator">]>' + good.replace(b">somebody<", b">&e;<"),
    "laughs": lambda good: (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
        + good.replace(b">somebody<", b">&c;<")
    ),
    "an entity from a file": lambda good: (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + good.replace(b">somebody<", b">&e;<")
    ),
    "a transform that selects": lambda good: good.replace(
        b"http://www.w3.org/2000/09/xmldsig#enveloped-signature", b"http://www.w3.org/TR/1999/REC-xslt-19991116"
    ),
    "a reference to all": lambda good: good.replace(b'URI="#', b'URI="" Id="'),
    "SHA-1": lambda good: good.replace(
        b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", b"http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    ),
    "a MAC": lambda good: good.replace(
        b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", b"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    ),
    "version 1": lambda good: good.replace(b'Version="2.0"', b'Version="1.1"'),
    "cut off": lambda good: good[: len(good) // 2],
    "deep": lambda good: b"<a>" * 200 + b"</a>" * 200,
    "wide": lambda good: good.replace(b"</samlp:Response>", b"<a/>" * 6000 + b"</samlp:Response>"),
    "UTF-16": lambda good: good.decode().encode("utf-16"),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_forged_responses(forge: Callable[[bytes], bytes]) -> None:
    good = IDP.response(CLAIM)
    bad = forge(good)
    assert bad != good
    with pytest.raises(BadSaml):
        read_response(encoded(bad), (DER,))


def test_conditions_that_can_not_be_judged_make_it_invalid() -> None:
    known = '<saml:OneTimeUse/><saml:ProxyRestriction Count="1"/>'
    assert read_response(encoded(IDP.response(CLAIM.but(conditions=known))), (DER,)).name_id == "somebody"
    for unknown in ("<saml:Condition/>", '<x:OnMondays xmlns:x="urn:x"/>', "<saml:Audience/>"):
        with pytest.raises(BadSaml, match="condition of an unknown kind"):
            read_response(encoded(IDP.response(CLAIM.but(conditions=unknown))), (DER,))


def test_another_s_signature_proves_nothing_though_it_brings_its_certificate() -> None:
    stranger = IdentityProvider()
    with pytest.raises(BadSignature):
        read_response(encoded(stranger.response(CLAIM)), (DER,))
    with pytest.raises(BadSignature):
        read_response(encoded(IDP.response(CLAIM)), ())


def test_a_short_key_proves_nothing() -> None:
    weak = IdentityProvider(bits=1024)
    with pytest.raises(BadSignature):
        read_response(encoded(weak.response(CLAIM)), (weak.certificate.public_bytes(Encoding.DER),))


def test_what_is_no_base64() -> None:
    for text in ("%%%%", "abc", "PGEvPg==x"):
        with pytest.raises(BadSaml):
            read_response(text, (DER,))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_changed_byte_is_seen_or_changes_nothing(data: st.DataObject) -> None:
    good = _GOOD
    place = data.draw(st.integers(0, len(good) - 1))
    byte = data.draw(st.integers(0, 255))
    changed = good[:place] + bytes([byte]) + good[place + 1 :]
    try:
        found = read_response(base64.b64encode(changed).decode(), (DER,))
    except BadSaml:
        return
    assert found == read_response(encoded(good), (DER,))


_GOOD = IDP.response(CLAIM, sign=("response",))


def test_metadata() -> None:
    found = read_metadata(IDP.metadata(until="2030-01-02T03:04:05Z").encode())
    assert (found.entity_id, found.certificates) == (IDP.entity_id, (DER,))
    assert found.valid_until == 1_893_553_445.0
    assert read_metadata(IDP.metadata().encode()).valid_until is None


BAD_METADATA: dict[str, Callable[[str], str]] = {
    "no XML": lambda good: "a" * 1000,
    "a DOCTYPE": lambda good: good.replace("?>", "?><!DOCTYPE x>"),
    "entities": lambda good: good.replace("?>", '?><!DOCTYPE x [<!ENTITY e "e">]>'),
    "another root": lambda good: good.replace("EntityDescriptor", "EntitiesDescriptor"),
    "no name": lambda good: good.replace("entityID", "entityName"),
    "no provider": lambda good: good.replace("IDPSSODescriptor", "SPSSODescriptor"),
    "no key": lambda good: good.replace('use="signing"', 'use="encryption"'),
    "a bad certificate": lambda good: good.replace("<ds:X509Certificate>", "<ds:X509Certificate>AAAA"),
    "a bad time": lambda good: good.replace("entityID", 'validUntil="soon" entityID'),
}


@pytest.mark.parametrize("spoil", BAD_METADATA.values(), ids=BAD_METADATA)
def test_bad_metadata(spoil: Callable[[str], str]) -> None:
    with pytest.raises(BadSaml):
        read_metadata(spoil(IDP.metadata()).encode())
