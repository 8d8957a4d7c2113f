"""Append-only logs: segments, Parquet, the sandboxed query process. See docs/internals/lake.md."""
