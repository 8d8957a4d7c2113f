"""What is run of a function outside of requests: by its name and qualifier, as they stand now."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.lambda_.model import ALIAS, FUNCTION, LATEST, VERSION, Configuration, Function, version_id

Draw = Callable[[], float]
"""A number from 0 up to 1, for aliases that share their invocations among versions."""


class Resolved(msgspec.Struct, frozen=True):
    """A function, and the version of it that is run."""

    function: Function
    configuration: Configuration
    version: str


def resolve(tx: Transaction, account: str, region: str, name: str, qualifier: str, draw: Draw) -> Resolved | None:
    """What a qualifier names of a function now; None when there is no such thing (any more)."""
    function = tx.get(FUNCTION, account, region, name)
    version = _version(tx, function, qualifier, draw) if function is not None else None
    if function is None or version is None:
        return None
    if version == LATEST:
        return Resolved(function, function.latest, LATEST)
    published = tx.get(VERSION, account, region, version_id(name, int(version)))
    return None if published is None else Resolved(function, published.configuration, version)


def _version(tx: Transaction, function: Function, qualifier: str, draw: Draw) -> str | None:
    if qualifier in ("", LATEST):
        return LATEST
    if qualifier.isdigit():
        return qualifier
    alias = tx.get(ALIAS, function.account, function.region, f"{function.name}:{qualifier}")
    if alias is None:
        return None
    drawn = draw()
    for version, weight in alias.weights.items():
        drawn -= weight
        if drawn < 0:
            return version
    return alias.version
