"""The operations of CloudWatch Logs, one file a noun."""
