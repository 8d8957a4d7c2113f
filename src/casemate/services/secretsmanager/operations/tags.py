"""Tags of secrets. API Reference, TagResource and UntagResource."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import without
from casemate.services.secretsmanager.errors import require_changeable
from casemate.services.secretsmanager.model import Secret
from casemate.services.secretsmanager.replication import save
from casemate.services.secretsmanager.service import secretsmanager
from casemate.services.secretsmanager.tagging import accepted_tags, tag_context
from casemate.services.secretsmanager.targets import secret_context, secret_with


def _given(_call: Call, req: op.TagResourceRequest) -> Mapping[str, Values]:
    return tag_context(req.tags)


def _taken(_call: Call, req: op.UntagResourceRequest) -> Mapping[str, Values]:
    return {"aws:TagKeys": tuple(req.tag_keys)}


@secretsmanager.operation(op.TagResource, on=secret_with(_given), lane=Lane.WRITE)
def tag_resource(call: Call, req: op.TagResourceRequest, secret: Secret) -> None:
    """Add tags to a secret, over those of the same keys, unless the caller would shut itself out by them."""
    require_changeable(call, secret)
    _retag(call, secret, accepted_tags(req.tags, secret.tags), _given(call, req))


@secretsmanager.operation(op.UntagResource, on=secret_with(_taken), lane=Lane.WRITE)
def untag_resource(call: Call, req: op.UntagResourceRequest, secret: Secret) -> None:
    """Remove tags from a secret, unless the caller would shut itself out by that."""
    require_changeable(call, secret)
    own = [key for key in req.tag_keys if not key.startswith("aws:")]
    _retag(call, secret, without(secret.tags, own), _taken(call, req))


def _retag(call: Call, secret: Secret, tags: dict[str, str], more: Mapping[str, Values]) -> None:
    """Write the tags if the caller may still do with them what it does. Raises AccessDenied."""
    changed = msgspec.structs.replace(secret, tags=tags)
    if tags == secret.tags:
        return
    context: dict[str, Values] = {
        "secretsmanager:SecretId": secret.arn,
        **secret_context(changed),
        **{f"aws:ResourceTag/{key}": value for key, value in tags.items()},
        **more,
    }
    call.authorize(
        f"secretsmanager:{call.operation.name}",
        secret.arn,
        account=secret.account,
        policy=changed.policy_in_force(),
        context=context,
    )
    save(call, changed)
