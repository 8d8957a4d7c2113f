"""SAML providers: what IAM keeps of them. The metadata is kept as it was put; what it says is read once.

IAM User Guide, "Create a SAML identity provider in IAM"; quotas: "IAM and AWS STS quotas".
"""

from __future__ import annotations

from casemate.api import iam as api
from casemate.crypto.saml import BadSaml, Metadata, read_metadata
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.federation import SamlFacts
from casemate.kernel.resources import Kind, Resource, Scope
from casemate.kernel.transaction import Transaction

PROVIDERS = 100
VALIDITY = 100 * 365.25 * 86_400
"""Seconds for which a provider is valid whose metadata sets no end: AWS shows a hundred years."""


class SamlProvider(Resource, frozen=True, kw_only=True):
    """A SAML provider. ``certificates`` are the signing certificates of its metadata (DER).

    ``valid_until`` is in seconds since the epoch.
    """

    name: str
    uuid: str
    document: str
    entity_id: str
    certificates: tuple[bytes, ...]
    valid_until: float

    @property
    def arn(self) -> str:
        """The provider's ARN."""
        return saml_arn(self.account, self.name)


SAML_PROVIDER = Kind(
    "AWS::IAM::SAMLProvider",
    SamlProvider,
    id=lambda provider: provider.name,
    scope=Scope.ACCOUNT,
)


def saml_arn(account: str, name: str) -> str:
    """The ARN of the SAML provider of that name."""
    return make_arn("iam", "", account, f"saml-provider/{name}")


def accepted_metadata(document: str, now: float) -> Metadata:
    """What a metadata document says. Raises InvalidInputException for what can't be read or has ended."""
    try:
        metadata = read_metadata(document.encode())
    except BadSaml as error:
        raise api.InvalidInputException(f"Could not parse metadata: {error}") from None
    if metadata.valid_until is not None and metadata.valid_until <= now:
        raise api.InvalidInputException("Could not parse metadata: its validUntil is past")
    return metadata


def saml_facts(tx: Transaction, arn: str) -> SamlFacts | None:
    """See ``kernel.federation.Providers``."""
    parts = parse_arn(arn)
    if parts is None or not parts.resource.startswith("saml-provider/"):
        return None
    found = tx.get(SAML_PROVIDER, parts.account, "", parts.resource.partition("/")[2])
    if found is None or found.arn != arn:
        return None
    return SamlFacts(
        arn=arn,
        account=found.account,
        name=found.name,
        entity_id=found.entity_id,
        certificates=found.certificates,
        valid_until=found.valid_until,
    )
