"""Mail through a real SMTP server: TLS, passwords, refusals."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.issuer import authority
from tests.ports import free_port
from tests.post_office import PASSWORD, USER, post_office

from casemate.gateway.mailing import MailServer, SmtpMailer, mail_server
from casemate.kernel.posting import MailFailed

LETTER = b"Subject: hello\r\n\r\nline\r\n.dot\r\n"
FROM, TO = "sns@casemate.example", "person@example.com"


def contexts(directory: Path) -> tuple[ssl.SSLContext, Path]:
    made = authority(directory)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made.chain, made.key)
    return context, made.ca


def test_urls_say_where_mail_is_handed_over() -> None:
    assert mail_server("smtp://mail.example") == MailServer("mail.example", 25, False)
    assert mail_server("smtps://u%40x:p%3Aw@[::1]:4650") == MailServer("::1", 4650, True, "u@x", "p:w")
    assert mail_server("smtp://127.0.0.9:25").is_here
    assert not mail_server("smtp://10.0.0.1").is_here


def test_on_this_machine_it_goes_without_tls() -> None:
    with post_office() as office:
        SmtpMailer(MailServer("127.0.0.1", office.port, False)).send(FROM, TO, LETTER)
        mail = office.next()
    assert (mail.sender, mail.recipients, mail.secure) == (FROM, [TO], False)
    assert (mail.letter["Subject"], mail.text) == ("hello", "line\r\n.dot\r\n")


def test_starttls_and_a_password(tmp_path: Path) -> None:
    context, ca = contexts(tmp_path)
    with post_office(context, starttls=True) as office:
        url = f"smtp://{USER}:{quote(PASSWORD, safe='')}@localhost:{office.port}"
        SmtpMailer(mail_server(url), ca).send(FROM, TO, LETTER)
        mail = office.next()
        assert (mail.secure, mail.known) == (True, True)
        for wrong in (url.replace(USER, "other"), f"smtp://localhost:{office.port}"):
            with pytest.raises(MailFailed) as failed:
                SmtpMailer(mail_server(wrong), ca).send(FROM, TO, LETTER)
            assert PASSWORD not in failed.value.message
        assert office.arrived.empty()


@pytest.mark.parametrize("starttls", [True, False])
def test_a_certificate_that_nobody_vouches_for_gets_nothing(tmp_path: Path, starttls: bool) -> None:
    context, ca = contexts(tmp_path)
    with post_office(context, starttls=starttls) as office:
        server = MailServer("localhost", office.port, not starttls, USER, PASSWORD)
        with pytest.raises(MailFailed, match="SSLCertVerificationError") as failed:
            SmtpMailer(server).send(FROM, TO, LETTER)
        assert failed.value.again
        assert office.arrived.empty()
        known = server if starttls else MailServer("localhost", office.port, True)
        SmtpMailer(known, ca).send(FROM, TO, LETTER)
        assert office.next().recipients == [TO]


def test_beyond_this_machine_nothing_goes_without_tls() -> None:
    """A server that offers no STARTTLS: taken for one of another machine, it gets nothing."""

    class Elsewhere(MailServer):
        @property
        def is_here(self) -> bool:
            return False

    with post_office() as office:
        with pytest.raises(MailFailed, match="SMTPNotSupportedError"):
            SmtpMailer(Elsewhere("127.0.0.1", office.port, False)).send(FROM, TO, LETTER)
        assert office.arrived.empty()


@pytest.mark.parametrize(("reply", "again"), [("550 nobody of that name", False), ("451 later", True)])
def test_a_refusal_is_for_good_or_for_now(reply: str, again: bool) -> None:
    with post_office() as office:
        office.replies[TO] = reply
        with pytest.raises(MailFailed, match=reply[:3]) as failed:
            SmtpMailer(MailServer("127.0.0.1", office.port, False)).send(FROM, TO, LETTER)
    assert failed.value.again is again
    assert "nobody" not in failed.value.message


def test_nobody_there_and_a_server_that_says_nothing() -> None:
    with pytest.raises(MailFailed, match="ConnectionRefusedError") as failed:
        SmtpMailer(MailServer("127.0.0.1", free_port(), False)).send(FROM, TO, LETTER)
    assert failed.value.again
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mailer = SmtpMailer(MailServer("127.0.0.1", silent.getsockname()[1], False), total_seconds=0.2)
        with pytest.raises(MailFailed) as failed:
            mailer.send(FROM, TO, LETTER)
    assert failed.value.again
