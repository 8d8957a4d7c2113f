"""Rotates the password of one user of MySQL, who changes it himself."""

from casemate.rotation.mysql import MySQL
from casemate.rotation.steps import Function
from casemate.rotation.strategies import SingleUser

lambda_handler = Function(SingleUser(MySQL()))
