"""What browsers ask before, and are told behind, a request that a page makes of another origin.

The Fetch standard, "CORS protocol"; Amazon S3 API Reference, "Preflight request". A preflight has no signature: it is
told what a bucket's rules say, and of a bucket that is not there what it is told of one without rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from casemate.gateway.http import Headers, Request, Response
from casemate.kernel.cross_origin import Asked
from casemate.kernel.errors import ServiceError

MAX_ORIGIN = 1024
MAX_HEADERS = 100
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")
_ORIGIN, _METHOD, _HEADERS = b"origin", b"access-control-request-method", b"access-control-request-headers"


class BadPreflight(ServiceError):
    """A preflight that asks for nothing."""

    code = "BadRequest"
    status = 400


class NotAllowed(ServiceError):
    """A preflight that no rule allows."""

    code = "AccessForbidden"
    status = 403


def is_preflight(request: Request) -> bool:
    """Whether a browser asks what it may ask."""
    return request.method == "OPTIONS" and (_ORIGIN in request.fields or _METHOD in request.fields)


def asked_before(request: Request) -> Asked:
    """What a preflight asks for. Raises BadPreflight."""
    origin = _text(request, _ORIGIN)
    if not _is_origin(origin):
        raise BadPreflight("Insufficient information. Origin request header needed.")
    method = _text(request, _METHOD)
    if not _TOKEN.fullmatch(method):
        raise BadPreflight("Invalid Access-Control-Request-Method: null" if not method else "Invalid method.")
    headers = tuple(each.strip() for each in _text(request, _HEADERS).split(",") if each.strip())
    if len(headers) > MAX_HEADERS or not all(_TOKEN.fullmatch(each) for each in headers):
        raise BadPreflight("Invalid Access-Control-Request-Headers.")
    return Asked(origin, method, headers)


def asked_with(request: Request) -> Asked | None:
    """What a page asks with a request itself; None where no page does."""
    origin = _text(request, _ORIGIN)
    return Asked(origin, request.method) if _is_origin(origin) else None


def _is_origin(text: str) -> bool:
    return 0 < len(text) <= MAX_ORIGIN and text.isascii() and text.isprintable() and " " not in text


def _text(request: Request, name: bytes) -> str:
    return request.fields.get(name, b"").decode("latin-1")


def not_allowed() -> NotAllowed:
    """What is told where no rule allows what is asked, or there is no bucket."""
    return NotAllowed(
        "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request "
        "method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the "
        "resource's CORS spec."
    )


def with_headers(response: Response, allowed: Mapping[str, str] | None) -> Response:
    """The response with what a browser is told."""
    if allowed:
        more: Headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in allowed.items()]
        response.headers = [*response.headers, *more]
    return response
