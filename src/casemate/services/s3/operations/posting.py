"""Objects that browsers post in forms."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Annotated, Any

import msgspec
from msgspec import Meta, field

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.forms import FormOperation
from casemate.kernel.streaming import Receive, Received
from casemate.services.s3.errors import EntityTooLarge, EntityTooSmall
from casemate.services.s3.forms import LARGEST, SMALLEST, read_form, reply_to
from casemate.services.s3.model import Bucket
from casemate.services.s3.operations.objects import store_object
from casemate.services.s3.service import s3

_Smallest = Annotated[int, Meta(extra={"location": "header", "location_name": SMALLEST})]
_Largest = Annotated[int, Meta(extra={"location": "header", "location_name": LARGEST})]


class PostObjectRequest(op.PutObjectRequest, frozen=True, kw_only=True):
    """PutObject's, with the bounds that the form's policy sets to the file's size in bytes."""

    smallest: _Smallest | None = field(name="Smallest", default=None)
    largest: _Largest | None = field(name="Largest", default=None)


def post_object(call: Call, req: PostObjectRequest, bucket: Bucket) -> op.PutObjectOutput:
    """Put the object of a form."""

    def received(work: Hashable) -> Any:
        result = call.wait(work)
        if isinstance(work, Receive) and isinstance(result, Received):
            if req.largest is not None and result.size > req.largest:
                raise EntityTooLarge(
                    "Your proposed upload exceeds the maximum allowed size",
                    ProposedSize=result.size,
                    MaxSizeAllowed=req.largest,
                )
            if req.smallest is not None and result.size < req.smallest:
                raise EntityTooSmall(
                    "Your proposed upload is smaller than the minimum allowed size",
                    ProposedSize=result.size,
                    MinSizeAllowed=req.smallest,
                )
        return result

    return store_object(msgspec.structs.replace(call, wait=received), req, bucket, "ObjectCreated:Post", "PostObject")


_PUT = s3.operations[op.PutObject.name]
s3.form = FormOperation(
    registered=replace(_PUT, operation=replace(op.PutObject, request=PostObjectRequest), handler=post_object),
    read=read_form,
    reply=reply_to,
)
