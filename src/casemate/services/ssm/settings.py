"""Parameter Store's service settings: the default tier, and the throughput.

Systems Manager User Guide, "Specifying a default parameter tier" and "Increasing Parameter Store throughput".
"""

from __future__ import annotations

from collections.abc import Mapping

from casemate.api import ssm as api
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.call import Call
from casemate.services.ssm.model import ADVANCED, INTELLIGENT, SERVICE_SETTING, STANDARD, ServiceSetting

DEFAULT_TIER = "/ssm/parameter-store/default-parameter-tier"
THROUGHPUT = "/ssm/parameter-store/high-throughput-enabled"
VALUES: Mapping[str, tuple[str, ...]] = {
    DEFAULT_TIER: (STANDARD, ADVANCED, INTELLIGENT),
    THROUGHPUT: ("false", "true"),
}
"""What each setting may be, its default first."""


def setting_id(call: Call, text: str) -> str:
    """The id of a setting of the caller's account, that an id or an ARN names. Raises ServiceSettingNotFound."""
    name = text
    if text.startswith("arn:"):
        arn = parse_arn(text)
        own = arn is not None and (arn.service, arn.region, arn.account) == ("ssm", call.region, call.account)
        name = arn.resource.removeprefix("servicesetting") if own and arn is not None else ""
    if name not in VALUES:
        raise api.ServiceSettingNotFound(f"Setting {text[:300]} not found.")
    return name


def setting_arn(call: Call, name: str) -> str:
    """The ARN of a setting."""
    return make_arn("ssm", call.region, call.account, f"servicesetting{name}")


def told_setting(call: Call, name: str, setting: ServiceSetting | None) -> api.ServiceSetting:
    """A setting as it is answered: changed, or its default."""
    arn = setting_arn(call, name)
    if setting is None:
        return api.ServiceSetting(
            setting_id=name,
            setting_value=VALUES[name][0],
            last_modified_date=0.0,
            last_modified_user="System",
            arn=arn,
            status="Default",
        )
    return api.ServiceSetting(
        setting_id=name,
        setting_value=setting.value,
        last_modified_date=setting.modified,
        last_modified_user=setting.user,
        arn=arn,
        status="Customized",
    )


def default_tier(call: Call) -> str:
    """The tier of requests that name none."""
    found = call.tx.get(SERVICE_SETTING, call.account, call.region, DEFAULT_TIER)
    return found.value if found is not None else STANDARD
