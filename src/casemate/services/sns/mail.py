"""Mail: messages and requests for confirmation, to subscribers by ``email`` and ``email-json``.

SNS Developer Guide, "Email notifications": a message's text with a link that ends the subscription, or the JSON
document that HTTP endpoints get. The texts around it are ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import msgspec

from casemate.kernel.deliveries import Attempted
from casemate.kernel.posting import Mailer, MailFailed
from casemate.kernel.transaction import Delivery
from casemate.services.sns.couriers import Couriers, EndpointProblem, Load, SnsCourier, jittered
from casemate.services.sns.retries import MAIL

DISPLAY_NAME = "AWS Notifications"
SUBJECT = "AWS Notification Message"
THREADS = 8
"""Mails under way at once, of all accounts together."""
_FORMAT = SMTP.clone(cte_type="7bit")
_SUBJECTS = {
    "SubscriptionConfirmation": "AWS Notification - Subscription Confirmation",
    "UnsubscribeConfirmation": "AWS Notification - Unsubscribe Confirmation",
}


class MailCourier(SnsCourier):
    """Hands messages to the mail server, which takes them further. ``sender`` is the address they come from."""

    at_once = 4

    def __init__(self, couriers: Couriers, mailer: Mailer | None, sender: str) -> None:
        super().__init__(couriers)
        self._mailer = mailer
        self._sender = sender
        # A pool of its own: a mail server that is slow holds up no endpoint.
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="sns-mail")

    async def _attempt(self, delivery: Delivery, load: Load) -> Attempted:
        couriers = self._couriers
        letter = made_letter(load, await couriers.document(load), self._sender)
        try:
            await asyncio.get_running_loop().run_in_executor(self._pool, self._send, load, letter)
        except MailFailed as failed:
            after = MAIL.delay(delivery.attempt + 1) if failed.again else None
            if after is not None:
                return Attempted(again=jittered(after, couriers.ids))
            problem = EndpointProblem(failed.message)
            return Attempted(lambda tx: couriers.fail(tx, load, problem))
        return Attempted(lambda tx: couriers.arrived(tx, load))

    def _send(self, load: Load, letter: bytes) -> None:
        if self._mailer is None:
            raise MailFailed("the settings name no mail server any more", again=True)
        self._mailer.send(self._sender, load.subscription.endpoint, letter)


def made_letter(load: Load, document: Mapping[str, Any], sender: str) -> bytes:
    """The message that goes to the mail server (RFC 5322)."""
    letter = EmailMessage(policy=_FORMAT)
    name = load.topic.attributes.get("DisplayName") or DISPLAY_NAME
    letter["From"] = Address(display_name=name, addr_spec=sender)
    letter["To"] = Address(addr_spec=load.subscription.endpoint)
    letter["Subject"] = _SUBJECTS.get(document["Type"]) or document.get("Subject") or SUBJECT
    letter["Date"] = datetime.fromtimestamp(load.message.time if load.message is not None else load.parcel.time, UTC)
    letter["Message-ID"] = f"<{load.parcel.message_id}@{sender.rpartition('@')[2]}>"
    # No machine is to answer it (RFC 3834, section 5).
    letter["Auto-Submitted"] = "auto-generated"
    if "UnsubscribeURL" in document:
        letter["List-Unsubscribe"] = f"<{document['UnsubscribeURL']}>"
    if load.subscription.protocol == "email-json":
        text = msgspec.json.format(msgspec.json.encode(document)).decode()
    else:
        text = _text(load, document)
    letter.set_content(text)
    return letter.as_bytes()


def _text(load: Load, document: Mapping[str, Any]) -> str:
    if load.message is None:
        return f"{document['Message']}\n\nSubscribeURL: {document['SubscribeURL']}\n"
    return (
        f"{document['Message']}\n\n--\n"
        f"You get this because {load.subscription.endpoint} is subscribed to {load.topic.arn}.\n"
        f"To end that, visit {document['UnsubscribeURL']}\n"
    )
