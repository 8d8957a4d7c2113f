"""JSON paths as EventBridge takes them: ``$.detail.items[0].name``, in dot notation or brackets.

Amazon EventBridge User Guide, "Amazon EventBridge input transformation".
"""

from __future__ import annotations

import re
from typing import Any

_STEP = re.compile(
    r"\.(?P<name>[^.\[\]'\"*\s]+)|\[(?P<index>[0-9]{1,6})\]|\[(?P<quote>['\"])(?P<quoted>[^'\"]+)(?P=quote)\]"
    r"|(?P<every>\[\*\]|\.\*)"
)
_EVERY = None
Step = str | int | None
MISSING: Any = object()
"""What a path leads to where there is nothing."""


def parse_path(text: str) -> tuple[Step, ...]:
    """The steps of a path, None for every item. Raises ValueError."""
    if not text.startswith("$"):
        raise ValueError(text)
    steps: list[Step] = []
    at = 1
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None:
            raise ValueError(text)
        if found["index"] is not None:
            steps.append(int(found["index"]))
        else:
            steps.append(_EVERY if found["every"] else found["name"] or found["quoted"])
        at = found.end()
    return tuple(steps)


def value_at(value: Any, steps: tuple[Step, ...]) -> Any:
    """What a path leads to in decoded JSON, MISSING for nothing; a list where it leads to every item of something."""
    for number, step in enumerate(steps):
        if step is _EVERY:
            items = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
            found = [value_at(item, steps[number + 1 :]) for item in items]
            return [each for each in found if each is not MISSING] or MISSING
        if isinstance(step, int):
            if not isinstance(value, list) or step >= len(value):
                return MISSING
            value = value[step]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            return MISSING
    return value
