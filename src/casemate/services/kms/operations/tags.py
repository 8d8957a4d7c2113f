"""Tags of keys."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import MAX_TAGS, without
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.pages import page
from casemate.services.kms.service import kms
from casemate.services.kms.tagging import accepted_tags, tag_context
from casemate.services.kms.targets import key_itself


@kms.operation(op.TagResource, on=key_itself, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def tag_resource(call: Call, req: op.TagResourceRequest, key: Key) -> None:
    """Add tags to a customer managed key, or give those it has other values."""
    key.require_customer_managed()
    key.require_not_pending_deletion()
    call.tx.put(KEY, msgspec.structs.replace(key, tags=accepted_tags(req.tags, key.tags)))


def _untag_context(call: Call, req: op.UntagResourceRequest) -> Mapping[str, Values]:
    return {"aws:TagKeys": tuple(req.tag_keys)}


@kms.operation(op.UntagResource, on=key_itself, lane=Lane.WRITE, context=_untag_context)
def untag_resource(call: Call, req: op.UntagResourceRequest, key: Key) -> None:
    """Remove tags from a key; those it doesn't have are passed over."""
    key.require_customer_managed()
    key.require_not_pending_deletion()
    call.tx.put(KEY, msgspec.structs.replace(key, tags=without(key.tags, req.tag_keys)))


@kms.operation(op.ListResourceTags, on=key_itself, lane=Lane.INLINE)
def list_resource_tags(call: Call, req: op.ListResourceTagsRequest, key: Key) -> op.ListResourceTagsResponse:
    """A key's tags, in the order of their keys."""
    names, marker = page(
        f"tags:{key.arn}",
        req.marker,
        min(req.limit or MAX_TAGS, MAX_TAGS),
        lambda after, limit: [name for name in sorted(key.tags) if name > after][:limit],
        lambda name: name,
    )
    tags = [op.Tag(tag_key=name, tag_value=key.tags[name]) for name in names]
    return op.ListResourceTagsResponse(tags=tags, next_marker=marker, truncated=marker is not None)
