"""AWS Lambda."""

from casemate.services.lambda_.operations import functions, invocations
from casemate.services.lambda_.service import lambda_

__all__ = ["functions", "invocations", "lambda_"]
