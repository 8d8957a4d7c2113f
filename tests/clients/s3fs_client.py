"""Run with s3fs on the path, not as a test: use BUCKET at ENDPOINT as files, and say in JSON what came of it."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

import s3fs


def use(files: Any, bucket: str) -> dict[str, Any]:
    """Write, append, list, find, read, copy, move and remove, as programs do that know files alone."""
    files.mkdir(bucket)
    with files.open(f"{bucket}/deep/er/small.txt", "w") as file:
        file.write("first\nsecond\n")
    with files.open(f"{bucket}/deep/er/small.txt", "a") as file:
        file.write("third\n")
    big = bytes(range(256)) * 50_000
    # Blocks of five megabytes: an upload in parts.
    with files.open(f"{bucket}/big", "wb", block_size=5 * 2**20) as file:
        for start in range(0, len(big), 1_000_000):
            file.write(big[start : start + 1_000_000])
    with files.open(f"{bucket}/big", "rb", block_size=1_000_000) as file:
        file.seek(5_242_870)
        middle = file.read(20)
    files.copy(f"{bucket}/big", f"{bucket}/deep/copy")
    files.mv(f"{bucket}/deep/copy", f"{bucket}/deep/moved")
    files.pipe({f"{bucket}/many/{number:03}": str(number).encode() for number in range(30)})
    told = {
        "lines": files.cat(f"{bucket}/deep/er/small.txt").decode().splitlines(),
        "middle": middle == big[5_242_870:5_242_890],
        "whole": hashlib.sha256(files.cat(f"{bucket}/deep/moved")).digest() == hashlib.sha256(big).digest(),
        "listed": sorted(files.ls(bucket)),
        "found": len(files.find(bucket)),
        "globbed": sorted(files.glob(f"{bucket}/many/02*")),
        "is": [files.isdir(f"{bucket}/deep"), files.isfile(f"{bucket}/big"), files.exists(f"{bucket}/none")],
        "sizes": [files.info(f"{bucket}/big")["size"], files.du(f"{bucket}/many")],
        "many": files.cat_ranges([f"{bucket}/many/007", f"{bucket}/big"], [0, 256], [1, 260])[1].hex(),
    }
    files.rm(bucket, recursive=True)
    try:
        files.cat(f"{bucket}/big")
    except FileNotFoundError as error:
        told["missing"] = type(error).__name__
    return told


def main() -> None:
    """Say what came of it."""
    endpoint, bucket = sys.argv[1:]
    files = s3fs.S3FileSystem(endpoint_url=endpoint, use_listings_cache=False)
    sys.stdout.write(json.dumps(use(files, bucket)))


if __name__ == "__main__":
    main()
