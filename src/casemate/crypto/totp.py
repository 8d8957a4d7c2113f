"""Time-based one-time passwords: RFC 6238 with HMAC-SHA-1, six digits and steps of thirty seconds (RFC 4226)."""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP

STEP = 30
"""Seconds for which a code stands."""
SEED_SIZE = 40
"""Bytes of a new device's seed."""
_DIGITS = 6


def step_at(seconds: float) -> int:
    """The number of the step that a time falls into (RFC 6238, section 4.2)."""
    return int(seconds // STEP)


def code_of(seed: bytes, step: int) -> str:
    """The six digits of a step."""
    # SHA-1 is what authenticator programs take; HMAC with it stands.
    return HOTP(seed, _DIGITS, SHA1(), enforce_key_length=False).generate(step).decode("ascii")  # noqa: S303


def matching_step(seed: bytes, code: str, first: int, last: int) -> int | None:
    """The earliest step from ``first`` to ``last`` whose code this is, None without one. All are compared."""
    given = code.encode()
    steps = range(max(first, 0), last + 1)
    found = [step for step in steps if hmac.compare_digest(code_of(seed, step).encode(), given)]
    return found[0] if found else None
