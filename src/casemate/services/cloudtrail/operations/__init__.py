"""CloudTrail's operations, one file a noun. Importing this package registers them all on ``cloudtrail``."""
