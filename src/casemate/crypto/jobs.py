"""What goes over the pipe between the gateway and the processes that do its long arithmetic: frames of msgpack."""

from __future__ import annotations

import struct
from typing import Any

import msgspec

_LENGTH = struct.Struct(">I")
HEADER = _LENGTH.size
MAX_FRAME = 1 << 20
"""Bytes of a frame's body: far more than any key has."""


class Order(msgspec.Struct, frozen=True, gc=False):
    """A function by module and name, and its arguments."""

    module: str
    name: str
    arguments: list[Any]


class Done(msgspec.Struct, frozen=True, gc=False):
    """How it ended: a value, or the name of the exception that came instead."""

    value: Any = None
    error: str = ""


def frame(value: Order | Done) -> bytes:
    """The value as it goes over the pipe."""
    body = msgspec.msgpack.encode(value)
    return _LENGTH.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """The length of the body behind ``header``, whose size is ``HEADER``."""
    length: int = _LENGTH.unpack(header)[0]
    return length
