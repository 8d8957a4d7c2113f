"""A policy as checks see it, and the report that they write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casemate.api import accessanalyzer as op
from casemate.policy.located import Lines, Node

_PAGE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
_ANCHORS = {
    "ERROR": "error",
    "SECURITY_WARNING": "security-warning",
    "WARNING": "general-warning",
    "SUGGESTION": "suggestion",
}
MAX_FINDINGS = 1_000
"""How many findings one policy can have."""
MAX_GUESSES = 50
"""Up to how many findings a wrong name is answered with the one that may have been meant."""
MAX_PATTERNS = 300
"""How many actions with wildcards are looked for among those that there are."""
MAX_SHOWN = 200
"""How many characters of the policy a finding tells back."""

Path = tuple[str | int, ...]
"""Keys and indexes from the document's root."""
Place = tuple[Path, Node]


@dataclass(frozen=True, slots=True)
class Document:
    """A policy's text, its root, what sort of policy it is to be, and for which resource type, None for any."""

    text: str
    root: Node
    type: op.PolicyType
    resource_type: op.ValidatePolicyResourceType | None

    @property
    def is_trust(self) -> bool:
        """Whether it is a role's trust policy."""
        return self.resource_type == "AWS::IAM::AssumeRolePolicyDocument"

    @property
    def has_principals(self) -> bool:
        """Whether its statements name principals."""
        return self.type in ("RESOURCE_POLICY", "RESOURCE_CONTROL_POLICY")

    def statements(self) -> list[Place]:
        """The statements that are objects, each with its path."""
        node = self.root.member("Statement") if self.root.kind == "object" else None
        if node is None:
            return []
        if node.kind == "array":
            return [(("Statement", index), item) for index, item in enumerate(node.items) if item.kind == "object"]
        return [(("Statement",), node)] if node.kind == "object" else []

    @property
    def new_version(self) -> bool:
        """Whether policy variables are variables in it."""
        version = self.root.member("Version")
        return version is not None and version.text == "2012-10-17"


def values(place: Place) -> list[Place]:
    """The strings of an element that may be one or a list of them."""
    path, node = place
    if node.kind == "array":
        return [((*path, index), item) for index, item in enumerate(node.items) if item.kind == "string"]
    return [place] if node.kind == "string" else []


def shown(text: str) -> str:
    """A part of the policy as a finding tells it."""
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"


class Report:
    """What was found so far."""

    def __init__(self, text: str) -> None:
        self._lines = Lines(text)
        self._length = len(text)
        self.findings: list[op.ValidatePolicyFinding] = []
        self._looked_up = 0

    def may_look_up(self) -> bool:
        """Whether one pattern more may be compared with all actions of a service."""
        self._looked_up += 1
        return self._looked_up <= MAX_PATTERNS

    @property
    def full(self) -> bool:
        """Whether nothing more is taken down."""
        return len(self.findings) >= MAX_FINDINGS

    @property
    def patient(self) -> bool:
        """Whether there is still time to look for what may have been meant."""
        return len(self.findings) < MAX_GUESSES

    def error(self, code: str, details: str, *places: Place) -> None:
        """A part of the policy does not work."""
        self._add("ERROR", code, details, places)

    def security(self, code: str, details: str, *places: Place) -> None:
        """The policy allows more than is likely to be meant."""
        self._add("SECURITY_WARNING", code, details, places)

    def warning(self, code: str, details: str, *places: Place) -> None:
        """The policy departs from good practice."""
        self._add("WARNING", code, details, places)

    def suggestion(self, code: str, details: str, *places: Place) -> None:
        """The policy could be tidier."""
        self._add("SUGGESTION", code, details, places)

    def syntax(self, offset: int, line: int, column: int) -> None:
        """The text is no JSON from ``offset`` on."""
        details = f"Fix the JSON syntax error at index {offset} line {line} column {column}."
        node = Node("null", offset, min(offset + 1, self._length))
        self._add("ERROR", "JSON_SYNTAX_ERROR", details, (((), node),))

    def _add(self, type_: op.ValidatePolicyFindingType, code: str, details: str, places: Iterable[Place]) -> None:
        if self.full:
            return
        anchor = f"access-analyzer-reference-policy-checks-{_ANCHORS[type_]}-{code.lower().replace('_', '-')}"
        self.findings.append(
            op.ValidatePolicyFinding(
                finding_details=details,
                finding_type=type_,
                issue_code=code,
                learn_more_link=f"{_PAGE}#{anchor}",
                locations=[self._location(path, node) for path, node in places],
            )
        )

    def _location(self, path: Path, node: Node) -> op.Location:
        elements = [
            op.PathElement(index=step) if isinstance(step, int) else op.PathElement(value=step) for step in path
        ]
        return op.Location(path=elements, span=op.Span(start=self._position(node.start), end=self._position(node.end)))

    def _position(self, offset: int) -> op.Position:
        line, column = self._lines.position(offset)
        return op.Position(line=line, column=column, offset=offset)
