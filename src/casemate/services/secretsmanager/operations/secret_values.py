"""Secret values: read, read many at a time, put."""

from __future__ import annotations

from collections.abc import Mapping

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest, ServiceError
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane, Values
from casemate.services.secretsmanager.accesses import note_access
from casemate.services.secretsmanager.errors import not_found, require_changeable, require_not_deleted
from casemate.services.secretsmanager.listing import listed
from casemate.services.secretsmanager.model import CURRENT, Secret, Version
from casemate.services.secretsmanager.replication import save
from casemate.services.secretsmanager.rotation_tokens import require_rotation_token
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.targets import secret_itself, secret_with
from casemate.services.secretsmanager.values import given_value, opened
from casemate.services.secretsmanager.versions import with_version

_BATCH = 20


def _asked_for(_call: Call, req: op.GetSecretValueRequest) -> Mapping[str, Values]:
    """The version id and label that a request passes: what it leaves out is no key (User Guide, "Condition keys")."""
    keys: dict[str, Values] = {}
    if req.version_id is not None:
        keys["secretsmanager:VersionId"] = req.version_id
    if req.version_stage is not None:
        keys["secretsmanager:VersionStage"] = req.version_stage
    return keys


@secretsmanager.operation(op.GetSecretValue, on=secret_with(_asked_for), lane=Lane.INLINE)
def get_secret_value(call: Call, req: op.GetSecretValueRequest, secret: Secret) -> op.GetSecretValueResponse:
    """Decrypt a version of a secret, the current one unless another is named, with KMS asked each time."""
    require_not_deleted(secret)
    version = _version(secret, req.version_id, req.version_stage)
    value = opened(call, secret, version)
    note_access(call, secret, version)
    return op.GetSecretValueResponse(
        arn=secret.arn,
        name=secret.name,
        version_id=version.id,
        secret_string=value.string,
        secret_binary=value.bytes,
        version_stages=list(version.stages) or None,
        created_date=version.created,
    )


def _version(secret: Secret, version_id: str | None, stage: str | None) -> Version:
    """The version that a request names. Raises ResourceNotFoundException, InvalidRequestException."""
    if version_id is not None:
        version, said = secret.version(version_id), f"VersionId: {version_id}"
        if version is not None and stage is not None and stage not in version.stages:
            raise op.InvalidRequestException(
                "You provided a VersionStage that is not associated to the provided VersionId."
            )
    else:
        version, said = secret.staged(stage or CURRENT), f"staging label: {stage or CURRENT}"
    if version is None or not version.filled:
        raise op.ResourceNotFoundException(f"Secrets Manager can't find the specified secret value for {said}")
    return version


@secretsmanager.operation(op.BatchGetSecretValue)
def batch_get_secret_value(call: Call, req: op.BatchGetSecretValueRequest) -> op.BatchGetSecretValueResponse:
    """Decrypt the current versions of up to twenty secrets, by name or filters; each is authorized by itself."""
    if bool(req.secret_id_list) == bool(req.filters):
        raise op.InvalidParameterException("You must include Filters or SecretIdList, but not both.")
    token = None
    if req.secret_id_list:
        if req.max_results is not None or req.next_token is not None:
            raise op.InvalidParameterException("MaxResults and NextToken go with Filters, not with SecretIdList.")
        named = list(dict.fromkeys(req.secret_id_list))
    else:
        call.authorize("secretsmanager:ListSecrets", "*")
        page = listed(call, req.filters, limit=req.max_results or _BATCH, token=req.next_token, listing="batch")
        named, token = [secret.arn for secret in page.secrets], page.token
    values, errors = [], []
    for secret_id in named:
        try:
            found = call.peers(op.GetSecretValue, op.GetSecretValueRequest(secret_id=secret_id))
        except ServiceError as error:
            errors.append(op.APIErrorType(secret_id=secret_id, error_code=error.code, message=error.message))
        except InvalidRequest as error:
            errors.append(op.APIErrorType(secret_id=secret_id, error_code="ValidationException", message=error.message))
        except AccessDenied as error:
            errors.append(
                op.APIErrorType(secret_id=secret_id, error_code="AccessDeniedException", message=error.message)
            )
        else:
            values.append(
                op.SecretValueEntry(
                    arn=found.arn,
                    name=found.name,
                    version_id=found.version_id,
                    secret_string=found.secret_string,
                    secret_binary=found.secret_binary,
                    version_stages=found.version_stages,
                    created_date=found.created_date,
                )
            )
    return op.BatchGetSecretValueResponse(secret_values=values, errors=errors, next_token=token)


@secretsmanager.operation(op.PutSecretValue, on=secret_itself, lane=Lane.WRITE)
def put_secret_value(call: Call, req: op.PutSecretValueRequest, secret: Secret) -> op.PutSecretValueResponse:
    """Add a version to a secret, the current one unless labels are given; a retry changes nothing."""
    require_changeable(call, secret)
    value = given_value(req.secret_string, req.secret_binary)
    if value is None:
        raise op.InvalidRequestException("You must provide either SecretString or SecretBinary.")
    if req.rotation_token is not None:
        require_rotation_token(call, secret, req.rotation_token)
    token = req.client_request_token or new_uuid(call.ids)
    secret, made = with_version(call, secret, token, value, req.version_stages)
    if made:
        secret = save(call, secret, {token: value})
    version = secret.version(token)
    if version is None:
        raise not_found()
    return op.PutSecretValueResponse(
        arn=secret.arn, name=secret.name, version_id=token, version_stages=list(version.stages) or None
    )
