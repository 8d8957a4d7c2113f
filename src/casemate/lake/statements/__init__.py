"""CloudTrail Lake's SQL, read against an allow-list and written anew for DuckDB. See ``compile.py``.

CloudTrail User Guide, "CloudTrail Lake SQL constraints". Nothing of a statement's text reaches DuckDB but names that
were resolved and literals that were quoted anew: what the compiler does not know, it refuses.
"""

from __future__ import annotations


def compile_statement(statement: str) -> tuple[bytes, str]:
    """The plan of a statement as msgpack; or what is wrong with it. For ``call.compute``: a gateway loads no SQLGlot.

    The event data stores that it names are the plan's tables: whether the caller may query them is not asked here.
    """
    from casemate.lake.statements.compile import compiled

    return compiled(statement)
