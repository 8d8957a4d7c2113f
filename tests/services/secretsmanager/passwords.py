"""Random passwords without a world: the handler and a source of random bytes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.ids import SystemIds
from casemate.services.secretsmanager.operations.passwords import get_random_password


def password_of(**members: Any) -> str:
    """What GetRandomPassword answers."""
    call = cast(Call, SimpleNamespace(ids=SystemIds()))
    return get_random_password(call, op.GetRandomPasswordRequest(**members)).random_password or ""
