"""Secrets and parameters carried in and out: from files, vaults and accounts into an account, and into bundles.

Everything here is a client: it makes signed calls, and knows nothing of the services' inside.
"""
