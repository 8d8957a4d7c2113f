"""Pages outside AWS's protocols, under ``/_casemate/``: health for everybody, reset for test suites."""

from __future__ import annotations

import hmac
from collections.abc import Callable

import msgspec

from casemate.gateway.http import Request, Response

HEALTH = "/_casemate/health"
OK, SEALED = "ok", "sealed"
RESET = "/_casemate/reset"
CERTIFICATE = "/_casemate/sns/certificate.pem"
TOKEN_HEADER = "x-casemate-reset-token"  # noqa: S105 - a header's name

Respond = Callable[[Response], None]
_JSON = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What the health page says. ``status`` is OK or SEALED, ``uptime`` in seconds, ``store`` names the database."""

    status: str
    version: str
    uptime: float
    store: str


def answer(respond: Respond, status: int, body: object) -> None:
    """Answer with JSON."""
    respond(Response(status, list(_JSON), msgspec.json.encode(body)))


def refuse(respond: Respond, status: int, message: str) -> None:
    """Answer with an error's message."""
    answer(respond, status, {"message": message})


class HealthPage:
    """``GET /_casemate/health``: 200 when all is well, 503 otherwise. It names nothing of what is kept."""

    def __init__(self, health: Callable[[], Health]) -> None:
        self._health = health

    def __call__(self, request: Request, respond: Respond) -> None:
        """Answer a request for the page."""
        if request.method not in ("GET", "HEAD"):
            refuse(respond, 405, "Use GET.")
            return
        health = self._health()
        answer(respond, 200 if health.status == OK else 503, health)


class CertificatePage:
    """``GET /_casemate/sns/certificate.pem?id=…``: the certificate that a signed message names, for everybody.

    Without an id it is the current one. ``find`` tells it (through its second argument), None when there is none.
    """

    def __init__(self, find: Callable[[str, Callable[[str | None], None]], None]) -> None:
        self._find = find

    def __call__(self, request: Request, respond: Respond) -> None:
        """Answer a request for the page."""
        if request.method not in ("GET", "HEAD"):
            refuse(respond, 405, "Use GET.")
            return

        def found(certificate: str | None) -> None:
            if certificate is None:
                refuse(respond, 404, "No such certificate.")
            else:
                respond(Response(200, [(b"content-type", b"application/x-pem-file")], certificate.encode("ascii")))

        self._find(request.query_string.removeprefix("id=")[:100], found)


class ResetPage:
    """``POST /_casemate/reset``: back to the first start, for whoever has the token or the root key's signature.

    A web page can't call it: what a browser sends has an Origin or a Sec-Fetch-Site header and is refused before
    anything else, and the token's header would need a preflight that nobody answers. ``signed_by_root`` tells
    (through its second argument) whether a request carries the signature of the first account's root.
    """

    def __init__(
        self,
        token: str,
        signed_by_root: Callable[[Request, Callable[[bool], None]], None],
        reset: Callable[[Callable[[BaseException | None], None]], None],
    ) -> None:
        self._token = token.encode()
        self._signed_by_root = signed_by_root
        self._reset = reset

    def __call__(self, request: Request, respond: Respond) -> None:
        """Answer a request for the page."""
        if request.method != "POST":
            refuse(respond, 405, "Use POST.")
        elif request.header("origin") is not None or request.header("sec-fetch-site") is not None:
            refuse(respond, 403, "A web page may not call this.")
        elif (given := request.header(TOKEN_HEADER)) is not None:
            self._decide(hmac.compare_digest(given.encode("latin-1"), self._token), respond)
        else:
            self._signed_by_root(request, lambda by_root: self._decide(by_root, respond))

    def _decide(self, allowed: bool, respond: Respond) -> None:
        if not allowed:
            refuse(respond, 403, f"This needs the {TOKEN_HEADER} header or the root key's signature.")
            return

        def done(error: BaseException | None) -> None:
            if error is None:
                answer(respond, 200, {"status": "reset"})
            else:
                refuse(respond, 503, "The store could not be reset.")

        self._reset(done)
