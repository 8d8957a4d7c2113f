"""Subscriptions: who must confirm, with what, and who may end them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, allow
from tests.services.sns.street import Street

from casemate.api import sns as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import STRANGER, Principal
from casemate.services.sns.model import SUBSCRIPTION, Subscription

ENDPOINT = "https://endpoint.example/in"


def entity(street: Street, arn: str) -> Subscription:
    found = street.world.store.run_read(lambda tx: tx.get(SUBSCRIPTION, "", "", arn)).result()
    assert found is not None
    return found


def confirm(street: Street, topic: str, token: str, as_: Principal | None = None, **members: Any) -> str:
    request = op.ConfirmSubscriptionInput(topic_arn=topic, token_=token, **members)
    found = street.world.call(op.ConfirmSubscription, request, as_).subscription_arn
    assert found is not None
    return found


def unsubscribe(street: Street, arn: str, as_: Principal | None = None) -> None:
    street.world.call(op.Unsubscribe, op.UnsubscribeInput(subscription_arn=arn), as_)


def attributes(street: Street, arn: str) -> dict[str, str]:
    request = op.GetSubscriptionAttributesInput(subscription_arn=arn)
    found = street.world.call(op.GetSubscriptionAttributes, request).attributes
    assert found is not None
    return found


@pytest.fixture
def topic(street: Street) -> str:
    return street.topic()


@pytest.fixture
def pending(street: Street, topic: str) -> str:
    return street.subscribe(topic, "https", ENDPOINT)


def test_an_endpoint_has_one_subscription_of_a_topic(street: Street, topic: str) -> None:
    queue = street.queue()
    first = street.subscribe(topic, "sqs", queue, RawMessageDelivery="true")
    assert street.subscribe(topic, "sqs", queue) == first
    with pytest.raises(op.InvalidParameterException, match="different attributes"):
        street.subscribe(topic, "sqs", queue, RawMessageDelivery="false")
    assert attributes(street, first)["ConfirmationWasAuthenticated"] == "true"


def test_a_token_is_the_proof(street: Street, topic: str, pending: str) -> None:
    assert attributes(street, pending)["PendingConfirmation"] == "true"
    token = street.token(entity(street, pending))
    assert confirm(street, topic, token, STRANGER) == pending
    # A browser may well visit the link twice.
    assert confirm(street, topic, token, STRANGER) == pending
    found = attributes(street, pending)
    assert (found["PendingConfirmation"], found["ConfirmationWasAuthenticated"]) == ("false", "false")


def test_what_is_no_such_token_confirms_nothing(street: Street, topic: str, pending: str) -> None:
    other = street.topic("other")
    token = street.token(entity(street, pending))
    for named, given in ((topic, "x"), (topic, token[:-2]), (other, token)):
        for caller in (None, STRANGER):
            with pytest.raises(op.InvalidParameterException, match="Token"):
                confirm(street, named, given, caller)


def test_a_token_lasts_two_days_and_what_nobody_confirms_three(street: Street, topic: str, pending: str) -> None:
    token = street.token(entity(street, pending))
    street.world.clock.time += 2 * 86_400
    with pytest.raises(op.InvalidParameterException, match="Token"):
        confirm(street, topic, token)
    again = street.token(entity(street, pending))
    street.world.clock.time += 86_400
    with pytest.raises(op.InvalidParameterException, match="Token"):
        confirm(street, topic, again)
    street.settle()
    assert street.world.store.run_read(lambda tx: tx.get(SUBSCRIPTION, "", "", pending)).result() is None
    assert street.subscribe(topic, "https", ENDPOINT) != pending


def test_the_token_is_in_no_record(street: Street, topic: str, pending: str) -> None:
    token = street.token(entity(street, pending))
    for caller in (None, street.world.user("nobody"), STRANGER):
        request = op.ConfirmSubscriptionInput(topic_arn=topic, token_=token)
        outcome = street.world.outcome(op.ConfirmSubscription, request, caller)
        (record,) = street.world.records(outcome)
        assert token not in str(record)
        assert record["requestParameters"]["token"] == "HIDDEN_DUE_TO_SECURITY_REASONS"
        assert record["recipientAccountId"] == ACCOUNT


def test_a_signed_confirmation_takes_the_permission(street: Street, topic: str, pending: str) -> None:
    token = street.token(entity(street, pending))
    with pytest.raises(AccessDenied, match="sns:ConfirmSubscription"):
        confirm(street, topic, token, street.world.user("nobody"))
    confirm(street, topic, token, street.world.user("u", allow("sns:ConfirmSubscription", topic)))
    assert attributes(street, pending)["ConfirmationWasAuthenticated"] == "true"


def test_who_has_the_arn_may_end_what_a_token_alone_confirmed(street: Street, topic: str, pending: str) -> None:
    confirm(street, topic, street.token(entity(street, pending)), STRANGER)
    unsubscribe(street, pending, STRANGER)
    with pytest.raises(op.NotFoundException):
        attributes(street, pending)
    # What was ended so can be restored, with the token that the endpoint is sent.
    restoring = street.token(entity(street, pending))
    assert confirm(street, topic, restoring, STRANGER) == pending
    assert attributes(street, pending)["PendingConfirmation"] == "false"


def test_a_former_token_restores_nothing(street: Street, topic: str, pending: str) -> None:
    token = street.token(entity(street, pending))
    confirm(street, topic, token, STRANGER)
    unsubscribe(street, pending)
    with pytest.raises(op.InvalidParameterException, match="Token"):
        confirm(street, topic, token, STRANGER)


@pytest.mark.parametrize("guard", [{}, {"authenticate_on_unsubscribe": "true"}])
def test_what_a_signed_call_confirmed_ends_by_one_alone(
    street: Street, topic: str, pending: str, guard: dict[str, str]
) -> None:
    token = street.token(entity(street, pending))
    if guard:
        with pytest.raises(op.AuthorizationErrorException):
            confirm(street, topic, token, STRANGER, **guard)
    confirm(street, topic, token, None, **guard)
    queue = street.subscribe(topic, "sqs", street.queue())
    for arn in (pending, queue):
        with pytest.raises(op.AuthorizationErrorException):
            unsubscribe(street, arn, STRANGER)
        with pytest.raises(AccessDenied):
            unsubscribe(street, arn, street.world.user("nobody"))
        with pytest.raises(op.AuthorizationErrorException):
            unsubscribe(street, arn, street.world.root(OTHER_ACCOUNT))
        unsubscribe(street, arn)
        unsubscribe(street, arn)


def test_other_accounts_hear_nothing_of_a_subscription(street: Street, topic: str) -> None:
    arn = street.subscribe(topic, "sqs", street.queue())
    stranger = street.world.root(OTHER_ACCOUNT)
    told = set()
    for named in (arn, arn[:-1] + ("0" if arn[-1] != "0" else "1")):
        with pytest.raises(AccessDenied) as denied:
            request = op.GetSubscriptionAttributesInput(subscription_arn=named)
            street.world.call(op.GetSubscriptionAttributes, request, stranger)
        told.add(denied.value.message)
    assert len(told) == 1


def test_listings_show_who_waits(street: Street, topic: str, pending: str) -> None:
    arn = street.subscribe(topic, "sqs", street.queue())
    request = op.ListSubscriptionsByTopicInput(topic_arn=topic)
    by_topic = street.world.call(op.ListSubscriptionsByTopic, request).subscriptions or []
    mine = street.world.call(op.ListSubscriptions, op.ListSubscriptionsInput()).subscriptions or []
    assert sorted(each.subscription_arn or "" for each in mine) == sorted(["PendingConfirmation", arn])
    assert by_topic == mine
    stranger = street.world.root(OTHER_ACCOUNT)
    assert street.world.call(op.ListSubscriptions, op.ListSubscriptionsInput(), stranger).subscriptions == []


@pytest.mark.parametrize(
    ("protocol", "endpoint"),
    [
        ("carrier-pigeon", "x"),
        ("sqs", "https://queue.example"),
        ("sqs", f"arn:aws:sns:us-east-1:{ACCOUNT}:t"),
        ("sqs", f"arn:aws:sqs:us-east-1:{ACCOUNT}:q.fifo"),
        ("lambda", f"arn:aws:lambda:us-east-1:{ACCOUNT}:layer:x"),
        ("http", "https://endpoint.example"),
        ("https", "http://endpoint.example"),
        ("https", "https://"),
        ("https", "https://a b"),
        ("https", "https://x\r\nEvil: y"),
        ("https", "https://x:0/"),
        ("https", "https://x/#part"),
        ("https", "https://" + "x" * 2_000),
        ("https", ""),
    ],
)
def test_endpoints_that_are_none_are_refused(street: Street, topic: str, protocol: str, endpoint: str) -> None:
    with pytest.raises(op.InvalidParameterException):
        street.subscribe(topic, protocol, endpoint)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RawMessageDelivery", "maybe"),
        ("FilterPolicyScope", "Everything"),
        ("FilterPolicy", "{"),
        ("RedrivePolicy", "{}"),
        ("RedrivePolicy", f'{{"deadLetterTargetArn": "arn:aws:sqs:us-east-1:{OTHER_ACCOUNT}:q"}}'),
        ("DeliveryPolicy", "{}"),
        ("Owner", "x"),
    ],
)
def test_attributes_that_are_none_are_refused(street: Street, topic: str, name: str, value: str) -> None:
    arn = street.subscribe(topic, "sqs", street.queue())
    request = op.SetSubscriptionAttributesInput(subscription_arn=arn, attribute_name=name, attribute_value=value)
    before = attributes(street, arn)
    with pytest.raises(op.InvalidParameterException):
        street.world.call(op.SetSubscriptionAttributes, request)
    assert attributes(street, arn) == before


def test_a_nested_filter_needs_its_scope_first(street: Street, topic: str) -> None:
    arn = street.subscribe(topic, "sqs", street.queue())

    def put(name: str, value: str) -> None:
        request = op.SetSubscriptionAttributesInput(subscription_arn=arn, attribute_name=name, attribute_value=value)
        street.world.call(op.SetSubscriptionAttributes, request)

    nested = '{"a": {"b": ["c"]}}'
    with pytest.raises(op.InvalidParameterException, match="nested"):
        put("FilterPolicy", nested)
    put("FilterPolicyScope", "MessageBody")
    put("FilterPolicy", nested)
    with pytest.raises(op.InvalidParameterException, match="nested"):
        put("FilterPolicyScope", "MessageAttributes")
    put("FilterPolicy", "{}")
    assert "FilterPolicy" not in attributes(street, arn)
