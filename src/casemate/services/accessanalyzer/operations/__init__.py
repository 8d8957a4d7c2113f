"""Access Analyzer's operations, one file a noun. Importing this package registers them all on ``accessanalyzer``."""
