"""What several STS operations check of a request."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, NotBuilt
from casemate.kernel.mfa import OneTimeCodes
from casemate.kernel.principal import PrincipalType


def proves_mfa(call: Call, serial_number: str | None, token_code: str | None) -> bool:
    """Whether the caller brings a one-time code, which is used up. Raises AccessDenied for one that is not right."""
    if serial_number is None and token_code is None:
        return False
    if serial_number is None or token_code is None:
        raise AccessDenied(
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code."
        )
    call.use(OneTimeCodes).verify(call, serial_number, token_code)
    return True


def refuse_token_size(minimum: int | None) -> None:
    """Raise NotBuilt for a least token size, whose meaning AWS has not documented."""
    if minimum:
        raise NotBuilt("MinimumSessionTokenSize is not built yet.")


def refuse_user_session(call: Call) -> None:
    """Raise AccessDenied for credentials of GetSessionToken or GetFederationToken.

    The former may call AssumeRole and GetCallerIdentity, the latter GetCallerIdentity alone (STS API Reference,
    "Permissions" of both).
    """
    principal = call.principal
    if principal.session is not None and principal.type is not PrincipalType.ASSUMED_ROLE:
        raise AccessDenied(f"Cannot call {call.operation.name} with session credentials")
