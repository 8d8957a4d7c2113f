"""Targets of rules: what is invoked, and with what."""

from __future__ import annotations

import msgspec

from casemate.api import events as op
from casemate.invoking import Unsupported, target_service
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.kernel.pass_role import pass_role
from casemate.services.events.json_paths import parse_path
from casemate.services.events.model import HOST, Rule, RuleTarget
from casemate.services.events.operations.rules import require_unmanaged
from casemate.services.events.pages import page
from casemate.services.events.quotas import quotas_of
from casemate.services.events.rule_changes import keep_rule
from casemate.services.events.service import events
from casemate.services.events.targets import rule_for_targets, rule_of_targets
from casemate.services.events.transforming import RESERVED, template_problem, unknown_variable

_PARAMETERS = (
    *("kinesis_parameters", "run_command_parameters", "ecs_parameters", "batch_parameters", "http_parameters"),
    *("redshift_data_parameters", "sage_maker_pipeline_parameters", "app_sync_parameters"),
)
"""Parameters of targets of which none is delivered to."""


@events.operation(op.PutTargets, on=rule_for_targets, lane=Lane.WRITE)
def put_targets(call: Call, req: op.PutTargetsRequest, rule: Rule) -> op.PutTargetsResponse:
    """Give a rule targets, or replace those with the same ids."""
    require_unmanaged(call, rule, force=False)
    ids = [target.id for target in req.targets]
    if len(set(ids)) != len(ids):
        raise InvalidRequest("Target ids must be unique within a request.")
    put = {target.id: _accepted(call, target, rule) for target in req.targets}
    kept = {target.id: target for target in rule.targets}
    kept.update(put)
    if len(kept) > quotas_of(call).targets:
        raise op.LimitExceededException("The requested resource exceeds the maximum number allowed.")
    keep_rule(call.tx, msgspec.structs.replace(rule, targets=tuple(kept.values())), rule, call.clock, call.ids)
    return op.PutTargetsResponse(failed_entry_count=0, failed_entries=[])


@events.operation(op.RemoveTargets, on=rule_of_targets, lane=Lane.WRITE)
def remove_targets(call: Call, req: op.RemoveTargetsRequest, rule: Rule) -> op.RemoveTargetsResponse:
    """Take targets away from a rule; those it doesn't have are told in the answer."""
    require_unmanaged(call, rule, force=bool(req.force))
    gone = set(req.ids)
    kept = tuple(target for target in rule.targets if target.id not in gone)
    unknown = sorted(gone - {target.id for target in rule.targets})
    if len(kept) != len(rule.targets):
        keep_rule(call.tx, msgspec.structs.replace(rule, targets=kept), rule, call.clock, call.ids)
    return op.RemoveTargetsResponse(
        failed_entry_count=len(unknown),
        failed_entries=[
            op.RemoveTargetsResultEntry(
                target_id=id,
                error_code="ResourceNotFoundException",
                error_message=f"Rule {rule.name} does not have a target with the Id {id}.",
            )
            for id in unknown
        ],
    )


@events.operation(op.ListTargetsByRule, on=rule_of_targets)
def list_targets_by_rule(call: Call, req: op.ListTargetsByRuleRequest, rule: Rule) -> op.ListTargetsByRuleResponse:
    """A rule's targets, in the order of their ids."""
    targets = sorted(rule.targets, key=lambda target: target.id)
    found, token = page(
        f"targets:{rule.arn}",
        req.next_token,
        req.limit,
        lambda after, limit: [target for target in targets if target.id > after][:limit],
        lambda target: target.id,
    )
    return op.ListTargetsByRuleResponse(targets=[_shown(target) for target in found], next_token=token)


