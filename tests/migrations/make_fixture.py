"""Makes the data directory that this version leaves behind, for later versions to open: one a release.

Run it once for each release: ``python -m tests.migrations.make_fixture``. Its credentials and its seal are made
for this and guard nothing.
"""

from __future__ import annotations

import base64
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from tests.serving import Credentials, serving

from casemate import __version__

FIXTURES = Path(__file__).parent / "fixtures"
FACTS = "facts.json"
DATA = "data"
CONTEXT = {"made-by": __version__}
ROOT = {
    "CASEMATE_ACCOUNT_ID": "111122223333",
    "CASEMATE_ROOT_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "CASEMATE_ROOT_SECRET_ACCESS_KEY": "fixture-of-an-earlier-version-guards-nothing",
}
_LEFT_OUT = ("lock", "endpoint", "reset-token")
_LONG_AGO = 1_735_689_600.0


def fill(data_dir: Path) -> dict[str, object]:
    """Have a server make something of everything in ``data_dir``; what a later version is asked for."""
    with serving(data_dir, env=ROOT) as server:
        kms, iam = server.client("kms"), server.client("iam")
        key = kms.create_key(Description="kept", Tags=[{"TagKey": "team", "TagValue": "blue"}])["KeyMetadata"]
        kms.create_alias(AliasName="alias/kept", TargetKeyId=key["KeyId"])
        sealed = kms.encrypt(KeyId="alias/kept", Plaintext=b"kept through the years", EncryptionContext=CONTEXT)
        data_key = kms.generate_data_key(KeyId=key["KeyId"], KeySpec="AES_256")
        disabled = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.disable_key(KeyId=disabled)
        user = iam.create_user(UserName="Ann", Path="/people/")["User"]
        allowed = {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": key["Arn"]}
        document = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
        policy = iam.create_policy(PolicyName="readers", PolicyDocument=document)["Policy"]["Arn"]
        iam.create_group(GroupName="readers")
        iam.attach_group_policy(GroupName="readers", PolicyArn=policy)
        iam.add_user_to_group(GroupName="readers", UserName="Ann")
        issued = iam.create_access_key(UserName="Ann")["AccessKey"]
        trusted = {"Effect": "Allow", "Principal": {"AWS": user["Arn"]}, "Action": "sts:AssumeRole"}
        iam.create_role(
            RoleName="helper", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trusted]})
        )
        ann = Credentials(issued["AccessKeyId"], issued["SecretAccessKey"])
        server.client("kms", ann).decrypt(CiphertextBlob=sealed["CiphertextBlob"], EncryptionContext=CONTEXT)
    return {
        "version": __version__,
        "key": key["KeyId"],
        "disabled": disabled,
        "policy": policy,
        "context": CONTEXT,
        "ciphertext": base64.b64encode(sealed["CiphertextBlob"]).decode(),
        "data_key": base64.b64encode(data_key["CiphertextBlob"]).decode(),
        "data_key_plaintext": base64.b64encode(data_key["Plaintext"]).decode(),
        "ann": [issued["AccessKeyId"], issued["SecretAccessKey"]],
    }


def main() -> None:
    """Write the fixture of this version, over an earlier try."""
    target = FIXTURES / __version__
    with tempfile.TemporaryDirectory() as temporary:
        data_dir = Path(temporary) / DATA
        facts = fill(data_dir)
        for name in _LEFT_OUT:
            (data_dir / name).unlink(missing_ok=True)
        with closing(sqlite3.connect(data_dir / "store.sqlite3")) as connection:
            # A store refuses a machine whose clock is behind its last change; this one must open on any.
            connection.execute("UPDATE feed SET time = ?", (_LONG_AGO,))
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(data_dir, target / DATA)
    (target / FACTS).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
