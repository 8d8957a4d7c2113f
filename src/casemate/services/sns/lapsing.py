"""What the keeper does for subscriptions: those that nobody confirmed, or restored, go when their time is over."""

from __future__ import annotations

from casemate.kernel.transaction import Transaction
from casemate.services.sns.model import SUBSCRIPTION, Subscription


def lapse(tx: Transaction, subscription: Subscription, now: float) -> None:
    """Remove a subscription whose time is over."""
    if subscription.until is not None and subscription.until <= now:
        tx.delete(SUBSCRIPTION, subscription)
