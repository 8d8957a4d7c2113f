"""SNS's metrics (SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch"), by the topic's name."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.metrics import Meter, Metric, measure, measured
from casemate.kernel.transaction import Transaction
from casemate.services.sns.model import Topic

NAMESPACE = "AWS/SNS"
DELIVERED, FAILED = "NumberOfNotificationsDelivered", "NumberOfNotificationsFailed"


def metric(topic: Topic, name: str, unit: str = "Count") -> Metric:
    """A metric of a topic."""
    return Metric(topic.account, topic.region, NAMESPACE, name, (("TopicName", topic.name),), unit)


def measure_published(call: Call, topic: Topic, size: int) -> None:
    """Note a message of so many bytes that a call publishes."""
    measure(call, metric(topic, "NumberOfMessagesPublished"), 1)
    measure(call, metric(topic, "PublishSize", "Bytes"), size)


def note_end(tx: Transaction, meter: Meter, topic: Topic, name: str, now: float) -> None:
    """Note that a notification was delivered, or given up, once that is durable."""
    measured(tx, meter, metric(topic, name), 1, now)
