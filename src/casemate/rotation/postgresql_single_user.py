"""Rotates the password of one user of PostgreSQL, who changes it himself."""

from casemate.rotation.postgresql import PostgreSQL
from casemate.rotation.steps import Function
from casemate.rotation.strategies import SingleUser

lambda_handler = Function(SingleUser(PostgreSQL()))
