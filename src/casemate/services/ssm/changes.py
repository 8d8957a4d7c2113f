"""What EventBridge is told of parameters.

Systems Manager User Guide, "Configuring EventBridge rules for parameters and parameter policies", and "AWS Systems
Manager Parameter Store Events".
"""

from __future__ import annotations

from typing import Literal

from casemate.kernel.happenings import Happening, Happenings
from casemate.kernel.transaction import Transaction
from casemate.services.ssm.model import Parameter
from casemate.services.ssm.policies import AppliedPolicy

_SOURCE = "aws.ssm"
Change = Literal["Create", "Update", "Delete", "LabelParameterVersion"]


def tell_change(tx: Transaction, happenings: Happenings, parameter: Parameter, change: Change, now: float) -> None:
    """Tell that a parameter was made, written anew, deleted, or that labels of it moved."""
    detail = {"operation": change, "name": parameter.name, "type": parameter.version.type}
    if parameter.version.description:
        detail["description"] = parameter.version.description
    _tell(tx, happenings, parameter, "Parameter Store Change", detail, now)


def tell_policy(
    tx: Transaction, happenings: Happenings, parameter: Parameter, policy: AppliedPolicy, reason: str, now: float
) -> None:
    """Tell what a parameter's policy has led to."""
    detail = {
        "parameter-name": parameter.name,
        "parameter-type": parameter.version.type,
        "policy-type": policy.type,
        "policy-content": policy.text,
        "action-status": "Success",
        "action-reason": reason,
    }
    _tell(tx, happenings, parameter, "Parameter Store Policy Action", detail, now)


def _tell(
    tx: Transaction, happenings: Happenings, parameter: Parameter, detail_type: str, detail: dict[str, str], now: float
) -> None:
    happenings.tell(
        tx,
        Happening(
            source=_SOURCE,
            detail_type=detail_type,
            account=parameter.account,
            region=parameter.region,
            time=now,
            detail=detail,
            resources=(parameter.arn,),
        ),
    )
