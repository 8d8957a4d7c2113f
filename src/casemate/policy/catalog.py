"""The services that IAM's actions are prefixed with: their names, and of some their actions, resources and keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec


class KnownService(msgspec.Struct, frozen=True):
    """What the service authorization reference says of a service.

    ``actions`` give the access level (List, Read, Write, Tagging, Permissions management) and behind it the resource
    types; ``resources`` the ARN formats by type, ``keys`` the types of its condition keys.
    """

    actions: Mapping[str, tuple[str, ...]]
    resources: Mapping[str, str]
    keys: Mapping[str, str]


class Catalog(msgspec.Struct, frozen=True):
    """``services`` are names by prefix; ``known`` is what is known of some of them, by prefix."""

    provenance: str
    services: Mapping[str, str]
    known: Mapping[str, KnownService]

    def name(self, prefix: str) -> str:
        """A service's name; the prefix itself where there is none."""
        return self.services.get(prefix, prefix)

    def resource_format(self, action: str) -> str:
        """The ARN format of an action's one resource type; ``*`` where it has none, several, or is not known."""
        prefix, _, name = action.partition(":")
        service = self.known.get(prefix.lower())
        types = service.actions.get(name, ())[1:] if service else ()
        return service.resources.get(types[0], "*") if service and len(types) == 1 else "*"


@cache
def catalog() -> Catalog:
    """The catalog, read once a process (``data/services.json``)."""
    return msgspec.json.decode((files(__package__) / "data" / "services.json").read_bytes(), type=Catalog)
