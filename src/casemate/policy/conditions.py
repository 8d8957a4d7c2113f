"""A statement's conditions, compiled: whether each holds for a context, and why."""

from __future__ import annotations

from casemate.policy.language import ConditionTerm
from casemate.policy.operators import NULL, Qualifier, compile_test, parse_operator
from casemate.policy.variables import FoldedContext, values_of


class Condition:
    """One key of one operator. Its values are alternatives, or, negated, all excluded."""

    __slots__ = ("_if_missing", "_key", "_negated", "_null", "_qualifier", "_test", "term")

    def __init__(self, term: ConditionTerm, *, variables: bool) -> None:
        """Raises ValueError when the operator is unknown or a value doesn't fit it."""
        operator = parse_operator(term.operator)
        if operator is None:
            raise ValueError(f"unknown condition operator {term.operator!r}")
        self.term = term
        self._key = term.key.lower()
        self._null = operator.name == NULL
        self._negated = operator.negated
        self._qualifier = operator.qualifier
        self._test = compile_test(operator.name, term.values, variables=variables)
        if operator.if_exists or operator.qualifier == Qualifier.ALL:
            self._if_missing = True
        else:
            self._if_missing = operator.negated and operator.qualifier == Qualifier.NONE

    def holds(self, context: FoldedContext) -> bool:
        """Whether the condition is true for the request."""
        value = context.get(self._key)
        if self._null:
            return self._test("true" if value is None or value == () or value == [] else "false", context)
        if value is None:
            return self._if_missing
        negated, test = self._negated, self._test
        if isinstance(value, str) and not self._qualifier:
            return test(value, context) != negated
        values = values_of(value)
        if not values:
            return self._if_missing
        if self._qualifier == Qualifier.NONE:
            return any(test(each, context) for each in values) != negated
        if not any(values):
            # Values that are all empty strings are a null data set to the set operators.
            return self._qualifier == Qualifier.ALL
        results = [test(each, context) != negated for each in values]
        return all(results) if self._qualifier == Qualifier.ALL else any(results)

    def actual(self, context: FoldedContext) -> tuple[str, ...] | None:
        """The request's values for the key, None when it has none: for explanations."""
        value = context.get(self._key)
        return None if value is None else values_of(value)

    def why_not(self, context: FoldedContext) -> str:
        """In a few words, why the condition is false; "" when it is true."""
        if self.holds(context):
            return ""
        actual = self.actual(context)
        wanted = ", ".join(self.term.values)
        if actual is None:
            return f"{self.term.key} is not in the request; {self.term.operator} wants [{wanted}]"
        return f"{self.term.key} is [{', '.join(actual)}]; {self.term.operator} wants [{wanted}]"
