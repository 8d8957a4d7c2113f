"""Public parameters: everybody's, under ``/aws/service/``. They belong to no account, and each Region has its own.

Those of the infrastructure are AWS's; all others the operator of the installation has put there.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.public_parameters import Entry, Written
from casemate.services.ssm.history import forget_oldest, forget_versions, keep_version
from casemate.services.ssm.infrastructure import (
    ROOT,
    infrastructure_beginning,
    infrastructure_parameter,
    infrastructure_right_under,
)
from casemate.services.ssm.model import PARAMETER, Parameter, Version
from casemate.services.ssm.naming import MAX_NAME, PUBLIC, is_name
from casemate.services.ssm.quotas import ADVANCED_SIZE, LEVELS, VERSIONS
from casemate.services.ssm.values import check_value


def public_parameter(call: Call, id: str) -> Parameter | None:
    """The public parameter of that name in this Region, None when there is none."""
    if _is_infrastructure(id):
        return infrastructure_parameter(call.region, id)
    return call.tx.get(PARAMETER, "", call.region, id)


def public_beginning(call: Call, prefix: str, after: str, limit: int) -> Sequence[Parameter]:
    """At most ``limit`` of the public parameters whose names begin so, behind an id, in the order of their names."""
    own = infrastructure_beginning(call.region, prefix, after, limit)
    if _is_infrastructure(prefix):
        return own
    kept = call.tx.list(PARAMETER, "", call.region, prefix=prefix, after=after, limit=limit)
    return sorted([*kept, *own], key=lambda parameter: parameter.id)[:limit]


def public_right_under(call: Call, path: str, after: str, limit: int) -> Sequence[Parameter]:
    """At most ``limit`` of the public parameters right under a path, as ``public_beginning``."""
    if _is_infrastructure(f"{path}/"):
        return infrastructure_right_under(call.region, path, after, limit)
    return call.tx.list(PARAMETER, "", call.region, index="path", value=path, after=after, limit=limit)


def put_public(call: Call, region: str, entries: Sequence[Entry], *, dry_run: bool) -> list[Written]:
    """See ``kernel.public_parameters.PublicParameters``."""
    return [_put(call, region, entry, dry_run) for entry in entries]


def _is_infrastructure(id: str) -> bool:
    return id.startswith(f"{ROOT}/") or id == ROOT


def _put(call: Call, region: str, entry: Entry, dry_run: bool) -> Written:
    name = entry.name
    if not name.startswith(PUBLIC) or not is_name(name) or len(name) > MAX_NAME or name.count("/") > LEVELS:
        raise InvalidRequest(f"A public parameter's name begins with {PUBLIC} and is a path: not {name[:300]}.")
    if _is_infrastructure(name):
        raise InvalidRequest(f"The parameters under {ROOT} are there already.")
    former = call.tx.get(PARAMETER, "", region, name)
    if entry.value is None:
        if former is not None and not dry_run:
            forget_versions(call.tx, former)
            call.tx.delete(PARAMETER, former)
        return Written(name, "None" if former is None else "Delete", 0 if former is None else former.version.number)
    data_type = entry.data_type or "text"
    check_value("String", data_type, entry.value)
    if len(entry.value.encode()) > ADVANCED_SIZE:
        raise InvalidRequest(f"The value of {name} has more than {ADVANCED_SIZE} bytes.")
    if former is not None and _same(former.version, entry, data_type):
        return Written(name, "None", former.version.number)
    number = 1 if former is None else former.version.number + 1
    if not dry_run:
        _keep(call, region, entry, data_type, number, former)
    return Written(name, "Create" if former is None else "Update", number)


def _same(version: Version, entry: Entry, data_type: str) -> bool:
    return (version.value, version.data_type, version.description) == (entry.value, data_type, entry.description)


def _keep(call: Call, region: str, entry: Entry, data_type: str, number: int, former: Parameter | None) -> None:
    assert entry.value is not None
    version = Version(
        number=number,
        type="String",
        value=entry.value,
        data_type=data_type,
        description=entry.description,
        modified=call.now,
    )
    if former is None:
        made = Parameter(account="", region=region, created=call.now, name=entry.name, version=version)
        call.tx.insert(PARAMETER, made)
        return
    oldest = former.oldest
    if number - oldest >= VERSIONS:
        forget_oldest(call.tx, former)
        oldest += 1
    keep_version(call.tx, former)
    call.tx.put(PARAMETER, msgspec.structs.replace(former, version=version, oldest=oldest))
