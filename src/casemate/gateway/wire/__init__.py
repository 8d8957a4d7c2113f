"""Codecs: bytes to typed requests and typed results to bytes, one module a protocol, no sockets anywhere."""
