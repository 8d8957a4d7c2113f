"""Staging labels, moved by hand. API Reference, UpdateSecretVersionStage."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.secretsmanager.errors import require_changeable
from casemate.services.secretsmanager.model import CURRENT, PENDING, Secret, labelled, unlabelled
from casemate.services.secretsmanager.replication import save
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.targets import secret_with
from casemate.services.secretsmanager.versions import abandoned, rescheduled


def _moved(_call: Call, req: op.UpdateSecretVersionStageRequest) -> Mapping[str, Values]:
    return {"secretsmanager:VersionStage": req.version_stage}


@secretsmanager.operation(op.UpdateSecretVersionStage, on=secret_with(_moved), lane=Lane.WRITE)
def update_secret_version_stage(
    call: Call, req: op.UpdateSecretVersionStageRequest, secret: Secret
) -> op.UpdateSecretVersionStageResponse:
    """Put a staging label on a version, move it, or take it away; where AWSCURRENT goes, AWSPREVIOUS follows."""
    require_changeable(call, secret)
    label, to, away = req.version_stage, req.move_to_version_id, req.remove_from_version_id
    for version_id in (to, away):
        if version_id is not None and secret.version(version_id) is None:
            raise op.ResourceNotFoundException(
                f"Secrets Manager can't find the specified secret version: {version_id}."
            )
    holder = secret.staged(label)
    if to is None and away is None:
        raise op.InvalidParameterException("You must provide a value for MoveToVersionId or RemoveFromVersionId.")
    if away is not None and (holder is None or holder.id != away):
        raise op.InvalidParameterException(f"Staging label {label} is not currently attached to version {away}.")
    if holder is not None and away is None and holder.id != to:
        raise op.InvalidParameterException(
            f"The parameter RemoveFromVersionId can't be empty. Staging label {label} is currently attached to version "
            f"{holder.id}, so you must explicitly reference that version in RemoveFromVersionId."
        )
    if to is None:
        if label == CURRENT:
            raise op.InvalidParameterException(
                f"You can only move staging label {CURRENT} to a different secret version. "
                "It can\u2019t be completely removed."
            )
        versions = unlabelled(secret.versions, away or "", label)
    else:
        _require_value(secret, to, label)
        versions = labelled(secret.versions, to, (label,))
    if versions != secret.versions:
        before = secret.staged(CURRENT)
        secret = msgspec.structs.replace(secret, versions=versions)
        if label == PENDING and (before is None or secret.attempt is None or before.id != secret.attempt.version):
            # A rotation under way whose version loses AWSPENDING is over: its steps need the label.
            secret = abandoned(call, secret, to or "", (PENDING,))
        secret = rescheduled(call, secret, before)
        secret = save(call, secret)
    return op.UpdateSecretVersionStageResponse(arn=secret.arn, name=secret.name)


def _require_value(secret: Secret, version_id: str, label: str) -> None:
    """Raise InvalidRequestException where AWSCURRENT would go to a version that has no value."""
    version = secret.version(version_id)
    if label == CURRENT and version is not None and not version.filled:
        raise op.InvalidRequestException(
            f"You can't move staging label {CURRENT} to version {version_id} because it has no secret value."
        )
