"""What Parameter Store's requests name: parameters, those to be, paths, settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from casemate.api import ssm as api
from casemate.kernel.arn import PARTITION
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest, ServiceError
from casemate.kernel.operations import Found, Target, Values
from casemate.services.ssm.model import PARAMETER, Parameter, canonical, parameter_arn
from casemate.services.ssm.naming import SECRETS, Named, checked_path, is_public, named, new_name
from casemate.services.ssm.public import public_parameter
from casemate.services.ssm.settings import setting_arn, setting_id
from casemate.services.ssm.tagging import tag_context

SHAREABLE = frozenset(("DescribeParameters", "GetParameter", "GetParameters", "GetParameterHistory"))
"""What a parameter's resource policy can allow to other accounts."""


_NO_SELECTOR = "The parameter name must not have a version or a label behind it."


class Looked(NamedTuple):
    """What a request names, and what was found under it, if anything."""

    named: Named
    parameter: Parameter | None


def look(call: Call, text: str) -> Looked:
    """What is under a name or an ARN. Raises InvalidRequest for what can name no parameter."""
    name = named(call, text)
    if not name.account:
        return Looked(name, public_parameter(call, name.id))
    return Looked(name, call.tx.get(PARAMETER, name.account, call.region, name.id))


def not_found(_call: Call, _request: Any) -> ServiceError:
    """What is said of a parameter that is not there: AWS says no more than the code."""
    return api.ParameterNotFound("")


def _owner(call: Call, looked: Looked) -> str:
    # A public parameter is nobody's: who asks for it is judged by the policies on its own side.
    return looked.named.account or call.account


def found_by(call: Call, looked: Looked) -> Found[Looked]:
    """What was looked for, there or not, as authorization sees it."""
    return Found(looked.named.arn(call.region), _owner(call, looked), looked)


def policy_of(call: Call, looked: Looked) -> str | None:
    """A parameter's resource policy, where it can have a say."""
    parameter = looked.parameter
    if parameter is None or not parameter.policy or call.operation.name not in SHAREABLE:
        return None
    return parameter.policy


def tag_keys(looked: Looked) -> dict[str, Values]:
    """``ssm:resourceTag`` and ``aws:ResourceTag`` of what was found."""
    keys: dict[str, Values] = {}
    if looked.parameter is not None:
        for key, value in looked.parameter.tags.items():
            keys[f"aws:ResourceTag/{key}"] = keys[f"ssm:resourceTag/{key}"] = value
    return keys


def _tag_context(_call: Call, _request: Any, looked: Looked | None) -> Mapping[str, Values]:
    return tag_keys(looked) if looked is not None else {}


def _find(call: Call, request: Any) -> Found[Looked]:
    looked = look(call, request.name)
    found = found_by(call, looked)
    if looked.parameter is None and not looked.named.id.startswith(SECRETS):
        return Found(found.arn, found.account, None)
    return found


parameter_read: Target[Looked] = Target(
    resource_type="parameter",
    kind=PARAMETER.name,
    find=_find,
    missing=not_found,
    policy=policy_of,
    context=_tag_context,
    names=lambda request: request.name,
)
"""The parameter that a request reads, by name or ARN, with a version or label behind it or not."""


def _find_own(call: Call, request: Any) -> Found[Parameter]:
    name = named(call, request.name)
    if name.selector:
        raise InvalidRequest(_NO_SELECTOR)
    found = call.tx.get(PARAMETER, name.account, call.region, name.id) if name.account else None
    return Found(name.arn(call.region), name.account or call.account, found)


def _own_policy(call: Call, parameter: Parameter) -> str | None:
    return policy_of(call, Looked(Named(parameter.account, parameter.id, ""), parameter))


def _own_tags(_call: Call, _request: Any, parameter: Parameter | None) -> Mapping[str, Values]:
    return {} if parameter is None else tag_keys(Looked(Named("", "", ""), parameter))


parameter_itself: Target[Parameter] = Target(
    resource_type="parameter",
    kind=PARAMETER.name,
    find=_find_own,
    missing=not_found,
    policy=_own_policy,
    context=_own_tags,
)
"""The parameter that a request is about, by name or ARN."""


def _find_past(call: Call, request: Any) -> Found[Parameter]:
    looked = look(call, request.name)
    if looked.named.selector:
        raise InvalidRequest(_NO_SELECTOR)
    found = found_by(call, looked)
    return Found(found.arn, found.account, looked.parameter)


