"""Dead letters: what could not be delivered, put into a queue with why.

EventBridge User Guide, "Event retry policy and using dead-letter queues"; EventBridge Scheduler User Guide,
"Configuring a dead-letter queue".
"""

from __future__ import annotations

import logging

from casemate.api import sqs
from casemate.invoking.calls import queue_url
from casemate.invoking.failures import Failure
from casemate.invoking.invocation import Exhausted, Invocation
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.arn import parse_arn
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.transaction import Transaction

log = logging.getLogger("casemate.invoking")


def bury(tx: Transaction, acting: Acting, invocation: Invocation, failure: Failure, exhausted: Exhausted) -> None:
    """Put an invocation that is given up into its dead-letter queue, if it has one: one try, as in AWS."""
    scheme = invocation.host.partition(".")[0]
    if not invocation.dead_letter_arn:
        log.warning("an invocation of %s was dropped: %s", scheme, failure.code)
        return
    arn = parse_arn(invocation.dead_letter_arn)
    if arn is None:
        return
    attributes = {
        **invocation.attributes,
        "TARGET_ARN": invocation.target_arn,
        "ERROR_CODE": failure.code,
        "ERROR_MESSAGE": failure.message or failure.code,
        "RETRY_ATTEMPTS": str(invocation.retries),
    }
    if exhausted:
        attributes["EXHAUSTED_RETRY_CONDITION"] = exhausted
    request = sqs.SendMessageRequest(
        queue_url=queue_url(arn),
        message_body=invocation.input if invocation.letter is None else invocation.letter,
        message_attributes={
            name: sqs.MessageAttributeValue(
                data_type="Number" if name == "RETRY_ATTEMPTS" else "String", string_value=value
            )
            for name, value in sorted(attributes.items())
        },
    )
    principal = service_principal(invocation.host, invocation.account)
    if invocation.host.startswith("scheduler.") and invocation.role_arn:
        # Scheduler sends dead letters as the schedule's role, EventBridge as itself.
        try:
            principal = acting.assume(
                tx,
                invocation.role_arn,
                invocation.host,
                session_name=scheme,
                region=invocation.region,
                source_arn=invocation.source_arn,
            )
        except (ServiceError, CommonError) as error:
            log.warning("a dead letter of %s was dropped: %s", scheme, type(error).__name__)
            return
    try:
        acting.call(
            tx,
            sqs.SendMessage,
            request,
            principal=principal,
            region=arn.region,
            source_arn=invocation.source_arn,
        )
    except (ServiceError, CommonError) as error:
        log.warning("a dead letter of %s was dropped: %s", scheme, type(error).__name__)
