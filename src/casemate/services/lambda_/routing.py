"""Which version an invocation goes to."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.services.lambda_.errors import not_found
from casemate.services.lambda_.model import LATEST, VERSION, Configuration, Function, function_arn, version_id
from casemate.services.lambda_.targets import Qualified


def target_of(call: Call, found: Qualified) -> tuple[Configuration, str]:
    """The configuration and version of what is named; an alias's is its main version."""
    if found.alias is None:
        return found.configuration, found.version_name
    return of_version(call, found.function, found.alias.version)


def chosen(call: Call, found: Qualified) -> tuple[Configuration, str]:
    """The version that an invocation runs: that of an alias by the shares of its versions."""
    alias = found.alias
    if alias is None or not alias.weights:
        return target_of(call, found)
    drawn = int.from_bytes(call.ids.random(8), "big") / 2**64
    for version, weight in alias.weights.items():
        drawn -= weight
        if drawn < 0:
            return of_version(call, found.function, version)
    return of_version(call, found.function, alias.version)


def of_version(call: Call, function: Function, version: str) -> tuple[Configuration, str]:
    """A version's configuration. Raises ResourceNotFoundException."""
    if version == LATEST:
        return function.latest, LATEST
    found = call.tx.get(VERSION, function.account, function.region, version_id(function.name, int(version)))
    if found is None:
        arn = function_arn(function.account, function.region, function.name, version)
        raise not_found(f"Function not found: {arn}")
    return found.configuration, version
