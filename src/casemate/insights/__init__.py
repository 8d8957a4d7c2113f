"""Logs Insights: the query language, and the process that runs queries.

CloudWatch Logs User Guide, "CloudWatch Logs Insights language query syntax". ``parse.py`` reads a query, ``stages.py``
runs it over rows; ``process.py`` does that in a process of its own, within limits.
"""
