"""Imported material: a wrapping key given out, material taken in, and removed.

KMS Developer Guide, "Importing key material in AWS KMS keys"; KMS API Reference, the operations' own pages.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as op
from casemate.crypto.errors import BadToken
from casemate.crypto.importing import (
    ALGORITHMS,
    NOT_OF_THE_SPEC,
    NOT_UNWRAPPED,
    ImportParameters,
    ImportTokens,
    unwrap_material,
)
from casemate.crypto.keypairs import RSA_BITS, generate_pair, public_half
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane, Values
from casemate.services.kms.imported import add_material, remove_material
from casemate.services.kms.material import imported_id
from casemate.services.kms.model import Key
from casemate.services.kms.service import kms
from casemate.services.kms.targets import key_itself
from casemate.services.kms.versions import SECONDS_A_DAY, YEAR, Version, current, named, pending

TOKEN_LIFETIME = SECONDS_A_DAY
"""Seconds for which a wrapping key and its token can be used."""
_EXPIRES: op.ExpirationModelType = "KEY_MATERIAL_EXPIRES"


def _wrapping_context(call: Call, req: op.GetParametersForImportRequest) -> Mapping[str, Values]:
    return {"kms:WrappingAlgorithm": req.wrapping_algorithm, "kms:WrappingKeySpec": req.wrapping_key_spec}


@kms.operation(op.GetParametersForImport, on=key_itself, lane=Lane.READ, context=_wrapping_context)
def get_parameters_for_import(
    call: Call, req: op.GetParametersForImportRequest, key: Key
) -> op.GetParametersForImportResponse:
    """A public key to wrap material under, and the token that goes with it, for 24 hours."""
    _require_imports(key)
    key.require_not_pending_deletion()
    key.require_not_in("Creating", "Updating")
    _require_wrapping(key, req.wrapping_algorithm, req.wrapping_key_spec)
    wrapping_key: bytes = call.compute(generate_pair, req.wrapping_key_spec)
    valid_to = call.now + TOKEN_LIFETIME
    token = call.use(ImportTokens).seal(ImportParameters(key.arn, req.wrapping_algorithm, valid_to, wrapping_key))
    return op.GetParametersForImportResponse(
        key_id=key.arn,
        import_token=token,
        public_key=public_half(req.wrapping_key_spec, wrapping_key),
        parameters_valid_to=valid_to,
    )


def _require_imports(key: Key) -> None:
    """Raise UnsupportedOperationException for a key whose material is made here."""
    key.require_customer_managed()
    if key.origin != "EXTERNAL":
        raise op.UnsupportedOperationException(
            f"{key.arn} origin is {key.origin} which is not valid for this operation."
        )


def _require_wrapping(key: Key, algorithm: str, wrapping_spec: str) -> None:
    """Raise UnsupportedOperationException for what can't wrap this key's material (API Reference)."""
    if algorithm not in ALGORITHMS or wrapping_spec not in RSA_BITS:
        refused = algorithm if algorithm not in ALGORITHMS else wrapping_spec
        why = "AWS does not support it since October 2023" if refused == "RSAES_PKCS1_V1_5" else "it is not built"
        raise op.UnsupportedOperationException(f"{refused} can't be used to wrap key material: {why}.")
    if algorithm.startswith("RSA_AES_KEY_WRAP"):
        # The reference gives these to private keys, and the guide's examples to every key: AWS takes both.
        return
    if key.spec in RSA_BITS or (key.spec == "ECC_NIST_P521" and wrapping_spec == "RSA_2048"):
        raise op.UnsupportedOperationException(
            f"Key material of the key spec {key.spec} can't be wrapped with {algorithm} under {wrapping_spec}."
        )


def _import_context(call: Call, req: op.ImportKeyMaterialRequest) -> Mapping[str, Values]:
    keys: dict[str, Values] = {}
    if req.expiration_model is not None:
        keys["kms:ExpirationModel"] = req.expiration_model
    if req.valid_to is not None:
        keys["kms:ValidTo"] = req.valid_to
    return keys


@kms.operation(op.ImportKeyMaterial, on=key_itself, lane=Lane.WRITE, context=_import_context)
def import_key_material(call: Call, req: op.ImportKeyMaterialRequest, key: Key) -> op.ImportKeyMaterialResponse:
    """Take material into a key that was made without: new, or the same again."""
    _require_imports(key)
    key.require_not_pending_deletion()
    key.require_not_in("Creating")
    valid_to = _checked_expiry(call, req)
    _check_members(key, req)
    material = _unwrapped(call, req, key)
    version = _version_of(call, req, key, imported_id(call.tx, key, material))
    description = version.description if req.key_material_description is None else req.key_material_description
    version = msgspec.structs.replace(version, present=True, valid_to=valid_to, description=description)
    imported = add_material(call.tx, key, version, material)
    return op.ImportKeyMaterialResponse(key_id=imported.arn, key_material_id=version.id if key.is_symmetric else None)


def _checked_expiry(call: Call, req: op.ImportKeyMaterialRequest) -> float | None:
    """When the material expires, None for never. Raises InvalidRequest for what doesn't fit together."""
    expires = (req.expiration_model or _EXPIRES) == _EXPIRES
    if not expires:
        if req.valid_to is not None:
            raise InvalidRequest(
                "A validTo date must not be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE"
            )
        return None
    if req.valid_to is None:
        raise InvalidRequest("A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES")
    if not call.now < req.valid_to <= call.now + YEAR * SECONDS_A_DAY:
        raise InvalidRequest(f"ValidTo must be in the future, and within {YEAR} days.")
    return req.valid_to


