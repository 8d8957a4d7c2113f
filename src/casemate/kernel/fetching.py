"""What a call needs from the network: asked for inside its transaction (``call.fetched``), fetched outside."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

import msgspec

from casemate.kernel.waiting import WorkFailed


class FetchProblem(enum.Enum):
    """Why a fetch failed: nobody answered, the certificate proves nobody, the answer is of no use, not let through."""

    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    MALFORMED = "malformed"
    REFUSED = "refused"


class FetchFailed(WorkFailed):
    """A fetch that came to nothing. ``message`` says why and may be told to the caller."""

    def __init__(self, problem: FetchProblem, message: str) -> None:
        super().__init__(message)
        self.problem = problem
        self.message = message


class Web(Protocol):
    """The bounded way out: HTTPS only, within limits of size and time. Raises FetchFailed."""

    def get(self, url: str, thumbprints: Sequence[str] = ()) -> bytes:
        """The body that a GET of ``url`` answers with status 200; no redirect is followed.

        A server whose certificate no trusted CA vouches for is believed when a certificate of its chain has one
        of the ``thumbprints`` (SHA-1 in lower-case hex).
        """
        ...

    def thumbprint(self, url: str) -> str:
        """The SHA-1 thumbprint of the last certificate in the chain that the server shows, in lower-case hex."""
        ...


class Wanted(msgspec.Struct, frozen=True):
    """Something to be fetched: a value, whose equals are the same thing.

    It is remembered for ``lifetime`` seconds. ``fetch`` runs in a thread and may wait; it raises FetchFailed.
    """

    lifetime: ClassVar[float] = 0.0

    def fetch(self, web: Web) -> Any:
        """Fetch it."""
        raise NotImplementedError


class Fetch(msgspec.Struct, frozen=True):
    """The work of fetching something. ``anew`` asks for it younger than what is remembered, as far as the fetcher's
    own limit lets it.
    """

    wanted: Wanted
    anew: bool = False
