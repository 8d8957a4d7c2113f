"""The public keys that digests are verified with."""

from __future__ import annotations

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.signing import SIGNING_KEY, keys_of

_PAGE = 100


@cloudtrail.operation(op.ListPublicKeys)
def list_public_keys(call: Call, req: op.ListPublicKeysRequest) -> op.ListPublicKeysResponse:
    """List the Region's keys that signed in a time, those that sign now if none is named."""
    start = call.now if req.start_time is None else req.start_time
    end = max(start, call.now) if req.end_time is None else req.end_time
    if start > end:
        raise op.InvalidTimeRangeException("The start time must not be later than the end time.")
    listing = f"keys:{call.region}:{req.start_time}:{req.end_time}"
    try:
        after = read_token(listing, req.next_token)
    except BadToken:
        raise op.InvalidTokenException("The NextToken is not valid for these parameters.") from None
    found = sorted(
        (key for key in keys_of(call.tx, call.region) if key.created <= end and key.until >= start),
        key=SIGNING_KEY.id,
    )
    found = [key for key in found if SIGNING_KEY.id(key) > after]
    page = found[:_PAGE]
    token = make_token(listing, SIGNING_KEY.id(page[-1])) if len(found) > _PAGE else None
    keys = [
        op.PublicKey(
            value=key.public, validity_start_time=key.created, validity_end_time=key.until, fingerprint=key.fingerprint
        )
        for key in page
    ]
    return op.ListPublicKeysResponse(public_key_list=keys, next_token=token)
