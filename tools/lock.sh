#!/usr/bin/env bash
# Locks the dependencies that pyproject.toml names into requirements/*.txt: versions and hashes, for every
# Python from 3.11 on and every platform, with nothing in them about where this machine gets packages from.
# Versions that are locked already stay; name packages to move them on: tools/lock.sh cryptography uvicorn
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
command -v uv >/dev/null || { echo "tools/lock.sh needs uv (on PyPI) on the PATH or in .venv" >&2; exit 1; }

upgrades=()
for package in "$@"; do upgrades+=(--upgrade-package "$package"); done

compile() { # compile FILE SOURCE… : of pyproject.toml with a group, or of a file of names
    local file=$1
    shift
    uv pip compile "$@" --output-file "$file" --quiet \
        --universal --python-version 3.11 --generate-hashes --only-binary :all: \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-options "${upgrades[@]}"
    if grep -nE '://|^-' "$file"; then
        echo "$file names a place that packages come from; nothing of that may be committed" >&2
        exit 1
    fi
}

mkdir -p requirements
compile requirements/run.txt pyproject.toml --group build
compile requirements/test.txt pyproject.toml --group dev --constraint requirements/run.txt
compile requirements/bench.txt pyproject.toml --group bench \
    --constraint requirements/run.txt --constraint requirements/test.txt
# What `casemate rotation layer` puts into a layer. PyGreSQL has no wheel for Linux: it is compiled against libpq.
compile src/casemate/rotation/layer.txt requirements/rotation-layer.in --no-binary pygresql \
    --constraint requirements/run.txt
# Beside the environment, not in it: the last client that speaks SQS's query form, and one that wants a botocore of its
# own choice.
compile requirements/old-clients.txt requirements/old-clients.in
compile requirements/s3fs.txt requirements/s3fs.in
