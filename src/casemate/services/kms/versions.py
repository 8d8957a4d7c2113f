"""Versions of a key's material: what is told of each. The material itself is sealed elsewhere. No I/O.

KMS Developer Guide, "Rotate AWS KMS keys"; KMS API Reference, ``RotationsListEntry``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from casemate.api import kms as api

SECONDS_A_DAY = 86_400
YEAR = 365
"""Days between the rotations of an AWS managed key, and of any key whose period is not given."""


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a key's material. Times are seconds since the epoch.

    ``id`` is AWS's KeyMaterialId, 64 hexadecimal digits, under which the material is sealed. ``present`` tells
    whether it is: imported material can be deleted or expire (at ``valid_to``, never if None) and come again.
    ``rotated`` and ``rotation`` say when and why it became current; the first one has neither.
    """

    id: str
    created: float = 0.0
    state: api.KeyMaterialState = "CURRENT"
    present: bool = True
    rotated: float | None = None
    rotation: api.RotationType | None = None
    description: str | None = None
    valid_to: float | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it belongs to the key for good: what has never been current can still be taken back."""
        return self.state in ("CURRENT", "NON_CURRENT")


def current(versions: Sequence[Version]) -> Version | None:
    """The version that encrypts; None for a key whose material has never been imported."""
    return next((version for version in reversed(versions) if version.state == "CURRENT"), None)


def named(versions: Sequence[Version], id: str) -> Version | None:
    """The version of that id, or None."""
    return next((version for version in versions if version.id == id), None)


def pending(versions: Sequence[Version]) -> Version | None:
    """The imported version that waits for its rotation, or None."""
    return next((version for version in versions if not version.is_settled), None)


def advanced(versions: Sequence[Version], new: Version) -> tuple[Version, ...]:
    """The versions with ``new`` as the current one, behind all others."""
    former = [
        msgspec.structs.replace(each, state="NON_CURRENT") if each.state == "CURRENT" else each
        for each in versions
        if each.id != new.id
    ]
    return (*former, msgspec.structs.replace(new, state="CURRENT"))


def replaced(versions: Sequence[Version], version: Version) -> tuple[Version, ...]:
    """The versions with the one of the same id replaced by ``version``."""
    return tuple(version if each.id == version.id else each for each in versions)


def upcast_backing_keys(members: dict[str, Any]) -> dict[str, Any]:
    """A document of schema 1, which knew ids alone, the current one last."""
    *former, last = members["backing_keys"]
    created = members.get("created", 0.0)
    versions = [{"id": id, "created": created, "state": "NON_CURRENT"} for id in former]
    versions.append({"id": last, "created": created})
    kept = {name: value for name, value in members.items() if name != "backing_keys"}
    upgraded = {**kept, "versions": versions}
    if members.get("owning_service"):
        upgraded |= {"rotation_period": YEAR, "next_rotation": created + YEAR * SECONDS_A_DAY}
    return upgraded
