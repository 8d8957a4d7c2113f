"""Which services somebody's policies grant, and when they were last used.

IAM User Guide, "Refining permissions in AWS using last accessed information". A report is a job that is done at once:
it keeps what it is about, and what it tells is read when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.kernel.resources import Kind, Resource, fold_case
from casemate.policy import PolicyKind, parse_policy
from casemate.policy.catalog import catalog
from casemate.policy.globs import Glob
from casemate.policy.language import Effect, Policy
from casemate.policy.variables import constant, tokenise
from casemate.services.iam.accesses import Access, Accesses, accesses, unique_id
from casemate.services.iam.model import GROUP, ROLE, USER, Group, ManagedPolicy, Role, User
from casemate.services.iam.pages import of_items, page
from casemate.services.iam.service import iam
from casemate.services.iam.sources import Entity, Source, entity_of, granted, reported, sources

R = TypeVar("R", bound=Resource)
JOBS = "last-accessed-jobs"
"""The table of records of report jobs, by account and job id."""
KEPT = 86_400.0
"""How long a job can be asked for, in seconds."""
MAX_ENTITIES = 5_000
"""How many users and roles a policy's or group's report looks at."""


class _Job(msgspec.Struct, frozen=True):
    """A report: what it is about, in which detail, when it was made (seconds since the epoch) and for whom."""

    arn: str
    granularity: op.AccessAdvisorUsageGranularityType
    created: float
    requester: str


class _Used(msgspec.Struct, frozen=True):
    """An entity of a report, and what it attempted."""

    entity: User | Role
    known: Accesses


@iam.operation(op.GenerateServiceLastAccessedDetails, on=reported, lane=Lane.WRITE, read_only=True)
def generate_service_last_accessed_details(
    call: Call, req: op.GenerateServiceLastAccessedDetailsRequest, subject: Entity | ManagedPolicy
) -> op.GenerateServiceLastAccessedDetailsResponse:
    """Begin a report of the services that somebody, or whoever has a policy, may use, and when they last did."""
    job_id = new_uuid(call.ids)
    job = _Job(req.arn, req.granularity or "SERVICE_LEVEL", call.wall, unique_id(call.principal))
    call.tx.put_record(JOBS, f"{call.account}/{job_id}", msgspec.json.encode(job), expires=call.wall + KEPT)
    return op.GenerateServiceLastAccessedDetailsResponse(job_id=job_id)


@iam.operation(op.GetServiceLastAccessedDetails)
def get_service_last_accessed_details(
    call: Call, req: op.GetServiceLastAccessedDetailsRequest
) -> op.GetServiceLastAccessedDetailsResponse:
    """A report: each service that is granted, when it was last used, by whom, and by how many."""
    job, subject = _job(call, req.job_id)
    services = granted_services(_sources(call, subject))
    names, marker = page(
        f"accessed:{req.job_id}", req.marker, req.max_items, of_items((each, each) for each in services)
    )
    used = _entities(call, subject) if names else []
    return op.GetServiceLastAccessedDetailsResponse(
        job_status="COMPLETED",
        job_type=job.granularity,
        job_creation_date=job.created,
        job_completion_date=job.created,
        services_last_accessed=[_service(each, used, job) for each in names],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.GetServiceLastAccessedDetailsWithEntities)
def get_service_last_accessed_details_with_entities(
    call: Call, req: op.GetServiceLastAccessedDetailsWithEntitiesRequest
) -> op.GetServiceLastAccessedDetailsWithEntitiesResponse:
    """The users and roles of a report, those who used a service last first."""
    job, subject = _job(call, req.job_id)
    if req.service_namespace not in granted_services(_sources(call, subject)):
        raise op.NoSuchEntityException(f"No such service namespace {req.service_namespace} in the report.")
    found = [(each.known.last(req.service_namespace), each.entity) for each in _entities(call, subject)]
    found.sort(key=lambda pair: (-(pair[0].time if pair[0] else 0.0), pair[1].arn))
    entities, marker = page(
        f"accessed:{req.job_id}:{req.service_namespace}",
        req.marker,
        req.max_items,
        of_items((f"{number:06}", each) for number, each in enumerate(found)),
    )
    return op.GetServiceLastAccessedDetailsWithEntitiesResponse(
        job_status="COMPLETED",
        job_creation_date=job.created,
        job_completion_date=job.created,
        entity_details_list=[_details(access, entity) for access, entity in entities],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.ListPoliciesGrantingServiceAccess, on=granted)
def list_policies_granting_service_access(
    call: Call, req: op.ListPoliciesGrantingServiceAccessRequest, entity: Entity
) -> op.ListPoliciesGrantingServiceAccessResponse:
    """The policies by which somebody may use each of the services named; boundaries don't count."""
    found = sources(call.tx, entity)
    namespaces, marker = page(
        f"granting:{req.arn}:{','.join(req.service_namespaces)}",
        req.marker,
        None,
        of_items((f"{number:04}", name) for number, name in enumerate(req.service_namespaces)),
    )
    return op.ListPoliciesGrantingServiceAccessResponse(
        policies_granting_service_access=[
            op.ListPoliciesGrantingServiceAccessEntry(
                service_namespace=namespace,
                policies=[_granting(each) for each in found if namespace in _services_of(each.document, (namespace,))],
            )
            for namespace in namespaces
        ],
        is_truncated=marker is not None,
        marker=marker,
    )


def granted_services(documents: Iterable[str]) -> list[str]:
    """The prefixes of the services of which policies allow anything at all, in their order."""
    known = tuple(catalog().services)
    found: set[str] = set()
    for document in documents:
        found |= _services_of(document, known)
    return sorted(found)


