"""Rotates two users of MySQL in turn, by a superuser whose secret is named as ``masterarn``."""

from casemate.rotation.mysql import MySQL
from casemate.rotation.steps import Function
from casemate.rotation.strategies import AlternatingUsers

lambda_handler = Function(AlternatingUsers(MySQL()))
