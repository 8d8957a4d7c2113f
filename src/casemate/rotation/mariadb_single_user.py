"""Rotates the password of one user of MariaDB, who changes it himself."""

from casemate.rotation.mysql import MariaDB
from casemate.rotation.steps import Function
from casemate.rotation.strategies import SingleUser

lambda_handler = Function(SingleUser(MariaDB()))
