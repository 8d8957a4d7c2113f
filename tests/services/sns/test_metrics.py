"""What topics measure of themselves, for CloudWatch; and whose alarms they hear."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION
from tests.services.sns.street import FUNCTION, Street

from casemate.api import sns as op
from casemate.kernel.acting import service_principal
from casemate.kernel.errors import CommonError, ServiceError


def noted(street: Street) -> Mapping[str, tuple[float, float]]:
    """Number and sum of each metric's points, all of the topic ``t``."""
    taken = street.meter.take()
    for metric, _ in taken:
        if metric.namespace == "AWS/SNS":
            assert (metric.account, metric.region, metric.dimensions) == (ACCOUNT, REGION, (("TopicName", "t"),))
    return {
        metric.name: (summary.count, summary.sum)
        for (metric, _), summary in taken.items()
        if metric.namespace == "AWS/SNS"
    }


def test_what_is_published_delivered_and_given_up(street: Street) -> None:
    topic, queue = street.topic(), street.queue()
    street.subscribe(topic, "sqs", queue)
    street.post(topic, "12345")
    assert noted(street) == {"NumberOfMessagesPublished": (1, 1), "PublishSize": (1, 5)}
    street.settle()
    assert noted(street) == {"NumberOfNotificationsDelivered": (1, 1)}
    street.receivers.open(FUNCTION, "somebody.else.amazonaws.com")
    street.subscribe(topic, "lambda", FUNCTION)
    street.post(topic)
    street.settle()
    told = noted(street)
    assert told["NumberOfNotificationsDelivered"] == (1, 1)
    assert told["NumberOfNotificationsFailed"] == (1, 1)


def publish(street: Street, topic: str, host: str, account: str) -> None:
    street.world.call(op.Publish, op.PublishInput(topic_arn=topic, message_="hello"), service_principal(host, account))


def test_the_policy_of_a_new_topic_lets_its_own_account_s_alarms_in_and_nobody_else(street: Street) -> None:
    topic = street.topic()
    publish(street, topic, "cloudwatch.amazonaws.com", ACCOUNT)
    for host, account in (("cloudwatch.amazonaws.com", OTHER_ACCOUNT), ("events.amazonaws.com", ACCOUNT)):
        with pytest.raises((ServiceError, CommonError)):
            publish(street, topic, host, account)
