"""The tour: sentences about the AWS security services, each played against a running server.

A client like any other: it knows the server by its endpoint and by AWS's SDK alone.
"""
