"""What the account holds, and how much it may."""

from __future__ import annotations

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.resources import fold_case
from casemate.kernel.transaction import pages
from casemate.services.iam import quotas
from casemate.services.iam.account_settings import ACCOUNT_SETTINGS, SETTINGS_ID
from casemate.services.iam.certificates import SERVER_CERTIFICATE, SIGNING_CERTIFICATE
from casemate.services.iam.instance_profiles import INSTANCE_PROFILE
from casemate.services.iam.mfa import MFA_DEVICE, MfaDevice
from casemate.services.iam.model import ACCESS_KEY, GROUP, MANAGED_POLICY, ROLE, USER, ManagedPolicy
from casemate.services.iam.service import iam

_AT_ONCE = 500

_PROVIDERS = ("AWS::IAM::OIDCProvider", "AWS::IAM::SAMLProvider")


@iam.operation(op.GetAccountSummary)
def get_account_summary(call: Call, req: op.GetAccountSummaryRequest) -> op.GetAccountSummaryResponse:
    """How many entities of each sort there are, and the quotas. Sorts that can't exist here are left out."""
    tx, account = call.tx, call.account
    root_keys = tx.count(ACCESS_KEY, account, "", index="user", value=fold_case(""))
    settings = tx.get(ACCOUNT_SETTINGS, account, "", SETTINGS_ID)
    summary: dict[op.summaryKeyType, int] = {
        "Users": tx.count(USER, account, ""),
        "UsersQuota": quotas.quotas_of(call).users,
        "Groups": tx.count(GROUP, account, ""),
        "GroupsQuota": quotas.quotas_of(call).groups,
        "GroupsPerUserQuota": quotas.GROUPS_PER_USER,
        "Roles": tx.count(ROLE, account, ""),
        "RolesQuota": quotas.quotas_of(call).roles,
        "Policies": tx.count(MANAGED_POLICY, account, ""),
        "PoliciesQuota": quotas.quotas_of(call).policies,
        "PolicySizeQuota": quotas.POLICY_SIZE,
        "PolicyVersionsInUse": _versions(call),
        "VersionsPerPolicyQuota": quotas.VERSIONS_PER_POLICY,
        "InstanceProfiles": tx.count(INSTANCE_PROFILE, account, ""),
        "InstanceProfilesQuota": quotas.quotas_of(call).instance_profiles,
        "ServerCertificates": tx.count(SERVER_CERTIFICATE, account, ""),
        "ServerCertificatesQuota": quotas.quotas_of(call).server_certificates,
        "SigningCertificatesPerUserQuota": quotas.SIGNING_CERTIFICATES_PER_USER,
        "MFADevices": tx.count(MFA_DEVICE, account, ""),
        "MFADevicesInUse": _devices_in_use(call),
        "AccountMFAEnabled": min(tx.count(MFA_DEVICE, account, "", index="owner", value=account), 1),
        "AccountSigningCertificatesPresent": min(
            tx.count(SIGNING_CERTIFICATE, account, "", index="user", value=account), 1
        ),
        "GlobalEndpointTokenVersion": 2 if settings and settings.global_endpoint == "v2Token" else 1,
        "AccountAccessKeysPresent": min(root_keys, 1),
        "AccessKeysPerUserQuota": quotas.ACCESS_KEYS_PER_USER,
        "UserPolicySizeQuota": quotas.INLINE_SIZE["user"],
        "GroupPolicySizeQuota": quotas.INLINE_SIZE["group"],
        "RolePolicySizeQuota": quotas.INLINE_SIZE["role"],
        "AssumeRolePolicySizeQuota": quotas.TRUST_POLICY_SIZE,
        "AttachedPoliciesPerUserQuota": quotas.quotas_of(call).attached_policies,
        "AttachedPoliciesPerGroupQuota": quotas.quotas_of(call).attached_policies,
        "AttachedPoliciesPerRoleQuota": quotas.quotas_of(call).attached_policies,
        "PolicyVersionsInUseQuota": quotas.VERSIONS_IN_USE,
        "Providers": sum(tx.count(kind, account, "") for kind in iam.kinds if kind.name in _PROVIDERS),
        # The root user has access keys alone: there is nowhere that it could sign in.
        "AccountPasswordPresent": 0,
    }
    return op.GetAccountSummaryResponse(summary_map=summary)


def _devices_in_use(call: Call) -> int:
    def fetch(after: str) -> list[MfaDevice]:
        return call.tx.list(MFA_DEVICE, call.account, "", after=after, limit=_AT_ONCE)

    found = pages(fetch, lambda device: fold_case(device.device_name), _AT_ONCE)
    return sum(bool(device.owner_id) for device in found)


def _versions(call: Call) -> int:
    def fetch(after: str) -> list[ManagedPolicy]:
        return call.tx.list(MANAGED_POLICY, call.account, "", after=after, limit=_AT_ONCE)

    found = pages(fetch, lambda policy: fold_case(policy.policy_name), _AT_ONCE)
    return sum(len(policy.versions) for policy in found)
