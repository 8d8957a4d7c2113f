"""Invocations: what EventBridge and EventBridge Scheduler hand to other services, and what becomes of it.

An invocation is written as a delivery in the commit that causes it. ``calls.py`` makes a neighbour's operation of a
target's ARN, ``courier.py`` calls it as the service or as the target's role, in the commit that ends the delivery;
``failures.py`` says which errors are tried again and what a dead letter calls them, ``dead_letters.py`` writes those;
``functions.py`` invokes functions and waits for them.
"""

from casemate.invoking.calls import Unsupported, target_service, universal_operation, universal_request
from casemate.invoking.courier import InvocationCourier
from casemate.invoking.functions import FunctionCaller
from casemate.invoking.invocation import Invocation, invoke

__all__ = [
    "FunctionCaller",
    "Invocation",
    "InvocationCourier",
    "Unsupported",
    "invoke",
    "target_service",
    "universal_operation",
    "universal_request",
]
