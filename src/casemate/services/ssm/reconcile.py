"""What happens to parameters in time: what their policies say. The keeper calls each step in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from casemate.kernel.happenings import Happenings
from casemate.kernel.transaction import Transaction
from casemate.services.ssm.changes import tell_change, tell_policy
from casemate.services.ssm.keeping import remove_parameter
from casemate.services.ssm.model import PARAMETER, Parameter
from casemate.services.ssm.policies import EXPIRATION, EXPIRING, FINISHED, PENDING, AppliedPolicy


def apply_policies(tx: Transaction, parameter: Parameter, now: float, happenings: Happenings) -> None:
    """Do what those policies say that are due: tell, and delete the parameter when it has expired."""
    version = parameter.version
    due = [each for each in version.policies if each.status == PENDING and each.due <= now]
    for each in due:
        tell_policy(tx, happenings, parameter, each, _reason(parameter, each), now)
    if any(each.type == EXPIRATION for each in due):
        remove_parameter(tx, parameter)
        tell_change(tx, happenings, parameter, "Delete", now)
        return
    policies = tuple(
        msgspec.structs.replace(each, status=FINISHED) if each in due else each for each in version.policies
    )
    tx.put(PARAMETER, msgspec.structs.replace(parameter, version=msgspec.structs.replace(version, policies=policies)))


def _reason(parameter: Parameter, policy: AppliedPolicy) -> str:
    if policy.type == EXPIRATION:
        return f"The parameter expired at {_told(policy.due)} and was deleted."
    if policy.type == EXPIRING:
        expires = next(each.due for each in parameter.version.policies if each.type == EXPIRATION)
        return f"The parameter will expire at {_told(expires)}."
    return f"The parameter was not changed since {_told(parameter.version.modified)}."


def _told(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
