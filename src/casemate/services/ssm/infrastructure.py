"""AWS's own public parameters, as far as botocore knows them: regions, services, and where services are.

Systems Manager User Guide, "Calling public parameters for AWS services, Regions, endpoints, …". They are put together
when somebody first asks for one, and kept in memory from then on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from casemate.services.ssm.model import Parameter, Version, parent

ROOT = "/aws/service/global-infrastructure"
_SINCE = 1_577_836_800.0
"""2020-01-01: AWS tells dates of that year."""
_END = "\U0010ffff"


class _Region(msgspec.Struct, frozen=True, rename={"long_name": "longName"}):
    long_name: str
    partition: str
    domain: str


class _Service(msgspec.Struct, frozen=True, rename={"long_name": "longName"}):
    long_name: str
    prefix: str
    regions: list[str]
    hosts: dict[str, str]

    def host(self, region: str, domain: str) -> str:
        return self.hosts.get(region) or f"{self.prefix}.{region}.{domain}"


class _Infrastructure(msgspec.Struct, frozen=True):
    regions: dict[str, _Region]
    services: dict[str, _Service]


class Catalog(NamedTuple):
    """Values by id, the ids in order, and those right under each path, in order."""

    values: dict[str, str]
    ids: list[str]
    under: dict[str, list[str]]


@cache
def catalog() -> Catalog:
    """All of them."""
    found = msgspec.json.decode(
        (files(__package__) / "data" / "infrastructure.json").read_bytes(), type=_Infrastructure
    )
    values = dict(_parameters(found))
    ids = sorted(values)
    under: dict[str, list[str]] = {}
    for id in ids:
        under.setdefault(parent(id), []).append(id)
    return Catalog(values, ids, under)


def _parameters(found: _Infrastructure) -> Iterator[tuple[str, str]]:
    for name, region in found.regions.items():
        at = f"{ROOT}/regions/{name}"
        yield at, name
        yield f"{at}/longName", region.long_name
        yield f"{at}/partition", region.partition
        yield f"{at}/domain", region.domain
    for name, service in found.services.items():
        at = f"{ROOT}/services/{name}"
        yield at, name
        yield f"{at}/longName", service.long_name
        for region_name in service.regions:
            host = service.host(region_name, found.regions[region_name].domain)
            yield f"{at}/regions/{region_name}", region_name
            yield f"{at}/regions/{region_name}/endpoint", host
            there = f"{ROOT}/regions/{region_name}/services/{name}"
            yield there, name
            yield f"{there}/endpoint", host


def infrastructure_parameter(region: str, id: str) -> Parameter | None:
    """The parameter of that id as a region has it, None when there is none."""
    value = catalog().values.get(id)
    return None if value is None else _parameter(region, id, value)


def infrastructure_beginning(region: str, prefix: str, after: str, limit: int) -> list[Parameter]:
    """At most ``limit`` of those whose ids begin so and come behind ``after``, in their order."""
    known = catalog()
    first = max(bisect_left(known.ids, prefix), bisect_right(known.ids, after))
    ids = known.ids[first : min(first + limit, bisect_left(known.ids, prefix + _END))]
    return [_parameter(region, id, known.values[id]) for id in ids]


def infrastructure_right_under(region: str, path: str, after: str, limit: int) -> list[Parameter]:
    """At most ``limit`` of those right under a path whose ids come behind ``after``, in their order."""
    known = catalog()
    children = known.under.get(path, [])
    first = bisect_right(children, after)
    return [_parameter(region, id, known.values[id]) for id in children[first : first + limit]]


def _parameter(region: str, id: str, value: str) -> Parameter:
    version = Version(number=1, type="String", value=value, modified=_SINCE)
    return Parameter(account="", region=region, created=_SINCE, name=id, version=version)
