"""Rotation: configured, begun, cancelled. API Reference, RotateSecret and CancelRotateSecret."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import lambda_
from casemate.api import secretsmanager as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import As, Call
from casemate.kernel.databases import Databases
from casemate.kernel.errors import AccessDenied, NotBuilt, ServiceError
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane, Values
from casemate.services.secretsmanager.errors import (
    require_changeable,
    require_not_deleted,
    require_own,
    require_primary,
)
from casemate.services.secretsmanager.model import CURRENT, PENDING, Rotation, Secret
from casemate.services.secretsmanager.replication import save
from casemate.services.secretsmanager.rotating import begun
from casemate.services.secretsmanager.rotation_tokens import forget_rotation_token
from casemate.services.secretsmanager.schedule import accepted_rules, scheduled
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.targets import secret_itself, secret_with
from casemate.services.secretsmanager.values import opened
from casemate.services.secretsmanager.versions import with_room, with_version

_CANT_INVOKE = (
    "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the "
    "principal secretsmanager.amazonaws.com."
)


def _asked(_call: Call, req: op.RotateSecretRequest) -> Mapping[str, Values]:
    keys: dict[str, Values] = {
        "secretsmanager:ModifyRotationRules": req.rotation_rules is not None,
        "secretsmanager:RotateImmediately": req.rotate_immediately is not False,
    }
    if req.rotation_lambda_arn:
        keys["secretsmanager:RotationLambdaARN"] = req.rotation_lambda_arn
    if req.external_secret_rotation_role_arn:
        keys["secretsmanager:ExternalSecretRotationRoleArn"] = req.external_secret_rotation_role_arn
    return keys


@secretsmanager.operation(op.RotateSecret, on=secret_with(_asked), lane=Lane.WRITE)
def rotate_secret(call: Call, req: op.RotateSecretRequest, secret: Secret) -> op.RotateSecretResponse:
    """Set how a secret rotates, and begin to rotate it, or only try its function out; the rest happens in time."""
    if req.external_secret_rotation_metadata or req.external_secret_rotation_role_arn:
        raise NotBuilt("Managed external secrets are held by partners' clouds, which Casemate does not reach.")
    require_not_deleted(secret)
    require_primary(secret)
    if req.rotation_lambda_arn or secret.attachment is None:
        # A service's own secret that the service rotates may be rotated by its account at any time.
        require_own(call, secret)
    known = secret.rotation or Rotation(enabled=False)
    token = req.client_request_token or new_uuid(call.ids)
    if secret.attempt is not None and secret.attempt.version == token:
        return op.RotateSecretResponse(arn=secret.arn, name=secret.name, version_id=token)
    function = req.rotation_lambda_arn or known.function
    if not function and secret.attachment is None:
        raise op.InvalidRequestException("No Lambda rotation function ARN is associated with this secret.")
    rules = known.rules if req.rotation_rules is None else accepted_rules(req.rotation_rules, call.now)
    if secret.version(token) is not None:
        raise op.InvalidParameterException(f"ClientRequestToken {token} is already in use for a version of the secret.")
    if _is_pending(secret):
        raise op.InvalidRequestException("A previous rotation isn\u2019t complete. That rotation will be reattempted.")
    if function:
        _require_invocable(call, secret, function)
    else:
        _require_manageable(call, secret)
    began = call.now if req.rotation_rules is not None or not known.began else known.began
    rotation = Rotation(function=function, rules=rules, began=began, last=known.last)
    secret = with_room(call, msgspec.structs.replace(secret, rotation=scheduled(rotation, call.now)))
    trial = req.rotate_immediately is False
    if trial:
        secret = _with_copy(call, secret, token)
    secret = save(call, begun(call.tx, secret, token, call.now, call.ids, trial=trial))
    return op.RotateSecretResponse(arn=secret.arn, name=secret.name, version_id=None if trial else token)


def _is_pending(secret: Secret) -> bool:
    """Whether a rotation is under way, or has left a version that is not the current one."""
    pending, current = secret.staged(PENDING), secret.staged(CURRENT)
    return secret.attempt is not None or (pending is not None and (current is None or current.id != pending.id))


def _with_copy(call: Call, secret: Secret, token: str) -> Secret:
    """The secret with a copy of its current value for a trial, if the caller may have that made."""
    current = secret.staged(CURRENT)
    if current is None:
        return secret
    try:
        return with_version(call, secret, token, opened(call, secret, current), (PENDING,))[0]
    except (AccessDenied, ServiceError):
        return secret


def _require_manageable(call: Call, secret: Secret) -> None:
    """See that the secret can be rotated without a function, as far as the database is not asked.

    Raises InvalidRequestException. User Guide, "Managed rotation for AWS Secrets Manager secrets".
    """
    attachment = secret.attachment
    assert attachment is not None
    database = call.use(Databases).find(call.tx, attachment.database)
    if database is None:
        raise op.InvalidRequestException("The database that the secret is attached to is not registered any more.")
    if attachment.alternating and database.superuser in ("", secret.arn):
        raise op.InvalidRequestException("Alternating users need a database with a superuser secret.")


def _require_invocable(call: Call, secret: Secret, function: str) -> None:
    """See that the caller may invoke the function, and that it lets Secrets Manager do so. Raises AccessDenied."""
    arn = parse_arn(function)
    if arn is None or arn.service != "lambda" or not arn.resource.startswith("function:"):
        raise op.InvalidParameterException(f"{function[:200]} is not the ARN of a Lambda function.")
    call.authorize("lambda:InvokeFunction", function, account=arn.account)
    request = lambda_.InvocationRequest(function_name=function, invocation_type="DryRun")
    try:
        call.peers(lambda_.Invoke, request, as_=As.SERVICE, region=arn.region, source_arn=secret.arn)
    except AccessDenied:
        raise AccessDenied(_CANT_INVOKE) from None
    except ServiceError as error:
        raise op.InvalidRequestException(f"The Lambda function can't be invoked: {error.message}") from None


@secretsmanager.operation(op.CancelRotateSecret, on=secret_itself, lane=Lane.WRITE)
def cancel_rotate_secret(
    call: Call, req: op.CancelRotateSecretRequest, secret: Secret
) -> op.CancelRotateSecretResponse:
    """Turn rotation off, and leave one that is under way where it is."""
    require_changeable(call, secret)
    begun_version = secret.attempt.version if secret.attempt is not None else None
    rotation = secret.rotation
    if rotation is not None:
        rotation = msgspec.structs.replace(rotation, enabled=False)
    if secret.attempt is not None:
        forget_rotation_token(call.tx, secret)
    save(call, msgspec.structs.replace(secret, rotation=rotation, attempt=None))
    return op.CancelRotateSecretResponse(arn=secret.arn, name=secret.name, version_id=begun_version)
