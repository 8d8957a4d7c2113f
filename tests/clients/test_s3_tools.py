"""S3 as people's tools use it, each unmodified and as it comes: boto3, the aws CLI, rclone, s3fs, pyarrow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no type information
import pyarrow.dataset as ds  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from pyarrow import fs
from tests.clients.actors import Account
from tests.clients.cli import Cli, CliFailed
from tests.serving import REGION, environment

S3FS = Path(__file__).with_name("s3fs_client.py")


@pytest.fixture
def cli(account: Account, tmp_path: Path) -> Cli:
    made = Cli(tmp_path / "home", account.server.endpoint)
    # Presigned URLs of the CLI are of SigV2 unless one asks.
    made.configure("casemate", account.root, s3="\n  signature_version = s3v4")
    return made


def of(account: Account) -> dict[str, str]:
    """A clean environment with the account's root in it."""
    return environment(
        {
            "AWS_ACCESS_KEY_ID": account.root.access_key_id,
            "AWS_SECRET_ACCESS_KEY": account.root.secret_access_key,
            "AWS_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
        }
    )


def run(command: list[str | Path], env: dict[str, str]) -> str:
    """What a program prints; a failure says what it said."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def tree(directory: Path) -> dict[str, bytes]:
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A directory with files of several sizes and names."""
    place = tmp_path / "files"
    (place / "sub" / "deeper").mkdir(parents=True)
    (place / "empty").touch()
    (place / "small.txt").write_bytes(b"small")
    (place / "sub" / "a b+c%20ü&=.bin").write_bytes(os.urandom(20_000))
    (place / "sub" / "deeper" / "big").write_bytes(os.urandom(12_000_000))
    return place


def test_boto3_as_it_comes(account: Account, tmp_path: Path) -> None:
    """Checksums as boto3 chooses them, its transfer manager, paginators, waiters and streams."""
    s3, bucket = account.client("s3"), f"boto3-{account.id}"
    s3.create_bucket(Bucket=bucket)
    s3.get_waiter("bucket_exists").wait(Bucket=bucket)
    s3.create_bucket(Bucket=f"{bucket}-too")
    listed = s3.get_paginator("list_buckets").paginate(PaginationConfig={"PageSize": 1})
    assert [each["Name"] for page in listed for each in page["Buckets"]] == [bucket, f"{bucket}-too"]
    made = s3.put_object(Bucket=bucket, Key="small", Body=b"small", Metadata={"who": "me"})
    assert made["ChecksumCRC32"]
    path, body = tmp_path / "big", os.urandom(20_000_000)
    path.write_bytes(body)
    s3.upload_file(str(path), bucket, "dir/big", ExtraArgs={"ContentType": "text/x", "Tagging": "a=b"})
    s3.get_waiter("object_exists").wait(Bucket=bucket, Key="dir/big")
    s3.download_file(bucket, "dir/big", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == body
    found = s3.get_object(Bucket=bucket, Key="dir/big")
    assert (found["ContentType"], found["TagCount"], found["ChecksumType"]) == ("text/x", 1, "COMPOSITE")
    assert next(found["Body"].iter_chunks(1000)) == body[:1000]
    found["Body"].close()
    lines = s3.get_object(Bucket=bucket, Key="small", Range="bytes=1-")["Body"]
    assert list(lines.iter_lines()) == [b"mall"]
    # The transfer manager copies what is large in parts.
    s3.copy({"Bucket": bucket, "Key": "dir/big"}, bucket, "dir/copy")
    assert s3.get_object(Bucket=bucket, Key="dir/copy")["Body"].read() == body
    for number in range(7):
        s3.put_object(Bucket=bucket, Key=f"many/{number}", Body=bytes([number]))
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 2})
    keys = [each["Key"] for page in pages for each in page["Contents"]]
    assert keys == ["dir/big", "dir/copy", *(f"many/{number}" for number in range(7)), "small"]
    gone = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in keys]})
    assert sorted(each["Key"] for each in gone["Deleted"]) == keys
    s3.get_waiter("object_not_exists").wait(Bucket=bucket, Key="small")
    s3.delete_bucket(Bucket=bucket)
    with pytest.raises(s3.exceptions.NoSuchBucket):
        s3.list_objects_v2(Bucket=bucket)


