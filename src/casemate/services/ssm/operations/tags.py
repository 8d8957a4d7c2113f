"""Tags of parameters."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import ssm as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import without
from casemate.services.ssm.model import PARAMETER, Parameter
from casemate.services.ssm.service import ssm
from casemate.services.ssm.tagging import accepted_tags, tag_context
from casemate.services.ssm.targets import tagged


def _given(_call: Call, req: op.AddTagsToResourceRequest) -> Mapping[str, Values]:
    return tag_context(req.tags)


def _taken(_call: Call, req: op.RemoveTagsFromResourceRequest) -> Mapping[str, Values]:
    return {"aws:TagKeys": tuple(req.tag_keys)}


@ssm.operation(op.AddTagsToResource, on=tagged, lane=Lane.WRITE, context=_given)
def add_tags_to_resource(
    call: Call, req: op.AddTagsToResourceRequest, parameter: Parameter
) -> op.AddTagsToResourceResult:
    """Add tags to a parameter, over those of the same keys."""
    call.tx.put(PARAMETER, msgspec.structs.replace(parameter, tags=accepted_tags(req.tags, parameter.tags)))
    return op.AddTagsToResourceResult()


@ssm.operation(op.RemoveTagsFromResource, on=tagged, lane=Lane.WRITE, context=_taken)
def remove_tags_from_resource(
    call: Call, req: op.RemoveTagsFromResourceRequest, parameter: Parameter
) -> op.RemoveTagsFromResourceResult:
    """Remove tags from a parameter; those it doesn't have are passed over."""
    call.tx.put(PARAMETER, msgspec.structs.replace(parameter, tags=without(parameter.tags, req.tag_keys)))
    return op.RemoveTagsFromResourceResult()


@ssm.operation(op.ListTagsForResource, on=tagged, lane=Lane.INLINE)
def list_tags_for_resource(
    call: Call, req: op.ListTagsForResourceRequest, parameter: Parameter
) -> op.ListTagsForResourceResult:
    """A parameter's tags, in the order of their keys."""
    return op.ListTagsForResourceResult(
        tag_list=[op.Tag(key=key, value=value) for key, value in sorted(parameter.tags.items())]
    )