parameter_past: Target[Parameter] = replace(parameter_itself, find=_find_past)
"""The parameter whose history a request is about, everybody's too."""


def _find_first(call: Call, request: Any) -> Found[Looked]:
    return found_by(call, look(call, request.names[0]))


first_parameter: Target[Looked] = Target(
    resource_type="parameter",
    kind=PARAMETER.name,
    find=_find_first,
    missing=not_found,
    policy=policy_of,
    context=_tag_context,
)
"""The first of several parameters, there or not. The handler asks for the others."""


def _find_place(call: Call, request: api.PutParameterRequest) -> Found[Looked]:
    name = new_name(call, request.name)
    id = canonical(name)
    parameter = call.tx.get(PARAMETER, call.account, call.region, id)
    return found_by(call, Looked(Named(call.account, id, name), parameter))


def _put_context(_call: Call, request: api.PutParameterRequest, looked: Looked | None) -> Mapping[str, Values]:
    keys = tag_keys(looked) if looked is not None else {}
    keys["ssm:Overwrite"] = "true" if request.overwrite else "false"
    keys["ssm:Policies"] = "true" if request.policies else "false"
    return {**keys, **tag_context(request.tags)}


parameter_to_be: Target[Looked] = Target(
    resource_type="parameter", kind=PARAMETER.name, find=_find_place, missing=not_found, context=_put_context
)
"""The parameter that is to be made or written anew."""


def _find_path(call: Call, request: api.GetParametersByPathRequest) -> Found[str]:
    path = checked_path(request.path)
    given = request.path.strip(" ")
    # The slash at a path's end is part of what policies see, as the caller has it.
    account = "" if is_public(path) else call.account
    return Found(parameter_arn(account, call.region, given), call.account, path)


def _path_context(_call: Call, request: api.GetParametersByPathRequest, _path: str | None) -> Mapping[str, Values]:
    return {"ssm:Recursive": "true" if request.recursive else "false"}


path_itself: Target[str] = Target(
    resource_type="parameter",
    kind=PARAMETER.name,
    find=_find_path,
    missing=not_found,
    context=_path_context,
)
"""The path whose parameters a request reads."""


def _find_tagged(call: Call, request: Any) -> Found[Parameter]:
    if request.resource_type != "Parameter":
        raise api.InvalidResourceType(f"Casemate has no resources of the type {request.resource_type} to tag.")
    try:
        name = named(call, request.resource_id)
    except InvalidRequest:
        raise api.InvalidResourceId("The resource ID is not valid. Verify that you entered the correct ID.") from None
    found = call.tx.get(PARAMETER, call.account, call.region, name.id) if name.account == call.account else None
    return Found(name.arn(call.region), name.account or call.account, found)


tagged: Target[Parameter] = replace(
    parameter_itself,
    find=_find_tagged,
    missing=lambda _call, _request: api.InvalidResourceId(
        "The resource ID is not valid. Verify that you entered the correct ID and try again."
    ),
    policy=None,
)
"""The parameter whose tags a request is about."""


def _find_shared(call: Call, request: Any) -> Found[Parameter]:
    arn = f"arn:{PARTITION}:ssm:{call.region}:{call.account}:parameter/"
    if not request.resource_arn.startswith(arn):
        raise api.ResourcePolicyInvalidParameterException(
            "ResourceArn must be the ARN of a parameter of this account and Region.", ParameterNames=["ResourceArn"]
        )
    id = canonical(request.resource_arn.removeprefix(arn))
    return Found(request.resource_arn, call.account, call.tx.get(PARAMETER, call.account, call.region, id))


shared: Target[Parameter] = Target(
    resource_type="parameter",
    kind=PARAMETER.name,
    find=_find_shared,
    missing=lambda _call, request: api.ResourceNotFoundException(f"Parameter {request.resource_arn} was not found."),
)
"""The parameter whose sharing a request is about."""


def _find_setting(call: Call, request: Any) -> Found[str]:
    name = setting_id(call, request.setting_id)
    return Found(setting_arn(call, name), call.account, name)


setting: Target[str] = Target(
    resource_type="servicesetting", kind="AWS::SSM::ServiceSetting", find=_find_setting, missing=not_found
)
"""The service setting that a request is about."""
