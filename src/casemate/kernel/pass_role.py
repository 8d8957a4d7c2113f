"""Handing a role over to a service (``iam:PassRole``): one rule for every operation that takes a role's ARN.

IAM User Guide, "Granting a user permissions to pass a role to an AWS service".
"""

from __future__ import annotations

from collections.abc import Callable

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, CommonError, ServiceError
from casemate.kernel.operations import Values
from casemate.kernel.principal import RoleFacts

ACTION = "iam:PassRole"
Refusal = Callable[[str], ServiceError | CommonError]
"""Makes the service's own error of a sentence that says what is wrong with the role."""


def pass_role(
    call: Call,
    role_arn: str,
    service: str,
    *,
    refused: Refusal,
    resource_arn: str = "",
    assumable: bool = True,
) -> RoleFacts:
    """The role that the caller hands to ``service``, a host name such as ``lambda.amazonaws.com``.

    It must be one of the caller's own account, and the caller must be allowed ``iam:PassRole`` on it, with
    ``iam:PassedToService`` and, where ``resource_arn`` names what will use the role, ``iam:AssociatedResourceArn``
    among the condition keys. ``assumable``: its trust policy must let the service assume it. Raises AccessDenied
    before anything is said of the role, then what ``refused`` makes.
    """
    arn = parse_arn(role_arn)
    if arn is None or (arn.service, arn.region) != ("iam", "") or not arn.resource.startswith("role/"):
        raise refused(f"{role_arn} is not the ARN of a role.")
    if arn.account != call.account:
        raise AccessDenied("Cross-account pass role is not allowed.")
    role = call.identities.role(call.tx, arn.account, arn.resource.rpartition("/")[2])
    if role is not None and role.arn != role_arn:
        role = None
    context: dict[str, Values] = {"iam:PassedToService": service}
    if resource_arn:
        context["iam:AssociatedResourceArn"] = resource_arn
    for key, value in (role.tags if role else {}).items():
        context[f"aws:ResourceTag/{key}"] = value
        context[f"iam:ResourceTag/{key}"] = value
    call.authorize(ACTION, role_arn, context=context)
    if role is None:
        raise refused(f"The role {role_arn} cannot be found.")
    if assumable and not call.identities.trusts(role, service, resource_arn):
        raise refused(f"The role {role_arn} cannot be assumed by {service}.")
    return role
