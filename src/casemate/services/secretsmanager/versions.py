"""New versions of secrets: what makes one, which labels it gets, which old ones it pushes out.

API Reference, PutSecretValue (ClientRequestToken, VersionStages); User Guide, "AWS Secrets Manager quotas".
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from casemate.api import secretsmanager as api
from casemate.kernel.call import Call
from casemate.services.secretsmanager.model import (
    CURRENT,
    PENDING,
    Secret,
    Version,
    labelled,
    unlabelled,
)
from casemate.services.secretsmanager.notices import notify
from casemate.services.secretsmanager.quotas import quotas_of
from casemate.services.secretsmanager.schedule import scheduled
from casemate.services.secretsmanager.values import Value, enclosed, keep, opened


def with_version(
    call: Call, secret: Secret, version_id: str, value: Value, stages: Iterable[str] | None
) -> tuple[Secret, bool]:
    """The secret with a new version that has the labels, AWSCURRENT unless given; and whether there is one.

    A version of that id that has the same value already makes it a retry, and changes nothing. The version that a
    rotation began is filled. Raises ResourceExistsException, LimitExceededException, and what KMS comes to.
    """
    known = secret.version(version_id)
    if known is not None and known.filled:
        if not opened(call, secret, known).same(value):
            raise api.ResourceExistsException(
                f"You can't use ClientRequestToken {version_id} because that value is already in use for a version of "
                f"secret {secret.arn}."
            )
        return secret, False
    if known is None:
        secret = with_room(call, secret)
    labels = tuple(stages) if stages is not None else (CURRENT,)
    if not any(version.filled for version in secret.versions) and not (known and secret.attempt):
        # The first version is the current one, whatever else it is.
        labels = tuple(dict.fromkeys((*labels, CURRENT)))
    envelope = enclosed(call, secret, version_id, value)
    version = Version(
        id=version_id,
        created=call.now,
        stages=() if known is None else known.stages,
        keys=(secret.kms_key,),
        size=len(value.plain),
    )
    others = tuple(each for each in secret.versions if each.id != version_id)
    before = secret.staged(CURRENT)
    secret = msgspec.structs.replace(secret, versions=labelled((*others, version), version_id, labels))
    keep(call, secret, version_id, envelope)
    return rescheduled(call, abandoned(call, secret, version_id, labels), before), True


def with_room(call: Call, secret: Secret) -> Secret:
    """The secret with room for one more version: the oldest without a label go. Raises LimitExceededException."""
    quotas = quotas_of(call)
    excess = len(secret.versions) + 1 - quotas.versions
    if excess <= 0:
        return secret
    latest = call.now - quotas.version_seconds
    gone = [each for each in secret.versions if not each.stages and each.created <= latest][:excess]
    if len(gone) < excess:
        raise api.LimitExceededException(
            f"You can't have more than {quotas.versions} versions of a secret. Versions without a staging label make "
            "room when they are older than a day."
        )
    for version in gone:
        call.tx.destroy(secret.ref(version.id))
    ids = {version.id for version in gone}
    return msgspec.structs.replace(secret, versions=tuple(each for each in secret.versions if each.id not in ids))


def abandoned(call: Call, secret: Secret, version_id: str, labels: Iterable[str]) -> Secret:
    """The secret without the rotation under way, if another new version takes its place (RotationAbandoned).

    User Guide, "Logging AWS Secrets Manager events with AWS CloudTrail".
    """
    attempt = secret.attempt
    if attempt is None or attempt.version == version_id or not {CURRENT, PENDING} & set(labels):
        return secret
    begun = secret.version(attempt.version)
    versions = unlabelled(secret.versions, attempt.version, PENDING)
    if begun is not None and not begun.filled:
        versions = tuple(each for each in versions if each.id != attempt.version)
    notify(call.tx, secret, "RotationAbandoned", call.now, call.ids)
    return msgspec.structs.replace(secret, versions=versions, attempt=None)


def rescheduled(call: Call, secret: Secret, before: Version | None) -> Secret:
    """The secret with its next rotation counted from now, where another version than ``before`` is current.

    A value that is put by hand counts as a rotation (User Guide, "How rotation works").
    """
    current, rotation = secret.staged(CURRENT), secret.rotation
    if rotation is None or secret.attempt is not None or (current and current.id) == (before and before.id):
        return secret
    return msgspec.structs.replace(secret, rotation=scheduled(rotation, call.now))
