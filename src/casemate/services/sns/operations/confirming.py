"""ConfirmSubscription and Unsubscribe: by a signed call, or by the URL that a message brought.

What comes unsigned has no caller: for a confirmation its token is the proof; a subscription that nobody's signed call
confirmed may be ended by who has its ARN (SNS API Reference, ConfirmSubscription and Unsubscribe).
"""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.api import sns as op
from casemate.crypto.errors import BadToken
from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.kernel.principal import STRANGER, Principal, PrincipalType
from casemate.kernel.transaction import AlreadyExists
from casemate.services.sns.errors import invalid, no_such_subscription, no_such_topic
from casemate.services.sns.fanout import send
from casemate.services.sns.model import PENDING_SECONDS, SUBSCRIPTION, TOPIC, Subscription
from casemate.services.sns.service import sns
from casemate.services.sns.targets import HIDDEN, current_subscription, is_over, parsed, split_subscription
from casemate.services.sns.tokens import SubscriptionTokens

_NOBODY = "Anonymous"
_GUARDED = "Unsubscribing this subscription requires authentication"


def _is_signed(call: Call) -> bool:
    return call.principal.type is not PrincipalType.UNKNOWN


def _bearer(account: str) -> Principal:
    """Who has a token or a subscription's ARN, and is nobody beyond that. The record is the topic's account's."""
    return Principal(type=PrincipalType.UNKNOWN, account=account, arn="", principal_id=_NOBODY)


def _prove_confirming(call: Call, req: op.ConfirmSubscriptionInput) -> tuple[Principal, Any]:
    """The token's bearer; a signed call's caller is proved already. Raises InvalidParameter, NotFound."""
    if call.principal is not STRANGER:
        return call.principal, None
    topic = parsed(req.topic_arn, "TopicArn", None)
    _by_token(call, req)
    return _bearer(topic.account), None


def _prove_unsubscribing(call: Call, req: op.UnsubscribeInput) -> tuple[Principal, Any]:
    """Who has the ARN of a subscription that only a token confirmed. Raises AuthorizationError for all others."""
    if call.principal is not STRANGER:
        return call.principal, None
    arn, _ = split_subscription(req.subscription_arn)
    found = current_subscription(call, req.subscription_arn)
    if found is None or found.status != "confirmed":
        raise no_such_subscription()
    if found.authenticated or found.guarded:
        raise op.AuthorizationErrorException(_GUARDED)
    return _bearer(arn.account), None


@sns.operation(op.ConfirmSubscription, lane=Lane.WRITE, unauthorized=True, proof=_prove_confirming)
def confirm_subscription(call: Call, req: op.ConfirmSubscriptionInput) -> op.ConfirmSubscriptionResponse:
    """Confirm a subscription with the token that was sent to its endpoint, or restore one that was ended."""
    call.audit.parameters["token"] = HIDDEN
    signed = _is_signed(call)
    topic = parsed(req.topic_arn, "TopicArn", call.region if signed else None)
    if signed:
        # A topic's policy has no say over who brings a token: the caller's own policies do.
        call.authorize("sns:ConfirmSubscription", req.topic_arn)
    guard = _flag(req.authenticate_on_unsubscribe)
    if guard and not signed:
        raise op.AuthorizationErrorException("AuthenticateOnUnsubscribe takes a signed request")
    found = _by_token(call, req)
    if call.tx.get(TOPIC, topic.account, topic.region, topic.resource) is None:
        raise no_such_topic()
    call.audit.resources.append((req.topic_arn, TOPIC.name, topic.account))
    confirmed = msgspec.structs.replace(found, status="confirmed", until=None, authenticated=signed, guarded=guard)
    if found.status != "confirmed":
        try:
            call.tx.put(SUBSCRIPTION, confirmed)
        except AlreadyExists:
            raise invalid("Token Reason: the endpoint was subscribed anew") from None
    return op.ConfirmSubscriptionResponse(subscription_arn=confirmed.arn)


def _by_token(call: Call, req: op.ConfirmSubscriptionInput) -> Subscription:
    """The subscription that the request's token is for. Raises InvalidParameter."""
    problem = invalid("Token")
    try:
        held = call.use(SubscriptionTokens).open(req.token_)
    except BadToken:
        raise problem from None
    found = call.tx.get(SUBSCRIPTION, "", "", held.arn)
    if found is None or found.generation != held.generation or found.topic_arn != req.topic_arn:
        raise problem
    if held.until <= call.now or is_over(found, call.now):
        raise problem
    return found


def _flag(text: str | None) -> bool:
    if text is None or text.lower() == "false":
        return False
    if text.lower() != "true":
        raise invalid("AuthenticateOnUnsubscribe")
    return True


@sns.operation(op.Unsubscribe, lane=Lane.WRITE, unauthorized=True, proof=_prove_unsubscribing)
def unsubscribe(call: Call, req: op.UnsubscribeInput) -> None:
    """End a subscription. Whose end nobody's signed call asked for, the endpoint is told how to restore it."""
    signed = _is_signed(call)
    arn, topic_arn = split_subscription(req.subscription_arn)
    if signed:
        if arn.region != call.region:
            raise invalid("SubscriptionArn")
        call.authorize("sns:Unsubscribe", topic_arn)
    found = current_subscription(call, req.subscription_arn)
    if found is None:
        return
    if signed and call.account not in (found.owner, arn.account):
        raise op.AuthorizationErrorException("Only the owners of the topic and of the subscription may end it")
    if found.status == "pending":
        raise invalid("SubscriptionArn Reason: a subscription that waits for its confirmation can't be ended")
    call.audit.resources.append((topic_arn, TOPIC.name, arn.account))
    ended = msgspec.structs.replace(
        found, status="deleted", generation=new_uuid(call.ids), until=call.now + PENDING_SECONDS
    )
    call.tx.put(SUBSCRIPTION, ended)
    if not signed:
        send(call.tx, ended, "UnsubscribeConfirmation", new_uuid(call.ids), call.now, call.ids)
