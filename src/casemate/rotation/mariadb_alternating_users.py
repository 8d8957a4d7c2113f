"""Rotates two users of MariaDB in turn, by a superuser whose secret is named as ``masterarn``."""

from casemate.rotation.mysql import MariaDB
from casemate.rotation.steps import Function
from casemate.rotation.strategies import AlternatingUsers

lambda_handler = Function(AlternatingUsers(MariaDB()))
