"""Parameter Store's operations, one file a noun."""
