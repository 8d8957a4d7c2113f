"""The versions of a parameter that were overwritten: records, by the parameter and their number."""

from __future__ import annotations

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.ssm.model import Parameter, Version
from casemate.services.ssm.quotas import VERSIONS

TABLE = "ssm-version"
_DIGITS = 15
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Version)


def keep_version(tx: Transaction, parameter: Parameter) -> None:
    """Keep the version that is current now, which is about to be overwritten."""
    tx.put_record(TABLE, _key(parameter, parameter.version.number), _encoder.encode(parameter.version))


def version_of(tx: Transaction, parameter: Parameter, number: int) -> Version | None:
    """The version of that number, None where there is none (any more)."""
    if number == parameter.version.number:
        return parameter.version
    if not parameter.oldest <= number < parameter.version.number:
        return None
    found = tx.record(TABLE, _key(parameter, number))
    return _decoder.decode(found) if found is not None else None


def versions_of(tx: Transaction, parameter: Parameter, after: int, limit: int) -> list[Version]:
    """At most ``limit`` versions with numbers above ``after``, the oldest first."""
    rows = tx.records(TABLE, after=_key(parameter, after), before=_end(parameter), limit=limit)
    found = [_decoder.decode(value) for _, value in rows]
    if len(found) < limit and parameter.version.number > after:
        found.append(parameter.version)
    return found


def forget_oldest(tx: Transaction, parameter: Parameter) -> None:
    """Remove the oldest version."""
    tx.delete_record(TABLE, _key(parameter, parameter.oldest))


def forget_versions(tx: Transaction, parameter: Parameter) -> None:
    """Remove every version that was overwritten."""
    begin = _key(parameter, 0)
    for key, _ in tx.records(TABLE, after=begin, before=_end(parameter), limit=VERSIONS + 1):
        tx.delete_record(TABLE, key)


def _key(parameter: Parameter, number: int) -> str:
    return f"{parameter.account}/{parameter.region}{parameter.id}:{number:0{_DIGITS}d}"


def _end(parameter: Parameter) -> str:
    return f"{parameter.account}/{parameter.region}{parameter.id};"
