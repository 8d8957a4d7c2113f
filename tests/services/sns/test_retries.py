"""Delivery policies: phases of retries, and what a policy must be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.api import sns as op
from casemate.services.sns.retries import (
    MANAGED,
    MAX_SECONDS,
    Retries,
    accept_subscription_policy,
    accept_topic_policy,
    effective,
)


def test_the_guide_s_example_goes_through_its_phases() -> None:
    policy = Retries(
        min_delay_target=1,
        max_delay_target=60,
        num_retries=50,
        num_no_delay_retries=3,
        num_min_delay_retries=2,
        num_max_delay_retries=35,
        backoff_function="exponential",
    )
    delays = [policy.delay(retry) for retry in range(1, 52)]
    assert delays[:5] == [0, 0, 0, 1, 1]
    assert (delays[5], delays[14]) == (1, 60)
    assert delays[15:50] == [60] * 35
    assert delays[50] is None


def test_without_a_policy_it_is_three_times_twenty_seconds() -> None:
    policy = effective({}).retries
    assert [policy.delay(retry) for retry in range(1, 5)] == [20, 20, 20, None]


def test_queues_and_functions_are_tried_for_weeks() -> None:
    assert [MANAGED.delay(retry) for retry in (1, 3, 4, 5)] == [0, 0, 1, 1]
    assert (MANAGED.delay(15), MANAGED.delay(100_015), MANAGED.delay(100_016)) == (20, 20, None)


@given(
    st.sampled_from(["linear", "arithmetic", "geometric", "exponential"]),
    st.integers(1, 100),
    st.integers(0, 500),
    st.integers(2, 100),
)
def test_a_backoff_goes_from_the_least_to_the_largest_delay(function: Any, low: int, more: int, retries: int) -> None:
    policy = Retries(min_delay_target=low, max_delay_target=low + more, num_retries=retries, backoff_function=function)
    delays = [policy.delay(retry) or 0.0 for retry in range(1, retries + 1)]
    assert delays == sorted(delays)
    assert [delays[0], delays[-1]] == pytest.approx([low, low + more])


@pytest.mark.parametrize(
    "retry",
    [
        {"numRetries": 101},
        {"minDelayTarget": 30},
        {"minDelayTarget": 0},
        {"maxDelayTarget": 3601},
        {"numRetries": 2, "numNoDelayRetries": 3},
        {"numRetries": 100, "minDelayTarget": 100, "maxDelayTarget": 100},
        {"backoffFunction": "random"},
        {"numRetries": "3"},
        {"unknown": 1},
    ],
)
def test_policies_out_of_bounds_are_refused(retry: dict[str, Any]) -> None:
    with pytest.raises(op.InvalidParameterException):
        accept_subscription_policy(json.dumps({"healthyRetryPolicy": retry}))
    with pytest.raises(op.InvalidParameterException):
        accept_topic_policy(json.dumps({"http": {"defaultHealthyRetryPolicy": retry}}))


@pytest.mark.parametrize("kind", ["text/evil\r\nX: y", "image/png", "text/plain; \u00e9"])
def test_a_content_type_is_one_of_those_that_are_supported(kind: str) -> None:
    with pytest.raises(op.InvalidParameterException):
        accept_subscription_policy(json.dumps({"requestPolicy": {"headerContentType": kind}}))


def test_a_topic_may_rule_its_subscriptions_policies_out() -> None:
    own = {"DeliveryPolicy": json.dumps({"healthyRetryPolicy": {"numRetries": 9}})}
    topic: dict[str, Any] = {"http": {"defaultHealthyRetryPolicy": {"numRetries": 5}}}
    assert effective({"DeliveryPolicy": json.dumps(topic)}, own).retries.num_retries == 9
    topic["http"]["disableSubscriptionOverrides"] = True
    assert effective({"DeliveryPolicy": json.dumps(topic)}, own).retries.num_retries == 5
    assert Retries().total() < MAX_SECONDS
