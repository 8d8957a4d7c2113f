"""ID tokens of OpenID Connect providers: whose they are, and what they say.

STS API Reference, AssumeRoleWithWebIdentity; OpenID Connect Core 1.0, section 3.1.3.7; keys of conditions: IAM User
Guide, "Available keys for AWS web identity federation"; session tags: "Passing session tags in AWS STS".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from casemate.api import sts as op
from casemate.crypto.web_tokens import BadWebToken, UnknownKey, WebKey, WebToken, read_keys, read_token, verify_token
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.federation import OidcFacts, Providers
from casemate.kernel.fetching import FetchFailed, FetchProblem, Wanted, Web
from casemate.kernel.operations import Values
from casemate.kernel.principal import Principal, PrincipalType
from casemate.services.sts.errors import InvalidParameterValue
from casemate.services.sts.federation import (
    Claims,
    account_of_role,
    checked_source_identity,
    checked_tags,
)

SKEW = 300.0
"""Seconds by which an issuer's clock may be ahead of ours."""
MAX_SUBJECT = 255
_OAUTH_PROVIDERS = ("www.amazon.com", "graph.facebook.com")
_NAMESPACE = "https://aws.amazon.com/"
_NO_KEY = (
    "Couldn't retrieve verification key from your identity provider,  please reference "
    "AssumeRoleWithWebIdentity documentation for requirements"
)
_NO_JWT = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"


class _Discovery(msgspec.Struct, frozen=True):
    issuer: str
    jwks_uri: str


class IssuerKeys(Wanted, frozen=True):
    """The keys that an issuer publishes: by way of its configuration, as OpenID Connect Discovery 1.0 has it."""

    lifetime: ClassVar[float] = 600.0

    url: str
    thumbprints: tuple[str, ...]

    def fetch(self, web: Web) -> tuple[WebKey, ...]:
        """Fetch the configuration, then the keys. Raises FetchFailed."""
        configuration = web.get(self.url.rstrip("/") + "/.well-known/openid-configuration", self.thumbprints)
        try:
            found = msgspec.json.decode(configuration, type=_Discovery)
        except (msgspec.MsgspecError, RecursionError):
            raise FetchFailed(FetchProblem.MALFORMED, "the configuration can't be read") from None
        if found.issuer != self.url:
            raise FetchFailed(FetchProblem.MALFORMED, "the configuration is another issuer's")
        try:
            return read_keys(web.get(found.jwks_uri, self.thumbprints))
        except BadWebToken as error:
            raise FetchFailed(FetchProblem.MALFORMED, str(error)) from None


def prove(call: Call, req: op.AssumeRoleWithWebIdentityRequest) -> tuple[Principal, Claims]:
    """Whom the request's token proves. All that needs no key is looked at before any key is asked for.

    Raises InvalidIdentityToken, ExpiredTokenException, IDPRejectedClaim, IDPCommunicationError; Waiting to have the
    issuer's keys fetched.
    """
    if req.provider_id in _OAUTH_PROVIDERS:
        raise NotBuilt("OAuth 2.0 access tokens (ProviderId) are not built yet.")
    if req.provider_id is not None:
        raise InvalidParameterValue(
            "ProviderId is for OAuth 2.0 access tokens of www.amazon.com and graph.facebook.com."
        )
    account = account_of_role(req.role_arn)
    try:
        token = read_token(req.web_identity_token)
    except BadWebToken:
        raise op.InvalidIdentityTokenException(_NO_JWT) from None
    issuer = _text(token.claims, "iss")
    provider = call.use(Providers).oidc(call.tx, account, issuer)
    if provider is None:
        raise op.InvalidIdentityTokenException(f"No OpenIDConnect provider found in your account for {issuer[:255]}")
    claims = _claims(call, req, provider, token)
    _verify(call, provider, token)
    name = provider.url.partition("://")[2]
    principal = Principal(
        type=PrincipalType.WEB_IDENTITY_USER,
        account=account,
        arn=provider.arn,
        principal_id=f"{provider.arn}:{claims.audience}:{claims.subject}",
        name=claims.subject,
        identity_provider=provider.arn,
    )
    checked_tags(claims.tags, claims.transitive)
    return principal, msgspec.structs.replace(claims, context=_context(name, token.claims, claims))


def _claims(call: Call, req: op.AssumeRoleWithWebIdentityRequest, provider: OidcFacts, token: WebToken) -> Claims:
    """What the token claims, with its times and audience held against ours; unproven yet."""
    said = token.claims
    subject = _text(said, "sub")
    if len(subject) > MAX_SUBJECT or not subject.isprintable():
        raise op.InvalidIdentityTokenException("The token's subject is too long, or has characters of control")
    audience = _audience(said, provider)
    _require_current(said, call.wall)
    tags, transitive = _tags(said)
    name = provider.url.partition("://")[2]
    return Claims(
        provider=provider.arn,
        subject=subject,
        audience=audience,
        context={},
        lasting={f"{name}:aud": audience, f"{name}:sub": subject},
        session_name=req.role_session_name,
        tags=tags,
        transitive=transitive,
        source_identity=checked_source_identity(_optional(said, _NAMESPACE + "source_identity")),
    )


