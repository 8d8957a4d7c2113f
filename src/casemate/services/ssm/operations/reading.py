"""Parameters' values: by name, several at once, and under a path."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from casemate.api import ssm as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.ssm.encryption import value_of
from casemate.services.ssm.filters import Filter, path_filters
from casemate.services.ssm.history import version_of
from casemate.services.ssm.listing import beginning, right_under
from casemate.services.ssm.model import Parameter, Version
from casemate.services.ssm.naming import SECRETS, Named, below
from casemate.services.ssm.pages import selected
from casemate.services.ssm.quotas import PATH_PAGE
from casemate.services.ssm.references import referenced
from casemate.services.ssm.service import ssm
from casemate.services.ssm.targets import (
    Looked,
    first_parameter,
    look,
    parameter_read,
    path_itself,
    policy_of,
    tag_keys,
)


@ssm.operation(op.GetParameter, on=parameter_read, lane=Lane.INLINE)
def get_parameter(call: Call, req: op.GetParameterRequest, looked: Looked) -> op.GetParameterResult:
    """A parameter's value: the latest, or the one of a version or label behind the name."""
    return op.GetParameterResult(parameter=_read(call, looked, decrypted=req.with_decryption is True))


@ssm.operation(op.GetParameters, on=first_parameter, lane=Lane.INLINE)
def get_parameters(call: Call, req: op.GetParametersRequest, first: Looked) -> op.GetParametersResult:
    """The values of up to ten parameters; names under which there is none are told."""
    names = list(dict.fromkeys(req.names))
    looks = [first, *(look(call, name) for name in names[1:])]
    for looked in looks[1:]:
        call.authorize(
            "ssm:GetParameters",
            looked.named.arn(call.region),
            account=looked.named.account or call.account,
            policy=policy_of(call, looked),
            context=tag_keys(looked),
        )
    found, invalid = [], []
    for name, looked in zip(names, looks, strict=True):
        try:
            found.append(_read(call, looked, decrypted=req.with_decryption is True))
        except (op.ParameterNotFound, op.ParameterVersionNotFound):
            invalid.append(name)
    return op.GetParametersResult(parameters=found, invalid_parameters=invalid)


@ssm.operation(op.GetParametersByPath, on=path_itself, lane=Lane.INLINE)
def get_parameters_by_path(call: Call, req: op.GetParametersByPathRequest, path: str) -> op.GetParametersByPathResult:
    """The values of the parameters right under a path, or of all below it, in the order of their names."""
    filters, label = path_filters(req.parameter_filters)
    recursive = req.recursive is True
    listing = f"path:{path}:{recursive}:{[each.text for each in filters]}:{label}"
    wanted = partial(_is_wanted, filters, label) if filters or label else None
    found, token = selected(
        listing,
        req.next_token,
        req.max_results or PATH_PAGE,
        partial(_under, call, path, recursive),
        lambda parameter: parameter.id,
        wanted,
    )
    told = []
    for parameter in found:
        version = parameter.version if not label else _labelled(call, parameter, label)
        told.append(
            _told(call, parameter, version, parameter.name, f":{label}" if label else "", req.with_decryption is True)
        )
    return op.GetParametersByPathResult(parameters=told, next_token=token)


def _under(call: Call, path: str, recursive: bool, after: str, limit: int) -> Sequence[Parameter]:
    return beginning(call, below(path), after, limit) if recursive else right_under(call, path, after, limit)


def _is_wanted(filters: Sequence[Filter], label: str, parameter: Parameter) -> bool:
    return (not label or label in parameter.labels) and all(each.matches(parameter) for each in filters)


def _labelled(call: Call, parameter: Parameter, label: str) -> Version:
    version = version_of(call.tx, parameter, parameter.labels[label])
    assert version is not None
    return version


def _read(call: Call, looked: Looked, *, decrypted: bool) -> op.Parameter:
    """What a reader gets. Raises ParameterNotFound, ParameterVersionNotFound, InvalidKeyId, AccessDenied."""
    name, parameter = looked
    if name.id.startswith(SECRETS):
        return referenced(call, name, decrypted=decrypted)
    if parameter is None:
        raise op.ParameterNotFound("")
    version = parameter.version if not name.selector else _selected(call, name, parameter)
    return _told(call, parameter, version, parameter.name if name.by_arn else name.asked, name.selector, decrypted)


def _selected(call: Call, name: Named, parameter: Parameter) -> Version:
    """The version that a number or a label behind the name means."""
    selector = name.selector[1:]
    number = int(selector) if selector.isascii() and selector.isdigit() else parameter.labels.get(selector)
    version = None if number is None else version_of(call.tx, parameter, number)
    if version is None:
        what = "version" if selector.isdigit() else "label"
        raise op.ParameterVersionNotFound(
            f"Systems Manager could not find {what} {selector[:100]} of {name.asked}. Verify the {what} and try again."
        )
    return version


def _told(
    call: Call, parameter: Parameter, version: Version, name: str, selector: str, decrypted: bool
) -> op.Parameter:
    return op.Parameter(
        name=name,
        type=version.type,
        value=value_of(call, parameter, version, decrypted=decrypted),
        version=version.number,
        selector=selector or None,
        last_modified_date=version.modified,
        arn=parameter.arn,
        data_type=version.data_type,
    )
