"""Filter patterns: the language of metric filters, subscription filters and FilterLogEvents. Pure.

CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log events, and
Live Tail".
"""

from casemate.services.logs.filters.line import Line
from casemate.services.logs.filters.parse import parse_pattern
from casemate.services.logs.filters.pattern import Pattern
from casemate.services.logs.filters.problems import PatternProblem

__all__ = ["Line", "Pattern", "PatternProblem", "parse_pattern"]
