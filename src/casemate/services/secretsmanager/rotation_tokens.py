"""Rotation tokens: by one a rotation function shows that its PutSecretValue belongs to the rotation under way.

API Reference, PutSecretValue, RotationToken. The token is sealed beside the values: no document holds it.
"""

from __future__ import annotations

import hmac

from casemate.api import secretsmanager as api
from casemate.kernel.call import Call
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.secretsmanager.model import Secret

_PLACE = "rotation-token"


def make_rotation_token(tx: Transaction, secret: Secret, ids: Ids) -> None:
    """Make the token of a rotation that begins; it replaces that of the one before."""
    tx.seal(_ref(secret), ids.random(24).hex().encode())


def rotation_token(tx: Transaction, secret: Secret) -> str:
    """The token of the rotation under way, "" when there is none."""
    found = tx.unseal(_ref(secret))
    return "" if found is None else found.decode()


def require_rotation_token(call: Call, secret: Secret, given: str) -> None:
    """Raise InvalidRequestException unless the token is that of the rotation under way."""
    known = rotation_token(call.tx, secret) if secret.attempt is not None else ""
    if not known or not hmac.compare_digest(known.encode(), given.encode()):
        raise api.InvalidRequestException("The RotationToken is not that of the rotation in progress.")


def forget_rotation_token(tx: Transaction, secret: Secret) -> None:
    """Remove the token of a rotation that has ended."""
    tx.destroy(_ref(secret))


def _ref(secret: Secret) -> SealedRef:
    return secret.ref(_PLACE)
