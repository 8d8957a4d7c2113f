"""The root key rotates while everything runs, in one process and in several."""

from __future__ import annotations

import os
import re
import shutil
import signal
from pathlib import Path

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from tests import postgres
from tests.seals.support import done, eventually, generations, seal
from tests.serving import Credentials, Server, serving


def session(server: Server) -> Credentials:
    user = server.client("iam").create_user(UserName="someone")["User"]["UserName"]
    iam = server.client("iam")
    statement = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
    iam.put_user_policy(UserName=user, PolicyName="all", PolicyDocument=statement)
    key = iam.create_access_key(UserName=user)["AccessKey"]
    own = Credentials(key["AccessKeyId"], key["SecretAccessKey"])
    got = server.client("sts", own).get_session_token()["Credentials"]
    return Credentials(got["AccessKeyId"], got["SecretAccessKey"], got["SessionToken"])


def test_a_rotation_while_calls_are_made(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with serving(data_dir, "--workers", "2") as server:
        several = [server.client("kms") for _ in range(6)]
        keys = [kms.create_key()["KeyMetadata"]["KeyId"] for kms in several]
        blobs = [several[0].encrypt(KeyId=key, Plaintext=b"before")["CiphertextBlob"] for key in keys]
        former = session(server)
        assert "Generation 2 is current." in done(seal(data_dir, "rotate"))
        for kms in several:
            for blob in blobs:
                assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"before"
        # What one worker seals under the new generation, all open.
        key = several[0].create_key()["KeyMetadata"]["KeyId"]
        for kms in several:
            kms.encrypt(KeyId=key, Plaintext=b"after")
        # Sessions of the former generation go on.
        for _ in range(4):
            server.client("kms", former).list_keys()
        assert "2 is current" in done(seal(data_dir, "status"))
        assert "1 is kept until" in done(seal(data_dir, "status"))
        assert eventually(lambda: generations(data_dir) == {2})
        server.kill()
    with serving(data_dir, "--workers", "2") as server:
        for blob in blobs:
            assert server.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"before"
        server.client("kms", former).list_keys()


def test_a_prepared_generation_waits(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with serving(data_dir) as server:
        assert "Generation 2 is prepared." in done(seal(data_dir, "rotate", "--prepare"))
        server.client("kms").create_key()
        assert generations(data_dir) == {1}
        server.kill()
    with serving(data_dir) as server:
        assert "2 is prepared" in done(seal(data_dir, "status"))
        assert "Generation 2 is current." in done(seal(data_dir, "rotate"))
        server.client("kms").create_key()
        assert generations(data_dir) == {1, 2}


def test_a_killed_worker_comes_back_with_the_new_generation(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with serving(data_dir, "--workers", "2") as server:
        done(seal(data_dir, "rotate"))
        done(seal(data_dir, "rotate"))
        key = server.client("kms").create_key()["KeyMetadata"]["KeyId"]
        listing = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
        children = [int(pid) for pid in listing.read_text().split()]
        assert len(children) == 3
        for child in children:
            os.kill(child, signal.SIGKILL)
        assert eventually(lambda: _encrypts(server, key))


def _encrypts(server: Server, key: str) -> bool:
    try:
        server.client("kms").encrypt(KeyId=key, Plaintext=b"x")
    except (ClientError, ConnectionError, HTTPClientError):
        return False
    return True


def test_without_a_server_there_is_nothing_to_rotate(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with serving(data_dir):
        pass
    refused = seal(data_dir, "rotate")
    assert (refused.code, "No server runs" in refused.err) == (1, True)


def test_nodes_that_share_a_store_hold_a_generation_before_any_uses_it(tmp_path: Path) -> None:
    postgres.cluster()
    env = {"CASEMATE_DATABASE_URL": postgres.url_for(tmp_path), "CASEMATE_BLOBS_URL": f"file://{tmp_path / 'shared'}"}
    one_dir, two_dir = tmp_path / "one", tmp_path / "two"
    with serving(one_dir, env=env) as one:
        key = one.client("kms").create_key()["KeyMetadata"]["KeyId"]
        blob = one.client("kms").encrypt(KeyId=key, Plaintext=b"shared")["CiphertextBlob"]
        _join(one_dir, two_dir)
        shutil.copy(one_dir / "root-credentials.json", two_dir)
        with serving(two_dir, env=env) as two:
            assert two.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"shared"
        refused = seal(one_dir, "rotate")
        assert (refused.code, "--prepare" in refused.err) == (1, True)
        done(seal(one_dir, "rotate", "--prepare"))
        _join(one_dir, two_dir)
        with serving(two_dir, env=env) as two:
            # One uses it while the other does not yet.
            assert "Generation 2 is current." in done(seal(one_dir, "rotate"))
            new = one.client("kms").create_key()["KeyMetadata"]["KeyId"]
            two.client("kms").encrypt(KeyId=new, Plaintext=b"x")
            other = two.client("kms").create_key()["KeyMetadata"]["KeyId"]
            one.client("kms").encrypt(KeyId=other, Plaintext=b"x")
            assert "Generation 2 is current." in done(seal(two_dir, "rotate"))
            assert one.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"shared"
            assert two.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"shared"


def _join(one: Path, two: Path) -> None:
    """Have the node ``two`` take what ``one`` holds."""
    request, answer = two.with_name("request"), two.with_name("answer")
    shown = re.search(r"[0-9a-f]{4}(-[0-9a-f]{4}){4}", done(seal(two, "join", "--request", str(request))))
    assert shown is not None
    done(seal(one, "admit", str(request), "--answer", str(answer), "--fingerprint", shown[0]))
    done(seal(two, "join", "--answer", str(answer)))
