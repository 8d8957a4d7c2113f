"""Who a caller is, and whose an access key is."""

from __future__ import annotations

import re

from casemate.api import sts as op
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.services.sts.errors import InvalidClientTokenId
from casemate.services.sts.keys import account_in
from casemate.services.sts.requests import refuse_user_session
from casemate.services.sts.service import sts

_WELL_FORMED = re.compile(r"(AKIA|ASIA)[A-Z0-9]{12,124}", re.ASCII)


@sts.operation(op.GetCallerIdentity, lane=Lane.INLINE, unauthorized=True)
def get_caller_identity(call: Call, req: op.GetCallerIdentityRequest) -> op.GetCallerIdentityResponse:
    """The caller's unique id, account and ARN. It takes no permission, and no policy can deny it."""
    principal = call.principal
    return op.GetCallerIdentityResponse(user_id=principal.principal_id, account=principal.account, arn=principal.arn)


@sts.operation(op.GetAccessKeyInfo, lane=Lane.READ)
def get_access_key_info(call: Call, req: op.GetAccessKeyInfoRequest) -> op.GetAccessKeyInfoResponse:
    """The account of an access key: a long-term one from the store, a temporary one from its id."""
    refuse_user_session(call)
    credential = call.identities.credential(call.tx, req.access_key_id)
    if credential is not None:
        return op.GetAccessKeyInfoResponse(account=credential.principal.account)
    if not _WELL_FORMED.fullmatch(req.access_key_id):
        raise InvalidRequest("The access key ID is not valid.")
    account = account_in(req.access_key_id)
    if account is None or call.identities.unique_id(call.tx, make_arn("iam", "", account, "root")) is None:
        raise InvalidClientTokenId("The access key ID is not known to this installation.")
    return op.GetAccessKeyInfoResponse(account=account)
