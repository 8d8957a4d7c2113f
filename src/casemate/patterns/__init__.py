"""Event patterns: which events a rule, a subscription or an event source mapping is about. Pure.

Amazon EventBridge User Guide, "Event patterns" and "Content filtering in event patterns"; the semantics are those
of Event Ruler, the library that AWS published. ``parse.py`` reads a pattern, ``value_tests.py`` asks one value,
``pattern.py`` asks an event, ``index.py`` asks many patterns at once.
"""

from casemate.patterns.index import PatternIndex
from casemate.patterns.parse import parse_pattern
from casemate.patterns.pattern import Pattern
from casemate.patterns.problems import PatternProblem

__all__ = ["Pattern", "PatternIndex", "PatternProblem", "parse_pattern"]