def _check_members(key: Key, req: op.ImportKeyMaterialRequest) -> None:
    """Raise for members that this key has no use for, or that contradict one another."""
    named_member = next(
        (
            name
            for name, value in (
                ("ImportType", req.import_type),
                ("KeyMaterialDescription", req.key_material_description),
                ("KeyMaterialId", req.key_material_id),
            )
            if value is not None
        ),
        None,
    )
    if named_member is not None and not key.is_symmetric:
        raise op.UnsupportedOperationException(
            f"{named_member} can only be used with symmetric encryption keys, and {key.arn} is none."
        )
    if req.import_type == "NEW_KEY_MATERIAL":
        if req.key_material_id is not None:
            raise InvalidRequest("KeyMaterialId can't be specified when ImportType is NEW_KEY_MATERIAL.")
        if key.is_replica:
            raise op.UnsupportedOperationException(
                f"{key.arn} is a multi-Region replica key: new key material is imported into its primary key."
            )


def _unwrapped(call: Call, req: op.ImportKeyMaterialRequest, key: Key) -> bytes:
    """The material, unwrapped and checked against the key's spec."""
    try:
        parameters = call.use(ImportTokens).open(req.import_token)
    except BadToken:
        raise op.InvalidImportTokenException("The import token is invalid.") from None
    if parameters.key_arn != key.arn:
        raise op.InvalidImportTokenException("The import token is associated with a different KMS key.")
    if parameters.valid_to <= call.now:
        raise op.ExpiredImportTokenException("The import token is expired.")
    material: bytes
    material, problem = call.compute(
        unwrap_material, parameters.wrapping_key, parameters.algorithm, req.encrypted_key_material, key.spec
    )
    if problem == NOT_UNWRAPPED:
        raise op.InvalidCiphertextException("The encrypted key material could not be decrypted.")
    if problem == NOT_OF_THE_SPEC:
        raise op.IncorrectKeyMaterialException(f"The key material is not what the key spec {key.spec} takes.")
    return material


def _version_of(call: Call, req: op.ImportKeyMaterialRequest, key: Key, id: str) -> Version:
    """The version that this material is of the key. Raises IncorrectKeyMaterialException when it may be none."""
    known = named(key.versions, id)
    new = not key.versions if req.import_type is None else req.import_type == "NEW_KEY_MATERIAL"
    if req.key_material_id is not None and req.key_material_id != id:
        raise op.IncorrectKeyMaterialException(f"The key material is not the one named {req.key_material_id}.")
    if known is not None:
        if new:
            raise op.IncorrectKeyMaterialException("The key material is already associated with the KMS key.")
        return known
    if not new:
        raise op.IncorrectKeyMaterialException("The key material was never imported into the KMS key before.")
    if pending(key.versions) is not None:
        raise op.IncorrectKeyMaterialException(
            "Other new key material waits for its rotation already: rotate the key, or delete it."
        )
    return Version(id=id, created=call.now)


@kms.operation(op.DeleteImportedKeyMaterial, on=key_itself, lane=Lane.WRITE)
def delete_imported_key_material(
    call: Call, req: op.DeleteImportedKeyMaterialRequest, key: Key
) -> op.DeleteImportedKeyMaterialResponse:
    """Remove imported material, the current one if none is named: the key waits for the same one then."""
    _require_imports(key)
    key.require_not_in("Creating", "Updating")
    if req.key_material_id is None:
        version = current(key.versions)
    else:
        version = named(key.versions, req.key_material_id)
        if version is None:
            raise op.NotFoundException(f"{key.arn} has no key material {req.key_material_id}.")
    if version is not None and version.present:
        remove_material(call.tx, key, version)
    return op.DeleteImportedKeyMaterialResponse(
        key_id=key.arn, key_material_id=version.id if version is not None and key.is_symmetric else None
    )
