"""Secrets: made, described, changed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest, NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane, Values
from casemate.kernel.resource_policies import ResourcePolicies
from casemate.services.secretsmanager import keeping
from casemate.services.secretsmanager.accesses import last_access
from casemate.services.secretsmanager.errors import acts_for, require_changeable
from casemate.services.secretsmanager.model import (
    CURRENT,
    PENDING,
    PREVIOUS,
    SECRET,
    Rotation,
    Secret,
    secret_arn,
)
from casemate.services.secretsmanager.quotas import quotas_of
from casemate.services.secretsmanager.replication import added, save, statuses
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.tagging import accepted_tags, tag_context, told_tags
from casemate.services.secretsmanager.targets import new_secret, secret_itself, secret_with
from casemate.services.secretsmanager.values import (
    DEFAULT_KEY,
    Value,
    also_under,
    given_value,
    keep,
    key_of,
    opened,
    require_key_access,
)
from casemate.services.secretsmanager.versions import with_version

_NAME = re.compile(r"[a-zA-Z0-9/_+=.@-]{1,512}")
_OWNED = re.compile(r"([a-z0-9-]+)![a-zA-Z0-9/_+=.@-]{1,400}")
_REENCRYPTED = frozenset((CURRENT, PENDING, PREVIOUS))


def _key_keys(call: Call, key: str | None) -> dict[str, Values]:
    """``KmsKeyId`` as the request names the key, and ``KmsKeyArn``, the key behind an alias."""
    if not key:
        return {}
    keys: dict[str, Values] = {"secretsmanager:KmsKeyId": key}
    nobody = Secret(account=call.account, region=call.region, name="", suffix="")
    arn = key_of(nobody, key)
    policies: ResourcePolicies | None = call.resources.get(ResourcePolicies)
    if ":alias/" in arn and policies is not None:
        facts = policies.find(call, "kms:DescribeKey", arn)
        arn = facts.arn if facts is not None else arn
    keys["secretsmanager:KmsKeyArn"] = arn
    return keys


def replica_keys(regions: list[op.ReplicaRegionType] | None, overwrite: bool | None) -> dict[str, Values]:
    """The condition keys of replicas that a request asks for."""
    keys: dict[str, Values] = {}
    if regions:
        keys["secretsmanager:AddReplicaRegions"] = tuple(each.region or "" for each in regions)
    if overwrite is not None:
        keys["secretsmanager:ForceOverwriteReplicaSecret"] = overwrite
    return keys


def _created_with(call: Call, req: op.CreateSecretRequest) -> Mapping[str, Values]:
    keys: dict[str, Values] = {"secretsmanager:Name": req.name, **_key_keys(call, req.kms_key_id)}
    if req.description is not None:
        keys["secretsmanager:Description"] = req.description
    if req.type:
        keys["secretsmanager:Type"] = req.type
    return {
        **keys,
        **replica_keys(req.add_replica_regions, req.force_overwrite_replica_secret),
        **tag_context(req.tags),
    }


@secretsmanager.operation(op.CreateSecret, on=new_secret(_created_with), lane=Lane.WRITE)
def create_secret(call: Call, req: op.CreateSecretRequest, suffix: str) -> op.CreateSecretResponse:
    """Make a secret, with its first version if a value is given; with the same token and value it is a retry."""
    _refuse_external(req.type, req.cross_account_primary_arn)
    owner = _owner(call, req.name)
    value = given_value(req.secret_string, req.secret_binary)
    arn = secret_arn(call.account, call.region, f"{req.name}-{suffix}")
    if req.tags:
        call.authorize("secretsmanager:TagResource", arn, context=tag_context(req.tags))
    if req.add_replica_regions:
        context = replica_keys(req.add_replica_regions, req.force_overwrite_replica_secret)
        call.authorize("secretsmanager:ReplicateSecretToRegions", arn, context=context)
    token = req.client_request_token or new_uuid(call.ids)
    existing = call.tx.get(SECRET, call.account, call.region, req.name)
    if existing is not None:
        return _again(call, existing, token, value)
    if call.tx.count(SECRET, call.account, call.region) >= quotas_of(call).secrets:
        raise op.LimitExceededException("You can't create more secrets in this Region: the quota is reached.")
    secret = Secret(
        account=call.account,
        region=call.region,
        created=call.now,
        changed=call.now,
        tags=accepted_tags(req.tags),
        name=req.name,
        suffix=suffix,
        description=req.description or "",
        kms_key=named_key(req.kms_key_id),
        owning_service=owner,
    )
    if owner:
        secret = msgspec.structs.replace(secret, tags={**secret.tags, "aws:secretsmanager:owningService": owner})
    if secret.kms_key:
        require_key_access(call, secret, secret.kms_key)
    values: dict[str, Value] = {}
    keeping.insert(call.tx, secret)
    if value is not None:
        secret, _ = with_version(call, secret, token, value, None)
        values[token] = value
    overwrite = bool(req.force_overwrite_replica_secret)
    secret = msgspec.structs.replace(secret, replicas=added(call, secret, req.add_replica_regions, overwrite=overwrite))
    if values or secret.replicas:
        secret = save(call, secret, values)
    return op.CreateSecretResponse(
        arn=secret.arn,
        name=secret.name,
        version_id=token if value is not None else None,
        replication_status=statuses(call, secret),
    )


def _again(call: Call, existing: Secret, token: str, value: Value | None) -> op.CreateSecretResponse:
    """What a second CreateSecret of a name answers: the same, if it is a retry. Raises what else it is."""
    if existing.deleted is not None:
        raise op.InvalidRequestException(
            "You can't create this secret because a secret with this name is already scheduled for deletion."
        )
    version = existing.version(token)
    if version is None or value is None or not opened(call, existing, version).same(value):
        raise op.ResourceExistsException(f"The operation failed because the secret {existing.name} already exists.")
    return op.CreateSecretResponse(
        arn=existing.arn, name=existing.name, version_id=token, replication_status=statuses(call, existing)
    )


def _refuse_external(kind: str | None, primary: str | None = None) -> None:
    """Refuse by name what needs a partner's cloud or an organization."""
    if kind:
        raise NotBuilt("Managed external secrets (Type) are held by partners' clouds, which Casemate does not reach.")
    if primary:
        raise NotBuilt("Replicas in other accounts (CrossAccountPrimaryARN) are not built yet.")