def test_aws_s3(account: Account, cli: Cli, files: Path, tmp_path: Path) -> None:
    bucket = f"s3://cli-{account.id}"
    cli("s3", "mb", bucket)
    cli("s3", "cp", str(files), f"{bucket}/t/", "--recursive", "--quiet")
    cli("s3", "cp", f"{bucket}/t/sub/deeper/big", str(tmp_path / "big"), "--quiet")
    assert (tmp_path / "big").read_bytes() == (files / "sub/deeper/big").read_bytes()
    # Nothing has changed: nothing is copied. Then one file has, and one is gone.
    assert cli("s3", "sync", str(files), f"{bucket}/t") == ""
    (files / "small.txt").write_bytes(b"smaller")
    (files / "empty").unlink()
    told = cli("s3", "sync", str(files), f"{bucket}/t", "--delete", "--no-progress")
    assert sorted(line.split(":")[0] for line in told.splitlines()) == ["delete", "upload"]
    # Between buckets, and back.
    cli("s3", "mb", f"{bucket}-too")
    cli("s3", "sync", f"{bucket}/t", f"{bucket}-too/u", "--quiet")
    cli("s3", "mv", f"{bucket}-too/u/small.txt", f"{bucket}-too/u/moved", "--quiet")
    cli("s3", "sync", f"{bucket}-too/u", str(tmp_path / "back"), "--quiet")
    expected = tree(files)
    expected["moved"] = expected.pop("small.txt")
    assert tree(tmp_path / "back") == expected
    assert "PRE t/" in cli("s3", "ls", bucket)
    summary = cli("s3", "ls", bucket, "--recursive", "--summarize")
    assert "Total Objects: 3" in summary
    url = cli("s3", "presign", f"{bucket}/t/small.txt", "--expires-in", "60")
    with urlopen(url) as reply:
        assert reply.read() == b"smaller"
    with pytest.raises(CliFailed, match="404"):
        cli("s3", "cp", f"{bucket}/none", str(tmp_path / "none"))
    cli("s3", "rm", f"{bucket}/t", "--recursive", "--exclude", "*big", "--quiet")
    assert [line.split()[3] for line in cli("s3", "ls", bucket, "--recursive").splitlines()] == ["t/sub/deeper/big"]
    with pytest.raises(CliFailed, match="BucketNotEmpty"):
        cli("s3", "rb", bucket)
    cli("s3", "rb", bucket, "--force")
    cli("s3", "rb", f"{bucket}-too", "--force")


def rclone() -> str:
    """Where rclone is. Skips the test where it is not installed; fails it in CI."""
    found = shutil.which("rclone")
    if found is None:
        problem = "rclone is not installed (make test-env)"
        if os.environ.get("CI"):
            pytest.fail(problem)
        pytest.skip(problem)
    return found


def test_rclone(account: Account, files: Path, tmp_path: Path) -> None:
    program, env, bucket = rclone(), of(account), f"rclone-{account.id}"
    remote = {"TYPE": "s3", "PROVIDER": "Other", "ENV_AUTH": "true", "REGION": REGION, "FORCE_PATH_STYLE": "true"}
    remote |= {"ENDPOINT": account.server.endpoint, "UPLOAD_CUTOFF": "5M", "CHUNK_SIZE": "5M"}
    env |= {f"RCLONE_CONFIG_HERE_{name}": value for name, value in remote.items()}
    env |= {"RCLONE_CONFIG": str(tmp_path / "none"), "RCLONE_RETRIES": "1", "RCLONE_LOW_LEVEL_RETRIES": "1"}

    def go(*arguments: str | Path) -> str:
        return run([program, *arguments], env)

    go("mkdir", f"here:{bucket}")
    go("sync", files, f"here:{bucket}/t")
    # Compares hashes: of what came in parts, the one that rclone keeps in the metadata.
    go("check", files, f"here:{bucket}/t")
    go("check", "--download", files, f"here:{bucket}/t")
    listed = json.loads(go("lsjson", "-R", "--files-only", "--metadata", f"here:{bucket}/t"))
    assert {each["Path"]: each["Size"] for each in listed} == {name: len(body) for name, body in tree(files).items()}
    go("moveto", f"here:{bucket}/t/small.txt", f"here:{bucket}/t/moved")
    go("copy", f"here:{bucket}/t", f"here:{bucket}/u")
    go("copy", f"here:{bucket}/u", tmp_path / "back")
    expected = tree(files)
    expected["moved"] = expected.pop("small.txt")
    assert tree(tmp_path / "back") == expected
    assert go("cat", f"here:{bucket}/u/moved") == "small"
    done = subprocess.run([program, "rcat", f"here:{bucket}/streamed"], input=b"x" * 11_000_000, env=env, check=True)
    assert done.returncode == 0
    assert json.loads(go("size", "--json", f"here:{bucket}/streamed"))["bytes"] == 11_000_000
    link = go("link", "--expire", "1m", f"here:{bucket}/u/moved").strip()
    with urlopen(Request(link)) as reply:
        assert reply.read() == b"small"
    go("purge", f"here:{bucket}")
    assert bucket not in go("lsd", "here:")


