"""SAML responses: whose they are, and what they say.

STS API Reference, AssumeRoleWithSAML; IAM User Guide, "Configure SAML assertions for the authentication response" and
"Available keys for SAML-based AWS STS federation"; SAML 2.0 Profiles, section 4.1.4.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from casemate.api import sts as op
from casemate.crypto.saml import Assertion, BadSaml, read_response
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.federation import Providers, SamlFacts
from casemate.kernel.operations import Values
from casemate.kernel.principal import Principal, PrincipalType
from casemate.services.sts.federation import (
    MIN_DURATION,
    Claims,
    account_of_role,
    checked_source_identity,
    checked_tags,
)

REDEEM_SECONDS = 300.0
"""For how long after its issue an assertion may be presented."""
SKEW = 60.0
"""Seconds by which a provider's clock may be ahead of ours."""

_ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/"
_TAG = _ATTRIBUTES + "PrincipalTag:"
_ENDPOINT = re.compile(r"https://([a-z]{2}(-[a-z]+)+-\d{1,2}\.)?signin\.aws\.amazon\.com/(static/)?saml")
_AUDIENCES = ("https://signin.aws.amazon.com/saml", "urn:amazon:webservices")
_SESSION_NAME = re.compile(r"[\w+=,.@-]{2,64}", re.ASCII)
_FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
_OIDS = "urn:oid:1.3.6.1.4.1.5923.1."
_SINGLE = frozenset({"edupersonorgdn", "edupersonprincipalname", "edupersonprimaryaffiliation"})
_KEYS: Mapping[str, str] = {
    _OIDS + "1.1.1": "edupersonaffiliation",
    _OIDS + "1.1.2": "edupersonnickname",
    _OIDS + "1.1.3": "edupersonorgdn",
    _OIDS + "1.1.4": "edupersonorgunitdn",
    _OIDS + "1.1.5": "edupersonprimaryaffiliation",
    _OIDS + "1.1.6": "edupersonprincipalname",
    _OIDS + "1.1.7": "edupersonentitlement",
    _OIDS + "1.1.8": "edupersonprimaryorgunitdn",
    _OIDS + "1.1.9": "edupersonscopedaffiliation",
    _OIDS + "1.1.10": "edupersontargetedid",
    _OIDS + "1.1.11": "edupersonassurance",
    _OIDS + "1.2.2": "eduorghomepageuri",
    _OIDS + "1.2.3": "eduorgidentityauthnpolicyuri",
    _OIDS + "1.2.4": "eduorglegalname",
    _OIDS + "1.2.5": "eduorgsuperioruri",
    _OIDS + "1.2.6": "eduorgwhitepagesuri",
    "urn:oid:2.5.4.3": "cn",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name": "name",
    "http://schemas.xmlsoap.org/claims/CommonName": "commonName",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname": "givenName",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname": "surname",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": "mail",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid": "uid",
    "2.5.4.3": "commonName",
    "2.5.4.4": "surname",
    "2.4.5.42": "givenName",
    "2.5.4.45": "x500UniqueIdentifier",
    "0.9.2342.19200300100.1.1": "uid",
    "0.9.2342.19200300100.1.3": "mail",
    "0.9.2342.19200300.100.1.45": "organizationStatus",
}
"""Attributes by name, and the condition key behind ``saml:`` that each becomes (the guide's tables)."""


class SamlClaims(Claims, frozen=True, kw_only=True):
    """What a SAML response says, proved; and what AssumeRoleWithSAML answers of it."""

    subject_type: str
    issuer: str
    name_qualifier: str


def prove(call: Call, req: op.AssumeRoleWithSAMLRequest) -> tuple[Principal, SamlClaims]:
    """Whom the request's SAML response proves. Raises InvalidIdentityToken, ExpiredTokenException, AccessDenied."""
    account = account_of_role(req.role_arn)
    provider = call.use(Providers).saml(call.tx, req.principal_arn)
    if provider is None or provider.account != account:
        raise op.InvalidIdentityTokenException("Specified provider doesn't exist")
    if call.now >= provider.valid_until:
        raise op.InvalidIdentityTokenException("The provider's metadata is no longer valid")
    try:
        assertion = read_response(req.saml_assertion, provider.certificates)
    except BadSaml as error:
        raise op.InvalidIdentityTokenException(str(error)) from None
    if assertion.issuer != provider.entity_id:
        raise op.InvalidIdentityTokenException("Issuer not present in specified provider")
    _require_ours(assertion)
    _require_current(assertion, call.wall)
    claims = _claims(req, provider, assertion, call.wall)
    call.audit.parameters.update({"sAMLAssertionID": assertion.id, "roleSessionName": claims.session_name})
    principal = Principal(
        type=PrincipalType.SAML_USER,
        account=account,
        arn=provider.arn,
        principal_id=f"{claims.name_qualifier}:{claims.subject}",
        name=claims.subject,
        identity_provider=claims.name_qualifier,
    )
    return principal, claims


def _require_ours(assertion: Assertion) -> None:
    """Raise InvalidIdentityToken for an assertion that was made for somebody else."""
    if not _ENDPOINT.fullmatch(assertion.recipient):
        raise op.InvalidIdentityTokenException("The assertion's Recipient is not AWS's sign-in endpoint")
    for audiences in assertion.audiences:
        if not any(each in _AUDIENCES or _ENDPOINT.fullmatch(each) for each in audiences):
            raise op.InvalidIdentityTokenException("The assertion's Audience is not AWS's sign-in endpoint")


