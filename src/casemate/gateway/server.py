"""The HTTP server: uvicorn's sockets, TLS, signals and shutdown around connections of our own.

``make_server`` needs sockets that ``bind`` made beforehand, so that a port that is taken is an OSError in the
caller's hands and no log line. Why the connections are our own: docs/decisions/0001-http-protocol.md.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import cast

import uvicorn
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope

from casemate.gateway.connection import Connection, connection_class
from casemate.gateway.http import Application
from casemate.gateway.limits import Limits

__all__ = ["Application", "GatewayServer", "Limits", "bind", "make_server"]


class GatewayServer(uvicorn.Server):
    """uvicorn's server, bound to its sockets. ``run`` returns when it was told to stop, by a signal or otherwise.

    ``signals`` are the signals that stopped it, for the caller to make an exit status of: uvicorn would raise
    them again as ``run`` ends, and nothing behind it could still be closed in order. ``on_stopping`` is called when
    it is about to wait for what is in work.
    """

    def __init__(
        self, config: uvicorn.Config, sockets: Sequence[socket.socket], on_started: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(config)
        self.sockets = list(sockets)
        self._on_started = on_started
        self.on_stopping: Callable[[], None] = lambda: None
        self.signals: list[int] = []

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to stop, then answer what is in work and close."""
        await super().serve(sockets or self.sockets)

    def stop(self) -> None:
        """Have ``run`` end soon, as a signal does. From any thread."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, let what is in work finish, and cut off what has not by the graceful timeout."""
        self.on_stopping()
        await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            cast(Connection, connection).abort()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Take SIGINT and SIGTERM while serving, and keep them in ``signals``."""
        with super().capture_signals():
            yield
            self.signals, self._captured_signals = self._captured_signals, []


def bind(host: str, port: int, backlog: int = 2048) -> socket.socket:
    """A listening socket at ``host:port`` (port 0: any free one). Raises OSError, its errno the reason."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(backlog)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


def make_server(
    application: Application,
    sockets: Sequence[socket.socket],
    *,
    limits: Limits | None = None,
    ssl_context: ssl.SSLContext | None = None,
    graceful_timeout: int = 10,
    on_started: Callable[[], None] = lambda: None,
) -> GatewayServer:
    """A server of ``application`` on listening ``sockets``; ``run()`` it. ``on_started`` is told when it answers.

    With ``ssl_context`` it speaks TLS. On stopping, requests in work have ``graceful_timeout`` seconds.
    """
    config = uvicorn.Config(
        _no_asgi,
        http=connection_class(application, limits or Limits()),
        loop="uvloop",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        headers=[("server", "casemate")],
        timeout_graceful_shutdown=graceful_timeout,
        ssl_context_factory=(lambda _config, _default: ssl_context) if ssl_context is not None else None,
    )
    return GatewayServer(config, sockets, on_started)


async def _no_asgi(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """uvicorn's configuration wants an ASGI application; connections of our own never call it."""
    raise NotImplementedError
