"""The port through which STS learns of the identity providers that IAM keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from casemate.kernel.transaction import Transaction


class OidcFacts(msgspec.Struct, frozen=True, kw_only=True):
    """An OpenID Connect provider. ``url`` is the issuer's (``https://…``), thumbprints are in lower-case hex."""

    arn: str
    url: str
    client_ids: tuple[str, ...]
    thumbprints: tuple[str, ...]


class SamlFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A SAML provider. ``certificates`` are its signing certificates (DER), ``valid_until`` seconds since the epoch."""

    arn: str
    account: str
    name: str
    entity_id: str
    certificates: tuple[bytes, ...]
    valid_until: float


@dataclass(frozen=True, slots=True)
class Providers:
    """Finds an account's providers: OIDC by (account, issuer's URL), SAML by ARN; None for what is not there."""

    oidc: Callable[[Transaction, str, str], OidcFacts | None]
    saml: Callable[[Transaction, str], SamlFacts | None]
