"""Lists of secrets and of their versions."""

from __future__ import annotations

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.secretsmanager.accesses import last_access
from casemate.services.secretsmanager.listing import listed
from casemate.services.secretsmanager.model import Secret, Version
from casemate.services.secretsmanager.operations.secrets import told_region, told_rules, told_stages
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.tagging import told_tags
from casemate.services.secretsmanager.targets import secret_itself

MAX_PAGE = 100
DEFAULT_KEY_ID = "DefaultEncryptionKey"
"""What a version's list of keys calls aws/secretsmanager."""


@secretsmanager.operation(op.ListSecrets)
def list_secrets(call: Call, req: op.ListSecretsRequest) -> op.ListSecretsResponse:
    """List the account's secrets in this Region that pass the filters, the oldest first unless asked otherwise."""
    page = listed(
        call,
        req.filters,
        limit=req.max_results or MAX_PAGE,
        token=req.next_token,
        listing="secrets",
        deleted=bool(req.include_planned_deletion),
        by=req.sort_by or "created-date",
        descending=req.sort_order == "desc",
    )
    return op.ListSecretsResponse(secret_list=[_entry(call, secret) for secret in page.secrets], next_token=page.token)


def _entry(call: Call, secret: Secret) -> op.SecretListEntry:
    rotation = secret.rotation
    return op.SecretListEntry(
        arn=secret.arn,
        name=secret.name,
        description=secret.description or None,
        kms_key_id=secret.kms_key or None,
        rotation_enabled=rotation.enabled if rotation is not None else None,
        rotation_lambda_arn=(rotation.function or None) if rotation is not None else None,
        rotation_rules=told_rules(rotation),
        last_rotated_date=rotation.last if rotation is not None else None,
        last_changed_date=secret.changed,
        last_accessed_date=last_access(call, secret),
        deleted_date=secret.deleted,
        next_rotation_date=rotation.until if rotation is not None and rotation.enabled else None,
        tags=told_tags(secret.tags),
        secret_versions_to_stages=told_stages(secret),
        owning_service=secret.owning_service or None,
        created_date=secret.created,
        primary_region=told_region(secret),
    )


@secretsmanager.operation(op.ListSecretVersionIds, on=secret_itself, lane=Lane.READ)
def list_secret_version_ids(
    call: Call, req: op.ListSecretVersionIdsRequest, secret: Secret
) -> op.ListSecretVersionIdsResponse:
    """List a secret's versions that have a value, in the order in which they were made; old ones if asked for."""
    listing = f"versions {secret.arn} {req.include_deprecated}"
    try:
        after = read_token(listing, req.next_token)
    except BadToken:
        raise op.InvalidNextTokenException("The NextToken value is invalid.") from None
    versions = [each for each in secret.versions if each.filled and (each.stages or req.include_deprecated)]
    place = next((number for number, each in enumerate(versions, 1) if each.id == after), 0)
    limit = req.max_results or MAX_PAGE
    shown = versions[place : place + limit]
    more = len(versions) > place + limit
    return op.ListSecretVersionIdsResponse(
        arn=secret.arn,
        name=secret.name,
        versions=[_version(call, secret, each) for each in shown],
        next_token=make_token(listing, shown[-1].id) if more else None,
    )


def _version(call: Call, secret: Secret, version: Version) -> op.SecretVersionsListEntry:
    return op.SecretVersionsListEntry(
        version_id=version.id,
        version_stages=list(version.stages) or None,
        last_accessed_date=last_access(call, secret, version),
        created_date=version.created,
        kms_key_ids=[key or DEFAULT_KEY_ID for key in version.keys],
    )