def _accepted(call: Call, target: op.Target, rule: Rule) -> RuleTarget:
    """A target that can be delivered to. Raises InvalidRequest, AccessDenied for a role not to be passed."""
    service = _service(target)
    for name in _PARAMETERS:
        if getattr(target, name) is not None:
            raise InvalidRequest(f"Parameter(s) of another kind of target are specified for target: {target.id}.")
    _check_input(target, service)
    is_fifo = service == "sqs" and target.arn.endswith(".fifo")
    group_id = (target.sqs_parameters.message_group_id or "") if target.sqs_parameters is not None else ""
    if is_fifo and not group_id:
        raise InvalidRequest(f"Parameter(s) MessageGroupId must be specified for target: {target.id}.")
    if target.role_arn:
        pass_role(call, target.role_arn, HOST, refused=InvalidRequest, resource_arn=rule.arn)
    config = target.dead_letter_config
    dead_letter_arn = (config.arn or "") if config is not None else ""
    if dead_letter_arn and (not dead_letter_arn.startswith("arn:aws:sqs:") or dead_letter_arn.endswith(".fifo")):
        raise InvalidRequest(
            f"Parameter DeadLetterConfig is not valid for target {target.id}. Reason: "
            "A dead-letter queue is a standard Amazon SQS queue."
        )
    transformer, retry = target.input_transformer, target.retry_policy
    return RuleTarget(
        id=target.id,
        arn=target.arn,
        role_arn=target.role_arn or "",
        input=target.input,
        input_path=target.input_path,
        template=transformer.input_template if transformer else None,
        paths=dict(transformer.input_paths_map or {}) if transformer else {},
        group_id=group_id,
        dead_letter_arn=dead_letter_arn,
        has_dead_letter_config=config is not None,
        max_age=retry.maximum_event_age_in_seconds if retry else None,
        max_retries=retry.maximum_retry_attempts if retry else None,
    )


def _service(target: op.Target) -> str:
    try:
        return target_service(target.arn)
    except ValueError:
        raise InvalidRequest(
            f"Parameter {target.arn} is not valid. Reason: Provided Arn is not in correct format."
        ) from None
    except Unsupported as problem:
        raise InvalidRequest(f"Parameter {target.arn} is not valid. Reason: {problem}") from None


def _check_input(target: op.Target, service: str) -> None:
    given = [each for each in (target.input, target.input_path, target.input_transformer) if each is not None]
    if len(given) > 1:
        raise InvalidRequest(
            f"Only one of Input, InputPath, or InputTransformer must be provided for target {target.id}."
        )
    if given and service == "events":
        raise InvalidRequest(f"Input, InputPath and InputTransformer are not available for event buses: {target.id}.")
    if target.input is not None:
        try:
            msgspec.json.decode(target.input)
        except (msgspec.DecodeError, RecursionError):
            raise InvalidRequest(f"JSON syntax error in input for target {target.id}.") from None
    if target.input_path is not None:
        _check_path(target.input_path, target.id)
    transformer = target.input_transformer
    if transformer is not None:
        for name, path in (transformer.input_paths_map or {}).items():
            if name.lower().startswith(RESERVED):
                raise InvalidRequest(f"Invalid InputPathsMap for target {target.id}: {name} is reserved.")
            _check_path(path, target.id)
        unknown = unknown_variable(transformer.input_template, transformer.input_paths_map or {})
        if unknown:
            raise InvalidRequest(f"InputTemplate for target {target.id} contains invalid placeholder {unknown}.")
        problem = template_problem(transformer.input_template)
        if problem:
            raise InvalidRequest(f"Invalid InputTemplate for target {target.id} : {problem}")


def _check_path(path: str, id: str) -> None:
    try:
        parse_path(path)
    except ValueError:
        raise InvalidRequest(f"Invalid InputPath for target {id}.") from None


def _shown(target: RuleTarget) -> op.Target:
    retries = target.max_age is not None or target.max_retries is not None
    return op.Target(
        id=target.id,
        arn=target.arn,
        role_arn=target.role_arn or None,
        input=target.input,
        input_path=target.input_path,
        input_transformer=None
        if target.template is None
        else op.InputTransformer(input_paths_map=target.paths or None, input_template=target.template),
        sqs_parameters=op.SqsParameters(message_group_id=target.group_id) if target.group_id else None,
        dead_letter_config=op.DeadLetterConfig(arn=target.dead_letter_arn or None)
        if target.has_dead_letter_config
        else None,
        retry_policy=op.RetryPolicy(
            maximum_retry_attempts=target.max_retries, maximum_event_age_in_seconds=target.max_age
        )
        if retries
        else None,
    )
