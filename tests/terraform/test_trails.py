"""Terraform and trails: with a bucket, a key, a log group and selectors, as made and changed, and gone in the end."""

from __future__ import annotations

from collections.abc import Callable

from tests.clients.actors import Account
from tests.terraform.tf import Stack
from tests.terraform.themes import themes


def test_a_trail_is_made_changed_and_destroyed(account: Account, made: Callable[[], Stack]) -> None:
    whole = made()
    cloudtrail = account.client("cloudtrail")
    whole.write(themes("cloudtrail"), {"changed": False})
    whole.apply()
    assert whole.drift() == ""
    assert cloudtrail.get_trail_status(Name="whole")["IsLogging"] is True
    whole.set({"changed": True})
    whole.apply()
    assert whole.drift() == ""
    assert cloudtrail.get_trail_status(Name="whole")["IsLogging"] is False
    assert cloudtrail.get_trail(Name="whole")["Trail"]["S3KeyPrefix"] == "moved"
    [selector] = cloudtrail.get_event_selectors(TrailName="whole")["EventSelectors"]
    assert selector["ReadWriteType"] == "WriteOnly"
    whole.destroy()
    assert cloudtrail.list_trails()["Trails"] == []
    assert account.client("s3").list_buckets()["Buckets"] == []
