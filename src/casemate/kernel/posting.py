"""Sending to the network: what a courier needs of it. ``gateway/posting.py`` does it, within limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Poster(Protocol):
    """The bounded way out for messages."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status that a POST to ``url`` was answered with; no redirect is followed, the answer's body is not read.

        ``headers`` are further ones. Blocks, up to the poster's own limit of time. Raises FetchFailed.
        """
        ...
