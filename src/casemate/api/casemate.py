"""Casemate, API version 2026-11-01.

GENERATED from ``api/models/casemate/2026-11-01/service-2.json`` by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="casemate",
    service_id="Casemate",
    protocols=("json",),
    api_version="2026-11-01",
    json_version="1.1",
    target_prefix="Casemate_20261101",
    xml_namespace="",
    signing_name="casemate",
    is_global=False,
    query_compatible=False,
)

AccessKeyId = Annotated[
    str, Meta(min_length=16, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]*)\\Z", extra={"pattern": "[\\w]*"})
]
AccessKeySecret = Annotated[str, Meta(extra={"sensitive": True})]
AccountId = Annotated[
    str, Meta(min_length=12, max_length=12, pattern="\\A(?:[0-9]{12})\\Z", extra={"pattern": "\\d{12}"})
]
AccountName = Annotated[
    str,
    Meta(min_length=1, max_length=50, pattern="\\A(?:[\\u0020-\\u007E]+)\\Z", extra={"pattern": "[\\u0020-\\u007E]+"}),
]
AccountState = Literal["ACTIVE"]
ActionName = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=128,
        pattern="\\A(?:[a-z0-9-]+:[A-Za-z0-9]+)\\Z",
        extra={"pattern": "[a-z0-9-]+:[A-Za-z0-9]+"},
    ),
]
AttachmentState = Literal["InSync", "Pending", "Failed"]
CaCertificate = Annotated[str, Meta(min_length=0, max_length=65536)]
ContextKey = Annotated[str, Meta(min_length=1, max_length=256)]
ContextValue = Annotated[str, Meta(max_length=8192)]
DatabaseEngine = Literal["postgresql", "mysql", "mariadb"]
DatabaseHost = Annotated[
    str, Meta(min_length=1, max_length=255, pattern="\\A(?:[a-zA-Z0-9_.:-]+)\\Z", extra={"pattern": "[a-zA-Z0-9_.:-]+"})
]
DatabaseName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=63,
        pattern="\\A(?:[a-zA-Z][a-zA-Z0-9-]*)\\Z",
        extra={"pattern": "[a-zA-Z][a-zA-Z0-9-]*"},
    ),
]
DatabasePassword = Annotated[str, Meta(min_length=1, max_length=1024, extra={"sensitive": True})]
DatabasePort = Annotated[int, Meta(ge=1, le=65535)]
DatabaseTls = Literal["VERIFY", "NONE"]
DatabaseUser = Annotated[str, Meta(min_length=1, max_length=128)]
DecisionReason = Literal["allowed", "explicitDeny", "implicitDeny"]
Effect = Literal["Allow", "Deny"]
Integer = Annotated[int, Meta(ge=-2147483648, le=2147483647)]
KmsKeyId = Annotated[str, Meta(min_length=0, max_length=2048)]
LogicalDatabaseName = Annotated[
    str,
    Meta(min_length=0, max_length=63, pattern="\\A(?:[\\u0020-\\u007E]*)\\Z", extra={"pattern": "[\\u0020-\\u007E]*"}),
]
Long = Annotated[int, Meta(ge=-9223372036854775808, le=9223372036854775807)]
MaxResults = Annotated[int, Meta(ge=1, le=1000)]
NextToken = Annotated[str, Meta(min_length=1, max_length=2048)]
OptionalSecretArn = Annotated[str, Meta(min_length=0, max_length=2048)]
PolicyKind = Literal["IDENTITY", "BOUNDARY", "SESSION", "RESOURCE", "SCP", "RCP"]
PrincipalArn = Annotated[str, Meta(min_length=20, max_length=2048)]
PublicParameterChange = Literal["Create", "Update", "Delete", "None"]
PublicParameterDescription = Annotated[str, Meta(max_length=1024)]
PublicParameterName = Annotated[str, Meta(min_length=1, max_length=2048)]
PublicParameterValue = Annotated[str, Meta(min_length=1, max_length=8192)]
RegionName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern="\\A(?:[a-z]{2}(-[a-z]+)+-[0-9])\\Z",
        extra={"pattern": "[a-z]{2}(-[a-z]+)+-[0-9]"},
    ),
]
ResourceArn = Annotated[str, Meta(min_length=1, max_length=2048)]
RotationStrategy = Literal["single-user", "alternating-users"]
Seconds = Annotated[int, Meta(ge=1, le=9223372036854775807)]
SecretId = Annotated[str, Meta(min_length=1, max_length=2048)]
TagKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:[a-zA-Z0-9_ \\t\\n\\x0b\\f\\r.:/=+\\-@]*)\\Z",
        extra={"pattern": "[\\w\\s.:/=+\\-@]*"},
    ),
]
TagValue = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=256,
        pattern="\\A(?:[a-zA-Z0-9_ \\t\\n\\x0b\\f\\r.:/=+\\-@]*)\\Z",
        extra={"pattern": "[\\w\\s.:/=+\\-@]*"},
    ),
]
Timestamp = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]


class Account(Shape, frozen=True, kw_only=True):
    id: AccountId | None = field(name="Id", default=None)
    name: AccountName | None = field(name="Name", default=None)
    arn: str | None = field(name="Arn", default=None)
    created: Timestamp | None = field(name="Created", default=None)
    state: AccountState | None = field(name="State", default=None)


class AdvanceClockRequest(Shape, frozen=True, kw_only=True):
    seconds: Seconds | None = field(name="Seconds", default=None)
    to: Timestamp | None = field(name="To", default=None)


class AdvanceClockResponse(Shape, frozen=True, kw_only=True):
    now: Timestamp | None = field(name="Now", default=None)
    offset_seconds: Long | None = field(name="OffsetSeconds", default=None)


class AttachSecretRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")
    secret_id: SecretId = field(name="SecretId")
    strategy: RotationStrategy | None = field(name="Strategy", default=None)


class AttachSecretResponse(Shape, frozen=True, kw_only=True):
    secret_arn: str = field(name="SecretArn")
    version_id: str | None = field(name="VersionId", default=None)


class AttachedSecret(Shape, frozen=True, kw_only=True):
    arn: str = field(name="Arn")
    name: str = field(name="Name")
    strategy: RotationStrategy | None = field(name="Strategy", default=None)
    state: AttachmentState = field(name="State")
    message: str | None = field(name="Message", default=None)


class CreateAccountRequest(Shape, frozen=True, kw_only=True):
    name: AccountName = field(name="Name")
    account_id: AccountId | None = field(name="AccountId", default=None)


class CreateAccountResponse(Shape, frozen=True, kw_only=True):
    account: Account | None = field(name="Account", default=None)
    root_access_key: RootAccessKey | None = field(name="RootAccessKey", default=None)


class Database(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")
    arn: str = field(name="Arn")
    engine: DatabaseEngine = field(name="Engine")
    host: DatabaseHost = field(name="Host")
    port: DatabasePort = field(name="Port")
    database_name: LogicalDatabaseName | None = field(name="DatabaseName", default=None)
    tls: DatabaseTls = field(name="Tls")
    ca_certificate: CaCertificate | None = field(name="CaCertificate", default=None)
    superuser_secret_arn: OptionalSecretArn | None = field(name="SuperuserSecretArn", default=None)
    created: Timestamp | None = field(name="Created", default=None)
    changed: Timestamp | None = field(name="Changed", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class Decision(Shape, frozen=True, kw_only=True):
    allowed: bool | None = field(name="Allowed", default=None)
    reason: DecisionReason | None = field(name="Reason", default=None)
    decided_by: str | None = field(name="DecidedBy", default=None)
    because: str | None = field(name="Because", default=None)


class DeregisterDatabaseRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")


class DescribeAccountRequest(Shape, frozen=True, kw_only=True):
    account_id: AccountId = field(name="AccountId")


class DescribeAccountResponse(Shape, frozen=True, kw_only=True):
    account: Account | None = field(name="Account", default=None)


class DescribeDatabaseRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")


class DescribeDatabaseResponse(Shape, frozen=True, kw_only=True):
    database: Database = field(name="Database")


class DetachSecretRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")
    secret_id: SecretId = field(name="SecretId")


class DetachSecretResponse(Shape, frozen=True, kw_only=True):
    secret_arn: str = field(name="SecretArn")


class ExplainRequest(Shape, frozen=True, kw_only=True):
    principal_arn: PrincipalArn = field(name="PrincipalArn")
    action: ActionName = field(name="Action")
    resource_arn: ResourceArn = field(name="ResourceArn")
    context: dict[ContextKey, list[ContextValue]] | None = field(name="Context", default=None)


class ExplainResponse(Shape, frozen=True, kw_only=True):
    decision: Decision | None = field(name="Decision", default=None)
    policies: list[ExplainedPolicy] | None = field(name="Policies", default=None)


class ExplainedCondition(Shape, frozen=True, kw_only=True):
    operator: str | None = field(name="Operator", default=None)
    key: str | None = field(name="Key", default=None)
    expected: list[str] | None = field(name="Expected", default=None)
    actual: list[str] | None = field(name="Actual", default=None)
    matched: bool | None = field(name="Matched", default=None)


class ExplainedPolicy(Shape, frozen=True, kw_only=True):
    name: str | None = field(name="Name", default=None)
    kind: PolicyKind | None = field(name="Kind", default=None)
    statements: list[ExplainedStatement] | None = field(name="Statements", default=None)


class ExplainedStatement(Shape, frozen=True, kw_only=True):
    sid: str | None = field(name="Sid", default=None)
    index: Integer | None = field(name="Index", default=None)
    effect: Effect | None = field(name="Effect", default=None)
    principal_matched: bool | None = field(name="PrincipalMatched", default=None)
    action_matched: bool | None = field(name="ActionMatched", default=None)
    resource_matched: bool | None = field(name="ResourceMatched", default=None)
    conditions: list[ExplainedCondition] | None = field(name="Conditions", default=None)
    applies: bool | None = field(name="Applies", default=None)


class ImportPublicParametersRequest(Shape, frozen=True, kw_only=True):
    parameters: Annotated[list[PublicParameter], Meta(min_length=1, max_length=25)] = field(name="Parameters")
    region: RegionName | None = field(name="Region", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)


class ImportPublicParametersResponse(Shape, frozen=True, kw_only=True):
    results: list[PublicParameterResult] = field(name="Results")


class ListAccountsRequest(Shape, frozen=True, kw_only=True):
    max_results: MaxResults | None = field(name="MaxResults", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListAccountsResponse(Shape, frozen=True, kw_only=True):
    accounts: list[Account] | None = field(name="Accounts", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListAttachedSecretsRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")
    max_results: MaxResults | None = field(name="MaxResults", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListAttachedSecretsResponse(Shape, frozen=True, kw_only=True):
    secrets: list[AttachedSecret] | None = field(name="Secrets", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListDatabasesRequest(Shape, frozen=True, kw_only=True):
    max_results: MaxResults | None = field(name="MaxResults", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ListDatabasesResponse(Shape, frozen=True, kw_only=True):
    databases: list[Database] | None = field(name="Databases", default=None)
    next_token: NextToken | None = field(name="NextToken", default=None)


class ManageSuperuserRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["password"])

    name: DatabaseName = field(name="Name")
    username: DatabaseUser = field(name="Username")
    password: DatabasePassword = field(name="Password")
    rotate_immediately: bool | None = field(name="RotateImmediately", default=None)
    kms_key_id: KmsKeyId | None = field(name="KmsKeyId", default=None)


class ManageSuperuserResponse(Shape, frozen=True, kw_only=True):
    secret_arn: str = field(name="SecretArn")


class PublicParameter(Shape, frozen=True, kw_only=True):
    name: PublicParameterName = field(name="Name")
    value: PublicParameterValue | None = field(name="Value", default=None)
    description: PublicParameterDescription | None = field(name="Description", default=None)
    data_type: str | None = field(name="DataType", default=None)


class PublicParameterResult(Shape, frozen=True, kw_only=True):
    name: PublicParameterName = field(name="Name")
    change: PublicParameterChange = field(name="Change")
    version: Long = field(name="Version")


class RegisterDatabaseRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")
    engine: DatabaseEngine = field(name="Engine")
    host: DatabaseHost = field(name="Host")
    port: DatabasePort | None = field(name="Port", default=None)
    database_name: LogicalDatabaseName | None = field(name="DatabaseName", default=None)
    tls: DatabaseTls | None = field(name="Tls", default=None)
    ca_certificate: CaCertificate | None = field(name="CaCertificate", default=None)
    superuser_secret_arn: OptionalSecretArn | None = field(name="SuperuserSecretArn", default=None)
    tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="Tags", default=None)


class RegisterDatabaseResponse(Shape, frozen=True, kw_only=True):
    database: Database = field(name="Database")


class ReleaseSuperuserRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")


class ReleaseSuperuserResponse(Shape, frozen=True, kw_only=True):
    secret_arn: str = field(name="SecretArn")


class RootAccessKey(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["secret_access_key"])

    access_key_id: AccessKeyId | None = field(name="AccessKeyId", default=None)
    secret_access_key: AccessKeySecret | None = field(name="SecretAccessKey", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    key: TagKey = field(name="Key")
    value: TagValue = field(name="Value")


class UpdateDatabaseRequest(Shape, frozen=True, kw_only=True):
    name: DatabaseName = field(name="Name")
    host: DatabaseHost | None = field(name="Host", default=None)
    port: DatabasePort | None = field(name="Port", default=None)
    database_name: LogicalDatabaseName | None = field(name="DatabaseName", default=None)
    tls: DatabaseTls | None = field(name="Tls", default=None)
    ca_certificate: CaCertificate | None = field(name="CaCertificate", default=None)
    superuser_secret_arn: OptionalSecretArn | None = field(name="SuperuserSecretArn", default=None)
    add_tags: Annotated[list[Tag], Meta(max_length=50)] | None = field(name="AddTags", default=None)
    remove_tags: Annotated[list[TagKey], Meta(max_length=50)] | None = field(name="RemoveTags", default=None)


class UpdateDatabaseResponse(Shape, frozen=True, kw_only=True):
    database: Database = field(name="Database")


class AccountAlreadyExistsException(ServiceError):
    code = "AccountAlreadyExistsException"


class AccountNotFoundException(ServiceError):
    code = "AccountNotFoundException"


class DatabaseAlreadyExistsException(ServiceError):
    code = "DatabaseAlreadyExistsException"


class DatabaseInUseException(ServiceError):
    code = "DatabaseInUseException"


class DatabaseLimitExceededException(ServiceError):
    code = "DatabaseLimitExceededException"


class DatabaseNotFoundException(ServiceError):
    code = "DatabaseNotFoundException"


class InvalidParameterException(ServiceError):
    code = "InvalidParameterException"


class InvalidSecretException(ServiceError):
    code = "InvalidSecretException"


class NoSuchPrincipalException(ServiceError):
    code = "NoSuchPrincipalException"


class ResetNotAllowedException(ServiceError):
    code = "ResetNotAllowedException"


class SecretNotFoundException(ServiceError):
    code = "SecretNotFoundException"


AdvanceClock = Operation(
    SERVICE,
    "AdvanceClock",
    AdvanceClockRequest,
    AdvanceClockResponse,
    errors=(
        InvalidParameterException,
        ResetNotAllowedException,
    ),
)
AttachSecret = Operation(
    SERVICE,
    "AttachSecret",
    AttachSecretRequest,
    AttachSecretResponse,
    errors=(
        DatabaseNotFoundException,
        InvalidParameterException,
        InvalidSecretException,
        SecretNotFoundException,
    ),
)
CreateAccount = Operation(
    SERVICE,
    "CreateAccount",
    CreateAccountRequest,
    CreateAccountResponse,
    errors=(
        AccountAlreadyExistsException,
        InvalidParameterException,
    ),
)
DeregisterDatabase: Operation[DeregisterDatabaseRequest, None] = Operation(
    SERVICE,
    "DeregisterDatabase",
    DeregisterDatabaseRequest,
    None,
    errors=(
        DatabaseInUseException,
        DatabaseNotFoundException,
        InvalidParameterException,
    ),
)
DescribeAccount = Operation(
    SERVICE,
    "DescribeAccount",
    DescribeAccountRequest,
    DescribeAccountResponse,
    errors=(
        AccountNotFoundException,
        InvalidParameterException,
    ),
)
DescribeDatabase = Operation(
    SERVICE,
    "DescribeDatabase",
    DescribeDatabaseRequest,
    DescribeDatabaseResponse,
    errors=(
        DatabaseNotFoundException,
        InvalidParameterException,
    ),
)
DetachSecret = Operation(
    SERVICE,
    "DetachSecret",
    DetachSecretRequest,
    DetachSecretResponse,
    errors=(
        DatabaseNotFoundException,
        InvalidParameterException,
        InvalidSecretException,
        SecretNotFoundException,
    ),
)
Explain = Operation(
    SERVICE,
    "Explain",
    ExplainRequest,
    ExplainResponse,
    errors=(
        InvalidParameterException,
        NoSuchPrincipalException,
    ),
)
ImportPublicParameters = Operation(
    SERVICE,
    "ImportPublicParameters",
    ImportPublicParametersRequest,
    ImportPublicParametersResponse,
    errors=(InvalidParameterException,),
)
ListAccounts = Operation(
    SERVICE, "ListAccounts", ListAccountsRequest, ListAccountsResponse, errors=(InvalidParameterException,)
)
ListAttachedSecrets = Operation(
    SERVICE,
    "ListAttachedSecrets",
    ListAttachedSecretsRequest,
    ListAttachedSecretsResponse,
    errors=(
        DatabaseNotFoundException,
        InvalidParameterException,
    ),
)
ListDatabases = Operation(
    SERVICE, "ListDatabases", ListDatabasesRequest, ListDatabasesResponse, errors=(InvalidParameterException,)
)
ManageSuperuser = Operation(
    SERVICE,
    "ManageSuperuser",
    ManageSuperuserRequest,
    ManageSuperuserResponse,
    errors=(
        DatabaseInUseException,
        DatabaseNotFoundException,
        InvalidParameterException,
        InvalidSecretException,
    ),
)
RegisterDatabase = Operation(
    SERVICE,
    "RegisterDatabase",
    RegisterDatabaseRequest,
    RegisterDatabaseResponse,
    errors=(
        DatabaseAlreadyExistsException,
        DatabaseLimitExceededException,
        InvalidParameterException,
    ),
)
ReleaseSuperuser = Operation(
    SERVICE,
    "ReleaseSuperuser",
    ReleaseSuperuserRequest,
    ReleaseSuperuserResponse,
    errors=(
        DatabaseNotFoundException,
        InvalidParameterException,
        InvalidSecretException,
        SecretNotFoundException,
    ),
)
UpdateDatabase = Operation(
    SERVICE,
    "UpdateDatabase",
    UpdateDatabaseRequest,
    UpdateDatabaseResponse,
    errors=(
        DatabaseInUseException,
        DatabaseNotFoundException,
        InvalidParameterException,
    ),
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "AdvanceClock": AdvanceClock,
    "AttachSecret": AttachSecret,
    "CreateAccount": CreateAccount,
    "DeregisterDatabase": DeregisterDatabase,
    "DescribeAccount": DescribeAccount,
    "DescribeDatabase": DescribeDatabase,
    "DetachSecret": DetachSecret,
    "Explain": Explain,
    "ImportPublicParameters": ImportPublicParameters,
    "ListAccounts": ListAccounts,
    "ListAttachedSecrets": ListAttachedSecrets,
    "ListDatabases": ListDatabases,
    "ManageSuperuser": ManageSuperuser,
    "RegisterDatabase": RegisterDatabase,
    "ReleaseSuperuser": ReleaseSuperuser,
    "UpdateDatabase": UpdateDatabase,
}
