"""Public parameters: everybody's, under ``/aws/service/``."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.services.ssm.model import Parameter


def public_parameter(call: Call, id: str) -> Parameter | None:
    """The public parameter of that name in this Region, None when there is none."""
    return None
