"""Parameters put into the store and taken out of it, with all that hangs on them: versions, and how many there are."""

from __future__ import annotations

import msgspec

from casemate.api import ssm as api
from casemate.kernel.call import Call
from casemate.kernel.transaction import Transaction
from casemate.services.ssm.history import forget_oldest, forget_versions, keep_version
from casemate.services.ssm.model import ADVANCED, PARAMETER, Parameter, Version
from casemate.services.ssm.quotas import VERSIONS, quotas_of

_COUNTS = "ssm-advanced"
"""How many advanced parameters an account has in a Region, by ``account/region``."""


def advanced_count(tx: Transaction, account: str, region: str) -> int:
    """How many advanced parameters there are."""
    found = tx.record(_COUNTS, f"{account}/{region}")
    return int(found) if found is not None else 0


def standard_is_full(call: Call) -> bool:
    """Whether the caller's account may have no further standard parameter."""
    every = call.tx.count(PARAMETER, call.account, call.region)
    return every - advanced_count(call.tx, call.account, call.region) >= quotas_of(call).standard


def make_parameter(call: Call, parameter: Parameter) -> None:
    """Keep a new parameter. Raises ParameterLimitExceeded."""
    if parameter.version.tier == ADVANCED:
        _add_advanced(call, parameter)
    elif standard_is_full(call):
        raise api.ParameterLimitExceeded(
            f"You have exceeded the number of standard parameters for this account and Region: "
            f"{quotas_of(call).standard}. Delete one or more parameters, or use the advanced-parameter tier."
        )
    call.tx.insert(PARAMETER, parameter)


def overwrite(call: Call, parameter: Parameter, version: Version) -> Parameter:
    """Make ``version`` the current one. Raises ParameterMaxVersionLimitExceeded while a label holds the oldest one."""
    oldest = parameter.oldest
    if version.number - oldest >= VERSIONS:
        if parameter.labels_of(oldest):
            raise api.ParameterMaxVersionLimitExceeded(
                f"You attempted to create a new version of {parameter.name} by calling the PutParameter API with the "
                f"overwrite flag. Version {oldest}, the oldest version, can't be deleted because it has a label "
                "associated with it. Move the label to another version of the parameter, and try again."
            )
        forget_oldest(call.tx, parameter)
        oldest += 1
    if version.tier == ADVANCED and parameter.version.tier != ADVANCED:
        _add_advanced(call, parameter)
    keep_version(call.tx, parameter)
    written = msgspec.structs.replace(parameter, version=version, oldest=oldest)
    call.tx.put(PARAMETER, written)
    return written


def remove_parameter(tx: Transaction, parameter: Parameter) -> None:
    """Remove a parameter with all its versions."""
    forget_versions(tx, parameter)
    if parameter.version.tier == ADVANCED:
        number = advanced_count(tx, parameter.account, parameter.region) - 1
        tx.put_record(_COUNTS, f"{parameter.account}/{parameter.region}", str(max(number, 0)).encode())
    tx.delete(PARAMETER, parameter)


def _add_advanced(call: Call, parameter: Parameter) -> None:
    number = advanced_count(call.tx, parameter.account, parameter.region)
    if number >= quotas_of(call).advanced:
        raise api.ParameterLimitExceeded(
            f"You have exceeded the number of advanced parameters for this account and Region: "
            f"{quotas_of(call).advanced}. Delete one or more parameters and try again."
        )
    call.tx.put_record(_COUNTS, f"{parameter.account}/{parameter.region}", str(number + 1).encode())
