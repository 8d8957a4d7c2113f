"""Documents: entities as JSON that names its schema, upcast when read.

A document is the entity's JSON with ``$schema`` as its first member, so that the feed's before and after can
be read without knowing where they came from.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from casemate.kernel.resources import Kind, Resource
from casemate.store.errors import NewerDocument

R = TypeVar("R", bound=Resource)
SCHEMA_MEMBER = "$schema"


class Documents(Generic[R]):
    """Encodes and decodes the entities of one kind."""

    def __init__(self, kind: Kind[R]) -> None:
        self._kind = kind
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(kind.struct)
        self._head = _head(kind.schema)
        self._writes = kind.writes or kind.schema

    def encode(self, entity: R) -> bytes:
        """The document of an entity. ``account`` has no default, so there is always a member to follow."""
        if self._writes == self._kind.schema:
            return self._head + self._encoder.encode(entity)[1:]
        members: dict[str, Any] = msgspec.json.decode(self._encoder.encode(entity))
        for step in range(self._kind.schema, self._writes, -1):
            members = self._kind.downcasts[step](members)
        return _head(self._writes) + self._encoder.encode(members)[1:]

    def decode(self, document: bytes) -> R:
        """The entity of a document, upcast where it is of an earlier schema. Raises NewerDocument."""
        if document.startswith(self._head):
            return self._decoder.decode(document)
        kind = self._kind
        members: dict[str, Any] = msgspec.json.decode(document)
        number = int(members.pop(SCHEMA_MEMBER))
        if number > kind.schema:
            raise NewerDocument(f"a document of {kind.name} has schema {number}, known here is {kind.schema}")
        for step in range(number, kind.schema):
            members = kind.upcasts[step](members)
        return self._decoder.decode(msgspec.json.encode(members))


def _head(schema: int) -> bytes:
    return b'{"%s":%d,' % (SCHEMA_MEMBER.encode(), schema)
