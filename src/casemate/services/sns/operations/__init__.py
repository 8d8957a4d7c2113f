"""SNS's operations, a noun a file."""
