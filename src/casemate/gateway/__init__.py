"""The gateway: from bytes on a socket to a handler and back. Read ``pipeline.py`` first."""