def _require_current(assertion: Assertion, wall: float) -> None:
    """Raise ExpiredTokenException for an assertion whose time is over, InvalidIdentityToken for one still to come."""
    if wall >= assertion.issued + REDEEM_SECONDS:
        raise op.ExpiredTokenException("Token must be redeemed within 5 minutes of issuance")
    ends = [assertion.confirmed_until]
    if assertion.not_on_or_after is not None:
        ends.append(assertion.not_on_or_after)
    if assertion.session_until is not None:
        ends.append(assertion.session_until)
    if wall >= min(ends):
        raise op.ExpiredTokenException("Assertion has expired")
    begins = max(assertion.issued, assertion.not_before or 0.0)
    if begins > wall + SKEW:
        raise op.InvalidIdentityTokenException("The assertion is not valid yet")


def _claims(req: op.AssumeRoleWithSAMLRequest, provider: SamlFacts, assertion: Assertion, wall: float) -> SamlClaims:
    """What the assertion says. Raises AccessDenied where it has no such pair of role and provider."""
    values: dict[str, tuple[str, ...]] = {}
    for name, _, found in assertion.attributes:
        # Of several of a name the first counts, as the guide says of claims that map to one key.
        values.setdefault(name, found)
    _require_role(values.get(_ATTRIBUTES + "Role", ()), req.role_arn, provider.arn)
    session_name = _only(values, _ATTRIBUTES + "RoleSessionName")
    if not session_name:
        raise op.InvalidIdentityTokenException("RoleSessionName is required in AuthnResponse")
    if not _SESSION_NAME.fullmatch(session_name):
        raise op.InvalidIdentityTokenException("RoleSessionName in AuthnResponse must match [\\w+=,.@-]{2,64}")
    tags = {name[len(_TAG) :]: _only(values, name) for name in values if name.startswith(_TAG)}
    transitive = tuple(dict.fromkeys(values.get(_ATTRIBUTES + "TransitiveTagKeys", ())))
    checked_tags(tags, transitive)
    qualifier = name_qualifier(assertion.issuer, provider)
    subject_type = assertion.name_format
    if subject_type in (_FORMAT + "persistent", _FORMAT + "transient"):
        subject_type = subject_type[len(_FORMAT) :]
    lasting = {"saml:namequalifier": qualifier, "saml:sub": assertion.name_id, "saml:sub_type": subject_type}
    context: dict[str, Values] = {
        **lasting,
        "saml:aud": assertion.recipient,
        "saml:iss": assertion.issuer,
        "saml:doc": f"{provider.account}/{provider.name}",
        **_attribute_keys(assertion),
    }
    return SamlClaims(
        provider=provider.arn,
        subject=assertion.name_id,
        audience=assertion.recipient,
        context=context,
        lasting=lasting,
        session_name=session_name,
        tags=tags,
        transitive=transitive,
        source_identity=checked_source_identity(_only(values, _ATTRIBUTES + "SourceIdentity")),
        longest=_longest(values, assertion, wall),
        subject_type=subject_type,
        issuer=assertion.issuer,
        name_qualifier=qualifier,
    )


def name_qualifier(issuer: str, provider: SamlFacts) -> str:
    """``saml:namequalifier``: what tells users of one provider from those of another of the same subject."""
    text = f"{issuer}{provider.account}/{provider.name}"
    return base64.b64encode(hashlib.sha1(text.encode(), usedforsecurity=False).digest()).decode()


def _require_role(pairs: tuple[str, ...], role_arn: str, provider_arn: str) -> None:
    """Raise AccessDenied unless one of the pairs (in either order) is of this role and this provider."""
    for pair in pairs:
        named = {each.strip() for each in pair.split(",")}
        if named == {role_arn, provider_arn}:
            return
    raise AccessDenied("Not authorized to perform sts:AssumeRoleWithSAML")


def _only(values: Mapping[str, tuple[str, ...]], name: str) -> str:
    """The one value of an attribute, "" where there is none. Raises InvalidIdentityToken for several."""
    found = values.get(name, ())
    if len(found) > 1:
        raise op.InvalidIdentityTokenException(f"{name} must have exactly one value")
    return found[0] if found else ""


def _longest(values: Mapping[str, tuple[str, ...]], assertion: Assertion, wall: float) -> float | None:
    """The most seconds that the provider gives the session: SessionDuration and SessionNotOnOrAfter."""
    limits = []
    duration = _only(values, _ATTRIBUTES + "SessionDuration")
    if duration:
        if not duration.isascii() or not duration.isdigit() or not MIN_DURATION <= int(duration[:6]) <= 43_200:
            raise op.InvalidIdentityTokenException("SessionDuration must be a number from 900 to 43200")
        limits.append(float(duration))
    if assertion.session_until is not None:
        limits.append(assertion.session_until - wall)
    return min(limits) if limits else None


def _attribute_keys(assertion: Assertion) -> dict[str, Values]:
    keys: dict[str, Values] = {}
    for name, _, values in assertion.attributes:
        key = _KEYS.get(name)
        if key is None or not values or f"saml:{key}" in keys:
            continue
        keys[f"saml:{key}"] = values[0] if key in _SINGLE else values
    return keys
