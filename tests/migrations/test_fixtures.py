"""A data directory of each release opens, and what was made with it then works now."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.migrations.make_fixture import DATA, FACTS, FIXTURES
from tests.serving import Credentials, serving

from casemate import __version__

RELEASES = sorted(path.name for path in FIXTURES.iterdir())


def laid_out(release: str, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of a release's data directory with the modes that version control doesn't keep; and its facts."""
    data_dir = tmp_path / "data"
    shutil.copytree(FIXTURES / release / DATA, data_dir)
    for path in (data_dir, *data_dir.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return data_dir, json.loads((FIXTURES / release / FACTS).read_text(encoding="utf-8"))


def test_this_release_has_its_fixture() -> None:
    assert __version__ in RELEASES, "run `python -m tests.migrations.make_fixture`"
    for release in RELEASES:
        size = sum(path.stat().st_size for path in (FIXTURES / release).rglob("*") if path.is_file())
        assert size < 400_000


@pytest.mark.parametrize("release", RELEASES)
def test_what_was_made_then_works_now(release: str, tmp_path: Path) -> None:
    data_dir, facts = laid_out(release, tmp_path)
    sealed, data_key = (base64.b64decode(facts[name]) for name in ("ciphertext", "data_key"))
    # Twice: what the first start has upgraded opens again.
    for _ in range(2):
        with serving(data_dir) as server:
            kms, iam = server.client("kms"), server.client("iam")
            decrypted = kms.decrypt(CiphertextBlob=sealed, EncryptionContext=facts["context"])
            assert decrypted["Plaintext"] == b"kept through the years"
            assert decrypted["KeyId"].endswith(facts["key"])
            assert kms.decrypt(CiphertextBlob=data_key)["Plaintext"] == base64.b64decode(facts["data_key_plaintext"])
            assert kms.describe_key(KeyId="alias/kept")["KeyMetadata"]["KeyId"] == facts["key"]
            assert kms.describe_key(KeyId=facts["disabled"])["KeyMetadata"]["KeyState"] == "Disabled"
            assert kms.list_resource_tags(KeyId=facts["key"])["Tags"] == [{"TagKey": "team", "TagValue": "blue"}]
            assert {each["KeyId"] for each in kms.list_keys()["Keys"]} == {facts["key"], facts["disabled"]}
            key = Credentials(*facts["ann"])
            ann = server.client("kms", key)
            assert ann.decrypt(CiphertextBlob=sealed, EncryptionContext=facts["context"])["Plaintext"]
            with pytest.raises(ClientError, match="AccessDenied"):
                ann.encrypt(KeyId=facts["key"], Plaintext=b"x")
            assert iam.get_user(UserName="ANN")["User"]["Path"] == "/people/"
            assert (
                iam.list_attached_group_policies(GroupName="readers")["AttachedPolicies"][0]["PolicyArn"]
                == (facts["policy"])
            )
            role = iam.get_role(RoleName="helper")["Role"]["Arn"]
            assert server.client("sts", key).assume_role(RoleArn=role, RoleSessionName="again")["Credentials"]
