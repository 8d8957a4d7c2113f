"""Assuming a role with an identity provider's token: the calls that need no signature, since the token is one."""

from __future__ import annotations

from casemate.api import sts as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.principal import RoleFacts
from casemate.services.sts import saml, web_identity
from casemate.services.sts.federation import Claims, begin, federated_role
from casemate.services.sts.saml import SamlClaims
from casemate.services.sts.service import sts


@sts.operation(op.AssumeRoleWithWebIdentity, on=federated_role, lane=Lane.READ, proof=web_identity.prove)
def assume_role_with_web_identity(
    call: Call, req: op.AssumeRoleWithWebIdentityRequest, role: RoleFacts
) -> op.AssumeRoleWithWebIdentityResponse:
    """Temporary credentials of a role for who comes with an ID token of an OpenID Connect provider that it trusts."""
    claims: Claims = call.claims
    assumed, packed = begin(call, req, role)
    return op.AssumeRoleWithWebIdentityResponse(
        credentials=assumed.issued.credentials,
        subject_from_web_identity_token=claims.subject,
        assumed_role_user=assumed.user,
        packed_policy_size=packed,
        provider=claims.provider,
        audience=claims.audience,
        source_identity=claims.source_identity or None,
        session_token_size=assumed.issued.token_size,
        session_token_utilization=assumed.issued.token_utilization,
    )


@sts.operation(op.AssumeRoleWithSAML, on=federated_role, lane=Lane.READ, proof=saml.prove)
def assume_role_with_saml(
    call: Call, req: op.AssumeRoleWithSAMLRequest, role: RoleFacts
) -> op.AssumeRoleWithSAMLResponse:
    """Temporary credentials of a role for who comes with a SAML response of a provider that it trusts."""
    claims: SamlClaims = call.claims
    assumed, packed = begin(call, req, role)
    return op.AssumeRoleWithSAMLResponse(
        credentials=assumed.issued.credentials,
        assumed_role_user=assumed.user,
        packed_policy_size=packed,
        subject=claims.subject,
        subject_type=claims.subject_type,
        issuer=claims.issuer,
        audience=claims.audience,
        name_qualifier=claims.name_qualifier,
        source_identity=claims.source_identity or None,
        session_token_size=assumed.issued.token_size,
        session_token_utilization=assumed.issued.token_utilization,
    )
