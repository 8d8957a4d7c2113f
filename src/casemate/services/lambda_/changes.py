"""What changes to a function bring with them: versions, the room that zips take, environments that must end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.kernel.transaction import pages
from casemate.services.lambda_.environments import drop_variables
from casemate.services.lambda_.model import (
    ALIAS,
    FUNCTION,
    VERSION,
    Alias,
    Code,
    Configuration,
    Function,
    Version,
    version_id,
)

_USED = "lambda.code"
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is done once a change is durable, outside the store. The composition root makes it.

    ``forget`` ends the environments of a function's ARN, ``drop`` removes a blob.
    """

    forget: Callable[[str], None]
    drop: Callable[[str], None]


def forget_function(call: Call, function: Function) -> None:
    """Have its environments ended as of the commit."""
    afterwards: Afterwards | None = call.resources.get(Afterwards)
    if afterwards is not None:
        arn = function.arn
        call.tx.defer(lambda: afterwards.forget(arn))


def code_in_use(call: Call) -> int:
    """Bytes of the account's zips in the region."""
    record = call.tx.record(_USED, f"{call.account}/{call.region}")
    return int(record) if record else 0


def take_room(call: Call, code: Code) -> None:
    """Count a zip that is kept from now on."""
    call.tx.put_record(_USED, f"{call.account}/{call.region}", str(code_in_use(call) + code.size).encode())


def release(call: Call, code: Code, *, keep: bool = False) -> None:
    """Count a zip no more, and remove it once the change is durable; ``keep`` where somebody else may name it."""
    left = max(0, code_in_use(call) - code.size)
    call.tx.put_record(_USED, f"{call.account}/{call.region}", str(left).encode())
    if not keep:
        remove_zip(call, code)


def remove_zip(call: Call, code: Code) -> None:
    """Remove a zip that was not counted, once the change is durable."""
    afterwards: Afterwards | None = call.resources.get(Afterwards)
    if afterwards is not None:
        call.tx.defer(lambda: afterwards.drop(code.blob))


def drop_unused(call: Call, function: Function, gone: list[Configuration], left: list[Configuration]) -> None:
    """Drop the zips and variables of configurations that are gone, as far as those that are left don't use them."""
    zips = {each.code.blob: each.code for each in gone}
    for each in left:
        zips.pop(each.code.blob, None)
    for code in zips.values():
        release(call, code)
    kept = {each.environment for each in left}
    for environment, configuration in {each.environment: each for each in gone}.items():
        if environment not in kept:
            drop_variables(call, function, configuration)


def versions_of(call: Call, function: Function) -> Iterator[Version]:
    """Its published versions, oldest first."""
    prefix = f"{function.name}:"

    def fetch(after: str) -> list[Version]:
        return call.tx.list(VERSION, function.account, function.region, prefix=prefix, after=after, limit=_PAGE)

    return pages(fetch, lambda version: version.id, _PAGE)


def aliases_of(call: Call, function: Function) -> Iterator[Alias]:
    """Its aliases."""
    prefix = f"{function.name}:"

    def fetch(after: str) -> list[Alias]:
        return call.tx.list(ALIAS, function.account, function.region, prefix=prefix, after=after, limit=_PAGE)

    return pages(fetch, lambda alias: alias.id, _PAGE)


def publish(call: Call, function: Function, description: str | None) -> tuple[Function, Version]:
    """Publish what is unpublished; the version there is when nothing has changed since (PublishVersion)."""
    if function.last_version:
        id_ = version_id(function.name, function.last_version)
        last = call.tx.get(VERSION, function.account, function.region, id_)
        if last is not None and _content(last.configuration) == _content(function.latest):
            return function, last
    number = function.last_version + 1
    configuration = msgspec.structs.replace(
        function.latest,
        revision_id=new_uuid(call.ids),
        description=function.latest.description if description is None else description,
    )
    version = Version(
        account=function.account,
        region=function.region,
        created=call.now,
        function=function.name,
        number=number,
        configuration=configuration,
    )
    call.tx.insert(VERSION, version)
    after = msgspec.structs.replace(function, last_version=number)
    call.tx.put(FUNCTION, after)
    return after, version


def _content(configuration: Configuration) -> Configuration:
    """What of a configuration makes it another version."""
    return msgspec.structs.replace(configuration, revision_id="", modified=0.0, description="")