def _owner(call: Call, name: str) -> str:
    """The service whose secret one of that name is, "" for a customer's. Raises InvalidRequest.

    Names with an exclamation mark are the services' own (User Guide, "Secrets managed by other AWS services").
    """
    owned = _OWNED.fullmatch(name)
    if owned is not None and acts_for(call, owned[1]):
        return owned[1]
    if not _NAME.fullmatch(name):
        raise InvalidRequest(
            "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!"
        )
    return ""


def named_key(key: str | None) -> str:
    """A key as a secret keeps it: "" for aws/secretsmanager, however it is named."""
    return "" if not key or key == DEFAULT_KEY or key.endswith(f":{DEFAULT_KEY}") else key


@secretsmanager.operation(op.DescribeSecret, on=secret_itself)
def describe_secret(call: Call, req: op.DescribeSecretRequest, secret: Secret) -> op.DescribeSecretResponse:
    """Describe a secret with its labelled versions, and without any value."""
    rotation = secret.rotation
    return op.DescribeSecretResponse(
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
        version_ids_to_stages=told_stages(secret),
        owning_service=secret.owning_service or None,
        created_date=secret.created,
        primary_region=told_region(secret),
        replication_status=statuses(call, secret),
    )


def told_rules(rotation: Rotation | None) -> op.RotationRulesType | None:
    """RotationRules as answers show them."""
    if rotation is None or rotation.rules is None:
        return None
    rules = rotation.rules
    return op.RotationRulesType(
        automatically_after_days=rules.days or None,
        schedule_expression=rules.expression or None,
        duration=rules.duration or None,
    )


def told_stages(secret: Secret) -> dict[str, list[str]] | None:
    """Which versions have which labels; those without any are not told."""
    return {version.id: list(version.stages) for version in secret.versions if version.stages} or None


def told_region(secret: Secret) -> str | None:
    """The primary's Region, of secrets that are replicated."""
    return secret.primary_region or (secret.region if secret.replicas else None)


def _updated_with(call: Call, req: op.UpdateSecretRequest) -> Mapping[str, Values]:
    keys = _key_keys(call, req.kms_key_id)
    if req.description is not None:
        keys["secretsmanager:Description"] = req.description
    if req.type:
        keys["secretsmanager:Type"] = req.type
    return keys


@secretsmanager.operation(op.UpdateSecret, on=secret_with(_updated_with), lane=Lane.WRITE)
def update_secret(call: Call, req: op.UpdateSecretRequest, secret: Secret) -> op.UpdateSecretResponse:
    """Change a secret's description, KMS key or value; another key takes over its labelled versions too."""
    _refuse_external(req.type)
    require_changeable(call, secret)
    value = given_value(req.secret_string, req.secret_binary)
    if req.description is not None:
        secret = msgspec.structs.replace(secret, description=req.description)
    if req.kms_key_id is not None and named_key(req.kms_key_id) != secret.kms_key:
        secret = _under(call, secret, named_key(req.kms_key_id))
    token, values = None, {}
    if value is not None:
        token = req.client_request_token or new_uuid(call.ids)
        secret, made = with_version(call, secret, token, value, None)
        values = {token: value} if made else {}
    secret = save(call, secret, values)
    return op.UpdateSecretResponse(arn=secret.arn, name=secret.name, version_id=token)


def _under(call: Call, secret: Secret, key: str) -> Secret:
    """The secret under another KMS key, its labelled versions under both.

    User Guide, "Secret encryption and decryption": those that the caller may not have re-encrypted stay as they are.
    """
    require_key_access(call, secret, key)
    versions = []
    for version in secret.versions:
        envelope = None
        if version.filled and _REENCRYPTED & set(version.stages):
            envelope = also_under(call, secret, version, key)
        if envelope is not None:
            keep(call, secret, version.id, envelope)
            version = msgspec.structs.replace(version, keys=tuple(name for name, _ in envelope.wrapped))
        versions.append(version)
    return msgspec.structs.replace(secret, kms_key=key, versions=tuple(versions))
