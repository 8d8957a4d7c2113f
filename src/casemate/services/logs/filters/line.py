"""An event's message as patterns look at it: as text, as JSON, as fields. Each is made when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec

NO_JSON = object()
"""What a message is as JSON that is none."""


class Line:
    """One message."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def json(self) -> Any:
        """The message as JSON, an object or an array; NO_JSON for any other message."""
        if self.text.lstrip()[:1] not in ("{", "["):
            return NO_JSON
        try:
            return msgspec.json.decode(self.text)
        except (msgspec.DecodeError, RecursionError):
            return NO_JSON

    @cached_property
    def fields(self) -> list[str]:
        """The message's fields: what stands between spaces, between brackets, or between double quotes."""
        return _split(self.text)


_CLOSING = {"[": "]", '"': '"'}


def _split(text: str) -> list[str]:
    fields: list[str] = []
    at, end = 0, len(text)
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        closing = _CLOSING.get(text[at])
        close = text.find(closing, at + 1) if closing else -1
        if close >= 0:
            fields.append(text[at + 1 : close])
            at = close + 1
            continue
        stop = at
        while stop < end and not text[stop].isspace():
            stop += 1
        fields.append(text[at:stop])
        at = stop
    return fields
