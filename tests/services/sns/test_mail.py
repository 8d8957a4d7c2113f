"""Subscriptions by mail, through a real SMTP server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.post_office import PostOffice, post_office
from tests.services.sns.street import BASE, SENDER, Street

from casemate.api import sns as op
from casemate.gateway.mailing import MailServer
from casemate.kernel.errors import NotBuilt
from casemate.kernel.principal import STRANGER
from casemate.services.sns.retries import MAIL

PERSON = "o'brien+x@example.com"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as office:
        yield office


@pytest.fixture
def street(tmp_path: Path, office: PostOffice) -> Iterator[Street]:
    street = Street(tmp_path, mail=MailServer("127.0.0.1", office.port, False))
    yield street
    street.close()


def confirmed(street: Street, office: PostOffice, topic: str, protocol: str = "email", **attributes: str) -> str:
    """The ARN of a subscription whose link was followed."""
    street.subscribe(topic, protocol, PERSON, None, **attributes)
    street.settle()
    (url,) = re.findall(r"https://[^\s\"]*Action=ConfirmSubscription[^\s\"]*", office.next().text)
    (token,) = parse_qs(urlsplit(url).query)["Token"]
    request = op.ConfirmSubscriptionInput(topic_arn=topic, token_=token)
    arn = street.world.call(op.ConfirmSubscription, request, STRANGER).subscription_arn
    assert arn is not None
    return arn


def test_a_person_confirms_then_gets_messages(street: Street, office: PostOffice) -> None:
    topic = street.topic(attributes={"DisplayName": 'The "guard", \u00e9'})
    assert street.subscribe(topic, "email", PERSON)
    street.settle()
    asked = office.next()
    assert (asked.sender, asked.recipients) == (SENDER, [PERSON])
    assert asked.letter["Subject"] == "AWS Notification - Subscription Confirmation"
    assert asked.letter["From"].addresses[0].display_name == 'The "guard", \u00e9'
    assert asked.letter["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in asked.letter
    arn = confirmed(street, office, topic)
    text = "h\u00e9llo\n.\n" + "long " * 400
    id = street.post(topic, text, subject_="About keys")
    street.settle()
    told = office.next()
    assert told.letter["Subject"] == "About keys"
    assert told.letter["Message-ID"] == f"<{id}@casemate.example>"
    body = told.text.replace("\r\n", "\n")
    assert body.startswith(text)
    link = f"{BASE}/?Action=Unsubscribe&SubscriptionArn={arn}&Version=2010-03-31"
    assert link in body
    assert told.letter["List-Unsubscribe"] == f"<{link}>"
    street.post(topic, "no subject")
    street.settle()
    assert office.next().letter["Subject"] == "AWS Notification Message"
    assert (street.waiting(), street.kept(), office.arrived.empty()) == (0, 0, True)


def test_email_json_gets_the_signed_document(street: Street, office: PostOffice) -> None:
    topic = street.topic()
    confirmed(street, office, topic, "email-json")
    street.post(topic, json.dumps({"default": "d", "email-json": "j", "email": "e"}), message_structure="json")
    street.settle()
    document = json.loads(office.next().text)
    assert (document["Type"], document["Message"]) == ("Notification", "j")
    street.verify(document)


def test_who_was_unsubscribed_by_a_link_is_told_how_to_come_back(street: Street, office: PostOffice) -> None:
    topic = street.topic()
    arn = confirmed(street, office, topic)
    street.world.call(op.Unsubscribe, op.UnsubscribeInput(subscription_arn=arn), STRANGER)
    street.settle()
    told = office.next()
    assert told.letter["Subject"] == "AWS Notification - Unsubscribe Confirmation"
    assert "Action=ConfirmSubscription" in told.text


def test_what_the_server_refuses_for_good_goes_to_the_dead_letter_queue(street: Street, office: PostOffice) -> None:
    topic, dead = street.topic(), street.queue("dead")
    confirmed(street, office, topic, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead}))
    office.replies[PERSON] = "550 no such person"
    street.post(topic, "lost")
    street.settle()
    (letter,) = street.received(dead)
    assert json.loads(letter.body or "")["Message"] == "lost"
    assert (street.waiting(), street.kept()) == (0, 0)


def test_what_it_refuses_for_now_is_tried_again(street: Street, office: PostOffice) -> None:
    topic = street.topic()
    confirmed(street, office, topic)
    office.replies[PERSON] = "451 later"
    street.post(topic, "patience")
    street.settle(1)
    assert (street.waiting(), office.arrived.empty()) == (1, True)
    street.settle(1)
    office.replies.clear()
    street.world.clock.offset += 12
    street.settle(1)
    assert office.next().text.startswith("patience")
    assert (street.waiting(), street.kept()) == (0, 0)


def test_fifty_retries_take_six_hours() -> None:
    assert MAIL.delay(50) == 600.0
    assert MAIL.delay(51) is None
    assert [MAIL.delay(retry) for retry in (1, 2, 3, 12)] == [10.0, 10.0, 10.0, 600.0]
    assert 6 * 3600 < MAIL.total() < 8 * 3600


@pytest.mark.parametrize(
    "address",
    [
        *("", "nobody", "@example.com", "a@", "a@-", "a b@example.com", "a@example..com", "a\r\nBcc: x@example.com"),
        *('"a b"@example.com', "a@[127.0.0.1]", "a@b@example.com", "a@example.com\n", "\u00e9@example.com"),
        *("a" * 250 + "@example.com", "<a@example.com>", "a@example.com,b@example.com", ".a@example.com"),
    ],
)
def test_what_is_no_address_is_refused(street: Street, address: str) -> None:
    with pytest.raises(op.InvalidParameterException):
        street.subscribe(street.topic(), "email", address)


def test_raw_delivery_and_delivery_policies_are_not_for_mail(street: Street) -> None:
    for name, value in (("RawMessageDelivery", "true"), ("DeliveryPolicy", "{}")):
        with pytest.raises(op.InvalidParameterException):
            street.subscribe(street.topic(), "email", PERSON, None, **{name: value})


def test_without_a_server_in_the_settings_mail_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    street = Street(tmp_path / "bare")
    try:
        for protocol in ("email", "email-json"):
            with pytest.raises(NotBuilt, match="smtp_url"):
                street.subscribe(street.topic(), protocol, PERSON)
    finally:
        street.close()
