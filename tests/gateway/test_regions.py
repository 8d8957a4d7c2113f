"""A caller can't get round its rate by naming ever new regions."""

from __future__ import annotations

import pytest

from casemate.api import iam, kms
from casemate.gateway.regions import rated_region


@pytest.mark.parametrize("region", ["us-east-1", "eu-central-2", "us-gov-west-1"])
def test_a_known_region_has_a_rate_of_its_own(region: str) -> None:
    assert rated_region(region, kms.SERVICE) == region


def test_all_other_names_share_one_rate() -> None:
    names = [f"aa-{letter}-{number}" for letter in "abc" for number in range(100)]
    assert {rated_region(name, kms.SERVICE) for name in names} == {""}


def test_a_global_service_has_one_rate_and_so_has_what_is_no_service() -> None:
    assert {rated_region(region, iam.SERVICE) for region in ("us-east-1", "eu-west-1", "xx-home-1")} == {""}
    assert rated_region("us-east-1", None) == ""
