"""Mail: handed to the one SMTP server that the settings name, over TLS unless that is this very machine (RFC 5321).

Whom mail goes to is chosen by others, the server it goes through is not: so unlike an endpoint's, its address may be
one of a private network.
"""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
import threading
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from casemate.gateway.dialing import limited
from casemate.kernel.posting import MailFailed

TOTAL_SECONDS = 60.0
"""For one message, from the connection's start to the server's answer."""
_STEP_SECONDS = 20.0
_PORTS = {"smtp": 25, "smtps": 465}


class MailServer(NamedTuple):
    """Where mail is handed over. ``tls`` says that TLS comes first; without it, STARTTLS does (RFC 3207)."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine, so that nothing crosses a network."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def mail_server(url: str) -> MailServer:
    """The server that ``smtp://`` or ``smtps://[USER:PASSWORD@]HOST[:PORT]`` names."""
    parts = urlsplit(url)
    return MailServer(
        parts.hostname or "",
        parts.port or _PORTS[parts.scheme],
        parts.scheme == "smtps",
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


class SmtpMailer:
    """See ``kernel.posting.Mailer``. ``ca_file`` holds CAs to trust beside the system's."""

    def __init__(self, server: MailServer, ca_file: Path | None = None, total_seconds: float = TOTAL_SECONDS) -> None:
        self._server = server
        self._ca_file = ca_file
        self._total_seconds = total_seconds

    def send(self, sender: str, recipient: str, message: bytes) -> None:
        """See ``Mailer``."""
        try:
            self._send(sender, recipient, message)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(min(code for code, _ in error.recipients.values())) from None
        except smtplib.SMTPAuthenticationError:
            raise MailFailed("the mail server does not take the user and password", again=True) from None
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code) from None
        except (OSError, smtplib.SMTPException, ValueError) as error:
            # OSError is a base of SMTPException: what the server said is not told on, since it may name the recipient.
            raise MailFailed(f"the mail server could not be used ({type(error).__name__})", again=True) from None

    def _send(self, sender: str, recipient: str, message: bytes) -> None:
        server, context = self._server, limited(ssl.create_default_context())
        if self._ca_file is not None:
            context.load_verify_locations(cafile=self._ca_file)
        made = _Tls(server, self._total_seconds, context) if server.tls else _Plain(server, self._total_seconds)
        with made as smtp:
            smtp.ehlo_or_helo_if_needed()
            if not server.tls and (not server.is_here or smtp.has_extn("starttls")):
                smtp.starttls(context=context)
                smtp.ehlo()
            if server.user:
                smtp.login(server.user, server.password)
            smtp.sendmail(sender, [recipient], message)


class _Timed(smtplib.SMTP):
    """A conversation that ends by itself when its time is up, its greeting included."""

    _watch: threading.Timer

    def begin(self, total_seconds: float) -> None:
        self._watch = threading.Timer(total_seconds, self._cut)
        self._watch.daemon = True
        self._watch.start()

    def __exit__(self, *_: object) -> None:
        self._watch.cancel()
        self.close()

    def _cut(self) -> None:
        """End the connection under whoever waits on it."""
        connection = self.sock
        if connection is None:
            return
        try:
            # The plain socket's shutdown: that of an SSLSocket would have its reader go on without TLS.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
        except OSError:
            # It has ended by itself.
            return


class _Plain(_Timed):
    def __init__(self, server: MailServer, total_seconds: float) -> None:
        self.begin(total_seconds)
        super().__init__(server.host, server.port, socket.gethostname(), timeout=_STEP_SECONDS)


class _Tls(_Timed, smtplib.SMTP_SSL):
    def __init__(self, server: MailServer, total_seconds: float, context: ssl.SSLContext) -> None:
        self.begin(total_seconds)
        smtplib.SMTP_SSL.__init__(
            self, server.host, server.port, socket.gethostname(), timeout=_STEP_SECONDS, context=context
        )


def _refusal(code: int) -> MailFailed:
    """What a reply says: codes of 500 and more are for good (RFC 5321, section 4.2.1)."""
    return MailFailed(f"the mail server answered {code}", again=code < 500)
