"""Rotation functions for databases, as ``casemate rotation deploy`` packs them.

The modules of this room import each other, a database's driver and boto3, and nothing else of Casemate: they are
shipped as they stand. ``logins``, ``postgresql`` and ``mysql`` are the databases' language, of use to whoever changes a
database's passwords.
"""
