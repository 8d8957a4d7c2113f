"""The Systems Manager service: Parameter Store, and what of the rest is refused."""

from __future__ import annotations

from casemate.api import ssm as op
from casemate.kernel.operations import Service
from casemate.services.ssm.model import PARAMETER, SERVICE_SETTING

_ELSEWHERE = "Of Systems Manager, Casemate has Parameter Store alone."
_BUILT = frozenset(name for name, operation in op.OPERATIONS.items() if operation.response is not None)

ssm = Service(
    model=op.SERVICE,
    kinds=(PARAMETER, SERVICE_SETTING),
    refused={name: _ELSEWHERE for name in op.OPERATIONS if name not in _BUILT},
)
"""AWS Systems Manager, as far as Parameter Store goes."""
