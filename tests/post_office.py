"""An SMTP server for tests: aiosmtpd on this machine, with or without TLS and a password."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from tests.ports import free_port

USER, PASSWORD = "casemate", "pass:w,rd/@"


@dataclass
class PostOffice:
    """``arrived`` has what it took. ``replies`` are what it answers to recipients in the place of 250."""

    port: int = 0
    arrived: SimpleQueue[Mail] = field(default_factory=SimpleQueue)
    replies: dict[str, str] = field(default_factory=dict)

    def next(self) -> Mail:
        """The next mail, once it is there."""
        return self.arrived.get(timeout=30)

    async def recipient(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def data(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=default)
        assert isinstance(letter, EmailMessage)
        secure, known = session.ssl is not None, bool(session.authenticated)
        self.arrived.put(Mail(envelope.mail_from or "", list(envelope.rcpt_tos), letter, secure, known))
        return "250 taken"


@dataclass(frozen=True)
class Mail:
    """A mail as it arrived; ``secure`` says that it came over TLS, ``known`` that its sender gave a password."""

    sender: str
    recipients: list[str]
    letter: EmailMessage
    secure: bool
    known: bool

    @property
    def text(self) -> str:
        content: str = self.letter.get_content()
        return content


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


@contextmanager
def post_office(context: ssl.SSLContext | None = None, *, starttls: bool = False) -> Iterator[PostOffice]:
    """Run one. With a ``context``, it speaks TLS from the start; or after STARTTLS, and then asks for a password."""
    office = PostOffice()
    more: dict[str, Any] = {"ssl_context": context}
    if starttls:
        # TLS from the start is none that aiosmtpd knows of when it asks whether a password may be sent.
        more = {"tls_context": context, "require_starttls": True, "authenticator": _authenticate, "auth_required": True}
    office.port = free_port()
    hooks = SimpleNamespace(handle_RCPT=office.recipient, handle_DATA=office.data)
    controller = Controller(hooks, hostname="127.0.0.1", port=office.port, **more)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
