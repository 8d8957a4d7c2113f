"""SAML providers."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane
from casemate.kernel.resources import exactly
from casemate.services.iam import quotas
from casemate.services.iam.identity_rules import authorize_tags
from casemate.services.iam.model import shown_tags
from casemate.services.iam.operations.tags import page_of_tags
from casemate.services.iam.provider_targets import new_saml_provider, saml_provider
from casemate.services.iam.saml import PROVIDERS, SAML_PROVIDER, VALIDITY, SamlProvider, accepted_metadata
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags, remaining_tags, tagging, untagging
from casemate.services.iam.targets import NameToBe


def _refuse_encryption(*asked: str | None) -> None:
    """Raise NotBuilt for encrypted assertions: none can be read."""
    if any(each is not None for each in asked):
        raise NotBuilt("Encrypted SAML assertions (AssertionEncryptionMode and private keys) are not built yet.")


@iam.operation(op.CreateSAMLProvider, on=new_saml_provider, lane=Lane.WRITE, context=tagging)
def create_saml_provider(
    call: Call, req: op.CreateSAMLProviderRequest, to_be: NameToBe
) -> op.CreateSAMLProviderResponse:
    """Trust a SAML identity provider, as its metadata describes it."""
    authorize_tags(call, "TagSAMLProvider", to_be.arn, req.tags)
    _refuse_encryption(req.assertion_encryption_mode, req.add_private_key)
    if call.tx.get(SAML_PROVIDER, call.account, "", req.name) is not None:
        raise op.EntityAlreadyExistsException(f"SAMLProvider {req.name} already exists.")
    quotas.require_room("SAMLProvidersPerAccount", PROVIDERS, call.tx.count(SAML_PROVIDER, call.account, ""))
    metadata = accepted_metadata(req.saml_metadata_document, call.now)
    made = SamlProvider(
        account=call.account,
        created=call.now,
        tags=accepted_tags(req.tags, fold=exactly),
        name=req.name,
        uuid=new_iam_id(call.ids, "ASPR") + "X",
        document=req.saml_metadata_document,
        entity_id=metadata.entity_id,
        certificates=metadata.certificates,
        valid_until=metadata.valid_until or call.now + VALIDITY,
    )
    call.tx.insert(SAML_PROVIDER, made)
    return op.CreateSAMLProviderResponse(saml_provider_arn=made.arn, tags=shown_tags(made.tags))


@iam.operation(op.GetSAMLProvider, on=saml_provider, lane=Lane.INLINE)
def get_saml_provider(call: Call, req: op.GetSAMLProviderRequest, provider: SamlProvider) -> op.GetSAMLProviderResponse:
    """Describe a SAML provider, with the metadata document that was put."""
    return op.GetSAMLProviderResponse(
        saml_provider_uuid=provider.uuid,
        saml_metadata_document=provider.document,
        create_date=provider.created,
        valid_until=provider.valid_until,
        tags=shown_tags(provider.tags),
    )


@iam.operation(op.UpdateSAMLProvider, on=saml_provider, lane=Lane.WRITE)
def update_saml_provider(
    call: Call, req: op.UpdateSAMLProviderRequest, provider: SamlProvider
) -> op.UpdateSAMLProviderResponse:
    """Put another metadata document in the place of the provider's."""
    _refuse_encryption(req.assertion_encryption_mode, req.add_private_key, req.remove_private_key)
    if req.saml_metadata_document is not None:
        metadata = accepted_metadata(req.saml_metadata_document, call.now)
        changed = replace(
            provider,
            document=req.saml_metadata_document,
            entity_id=metadata.entity_id,
            certificates=metadata.certificates,
            valid_until=metadata.valid_until or call.now + VALIDITY,
        )
        call.tx.put(SAML_PROVIDER, changed)
    return op.UpdateSAMLProviderResponse(saml_provider_arn=provider.arn)


@iam.operation(op.ListSAMLProviders)
def list_saml_providers(call: Call, req: op.ListSAMLProvidersRequest) -> op.ListSAMLProvidersResponse:
    """The account's SAML providers."""
    found = call.tx.list(SAML_PROVIDER, call.account, "", limit=PROVIDERS)
    return op.ListSAMLProvidersResponse(
        saml_provider_list=[
            op.SAMLProviderListEntry(arn=each.arn, valid_until=each.valid_until, create_date=each.created)
            for each in found
        ]
    )


@iam.operation(op.DeleteSAMLProvider, on=saml_provider, lane=Lane.WRITE)
def delete_saml_provider(call: Call, req: op.DeleteSAMLProviderRequest, provider: SamlProvider) -> None:
    """Trust a SAML provider no longer; roles that name it stay, and sessions that it began run on to their end."""
    call.tx.delete(SAML_PROVIDER, provider)


@iam.operation(op.TagSAMLProvider, on=saml_provider, lane=Lane.WRITE, context=tagging)
def tag_saml_provider(call: Call, req: op.TagSAMLProviderRequest, provider: SamlProvider) -> None:
    """Add tags to a SAML provider, or give those it has other values."""
    call.tx.put(SAML_PROVIDER, replace(provider, tags=accepted_tags(req.tags, provider.tags, fold=exactly)))


@iam.operation(
    op.UntagSAMLProvider,
    on=saml_provider,
    lane=Lane.WRITE,
    context=untagging,
)
def untag_saml_provider(call: Call, req: op.UntagSAMLProviderRequest, provider: SamlProvider) -> None:
    """Remove tags from a SAML provider; those it doesn't have are passed over."""
    call.tx.put(SAML_PROVIDER, replace(provider, tags=remaining_tags(provider.tags, req.tag_keys, fold=exactly)))


@iam.operation(op.ListSAMLProviderTags, on=saml_provider, lane=Lane.INLINE)
def list_saml_provider_tags(
    call: Call, req: op.ListSAMLProviderTagsRequest, provider: SamlProvider
) -> op.ListSAMLProviderTagsResponse:
    """A SAML provider's tags, in the order of their keys."""
    tags, marker = page_of_tags(provider.arn, provider.tags, req.marker, req.max_items)
    return op.ListSAMLProviderTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)
