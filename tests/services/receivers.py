"""Neighbours that take what is delivered: small services of the tests' own, with the real operations and policies.

They keep what they were sent, and refuse whom their resource policies do not let in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from casemate.api import lambda_, logs, sns, sqs
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Found, Lane, Operation, Service, Target


@dataclass
class Receivers:
    """``policies`` are the resource policies by ARN: what has none is not there. ``failing`` are errors by ARN."""

    policies: dict[str, str] = field(default_factory=dict)
    failing: dict[str, Exception] = field(default_factory=dict)
    _count: int = 0

    def open(self, arn: str, *services: str, condition: Mapping[str, Any] | None = None) -> str:
        """Have a resource be there that these services may send to, and no other."""
        hosts = services or ("events.amazonaws.com",)
        statements = [
            {
                "Effect": "Allow",
                "Principal": {"Service": [host or "nobody.amazonaws.com" for host in hosts]},
                "Action": "*",
                "Resource": "*",
                **({"Condition": condition} if condition else {}),
            }
        ]
        self.policies[arn] = json.dumps({"Version": "2012-10-17", "Statement": statements})
        return arn

    def services(self) -> list[Service]:
        """SQS, SNS, CloudWatch Logs and Lambda, with the operations that deliver."""
        queues, topics = Service(model=sqs.SERVICE), Service(model=sns.SERVICE)
        groups, functions = Service(model=logs.SERVICE), Service(model=lambda_.SERVICE)
        self._take(queues, sqs.SendMessage, _queue_arn, sqs.QueueDoesNotExist, sqs.SendMessageResult)
        self._take(topics, sns.Publish, lambda call, req: req.topic_arn, sns.NotFoundException, sns.PublishResponse)
        for operation, answer in ((logs.PutLogEvents, logs.PutLogEventsResponse), (logs.CreateLogStream, None)):
            self._take(groups, operation, _group_arn, logs.ResourceNotFoundException, answer)
        self._take(
            functions,
            lambda_.Invoke,
            lambda call, req: req.function_name,
            lambda_.ResourceNotFoundException,
            lambda_.InvocationResponse,
        )
        return [queues, topics, groups, functions]

    def _take(
        self,
        service: Service,
        operation: Operation[Any, Any],
        arn_of: Callable[[Call, Any], str],
        missing: type[ServiceError],
        answer: Callable[[], Any] | None,
    ) -> None:
        def find(call: Call, req: Any) -> Found[str]:
            arn = arn_of(call, req)
            return Found(arn, arn.split(":")[4], arn if arn in self.policies else None)

        target: Target[str] = Target(
            resource_type="anything",
            kind="Tests::Receiver",
            find=find,
            missing=lambda call, req: missing(f"{arn_of(call, req)} does not exist."),
            policy=lambda call, arn: self.policies[arn],
        )

        def handle(call: Call, req: Any, arn: str) -> Any:
            if arn in self.failing:
                raise self.failing[arn]
            self._count += 1
            call.tx.put_record("received", f"{self._count:08d}", msgspec.msgpack.encode((arn, operation.name, req)))
            return answer() if answer is not None else None

        action = "InvokeFunction" if operation is lambda_.Invoke else ""
        service.operation(operation, on=target, lane=Lane.WRITE, action=action)(handle)


def _queue_arn(call: Call, req: Any) -> str:
    account, name = req.queue_url.split("/")[-2:]
    return f"arn:aws:sqs:{call.region}:{account}:{name}"


def _group_arn(call: Call, req: Any) -> str:
    return f"arn:aws:logs:{call.region}:{call.account}:log-group:{req.log_group_name}"