def _verify(call: Call, provider: OidcFacts, token: WebToken) -> None:
    wanted = IssuerKeys(provider.url, provider.thumbprints)
    try:
        try:
            verify_token(token, call.fetched(wanted))
        except UnknownKey:
            # The issuer may have begun to use another key since its keys were fetched.
            verify_token(token, call.fetched(wanted, anew=True))
    except UnknownKey:
        raise op.InvalidIdentityTokenException(_NO_KEY) from None
    except BadWebToken:
        raise op.InvalidIdentityTokenException("The token's signature could not be verified") from None
    except FetchFailed as failed:
        raise _told(failed) from None


def _told(failed: FetchFailed) -> Exception:
    if failed.problem is FetchProblem.UNTRUSTED:
        return op.InvalidIdentityTokenException(
            "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint"
        )
    if failed.problem is FetchProblem.MALFORMED:
        return op.InvalidIdentityTokenException(_NO_KEY)
    return op.IDPCommunicationErrorException(
        "The identity provider that was asked to verify the incoming identity token could not be reached."
    )


def _audience(said: Mapping[str, Any], provider: OidcFacts) -> str:
    """The client that the token was issued to: ``azp`` where there is one, otherwise ``aud``. One of the provider's."""
    found = said.get("aud")
    audiences = [found] if isinstance(found, str) else found
    if not isinstance(audiences, list) or not all(isinstance(each, str) for each in audiences):
        raise op.InvalidIdentityTokenException("Incorrect token audience")
    party = _optional(said, "azp")
    candidates = [party] if party else audiences
    audience = next((each for each in candidates if each in provider.client_ids), None)
    if audience is None:
        raise op.InvalidIdentityTokenException("Incorrect token audience")
    return str(audience)


def _require_current(said: Mapping[str, Any], wall: float) -> None:
    """Raise ExpiredTokenException for a token whose time is over, IDPRejectedClaim for one whose time is to come."""
    expires, issued = _time(said, "exp"), _time(said, "iat")
    if wall >= expires:
        raise op.ExpiredTokenException(
            f"Token expired: current date/time {int(wall)} must be before the expiration date/time {int(expires)}"
        )
    if issued > wall + SKEW or ("nbf" in said and _time(said, "nbf") > wall + SKEW):
        raise op.IDPRejectedClaimException("The token is not valid yet")


def _time(said: Mapping[str, Any], name: str) -> float:
    value = said.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        raise op.InvalidIdentityTokenException(f"Missing a required claim: {name}")
    return float(value)


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise op.InvalidIdentityTokenException(f"Missing a required claim: {name}")
    return value


def _optional(said: Mapping[str, Any], name: str) -> str:
    """A claim's text, "" where there is none. Raises InvalidIdentityToken for one that is no text."""
    value = said.get(name, "")
    if not isinstance(value, str):
        raise op.InvalidIdentityTokenException(f"The claim {name} is not a string")
    return value


def _tags(said: Mapping[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Session tags and the keys of the transitive ones, from the nested claim or from flattened ones."""
    nested = said.get(_NAMESPACE + "tags", {})
    if not isinstance(nested, dict):
        raise op.InvalidIdentityTokenException("The tags in the token can't be read")
    tags = dict(nested.get("principal_tags") or {}) if isinstance(nested.get("principal_tags") or {}, dict) else None
    if tags is None:
        raise op.InvalidIdentityTokenException("The tags in the token can't be read")
    flat = _NAMESPACE + "tags/principal_tags/"
    tags.update({name[len(flat) :]: value for name, value in said.items() if name.startswith(flat)})
    transitive = nested.get("transitive_tag_keys") or said.get(_NAMESPACE + "tags/transitive_tag_keys") or []
    keys = [transitive] if isinstance(transitive, str) else transitive
    if not isinstance(keys, list) or not all(isinstance(each, str) for each in keys):
        raise op.InvalidIdentityTokenException("The tags in the token can't be read")
    return {key: _tag_value(value) for key, value in tags.items()}, tuple(dict.fromkeys(keys))


def _tag_value(value: Any) -> str:
    """A tag's value: AWS has it as a list of one string, or as the string itself."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        raise op.InvalidIdentityTokenException("The tags in the token can't be read")
    return value


def _context(name: str, said: Mapping[str, Any], claims: Claims) -> dict[str, Values]:
    """The provider's condition keys: its name without the scheme, and the claim's."""
    keys: dict[str, Values] = {f"{name}:aud": claims.audience, f"{name}:sub": claims.subject}
    party = said.get("azp")
    found = said.get("aud")
    if isinstance(found, str):
        keys[f"{name}:oaud"] = found
    if isinstance(party, str) and party:
        keys[f"{name}:azp"] = party
    methods = said.get("amr")
    if isinstance(methods, list) and all(isinstance(each, str) for each in methods):
        keys[f"{name}:amr"] = tuple(methods)
    email = said.get("email")
    if isinstance(email, str):
        keys[f"{name}:email"] = email
    return keys
