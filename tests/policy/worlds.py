"""Worlds of policies drawn at random from the strategies' vocabulary: as varied, and in a twentieth of their time.

Hypothesis makes a world that fails small; this makes many. What fails here is named by its seed.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.policy import reference
from tests.policy.strategies import (
    ACTION_PATTERNS,
    ACTIONS,
    CALLERS,
    KEYS,
    NAMED,
    NUMERIC,
    ONE,
    OTHER_PRINCIPALS,
    PREFIXES,
    RESOURCE_PATTERNS,
    RESOURCES,
    SUFFIXES,
    TEXT,
    TWO,
    VALUES,
    WANTED_PATTERNS,
)


class Chance:
    """A world and a question, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._chosen = self._random.choice

    def world(self) -> reference.Documents:
        """Policies of every type, most types often missing."""
        return reference.Documents(
            identity=[self._document() for _ in range(self._below(3))],
            boundary=self._document() if self._below(3) == 0 else None,
            session=[self._document() for _ in range(self._below(3))] if self._below(3) == 0 else None,
            resource=self._document(principal=True) if self._below(2) else None,
            trusts=self._below(3) == 0,
            scps=[[self._document()] * self._below(2)] if self._below(4) == 0 else (),
            rcps=[[self._document(everyone=True)] * self._below(2)] if self._below(4) == 0 else (),
        )

    def question(self) -> reference.Question:
        """A request of one of the callers."""
        return reference.Question(
            action=self._chosen(ACTIONS),
            resource=self._chosen(RESOURCES),
            caller=self._chosen(CALLERS),
            owner=self._chosen([ONE, ONE, TWO, ""]),
            context={self._chosen(KEYS): self._value() for _ in range(self._below(5))},
        )

    def _below(self, limit: int) -> int:
        return self._random.randrange(limit)

    def _some(self, these: list[str], least: int = 1) -> str | list[str]:
        """One, or a list of up to three."""
        if self._below(2):
            return self._chosen(these)
        return self._random.choices(these, k=least + self._below(4 - least))

    def _value(self) -> Any:
        number, truth = 4 + self._below(4), bool(self._below(2))
        return self._chosen([self._chosen(VALUES), number, truth, self._random.choices(VALUES, k=self._below(4))])

    def _document(self, *, principal: bool = False, everyone: bool = False) -> dict[str, Any]:
        made = [self._statement(principal, everyone) for _ in range(1 + self._below(3))]
        version = self._chosen(["2012-10-17", "2008-10-17"]) if principal else "2012-10-17"
        return {"Version": version, "Statement": made}

    def _statement(self, principal: bool, everyone: bool) -> dict[str, Any]:
        if self._below(4) == 0:
            made: dict[str, Any] = {"Effect": "Allow", "Action": "*", "Resource": "*"}
            return {**made, "Principal": "*"} if principal or everyone else made
        made = {"Effect": self._chosen(["Allow", "Allow", "Allow", "Deny"])}
        made["Action" if everyone else self._chosen(["Action", "Action", "NotAction"])] = self._some(ACTION_PATTERNS)
        made[self._chosen(["Resource", "Resource", "NotResource"])] = self._some(RESOURCE_PATTERNS)
        if self._below(2):
            made["Condition"] = dict(self._condition() for _ in range(1 + self._below(2)))
        if everyone:
            made["Principal"] = "*"
        elif principal:
            made[self._chosen(["Principal", "Principal", "NotPrincipal"])] = self._principal()
        return made

    def _principal(self) -> Any:
        if self._below(3) == 0:
            return self._chosen(OTHER_PRINCIPALS)
        return {"AWS": self._random.choices(NAMED, k=1 + self._below(3))}

    def _condition(self) -> tuple[str, dict[str, Any]]:
        """An operator over a key or two."""
        kind = self._below(6)
        if kind == 0:
            return "Null", self._keys(["true", "false"])
        names, wanted = [(TEXT, VALUES + WANTED_PATTERNS), (NUMERIC, ["5", "6", "7"]), (["Bool"], ["true", "false"])][
            0 if kind < 4 else kind - 3
        ]
        return f"{self._chosen(PREFIXES)}{self._chosen(names)}{self._chosen(SUFFIXES)}", self._keys(wanted)

    def _keys(self, wanted: list[str]) -> dict[str, Any]:
        return {key: self._some(wanted, least=0) for key in self._random.sample(KEYS, k=1 + self._below(2))}
