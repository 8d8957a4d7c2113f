"""Secrets deleted and restored.

User Guide, "Delete an AWS Secrets Manager secret"; API Reference, DeleteSecret and RestoreSecret.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Lane, Target, Values
from casemate.services.secretsmanager import keeping
from casemate.services.secretsmanager.errors import not_found, require_own, require_primary
from casemate.services.secretsmanager.following import have_followed
from casemate.services.secretsmanager.model import SECRET, Secret
from casemate.services.secretsmanager.notices import notify
from casemate.services.secretsmanager.quotas import MAX_WINDOW, MIN_WINDOW
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.targets import find_secret, secret_itself

DAY = 86_400


class Gone(NamedTuple):
    """What is to be deleted: a secret, or nothing, which a forced deletion is content with."""

    secret: Secret | None


def _find(call: Call, req: op.DeleteSecretRequest) -> Found[Gone]:
    found = find_secret(call, req.secret_id)
    if found.entity is None and found.account != call.account:
        return Found(found.arn, found.account, None, found.named)
    return Found(found.arn, found.account, Gone(found.entity), found.named)


def _context(call: Call, req: op.DeleteSecretRequest, gone: Gone | None) -> Mapping[str, Values]:
    keys: dict[str, Values] = {}
    if req.recovery_window_in_days is not None:
        keys["secretsmanager:RecoveryWindowInDays"] = req.recovery_window_in_days
    if req.force_delete_without_recovery is not None:
        keys["secretsmanager:ForceDeleteWithoutRecovery"] = req.force_delete_without_recovery
    assert secret_itself.context is not None
    return {**secret_itself.context(call, req, gone.secret if gone is not None else None), **keys}


_doomed: Target[Gone] = Target(
    resource_type="Secret",
    kind=SECRET.name,
    find=_find,
    missing=lambda _call, _request: not_found(),
    policy=lambda _, gone: gone.secret.policy_in_force() if gone.secret is not None else None,
    tags=lambda gone: gone.secret.tags if gone.secret is not None else {},
    context=_context,
)


@secretsmanager.operation(op.DeleteSecret, on=_doomed, lane=Lane.WRITE)
def delete_secret(call: Call, req: op.DeleteSecretRequest, gone: Gone) -> op.DeleteSecretResponse:
    """Schedule a secret's deletion, in 7 to 30 days, or delete it at once if that is forced."""
    days, force = req.recovery_window_in_days, bool(req.force_delete_without_recovery)
    if force and days is not None:
        raise op.InvalidParameterException(
            "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."
        )
    if days is not None and not MIN_WINDOW <= days <= MAX_WINDOW:
        raise op.InvalidParameterException(
            f"The RecoveryWindowInDays value must be between {MIN_WINDOW} and {MAX_WINDOW} days (inclusive)."
        )
    secret = gone.secret
    if secret is None:
        if not force:
            raise not_found()
        return op.DeleteSecretResponse(name=req.secret_id, deletion_date=call.now)
    require_primary(secret)
    if secret.replicas:
        regions = ", ".join(replica.region for replica in secret.replicas)
        raise op.InvalidRequestException(
            f"You can't delete secret {secret.name} that still has replica regions [{regions}]"
        )
    if force:
        require_own(call, secret)
        for version in secret.versions:
            notify(call.tx, secret, "EndSecretVersionDelete", call.now, call.ids, version=version.id)
        keeping.remove(call.tx, secret)
        return op.DeleteSecretResponse(arn=secret.arn, name=secret.name, deletion_date=call.now)
    if secret.deleted is not None:
        raise op.InvalidRequestException(
            "You can't perform this operation on the secret because it was already scheduled for deletion."
        )
    deletion = call.now + (days or MAX_WINDOW) * DAY
    call.tx.put(SECRET, msgspec.structs.replace(secret, deleted=call.now, deletion=deletion, attempt=None))
    for version in secret.versions:
        notify(call.tx, secret, "StartSecretVersionDelete", call.now, call.ids, version=version.id)
    return op.DeleteSecretResponse(arn=secret.arn, name=secret.name, deletion_date=deletion)


@secretsmanager.operation(op.RestoreSecret, on=secret_itself, lane=Lane.WRITE)
def restore_secret(call: Call, req: op.RestoreSecretRequest, secret: Secret) -> op.RestoreSecretResponse:
    """Take a secret back from its recovery window; one that is in none stays as it is."""
    if secret.deleted is not None:
        call.tx.put(SECRET, msgspec.structs.replace(secret, deleted=None, deletion=None, changed=call.now))
        if secret.attachment is not None:
            have_followed(call.tx, secret.attachment.database, call.now, call.ids, name=secret.name)
        for version in secret.versions:
            notify(call.tx, secret, "CancelSecretVersionDelete", call.now, call.ids, version=version.id)
    return op.RestoreSecretResponse(arn=secret.arn, name=secret.name)
