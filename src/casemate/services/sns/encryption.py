"""Topics under a KMS key: who publishes must be let use the key, each time.

SNS Developer Guide, "Key management": publishing takes kms:GenerateDataKey* and kms:Decrypt, with the topic's ARN as
the encryption context.
"""

from __future__ import annotations

from casemate.api import kms as kms_api
from casemate.api import sns as api
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, ServiceError, Throttled
from casemate.services.sns.model import Topic

CONTEXT = "aws:sns:topicArn"
_ERRORS: tuple[tuple[type[ServiceError], type[ServiceError]], ...] = (
    (kms_api.NotFoundException, api.KMSNotFoundException),
    (kms_api.InvalidArnException, api.KMSNotFoundException),
    (kms_api.DisabledException, api.KMSDisabledException),
    (kms_api.KMSInvalidStateException, api.KMSInvalidStateException),
    (kms_api.InvalidKeyUsageException, api.KMSInvalidStateException),
    (kms_api.KeyUnavailableException, api.KMSInvalidStateException),
)


def require_key(call: Call, topic: Topic) -> None:
    """Have KMS make a data key for the topic and open it again, as the caller. Raises KMSAccessDenied and its like."""
    key = topic.attributes.get("KmsMasterKeyId")
    if not key:
        return
    context = {CONTEXT: topic.arn}
    request = kms_api.GenerateDataKeyRequest(
        key_id=_key_arn(topic, key), key_spec="AES_256", encryption_context=context
    )
    try:
        made = call.peers(kms_api.GenerateDataKey, request)
        assert made.ciphertext_blob is not None
        call.peers(
            kms_api.Decrypt,
            kms_api.DecryptRequest(ciphertext_blob=made.ciphertext_blob, encryption_context=context),
        )
    except AccessDenied as error:
        raise api.KMSAccessDeniedException(error.message) from None
    except Throttled as error:
        raise api.KMSThrottlingException(error.message) from None
    except ServiceError as error:
        told = next((ours for theirs, ours in _ERRORS if isinstance(error, theirs)), None)
        if told is None:
            raise
        raise told(error.message) from None


def _key_arn(topic: Topic, name: str) -> str:
    """The key as anybody can name it: an alias or id is one of the topic's own account."""
    if name.startswith("arn:"):
        return name
    return make_arn("kms", topic.region, topic.account, name if name.startswith("alias/") else f"key/{name}")
