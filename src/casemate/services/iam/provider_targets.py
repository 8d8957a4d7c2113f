"""What requests about identity providers name: a provider by its ARN, or one to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from casemate.api import iam as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target
from casemate.kernel.resources import Kind, Resource
from casemate.services.iam.oidc import OIDC_PROVIDER, OidcProvider, accepted_name, provider_arn
from casemate.services.iam.saml import SAML_PROVIDER, SamlProvider, saml_arn
from casemate.services.iam.targets import NameToBe

P = TypeVar("P", bound=Resource)


def _by_arn(
    kind: Kind[P], resource_type: str, arn_of: Callable[[Any], str], missing: Callable[[str], api.NoSuchEntityException]
) -> Target[P]:
    def find(call: Call, request: Any) -> Found[P]:
        arn = arn_of(request)
        parts = parse_arn(arn)
        prefix = resource_type + "/"
        if parts is None or (parts.service, parts.region) != ("iam", "") or not parts.resource.startswith(prefix):
            raise api.InvalidInputException(f"Invalid ARN: {arn}")
        if parts.account != call.account:
            return Found(arn, parts.account, None)
        return Found(arn, call.account, call.tx.get(kind, call.account, "", parts.resource[len(prefix) :]))

    return Target(
        resource_type=resource_type,
        kind=kind.name,
        find=find,
        missing=lambda _, request: missing(arn_of(request)),
        tags=lambda provider: provider.tags,
    )


oidc_provider: Target[OidcProvider] = _by_arn(
    OIDC_PROVIDER,
    "oidc-provider",
    lambda request: str(request.open_id_connect_provider_arn),
    lambda arn: api.NoSuchEntityException(f"OpenIDConnect Provider not found for arn {arn}"),
)
"""An OpenID Connect provider, by ARN."""
saml_provider: Target[SamlProvider] = _by_arn(
    SAML_PROVIDER,
    "saml-provider",
    lambda request: str(request.saml_provider_arn),
    lambda arn: api.NoSuchEntityException(f"Manifest not found for arn {arn}"),
)
"""A SAML provider, by ARN."""


def _to_be(kind: Kind[Any], resource_type: str, arn_of: Callable[[Call, Any], str]) -> Target[NameToBe]:
    def find(call: Call, request: Any) -> Found[NameToBe]:
        arn = arn_of(call, request)
        return Found(arn, call.account, NameToBe(arn))

    # What is to be is always found, so that nothing is ever said of its missing.
    return Target(
        resource_type=resource_type,
        kind=kind.name,
        find=find,
        missing=lambda call, request: api.NoSuchEntityException(arn_of(call, request)),
    )


new_oidc_provider = _to_be(
    OIDC_PROVIDER, "oidc-provider", lambda call, request: provider_arn(call.account, accepted_name(request.url))
)
"""The provider that CreateOpenIDConnectProvider makes."""
new_saml_provider = _to_be(SAML_PROVIDER, "saml-provider", lambda call, request: saml_arn(call.account, request.name))
"""The provider that CreateSAMLProvider makes."""
