"""Handing the root key to another process of ours, over a pipe that it inherited.

A message is a length (four bytes, big-endian) and MessagePack of [current, {generation: key}]. The root may be
handed over again at any time, with further generations; the pipe's end says that whoever unsealed is gone.
"""

from __future__ import annotations

import os

import msgspec

from casemate.crypto.encoding import LENGTH
from casemate.crypto.errors import CryptoError, UnknownGeneration
from casemate.crypto.rootkey import RootKey

_LIMIT = 64 * 1024


class _Message(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    current: int
    generations: dict[int, bytes]


class BadHandover(CryptoError):
    """What came over the pipe is no root key."""


_DECODER = msgspec.msgpack.Decoder(_Message)


def encode_root(root: RootKey) -> bytes:
    """The generations and which is current: a secret, for a pipe or for sealing."""
    return msgspec.msgpack.encode(_Message(root.current, root.generations))


def decode_root(data: bytes) -> RootKey:
    """What ``encode_root`` was given. Raises BadHandover."""
    try:
        message = _DECODER.decode(data)
        return RootKey(message.generations, message.current)
    except (msgspec.MsgspecError, ValueError, UnknownGeneration):
        raise BadHandover("this is no root key") from None


def write_root(fd: int, root: RootKey) -> None:
    """Write the root key to a pipe. Blocks while the pipe is full; raises OSError when nobody reads it."""
    body = encode_root(root)
    data = memoryview(len(body).to_bytes(LENGTH, "big") + body)
    while data:
        data = data[os.write(fd, data) :]


def read_root(fd: int) -> RootKey | None:
    """The next root key from a pipe, None at its end. Blocks until it is there whole. Raises BadHandover."""
    head = _read(fd, LENGTH)
    if not head:
        return None
    size = int.from_bytes(head, "big")
    if len(head) < LENGTH or size > _LIMIT:
        raise BadHandover("the pipe holds no root key")
    return decode_root(_read(fd, size))


def _read(fd: int, size: int) -> bytes:
    """``size`` bytes, or fewer when the pipe ends before."""
    parts: list[bytes] = []
    while size and (part := os.read(fd, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
