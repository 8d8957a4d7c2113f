"""Temporary credentials of a user's, or the root user's, own."""

from __future__ import annotations

from casemate.api import sts as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Lane
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.services.sts.issuing import issue
from casemate.services.sts.requests import proves_mfa, refuse_token_size, refuse_user_session
from casemate.services.sts.service import sts

DEFAULT_DURATION = 43_200
ROOT_LIMIT = 3600
"""Seconds that a root user's session lasts at most; a longer one is cut to it."""


@sts.operation(op.GetSessionToken, lane=Lane.READ, unauthorized=True)
def get_session_token(call: Call, req: op.GetSessionTokenRequest) -> op.GetSessionTokenResponse:
    """Temporary credentials with the permissions of the user who calls. It takes no permission."""
    caller = call.principal
    refuse_user_session(call)
    if caller.type not in (PrincipalType.IAM_USER, PrincipalType.ROOT) or caller.session is not None:
        raise AccessDenied("Cannot call GetSessionToken with session credentials")
    refuse_token_size(req.minimum_session_token_size)
    mfa = proves_mfa(call, req.serial_number, req.token_code)
    duration = req.duration_seconds or DEFAULT_DURATION
    if caller.type is PrincipalType.ROOT:
        duration = min(duration, ROOT_LIMIT)
    session = Session(
        issuer_type=caller.type.value,
        issuer_arn=caller.arn,
        issuer_id=caller.principal_id,
        name=caller.name,
        issued=call.wall,
        expires=call.wall + duration,
        mfa=mfa,
    )
    principal = Principal(
        type=caller.type,
        account=caller.account,
        arn=caller.arn,
        principal_id=caller.principal_id,
        name=caller.name,
        session=session,
    )
    issued = issue(call, principal)
    return op.GetSessionTokenResponse(
        credentials=issued.credentials,
        session_token_size=issued.token_size,
        session_token_utilization=issued.token_utilization,
    )