def test_s3fs(account: Account) -> None:
    """s3fs wants a botocore of its own choice: it stands in a directory of its own."""
    place = Path(sys.prefix) / "s3fs"
    assert (place / "s3fs").is_dir(), "make test-env installs requirements/s3fs.txt"
    bucket = f"s3fs-{account.id}"
    env = {**of(account), "PYTHONPATH": str(place)}
    told: dict[str, Any] = json.loads(
        run([sys.executable, "-P", S3FS, account.server.endpoint, bucket], env).splitlines()[-1]
    )
    assert told == {
        "lines": ["first", "second", "third"],
        "middle": True,
        "whole": True,
        "listed": [f"{bucket}/big", f"{bucket}/deep", f"{bucket}/many"],
        "found": 33,
        "globbed": [f"{bucket}/many/{number:03}" for number in range(20, 30)],
        "is": [True, True, False],
        "sizes": [12_800_000, 50],
        "many": "00010203",
        "missing": "FileNotFoundError",
    }
    assert bucket not in [each["Name"] for each in account.client("s3").list_buckets()["Buckets"]]


def test_pyarrow_reads_and_writes_parquet(account: Account) -> None:
    """Parquet in a bucket: written, listed as a data set with partitions, and of each file what is asked for."""
    bucket = f"arrow-{account.id}"
    account.client("s3").create_bucket(Bucket=bucket)
    files = fs.S3FileSystem(
        access_key=account.root.access_key_id,
        secret_key=account.root.secret_access_key,
        endpoint_override=account.server.endpoint,
        region=REGION,
        # Threads of its own would wait for proxies that tests have none of.
        background_writes=False,
    )
    table = pa.table({"n": range(200_000), "kind": [f"kind-{n % 3}" for n in range(200_000)]})
    pq.write_table(table, f"{bucket}/one.parquet", filesystem=files, row_group_size=20_000)
    assert pq.read_table(f"{bucket}/one.parquet", filesystem=files).equals(table)
    with files.open_input_file(f"{bucket}/one.parquet") as file:
        group = pq.ParquetFile(file).read_row_group(3, columns=["n"])
    assert group["n"][0].as_py() == 60_000
    ds.write_dataset(table, f"{bucket}/set", filesystem=files, format="parquet", partitioning=["kind"])
    found = ds.dataset(f"{bucket}/set", filesystem=files, format="parquet", partitioning=["kind"])
    assert len(found.files) == 3
    assert found.count_rows(filter=ds.field("kind") == "kind-1") == 66_667
    assert found.to_table(filter=ds.field("n") < 10).num_rows == 10
    selector = fs.FileSelector(bucket, recursive=True)
    assert sum(each.type is fs.FileType.File for each in files.get_file_info(selector)) == 4
    with files.open_output_stream(f"{bucket}/streamed") as stream:
        for _ in range(12):
            stream.write(bytes(1_000_000))
    assert files.get_file_info(f"{bucket}/streamed").size == 12_000_000
    files.move(f"{bucket}/streamed", f"{bucket}/moved")
    files.delete_dir_contents(f"{bucket}/set")
    assert files.get_file_info(f"{bucket}/streamed").type is fs.FileType.NotFound
    with files.open_input_stream(f"{bucket}/moved") as stream:
        assert len(stream.read()) == 12_000_000
