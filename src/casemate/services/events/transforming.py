"""What a target receives of an event: the event, a part of it, a constant, or a template filled in.

Amazon EventBridge User Guide, "Amazon EventBridge input transformation". In a template's strings a variable stands for
its text, unescaped; anywhere else for its JSON. One that the event does not have is an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from casemate.services.events.json_paths import MISSING, parse_path, value_at
from casemate.services.events.model import RuleTarget

RESERVED = "aws.events."
PREDEFINED = frozenset(
    f"{RESERVED}{name}" for name in ("rule-arn", "rule-name", "event", "event.json", "event.ingestion-time")
)
"""The variables that every template has."""
_PLACEHOLDER = re.compile(r"<([A-Za-z0-9_.\-]+)>")
_encode = msgspec.json.encode


def target_input(target: RuleTarget, event: Mapping[str, Any], text: str, facts: Mapping[str, str]) -> str:
    """What ``target`` receives of an event, given decoded and as text.

    ``facts`` are the predefined variables that are strings: rule-arn, rule-name, event.ingestion-time.
    """
    if target.input is not None:
        return target.input
    if target.input_path is not None:
        found = value_at(event, parse_path(target.input_path))
        return "{}" if found is MISSING else _encode(found).decode()
    if target.template is None:
        return text
    paths = {name: parse_path(path) for name, path in target.paths.items()}

    def value_of(name: str) -> Any:
        if name.startswith(RESERVED):
            rest = name.removeprefix(RESERVED)
            if rest == "event.json":
                return event
            if rest == "event":
                return {key: value for key, value in event.items() if key != "detail"}
            return facts.get(rest, "")
        found = value_at(event, paths[name]) if name in paths else MISSING
        return "" if found is MISSING else found

    return filled(target.template, value_of)


def filled(template: str, value_of: Callable[[str], Any]) -> str:
    """A template with its variables replaced."""
    pieces: list[str] = []
    end = 0
    within = False
    for found in _PLACEHOLDER.finditer(template):
        between = template[end : found.start()]
        within = _within_string(between, within)
        pieces += [between, _shown(value_of(found[1]), within)]
        end = found.end()
    return "".join((*pieces, template[end:]))


def unknown_variable(template: str, paths: Mapping[str, str]) -> str:
    """The first variable of a template that is neither predefined nor has a path, "" when there is none."""
    names = (found[1] for found in _PLACEHOLDER.finditer(template))
    return next((name for name in names if name not in paths and name not in PREDEFINED), "")


def template_problem(template: str) -> str:
    """Why a template makes no JSON whatever its variables are, "" when it does."""
    try:
        msgspec.json.decode(filled(template, lambda _: ""))
    except (msgspec.DecodeError, RecursionError) as error:
        return str(error) or "it is nested too deep"
    return ""


def _within_string(text: str, within: bool) -> bool:
    """Whether the end of a stretch of JSON lies within a string, as its begin does if ``within``."""
    escaped = False
    for letter in text:
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = within
        elif letter == '"':
            within = not within
    return within


def _shown(value: Any, within: bool) -> str:
    if not within:
        return _encode(value).decode()
    if isinstance(value, str):
        return value
    return _encode(value).decode().replace('"', "")
