"""What creating, changing and deleting users, groups and roles have in common."""

from __future__ import annotations

from collections.abc import Sequence

from casemate.api import iam as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Values
from casemate.services.iam.lookup import managed_policy
from casemate.services.iam.model import KIND_OF, UNIQUE_ID, Identity, UniqueId
from casemate.services.iam.tagging import tag_context


def save(call: Call, entity: Identity) -> None:
    """Write a changed user, group or role."""
    call.tx.put(KIND_OF[type(entity)], entity)


def require_free(call: Call, sort: type[Identity], name: str) -> None:
    """Raise EntityAlreadyExistsException when a user, group or role has the name, in whatever case."""
    if call.tx.get(KIND_OF[sort], call.account, "", name) is not None:
        raise api.EntityAlreadyExistsException(f"{sort.resource_type.capitalize()} with name {name} already exists.")


def require_bare(entity: Identity) -> None:
    """Raise DeleteConflictException while the entity has policies."""
    if entity.attached:
        raise api.DeleteConflictException("Cannot delete entity, must detach all policies first.")
    if entity.inline:
        raise api.DeleteConflictException("Cannot delete entity, must delete policies first.")


def accepted_boundary(call: Call, arn: str | None) -> str:
    """The ARN of a permissions boundary that may be set, "" for none. Raises NoSuchEntityException."""
    if not arn:
        return ""
    if managed_policy(call.tx, arn) is None or not usable(call, arn):
        raise api.NoSuchEntityException(f"Scope ARN: {arn} does not exist or is not attachable.")
    return arn


def usable(call: Call, arn: str) -> bool:
    """Whether the policy is AWS's or of the caller's account: another account's can't be attached."""
    return arn.split(":")[4] in ("aws", call.account)


def creation_context(tags: Sequence[api.Tag] | None, boundary: str | None) -> dict[str, Values]:
    """The condition keys of CreateUser and CreateRole."""
    keys = tag_context(tags)
    if boundary:
        keys["iam:PermissionsBoundary"] = boundary
    return keys


def authorize_tags(call: Call, action: str, arn: str, tags: Sequence[api.Tag] | None) -> None:
    """Raise AccessDenied unless the caller may tag (``TagUser``) what it is about to make, where it brings tags.

    The service authorization reference does not say so, but AWS asks it: else who may create could give the tags that
    others' policies go by.
    """
    if tags:
        call.authorize(f"iam:{action}", arn, context=tag_context(tags))


def register_id(call: Call, unique_id: str, entity: Identity) -> None:
    """Keep the way from a new user's or role's unique id to its name."""
    call.tx.insert(
        UNIQUE_ID,
        UniqueId(
            account=entity.account,
            created=entity.created,
            unique_id=unique_id,
            resource_type=entity.resource_type,
            name=entity.name,
        ),
    )


def forget_id(call: Call, unique_id: str) -> None:
    """Forget the unique id of what is deleted."""
    unique = call.tx.get(UNIQUE_ID, "", "", unique_id)
    if unique is not None:
        call.tx.delete(UNIQUE_ID, unique)
