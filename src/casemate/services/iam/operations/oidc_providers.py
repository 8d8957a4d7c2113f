"""OpenID Connect providers."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.fetching import FetchFailed, Wanted, Web
from casemate.kernel.operations import Lane
from casemate.kernel.resources import exactly
from casemate.services.iam import quotas
from casemate.services.iam.identity_rules import authorize_tags
from casemate.services.iam.model import shown_tags
from casemate.services.iam.oidc import (
    OIDC_PROVIDER,
    PROVIDERS,
    OidcProvider,
    accepted_client_ids,
    accepted_name,
    accepted_thumbprints,
)
from casemate.services.iam.operations.tags import page_of_tags
from casemate.services.iam.provider_targets import new_oidc_provider, oidc_provider
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags, remaining_tags, tagging, untagging
from casemate.services.iam.targets import NameToBe


class LastThumbprint(Wanted, frozen=True):
    """The thumbprint of the last certificate that an issuer's server shows."""

    url: str

    def fetch(self, web: Web) -> str:
        """Ask the server."""
        return web.thumbprint(self.url)


@iam.operation(op.CreateOpenIDConnectProvider, on=new_oidc_provider, lane=Lane.WRITE, context=tagging)
def create_open_id_connect_provider(
    call: Call, req: op.CreateOpenIDConnectProviderRequest, to_be: NameToBe
) -> op.CreateOpenIDConnectProviderResponse:
    """Trust an issuer of ID tokens; without thumbprints, the one of its server's chain is fetched and kept."""
    authorize_tags(call, "TagOpenIDConnectProvider", to_be.arn, req.tags)
    name = accepted_name(req.url)
    if call.tx.get(OIDC_PROVIDER, call.account, "", name) is not None:
        raise op.EntityAlreadyExistsException(f"Provider with url https://{name} already exists.")
    quotas.require_room("OpenIdConnectProvidersPerAccount", PROVIDERS, call.tx.count(OIDC_PROVIDER, call.account, ""))
    client_ids = accepted_client_ids(req.client_id_list or ())
    tags = accepted_tags(req.tags, fold=exactly)
    if req.thumbprint_list:
        thumbprints = accepted_thumbprints(req.thumbprint_list)
    else:
        thumbprints = (_last_thumbprint(call, f"https://{name}"),)
    made = OidcProvider(
        account=call.account,
        created=call.now,
        tags=tags,
        name=name,
        client_ids=client_ids,
        thumbprints=thumbprints,
    )
    call.tx.insert(OIDC_PROVIDER, made)
    return op.CreateOpenIDConnectProviderResponse(open_id_connect_provider_arn=made.arn, tags=shown_tags(made.tags))


def _last_thumbprint(call: Call, url: str) -> str:
    try:
        found: str = call.fetched(LastThumbprint(url))
    except FetchFailed as failed:
        raise op.OpenIdIdpCommunicationErrorException(f"The provider could not be reached: {failed.message}") from None
    return found


@iam.operation(op.GetOpenIDConnectProvider, on=oidc_provider, lane=Lane.INLINE)
def get_open_id_connect_provider(
    call: Call, req: op.GetOpenIDConnectProviderRequest, provider: OidcProvider
) -> op.GetOpenIDConnectProviderResponse:
    """Describe an OpenID Connect provider."""
    return op.GetOpenIDConnectProviderResponse(
        # AWS shows the URL without its scheme.
        url=provider.name,
        client_id_list=list(provider.client_ids),
        thumbprint_list=list(provider.thumbprints),
        create_date=provider.created,
        tags=shown_tags(provider.tags) or [],
    )


@iam.operation(op.ListOpenIDConnectProviders)
def list_open_id_connect_providers(
    call: Call, req: op.ListOpenIDConnectProvidersRequest
) -> op.ListOpenIDConnectProvidersResponse:
    """The ARNs of the account's OpenID Connect providers."""
    found = call.tx.list(OIDC_PROVIDER, call.account, "", limit=PROVIDERS)
    return op.ListOpenIDConnectProvidersResponse(
        open_id_connect_provider_list=[op.OpenIDConnectProviderListEntry(arn=each.arn) for each in found]
    )


@iam.operation(op.DeleteOpenIDConnectProvider, on=oidc_provider, lane=Lane.WRITE)
def delete_open_id_connect_provider(
    call: Call, req: op.DeleteOpenIDConnectProviderRequest, provider: OidcProvider
) -> None:
    """Trust an issuer no longer; roles that name it stay, and sessions that it began run on to their end."""
    call.tx.delete(OIDC_PROVIDER, provider)


@iam.operation(op.AddClientIDToOpenIDConnectProvider, on=oidc_provider, lane=Lane.WRITE)
def add_client_id_to_open_id_connect_provider(
    call: Call, req: op.AddClientIDToOpenIDConnectProviderRequest, provider: OidcProvider
) -> None:
    """Take tokens for one more audience; one that is there already stays as it is."""
    client_ids = accepted_client_ids((*provider.client_ids, req.client_id))
    call.tx.put(OIDC_PROVIDER, replace(provider, client_ids=client_ids))


@iam.operation(op.RemoveClientIDFromOpenIDConnectProvider, on=oidc_provider, lane=Lane.WRITE)
def remove_client_id_from_open_id_connect_provider(
    call: Call, req: op.RemoveClientIDFromOpenIDConnectProviderRequest, provider: OidcProvider
) -> None:
    """Take tokens for an audience no longer; one that is not there is passed over."""
    left = tuple(each for each in provider.client_ids if each != req.client_id)
    call.tx.put(OIDC_PROVIDER, replace(provider, client_ids=left))


@iam.operation(op.UpdateOpenIDConnectProviderThumbprint, on=oidc_provider, lane=Lane.WRITE)
def update_open_id_connect_provider_thumbprint(
    call: Call, req: op.UpdateOpenIDConnectProviderThumbprintRequest, provider: OidcProvider
) -> None:
    """Put other thumbprints in the place of the provider's."""
    call.tx.put(OIDC_PROVIDER, replace(provider, thumbprints=accepted_thumbprints(req.thumbprint_list)))


@iam.operation(op.TagOpenIDConnectProvider, on=oidc_provider, lane=Lane.WRITE, context=tagging)
def tag_open_id_connect_provider(call: Call, req: op.TagOpenIDConnectProviderRequest, provider: OidcProvider) -> None:
    """Add tags to an OpenID Connect provider, or give those it has other values."""
    call.tx.put(OIDC_PROVIDER, replace(provider, tags=accepted_tags(req.tags, provider.tags, fold=exactly)))


@iam.operation(
    op.UntagOpenIDConnectProvider,
    on=oidc_provider,
    lane=Lane.WRITE,
    context=untagging,
)
def untag_open_id_connect_provider(
    call: Call, req: op.UntagOpenIDConnectProviderRequest, provider: OidcProvider
) -> None:
    """Remove tags from an OpenID Connect provider; those it doesn't have are passed over."""
    call.tx.put(OIDC_PROVIDER, replace(provider, tags=remaining_tags(provider.tags, req.tag_keys, fold=exactly)))


@iam.operation(op.ListOpenIDConnectProviderTags, on=oidc_provider, lane=Lane.INLINE)
def list_open_id_connect_provider_tags(
    call: Call, req: op.ListOpenIDConnectProviderTagsRequest, provider: OidcProvider
) -> op.ListOpenIDConnectProviderTagsResponse:
    """An OpenID Connect provider's tags, in the order of their keys."""
    tags, marker = page_of_tags(provider.arn, provider.tags, req.marker, req.max_items)
    return op.ListOpenIDConnectProviderTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)
