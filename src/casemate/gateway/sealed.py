"""What is answered while the root key is sealed: the health page says so, everything else is told to come again."""

from __future__ import annotations

from collections.abc import Callable

from casemate.gateway.http import Request, Response
from casemate.gateway.pipeline import told
from casemate.gateway.routing import Router
from casemate.kernel.errors import Unavailable
from casemate.kernel.ids import Ids, new_uuid

MESSAGE = "Casemate is sealed. It answers once it is unlocked."


class SealedApplication:
    """Answers 503 in the form that each service's callers read. Nothing of a request but its head is looked at."""

    def __init__(self, router: Router, ids: Ids) -> None:
        self._router = router
        self._ids = ids

    def body_limit(self, head: Request) -> int | Response:
        """The largest body that this request's service takes, in bytes."""
        return self._router.body_limit(head)

    def handle(self, request: Request, respond: Callable[[Response], None]) -> None:
        """Answer a request."""
        local = self._router.local(request)
        if local is not None:
            local(request, respond)
            return
        respond(told(Unavailable(MESSAGE), self._router.route(request), new_uuid(self._ids)))
