"""Parameters made, written anew, deleted."""

from __future__ import annotations

from functools import partial

import msgspec

from casemate.api import ssm as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.happenings import happenings_of
from casemate.kernel.operations import Lane
from casemate.services.ssm.changes import tell_change
from casemate.services.ssm.encryption import encrypted, key_name
from casemate.services.ssm.keeping import make_parameter, overwrite, remove_parameter, standard_is_full
from casemate.services.ssm.model import DEFAULT_KEY, PARAMETER, SECURE, Parameter, Type, Version
from casemate.services.ssm.naming import Named
from casemate.services.ssm.policies import applied_policies, restarted
from casemate.services.ssm.service import ssm
from casemate.services.ssm.settings import default_tier
from casemate.services.ssm.tagging import accepted_tags, tag_context
from casemate.services.ssm.targets import Looked, first_parameter, look, parameter_itself, parameter_to_be, tag_keys
from casemate.services.ssm.values import check_pattern, check_value, tier_of

_TAGS_AND_OVERWRITE = (
    "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove "
    "overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource."
)


@ssm.operation(op.PutParameter, on=parameter_to_be, lane=Lane.WRITE)
def put_parameter(call: Call, req: op.PutParameterRequest, looked: Looked) -> op.PutParameterResult:
    """Make a parameter, or a new version of one that is there."""
    former = looked.parameter
    if req.tags and req.overwrite:
        raise InvalidRequest(_TAGS_AND_OVERWRITE)
    if former is not None and not req.overwrite:
        raise op.ParameterAlreadyExists(
            "The parameter already exists. To overwrite this value, set the overwrite option in the request to true."
        )
    tags = accepted_tags(req.tags)
    if tags:
        call.authorize("ssm:AddTagsToResource", looked.named.arn(call.region), context=tag_context(req.tags))
    parameter = former or _blank(call, looked.named)
    version = _version(call, req, parameter, None if former is None else former.version)
    if former is None:
        made = msgspec.structs.replace(parameter, version=version, tags=tags)
        make_parameter(call, made)
    else:
        made = overwrite(call, former, version)
    tell_change(call.tx, happenings_of(call), made, "Create" if former is None else "Update", call.now)
    return op.PutParameterResult(version=version.number, tier=version.tier)


@ssm.operation(op.DeleteParameter, on=parameter_itself, lane=Lane.WRITE)
def delete_parameter(call: Call, req: op.DeleteParameterRequest, parameter: Parameter) -> op.DeleteParameterResult:
    """Delete a parameter with all its versions."""
    _delete(call, parameter)
    return op.DeleteParameterResult()


@ssm.operation(op.DeleteParameters, on=first_parameter, lane=Lane.WRITE)
def delete_parameters(call: Call, req: op.DeleteParametersRequest, first: Looked) -> op.DeleteParametersResult:
    """Delete up to ten parameters; names under which there is none are told."""
    found: dict[str, Looked] = {}
    for name in dict.fromkeys(req.names):
        looked = look(call, name)
        account = looked.named.account or call.account
        if looked.named.selector or looked.named.by_arn:
            raise InvalidRequest("Parameters are deleted by their names, without a version or label.")
        call.authorize("ssm:DeleteParameters", looked.named.arn(call.region), account=account, context=tag_keys(looked))
        found[name] = looked
    deleted, invalid = [], []
    for name, looked in found.items():
        # Two spellings of one name are one parameter.
        current = call.tx.get(PARAMETER, call.account, call.region, looked.named.id) if looked.named.account else None
        if current is None:
            invalid.append(name)
        else:
            _delete(call, current)
            deleted.append(name)
    return op.DeleteParametersResult(deleted_parameters=deleted, invalid_parameters=invalid)


def _delete(call: Call, parameter: Parameter) -> None:
    remove_parameter(call.tx, parameter)
    tell_change(call.tx, happenings_of(call), parameter, "Delete", call.now)


def _blank(call: Call, named: Named) -> Parameter:
    return Parameter(
        account=call.account,
        region=call.region,
        created=call.now,
        name=named.asked,
        version=Version(number=0, type="String", value=""),
    )


def _version(call: Call, req: op.PutParameterRequest, parameter: Parameter, former: Version | None) -> Version:
    """The version that a request makes; what it doesn't say of one that is written anew, stays as it was."""
    type_ = _type(req, former)
    if req.key_id is not None and type_ != SECURE:
        raise InvalidRequest("KeyId is required for SecureString type parameter only.")
    data_type = req.data_type or (former.data_type if former is not None else "text")
    check_value(type_, data_type, req.value)
    policies = former.policies if former is not None else ()
    if req.policies is not None:
        policies = applied_policies(req.policies, call.now)
    tier = tier_of(
        _tier(call, req, former),
        former.tier if former is not None else None,
        req.value,
        policies=bool(policies),
        standard_is_full=partial(standard_is_full, call),
    )
    pattern = former.allowed_pattern if former is not None and req.allowed_pattern is None else req.allowed_pattern
    if pattern:
        check_pattern(call, pattern, req.value)
    key_id = (req.key_id or DEFAULT_KEY) if type_ == SECURE else ""
    value = req.value
    if type_ == SECURE:
        value = encrypted(call, parameter.arn, key_name(parameter, key_id), tier, value)
    description = former.description if former is not None and req.description is None else req.description
    return Version(
        number=parameter.version.number + 1,
        type=type_,
        value=value,
        tier=tier,
        key_id=key_id,
        data_type=data_type,
        description=description or "",
        allowed_pattern=pattern or "",
        policies=policies if req.policies is not None else restarted(policies, call.now),
        modified=call.now,
        user=call.principal.arn,
    )


def _type(req: op.PutParameterRequest, former: Version | None) -> Type:
    if former is None:
        if req.type is None:
            raise InvalidRequest("A parameter type is required when you create a parameter.")
        return req.type
    if req.type is not None and req.type != former.type:
        raise op.HierarchyTypeMismatchException(
            f"Parameter Store doesn't support changing a parameter's type: this one is a {former.type}. "
            "You must create a new, unique parameter."
        )
    return former.type


def _tier(call: Call, req: op.PutParameterRequest, former: Version | None) -> str:
    """The tier that is asked for; an advanced parameter stays one when the request names none."""
    if req.tier is not None:
        return req.tier
    return former.tier if former is not None and former.tier == "Advanced" else default_tier(call)
