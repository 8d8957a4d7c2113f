"""Service settings: Parameter Store's default tier and throughput."""

from __future__ import annotations

from casemate.api import ssm as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.services.ssm.model import SERVICE_SETTING, ServiceSetting
from casemate.services.ssm.service import ssm
from casemate.services.ssm.settings import VALUES, told_setting
from casemate.services.ssm.targets import setting


@ssm.operation(op.GetServiceSetting, on=setting, lane=Lane.INLINE)
def get_service_setting(call: Call, req: op.GetServiceSettingRequest, name: str) -> op.GetServiceSettingResult:
    """A setting of the account in this Region: as it was changed to, or its default."""
    found = call.tx.get(SERVICE_SETTING, call.account, call.region, name)
    return op.GetServiceSettingResult(service_setting=told_setting(call, name, found))


@ssm.operation(op.UpdateServiceSetting, on=setting, lane=Lane.WRITE)
def update_service_setting(call: Call, req: op.UpdateServiceSettingRequest, name: str) -> op.UpdateServiceSettingResult:
    """Change a setting."""
    if req.setting_value not in VALUES[name]:
        known = ", ".join(VALUES[name])
        raise InvalidRequest(
            f"The setting value {req.setting_value[:100]} is not valid. Valid values include: [{known}]."
        )
    found = call.tx.get(SERVICE_SETTING, call.account, call.region, name)
    changed = ServiceSetting(
        account=call.account,
        region=call.region,
        created=found.created if found is not None else call.now,
        name=name,
        value=req.setting_value,
        modified=call.now,
        user=call.principal.arn,
    )
    if found is None:
        call.tx.insert(SERVICE_SETTING, changed)
    else:
        call.tx.put(SERVICE_SETTING, changed)
    return op.UpdateServiceSettingResult()


@ssm.operation(op.ResetServiceSetting, on=setting, lane=Lane.WRITE)
def reset_service_setting(call: Call, req: op.ResetServiceSettingRequest, name: str) -> op.ResetServiceSettingResult:
    """Give a setting its default again."""
    found = call.tx.get(SERVICE_SETTING, call.account, call.region, name)
    if found is not None:
        call.tx.delete(SERVICE_SETTING, found)
    return op.ResetServiceSettingResult(service_setting=told_setting(call, name, None))
