"""Encoded authorization failure messages."""

from __future__ import annotations

from casemate.api import sts as op
from casemate.crypto.errors import BadToken
from casemate.crypto.messages import AuthorizationMessages
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.sts.requests import refuse_user_session
from casemate.services.sts.service import sts


@sts.operation(op.DecodeAuthorizationMessage, lane=Lane.READ)
def decode_authorization_message(
    call: Call, req: op.DecodeAuthorizationMessageRequest
) -> op.DecodeAuthorizationMessageResponse:
    """Why a call of the caller's account was denied, from the message that its error carried."""
    refuse_user_session(call)
    try:
        document = call.use(AuthorizationMessages).open(call.account, req.encoded_message)
    except BadToken:
        raise op.InvalidAuthorizationMessageException("Message is not valid") from None
    # What the message says is for the caller alone: reading it is audited, its content is not copied.
    call.audit.hide_response = True
    return op.DecodeAuthorizationMessageResponse(decoded_message=document)
