"""Policies left out of a simulation: by sort, by ARN, or by the name of an inline policy and whose it is.

IAM API Reference, SimulatePrincipalPolicy, PolicyExclusionList and PolicyIdentifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casemate.api import iam as op
from casemate.kernel.arn import parse_arn
from casemate.services.iam.sources import Source

_SORTS = {
    "user": "inline",
    "group": "inline",
    "role": "inline",
    "aws-managed": "aws-managed",
    "user-managed": "user-managed",
}


class Exclusions:
    """What a request leaves out. ``boundary`` says that the permissions boundary is. Raises InvalidInputException."""

    def __init__(self, identifiers: Sequence[op.PolicyIdentifier]) -> None:
        self._sorts: set[str] = set()
        self._arns: list[re.Pattern[str]] = []
        self._inline: list[tuple[str, str, re.Pattern[str]]] = []
        for each in identifiers:
            self._add(each)
        self.boundary = "permission-boundary" in self._sorts

    def leave_out(self, source: Source) -> bool:
        """Whether the policy is left out."""
        if _SORTS[source.type] in self._sorts:
            return True
        if source.arn:
            return any(pattern.fullmatch(source.arn) for pattern in self._arns)
        return any(
            name == source.name and type_ == source.owner.resource_type and pattern.fullmatch(source.owner.name)
            for name, type_, pattern in self._inline
        )

    def _add(self, identifier: op.PolicyIdentifier) -> None:
        arn, inline = identifier.policy_arn, identifier.inline_policy_identifier
        given = [each for each in (identifier.policy_type, arn, inline) if each is not None]
        if len(given) != 1:
            raise op.InvalidInputException("A policy identifier has exactly one member.")
        if identifier.policy_type is not None:
            self._sorts.add(identifier.policy_type)
        elif arn is not None:
            parts = parse_arn(arn)
            head, _, name = arn.rpartition("/")
            if parts is None or parts.service != "iam" or not parts.resource.startswith("policy/") or _is_wild(head):
                raise op.InvalidInputException(f"ARN {arn} is not valid.")
            self._arns.append(_pattern(head + "/", name))
        elif inline is not None:
            if _is_wild(inline.policy_name):
                raise op.InvalidInputException(f"Wildcards are not allowed in the policy name {inline.policy_name}.")
            type_ = inline.attachment_type.lower()
            self._inline.append((inline.policy_name, type_, _pattern("", inline.attachment_name)))


def _is_wild(text: str) -> bool:
    return "*" in text or "?" in text


def _pattern(head: str, name: str) -> re.Pattern[str]:
    if name.count("*") > 1:
        raise op.InvalidInputException(f"At most one * is allowed in {head}{name}.")
    return re.compile(re.escape(head) + re.escape(name).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
