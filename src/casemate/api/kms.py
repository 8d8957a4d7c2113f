"""AWS Key Management Service, API version 2014-11-01.

GENERATED from botocore 1.44.5 by ``python tools/generate_api.py``. Do not edit.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from casemate.api import Shape
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Operation, ServiceModel

SERVICE = ServiceModel(
    name="kms",
    service_id="KMS",
    protocols=("json",),
    api_version="2014-11-01",
    json_version="1.1",
    target_prefix="TrentService",
    xml_namespace="",
    signing_name="kms",
    is_global=False,
    query_compatible=False,
)

AccountIdType = Annotated[
    str, Meta(min_length=12, max_length=12, pattern="\\A(?:[0-9]{12})\\Z", extra={"pattern": "[0-9]{12}"})
]
AlgorithmSpec = Literal[
    "RSAES_PKCS1_V1_5",
    "RSAES_OAEP_SHA_1",
    "RSAES_OAEP_SHA_256",
    "RSA_AES_KEY_WRAP_SHA_1",
    "RSA_AES_KEY_WRAP_SHA_256",
    "SM2PKE",
]
AliasNameType = Annotated[
    str,
    Meta(min_length=1, max_length=256, pattern="\\A(?:^[a-zA-Z0-9:/_-]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9:/_-]+$"}),
]
ArnType = Annotated[str, Meta(min_length=20, max_length=2048)]
AttestationDocumentType = Annotated[bytes, Meta(min_length=1, max_length=262144)]
BackingKeyIdResponseType = Annotated[
    str, Meta(min_length=0, max_length=64, pattern="\\A(?:^[a-f0-9]+$)\\Z", extra={"pattern": "^[a-f0-9]+$"})
]
BackingKeyIdType = Annotated[
    str, Meta(min_length=64, max_length=64, pattern="\\A(?:^[a-f0-9]+$)\\Z", extra={"pattern": "^[a-f0-9]+$"})
]
CiphertextType = Annotated[bytes, Meta(min_length=1, max_length=6144)]
CloudHsmClusterIdType = Annotated[
    str,
    Meta(
        min_length=19,
        max_length=24,
        pattern="\\A(?:cluster-[2-7a-zA-Z]{11,16})\\Z",
        extra={"pattern": "cluster-[2-7a-zA-Z]{11,16}"},
    ),
]
ConnectionErrorCodeType = Literal[
    "INVALID_CREDENTIALS",
    "CLUSTER_NOT_FOUND",
    "NETWORK_ERRORS",
    "INTERNAL_ERROR",
    "INSUFFICIENT_CLOUDHSM_HSMS",
    "USER_LOCKED_OUT",
    "USER_NOT_FOUND",
    "USER_LOGGED_IN",
    "SUBNET_NOT_FOUND",
    "INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET",
    "XKS_PROXY_ACCESS_DENIED",
    "XKS_PROXY_NOT_REACHABLE",
    "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND",
    "XKS_PROXY_INVALID_RESPONSE",
    "XKS_PROXY_INVALID_CONFIGURATION",
    "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION",
    "XKS_PROXY_TIMED_OUT",
    "XKS_PROXY_INVALID_TLS_CONFIGURATION",
]
ConnectionStateType = Literal["CONNECTED", "CONNECTING", "FAILED", "DISCONNECTED", "DISCONNECTING"]
CustomKeyStoreIdType = Annotated[str, Meta(min_length=1, max_length=64)]
CustomKeyStoreNameType = Annotated[str, Meta(min_length=1, max_length=256)]
CustomKeyStoreType = Literal["AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"]
CustomerMasterKeySpec = Literal[
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
    "SYMMETRIC_DEFAULT",
    "HMAC_224",
    "HMAC_256",
    "HMAC_384",
    "HMAC_512",
    "SM2",
]
DataKeyPairSpec = Literal[
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
    "SM2",
    "ECC_NIST_EDWARDS25519",
    "ML_KEM_512",
    "ML_KEM_768",
    "ML_KEM_1024",
]
DataKeySpec = Literal["AES_256", "AES_128"]
DateType = Annotated[float, Meta(ge=-62135596800.0, le=253402300799.0, extra={"timestamp": "unixTimestamp"})]
DescriptionType = Annotated[str, Meta(min_length=0, max_length=8192)]
DryRunModifierType = Literal["IGNORE_CIPHERTEXT"]
EncapsulationAlgorithmSpec = Literal["ML_KEM"]
EncryptionAlgorithmSpec = Literal["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"]
ExpirationModelType = Literal["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"]
GrantConstraintSourceArnType = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=512,
        pattern="\\A(?:^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:[^\\n\\r\\x85\\u2028\\u2029]+$)\\Z",
        extra={"pattern": "^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$"},
    ),
]
GrantIdType = Annotated[str, Meta(min_length=1, max_length=128)]
GrantNameType = Annotated[
    str,
    Meta(min_length=1, max_length=256, pattern="\\A(?:^[a-zA-Z0-9:/_-]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9:/_-]+$"}),
]
GrantOperation = Literal[
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
    "ReEncryptFrom",
    "ReEncryptTo",
    "Sign",
    "Verify",
    "GetPublicKey",
    "CreateGrant",
    "RetireGrant",
    "DescribeKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateMac",
    "VerifyMac",
    "DeriveSharedSecret",
    "Encapsulate",
    "Decapsulate",
]
GrantTokenType = Annotated[str, Meta(min_length=1, max_length=8192, extra={"sensitive": True})]
ImportState = Literal["IMPORTED", "PENDING_IMPORT"]
ImportType = Literal["NEW_KEY_MATERIAL", "EXISTING_KEY_MATERIAL"]
IncludeKeyMaterial = Literal["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"]
KeyAgreementAlgorithmSpec = Literal["ECDH"]
KeyEncryptionMechanism = Literal["RSAES_OAEP_SHA_256"]
KeyIdType = Annotated[str, Meta(min_length=1, max_length=2048)]
KeyLastUsageTrackingOperation = Literal[
    "Decrypt",
    "DeriveSharedSecret",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "ReEncrypt",
    "Sign",
    "Verify",
    "VerifyMac",
    "Encapsulate",
    "Decapsulate",
]
KeyManagerType = Literal["AWS", "CUSTOMER"]
KeyMaterialDescriptionType = Annotated[
    str,
    Meta(
        min_length=0,
        max_length=256,
        pattern="\\A(?:^[a-zA-Z0-9:/_ \\t\\n\\x0b\\f\\r.-]+$)\\Z",
        extra={"pattern": "^[a-zA-Z0-9:/_\\s.-]+$"},
    ),
]
KeyMaterialState = Literal["NON_CURRENT", "CURRENT", "PENDING_ROTATION", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"]
KeySpec = Literal[
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
    "SYMMETRIC_DEFAULT",
    "HMAC_224",
    "HMAC_256",
    "HMAC_384",
    "HMAC_512",
    "SM2",
    "ML_DSA_44",
    "ML_DSA_65",
    "ML_DSA_87",
    "ECC_NIST_EDWARDS25519",
    "ML_KEM_512",
    "ML_KEM_768",
    "ML_KEM_1024",
]
KeyState = Literal[
    "Creating",
    "Enabled",
    "Disabled",
    "PendingDeletion",
    "PendingImport",
    "PendingReplicaDeletion",
    "Unavailable",
    "Updating",
]
KeyStorePasswordType = Annotated[str, Meta(min_length=7, max_length=32, extra={"sensitive": True})]
KeyUsageType = Literal[
    "SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT", "ENCAPSULATE_DECAPSULATE"
]
LimitType = Annotated[int, Meta(ge=1, le=1000)]
MacAlgorithmSpec = Literal["HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512"]
MarkerType = Annotated[
    str,
    Meta(
        min_length=1, max_length=1024, pattern="\\A(?:[\\u0020-\\u00FF]*)\\Z", extra={"pattern": "[\\u0020-\\u00FF]*"}
    ),
]
MessageType = Literal["RAW", "DIGEST", "EXTERNAL_MU"]
MultiRegionKeyType = Literal["PRIMARY", "REPLICA"]
NumberOfBytesType = Annotated[int, Meta(ge=1, le=1024)]
OriginType = Literal["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"]
PendingWindowInDaysType = Annotated[int, Meta(ge=1, le=365)]
PlaintextType = Annotated[bytes, Meta(min_length=1, max_length=4096, extra={"sensitive": True})]
PolicyNameType = Annotated[
    str, Meta(min_length=1, max_length=128, pattern="\\A(?:[a-zA-Z0-9_]+)\\Z", extra={"pattern": "[\\w]+"})
]
PolicyType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=131072,
        pattern="\\A(?:[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+)\\Z",
        extra={"pattern": "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"},
    ),
]
PrincipalIdType = Annotated[
    str,
    Meta(
        min_length=1, max_length=256, pattern="\\A(?:^[a-zA-Z0-9_+=,.@:/-]+$)\\Z", extra={"pattern": "^[\\w+=,.@:/-]+$"}
    ),
]
PublicKeyType = Annotated[bytes, Meta(min_length=1, max_length=8192)]
RegionType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=32,
        pattern="\\A(?:^([a-z]+-){2,3}[0-9]+$)\\Z",
        extra={"pattern": "^([a-z]+-){2,3}\\d+$"},
    ),
]
ResourceOwnerType = Literal["SELF", "OTHER_ACCOUNTS_VIA_RAM"]
RotationPeriodInDaysType = Annotated[int, Meta(ge=90, le=2560)]
RotationType = Literal["AUTOMATIC", "ON_DEMAND"]
ServicePrincipalType = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=128,
        pattern="\\A(?:^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$)\\Z",
        extra={"pattern": "^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$"},
    ),
]
SigningAlgorithmSpec = Literal[
    "RSASSA_PSS_SHA_256",
    "RSASSA_PSS_SHA_384",
    "RSASSA_PSS_SHA_512",
    "RSASSA_PKCS1_V1_5_SHA_256",
    "RSASSA_PKCS1_V1_5_SHA_384",
    "RSASSA_PKCS1_V1_5_SHA_512",
    "ECDSA_SHA_256",
    "ECDSA_SHA_384",
    "ECDSA_SHA_512",
    "SM2DSA",
    "ML_DSA_SHAKE_256",
    "ED25519_SHA_512",
    "ED25519_PH_SHA_512",
]
TagKeyType = Annotated[str, Meta(min_length=1, max_length=128)]
TagValueType = Annotated[str, Meta(min_length=0, max_length=256)]
TrustAnchorCertificateType = Annotated[str, Meta(min_length=1, max_length=5000)]
WrappingKeySpec = Literal["RSA_2048", "RSA_3072", "RSA_4096", "SM2"]
XksKeyIdType = Annotated[
    str,
    Meta(min_length=1, max_length=128, pattern="\\A(?:^[a-zA-Z0-9-_.]+$)\\Z", extra={"pattern": "^[a-zA-Z0-9-_.]+$"}),
]
XksProxyAuthenticationAccessKeyIdType = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=30,
        pattern="\\A(?:^[A-Z2-7]+$)\\Z",
        extra={"sensitive": True, "pattern": "^[A-Z2-7]+$"},
    ),
]
XksProxyAuthenticationRawSecretAccessKeyType = Annotated[
    str,
    Meta(
        min_length=43,
        max_length=64,
        pattern="\\A(?:^[a-zA-Z0-9\\/+=]+$)\\Z",
        extra={"sensitive": True, "pattern": "^[a-zA-Z0-9\\/+=]+$"},
    ),
]
XksProxyConnectivityType = Literal["PUBLIC_ENDPOINT", "VPC_ENDPOINT_SERVICE"]
XksProxyUriEndpointType = Annotated[
    str,
    Meta(
        min_length=10,
        max_length=128,
        pattern="\\A(?:^https://[a-zA-Z0-9.-]+$)\\Z",
        extra={"pattern": "^https://[a-zA-Z0-9.-]+$"},
    ),
]
XksProxyUriPathType = Annotated[
    str,
    Meta(
        min_length=10,
        max_length=128,
        pattern="\\A(?:^(/[a-zA-Z0-9\\/_-]+/kms/xks/v[0-9]{1,2})$|^(/kms/xks/v[0-9]{1,2})$)\\Z",
        extra={"pattern": "^(/[a-zA-Z0-9\\/_-]+/kms/xks/v\\d{1,2})$|^(/kms/xks/v\\d{1,2})$"},
    ),
]
XksProxyVpcEndpointServiceNameType = Annotated[
    str,
    Meta(
        min_length=20,
        max_length=64,
        pattern="\\A(?:^(com|eu)\\.amazonaws\\.vpce\\.([a-z]+-){2,3}[0-9]+\\.vpce-svc-[0-9a-z]+$)\\Z",
        extra={"pattern": "^(com|eu)\\.amazonaws\\.vpce\\.([a-z]+-){2,3}\\d+\\.vpce-svc-[0-9a-z]+$"},
    ),
]


class AliasListEntry(Shape, frozen=True, kw_only=True):
    alias_name: AliasNameType | None = field(name="AliasName", default=None)
    alias_arn: ArnType | None = field(name="AliasArn", default=None)
    target_key_id: KeyIdType | None = field(name="TargetKeyId", default=None)
    creation_date: DateType | None = field(name="CreationDate", default=None)
    last_updated_date: DateType | None = field(name="LastUpdatedDate", default=None)


class CancelKeyDeletionRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")


class CancelKeyDeletionResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)


class ConnectCustomKeyStoreRequest(Shape, frozen=True, kw_only=True):
    custom_key_store_id: CustomKeyStoreIdType = field(name="CustomKeyStoreId")


class ConnectCustomKeyStoreResponse(Shape, frozen=True, kw_only=True):
    pass


class CreateAliasRequest(Shape, frozen=True, kw_only=True):
    alias_name: AliasNameType = field(name="AliasName")
    target_key_id: KeyIdType = field(name="TargetKeyId")


class CreateCustomKeyStoreRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["key_store_password"])

    custom_key_store_name: CustomKeyStoreNameType = field(name="CustomKeyStoreName")
    cloud_hsm_cluster_id: CloudHsmClusterIdType | None = field(name="CloudHsmClusterId", default=None)
    trust_anchor_certificate: TrustAnchorCertificateType | None = field(name="TrustAnchorCertificate", default=None)
    key_store_password: KeyStorePasswordType | None = field(name="KeyStorePassword", default=None)
    custom_key_store_type: CustomKeyStoreType | None = field(name="CustomKeyStoreType", default=None)
    xks_proxy_uri_endpoint: XksProxyUriEndpointType | None = field(name="XksProxyUriEndpoint", default=None)
    xks_proxy_uri_path: XksProxyUriPathType | None = field(name="XksProxyUriPath", default=None)
    xks_proxy_vpc_endpoint_service_name: XksProxyVpcEndpointServiceNameType | None = field(
        name="XksProxyVpcEndpointServiceName", default=None
    )
    xks_proxy_vpc_endpoint_service_owner: AccountIdType | None = field(
        name="XksProxyVpcEndpointServiceOwner", default=None
    )
    xks_proxy_authentication_credential: XksProxyAuthenticationCredentialType | None = field(
        name="XksProxyAuthenticationCredential", default=None
    )
    xks_proxy_connectivity: XksProxyConnectivityType | None = field(name="XksProxyConnectivity", default=None)


class CreateCustomKeyStoreResponse(Shape, frozen=True, kw_only=True):
    custom_key_store_id: CustomKeyStoreIdType | None = field(name="CustomKeyStoreId", default=None)


class CreateGrantRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    grantee_principal: PrincipalIdType | None = field(name="GranteePrincipal", default=None)
    retiring_principal: PrincipalIdType | None = field(name="RetiringPrincipal", default=None)
    operations: list[GrantOperation] = field(name="Operations")
    constraints: GrantConstraints | None = field(name="Constraints", default=None)
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    name: GrantNameType | None = field(name="Name", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)
    grantee_service_principal: ServicePrincipalType | None = field(name="GranteeServicePrincipal", default=None)
    retiring_service_principal: ServicePrincipalType | None = field(name="RetiringServicePrincipal", default=None)


class CreateGrantResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_token"])

    grant_token: GrantTokenType | None = field(name="GrantToken", default=None)
    grant_id: GrantIdType | None = field(name="GrantId", default=None)


class CreateKeyRequest(Shape, frozen=True, kw_only=True):
    policy: PolicyType | None = field(name="Policy", default=None)
    description: DescriptionType | None = field(name="Description", default=None)
    key_usage: KeyUsageType | None = field(name="KeyUsage", default=None)
    customer_master_key_spec: CustomerMasterKeySpec | None = field(name="CustomerMasterKeySpec", default=None)
    key_spec: KeySpec | None = field(name="KeySpec", default=None)
    origin: OriginType | None = field(name="Origin", default=None)
    custom_key_store_id: CustomKeyStoreIdType | None = field(name="CustomKeyStoreId", default=None)
    bypass_policy_lockout_safety_check: bool | None = field(name="BypassPolicyLockoutSafetyCheck", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)
    multi_region: bool | None = field(name="MultiRegion", default=None)
    xks_key_id: XksKeyIdType | None = field(name="XksKeyId", default=None)


class CreateKeyResponse(Shape, frozen=True, kw_only=True):
    key_metadata: KeyMetadata | None = field(name="KeyMetadata", default=None)


class CustomKeyStoresListEntry(Shape, frozen=True, kw_only=True):
    custom_key_store_id: CustomKeyStoreIdType | None = field(name="CustomKeyStoreId", default=None)
    custom_key_store_name: CustomKeyStoreNameType | None = field(name="CustomKeyStoreName", default=None)
    cloud_hsm_cluster_id: CloudHsmClusterIdType | None = field(name="CloudHsmClusterId", default=None)
    trust_anchor_certificate: TrustAnchorCertificateType | None = field(name="TrustAnchorCertificate", default=None)
    connection_state: ConnectionStateType | None = field(name="ConnectionState", default=None)
    connection_error_code: ConnectionErrorCodeType | None = field(name="ConnectionErrorCode", default=None)
    creation_date: DateType | None = field(name="CreationDate", default=None)
    custom_key_store_type: CustomKeyStoreType | None = field(name="CustomKeyStoreType", default=None)
    xks_proxy_configuration: XksProxyConfigurationType | None = field(name="XksProxyConfiguration", default=None)


class DecapsulateRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    shared_secret_ciphertext_blob: CiphertextType = field(name="SharedSecretCiphertextBlob")
    encapsulation_algorithm: EncapsulationAlgorithmSpec = field(name="EncapsulationAlgorithm")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)


class DecapsulateResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["shared_secret"])

    key_id: KeyIdType | None = field(name="KeyId", default=None)
    shared_secret: PlaintextType | None = field(name="SharedSecret", default=None)
    encapsulation_algorithm: EncapsulationAlgorithmSpec | None = field(name="EncapsulationAlgorithm", default=None)


class DecryptRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    ciphertext_blob: CiphertextType | None = field(name="CiphertextBlob", default=None)
    encryption_context: dict[str, str] | None = field(name="EncryptionContext", default=None)
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    encryption_algorithm: EncryptionAlgorithmSpec | None = field(name="EncryptionAlgorithm", default=None)
    recipient: RecipientInfo | None = field(name="Recipient", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)
    dry_run_modifiers: list[DryRunModifierType] | None = field(name="DryRunModifiers", default=None)


class DecryptResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["plaintext"])

    key_id: KeyIdType | None = field(name="KeyId", default=None)
    plaintext: PlaintextType | None = field(name="Plaintext", default=None)
    encryption_algorithm: EncryptionAlgorithmSpec | None = field(name="EncryptionAlgorithm", default=None)
    ciphertext_for_recipient: CiphertextType | None = field(name="CiphertextForRecipient", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class DeleteAliasRequest(Shape, frozen=True, kw_only=True):
    alias_name: AliasNameType = field(name="AliasName")


class DeleteCustomKeyStoreRequest(Shape, frozen=True, kw_only=True):
    custom_key_store_id: CustomKeyStoreIdType = field(name="CustomKeyStoreId")


class DeleteCustomKeyStoreResponse(Shape, frozen=True, kw_only=True):
    pass


class DeleteImportedKeyMaterialRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class DeleteImportedKeyMaterialResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_material_id: BackingKeyIdResponseType | None = field(name="KeyMaterialId", default=None)


class DeriveSharedSecretRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    key_agreement_algorithm: KeyAgreementAlgorithmSpec = field(name="KeyAgreementAlgorithm")
    public_key: PublicKeyType = field(name="PublicKey")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)
    recipient: RecipientInfo | None = field(name="Recipient", default=None)


class DeriveSharedSecretResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["shared_secret"])

    key_id: KeyIdType | None = field(name="KeyId", default=None)
    shared_secret: PlaintextType | None = field(name="SharedSecret", default=None)
    ciphertext_for_recipient: CiphertextType | None = field(name="CiphertextForRecipient", default=None)
    key_agreement_algorithm: KeyAgreementAlgorithmSpec | None = field(name="KeyAgreementAlgorithm", default=None)
    key_origin: OriginType | None = field(name="KeyOrigin", default=None)


class DescribeCustomKeyStoresRequest(Shape, frozen=True, kw_only=True):
    custom_key_store_id: CustomKeyStoreIdType | None = field(name="CustomKeyStoreId", default=None)
    custom_key_store_name: CustomKeyStoreNameType | None = field(name="CustomKeyStoreName", default=None)
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)


class DescribeCustomKeyStoresResponse(Shape, frozen=True, kw_only=True):
    custom_key_stores: list[CustomKeyStoresListEntry] | None = field(name="CustomKeyStores", default=None)
    next_marker: MarkerType | None = field(name="NextMarker", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class DescribeKeyRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )


class DescribeKeyResponse(Shape, frozen=True, kw_only=True):
    key_metadata: KeyMetadata | None = field(name="KeyMetadata", default=None)


class DisableKeyRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")


class DisableKeyRotationRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")


class DisconnectCustomKeyStoreRequest(Shape, frozen=True, kw_only=True):
    custom_key_store_id: CustomKeyStoreIdType = field(name="CustomKeyStoreId")


class DisconnectCustomKeyStoreResponse(Shape, frozen=True, kw_only=True):
    pass


class EnableKeyRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")


class EnableKeyRotationRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    rotation_period_in_days: RotationPeriodInDaysType | None = field(name="RotationPeriodInDays", default=None)


class EncapsulateRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    encapsulation_algorithm: EncapsulationAlgorithmSpec = field(name="EncapsulationAlgorithm")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)


class EncapsulateResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["shared_secret"])

    key_id: KeyIdType | None = field(name="KeyId", default=None)
    shared_secret: PlaintextType | None = field(name="SharedSecret", default=None)
    shared_secret_ciphertext_blob: CiphertextType | None = field(name="SharedSecretCiphertextBlob", default=None)
    encapsulation_algorithm: EncapsulationAlgorithmSpec | None = field(name="EncapsulationAlgorithm", default=None)


class EncryptRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens", "plaintext"])

    key_id: KeyIdType = field(name="KeyId")
    plaintext: PlaintextType = field(name="Plaintext")
    encryption_context: dict[str, str] | None = field(name="EncryptionContext", default=None)
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    encryption_algorithm: EncryptionAlgorithmSpec | None = field(name="EncryptionAlgorithm", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)


class EncryptResponse(Shape, frozen=True, kw_only=True):
    ciphertext_blob: CiphertextType | None = field(name="CiphertextBlob", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    encryption_algorithm: EncryptionAlgorithmSpec | None = field(name="EncryptionAlgorithm", default=None)


class GenerateDataKeyPairRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    encryption_context: dict[str, str] | None = field(name="EncryptionContext", default=None)
    key_id: KeyIdType = field(name="KeyId")
    key_pair_spec: DataKeyPairSpec = field(name="KeyPairSpec")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    recipient: RecipientInfo | None = field(name="Recipient", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)


class GenerateDataKeyPairResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["private_key_plaintext"])

    private_key_ciphertext_blob: CiphertextType | None = field(name="PrivateKeyCiphertextBlob", default=None)
    private_key_plaintext: PlaintextType | None = field(name="PrivateKeyPlaintext", default=None)
    public_key: PublicKeyType | None = field(name="PublicKey", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_pair_spec: DataKeyPairSpec | None = field(name="KeyPairSpec", default=None)
    ciphertext_for_recipient: CiphertextType | None = field(name="CiphertextForRecipient", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class GenerateDataKeyPairWithoutPlaintextRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    encryption_context: dict[str, str] | None = field(name="EncryptionContext", default=None)
    key_id: KeyIdType = field(name="KeyId")
    key_pair_spec: DataKeyPairSpec = field(name="KeyPairSpec")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)


class GenerateDataKeyPairWithoutPlaintextResponse(Shape, frozen=True, kw_only=True):
    private_key_ciphertext_blob: CiphertextType | None = field(name="PrivateKeyCiphertextBlob", default=None)
    public_key: PublicKeyType | None = field(name="PublicKey", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_pair_spec: DataKeyPairSpec | None = field(name="KeyPairSpec", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class GenerateDataKeyRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    encryption_context: dict[str, str] | None = field(name="EncryptionContext", default=None)
    number_of_bytes: NumberOfBytesType | None = field(name="NumberOfBytes", default=None)
    key_spec: DataKeySpec | None = field(name="KeySpec", default=None)
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    recipient: RecipientInfo | None = field(name="Recipient", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)


class GenerateDataKeyResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["plaintext"])

    ciphertext_blob: CiphertextType | None = field(name="CiphertextBlob", default=None)
    plaintext: PlaintextType | None = field(name="Plaintext", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    ciphertext_for_recipient: CiphertextType | None = field(name="CiphertextForRecipient", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class GenerateDataKeyWithoutPlaintextRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    encryption_context: dict[str, str] | None = field(name="EncryptionContext", default=None)
    key_spec: DataKeySpec | None = field(name="KeySpec", default=None)
    number_of_bytes: NumberOfBytesType | None = field(name="NumberOfBytes", default=None)
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)


class GenerateDataKeyWithoutPlaintextResponse(Shape, frozen=True, kw_only=True):
    ciphertext_blob: CiphertextType | None = field(name="CiphertextBlob", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class GenerateMacRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens", "message"])

    message: PlaintextType = field(name="Message")
    key_id: KeyIdType = field(name="KeyId")
    mac_algorithm: MacAlgorithmSpec = field(name="MacAlgorithm")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)


class GenerateMacResponse(Shape, frozen=True, kw_only=True):
    mac: CiphertextType | None = field(name="Mac", default=None)
    mac_algorithm: MacAlgorithmSpec | None = field(name="MacAlgorithm", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)


class GenerateRandomRequest(Shape, frozen=True, kw_only=True):
    number_of_bytes: NumberOfBytesType | None = field(name="NumberOfBytes", default=None)
    custom_key_store_id: CustomKeyStoreIdType | None = field(name="CustomKeyStoreId", default=None)
    recipient: RecipientInfo | None = field(name="Recipient", default=None)


class GenerateRandomResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["plaintext"])

    plaintext: PlaintextType | None = field(name="Plaintext", default=None)
    ciphertext_for_recipient: CiphertextType | None = field(name="CiphertextForRecipient", default=None)


class GetKeyLastUsageRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")


class GetKeyLastUsageResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_last_usage: KeyLastUsageData | None = field(name="KeyLastUsage", default=None)
    tracking_start_date: DateType | None = field(name="TrackingStartDate", default=None)
    key_creation_date: DateType | None = field(name="KeyCreationDate", default=None)


class GetKeyPolicyRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    policy_name: PolicyNameType | None = field(name="PolicyName", default=None)


class GetKeyPolicyResponse(Shape, frozen=True, kw_only=True):
    policy: PolicyType | None = field(name="Policy", default=None)
    policy_name: PolicyNameType | None = field(name="PolicyName", default=None)


class GetKeyRotationStatusRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")


class GetKeyRotationStatusResponse(Shape, frozen=True, kw_only=True):
    key_rotation_enabled: bool | None = field(name="KeyRotationEnabled", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    rotation_period_in_days: RotationPeriodInDaysType | None = field(name="RotationPeriodInDays", default=None)
    next_rotation_date: DateType | None = field(name="NextRotationDate", default=None)
    on_demand_rotation_start_date: DateType | None = field(name="OnDemandRotationStartDate", default=None)


class GetParametersForImportRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    wrapping_algorithm: AlgorithmSpec = field(name="WrappingAlgorithm")
    wrapping_key_spec: WrappingKeySpec = field(name="WrappingKeySpec")


class GetParametersForImportResponse(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["public_key"])

    key_id: KeyIdType | None = field(name="KeyId", default=None)
    import_token: CiphertextType | None = field(name="ImportToken", default=None)
    public_key: PlaintextType | None = field(name="PublicKey", default=None)
    parameters_valid_to: DateType | None = field(name="ParametersValidTo", default=None)


class GetPublicKeyRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    key_id: KeyIdType = field(name="KeyId")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )


class GetPublicKeyResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    public_key: PublicKeyType | None = field(name="PublicKey", default=None)
    customer_master_key_spec: CustomerMasterKeySpec | None = field(name="CustomerMasterKeySpec", default=None)
    key_spec: KeySpec | None = field(name="KeySpec", default=None)
    key_usage: KeyUsageType | None = field(name="KeyUsage", default=None)
    encryption_algorithms: list[EncryptionAlgorithmSpec] | None = field(name="EncryptionAlgorithms", default=None)
    signing_algorithms: list[SigningAlgorithmSpec] | None = field(name="SigningAlgorithms", default=None)
    key_agreement_algorithms: list[KeyAgreementAlgorithmSpec] | None = field(
        name="KeyAgreementAlgorithms", default=None
    )
    encapsulation_algorithms: list[EncapsulationAlgorithmSpec] | None = field(
        name="EncapsulationAlgorithms", default=None
    )


class GrantConstraints(Shape, frozen=True, kw_only=True):
    encryption_context_subset: dict[str, str] | None = field(name="EncryptionContextSubset", default=None)
    encryption_context_equals: dict[str, str] | None = field(name="EncryptionContextEquals", default=None)
    source_arn: GrantConstraintSourceArnType | None = field(name="SourceArn", default=None)


class GrantListEntry(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    grant_id: GrantIdType | None = field(name="GrantId", default=None)
    name: GrantNameType | None = field(name="Name", default=None)
    creation_date: DateType | None = field(name="CreationDate", default=None)
    grantee_principal: PrincipalIdType | None = field(name="GranteePrincipal", default=None)
    retiring_principal: PrincipalIdType | None = field(name="RetiringPrincipal", default=None)
    issuing_account: PrincipalIdType | None = field(name="IssuingAccount", default=None)
    operations: list[GrantOperation] | None = field(name="Operations", default=None)
    constraints: GrantConstraints | None = field(name="Constraints", default=None)
    grantee_service_principal: ServicePrincipalType | None = field(name="GranteeServicePrincipal", default=None)
    retiring_service_principal: ServicePrincipalType | None = field(name="RetiringServicePrincipal", default=None)


class ImportKeyMaterialRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    import_token: CiphertextType = field(name="ImportToken")
    encrypted_key_material: CiphertextType = field(name="EncryptedKeyMaterial")
    valid_to: DateType | None = field(name="ValidTo", default=None)
    expiration_model: ExpirationModelType | None = field(name="ExpirationModel", default=None)
    import_type: ImportType | None = field(name="ImportType", default=None)
    key_material_description: KeyMaterialDescriptionType | None = field(name="KeyMaterialDescription", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class ImportKeyMaterialResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)


class KeyLastUsageData(Shape, frozen=True, kw_only=True):
    operation: KeyLastUsageTrackingOperation | None = field(name="Operation", default=None)
    timestamp: DateType | None = field(name="Timestamp", default=None)
    cloud_trail_event_id: str | None = field(name="CloudTrailEventId", default=None)
    kms_request_id: str | None = field(name="KmsRequestId", default=None)


class KeyListEntry(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_arn: ArnType | None = field(name="KeyArn", default=None)


class KeyMetadata(Shape, frozen=True, kw_only=True):
    aws_account_id: str | None = field(name="AWSAccountId", default=None)
    key_id: KeyIdType = field(name="KeyId")
    arn: ArnType | None = field(name="Arn", default=None)
    creation_date: DateType | None = field(name="CreationDate", default=None)
    enabled: bool | None = field(name="Enabled", default=None)
    description: DescriptionType | None = field(name="Description", default=None)
    key_usage: KeyUsageType | None = field(name="KeyUsage", default=None)
    key_state: KeyState | None = field(name="KeyState", default=None)
    deletion_date: DateType | None = field(name="DeletionDate", default=None)
    valid_to: DateType | None = field(name="ValidTo", default=None)
    origin: OriginType | None = field(name="Origin", default=None)
    custom_key_store_id: CustomKeyStoreIdType | None = field(name="CustomKeyStoreId", default=None)
    cloud_hsm_cluster_id: CloudHsmClusterIdType | None = field(name="CloudHsmClusterId", default=None)
    expiration_model: ExpirationModelType | None = field(name="ExpirationModel", default=None)
    key_manager: KeyManagerType | None = field(name="KeyManager", default=None)
    customer_master_key_spec: CustomerMasterKeySpec | None = field(name="CustomerMasterKeySpec", default=None)
    key_spec: KeySpec | None = field(name="KeySpec", default=None)
    encryption_algorithms: list[EncryptionAlgorithmSpec] | None = field(name="EncryptionAlgorithms", default=None)
    signing_algorithms: list[SigningAlgorithmSpec] | None = field(name="SigningAlgorithms", default=None)
    key_agreement_algorithms: list[KeyAgreementAlgorithmSpec] | None = field(
        name="KeyAgreementAlgorithms", default=None
    )
    encapsulation_algorithms: list[EncapsulationAlgorithmSpec] | None = field(
        name="EncapsulationAlgorithms", default=None
    )
    multi_region: bool | None = field(name="MultiRegion", default=None)
    multi_region_configuration: MultiRegionConfiguration | None = field(name="MultiRegionConfiguration", default=None)
    pending_deletion_window_in_days: PendingWindowInDaysType | None = field(
        name="PendingDeletionWindowInDays", default=None
    )
    mac_algorithms: list[MacAlgorithmSpec] | None = field(name="MacAlgorithms", default=None)
    xks_key_configuration: XksKeyConfigurationType | None = field(name="XksKeyConfiguration", default=None)
    current_key_material_id: BackingKeyIdType | None = field(name="CurrentKeyMaterialId", default=None)


class ListAliasesRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)


class ListAliasesResponse(Shape, frozen=True, kw_only=True):
    aliases: list[AliasListEntry] | None = field(name="Aliases", default=None)
    next_marker: MarkerType | None = field(name="NextMarker", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class ListGrantsRequest(Shape, frozen=True, kw_only=True):
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)
    key_id: KeyIdType = field(name="KeyId")
    grant_id: GrantIdType | None = field(name="GrantId", default=None)
    grantee_principal: PrincipalIdType | None = field(name="GranteePrincipal", default=None)
    grantee_service_principal: ServicePrincipalType | None = field(name="GranteeServicePrincipal", default=None)


class ListGrantsResponse(Shape, frozen=True, kw_only=True):
    grants: list[GrantListEntry] | None = field(name="Grants", default=None)
    next_marker: MarkerType | None = field(name="NextMarker", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class ListKeyPoliciesRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)


class ListKeyPoliciesResponse(Shape, frozen=True, kw_only=True):
    policy_names: list[PolicyNameType] | None = field(name="PolicyNames", default=None)
    next_marker: MarkerType | None = field(name="NextMarker", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class ListKeyRotationsRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    include_key_material: IncludeKeyMaterial | None = field(name="IncludeKeyMaterial", default=None)
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)


class ListKeyRotationsResponse(Shape, frozen=True, kw_only=True):
    rotations: list[RotationsListEntry] | None = field(name="Rotations", default=None)
    next_marker: MarkerType | None = field(name="NextMarker", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class ListKeysRequest(Shape, frozen=True, kw_only=True):
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)
    resource_owners: Annotated[list[ResourceOwnerType], Meta(min_length=1, max_length=2)] | None = field(
        name="ResourceOwners", default=None
    )


class ListKeysResponse(Shape, frozen=True, kw_only=True):
    keys: list[KeyListEntry] | None = field(name="Keys", default=None)
    next_marker: MarkerType | None = field(name="NextMarker", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class ListResourceTagsRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)


class ListResourceTagsResponse(Shape, frozen=True, kw_only=True):
    tags: list[Tag] | None = field(name="Tags", default=None)
    next_marker: MarkerType | None = field(name="NextMarker", default=None)
    truncated: bool | None = field(name="Truncated", default=None)


class ListRetirableGrantsRequest(Shape, frozen=True, kw_only=True):
    limit: LimitType | None = field(name="Limit", default=None)
    marker: MarkerType | None = field(name="Marker", default=None)
    retiring_principal: PrincipalIdType | None = field(name="RetiringPrincipal", default=None)
    retiring_service_principal: ServicePrincipalType | None = field(name="RetiringServicePrincipal", default=None)


class MultiRegionConfiguration(Shape, frozen=True, kw_only=True):
    multi_region_key_type: MultiRegionKeyType | None = field(name="MultiRegionKeyType", default=None)
    primary_key: MultiRegionKey | None = field(name="PrimaryKey", default=None)
    replica_keys: list[MultiRegionKey] | None = field(name="ReplicaKeys", default=None)


class MultiRegionKey(Shape, frozen=True, kw_only=True):
    arn: ArnType | None = field(name="Arn", default=None)
    region: RegionType | None = field(name="Region", default=None)


class PutKeyPolicyRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    policy_name: PolicyNameType | None = field(name="PolicyName", default=None)
    policy: PolicyType = field(name="Policy")
    bypass_policy_lockout_safety_check: bool | None = field(name="BypassPolicyLockoutSafetyCheck", default=None)


class ReEncryptRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens"])

    ciphertext_blob: CiphertextType | None = field(name="CiphertextBlob", default=None)
    source_encryption_context: dict[str, str] | None = field(name="SourceEncryptionContext", default=None)
    source_key_id: KeyIdType | None = field(name="SourceKeyId", default=None)
    destination_key_id: KeyIdType = field(name="DestinationKeyId")
    destination_encryption_context: dict[str, str] | None = field(name="DestinationEncryptionContext", default=None)
    source_encryption_algorithm: EncryptionAlgorithmSpec | None = field(name="SourceEncryptionAlgorithm", default=None)
    destination_encryption_algorithm: EncryptionAlgorithmSpec | None = field(
        name="DestinationEncryptionAlgorithm", default=None
    )
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)
    dry_run_modifiers: list[DryRunModifierType] | None = field(name="DryRunModifiers", default=None)


class ReEncryptResponse(Shape, frozen=True, kw_only=True):
    ciphertext_blob: CiphertextType | None = field(name="CiphertextBlob", default=None)
    source_key_id: KeyIdType | None = field(name="SourceKeyId", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    source_encryption_algorithm: EncryptionAlgorithmSpec | None = field(name="SourceEncryptionAlgorithm", default=None)
    destination_encryption_algorithm: EncryptionAlgorithmSpec | None = field(
        name="DestinationEncryptionAlgorithm", default=None
    )
    source_key_material_id: BackingKeyIdType | None = field(name="SourceKeyMaterialId", default=None)
    destination_key_material_id: BackingKeyIdType | None = field(name="DestinationKeyMaterialId", default=None)


class RecipientInfo(Shape, frozen=True, kw_only=True):
    key_encryption_algorithm: KeyEncryptionMechanism | None = field(name="KeyEncryptionAlgorithm", default=None)
    attestation_document: AttestationDocumentType | None = field(name="AttestationDocument", default=None)


class ReplicateKeyRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    replica_region: RegionType = field(name="ReplicaRegion")
    policy: PolicyType | None = field(name="Policy", default=None)
    bypass_policy_lockout_safety_check: bool | None = field(name="BypassPolicyLockoutSafetyCheck", default=None)
    description: DescriptionType | None = field(name="Description", default=None)
    tags: list[Tag] | None = field(name="Tags", default=None)


class ReplicateKeyResponse(Shape, frozen=True, kw_only=True):
    replica_key_metadata: KeyMetadata | None = field(name="ReplicaKeyMetadata", default=None)
    replica_policy: PolicyType | None = field(name="ReplicaPolicy", default=None)
    replica_tags: list[Tag] | None = field(name="ReplicaTags", default=None)


class RetireGrantRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_token"])

    grant_token: GrantTokenType | None = field(name="GrantToken", default=None)
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    grant_id: GrantIdType | None = field(name="GrantId", default=None)
    dry_run: bool | None = field(name="DryRun", default=None)


class RevokeGrantRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    grant_id: GrantIdType = field(name="GrantId")
    dry_run: bool | None = field(name="DryRun", default=None)


class RotateKeyOnDemandRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")


class RotateKeyOnDemandResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)


class RotationsListEntry(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    key_material_id: BackingKeyIdType | None = field(name="KeyMaterialId", default=None)
    key_material_description: KeyMaterialDescriptionType | None = field(name="KeyMaterialDescription", default=None)
    import_state: ImportState | None = field(name="ImportState", default=None)
    key_material_state: KeyMaterialState | None = field(name="KeyMaterialState", default=None)
    expiration_model: ExpirationModelType | None = field(name="ExpirationModel", default=None)
    valid_to: DateType | None = field(name="ValidTo", default=None)
    rotation_date: DateType | None = field(name="RotationDate", default=None)
    rotation_type: RotationType | None = field(name="RotationType", default=None)


class ScheduleKeyDeletionRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    pending_window_in_days: PendingWindowInDaysType | None = field(name="PendingWindowInDays", default=None)


class ScheduleKeyDeletionResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    deletion_date: DateType | None = field(name="DeletionDate", default=None)
    key_state: KeyState | None = field(name="KeyState", default=None)
    pending_window_in_days: PendingWindowInDaysType | None = field(name="PendingWindowInDays", default=None)


class SignRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens", "message"])

    key_id: KeyIdType = field(name="KeyId")
    message: PlaintextType = field(name="Message")
    message_type: MessageType | None = field(name="MessageType", default=None)
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    signing_algorithm: SigningAlgorithmSpec = field(name="SigningAlgorithm")
    dry_run: bool | None = field(name="DryRun", default=None)


class SignResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    signature: CiphertextType | None = field(name="Signature", default=None)
    signing_algorithm: SigningAlgorithmSpec | None = field(name="SigningAlgorithm", default=None)


class Tag(Shape, frozen=True, kw_only=True):
    tag_key: TagKeyType = field(name="TagKey")
    tag_value: TagValueType = field(name="TagValue")


class TagResourceRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    tags: list[Tag] = field(name="Tags")


class UntagResourceRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    tag_keys: list[TagKeyType] = field(name="TagKeys")


class UpdateAliasRequest(Shape, frozen=True, kw_only=True):
    alias_name: AliasNameType = field(name="AliasName")
    target_key_id: KeyIdType = field(name="TargetKeyId")


class UpdateCustomKeyStoreRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["key_store_password"])

    custom_key_store_id: CustomKeyStoreIdType = field(name="CustomKeyStoreId")
    new_custom_key_store_name: CustomKeyStoreNameType | None = field(name="NewCustomKeyStoreName", default=None)
    key_store_password: KeyStorePasswordType | None = field(name="KeyStorePassword", default=None)
    cloud_hsm_cluster_id: CloudHsmClusterIdType | None = field(name="CloudHsmClusterId", default=None)
    xks_proxy_uri_endpoint: XksProxyUriEndpointType | None = field(name="XksProxyUriEndpoint", default=None)
    xks_proxy_uri_path: XksProxyUriPathType | None = field(name="XksProxyUriPath", default=None)
    xks_proxy_vpc_endpoint_service_name: XksProxyVpcEndpointServiceNameType | None = field(
        name="XksProxyVpcEndpointServiceName", default=None
    )
    xks_proxy_vpc_endpoint_service_owner: AccountIdType | None = field(
        name="XksProxyVpcEndpointServiceOwner", default=None
    )
    xks_proxy_authentication_credential: XksProxyAuthenticationCredentialType | None = field(
        name="XksProxyAuthenticationCredential", default=None
    )
    xks_proxy_connectivity: XksProxyConnectivityType | None = field(name="XksProxyConnectivity", default=None)


class UpdateCustomKeyStoreResponse(Shape, frozen=True, kw_only=True):
    pass


class UpdateKeyDescriptionRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    description: DescriptionType = field(name="Description")


class UpdatePrimaryRegionRequest(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType = field(name="KeyId")
    primary_region: RegionType = field(name="PrimaryRegion")


class VerifyMacRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens", "message"])

    message: PlaintextType = field(name="Message")
    key_id: KeyIdType = field(name="KeyId")
    mac_algorithm: MacAlgorithmSpec = field(name="MacAlgorithm")
    mac: CiphertextType = field(name="Mac")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)


class VerifyMacResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    mac_valid: bool | None = field(name="MacValid", default=None)
    mac_algorithm: MacAlgorithmSpec | None = field(name="MacAlgorithm", default=None)


class VerifyRequest(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["grant_tokens", "message"])

    key_id: KeyIdType = field(name="KeyId")
    message: PlaintextType = field(name="Message")
    message_type: MessageType | None = field(name="MessageType", default=None)
    signature: CiphertextType = field(name="Signature")
    signing_algorithm: SigningAlgorithmSpec = field(name="SigningAlgorithm")
    grant_tokens: Annotated[list[GrantTokenType], Meta(min_length=0, max_length=10)] | None = field(
        name="GrantTokens", default=None
    )
    dry_run: bool | None = field(name="DryRun", default=None)


class VerifyResponse(Shape, frozen=True, kw_only=True):
    key_id: KeyIdType | None = field(name="KeyId", default=None)
    signature_valid: bool | None = field(name="SignatureValid", default=None)
    signing_algorithm: SigningAlgorithmSpec | None = field(name="SigningAlgorithm", default=None)


class XksKeyConfigurationType(Shape, frozen=True, kw_only=True):
    id: XksKeyIdType | None = field(name="Id", default=None)


class XksProxyAuthenticationCredentialType(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["access_key_id", "raw_secret_access_key"])

    access_key_id: XksProxyAuthenticationAccessKeyIdType = field(name="AccessKeyId")
    raw_secret_access_key: XksProxyAuthenticationRawSecretAccessKeyType = field(name="RawSecretAccessKey")


class XksProxyConfigurationType(Shape, frozen=True, kw_only=True):
    __sensitive__: ClassVar[frozenset[str]] = frozenset(["access_key_id"])

    connectivity: XksProxyConnectivityType | None = field(name="Connectivity", default=None)
    access_key_id: XksProxyAuthenticationAccessKeyIdType | None = field(name="AccessKeyId", default=None)
    uri_endpoint: XksProxyUriEndpointType | None = field(name="UriEndpoint", default=None)
    uri_path: XksProxyUriPathType | None = field(name="UriPath", default=None)
    vpc_endpoint_service_name: XksProxyVpcEndpointServiceNameType | None = field(
        name="VpcEndpointServiceName", default=None
    )
    vpc_endpoint_service_owner: AccountIdType | None = field(name="VpcEndpointServiceOwner", default=None)


class AlreadyExistsException(ServiceError):
    code = "AlreadyExistsException"


class CloudHsmClusterInUseException(ServiceError):
    code = "CloudHsmClusterInUseException"


class CloudHsmClusterInvalidConfigurationException(ServiceError):
    code = "CloudHsmClusterInvalidConfigurationException"


class CloudHsmClusterNotActiveException(ServiceError):
    code = "CloudHsmClusterNotActiveException"


class CloudHsmClusterNotFoundException(ServiceError):
    code = "CloudHsmClusterNotFoundException"


class CloudHsmClusterNotRelatedException(ServiceError):
    code = "CloudHsmClusterNotRelatedException"


class ConflictException(ServiceError):
    code = "ConflictException"


class CustomKeyStoreHasCMKsException(ServiceError):
    code = "CustomKeyStoreHasCMKsException"


class CustomKeyStoreInvalidStateException(ServiceError):
    code = "CustomKeyStoreInvalidStateException"


class CustomKeyStoreNameInUseException(ServiceError):
    code = "CustomKeyStoreNameInUseException"


class CustomKeyStoreNotFoundException(ServiceError):
    code = "CustomKeyStoreNotFoundException"


class DependencyTimeoutException(ServiceError):
    code = "DependencyTimeoutException"
    status = 500
    fault = "server"


class DisabledException(ServiceError):
    code = "DisabledException"


class DryRunOperationException(ServiceError):
    code = "DryRunOperationException"


class ExpiredImportTokenException(ServiceError):
    code = "ExpiredImportTokenException"


class IncorrectKeyException(ServiceError):
    code = "IncorrectKeyException"


class IncorrectKeyMaterialException(ServiceError):
    code = "IncorrectKeyMaterialException"


class IncorrectTrustAnchorException(ServiceError):
    code = "IncorrectTrustAnchorException"


class InvalidAliasNameException(ServiceError):
    code = "InvalidAliasNameException"


class InvalidArnException(ServiceError):
    code = "InvalidArnException"


class InvalidCiphertextException(ServiceError):
    code = "InvalidCiphertextException"


class InvalidGrantIdException(ServiceError):
    code = "InvalidGrantIdException"


class InvalidGrantTokenException(ServiceError):
    code = "InvalidGrantTokenException"


class InvalidImportTokenException(ServiceError):
    code = "InvalidImportTokenException"


class InvalidKeyUsageException(ServiceError):
    code = "InvalidKeyUsageException"


class InvalidMarkerException(ServiceError):
    code = "InvalidMarkerException"


class KMSInternalException(ServiceError):
    code = "KMSInternalException"
    status = 500
    fault = "server"


class KMSInvalidMacException(ServiceError):
    code = "KMSInvalidMacException"


class KMSInvalidSignatureException(ServiceError):
    code = "KMSInvalidSignatureException"


class KMSInvalidStateException(ServiceError):
    code = "KMSInvalidStateException"


class KeyUnavailableException(ServiceError):
    code = "KeyUnavailableException"
    status = 500
    fault = "server"


class LimitExceededException(ServiceError):
    code = "LimitExceededException"


class MalformedPolicyDocumentException(ServiceError):
    code = "MalformedPolicyDocumentException"


class NotFoundException(ServiceError):
    code = "NotFoundException"


class TagException(ServiceError):
    code = "TagException"


class UnsupportedOperationException(ServiceError):
    code = "UnsupportedOperationException"


class XksKeyAlreadyInUseException(ServiceError):
    code = "XksKeyAlreadyInUseException"


class XksKeyInvalidConfigurationException(ServiceError):
    code = "XksKeyInvalidConfigurationException"


class XksKeyNotFoundException(ServiceError):
    code = "XksKeyNotFoundException"


class XksProxyIncorrectAuthenticationCredentialException(ServiceError):
    code = "XksProxyIncorrectAuthenticationCredentialException"


class XksProxyInvalidConfigurationException(ServiceError):
    code = "XksProxyInvalidConfigurationException"


class XksProxyInvalidResponseException(ServiceError):
    code = "XksProxyInvalidResponseException"


class XksProxyUriEndpointInUseException(ServiceError):
    code = "XksProxyUriEndpointInUseException"


class XksProxyUriInUseException(ServiceError):
    code = "XksProxyUriInUseException"


class XksProxyUriUnreachableException(ServiceError):
    code = "XksProxyUriUnreachableException"


class XksProxyVpcEndpointServiceInUseException(ServiceError):
    code = "XksProxyVpcEndpointServiceInUseException"


class XksProxyVpcEndpointServiceInvalidConfigurationException(ServiceError):
    code = "XksProxyVpcEndpointServiceInvalidConfigurationException"


class XksProxyVpcEndpointServiceNotFoundException(ServiceError):
    code = "XksProxyVpcEndpointServiceNotFoundException"


CancelKeyDeletion = Operation(
    SERVICE,
    "CancelKeyDeletion",
    CancelKeyDeletionRequest,
    CancelKeyDeletionResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
ConnectCustomKeyStore = Operation(
    SERVICE,
    "ConnectCustomKeyStore",
    ConnectCustomKeyStoreRequest,
    ConnectCustomKeyStoreResponse,
    errors=(
        CloudHsmClusterNotActiveException,
        CustomKeyStoreInvalidStateException,
        CustomKeyStoreNotFoundException,
        KMSInternalException,
        CloudHsmClusterInvalidConfigurationException,
    ),
)
CreateAlias: Operation[CreateAliasRequest, None] = Operation(
    SERVICE,
    "CreateAlias",
    CreateAliasRequest,
    None,
    errors=(
        DependencyTimeoutException,
        AlreadyExistsException,
        NotFoundException,
        InvalidAliasNameException,
        KMSInternalException,
        LimitExceededException,
        KMSInvalidStateException,
    ),
)
CreateCustomKeyStore = Operation(
    SERVICE,
    "CreateCustomKeyStore",
    CreateCustomKeyStoreRequest,
    CreateCustomKeyStoreResponse,
    errors=(
        CloudHsmClusterInUseException,
        CustomKeyStoreNameInUseException,
        CloudHsmClusterNotFoundException,
        KMSInternalException,
        CloudHsmClusterNotActiveException,
        IncorrectTrustAnchorException,
        CloudHsmClusterInvalidConfigurationException,
        LimitExceededException,
        XksProxyUriInUseException,
        XksProxyUriEndpointInUseException,
        XksProxyUriUnreachableException,
        XksProxyIncorrectAuthenticationCredentialException,
        XksProxyVpcEndpointServiceInUseException,
        XksProxyVpcEndpointServiceNotFoundException,
        XksProxyVpcEndpointServiceInvalidConfigurationException,
        XksProxyInvalidResponseException,
        XksProxyInvalidConfigurationException,
    ),
)
CreateGrant = Operation(
    SERVICE,
    "CreateGrant",
    CreateGrantRequest,
    CreateGrantResponse,
    errors=(
        NotFoundException,
        DisabledException,
        DependencyTimeoutException,
        InvalidArnException,
        KMSInternalException,
        InvalidGrantTokenException,
        LimitExceededException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
CreateKey = Operation(
    SERVICE,
    "CreateKey",
    CreateKeyRequest,
    CreateKeyResponse,
    errors=(
        MalformedPolicyDocumentException,
        DependencyTimeoutException,
        InvalidArnException,
        UnsupportedOperationException,
        KMSInternalException,
        LimitExceededException,
        TagException,
        CustomKeyStoreNotFoundException,
        CustomKeyStoreInvalidStateException,
        CloudHsmClusterInvalidConfigurationException,
        XksKeyInvalidConfigurationException,
        XksKeyAlreadyInUseException,
        XksKeyNotFoundException,
    ),
)
Decapsulate = Operation(
    SERVICE,
    "Decapsulate",
    DecapsulateRequest,
    DecapsulateResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidGrantTokenException,
        InvalidKeyUsageException,
        InvalidCiphertextException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
Decrypt = Operation(
    SERVICE,
    "Decrypt",
    DecryptRequest,
    DecryptResponse,
    errors=(
        NotFoundException,
        DisabledException,
        InvalidCiphertextException,
        KeyUnavailableException,
        IncorrectKeyException,
        InvalidKeyUsageException,
        DependencyTimeoutException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
DeleteAlias: Operation[DeleteAliasRequest, None] = Operation(
    SERVICE,
    "DeleteAlias",
    DeleteAliasRequest,
    None,
    errors=(
        DependencyTimeoutException,
        NotFoundException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
DeleteCustomKeyStore = Operation(
    SERVICE,
    "DeleteCustomKeyStore",
    DeleteCustomKeyStoreRequest,
    DeleteCustomKeyStoreResponse,
    errors=(
        CustomKeyStoreHasCMKsException,
        CustomKeyStoreInvalidStateException,
        CustomKeyStoreNotFoundException,
        KMSInternalException,
    ),
)
DeleteImportedKeyMaterial = Operation(
    SERVICE,
    "DeleteImportedKeyMaterial",
    DeleteImportedKeyMaterialRequest,
    DeleteImportedKeyMaterialResponse,
    errors=(
        InvalidArnException,
        UnsupportedOperationException,
        DependencyTimeoutException,
        NotFoundException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
DeriveSharedSecret = Operation(
    SERVICE,
    "DeriveSharedSecret",
    DeriveSharedSecretRequest,
    DeriveSharedSecretResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidGrantTokenException,
        InvalidKeyUsageException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
DescribeCustomKeyStores = Operation(
    SERVICE,
    "DescribeCustomKeyStores",
    DescribeCustomKeyStoresRequest,
    DescribeCustomKeyStoresResponse,
    errors=(
        CustomKeyStoreNotFoundException,
        InvalidMarkerException,
        KMSInternalException,
    ),
)
DescribeKey = Operation(
    SERVICE,
    "DescribeKey",
    DescribeKeyRequest,
    DescribeKeyResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
    ),
)
DisableKey: Operation[DisableKeyRequest, None] = Operation(
    SERVICE,
    "DisableKey",
    DisableKeyRequest,
    None,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
DisableKeyRotation: Operation[DisableKeyRotationRequest, None] = Operation(
    SERVICE,
    "DisableKeyRotation",
    DisableKeyRotationRequest,
    None,
    errors=(
        NotFoundException,
        DisabledException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
        UnsupportedOperationException,
    ),
)
DisconnectCustomKeyStore = Operation(
    SERVICE,
    "DisconnectCustomKeyStore",
    DisconnectCustomKeyStoreRequest,
    DisconnectCustomKeyStoreResponse,
    errors=(
        CustomKeyStoreInvalidStateException,
        CustomKeyStoreNotFoundException,
        KMSInternalException,
    ),
)
EnableKey: Operation[EnableKeyRequest, None] = Operation(
    SERVICE,
    "EnableKey",
    EnableKeyRequest,
    None,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        LimitExceededException,
        KMSInvalidStateException,
    ),
)
EnableKeyRotation: Operation[EnableKeyRotationRequest, None] = Operation(
    SERVICE,
    "EnableKeyRotation",
    EnableKeyRotationRequest,
    None,
    errors=(
        NotFoundException,
        DisabledException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
        UnsupportedOperationException,
    ),
)
Encapsulate = Operation(
    SERVICE,
    "Encapsulate",
    EncapsulateRequest,
    EncapsulateResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidGrantTokenException,
        InvalidKeyUsageException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
Encrypt = Operation(
    SERVICE,
    "Encrypt",
    EncryptRequest,
    EncryptResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
GenerateDataKey = Operation(
    SERVICE,
    "GenerateDataKey",
    GenerateDataKeyRequest,
    GenerateDataKeyResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
GenerateDataKeyPair = Operation(
    SERVICE,
    "GenerateDataKeyPair",
    GenerateDataKeyPairRequest,
    GenerateDataKeyPairResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        UnsupportedOperationException,
        DryRunOperationException,
    ),
)
GenerateDataKeyPairWithoutPlaintext = Operation(
    SERVICE,
    "GenerateDataKeyPairWithoutPlaintext",
    GenerateDataKeyPairWithoutPlaintextRequest,
    GenerateDataKeyPairWithoutPlaintextResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        UnsupportedOperationException,
        DryRunOperationException,
    ),
)
GenerateDataKeyWithoutPlaintext = Operation(
    SERVICE,
    "GenerateDataKeyWithoutPlaintext",
    GenerateDataKeyWithoutPlaintextRequest,
    GenerateDataKeyWithoutPlaintextResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
GenerateMac = Operation(
    SERVICE,
    "GenerateMac",
    GenerateMacRequest,
    GenerateMacResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
GenerateRandom = Operation(
    SERVICE,
    "GenerateRandom",
    GenerateRandomRequest,
    GenerateRandomResponse,
    errors=(
        DependencyTimeoutException,
        KMSInternalException,
        UnsupportedOperationException,
        CustomKeyStoreNotFoundException,
        CustomKeyStoreInvalidStateException,
    ),
)
GetKeyLastUsage = Operation(
    SERVICE,
    "GetKeyLastUsage",
    GetKeyLastUsageRequest,
    GetKeyLastUsageResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
    ),
)
GetKeyPolicy = Operation(
    SERVICE,
    "GetKeyPolicy",
    GetKeyPolicyRequest,
    GetKeyPolicyResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
GetKeyRotationStatus = Operation(
    SERVICE,
    "GetKeyRotationStatus",
    GetKeyRotationStatusRequest,
    GetKeyRotationStatusResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
        UnsupportedOperationException,
    ),
)
GetParametersForImport = Operation(
    SERVICE,
    "GetParametersForImport",
    GetParametersForImportRequest,
    GetParametersForImportResponse,
    errors=(
        InvalidArnException,
        UnsupportedOperationException,
        DependencyTimeoutException,
        NotFoundException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
GetPublicKey = Operation(
    SERVICE,
    "GetPublicKey",
    GetPublicKeyRequest,
    GetPublicKeyResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        UnsupportedOperationException,
        InvalidArnException,
        InvalidGrantTokenException,
        InvalidKeyUsageException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
ImportKeyMaterial = Operation(
    SERVICE,
    "ImportKeyMaterial",
    ImportKeyMaterialRequest,
    ImportKeyMaterialResponse,
    errors=(
        InvalidArnException,
        UnsupportedOperationException,
        DependencyTimeoutException,
        NotFoundException,
        KMSInternalException,
        KMSInvalidStateException,
        InvalidCiphertextException,
        IncorrectKeyMaterialException,
        ExpiredImportTokenException,
        InvalidImportTokenException,
    ),
)
ListAliases = Operation(
    SERVICE,
    "ListAliases",
    ListAliasesRequest,
    ListAliasesResponse,
    errors=(
        DependencyTimeoutException,
        InvalidMarkerException,
        KMSInternalException,
        InvalidArnException,
        NotFoundException,
    ),
)
ListGrants = Operation(
    SERVICE,
    "ListGrants",
    ListGrantsRequest,
    ListGrantsResponse,
    errors=(
        NotFoundException,
        DependencyTimeoutException,
        InvalidMarkerException,
        InvalidGrantIdException,
        InvalidArnException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
ListKeyPolicies = Operation(
    SERVICE,
    "ListKeyPolicies",
    ListKeyPoliciesRequest,
    ListKeyPoliciesResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
ListKeyRotations = Operation(
    SERVICE,
    "ListKeyRotations",
    ListKeyRotationsRequest,
    ListKeyRotationsResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        InvalidMarkerException,
        KMSInternalException,
        KMSInvalidStateException,
        UnsupportedOperationException,
    ),
)
ListKeys = Operation(
    SERVICE,
    "ListKeys",
    ListKeysRequest,
    ListKeysResponse,
    errors=(
        DependencyTimeoutException,
        KMSInternalException,
        InvalidMarkerException,
    ),
)
ListResourceTags = Operation(
    SERVICE,
    "ListResourceTags",
    ListResourceTagsRequest,
    ListResourceTagsResponse,
    errors=(
        KMSInternalException,
        NotFoundException,
        InvalidArnException,
        InvalidMarkerException,
    ),
)
ListRetirableGrants = Operation(
    SERVICE,
    "ListRetirableGrants",
    ListRetirableGrantsRequest,
    ListGrantsResponse,
    errors=(
        DependencyTimeoutException,
        InvalidMarkerException,
        InvalidArnException,
        NotFoundException,
        KMSInternalException,
    ),
)
PutKeyPolicy: Operation[PutKeyPolicyRequest, None] = Operation(
    SERVICE,
    "PutKeyPolicy",
    PutKeyPolicyRequest,
    None,
    errors=(
        NotFoundException,
        InvalidArnException,
        MalformedPolicyDocumentException,
        DependencyTimeoutException,
        UnsupportedOperationException,
        KMSInternalException,
        LimitExceededException,
        KMSInvalidStateException,
    ),
)
ReEncrypt = Operation(
    SERVICE,
    "ReEncrypt",
    ReEncryptRequest,
    ReEncryptResponse,
    errors=(
        NotFoundException,
        DisabledException,
        InvalidCiphertextException,
        KeyUnavailableException,
        IncorrectKeyException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
ReplicateKey = Operation(
    SERVICE,
    "ReplicateKey",
    ReplicateKeyRequest,
    ReplicateKeyResponse,
    errors=(
        AlreadyExistsException,
        DisabledException,
        InvalidArnException,
        KMSInvalidStateException,
        KMSInternalException,
        LimitExceededException,
        MalformedPolicyDocumentException,
        NotFoundException,
        TagException,
        UnsupportedOperationException,
    ),
)
RetireGrant: Operation[RetireGrantRequest, None] = Operation(
    SERVICE,
    "RetireGrant",
    RetireGrantRequest,
    None,
    errors=(
        InvalidArnException,
        InvalidGrantTokenException,
        InvalidGrantIdException,
        NotFoundException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
RevokeGrant: Operation[RevokeGrantRequest, None] = Operation(
    SERVICE,
    "RevokeGrant",
    RevokeGrantRequest,
    None,
    errors=(
        NotFoundException,
        DependencyTimeoutException,
        InvalidArnException,
        InvalidGrantIdException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
RotateKeyOnDemand = Operation(
    SERVICE,
    "RotateKeyOnDemand",
    RotateKeyOnDemandRequest,
    RotateKeyOnDemandResponse,
    errors=(
        NotFoundException,
        DisabledException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
        UnsupportedOperationException,
        LimitExceededException,
        ConflictException,
    ),
)
ScheduleKeyDeletion = Operation(
    SERVICE,
    "ScheduleKeyDeletion",
    ScheduleKeyDeletionRequest,
    ScheduleKeyDeletionResponse,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
Sign = Operation(
    SERVICE,
    "Sign",
    SignRequest,
    SignResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)
TagResource: Operation[TagResourceRequest, None] = Operation(
    SERVICE,
    "TagResource",
    TagResourceRequest,
    None,
    errors=(
        KMSInternalException,
        NotFoundException,
        InvalidArnException,
        KMSInvalidStateException,
        LimitExceededException,
        TagException,
    ),
)
UntagResource: Operation[UntagResourceRequest, None] = Operation(
    SERVICE,
    "UntagResource",
    UntagResourceRequest,
    None,
    errors=(
        KMSInternalException,
        NotFoundException,
        InvalidArnException,
        KMSInvalidStateException,
        TagException,
    ),
)
UpdateAlias: Operation[UpdateAliasRequest, None] = Operation(
    SERVICE,
    "UpdateAlias",
    UpdateAliasRequest,
    None,
    errors=(
        DependencyTimeoutException,
        NotFoundException,
        KMSInternalException,
        LimitExceededException,
        KMSInvalidStateException,
    ),
)
UpdateCustomKeyStore = Operation(
    SERVICE,
    "UpdateCustomKeyStore",
    UpdateCustomKeyStoreRequest,
    UpdateCustomKeyStoreResponse,
    errors=(
        CustomKeyStoreNotFoundException,
        CustomKeyStoreNameInUseException,
        CloudHsmClusterNotFoundException,
        CloudHsmClusterNotRelatedException,
        CustomKeyStoreInvalidStateException,
        KMSInternalException,
        CloudHsmClusterNotActiveException,
        CloudHsmClusterInvalidConfigurationException,
        XksProxyUriInUseException,
        XksProxyUriEndpointInUseException,
        XksProxyUriUnreachableException,
        XksProxyIncorrectAuthenticationCredentialException,
        XksProxyVpcEndpointServiceInUseException,
        XksProxyVpcEndpointServiceNotFoundException,
        XksProxyVpcEndpointServiceInvalidConfigurationException,
        XksProxyInvalidResponseException,
        XksProxyInvalidConfigurationException,
    ),
)
UpdateKeyDescription: Operation[UpdateKeyDescriptionRequest, None] = Operation(
    SERVICE,
    "UpdateKeyDescription",
    UpdateKeyDescriptionRequest,
    None,
    errors=(
        NotFoundException,
        InvalidArnException,
        DependencyTimeoutException,
        KMSInternalException,
        KMSInvalidStateException,
    ),
)
UpdatePrimaryRegion: Operation[UpdatePrimaryRegionRequest, None] = Operation(
    SERVICE,
    "UpdatePrimaryRegion",
    UpdatePrimaryRegionRequest,
    None,
    errors=(
        DisabledException,
        InvalidArnException,
        KMSInvalidStateException,
        KMSInternalException,
        NotFoundException,
        UnsupportedOperationException,
    ),
)
Verify = Operation(
    SERVICE,
    "Verify",
    VerifyRequest,
    VerifyResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        DependencyTimeoutException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidStateException,
        KMSInvalidSignatureException,
        DryRunOperationException,
    ),
)
VerifyMac = Operation(
    SERVICE,
    "VerifyMac",
    VerifyMacRequest,
    VerifyMacResponse,
    errors=(
        NotFoundException,
        DisabledException,
        KeyUnavailableException,
        InvalidKeyUsageException,
        InvalidGrantTokenException,
        KMSInternalException,
        KMSInvalidMacException,
        KMSInvalidStateException,
        DryRunOperationException,
    ),
)

OPERATIONS: dict[str, Operation[Any, Any]] = {
    "CancelKeyDeletion": CancelKeyDeletion,
    "ConnectCustomKeyStore": ConnectCustomKeyStore,
    "CreateAlias": CreateAlias,
    "CreateCustomKeyStore": CreateCustomKeyStore,
    "CreateGrant": CreateGrant,
    "CreateKey": CreateKey,
    "Decapsulate": Decapsulate,
    "Decrypt": Decrypt,
    "DeleteAlias": DeleteAlias,
    "DeleteCustomKeyStore": DeleteCustomKeyStore,
    "DeleteImportedKeyMaterial": DeleteImportedKeyMaterial,
    "DeriveSharedSecret": DeriveSharedSecret,
    "DescribeCustomKeyStores": DescribeCustomKeyStores,
    "DescribeKey": DescribeKey,
    "DisableKey": DisableKey,
    "DisableKeyRotation": DisableKeyRotation,
    "DisconnectCustomKeyStore": DisconnectCustomKeyStore,
    "EnableKey": EnableKey,
    "EnableKeyRotation": EnableKeyRotation,
    "Encapsulate": Encapsulate,
    "Encrypt": Encrypt,
    "GenerateDataKey": GenerateDataKey,
    "GenerateDataKeyPair": GenerateDataKeyPair,
    "GenerateDataKeyPairWithoutPlaintext": GenerateDataKeyPairWithoutPlaintext,
    "GenerateDataKeyWithoutPlaintext": GenerateDataKeyWithoutPlaintext,
    "GenerateMac": GenerateMac,
    "GenerateRandom": GenerateRandom,
    "GetKeyLastUsage": GetKeyLastUsage,
    "GetKeyPolicy": GetKeyPolicy,
    "GetKeyRotationStatus": GetKeyRotationStatus,
    "GetParametersForImport": GetParametersForImport,
    "GetPublicKey": GetPublicKey,
    "ImportKeyMaterial": ImportKeyMaterial,
    "ListAliases": ListAliases,
    "ListGrants": ListGrants,
    "ListKeyPolicies": ListKeyPolicies,
    "ListKeyRotations": ListKeyRotations,
    "ListKeys": ListKeys,
    "ListResourceTags": ListResourceTags,
    "ListRetirableGrants": ListRetirableGrants,
    "PutKeyPolicy": PutKeyPolicy,
    "ReEncrypt": ReEncrypt,
    "ReplicateKey": ReplicateKey,
    "RetireGrant": RetireGrant,
    "RevokeGrant": RevokeGrant,
    "RotateKeyOnDemand": RotateKeyOnDemand,
    "ScheduleKeyDeletion": ScheduleKeyDeletion,
    "Sign": Sign,
    "TagResource": TagResource,
    "UntagResource": UntagResource,
    "UpdateAlias": UpdateAlias,
    "UpdateCustomKeyStore": UpdateCustomKeyStore,
    "UpdateKeyDescription": UpdateKeyDescription,
    "UpdatePrimaryRegion": UpdatePrimaryRegion,
    "Verify": Verify,
    "VerifyMac": VerifyMac,
}
