"""Sending to the network: what a courier needs of it. ``gateway/posting.py`` does it, within limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class MailFailed(Exception):
    """A mail that was not taken. ``again`` says whether it may be later; ``message`` names no address and no text."""

    def __init__(self, message: str, *, again: bool) -> None:
        super().__init__(message)
        self.message = message
        self.again = again


class Mailer(Protocol):
    """The way out for mail: the server that the settings name."""

    def send(self, sender: str, recipient: str, message: bytes) -> None:
        """Hand over a message (RFC 5322) from one address to another, both plain ASCII.

        Blocks, up to the mailer's own limit of time. Raises MailFailed.
        """
        ...


class Poster(Protocol):
    """The bounded way out for messages."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status that a POST to ``url`` was answered with; no redirect is followed, the answer's body is not read.

        ``headers`` are further ones. Blocks, up to the poster's own limit of time. Raises FetchFailed.
        """
        ...
