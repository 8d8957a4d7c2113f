"""Labels of parameters' versions.

Systems Manager User Guide, "Working with parameter labels".
"""

from __future__ import annotations

import re

import msgspec

from casemate.api import ssm as op
from casemate.kernel.call import Call
from casemate.kernel.happenings import happenings_of
from casemate.kernel.operations import Lane
from casemate.services.ssm.changes import tell_change
from casemate.services.ssm.model import PARAMETER, Parameter
from casemate.services.ssm.quotas import LABELS
from casemate.services.ssm.service import ssm
from casemate.services.ssm.targets import parameter_itself

_LABEL = re.compile(r"(?!aws|ssm|[0-9])[A-Za-z0-9_.\-]{1,100}", re.IGNORECASE)


@ssm.operation(op.LabelParameterVersion, on=parameter_itself, lane=Lane.WRITE)
def label_parameter_version(
    call: Call, req: op.LabelParameterVersionRequest, parameter: Parameter
) -> op.LabelParameterVersionResult:
    """Give a version labels, taking them from whichever version has them; what can be no label is told."""
    number = _number(parameter, req.parameter_version)
    asked = list(dict.fromkeys(req.labels))
    good = [label for label in asked if _LABEL.fullmatch(label)]
    labels = {**parameter.labels, **dict.fromkeys(good, number)}
    if sum(of == number for of in labels.values()) > LABELS:
        raise op.ParameterVersionLabelLimitExceeded(
            f"A parameter version can have maximum {LABELS} labels. Move one or more labels to another version and try "
            "again."
        )
    if labels != parameter.labels:
        call.tx.put(PARAMETER, msgspec.structs.replace(parameter, labels=labels))
        tell_change(call.tx, happenings_of(call), parameter, "LabelParameterVersion", call.now)
    return op.LabelParameterVersionResult(
        invalid_labels=[label for label in asked if label not in good], parameter_version=number
    )


@ssm.operation(op.UnlabelParameterVersion, on=parameter_itself, lane=Lane.WRITE)
def unlabel_parameter_version(
    call: Call, req: op.UnlabelParameterVersionRequest, parameter: Parameter
) -> op.UnlabelParameterVersionResult:
    """Take labels from a version; those that it does not have are told."""
    number = _number(parameter, req.parameter_version)
    asked = list(dict.fromkeys(req.labels))
    removed = [label for label in asked if parameter.labels.get(label) == number]
    if removed:
        labels = {label: of for label, of in parameter.labels.items() if label not in removed}
        call.tx.put(PARAMETER, msgspec.structs.replace(parameter, labels=labels))
    return op.UnlabelParameterVersionResult(
        removed_labels=removed, invalid_labels=[label for label in asked if label not in removed]
    )


def _number(parameter: Parameter, asked: int | None) -> int:
    """The version that is meant, the latest if none is named. Raises ParameterVersionNotFound."""
    number = parameter.version.number if asked is None else asked
    if not parameter.oldest <= number <= parameter.version.number:
        raise op.ParameterVersionNotFound(
            f"Systems Manager could not find version {number} of {parameter.name}. Verify the version and try again."
        )
    return number
