"""Rotates two users of PostgreSQL in turn, by a superuser whose secret is named as ``masterarn``."""

from casemate.rotation.postgresql import PostgreSQL
from casemate.rotation.steps import Function
from casemate.rotation.strategies import AlternatingUsers

lambda_handler = Function(AlternatingUsers(PostgreSQL()))
