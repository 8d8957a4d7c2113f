"""What several STS operations check of a request."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, NotBuilt
from casemate.kernel.principal import PrincipalType


def refuse_mfa(serial_number: str | None, token_code: str | None) -> None:
    """Raise AccessDenied for a one-time code: no user has an MFA device yet, so no code can be right."""
    if serial_number is None and token_code is None:
        return
    if serial_number is None or token_code is None:
        raise AccessDenied(
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code."
        )
    raise AccessDenied(
        "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is "
        "valid and associated with this user."
    )


def refuse_token_size(minimum: int | None) -> None:
    """Raise NotBuilt for a least token size, whose meaning AWS has not documented."""
    if minimum:
        raise NotBuilt("MinimumSessionTokenSize is not built yet.")


def refuse_user_session(call: Call) -> None:
    """Raise AccessDenied for credentials of GetSessionToken, which may call AssumeRole and GetCallerIdentity alone.

    STS API Reference, GetSessionToken, "Permissions".
    """
    principal = call.principal
    if principal.session is not None and principal.type is not PrincipalType.ASSUMED_ROLE:
        raise AccessDenied(f"Cannot call {call.operation.name} with session credentials")
