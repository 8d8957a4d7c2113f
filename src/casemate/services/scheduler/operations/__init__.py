"""Scheduler's operations, one file a noun."""
