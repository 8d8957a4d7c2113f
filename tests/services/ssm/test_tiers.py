"""Tiers, how many there may be of each, the settings that decide, and policies."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.conftest import OpenWorld
from tests.services.ssm.rack import ADVANCED, Rack

from casemate.api import ssm as op
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.happenings import Happening, Happenings
from casemate.services.kms import kms
from casemate.services.ssm import ssm
from casemate.services.ssm.quotas import Quotas

TIER = "/ssm/parameter-store/default-parameter-tier"
DAY = 86_400


def set_tier(rack: Rack, value: str) -> None:
    request = op.UpdateServiceSettingRequest(setting_id=TIER, setting_value=value)
    rack.world.call(op.UpdateServiceSetting, request)


def test_a_large_value_needs_the_advanced_tier(rack: Rack) -> None:
    assert rack.put("/a", "x" * 8192, tier=ADVANCED).tier == ADVANCED
    assert rack.put("/b", "x" * 4097, tier="Intelligent-Tiering").tier == ADVANCED
    assert rack.put("/c", "x" * 4096, tier="Intelligent-Tiering").tier == "Standard"
    assert rack.again("/c", "x" * 4097, tier="Intelligent-Tiering").tier == ADVANCED


def test_what_is_advanced_stays_so(rack: Rack) -> None:
    rack.put("/a", tier=ADVANCED)
    with pytest.raises(InvalidRequest, match="You can't downgrade a parameter"):
        rack.again("/a", tier="Standard")
    assert rack.again("/a").tier == ADVANCED
    assert rack.again("/a", tier="Intelligent-Tiering").tier == ADVANCED


def test_the_default_tier_is_the_accounts(rack: Rack) -> None:
    set_tier(rack, ADVANCED)
    assert rack.put("/a").tier == ADVANCED
    set_tier(rack, "Intelligent-Tiering")
    assert rack.put("/b").tier == "Standard"
    assert rack.again("/b", "x" * 5000).tier == ADVANCED
    assert rack.put("/c", tier="Standard").tier == "Standard"
    reset = rack.world.call(op.ResetServiceSetting, op.ResetServiceSettingRequest(setting_id=TIER))
    assert reset.service_setting is not None
    assert (reset.service_setting.setting_value, reset.service_setting.status) == ("Standard", "Default")
    with pytest.raises(InvalidRequest, match="4096"):
        rack.put("/d", "x" * 5000)


def test_settings_are_told(rack: Rack) -> None:
    arn = f"arn:aws:ssm:us-east-1:111122223333:servicesetting{TIER}"
    set_tier(rack, ADVANCED)
    told = rack.world.call(op.GetServiceSetting, op.GetServiceSettingRequest(setting_id=arn)).service_setting
    assert told is not None
    assert (told.setting_id, told.setting_value, told.arn, told.status) == (TIER, ADVANCED, arn, "Customized")
    assert told.last_modified_user == "arn:aws:iam::111122223333:root"
    with pytest.raises(InvalidRequest, match="Valid values include"):
        set_tier(rack, "Huge")
    for other in ("/ssm/opsinsights/opscenter", arn.replace("1111", "2222")):
        with pytest.raises(op.ServiceSettingNotFound):
            rack.world.call(op.GetServiceSetting, op.GetServiceSettingRequest(setting_id=other))


def test_how_many_there_may_be(open_world: OpenWorld) -> None:
    rack = Rack(open_world([kms, ssm], {Quotas: Quotas(standard=2, advanced=2)}))
    rack.put("/a")
    rack.put("/b")
    with pytest.raises(op.ParameterLimitExceeded, match="standard"):
        rack.put("/c")
    assert rack.put("/c", tier="Intelligent-Tiering").tier == ADVANCED
    assert rack.again("/a", tier=ADVANCED).tier == ADVANCED
    with pytest.raises(op.ParameterLimitExceeded, match="advanced"):
        rack.put("/d", tier=ADVANCED)
    with pytest.raises(op.ParameterLimitExceeded, match="advanced"):
        rack.again("/b", tier=ADVANCED)
    assert rack.put("/d").tier == "Standard"
    rack.delete("/c")
    assert rack.put("/e", tier=ADVANCED).tier == ADVANCED


# -- policies


def expiration(at: str) -> dict[str, Any]:
    return {"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": at}}


def notice(before: str, unit: str = "Days") -> dict[str, Any]:
    return {"Type": "ExpirationNotification", "Version": "1.0", "Attributes": {"Before": before, "Unit": unit}}


def unchanged(after: str, unit: str = "Days") -> dict[str, Any]:
    return {"Type": "NoChangeNotification", "Version": "1.0", "Attributes": {"After": after, "Unit": unit}}


class Ear:
    """Hears what happens."""

    def __init__(self) -> None:
        self.heard: list[Happening] = []
        self.happenings = Happenings(lambda _tx, happening: self.heard.append(happening))

    def said(self) -> list[tuple[str, str]]:
        told = [
            (each.detail_type, str(each.detail.get("policy-type") or each.detail["operation"])) for each in self.heard
        ]
        self.heard.clear()
        return told


POLICY, CHANGE = "Parameter Store Policy Action", "Parameter Store Change"
# The world's clock stands at 2025-06-15T15:06:40Z.
IN_TEN_DAYS = "2025-06-25T15:06:40.000Z"


def test_policies_are_done_when_they_are_due(open_world: OpenWorld) -> None:
    ear = Ear()
    rack = Rack(open_world([kms, ssm], {Happenings: ear.happenings}))
    policies = json.dumps([expiration(IN_TEN_DAYS), notice("3"), notice("12", "Hours"), unchanged("2")])
    rack.put("/a", tier=ADVANCED, policies=policies, description="of the database")
    assert ear.said() == [(CHANGE, "Create")]
    (metadata,) = rack.metadata()
    assert [(each.policy_type, each.policy_status) for each in metadata.policies or ()] == [
        ("Expiration", "Pending"),
        ("ExpirationNotification", "Pending"),
        ("ExpirationNotification", "Pending"),
        ("NoChangeNotification", "Pending"),
    ]
    assert json.loads((metadata.policies or [])[1].policy_text or "") == notice("3")
    assert rack.keep() == 0
    rack.later(2 * DAY)
    assert rack.keep(ear.happenings) == 1
    assert ear.heard[0].detail == {
        "parameter-name": "/a",
        "parameter-type": "String",
        "policy-type": "NoChangeNotification",
        "policy-content": json.dumps(unchanged("2"), separators=(",", ":")),
        "action-status": "Success",
        "action-reason": "The parameter was not changed since 2025-06-15T15:06:40Z.",
    }
    assert ear.heard[0].resources == ("arn:aws:ssm:us-east-1:111122223333:parameter/a",)
    assert ear.said() == [(POLICY, "NoChangeNotification")]
    rack.again("/a")
    assert ear.said() == [(CHANGE, "Update")]
    rack.later(2 * DAY)
    rack.keep(ear.happenings)
    assert ear.said() == [(POLICY, "NoChangeNotification")]
    rack.later(3 * DAY)
    rack.keep(ear.happenings)
    assert ear.said() == [(POLICY, "ExpirationNotification")]
    rack.later(3 * DAY - 1)
    rack.keep(ear.happenings)
    assert ear.said() == [(POLICY, "ExpirationNotification")]
    assert rack.value("/a") == "another value"
    rack.later(1)
    rack.keep(ear.happenings)
    assert ear.said() == [(POLICY, "Expiration"), (CHANGE, "Delete")]
    with pytest.raises(op.ParameterNotFound):
        rack.get("/a")
    assert (rack.records(), rack.keep()) == (0, 0)
    assert rack.put("/a", tier=ADVANCED).version == 1


def test_policies_stay_until_others_come(rack: Rack) -> None:
    rack.put("/a", tier=ADVANCED, policies=json.dumps([expiration(IN_TEN_DAYS)]))
    rack.again("/a")
    rack.again("/a", policies=json.dumps([unchanged("20")]))
    assert [each.policy_type for each in rack.metadata()[0].policies or ()] == ["NoChangeNotification"]
    rack.again("/a", policies="[{}]")
    assert rack.metadata()[0].policies == []
    history = [[one.policy_type for one in each.policies or ()] for each in rack.history("/a")]
    assert history == [["Expiration"], ["Expiration"], ["NoChangeNotification"], []]


def test_policies_need_the_advanced_tier(rack: Rack) -> None:
    policies = json.dumps([unchanged("1")])
    with pytest.raises(InvalidRequest, match="does not support parameter policies"):
        rack.put("/a", policies=policies)
    assert rack.put("/a", policies=policies, tier="Intelligent-Tiering").tier == ADVANCED


@pytest.mark.parametrize(
    ("policies", "error"),
    [
        ([unchanged(str(number)) for number in range(1, 12)], op.PoliciesLimitExceededException),
        ([{**expiration(IN_TEN_DAYS), "Type": "Rotation"}], op.InvalidPolicyTypeException),
        ([{"Type": []}], op.InvalidPolicyTypeException),
        ([{**expiration(IN_TEN_DAYS), "Version": "2.0"}], op.InvalidPolicyAttributeException),
        ([{**expiration(IN_TEN_DAYS), "More": 1}], op.InvalidPolicyAttributeException),
        ([expiration("tomorrow")], op.InvalidPolicyAttributeException),
        ([expiration("2025-06-25T15:06:40")], op.InvalidPolicyAttributeException),
        ([expiration("2020-01-01T00:00:00Z")], op.InvalidPolicyAttributeException),
        ([expiration("9999-12-31T23:59:59-23:59")], None),
        ([expiration("2025-06-25T15:06:40.87+10:30:00")], None),
        ([{**unchanged("1"), "Attributes": {"After": 1, "Unit": "Days"}}], op.InvalidPolicyAttributeException),
        ([unchanged("0")], op.InvalidPolicyAttributeException),
        ([unchanged("1", "Weeks")], op.InvalidPolicyAttributeException),
        ([{**unchanged("1"), "Attributes": {"After": "1", "Unit": []}}], op.InvalidPolicyAttributeException),
        ([{**unchanged("1"), "Attributes": []}], op.InvalidPolicyAttributeException),
        ([expiration(IN_TEN_DAYS), expiration("2025-06-26T15:06:40Z")], op.IncompatiblePolicyException),
        ([notice("1")], op.IncompatiblePolicyException),
        ([unchanged("1"), unchanged("24", "Hours")], op.IncompatiblePolicyException),
    ],
)
def test_what_policies_may_be(rack: Rack, policies: list[Any], error: type[Exception] | None) -> None:
    text = json.dumps(policies)
    if error is None:
        rack.put("/a", tier=ADVANCED, policies=text)
    else:
        with pytest.raises(error):
            rack.put("/a", tier=ADVANCED, policies=text)
        assert rack.described() == []
