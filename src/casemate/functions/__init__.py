"""Running functions: a process of its own that starts sandboxes, speaks the Runtime API to them, and ends them.

Gateways and keepers send it invocations (``client``); nothing of a function's ever runs inside them.
"""
