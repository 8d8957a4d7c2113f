"""The IAM service: what it keeps."""

from __future__ import annotations

from casemate.api import iam as op
from casemate.kernel.operations import Service
from casemate.kernel.principal import Principal, PrincipalType
from casemate.services.iam.account_settings import ACCOUNT_ALIAS, ACCOUNT_SETTINGS
from casemate.services.iam.certificates import SERVER_CERTIFICATE, SIGNING_CERTIFICATE
from casemate.services.iam.credential_report import CREDENTIAL_REPORT
from casemate.services.iam.instance_profiles import INSTANCE_PROFILE
from casemate.services.iam.mfa import MFA_DEVICE
from casemate.services.iam.model import ACCESS_KEY, GROUP, MANAGED_POLICY, ROLE, UNIQUE_ID, USER
from casemate.services.iam.oidc import OIDC_PROVIDER
from casemate.services.iam.passwords import LOGIN_PROFILE, PASSWORD_POLICY
from casemate.services.iam.saml import SAML_PROVIDER
from casemate.services.iam.ssh_keys import SSH_PUBLIC_KEY


def _admits(principal: Principal) -> bool:
    """IAM takes no call by a session of a user or of root without MFA (STS API Reference, GetSessionToken)."""
    session = principal.session
    return session is None or session.mfa or principal.type is PrincipalType.ASSUMED_ROLE


iam = Service(
    model=op.SERVICE,
    kinds=(
        USER,
        GROUP,
        ROLE,
        MANAGED_POLICY,
        ACCESS_KEY,
        UNIQUE_ID,
        OIDC_PROVIDER,
        SAML_PROVIDER,
        INSTANCE_PROFILE,
        LOGIN_PROFILE,
        PASSWORD_POLICY,
        MFA_DEVICE,
        SSH_PUBLIC_KEY,
        SERVER_CERTIFICATE,
        SIGNING_CERTIFICATE,
        ACCOUNT_ALIAS,
        ACCOUNT_SETTINGS,
        CREDENTIAL_REPORT,
    ),
    admits=_admits,
    refused=dict.fromkeys(
        ("DeleteServiceSpecificCredential", "ResetServiceSpecificCredential", "UpdateServiceSpecificCredential"),
        "No service is carried that takes service-specific credentials, so that there are none.",
    ),
)
