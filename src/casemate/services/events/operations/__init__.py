"""EventBridge's operations, one file a noun."""
