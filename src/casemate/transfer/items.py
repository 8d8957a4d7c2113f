"""What is carried: secrets and parameters with their versions, as a bundle writes them down too.

The shapes are those of the Secrets Manager and Systems Manager API References. ``repr`` shows no value.
"""

from __future__ import annotations

import msgspec

CURRENT, PREVIOUS, PENDING = "AWSCURRENT", "AWSPREVIOUS", "AWSPENDING"


class SecretVersion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value under staging labels: text or bytes. ``id`` is the version's id where it came from, "" without one."""

    stages: tuple[str, ...]
    text: str | None = None
    binary: bytes | None = None
    id: str = ""

    def __repr__(self) -> str:
        return f"SecretVersion(stages={self.stages!r}, {self.size} bytes)"

    @property
    def size(self) -> int:
        """Bytes of the value."""
        return len(self.content)

    @property
    def content(self) -> bytes:
        """The value as bytes."""
        return self.text.encode() if self.text is not None else self.binary or b""


class Secret(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="secret", forbid_unknown_fields=True):
    """A secret with the versions that have labels: the current one first. ``policy`` is JSON, "" without one."""

    name: str
    versions: tuple[SecretVersion, ...] = ()
    description: str = ""
    tags: dict[str, str] = {}
    policy: str = ""

    @property
    def noun(self) -> str:
        """What it is called."""
        return "secret"


class ParameterVersion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A version of a parameter; ``policies`` is a JSON list, "" without any."""

    type: str
    value: str
    tier: str = "Standard"
    data_type: str = "text"
    description: str = ""
    allowed_pattern: str = ""
    policies: str = ""
    labels: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"ParameterVersion(type={self.type!r}, {self.size} bytes)"

    @property
    def size(self) -> int:
        """Bytes of the value."""
        return len(self.value.encode())

    @property
    def identity(self) -> tuple[str, str, str]:
        """What two versions that are the same have in common."""
        return self.type, self.data_type, self.value


class Parameter(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="parameter", forbid_unknown_fields=True
):
    """A parameter with its versions, the oldest first. ``sharing`` are its resource policies, JSON each."""

    name: str
    versions: tuple[ParameterVersion, ...]
    tags: dict[str, str] = {}
    sharing: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        """What it is called."""
        return "parameter"


Item = Secret | Parameter


def renamed(item: Item, name: str) -> Item:
    """The item under another name."""
    return msgspec.structs.replace(item, name=name)
