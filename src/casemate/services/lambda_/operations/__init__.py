"""Lambda's operations, one file a noun."""
