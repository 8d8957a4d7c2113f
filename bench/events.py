"""Events held against the rules of a bus."""

from __future__ import annotations

import json
from typing import Any

from bench.report import Result
from bench.timing import spent

from casemate.patterns import PatternIndex, parse_pattern

RULES = 1_000


def patterns() -> dict[str, dict[str, Any]]:
    """Patterns of a thousand rules by what they are like: given the rule's number, JSON."""
    made: dict[str, dict[str, Any]] = {}
    for number in range(RULES):
        made[f"r{number}"] = {
            "source": [f"app.{number % 50}"],
            "detail-type": [f"thing {number}"],
            "detail": {"total": [{"numeric": [">", number]}], "name": [{"prefix": "a"}]},
        }
    return made


def matching() -> Result:
    """Time one event against a thousand rules, through the index that buses keep and one by one."""
    parsed = {name: parse_pattern(json.dumps(pattern)) for name, pattern in patterns().items()}
    index = PatternIndex(parsed)
    event = {"source": "app.7", "detail-type": "thing 507", "detail": {"total": 10_000, "name": "abc"}}
    assert index.matching(event) == ["r507"]
    rows = []
    for name, match in (
        ("through the index", lambda: index.matching(event)),
        ("one by one", lambda: [each for each, pattern in parsed.items() if pattern.matches(event)]),
    ):
        median = spent(match, calls=200).median
        rows.append([name, f"{median:,.1f}", f"{1e6 / median:,.0f}"])
    return Result(
        title=f"Events held against {RULES:,} rules",
        method="CPU of one event matched by one rule of a thousand, µs, and how many that is a second.",
        columns=["how", "µs", "events a second"],
        rows=rows,
    )
