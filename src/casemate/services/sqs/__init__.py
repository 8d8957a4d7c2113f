"""Amazon Simple Queue Service."""

from casemate.services.sqs.operations import handling, moves, permissions, queues, receiving, sending, tags
from casemate.services.sqs.service import sqs

__all__ = ["handling", "moves", "permissions", "queues", "receiving", "sending", "sqs", "tags"]
