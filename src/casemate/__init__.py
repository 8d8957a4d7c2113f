"""Casemate: the AWS security suite, self-hosted."""

__version__ = "0.1.0"
