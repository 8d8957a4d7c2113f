"""``take.py FOLDER``: takes the pinned part of Wycheproof's files that are somewhere under ``FOLDER``.

Of each file's tests it keeps those that are the first few of their result and flags, and of each group the members
that the tests read. Nothing that is kept is changed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

MANY, FEW, ONE = 10, 3, 1
FILES = {
    **{f"ecdsa_{name}_test": FEW for name in ("secp256r1_sha256", "secp384r1_sha384", "secp521r1_sha512")},
    "ecdsa_secp256k1_sha256_test": FEW,
    **{f"ecdh_secp{curve}r1_test": FEW for curve in (256, 384, 521)},
    "ed25519_test": FEW,
    **{f"rsa_signature_{size}_test": ONE for size in ("2048_sha256", "2048_sha384", "3072_sha512", "4096_sha256")},
    **{f"rsa_pss_{size}_test": MANY for size in ("2048_sha256_mgf1_32", "2048_sha384_mgf1_48", "4096_sha512_mgf1_64")},
    **{f"rsa_oaep_{size}_test": MANY for size in ("2048_sha1_mgf1sha1", "2048_sha256_mgf1sha256")},
    "rsa_oaep_3072_sha256_mgf1sha256_test": MANY,
    **{f"mldsa_{size}_{what}_test": ONE for size in (44, 65, 87) for what in ("verify", "sign_seed")},
    **{f"mlkem_{size}_test": ONE for size in (768, 1024)},
}
GROUP_MEMBERS = (
    "type",
    "publicKeyDer",
    "privateKeyPkcs8",
    "sha",
    "mgfSha",
    "sLen",
    "curve",
    "publicKey",
    "privateSeed",
)


def part(document: dict[str, Any], few: int) -> dict[str, Any]:
    """The part of a file that is kept."""
    seen: Counter[tuple[str, ...]] = Counter()
    groups = []
    for group in document["testGroups"]:
        tests = []
        for test in group["tests"]:
            told = (test["result"], *sorted(test["flags"]))
            seen[told] += 1
            if seen[told] <= few:
                tests.append(test)
        if tests:
            kept = {name: group[name] for name in GROUP_MEMBERS if isinstance(group.get(name), (str, int))}
            if "publicKeyDer" in kept:
                kept.pop("publicKey", None)
            groups.append({**kept, "tests": tests})
    return {"algorithm": document["algorithm"], "schema": document["schema"], "testGroups": groups}


def main(folder: Path) -> None:
    """Write the parts beside this file."""
    for name, few in FILES.items():
        (source,) = folder.rglob(f"{name}.json")
        taken = part(json.loads(source.read_text()), few)
        Path(__file__).with_name(source.name).write_text(json.dumps(taken, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
