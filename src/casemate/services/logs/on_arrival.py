"""What is done with events when they come: metric filters and subscription filters."""

from __future__ import annotations

from casemate.kernel.transaction import Transaction
from casemate.services.logs.model import (
    METRIC_FILTER,
    SUBSCRIPTION_FILTER,
    LogGroup,
    MetricFilter,
    SubscriptionFilter,
)
from casemate.services.logs.quotas import MAX_METRIC_FILTERS, MAX_SUBSCRIPTIONS


def metric_filters_of(tx: Transaction, group: LogGroup) -> list[MetricFilter]:
    """A group's metric filters."""
    return tx.list(METRIC_FILTER, group.account, group.region, prefix=f"{group.name}:", limit=MAX_METRIC_FILTERS)


def subscriptions_of(tx: Transaction, group: LogGroup) -> list[SubscriptionFilter]:
    """A group's subscription filters."""
    return tx.list(SUBSCRIPTION_FILTER, group.account, group.region, prefix=f"{group.name}:", limit=MAX_SUBSCRIPTIONS)
