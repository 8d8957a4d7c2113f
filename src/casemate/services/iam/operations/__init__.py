"""IAM's operations, one file a noun."""
