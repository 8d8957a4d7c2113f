"""What a policy says twice: actions and resources that others of their list cover, and statements that are the same."""

from __future__ import annotations

from casemate.policy.globs import Glob
from casemate.policy.located import Node
from casemate.policy.variables import constant, tokenise
from casemate.services.accessanalyzer.checks.document import Document, Place, Report, shown, values
from casemate.services.accessanalyzer.checks.resources import covers

ACTION_PAIRS, RESOURCE_PAIRS = 100_000, 5_000
"""How many pairs of a document's actions and resources are compared: lists beyond them are not looked through."""


def check_redundancy(document: Document, report: Report) -> None:
    """Check each statement's lists, and the statements with each other."""
    seen: dict[str, Place] = {}
    actions, resources = ACTION_PAIRS, RESOURCE_PAIRS
    for path, node in document.statements():
        for name in ("Action", "NotAction"):
            element = node.member(name)
            places = values(((*path, name), element)) if element is not None else []
            actions -= len(places) ** 2
            if len(places) > 1 and actions >= 0:
                _check_actions(report, places)
        for name in ("Resource", "NotResource"):
            element = node.member(name)
            places = values(((*path, name), element)) if element is not None else []
            resources -= len(places) ** 2
            if len(places) > 1 and resources >= 0:
                _check_resources(report, places)
        same = _normal(node)
        if same in seen:
            details = (
                "The statements are redundant because they provide identical permissions. Update the policy to remove "
                "the redundant statement."
            )
            report.suggestion("REDUNDANT_STATEMENT", details, seen[same], (path, node))
        else:
            seen[same] = (path, node)


def _check_actions(report: Report, places: list[Place]) -> None:
    globs = [Glob(constant(tokenise(place[1].text.lower(), variables=False, wildcards=True))) for place in places]
    redundant = [
        place
        for number, place in enumerate(places)
        if any(
            other != number
            and glob.matches(place[1].text.lower())
            and (place[1].text.lower() != places[other][1].text.lower() or other < number)
            for other, glob in enumerate(globs)
        )
    ]
    if redundant:
        details = (
            f"The {len(redundant)} action(s) are redundant because they provide similar permissions. Update the policy "
            f"to remove the redundant action such as: {shown(redundant[0][1].text)}."
        )
        report.suggestion("REDUNDANT_ACTION", details, *redundant)


def _check_resources(report: Report, places: list[Place]) -> None:
    redundant = []
    for number, place in enumerate(places):
        text = place[1].text
        for other, wide in enumerate(places):
            if other == number or (text == wide[1].text and other > number):
                continue
            if text == wide[1].text or covers(wide[1].text, text):
                redundant.append(place)
                break
    if redundant:
        details = (
            f"The {len(redundant)} resource ARN(s) are redundant because they reference the same resource. Review "
            "the use "
            "of wildcards (*)"
        )
        report.suggestion("REDUNDANT_RESOURCE", details, *redundant)


def _normal(node: Node) -> str:
    """A statement but for its Sid, its lists in order: equal for statements that say the same."""
    members = [(key.text, value) for key, value in node.members if key.text != "Sid"]
    return repr(sorted((name, _plain(value)) for name, value in members))


def _plain(node: Node) -> str:
    if node.kind == "object":
        return repr(sorted((key.text, _plain(value)) for key, value in node.members))
    # One string is as good as a list of it.
    return repr(sorted({_plain(item) if item.kind in ("object", "array") else item.text for item in node.listed()}))
