"""Metric math: CloudWatch User Guide, "Using math expressions with CloudWatch metrics". Pure: no store, no requests."""

from casemate.services.cloudwatch.math.evaluating import Series, Value
from casemate.services.cloudwatch.math.functions import evaluate
from casemate.services.cloudwatch.math.parsing import MathProblem, names_in, parse_expression

__all__ = ["MathProblem", "Series", "Value", "evaluate", "names_in", "parse_expression"]
