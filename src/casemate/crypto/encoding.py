"""Unambiguous encodings: what is authenticated must have one reading only."""

from __future__ import annotations

from collections.abc import Iterable

LENGTH = 4
"""Bytes of a length prefix: an unsigned big-endian integer."""


def encode_parts(parts: Iterable[bytes]) -> bytes:
    """Each part behind its length in four big-endian bytes: no two sequences encode alike."""
    return b"".join([len(part).to_bytes(LENGTH, "big") + part for part in parts])


def encode_texts(texts: Iterable[str]) -> bytes:
    """``encode_parts`` of the texts' UTF-8."""
    return encode_parts([text.encode() for text in texts])
