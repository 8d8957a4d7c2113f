"""CloudTrail Lake's SQL, read against an allow-list and written anew for DuckDB. See ``compile.py``.

CloudTrail User Guide, "CloudTrail Lake SQL constraints". Nothing of a statement's text reaches DuckDB but names that
were resolved and literals that were quoted anew: what the compiler does not know, it refuses.
"""
