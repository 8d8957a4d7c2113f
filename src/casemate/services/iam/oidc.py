"""OpenID Connect providers: what IAM keeps of them, and the rules for their URLs, audiences and thumbprints.

IAM User Guide, "Create an OpenID Connect (OIDC) identity provider in IAM"; quotas: "IAM and AWS STS quotas".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from casemate.api import iam as api
from casemate.kernel.arn import make_arn
from casemate.kernel.federation import OidcFacts
from casemate.kernel.resources import Kind, Resource, Scope
from casemate.kernel.transaction import Transaction
from casemate.services.iam import quotas

PROVIDERS = 100
CLIENT_IDS = 100
THUMBPRINTS = 5

_SCHEME = "https://"
# Whole and as it is: urlsplit passes over line breaks.
_URL = re.compile(r"https://[!-~]+")
_HOST = re.compile(
    r"(?=.{1,253}(?::|$))[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_PATH = re.compile(r"[A-Za-z0-9._~!$&'()+,;=:@%/-]*")
_THUMBPRINT = re.compile(r"[0-9A-Fa-f]{40}")


class OidcProvider(Resource, frozen=True, kw_only=True):
    """An OpenID Connect provider. ``name`` is its URL without the scheme, thumbprints are in lower-case hex."""

    name: str
    client_ids: tuple[str, ...] = ()
    thumbprints: tuple[str, ...] = ()

    @property
    def arn(self) -> str:
        """The provider's ARN."""
        return provider_arn(self.account, self.name)

    @property
    def url(self) -> str:
        """The issuer's URL, as tokens name it."""
        return _SCHEME + self.name


OIDC_PROVIDER = Kind(
    "AWS::IAM::OIDCProvider",
    OidcProvider,
    id=lambda provider: provider.name,
    scope=Scope.ACCOUNT,
)


def provider_arn(account: str, name: str) -> str:
    """The ARN of the provider of that name."""
    return make_arn("iam", "", account, f"oidc-provider/{name}")


def accepted_name(url: str) -> str:
    """The provider's name: its URL without the scheme, a slash at its end included. Raises InvalidInputException.

    AWS asks for URLs without a port; here a port is taken, since issuers of one's own often have one.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _bad_url() from None
    host = parts.netloc.rpartition(":")[0] if port is not None else parts.netloc
    if (
        not _URL.fullmatch(url)
        or "?" in url
        or "#" in url
        or not _HOST.fullmatch(host)
        or not _PATH.fullmatch(parts.path)
        or ".." in parts.path
    ):
        raise _bad_url()
    return url[len(_SCHEME) :]


def _bad_url() -> api.InvalidInputException:
    return api.InvalidInputException("Invalid Open ID Connect Provider URL")


def accepted_client_ids(client_ids: Sequence[str]) -> tuple[str, ...]:
    """Audiences, each once. Raises LimitExceededException."""
    unique = tuple(dict.fromkeys(client_ids))
    if len(unique) > CLIENT_IDS:
        raise quotas.exceeded("ClientIdsPerOpenIdConnectProvider", CLIENT_IDS)
    return unique


def accepted_thumbprints(thumbprints: Sequence[str]) -> tuple[str, ...]:
    """Thumbprints in lower case. Raises InvalidInputException for none, too many, or what is no SHA-1 hash."""
    if not thumbprints:
        raise api.InvalidInputException("Thumbprint list must contain at least one entry.")
    if len(thumbprints) > THUMBPRINTS:
        raise api.InvalidInputException("Thumbprint list must contain fewer than 5 entries.")
    if not all(_THUMBPRINT.fullmatch(each) for each in thumbprints):
        raise api.InvalidInputException("Thumbprints must be 40 hexadecimal digits.")
    return tuple(dict.fromkeys(each.lower() for each in thumbprints))


def oidc_facts(tx: Transaction, account: str, url: str) -> OidcFacts | None:
    """See ``kernel.federation.Providers``."""
    if not url.startswith(_SCHEME):
        return None
    found = tx.get(OIDC_PROVIDER, account, "", url[len(_SCHEME) :])
    if found is None:
        return None
    return OidcFacts(arn=found.arn, url=url, client_ids=found.client_ids, thumbprints=found.thumbprints)