def _services_of(document: str, among: Sequence[str]) -> set[str]:
    """The services among those named of which a policy's Allow statements name an action."""
    policy = parse_policy(document, PolicyKind.IDENTITY)
    return {prefix for prefix in among if _allows(policy, prefix)}


def _allows(policy: Policy, prefix: str) -> bool:
    for statement in policy.statements:
        if statement.effect is not Effect.ALLOW:
            continue
        named = any(_names(action, prefix) for action in statement.actions)
        if named != statement.not_action or (statement.not_action and not _wholly(statement.actions, prefix)):
            return True
    return False


def _names(action: str, prefix: str) -> bool:
    return _vendor(action.lower().partition(":")[0]).matches(prefix)


@lru_cache(maxsize=1024)
def _vendor(pattern: str) -> Glob:
    return Glob(constant(tokenise(pattern, variables=False, wildcards=True)))


def _wholly(actions: Sequence[str], prefix: str) -> bool:
    """Whether a service's actions are all named: NotAction then leaves nothing of it."""
    return any(_names(action, prefix) and action.partition(":")[2] in ("", "*") for action in actions)


def _granting(source: Source) -> op.PolicyGrantingServiceAccess:
    if source.arn:
        return op.PolicyGrantingServiceAccess(policy_name=source.name, policy_type="MANAGED", policy_arn=source.arn)
    owner = source.owner
    type_: op.policyOwnerEntityType = (
        "USER" if isinstance(owner, User) else "GROUP" if isinstance(owner, Group) else "ROLE"
    )
    return op.PolicyGrantingServiceAccess(
        policy_name=source.name, policy_type="INLINE", entity_type=type_, entity_name=owner.name
    )


# -- reports


def _job(call: Call, job_id: str) -> tuple[_Job, Entity | ManagedPolicy]:
    """A job of the caller's own, and what it is about as it is now. Raises NoSuchEntityException."""
    record = call.tx.record(JOBS, f"{call.account}/{job_id}")
    job = None if record is None else msgspec.json.decode(record, type=_Job)
    subject = None
    if job is not None and job.requester == unique_id(call.principal) and job.created > call.wall - KEPT:
        subject = entity_of(call.tx, job.arn)
    if job is None or subject is None:
        raise op.NoSuchEntityException(f"No such job {job_id}.")
    return job, subject


def _sources(call: Call, subject: Entity | ManagedPolicy) -> list[str]:
    if isinstance(subject, ManagedPolicy):
        return [subject.document]
    return [each.document for each in sources(call.tx, subject)]


def _entities(call: Call, subject: Entity | ManagedPolicy) -> list[_Used]:
    """The users and roles that a report is about: a group's users; a policy's users, groups' users and roles."""
    found: dict[str, User | Role] = {}
    if isinstance(subject, (User, Role)):
        found[subject.arn] = subject
    elif isinstance(subject, Group):
        found |= {each.arn: each for each in _members(call, subject)}
    else:
        found |= {each.arn: each for each in _under(call, USER, subject.arn)}
        found |= {each.arn: each for each in _under(call, ROLE, subject.arn)}
        for group in _under(call, GROUP, subject.arn):
            found |= {each.arn: each for each in _members(call, group)}
    entities = list(found.values())[:MAX_ENTITIES]
    return [_Used(each, accesses(call.tx, _id_of(each), call.wall)) for each in entities]


def _under(call: Call, kind: Kind[R], arn: str) -> list[R]:
    return call.tx.list(kind, call.account, "", index="policy", value=arn, limit=MAX_ENTITIES)


def _members(call: Call, group: Group) -> list[User]:
    name = fold_case(group.group_name)
    return call.tx.list(USER, call.account, "", index="group", value=name, limit=MAX_ENTITIES)


def _id_of(entity: User | Role) -> str:
    return entity.user_id if isinstance(entity, User) else entity.role_id


def _service(namespace: str, used: Sequence[_Used], job: _Job) -> op.ServiceLastAccessed:
    found = [(access, each.entity) for each in used if (access := each.known.last(namespace)) is not None]
    last = max(found, key=lambda pair: pair[0].time, default=None)
    return op.ServiceLastAccessed(
        service_name=catalog().name(namespace),
        service_namespace=namespace,
        last_authenticated=last[0].time if last else None,
        last_authenticated_entity=last[1].arn if last else None,
        last_authenticated_region=last[0].region if last else None,
        total_authenticated_entities=len(found),
        tracked_actions_last_accessed=_actions(namespace, used) if job.granularity == "ACTION_LEVEL" else None,
    )


def _actions(namespace: str, used: Sequence[_Used]) -> list[op.TrackedActionLastAccessed] | None:
    """The actions that we have and track, each with its last attempt if there was one."""
    found: dict[str, tuple[Access, str]] = {}
    for each in used:
        for name, access in each.known.services.get(namespace, {}).items():
            if name not in found or found[name][0].time < access.time:
                found[name] = access, each.entity.arn
    return [
        op.TrackedActionLastAccessed(
            action_name=name,
            last_accessed_entity=arn,
            last_accessed_time=access.time,
            last_accessed_region=access.region,
        )
        for name, (access, arn) in sorted(found.items())
    ] or None


def _details(access: Access | None, entity: User | Role) -> op.EntityDetails:
    return op.EntityDetails(
        entity_info=op.EntityInfo(
            arn=entity.arn,
            name=entity.name,
            type="USER" if isinstance(entity, User) else "ROLE",
            id=_id_of(entity),
            path=entity.path,
        ),
        last_authenticated=access.time if access else None,
    )
